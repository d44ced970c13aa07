"""Undo and redo: from the rows, across restarts, and never over somebody's later change."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from annotator.model.article import ArticleId, ArticleState, Metadata
from annotator.model.changes import Changes
from annotator.model.errors import ConflictError, NothingToUndoError
from annotator.model.span import Span
from annotator.store import claims as claims_module
from annotator.store import transaction
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import TEXT, article, table_rows


def test_undo_restores_a_deleted_claim(file: AnnotationFile, strait: ArticleId) -> None:
    claim_id = file.claims.add(strait, [Span(0, 12)], ["threat"], "a note")
    before = file.claims.get(claim_id)
    file.claims.remove([claim_id])
    assert file.history.undo_label() == "Delete claim"
    assert file.history.undo() == "Delete claim"
    assert file.claims.get(claim_id) == before


def test_every_act_has_the_label_the_menu_shows(file: AnnotationFile, strait: ArticleId) -> None:
    claim_id = file.claims.add(strait, [Span(0, 12)], ["threat", "pledge"])
    file.claims.set_tags(claim_id, ["sanction"])
    file.claims.toggle_tag(claim_id, "pledge")
    file.claims.set_note(claim_id, "n")
    file.claims.set_spans(claim_id, [Span(1, 12)])
    file.articles.set_metadata(strait, Metadata(title="Narrows"))
    file.articles.set_state(strait, ArticleState.DONE)
    file.claims.remove([claim_id])
    file.articles.remove([strait])
    labels = [act.label for act in file.history.acts()]
    assert labels == [
        "Remove article",
        "Delete claim",
        "Mark as done",
        "Edit details",
        "Change boundary",
        "Edit note",
        "Add tag pledge",
        "Change tags",
        "Tag as threat and pledge",
        "Add article “The strait”",
    ]


def test_undo_and_redo_work_after_a_restart(path: Path, file: AnnotationFile) -> None:
    strait, _ = file.articles.add(article())
    claim_id = file.claims.add(strait, [Span(0, 12)], ["threat"])
    file.claims.toggle_tag(claim_id, "pledge")
    file.close()
    with AnnotationFile.open(path) as reopened:
        assert reopened.history.undo() == "Add tag pledge"
        assert reopened.history.undo() == "Tag as threat"
    with AnnotationFile.open(path) as reopened:
        assert reopened.history.redo_label() == "Tag as threat"
        reopened.history.redo()
        reopened.history.redo()
        assert reopened.claims.get(claim_id).tags == ("threat", "pledge")
        assert reopened.history.redo_label() is None


def test_a_new_act_drops_what_could_be_redone(file: AnnotationFile, strait: ArticleId) -> None:
    file.claims.add(strait, [Span(0, 12)], ["threat"])
    file.history.undo()
    file.claims.add(strait, [Span(3, 9)], ["pledge"])
    with pytest.raises(NothingToUndoError, match="nothing to redo"):
        file.history.redo()
    assert [act.state for act in file.history.acts()][::-1] == ["done", "dropped", "done", "done"]


def test_undo_of_nothing_says_so(file: AnnotationFile) -> None:
    assert file.history.undo_label() is None
    with pytest.raises(NothingToUndoError, match="nothing to undo"):
        file.history.undo()


def test_undo_and_redo_stand_in_the_audit_trail(file: AnnotationFile, strait: ArticleId) -> None:
    file.claims.add(strait, [Span(0, 12)], ["threat"])
    file.annotator = "Ben"
    file.history.undo()
    file.history.redo()
    newest, second, third, _ = file.history.acts()
    assert (newest.label, newest.kind, newest.of_act) == ("Redo Tag as threat", "redo", third.id)
    assert (second.label, second.annotator) == ("Undo Tag as threat", "Ben")
    assert (third.annotator, third.state) == ("Ann", "done")


def test_an_edit_without_effect_is_no_act(file: AnnotationFile, strait: ArticleId) -> None:
    claim_id = file.claims.add(strait, [Span(0, 12)], ["threat"], "same")
    heard: list[Changes] = []
    file.subscribe(heard.append)
    file.claims.set_note(claim_id, "same")
    file.claims.set_tags(claim_id, ["threat"])
    file.articles.set_metadata(strait, Metadata(title="The strait"))
    file.claims.remove([])
    assert file.history.undo_label() == "Tag as threat"
    assert heard == []


def test_typing_a_note_is_one_act(file: AnnotationFile, strait: ArticleId) -> None:
    claim_id = file.claims.add(strait, [Span(0, 12)], ["threat"])
    for note in ("s", "sh", "sharp"):
        file.claims.set_note(claim_id, note)
    assert file.history.undo() == "Edit note"
    assert file.claims.get(claim_id).note == ""
    assert file.history.redo() == "Edit note"
    assert file.claims.get(claim_id).note == "sharp"


def test_a_note_after_a_pause_or_another_act_is_an_act_of_its_own(
    file: AnnotationFile, strait: ArticleId, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim_id = file.claims.add(strait, [Span(0, 12)], ["threat"])
    other_id = file.claims.add(strait, [Span(3, 12)], ["threat"])
    file.claims.set_note(claim_id, "one")
    file.claims.set_note(other_id, "other claim")
    file.claims.set_note(claim_id, "two")
    file.claims.toggle_tag(claim_id, "pledge")
    file.claims.set_note(claim_id, "three")
    file.annotator = "Ben"
    file.claims.set_note(claim_id, "four")
    later = transaction.now()[:2] + "99" + transaction.now()[4:]
    monkeypatch.setattr(transaction, "now", lambda: later)
    file.claims.set_note(claim_id, "five")
    notes = []
    while file.history.undo_label() == "Edit note" or file.history.undo_label() == "Add tag pledge":
        notes.append(file.claims.get(claim_id).note)
        file.history.undo()
    assert notes == ["five", "four", "three", "two", "two", "one", "one"]


def test_dragging_a_boundary_is_one_act(file: AnnotationFile, strait: ArticleId) -> None:
    claim_id = file.claims.add(strait, [Span(0, 12)], ["threat"])
    for end in (13, 14, 15):
        file.claims.set_spans(claim_id, [Span(0, end)])
    file.history.undo()
    assert file.claims.get(claim_id).end == 12
    assert claims_module.BOUNDARY_BURST_SECONDS < claims_module.NOTE_BURST_SECONDS


def test_a_burst_does_not_go_on_in_an_act_that_was_redone(
    file: AnnotationFile, strait: ArticleId
) -> None:
    claim_id = file.claims.add(strait, [Span(0, 12)], ["threat"])
    file.claims.set_note(claim_id, "one")
    file.history.undo()
    file.history.redo()
    file.claims.set_note(claim_id, "two")
    file.history.undo()
    assert file.claims.get(claim_id).note == "one"


def test_undo_is_refused_when_another_tool_changed_the_row(
    path: Path, file: AnnotationFile, strait: ArticleId
) -> None:
    claim_id = file.claims.add(strait, [Span(0, 12)], ["threat"])
    file.claims.toggle_tag(claim_id, "pledge")
    with sqlite3.connect(path) as other:
        other.execute("UPDATE claims SET note = 'by hand'")
    other.close()
    rows = table_rows(path)
    with pytest.raises(ConflictError, match="somebody has changed the same claims"):
        file.history.undo()
    assert table_rows(path) == rows
    assert file.history.undo_label() == "Add tag pledge"


def test_undo_of_adding_an_article_is_refused_while_it_holds_claims(
    path: Path, file: AnnotationFile, strait: ArticleId
) -> None:
    file.claims.add(strait, [Span(0, 12)], ["threat"])
    with sqlite3.connect(path) as other:
        other.execute("DELETE FROM revisions WHERE table_name = 'claims'")
        other.execute("DELETE FROM acts WHERE label = 'Tag as threat'")
    other.close()
    with pytest.raises(ConflictError):
        file.history.undo()
    assert file.claims.count() == 1


def test_a_removed_article_comes_back_with_its_claims_place_and_search(
    file: AnnotationFile, strait: ArticleId
) -> None:
    claim_id = file.claims.add(strait, [Span(0, 12)], ["threat"])
    file.articles.set_position(strait, 40)
    file.articles.set_metadata(strait, Metadata(title="Narrows", outlet="Gazette"))
    before = file.articles.get(strait)
    file.articles.remove([strait])
    assert file.search.articles("gazette") == file.search.articles("fleet") == []
    file.history.undo()
    assert file.articles.get(strait) == before
    assert file.claims.get(claim_id).quote == TEXT[:12]
    assert file.search.articles("gazette") == file.search.articles("fleet") == [strait]


def test_undo_of_ten_thousand_claims_is_one_step(file: AnnotationFile) -> None:
    long, _ = file.articles.add(article("word " * 12_000, "Long"))
    file.claims.add_many(long, [(Span(5 * i, 5 * i + 4), ("threat",)) for i in range(10_000)])
    heard: list[Changes] = []
    file.subscribe(heard.append)
    assert file.history.undo() == "Add 10,000 claims"
    assert file.claims.count() == 0
    assert len(heard[0].claims_removed) == 10_000
    file.history.redo()
    assert file.claims.count() == 10_000
    assert file.verify() == []
