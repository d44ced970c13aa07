"""Sentences that were read and judged, and their boundaries mended by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.model.article import ArticleId, ArticleState
from annotator.model.changes import Changes
from annotator.model.errors import StoreError
from annotator.model.judgement import SentenceState, Verdict
from annotator.model.progress import Progress
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import TEXT, article

U, C, N, L = SentenceState.UNJUDGED, SentenceState.CLAIM, SentenceState.NONE, SentenceState.LATER


def sentence(file: AnnotationFile, strait: ArticleId, index: int) -> Span:
    """Return a sentence counted from 0."""
    return file.sentences.of(strait)[index]


def test_a_sentence_is_judged_and_the_judgement_taken_back(
    file: AnnotationFile, strait: ArticleId
) -> None:
    first = sentence(file, strait, 0)
    file.judgements.set(strait, first, Verdict.NONE)
    assert file.judgements.states(strait) == [N, U]
    file.judgements.set(strait, first, Verdict.LATER)
    assert file.judgements.states(strait) == [L, U]
    file.judgements.set(strait, first, None)
    assert file.judgements.states(strait) == [U, U]
    assert file.history.undo() == "Take back judgement"
    assert file.history.undo() == "Judge later"
    assert file.history.undo() == "Judge no claim"
    assert file.judgements.of(strait) == []


def test_a_claim_makes_its_sentences_judged(file: AnnotationFile, strait: ArticleId) -> None:
    assert file.judgements.progress() == Progress(0, 2)
    claim = file.claims.add(strait, [Span(0, 12), Span(80, 90)], ["threat"])
    assert file.judgements.states(strait) == [C, C]
    assert file.judgements.progress(strait) == file.judgements.progress() == Progress(2, 2)
    file.claims.set_spans(claim, [Span(0, 12)])
    assert file.judgements.states(strait) == [C, U]
    with pytest.raises(StoreError, match="holds a claim of yours"):
        file.judgements.set(strait, sentence(file, strait, 0), Verdict.NONE)
    file.claims.remove([claim])
    assert file.judgements.progress() == Progress(0, 2)
    file.history.undo()
    assert file.judgements.states(strait) == [C, U]


def test_a_claim_made_in_a_sentence_left_for_later_settles_it(
    file: AnnotationFile, strait: ArticleId
) -> None:
    first = sentence(file, strait, 0)
    file.judgements.set(strait, first, Verdict.LATER)
    file.claims.add(strait, [Span(0, 12)], ["threat"])
    assert file.judgements.states(strait)[0] is C
    file.judgements.set(strait, first, Verdict.LATER)
    assert file.judgements.states(strait)[0] is L
    file.history.undo()
    file.history.undo()
    assert file.judgements.states(strait)[0] is L


def test_finishing_an_article_judges_the_rest_as_one_act(
    file: AnnotationFile, strait: ArticleId
) -> None:
    file.judgements.set(strait, sentence(file, strait, 1), Verdict.LATER)
    assert file.judgements.unjudged_in([strait]) == 1
    assert file.judgements.finish_article(strait) == 1
    assert file.judgements.states(strait) == [N, L]
    assert file.articles.get(strait).state is ArticleState.DONE
    assert file.history.undo() == "Finish article"
    assert file.judgements.states(strait) == [U, L]
    assert file.articles.get(strait).state is ArticleState.UNREAD


def test_every_annotator_has_judgements_of_their_own(
    file: AnnotationFile, strait: ArticleId
) -> None:
    file.judgements.set(strait, sentence(file, strait, 0), Verdict.NONE)
    file.claims.add(strait, [Span(80, 90)], ["threat"])
    file.annotator = "Ben"
    assert file.judgements.states(strait) == [U, U]
    assert file.judgements.progress() == Progress(0, 2)
    file.judgements.set(strait, sentence(file, strait, 1), Verdict.NONE)
    assert [one.annotator for one in file.judgements.of(strait)] == ["Ann", "Ben"]
    assert [
        (row.sentence.start, row.annotator, row.state) for row in file.judgements.sentence_rows()
    ] == [(0, "Ann", N), (76, "Ann", C), (76, "Ben", N)]


def test_an_act_that_fails_leaves_the_progress_true(
    file: AnnotationFile, strait: ArticleId
) -> None:
    assert file.judgements.states(strait) == [U, U]
    with pytest.raises(StoreError):
        file.claims.add_many(strait, [(Span(0, 5), ("threat",)), (Span(0, 9_999), ("threat",))])
    file.articles.set_state(strait, ArticleState.DONE)
    assert file.judgements.states(strait) == [U, U]


def test_another_window_learns_of_a_judgement(
    path: Path, file: AnnotationFile, strait: ArticleId
) -> None:
    told: list[Changes] = []
    with AnnotationFile.open(path, annotator="Ann") as other:
        other.subscribe(told.append)
        assert other.judgements.progress() == Progress(0, 2)
        file.judgements.set(strait, sentence(file, strait, 0), Verdict.NONE)
        other.poll()
        assert other.judgements.states(strait) == [N, U]
        assert other.judgements.progress() == Progress(1, 2)
    assert [changes.judged_articles for changes in told] == [{strait}]


def test_a_sentence_is_split_and_its_judgement_goes_to_both_halves(
    file: AnnotationFile, strait: ArticleId
) -> None:
    file.judgements.set(strait, sentence(file, strait, 0), Verdict.NONE)
    file.sentences.split(strait, 31)
    spans = file.sentences.of(strait)
    assert [TEXT[one.start : one.end] for one in spans[:2]] == [TEXT[:31], TEXT[32:75]]
    assert tuple(file.articles.get(strait).body.sentences) == spans
    assert file.judgements.states(strait) == [N, N, U]
    file.sentences.join(strait, 0)
    assert file.judgements.states(strait) == [N, U]
    assert file.history.undo() == "Join sentences"
    assert file.history.undo() == "Split sentence"
    assert len(file.sentences.of(strait)) == 2
    assert file.verify() == []


def test_sentences_judged_differently_are_not_joined(
    file: AnnotationFile, strait: ArticleId
) -> None:
    file.sentences.split(strait, 31)
    file.judgements.set(strait, sentence(file, strait, 0), Verdict.NONE)
    with pytest.raises(StoreError, match="You have judged these two sentences differently"):
        file.sentences.join(strait, 0)
    with pytest.raises(StoreError, match="two paragraphs"):
        file.sentences.join(strait, 1)
    with pytest.raises(StoreError, match="no next sentence"):
        file.sentences.join(strait, 2)
    with pytest.raises(StoreError, match="no sentence to split"):
        file.sentences.split(strait, 0)
    assert file.judgements.states(strait) == [N, U, U]


def test_what_is_no_sentence_is_not_judged(file: AnnotationFile, strait: ArticleId) -> None:
    with pytest.raises(StoreError, match="no such sentence"):
        file.judgements.set(strait, Span(0, 5), Verdict.NONE)


def test_an_article_takes_its_judgements_and_boundaries_along(
    file: AnnotationFile, strait: ArticleId
) -> None:
    file.articles.add(article("Another text.", "Other"))
    file.sentences.split(strait, 31)
    file.judgements.set(strait, sentence(file, strait, 0), Verdict.NONE)
    file.articles.remove([strait])
    assert file.judgements.progress() == Progress(0, 1)
    assert file.verify() == []
    file.history.undo()
    assert file.judgements.states(strait) == [N, U, U]
