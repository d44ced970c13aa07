"""Spans, code points and sentences as units; worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.article import ArticleId
from annotator.model.span import Span
from annotator.review.agreement.characters import character_table
from annotator.review.agreement.coding import ArticleCoding
from annotator.review.agreement.matched import (
    NO_CLAIM,
    confusion,
    field_tables,
    tag_table,
    without_misses,
)
from annotator.review.agreement.pairing import paired_in_sentences
from annotator.review.agreement.rating_measures import RatingMeasure, measure_ratings
from annotator.review.agreement.ratings import RatingsTable
from annotator.review.agreement.resampling import Resampling
from annotator.review.agreement.sentences import sentence_table
from annotator.review.agreement.spans import SpanCounts, SpanRule, median_overlap
from annotator.review.assignment import best_assignment
from annotator.review.compare import ArticleClaims, compare
from tests.core.review.making import TAGS, Mark, claims, coding, mark
from tests.timing import work_within

PAIR = ("anna", "ben")
ARTICLE = coding(
    100,
    [(0, 30), (31, 60), (61, 100)],
    anna=[mark("a1", 0, 20), mark("a2", 35, 55, tags="pledge"), mark("a3", 70, 90)],
    ben=[mark("b1", 0, 20), mark("b2", 40, 60, tags="pledge"), mark("b3", 61, 75, tags="sanction")],
)


@pytest.mark.parametrize(
    ("rule", "same"), [(SpanRule.EXACT, 1), (SpanRule.HALF, 2), (SpanRule.SENTENCE, 3)]
)
def test_f1_counts_the_claims_both_have(rule: SpanRule, same: int) -> None:
    found = SpanCounts.of([ARTICLE], PAIR, TAGS).f1(rule)
    assert (found.value, found.n) == (pytest.approx(2 * same / 6), 6)


def test_f1_of_a_tag_looks_at_claims_with_it_only() -> None:
    counts = SpanCounts.of([ARTICLE], PAIR, TAGS)
    assert counts.f1(SpanRule.SENTENCE, "pledge").value == 1
    assert counts.f1(SpanRule.SENTENCE, "sanction").value == 0
    nobody = coding(9, [(0, 9)], anna=[], ben=[])
    found = SpanCounts.of([nobody], PAIR, TAGS).f1(SpanRule.EXACT)
    assert (found.value, found.reason) == (None, "nobody marked anything")


def test_f1_of_three_annotators_adds_up_their_pairs() -> None:
    three = coding(50, [(0, 50)], a=[mark("a", 0, 9)], b=[mark("b", 0, 9)], c=[mark("c", 1, 9)])
    counts = SpanCounts.of([three], "abc", TAGS)
    assert counts.f1(SpanRule.EXACT).value == pytest.approx(2 * 1 / 6)
    assert counts.f1(SpanRule.EXACT, annotators="ab").value == 1
    assert counts.f1(SpanRule.HALF, annotators="bc").value == 1


def test_two_claims_in_a_sentence_are_paired_with_two() -> None:
    article = coding(
        40,
        [(0, 20), (21, 40)],
        anna=[mark("a1", 0, 5), mark("a2", 10, 25)],
        ben=[mark("b1", 12, 18), mark("b2", 30, 35)],
    )
    assert SpanCounts.of([article], PAIR, TAGS).f1(SpanRule.SENTENCE).value == 1


STRETCHES = st.lists(st.tuples(st.integers(0, 6), st.integers(-1, 3)), max_size=6).map(
    lambda found: [(first, first + more) for first, more in found]
)


@given(STRETCHES, STRETCHES)
def test_no_other_way_pairs_more_claims_by_sentence(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    worths: dict[int, dict[int, int]] = {n: {} for n in range(len(first))}
    for n, (a, b) in enumerate(first):
        for other, (c, d) in enumerate(second):
            if max(a, c) <= min(b, d):
                worths[n][other] = 1
    assert paired_in_sentences(first, second) == len(best_assignment(worths))


def test_the_median_overlap_comes_with_its_interval() -> None:
    overlaps = [(n % 10, 0.5 + n / 100) for n in range(31)]
    found = median_overlap(overlaps, 10, Resampling.over(10))
    assert found.value == pytest.approx(0.65)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.65 < found.high
    assert median_overlap([], 3).reason == "no claims were matched"


def test_every_code_point_is_a_unit_of_the_character_table() -> None:
    table = character_table([ARTICLE], PAIR, TAGS).tag_sets()
    cells = {
        tuple(table.values[code] for code in row): int(weight)
        for row, weight in zip(table.codes, table.weights, strict=True)
        if table.values[row[0]] != table.values[row[1]]
    }
    assert cells == {("pledge", ""): 5, ("", "pledge"): 5, ("", "sanction"): 9,
                     ("threat", "sanction"): 5, ("threat", ""): 15}  # fmt: skip
    assert table.count() == 100


@given(claims("a"), claims("b"))
def test_runs_give_the_alpha_of_single_code_points(first: list[Mark], second: list[Mark]) -> None:
    article = coding(45, [(0, 45)], anna=first, ben=second)

    def said(lane: list[Mark], place: int) -> str:
        over = {t for c in lane for s in c.spans if s.start <= place < s.end for t in c.tags}
        return "|".join(sorted(over))

    rows = [(said(first, place), said(second, place)) for place in range(45)]
    slowly = measure_ratings(RatingsTable.of(PAIR, rows), RatingMeasure.ALPHA)
    quickly = measure_ratings(
        character_table([article], PAIR, TAGS).tag_sets(), RatingMeasure.ALPHA
    )
    assert quickly.value == pytest.approx(slowly.value)
    assert (quickly.n, quickly.reason) == (slowly.n, slowly.reason)


def test_a_megabyte_of_text_is_no_slower_than_a_page() -> None:
    lanes = {
        name: [mark(f"{name}{n}", n * 1_000 + shift, n * 1_000 + 500) for n in range(1_000)]
        for name, shift in (("anna", 0), ("ben", 40))
    }
    article = coding(1_000_000, [(0, 1_000_000)], **lanes)
    with work_within(2):
        found = measure_ratings(
            character_table([article], PAIR, TAGS).tag_sets(), RatingMeasure.ALPHA
        )
    assert found.n == 1_000_000
    assert found.value == pytest.approx(0.92, abs=0.005)


def test_a_sentence_has_the_tags_of_what_touches_it() -> None:
    article = coding(
        60,
        [(0, 20), (20, 40), (40, 60)],
        anna=[mark("a", 10, 21), mark("b", 0, 5, tags="pledge")],
        ben=[mark("c", 0, 4, 45, 50, tags="sanction")],
    )
    table = sentence_table([article], PAIR, TAGS).tag_sets()
    said = [[table.values[code] for code in row] for row in table.codes]
    assert said == [["pledge|threat", "sanction"], ["threat", ""], ["", "sanction"]]


def test_a_sentence_that_nobody_judged_is_missing() -> None:
    article = ArticleCoding(
        ArticleId("x"),
        40,
        [Span(0, 10), Span(10, 20), Span(20, 30), Span(30, 40)],
        {"anna": [mark("a", 0, 5)], "ben": []},
        frozenset({"ben"}),
        {"anna": frozenset({10})},
    )
    table = sentence_table([article], ("anna", "ben", "cleo"), TAGS)
    assert table.for_tag("threat").codes.tolist() == [
        [1, 0, -1],
        [0, 0, -1],
        [-1, 0, -1],
        [-1, 0, -1],
    ]
    assert table.for_all_tags().units == 12


LANES = {
    "anna": [mark("a1", 0, 9), mark("a2", 20, 29, tags="pledge"), mark("a3", 40, 49)],
    "ben": [mark("b1", 0, 9), mark("b2", 20, 29, tags="threat|pledge")],
}
TAGS_OF = {name: {claim.id: claim.tags for claim in lane} for name, lane in LANES.items()}


def test_misses_are_counted_or_left_out() -> None:
    comparison = compare([ArticleClaims(ArticleId("x"), LANES)], PAIR)
    assert comparison is not None
    with_misses = tag_table(comparison, TAGS_OF)
    assert with_misses.values == ("", "pledge", "pledge|threat", "threat")
    assert measure_ratings(with_misses, RatingMeasure.PERCENT).value == pytest.approx(1 / 3)
    without = without_misses(with_misses)
    found = measure_ratings(without, RatingMeasure.PERCENT)
    assert (found.value, found.n) == (0.5, 2)


def test_the_confusion_matrix_has_a_place_for_nothing() -> None:
    comparison = compare([ArticleClaims(ArticleId("x"), LANES)], PAIR)
    assert comparison is not None
    found = confusion(comparison, TAGS_OF, "anna", "ben", ["threat", "pledge"])
    assert found.tags == ("threat", "pledge", NO_CLAIM)
    assert found.counts == ((1, 0, 1), (1, 0, 0), (0, 0, 0))


def test_a_field_is_rated_where_both_filled_it_in() -> None:
    comparison = compare([ArticleClaims(ArticleId("x"), LANES)], PAIR)
    assert comparison is not None
    fields = {
        "anna": {c.id: {"source": "Norland"} for c in LANES["anna"]},
        "ben": {LANES["ben"][0].id: {"source": " norland "}},
    }
    (table,) = field_tables(comparison, fields, ["source"])
    found = measure_ratings(table, RatingMeasure.PERCENT)
    assert (found.value, found.n) == (1, 1)
