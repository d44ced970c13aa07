"""Taking in: nothing is lost, nothing is written twice, both sides are shown."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.model.article import ArticleState
from annotator.model.errors import ConflictError, StoreError
from annotator.model.field_value import FieldValue
from annotator.model.judgement import Verdict
from annotator.model.link import LinkKind
from annotator.model.span import Span
from annotator.model.tag import Tag
from annotator.review.intake import look, take_in
from annotator.store.annotation_file import AnnotationFile
from annotator.store.untrusted import open_untrusted
from tests.core.review.files import made
from tests.core.review.passing import counts, edit, looked, sent, taken
from tests.core.store.making import article, table_rows


def test_new_articles_and_claims_are_added_as_one_act(ann: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.claims"
    AnnotationFile.create(mine, annotator="Me").close()
    empty = table_rows(mine)
    intake = taken(mine, ann)
    assert counts(intake) == (3, 0, 0, 0, 0)
    with AnnotationFile.open(mine, annotator="Me") as file, open_untrusted(ann) as theirs:
        assert len(file.articles.summaries()) == 2
        assert {row.state for row in file.articles.summaries()} == {ArticleState.UNREAD}
        assert file.claims.annotators() == ["Ann"]
        for article in theirs.articles():
            assert tuple(file.claims.of_article(article.id)) == tuple(theirs.claims(article))
        assert file.history.undo_label() == "Take in “ann.claims”"
        file.history.undo()
        assert file.history.undo_label() is None
    without_acts = {table: rows for table, rows in table_rows(mine).items() if table != "acts"}
    assert without_acts == {table: rows for table, rows in empty.items() if table != "acts"}


def test_where_a_page_came_from_and_what_it_replaces_come_along(tmp_path: Path) -> None:
    source = tmp_path / "ann.claims"
    headers = (("content-type", "text/html"), ("date", "Mon, 04 May 2026 08:00:00 GMT"))
    with AnnotationFile.create(source, annotator="Ann") as file:
        file.articles.largest_original = 10
        at = "2026-05-04T08:00:00.000Z"
        first, _ = file.articles.add(replace(article(), retrieved_at=at, headers=headers))
        file.claims.add(first, [Span(0, 12)], ["threat"])
        second = file.versions.read_anew(first, article("Read anew, with other words."))
    taken(tmp_path / "mine.claims", sent(source, tmp_path / "sent.claims"))
    with AnnotationFile.open(tmp_path / "mine.claims", annotator="Reviewer") as mine:
        origin = mine.articles.provenance(first)
        assert (origin.retrieved_at, origin.headers) == (at, headers)
        assert origin.original_sha256 == article().original_sha256
        assert origin.size == len(article().original)
        with pytest.raises(StoreError, match="too large"):
            mine.articles.original(first)
        assert mine.articles.provenance(second).replaces == first


def test_twice_is_the_same_as_once(ann: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.claims"
    taken(mine, ann)
    once = table_rows(mine)
    intake = taken(mine, ann)
    assert intake.is_empty
    assert counts(intake) == (0, 0, 3, 0, 0)
    assert table_rows(mine) == once


def test_articles_are_matched_by_their_text_and_never_by_name(ann: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.claims"
    texts = {"Another name": "Varland will close it.\nNobody asked.\nThey may sail.",
             "The harbour": "Another story."}  # fmt: skip
    made(mine, "Me", {"Another name": [], "The harbour": []}, texts=texts)
    intake = taken(mine, ann)
    assert [article.title for article in intake.articles] == ["The harbour"]
    with AnnotationFile.open(mine) as file:
        titles = [row.metadata.title for row in file.articles.summaries()]
        assert titles == ["Another name", "The harbour", "The harbour"]
        assert [row.claims for row in file.articles.summaries()] == [2, 0, 1]


def test_what_a_colleague_went_on_with_is_changed_here(ann: Path, ben: Path) -> None:
    edit(ben, "Ben", 0, "looked at again")
    assert counts(taken(ann, ben)) == (0, 1, 2, 0, 0)
    with AnnotationFile.open(ann) as file:
        assert file.claims.get(file.claims.ids()[0]).note == "looked at again"
    assert counts(taken(ann, ben)) == (0, 0, 3, 0, 0)


def test_what_was_changed_here_since_stays(ann: Path, ben: Path) -> None:
    edit(ann, "Ann", 0, "changed here")
    before = table_rows(ann)
    intake = taken(ann, ben)
    assert counts(intake) == (0, 0, 2, 1, 0)
    assert table_rows(ann) == before


def test_what_was_changed_on_both_sides_is_a_conflict_and_ours_stays(ann: Path, ben: Path) -> None:
    edit(ann, "Ann", 0, "ours")
    with AnnotationFile.open(ben, annotator="Ben") as file:
        claim_id = file.claims.ids()[0]
        file.claims.set_note(claim_id, "theirs")
        file.claims.set_tags(claim_id, ["sanction"])
        file.fields.set(claim_id, FieldValue("source", "Varland"))
    before = table_rows(ann)
    intake = taken(ann, ben)
    assert counts(intake) == (0, 0, 2, 0, 1)
    (conflict,) = intake.conflicts
    assert conflict.claim_id == claim_id
    assert conflict.differences == ("tags", "note", "source")
    assert (conflict.ours.note, conflict.theirs.note) == ("ours", "theirs")
    assert conflict.their_fields["source"].value == "Varland"
    assert table_rows(ann) == before


def test_judgements_links_and_actors_come_along(ann: Path, ben: Path, tmp_path: Path) -> None:
    with AnnotationFile.open(ben, annotator="Ben") as file:
        one, two, _ = file.claims.ids()
        article_id = file.claims.get(one).article_id
        file.judgements.set(article_id, Span(23, 36), Verdict.NONE)
        file.links.add(two, one, LinkKind.UPDATES, "later")
        actor = file.actors.add("Varland")
        file.fields.set(one, FieldValue("source", "Varland"))
    intake = taken(ann, ben)
    assert (intake.judgements, intake.links, intake.actors) == (1, 1, 1)
    with AnnotationFile.open(ann, annotator="Ben") as file:
        assert [j.annotator for j in file.judgements.of(article_id)] == ["Ben"]
        assert [link.note for link in file.links.all()] == ["later"]
        assert file.fields.of(one)["source"].actor_ids == (actor,)
        assert file.actors.get(actor).name == "Varland"
    again = taken(ann, ben)
    assert again.is_empty
    assert (again.judgements, again.links, again.actors) == (0, 0, 0)


def test_an_actor_of_the_same_name_is_the_same_actor(ann: Path, ben: Path) -> None:
    with AnnotationFile.open(ann, annotator="Ann") as file:
        ours = file.actors.add("Varland")
    with AnnotationFile.open(ben, annotator="Ben") as file:
        file.actors.add("VARLAND")
        file.fields.set(file.claims.ids()[0], FieldValue("source", "Varland"))
    assert taken(ann, ben).actors == 0
    with AnnotationFile.open(ann) as file:
        assert file.fields.of(file.claims.ids()[0])["source"].actor_ids == (ours,)


def test_tags_the_codebook_lacks_are_left_out_and_counted(ann: Path, ben: Path) -> None:
    with AnnotationFile.open(ben, annotator="Ben") as file:
        book = file.codebooks.current()
        boast = Tag("boast", "Boast", "", "", "solid", "")
        file.codebooks.save(replace(book, tags=(*book.tags, boast)))
        article_id = file.articles.summaries()[0].id
        file.claims.add(article_id, [Span(23, 29)], ["boast"])
    intake = taken(ann, ben)
    assert counts(intake) == (0, 0, 3, 0, 0)
    assert intake.left_out == ("1 claim with tags that the codebook here lacks was left out.",)


def test_an_empty_file_takes_the_codebook_too(ann: Path, tmp_path: Path) -> None:
    with AnnotationFile.open(ann, annotator="Ann") as file:
        file.codebooks.rename_tag("threat", "menace")
    mine = tmp_path / "mine.claims"
    intake = taken(mine, ann)
    assert intake.adopts_codebook
    with AnnotationFile.open(mine, annotator="Me") as file:
        assert file.claims.tag_counts()["menace"] == 1
        file.history.undo()
        assert [tag.name for tag in file.codebooks.tags()] == ["threat", "pledge", "sanction"]
        file.history.redo()
        assert file.codebooks.tags()[0].name == "menace"
    assert taken(mine, ann).is_empty


def test_a_tag_renamed_there_is_the_tag_it_is_here(ann: Path, ben: Path) -> None:
    with AnnotationFile.open(ben, annotator="Ben") as file:
        file.codebooks.rename_tag("threat", "menace")
        file.claims.add(file.articles.summaries()[0].id, [Span(23, 29)], ["menace"])
    assert counts(taken(ann, ben)) == (1, 0, 3, 0, 0)
    with AnnotationFile.open(ann) as file:
        assert file.claims.tag_counts()["threat"] == 2


def test_an_id_of_ours_on_another_text_is_a_conflict(ann: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.claims"
    made(other, "Mallory", {"The border": [(0, 11, "threat")]})
    with AnnotationFile.open(ann) as file:
        stolen = file.claims.ids()[0]
    with sqlite3.connect(other) as writing:
        writing.execute("UPDATE claims SET id = ?", (stolen,))
    writing.close()
    with AnnotationFile.open(ann, annotator="Ann") as file:
        mine = file.claims.get(stolen)
        intake = looked(file, other)
        take_in(file, intake, "other.claims")
        assert [conflict.differences[0] for conflict in intake.conflicts] == ["article"]
        assert file.claims.get(stolen) == mine


def test_what_changed_after_looking_is_not_written_over(ann: Path, ben: Path) -> None:
    edit(ben, "Ben", 0, "theirs")
    with AnnotationFile.open(ann, annotator="Ann") as file:
        intake = looked(file, ben)
        file.claims.set_note(file.claims.ids()[0], "meanwhile")
        with pytest.raises(ConflictError):
            take_in(file, intake, "ben.claims")
        assert file.claims.get(file.claims.ids()[0]).note == "meanwhile"


def test_looking_can_be_stopped(ann: Path, ben: Path) -> None:
    with AnnotationFile.open(ann) as file, open_untrusted(ben) as foreign:
        assert look(file, foreign, lambda done, total: done < 1) is None


EDITS = st.lists(
    st.tuples(
        st.sampled_from(("ann", "ben")),
        st.sampled_from(("note", "tags", "add", "remove", "move")),
        st.integers(0, 5),
    ),
    max_size=8,
)


def play(file: AnnotationFile, what: str, number: int) -> None:
    """Do one edit that any annotator might do."""
    ids = file.claims.ids()
    article_id = file.articles.summaries()[0].id
    if what == "add" or not ids:
        file.claims.add(article_id, [Span(number, number + 5)], ["threat"])
    elif what == "note":
        file.claims.set_note(ids[number % len(ids)], f"note {number}")
    elif what == "tags":
        file.claims.set_tags(ids[number % len(ids)], ["sanction", "threat"][: 1 + number % 2])
    elif what == "move":
        file.claims.set_spans(ids[number % len(ids)], [Span(number, number + 3)])
    else:
        file.claims.remove([ids[number % len(ids)]])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edits=EDITS)
def test_after_any_edits_taking_in_is_idempotent_and_undone_whole(
    tmp_path: Path, edits: list[tuple[str, str, int]]
) -> None:
    paths = {name: tmp_path / f"{name}.claims" for name in ("ann", "ben")}
    for path in paths.values():
        path.unlink(missing_ok=True)
    made(paths["ann"], "Ann", {"The strait": [(0, 21, "threat"), (37, 51, "pledge")]})
    sent(paths["ann"], paths["ben"])
    for who, what, number in edits:
        with AnnotationFile.open(paths[who], annotator=who) as file:
            play(file, what, number)
    before = table_rows(paths["ann"])["claims"]
    intake = taken(paths["ann"], paths["ben"])
    once = table_rows(paths["ann"])
    again = taken(paths["ann"], paths["ben"])
    assert again.is_empty
    assert len(again.conflicts) == len(intake.conflicts)
    assert table_rows(paths["ann"]) == once
    if not intake.is_empty:
        with AnnotationFile.open(paths["ann"], annotator="Ann") as file:
            file.history.undo()
    assert table_rows(paths["ann"])["claims"] == before
