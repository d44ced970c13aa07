"""The codebook in versions, and the claims that follow it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.codebook import edits
from annotator.codebook.default import default_codebook
from annotator.model.article import ArticleId
from annotator.model.changes import Changes
from annotator.model.errors import CodebookError, StoreError
from annotator.model.field_value import FieldValue
from annotator.model.link import LinkKind
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.core.codebook.books import tag


def names(file: AnnotationFile) -> list[str]:
    """Return the tags that can be given."""
    return [one.name for one in file.codebooks.tags()]


def test_a_new_file_starts_with_the_default_codebook(file: AnnotationFile) -> None:
    assert file.codebooks.current() == default_codebook()
    assert file.codebooks.current_version() == 1
    assert not file.history.undo_label()


def test_renaming_a_tag_keeps_its_claims_and_is_one_undo_step(
    file: AnnotationFile, strait: ArticleId
) -> None:
    first = file.claims.add(strait, [Span(0, 9)], ["threat", "pledge"])
    assert file.codebooks.rename_tag("threat", "تهديد 🔥", "Menace") == 2
    assert file.claims.get(first).tags == ("تهديد 🔥", "pledge")
    assert names(file) == ["تهديد 🔥", "pledge", "sanction"]
    assert file.claims.tag_counts() == {"تهديد 🔥": 1, "pledge": 1, "sanction": 0}
    assert file.verify() == []
    assert file.history.undo() == "Rename tag threat to تهديد 🔥"
    assert file.claims.get(first).tags == ("threat", "pledge")
    assert names(file)[0] == "threat"
    file.history.redo()
    assert file.codebooks.current_version() == 2
    assert file.claims.get(first).codebook_version == 1


def test_merging_two_tags_shows_first_how_many_claims_it_touches(
    file: AnnotationFile, strait: ArticleId
) -> None:
    both = file.claims.add(strait, [Span(0, 9)], ["threat", "pledge"])
    one = file.claims.add(strait, [Span(10, 20)], ["threat"])
    merged = edits.merge_tags(file.codebooks.current(), "threat", "pledge")
    preview = file.codebooks.preview(merged, {"threat": "pledge"})
    assert (preview.retagged, preview.deleted) == (2, 0)
    assert "The tag “threat” is gone." in preview.sentences
    file.codebooks.merge_tags("threat", "pledge")
    assert [file.claims.get(claim).tags for claim in (both, one)] == [("pledge",), ("pledge",)]
    file.history.undo()
    assert file.claims.get(both).tags == ("threat", "pledge")


def test_deleting_a_tag_deletes_claims_of_no_other_with_their_links(
    file: AnnotationFile, strait: ArticleId
) -> None:
    kept = file.claims.add(strait, [Span(0, 9)], ["threat", "pledge"])
    gone = file.claims.add(strait, [Span(10, 20)], ["threat"])
    file.links.add(kept, gone, LinkKind.UPDATES)
    assert (file.codebooks.touched("threat"), file.codebooks.only_tag("threat")) == (2, 1)
    file.codebooks.delete_tag("threat")
    assert file.claims.ids() == [kept]
    assert file.links.all() == []
    file.history.undo()
    assert set(file.claims.ids()) == {kept, gone}
    assert len(file.links.of(gone)) == 1
    assert file.verify() == []


def test_renaming_a_field_renames_it_in_every_claim(
    file: AnnotationFile, strait: ArticleId
) -> None:
    claim = file.claims.add(strait, [Span(0, 9)], ["threat"])
    file.fields.set(claim, FieldValue("action", "close the strait"))
    book = file.codebooks.current()
    action = book.field("action")
    assert action is not None
    changed = edits.put_field(book, "action", replace(action, name="deed"))
    assert file.codebooks.preview(changed).renamed_fields == 1
    file.codebooks.save(changed)
    assert file.fields.of(claim)["deed"].value == "close the strait"
    assert file.fields.entered_before("deed", "CLOSE") == ["close the strait"]
    assert file.fields.entered_before("action", "") == []
    file.history.undo()
    assert file.fields.of(claim)["action"].value == "close the strait"
    assert file.verify() == []


def test_a_changed_definition_puts_its_claims_into_the_recheck_list(
    file: AnnotationFile, strait: ArticleId
) -> None:
    first = file.claims.add(strait, [Span(0, 9)], ["threat"])
    file.claims.add(strait, [Span(10, 20)], ["pledge"])
    book = file.codebooks.current()
    threat = replace(book.tags[0], definition="Something else.")
    redefined = edits.put_tag(book, "threat", threat)
    assert file.codebooks.preview(redefined).recheck == 1
    file.codebooks.save(redefined)
    third = file.claims.add(strait, [Span(21, 30)], ["threat"])
    (again,) = file.codebooks.recheck()
    assert (again.claim_id, again.tags, again.since) == (first, ("threat",), 1)
    assert file.claims.get(third).codebook_version == 2
    file.codebooks.mark_rechecked([first])
    assert (file.codebooks.recheck(), file.codebooks.recheck_count()) == ([], 0)
    file.history.undo()
    assert file.codebooks.recheck_count() == 1


def test_an_example_is_added_once_and_asks_nobody_to_check_again(
    file: AnnotationFile, strait: ArticleId
) -> None:
    file.claims.add(strait, [Span(0, 9)], ["threat"])
    assert file.codebooks.add_example("threat", "a passage") == 2
    assert file.codebooks.add_example("threat", "a passage") == 2
    assert file.codebooks.add_example("threat", "no threat", counter=True) == 3
    assert file.codebooks.tags()[0].counter_examples[-1] == "no threat"
    assert file.codebooks.recheck_count() == 0


def test_a_version_that_was_undone_keeps_its_number(file: AnnotationFile) -> None:
    file.codebooks.rename_tag("threat", "menace")
    file.history.undo()
    assert file.codebooks.rename_tag("threat", "danger") == 3
    assert names(file)[0] == "danger"
    assert [one.version for one in file.codebooks.versions()] == [3, 2, 1]
    assert file.codebooks.version(2).tags[0].name == "menace"


def test_saving_what_is_the_same_does_nothing(file: AnnotationFile) -> None:
    assert file.codebooks.save(default_codebook()) == 1
    assert file.history.undo_label() is None


def test_a_codebook_that_breaks_a_rule_is_refused_and_nothing_lost(
    file: AnnotationFile, strait: ArticleId
) -> None:
    claim = file.claims.add(strait, [Span(0, 9)], ["threat"])
    book = file.codebooks.current()
    twice = replace(book, tags=(*book.tags, tag("threat")))
    with pytest.raises(CodebookError, match="Two tags have the name “threat”"):
        file.codebooks.save(twice)
    with pytest.raises(CodebookError, match=r"holds a “\|”"):
        file.codebooks.rename_tag("threat", "a|b")
    with pytest.raises(CodebookError, match="no such tag"):
        file.codebooks.save(edits.remove_tag(book, "threat"), merged={"threat": "menace"})
    with pytest.raises(StoreError, match="no version 9"):
        file.codebooks.version(9)
    assert file.claims.get(claim).tags == ("threat",)


def test_tags_the_codebook_lacks_are_refused_by_name(
    file: AnnotationFile, strait: ArticleId
) -> None:
    file.codebooks.rename_tag("threat", "menace")
    with pytest.raises(StoreError, match="no tag “threat”; the tags are menace, pledge, sanction"):
        file.claims.add(strait, [Span(0, 9)], ["threat"])


def test_a_claim_of_a_version_the_file_lacks_is_read_and_named(
    path: Path, file: AnnotationFile, strait: ArticleId
) -> None:
    claim = file.claims.add(strait, [Span(0, 9)], ["threat"])
    file.codebooks.add_example("threat", "so that there is a version 2")
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE claims SET codebook_version = 7, checked_version = 7")
    connection.close()
    assert file.fields.of(claim)["modality"].value == "stated"
    assert file.codebooks.recheck() == []
    (problem,) = file.verify()
    assert problem.subject == f"claim {claim}"
    assert "version 7 of the codebook, which this file lacks" in problem.sentence


def test_another_window_sees_the_new_codebook_at_once(path: Path, file: AnnotationFile) -> None:
    told: list[Changes] = []
    with AnnotationFile.open(path, annotator="Ben") as other:
        other.subscribe(told.append)
        file.codebooks.rename_tag("threat", "menace")
        assert names(other)[0] == "menace"
        other.poll()
    assert [changes.codebook_changed for changes in told] == [True]


def test_five_hundred_tags_are_saved_and_one_more_is_not(file: AnnotationFile) -> None:
    book = file.codebooks.current()
    many = replace(book, tags=(*book.tags, *(tag(f"tag {n}") for n in range(497))))
    file.codebooks.save(many)
    assert len(file.codebooks.tags()) == 500
    with pytest.raises(CodebookError, match="at most 500 tags"):
        file.codebooks.save(replace(many, tags=(*many.tags, tag("one more"))))


def test_a_codebook_changed_with_another_tool_is_read_anew(
    path: Path, file: AnnotationFile
) -> None:
    assert names(file)[0] == "threat"
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE codebooks SET body = replace(body, '\"threat\"', '\"menace\"')")
    connection.close()
    file.poll()
    assert names(file)[0] == file.codebooks.current().tags[0].name == "menace"
