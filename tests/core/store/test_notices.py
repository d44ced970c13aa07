"""Notices: told once after each commit, also of what other programs did."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from annotator.model.article import ArticleId, ArticleState
from annotator.model.changes import Changes
from annotator.model.errors import StoreError
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile


@pytest.fixture
def heard(file: AnnotationFile, strait: ArticleId) -> list[Changes]:
    """What a listener of the file has heard, from here on."""
    told: list[Changes] = []
    file.subscribe(told.append)
    assert strait
    return told


def test_a_listener_hears_the_ids_once_after_the_commit(
    file: AnnotationFile, strait: ArticleId, heard: list[Changes]
) -> None:
    claim_id = file.claims.add(strait, [Span(0, 5)], ["threat"])
    assert heard == [
        Changes(
            label="Tag as threat",
            claims_added=frozenset({claim_id}),
            claim_articles=frozenset({strait}),
        )
    ]


def test_undo_is_told_like_any_other_act(
    file: AnnotationFile, strait: ArticleId, heard: list[Changes]
) -> None:
    claim_id = file.claims.add(strait, [Span(0, 5)], ["threat"])
    file.history.undo()
    assert heard[1].label == "Undo Tag as threat"
    assert heard[1].claims_removed == {claim_id}
    file.articles.set_state(strait, ArticleState.DONE)
    assert heard[2].articles_changed == {strait}


def test_a_listener_that_raises_undoes_nothing_and_stops_nobody(
    file: AnnotationFile, strait: ArticleId
) -> None:
    def fail(changes: Changes) -> None:
        raise RuntimeError(f"a bug while showing {changes.label}")

    late: list[Changes] = []
    stop_failing = file.subscribe(fail)
    file.subscribe(late.append)
    with pytest.raises(RuntimeError, match="Tag as threat"):
        file.claims.add(strait, [Span(0, 5)], ["threat"])
    assert file.claims.count() == 1
    assert [changes.label for changes in late] == ["Tag as threat"]
    stop_failing()
    stop_failing()
    file.history.undo()
    assert file.claims.count() == 0


def test_what_a_listener_commits_is_told_after_what_it_heard(
    file: AnnotationFile, strait: ArticleId
) -> None:
    def answer(changes: Changes) -> None:
        if changes.claims_added:
            file.articles.set_state(strait, ArticleState.IN_PROGRESS)

    file.subscribe(answer)
    late: list[str] = []
    file.subscribe(lambda changes: late.append(changes.label))
    file.claims.add(strait, [Span(0, 5)], ["threat"])
    assert late == ["Tag as threat", "Mark as in progress"]


def test_an_act_inside_an_act_is_a_bug_and_leaves_no_trace(
    file: AnnotationFile, strait: ArticleId
) -> None:
    def items() -> object:
        yield Span(0, 5), ("threat",)
        file.articles.set_state(strait, ArticleState.DONE)

    with pytest.raises(RuntimeError, match="inside another"):
        file.claims.add_many(strait, items())  # type: ignore[arg-type]
    assert file.claims.count() == 0
    assert file.history.undo_label() == "Add article “The strait”"
    file.claims.add(strait, [Span(0, 5)], ["threat"])


def test_the_acts_of_another_program_are_heard_by_polling(
    path: Path, file: AnnotationFile, strait: ArticleId, heard: list[Changes]
) -> None:
    assert file.poll() is None
    with AnnotationFile.open(path, annotator="Ben") as other:
        kept = other.claims.add(strait, [Span(0, 5)], ["threat"])
        passing = other.claims.add(strait, [Span(2, 9)], ["threat"])
        other.claims.remove([passing])
        other.claims.toggle_tag(kept, "pledge")
        other.articles.set_state(strait, ArticleState.DONE)
    changes = file.poll()
    assert changes is not None
    assert changes.claims_added == {kept}
    assert not changes.claims_removed
    assert not changes.claims_changed
    assert changes.articles_changed == {strait}
    assert not changes.by_us
    assert not changes.all_rows
    assert heard == [changes]
    assert file.poll() is None


def test_undo_and_a_note_going_on_elsewhere_are_heard_too(
    path: Path, file: AnnotationFile, strait: ArticleId
) -> None:
    with AnnotationFile.open(path) as other:
        claim_id = other.claims.add(strait, [Span(0, 5)], ["threat"])
        other.claims.set_note(claim_id, "o")
        file.poll()
        other.claims.set_note(claim_id, "one")
        changes = file.poll()
        assert changes is not None
        assert changes.claims_changed == {claim_id}
        other.history.undo()
        other.history.undo()
        changes = file.poll()
        assert changes is not None
        assert changes.claims_removed == {claim_id}
        other.history.redo()
        changes = file.poll()
        assert changes is not None
        assert changes.claims_added == {claim_id}


def test_what_others_did_before_our_own_act_is_not_missed(
    path: Path, file: AnnotationFile, strait: ArticleId, heard: list[Changes]
) -> None:
    with AnnotationFile.open(path) as other:
        theirs = other.claims.add(strait, [Span(0, 5)], ["threat"])
    ours = file.claims.add(strait, [Span(2, 9)], ["pledge"])
    assert [(one.claims_added, one.by_us) for one in heard] == [({theirs}, False), ({ours}, True)]
    assert file.poll() is None


def test_what_others_did_is_heard_even_if_our_own_act_fails(
    path: Path, file: AnnotationFile, strait: ArticleId, heard: list[Changes]
) -> None:
    claim_id = file.claims.add(strait, [Span(0, 5)], ["threat"])
    heard.clear()
    with AnnotationFile.open(path) as other:
        other.claims.remove([claim_id])
    with pytest.raises(StoreError, match="no longer in this file"):
        file.claims.toggle_tag(claim_id, "pledge")
    assert [one.claims_removed for one in heard] == [{claim_id}]


def test_a_place_saved_elsewhere_is_no_news(
    path: Path, file: AnnotationFile, strait: ArticleId
) -> None:
    with AnnotationFile.open(path) as other:
        other.articles.set_position(strait, 12)
    assert file.poll() is None
    file.articles.set_position(strait, 30)
    assert file.poll() is None


def test_an_edit_with_another_tool_is_heard_after_a_place_of_our_own(
    path: Path, file: AnnotationFile, strait: ArticleId, heard: list[Changes]
) -> None:
    other = sqlite3.connect(path)
    with other:
        other.execute("UPDATE articles SET title = 'by hand'")
    other.close()
    file.articles.set_position(strait, 30)
    assert [one.all_rows for one in heard] == [True]
    assert file.poll() is None


def test_an_edit_with_another_tool_means_read_everything_anew(
    path: Path, file: AnnotationFile, strait: ArticleId
) -> None:
    file.claims.add(strait, [Span(0, 5)], ["threat"])
    other = sqlite3.connect(path)
    with other:
        other.execute("UPDATE claims SET note = 'by hand'")
    other.close()
    assert file.poll() == Changes(by_us=False, all_rows=True)
    assert file.poll() is None


def test_a_listener_that_raises_at_others_changes_does_not_hide_ours(
    path: Path, file: AnnotationFile, strait: ArticleId
) -> None:
    def fail(changes: Changes) -> None:
        if not changes.by_us:
            raise RuntimeError("a bug while showing others' changes")

    late: list[bool] = []
    file.subscribe(fail)
    file.subscribe(lambda changes: late.append(changes.by_us))
    with AnnotationFile.open(path) as other:
        other.claims.add(strait, [Span(0, 5)], ["threat"])
    with pytest.raises(RuntimeError, match="others' changes"):
        file.claims.add(strait, [Span(2, 9)], ["pledge"])
    assert late == [False, True]
    assert file.claims.count() == 2
