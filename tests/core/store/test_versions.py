"""Reading an article anew: what goes along, what waits for a person, what Undo brings back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model.article import ArticleId, ArticleState, Metadata
from annotator.model.carrying import Certainty
from annotator.model.changes import Changes
from annotator.model.decision import Outcome
from annotator.model.errors import ConflictError, StoreError
from annotator.model.field_value import FieldValue
from annotator.model.judgement import Verdict
from annotator.model.link import LinkKind
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import TEXT, article, review_row, table_rows
from tests.core.store.versioned import CLEAN, HEAD, mark, read_anew, sure, words


def test_a_claim_goes_along_with_all_that_hangs_on_it(
    file: AnnotationFile, strait: ArticleId
) -> None:
    first = mark(file, strait, "Varland will close it")
    second = mark(file, strait, "lift the embargo", "pledge")
    file.claims.set_note(first, "Quoted twice.")
    source = FieldValue("source", "the minister", (words(TEXT, "the minister"),))
    file.fields.set(first, source)
    file.links.add(first, second, LinkKind.RESPONDS_TO)
    before = file.claims.get(first)
    fresh = read_anew(file, strait, CLEAN)
    after = file.claims.get(first)
    assert after.article_id == fresh
    assert CLEAN[after.start : after.end] == after.quote == before.quote
    assert (after.prefix, after.suffix) == (before.prefix, before.suffix)
    assert (after.note, after.created, after.tags) == (before.note, before.created, before.tags)
    held = file.fields.of(first)["source"]
    assert (held.value, held.spans) == ("the minister", (words(CLEAN, "the minister"),))
    assert [link.to_claim for link in file.links.of(first)] == [second]
    assert file.verify() == []


def test_an_earlier_version_that_holds_nothing_goes_and_undo_brings_it_back(
    file: AnnotationFile, strait: ArticleId, path: Path
) -> None:
    mark(file, strait, "Varland will close it")
    before = table_rows(path)
    fresh = read_anew(file, strait, CLEAN)
    assert [one.id for one in file.articles.summaries()] == [fresh]
    assert file.articles.summary(fresh).replaces == strait
    assert file.history.undo() == "Read anew and carry over 1 claim"
    assert {t: r for t, r in table_rows(path).items() if t != "acts"} == {
        table: rows for table, rows in before.items() if table != "acts"
    }


def test_what_was_edited_goes_along_and_what_the_new_reading_lacks(file: AnnotationFile) -> None:
    read = article("cafÃ©", "cafÃ©", "latin-1", outlet="x", url="https://example.org/1")
    fetched = replace(read, retrieved_at="2026-05-03T10:00:00Z", headers=(("Server", "x"),))
    garbled, _ = file.articles.add(fetched)
    file.articles.set_metadata(garbled, replace(read.metadata, outlet="Gazette"))
    file.articles.set_state(garbled, ArticleState.DONE)
    fresh = file.versions.read_anew(garbled, article("café", "café", "utf-8"))
    kept = file.articles.get(fresh)
    assert (kept.text, kept.state) == ("café", ArticleState.DONE)
    assert kept.metadata == Metadata(title="café", outlet="Gazette", url="https://example.org/1")
    origin = file.articles.provenance(fresh)
    assert (origin.retrieved_at, origin.headers) == (fetched.retrieved_at, fetched.headers)


def test_claims_that_were_not_confirmed_stay_and_can_follow_later(
    file: AnnotationFile, strait: ArticleId
) -> None:
    moved, stayed = mark(file, strait, "Varland will close it"), mark(file, strait, "A pledge")
    text = CLEAN.replace("A pledge, then.", "A promise, at last.")
    fresh = read_anew(file, strait, text)
    assert file.claims.get(moved).article_id == fresh
    assert file.claims.get(stayed).article_id == strait
    assert file.versions.newer(strait) == fresh
    assert file.versions.earlier(fresh) == strait
    (left,) = file.versions.plan(strait, text)
    assert not left.is_proposed
    again = replace(left, found=replace(left.found, spans=(words(text, "A promise"),)))
    file.versions.carry_over(strait, fresh, [replace(again, new_words="A promise")])
    assert file.claims.get(stayed).quote == "A promise"
    assert [one.id for one in file.articles.summaries()] == [fresh]
    assert file.history.undo() == "Carry over 1 claim"
    assert [one.id for one in file.articles.summaries()] == [strait, fresh]


def test_the_same_text_changes_nothing(file: AnnotationFile, strait: ArticleId) -> None:
    assert file.versions.read_anew(strait, article(encoding="utf-16")) == strait
    assert len(file.history.acts()) == 1


def test_the_text_of_an_article_there_is_takes_the_claims(
    file: AnnotationFile, strait: ArticleId
) -> None:
    claim = mark(file, strait, "Varland will close it")
    other, _ = file.articles.add(article(CLEAN))
    assert read_anew(file, strait, CLEAN) == other
    assert file.claims.get(claim).article_id == other
    assert file.articles.summary(other).replaces == strait


def test_a_version_between_two_leaves_no_gap(file: AnnotationFile, strait: ArticleId) -> None:
    mark(file, strait, "A pledge")
    second = read_anew(file, strait, CLEAN.replace("A pledge", "One more thing"))
    third = read_anew(file, second, CLEAN)
    assert [one.id for one in file.articles.summaries()] == [strait, third]
    assert file.versions.earlier(third) == strait


def test_words_that_differ_are_never_proposed(file: AnnotationFile, strait: ArticleId) -> None:
    mark(file, strait, "Varland will close it")
    (one,) = file.versions.plan(strait, TEXT.replace("will close", "will not close"))
    assert one.found.certainty in (Certainty.MOVED, Certainty.CHECK)
    assert (one.old_words, one.new_words) == ("Varland will close it", "Varland will not close it")
    assert one.can_go
    assert not one.is_proposed


def test_a_passage_that_is_gone_is_lost(file: AnnotationFile, strait: ArticleId) -> None:
    mark(file, strait, "We shall lift the embargo by spring")
    (one,) = file.versions.plan(strait, "Something else altogether, on the price of herring.")
    assert (one.found.certainty, one.can_go, one.new_words) == (Certainty.LOST, False, "")


def test_a_claim_changed_meanwhile_stops_it(file: AnnotationFile, strait: ArticleId) -> None:
    claim = mark(file, strait, "Varland will close it")
    planned = file.versions.plan(strait, CLEAN)
    file.claims.set_spans(claim, [words(TEXT, "will close it")])
    with pytest.raises(ConflictError, match="look again"):
        file.versions.read_anew(strait, article(CLEAN), planned)
    assert [one.id for one in file.articles.summaries()] == [strait]


def test_a_place_nobody_confirmed_is_refused(file: AnnotationFile, strait: ArticleId) -> None:
    mark(file, strait, "Varland will close it")
    (one,) = file.versions.plan(strait, CLEAN)
    elsewhere = replace(one, found=replace(one.found, spans=(Span(0, 7),)))
    with pytest.raises(StoreError, match="no place"):
        file.versions.read_anew(strait, article(CLEAN), [elsewhere])


def test_fragments_move_each_to_its_words(file: AnnotationFile, strait: ArticleId) -> None:
    parts = [words(TEXT, "Varland will"), words(TEXT, "close it")]
    claim = file.claims.add(strait, [parts[0], parts[1]], ["threat"])
    text = CLEAN.replace("Varland will close it", "Varland  will, he hinted, close it")
    (one,) = file.versions.plan(strait, text)
    assert one.new_words == "Varland  will … close it"
    file.versions.read_anew(strait, article(text), [one])
    assert [text[s.start : s.end] for s in file.claims.get(claim).spans] == [
        "Varland  will", "close it",
    ]  # fmt: skip
    assert file.verify() == []


def test_a_field_whose_words_are_gone_keeps_what_it_says(
    file: AnnotationFile, strait: ArticleId
) -> None:
    claim = mark(file, strait, "Varland will close it")
    file.fields.set(
        claim, FieldValue("source", "the minister", (words(TEXT, "the minister warned"),))
    )
    (one,) = file.versions.plan(strait, CLEAN.replace("the minister warned", "officials say"))
    assert one.without_place == ("source",)
    file.versions.read_anew(strait, article(CLEAN.replace("the minister warned", "officials say")),
                            [one])  # fmt: skip
    held = file.fields.of(claim)["source"]
    assert (held.value, held.spans) == ("the minister", ())


def test_judgements_and_mended_sentences_go_along(file: AnnotationFile, strait: ArticleId) -> None:
    first, second = file.sentences.of(strait)
    file.sentences.split(strait, TEXT.index("Varland"))
    file.judgements.set(strait, second, Verdict.NONE)
    half = file.sentences.of(strait)[0]
    file.judgements.set(strait, half, Verdict.LATER)
    fresh = read_anew(file, strait, CLEAN)
    by = len(HEAD) + 1
    assert [CLEAN[s.start : s.end] for s in file.sentences.of(fresh)[1:3]] == [
        "If the fleet enters the strait,",
        "Varland will close it, the minister warned.",
    ]
    judged = {(one.start - by, one.end - by): one.verdict for one in file.judgements.of(fresh)}
    assert judged == {
        (half.start, half.end): Verdict.LATER,
        (second.start, second.end): Verdict.NONE,
    }
    assert file.judgements.progress(fresh).total == 4
    assert first.end == second.start - 1
    assert file.verify() == []


def test_a_decision_on_a_moved_claim_is_opened_again_on_the_earlier_text(
    file: AnnotationFile, strait: ArticleId
) -> None:
    claim = mark(file, strait, "Varland will close it")
    place = words(TEXT, "Varland will close it")
    marked = (claim, place.start, place.end, ("threat",))
    row = review_row(strait, "missed", Ann=[marked], Ben=[])
    decision = file.reviews.decide(row, Outcome.TOOK, taken=["Ann"])
    assert len(file.reviews.adjudicated(strait)) == 1
    fresh = read_anew(file, strait, CLEAN)
    found = next(one for one in file.reviews.decisions() if one.id == decision)
    assert found.article_id == strait
    assert found.is_reopened
    assert found.why == "“Varland will close it” was carried over to a new reading of the article."
    assert file.reviews.adjudicated(strait) == []
    assert [one.id for one in file.articles.summaries()] == [strait, fresh]
    assert file.verify() == []
    file.history.undo()
    assert len(file.reviews.adjudicated(strait)) == 1


def test_both_articles_are_told_of_a_claim_that_moved(
    file: AnnotationFile, strait: ArticleId
) -> None:
    claim = mark(file, strait, "Varland will close it")
    mark(file, strait, "A pledge")
    told: list[Changes] = []
    file.subscribe(told.append)
    (one, _) = file.versions.plan(strait, CLEAN)
    fresh = file.versions.read_anew(strait, article(CLEAN), [one])
    assert told[-1].claim_articles == {strait, fresh}
    assert told[-1].claims_changed == {claim}


def test_claims_are_copied_to_a_near_copy_once(file: AnnotationFile, strait: ArticleId) -> None:
    source = mark(file, strait, "Varland will close it")
    file.fields.set(source, FieldValue("source", "the minister", (words(TEXT, "the minister"),)))
    other, _ = file.articles.add(article(CLEAN, "The strait, elsewhere"))
    file.annotator = "Ben"
    planned = file.versions.plan_copies(strait, other)
    assert file.versions.copy(other, sure(planned)) == 1
    (copy,) = file.claims.of_article(other)
    assert (copy.quote, copy.annotator) == ("Varland will close it", "Ben")
    assert file.fields.of(copy.id)["source"].spans == (words(CLEAN, "the minister"),)
    (link,) = file.links.of(copy.id)
    assert (link.from_claim, link.to_claim, link.kind) == (copy.id, source, LinkKind.SAME_AS)
    assert file.claims.get(source).article_id == strait
    (again,) = file.versions.plan_copies(strait, other)
    assert again.is_there
    assert not again.can_go
    assert file.versions.copy(other, [again]) == 0
    (back,) = file.versions.plan_copies(other, strait)
    assert back.is_there
    assert file.history.undo() == "Copy claim"
    assert file.claims.of_article(other) == []


def test_going_back_to_how_the_earlier_version_stood_brings_its_claims_back(
    file: AnnotationFile, strait: ArticleId
) -> None:
    moved = mark(file, strait, "Varland will close it")
    stayed = mark(file, strait, "A pledge")
    act = file.history.acts()[0].id
    text = CLEAN.replace("A pledge, then.", "Nothing else was said of it.")
    fresh = read_anew(file, strait, text)
    file.claims.set_note(stayed, "Still here.")
    file.history.restore_article(strait, act)
    assert file.claims.get(moved).article_id == strait
    assert file.claims.get(stayed).note == ""
    assert file.claims.of_article(fresh) == []
    assert file.verify() == []


def test_the_history_says_that_a_claim_was_carried_over(
    file: AnnotationFile, strait: ArticleId
) -> None:
    claim = mark(file, strait, "Varland will close it")
    read_anew(file, strait, CLEAN)
    assert file.history.of_claim(claim)[0].words == "carried over to another text"


def test_versions_are_known_in_a_copy_for_a_colleague(
    file: AnnotationFile, strait: ArticleId, tmp_path: Path
) -> None:
    mark(file, strait, "A pledge")
    fresh = file.versions.read_anew(strait, article(CLEAN))
    with AnnotationFile.create(tmp_path / "copy.claims") as copy:
        copy.exchange.put(file.exchange.pack([strait, fresh], blind=False), "Take in")
        assert copy.versions.newer(strait) == fresh


def test_in_a_file_coded_blind_others_claims_wait_unseen(
    file: AnnotationFile, strait: ArticleId
) -> None:
    mine = mark(file, strait, "Varland will close it")
    file.annotator = "Ben"
    theirs = mark(file, strait, "A pledge")
    file.annotator = "Ann"
    file.blindness.switch(True)
    assert [one.claim_id for one in file.versions.plan(strait, CLEAN)] == [mine]
    fresh = read_anew(file, strait, CLEAN)
    file.blindness.switch(False)
    assert file.claims.get(mine).article_id == fresh
    assert file.claims.get(theirs).article_id == strait
