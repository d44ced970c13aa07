"""The agreement page's numbers, all together."""

from __future__ import annotations

import random

import pytest

from annotator.model.article import ArticleId
from annotator.model.span import Span
from annotator.review.agreement.coding import ArticleCoding
from annotator.review.agreement.report import ComparedField, Entry, Report, agreement_report
from annotator.review.compare import ArticleClaims, Comparison, compare
from tests.core.review.making import TAGS, Mark, mark


def near(claims: list[Mark], owner: str, dice: random.Random) -> list[Mark]:
    """Return another annotator's version of claims: some missed, some moved, some retagged."""
    found: list[Mark] = []
    for claim in claims:
        if dice.random() < 0.2:
            continue
        start = claim.spans[0].start + dice.choice((0, 0, 3))
        tag = dice.choice(TAGS) if dice.random() < 0.2 else claim.tags[0]
        found.append(mark(f"{owner}{claim.id}", start, claim.spans[0].end, tags=tag))
    return found


def codings(articles: int = 12) -> list[ArticleCoding]:
    dice = random.Random(3)
    made: list[ArticleCoding] = []
    for number in range(articles):
        first = [
            mark(f"{number}-{n}", n * 50 + 5, n * 50 + dice.randint(20, 45), tags=dice.choice(TAGS))
            for n in range(8)
        ]
        lanes = {"anna": first, "ben": near(first, "b", dice), "cleo": near(first, "c", dice)}
        finished = {"anna", "ben", "cleo"} - ({"cleo"} if number == 0 else set())
        sentences = [Span(start, start + 50) for start in range(0, 500, 50)]
        made.append(
            ArticleCoding(ArticleId(f"{number}"), 500, sentences, lanes, frozenset(finished))
        )
    return made


def comparison_of(articles: list[ArticleCoding], *annotators: str) -> Comparison:
    comparison = compare([ArticleClaims(a.article_id, a.claims) for a in articles], annotators)
    assert comparison is not None
    return comparison


def report_of(articles: list[ArticleCoding], *annotators: str) -> Report:
    fields = [ComparedField("status"), ComparedField("severity", ("low", "high"))]
    values = {
        name: {
            claim.id: {"status": claim.tags[0], "severity": ("low", "high")[len(claim.id) % 2]}
            for article in articles
            for claim in article.claims[name]
        }
        for name in annotators
    }
    report = agreement_report(
        articles, comparison_of(articles, *annotators), TAGS, fields, values, resamples=200
    )
    assert report is not None
    return report


def one(report: Report, name: str, subject: str = "", *annotators: str) -> Entry:
    (entry,) = [
        e
        for e in report.entries
        if (e.name, e.subject) == (name, subject) and set(e.annotators) == set(annotators)
    ]
    return entry


def test_unfinished_articles_are_left_out_and_counted() -> None:
    report = report_of(codings(), "anna", "ben", "cleo")
    told = {c.annotators: (c.finished, c.left_out) for c in report.coverage}
    assert told == {
        ("anna", "ben"): (12, 0),
        ("anna", "cleo"): (11, 1),
        ("ben", "cleo"): (11, 1),
        ("anna", "ben", "cleo"): (11, 1),
    }
    assert one(report, "sentence-kappa", "", "anna", "ben").measure.n == 12 * 10 * 3
    assert one(report, "sentence-kappa", "threat", "anna", "cleo").measure.n == 11 * 10


def test_each_number_has_a_value_with_an_interval_around_it() -> None:
    report = report_of(codings(), "anna", "ben", "cleo")
    for entry in report.entries:
        found = entry.measure
        assert found.value is not None, entry
        assert found.low is not None, entry
        assert found.high is not None, entry
        assert found.low - 1e-9 <= found.value <= found.high + 1e-9, entry
        assert found.n > 0


def test_ignoring_misses_never_lowers_the_share_that_agrees() -> None:
    report = report_of(codings(), "anna", "ben")
    with_misses, without = [e.measure for e in report.entries if e.name == "tags-percent"]
    assert with_misses.value is not None
    assert without.value is not None
    assert with_misses.value < without.value
    assert with_misses.n > without.n


def test_swapping_annotators_swaps_the_report_and_nothing_else() -> None:
    articles = codings()
    forth, back = report_of(articles, "anna", "ben"), report_of(articles, "ben", "anna")
    for entry, other in zip(forth.entries, back.entries, strict=True):
        assert (entry.name, entry.subject) == (other.name, other.subject)
        assert entry.measure.value == pytest.approx(other.measure.value)
        assert entry.measure.low == pytest.approx(other.measure.low)
    matrix = forth.confusions["anna", "ben"].counts
    assert tuple(zip(*matrix, strict=True)) == back.confusions["ben", "anna"].counts


def test_an_annotator_agrees_with_themselves_in_everything() -> None:
    articles = [
        ArticleCoding(
            a.article_id,
            a.length,
            a.sentences,
            {"anna": a.claims["anna"], "again": a.claims["anna"]},
            frozenset({"anna", "again"}),
        )
        for a in codings()
    ]
    for entry in report_of(articles, "anna", "again").entries:
        assert entry.measure.value == pytest.approx(1), entry


def test_nobody_who_finished_anything_leaves_reasons_only() -> None:
    articles = [ArticleCoding(a.article_id, a.length, a.sentences, a.claims) for a in codings(3)]
    for entry in report_of(articles, "anna", "ben").entries:
        assert entry.measure.value is None
        assert entry.measure.reason


def test_measuring_can_be_stopped() -> None:
    articles = codings(2)
    comparison = comparison_of(articles, "anna", "ben", "cleo")
    steps: list[tuple[int, int]] = []

    def proceed(done: int, total: int) -> bool:
        steps.append((done, total))
        return True

    assert agreement_report(articles, comparison, TAGS, proceed=proceed, resamples=9) is not None
    total = steps[0][1]
    assert steps == [(done, total) for done in range(total)]
    for last in range(total):
        assert (
            agreement_report(
                articles,
                comparison,
                TAGS,
                proceed=lambda done, _, last=last: done < last,
                resamples=9,
            )
            is None
        )
