"""Comparing annotators: classes, groups, and every claim in exactly one row."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.model.errors import ComparisonError
from annotator.review.compare import ArticleClaims, Comparison, Row, RowKind, Rules, compare
from annotator.review.overlap import overlap
from tests.core.review.making import Mark, claims, mark
from tests.timing import work_within

ARTICLE = ArticleId("article")


def compared(rules: Rules | None = None, **lanes: list[Mark]) -> Comparison:
    comparison = compare([ArticleClaims(ARTICLE, lanes)], list(lanes), rules)
    assert comparison is not None
    return comparison


def only_row(rules: Rules | None = None, **lanes: list[Mark]) -> Row:
    (row,) = compared(rules, **lanes).rows
    return row


def test_the_same_place_with_the_same_tags_agrees() -> None:
    row = only_row(
        anna=[mark("a", 5, 20, tags="threat|sanction")],
        ben=[mark("b", 5, 20, tags="sanction|threat")],
    )
    assert (row.kind, row.differences, row.overlap) == (RowKind.AGREE, frozenset(), 1.0)
    assert row.claims == ("a", "b")


def test_a_quibble_over_the_boundary_is_one_row() -> None:
    row = only_row(anna=[mark("a", 5, 20)], ben=[mark("b", 7, 21)])
    assert row.kind is RowKind.BOUNDARY
    assert (row.start, row.end, row.overlap) == (5, 21, 13 / 16)


def test_another_tag_weighs_more_than_another_boundary() -> None:
    row = only_row(anna=[mark("a", 5, 20)], ben=[mark("b", 7, 21, tags="pledge")])
    assert row.kind is RowKind.TAG
    assert row.differences == {RowKind.TAG, RowKind.BOUNDARY}


def test_a_claim_nobody_else_marked_was_missed_by_the_others() -> None:
    row = only_row(anna=[mark("a", 5, 20)], ben=[], cleo=[])
    assert (row.kind, row.missed_by, row.overlap) == (RowKind.MISSED, ("ben", "cleo"), None)


def test_nothing_is_missed_by_one_who_did_not_code_the_article() -> None:
    lanes = {"anna": [mark("a", 5, 20)], "ben": [mark("b", 5, 20)]}
    comparison = compare([ArticleClaims(ARTICLE, lanes)], ["anna", "ben", "cleo"])
    assert comparison is not None
    assert comparison.rows[0].kind is RowKind.AGREE
    assert comparison.rows[0].claims == ("a", "b", None)


def test_an_article_that_one_annotator_coded_is_counted_and_not_compared() -> None:
    comparison = compare([ArticleClaims(ARTICLE, {"anna": [mark("a", 1, 2)]})], ["anna", "ben"])
    assert comparison is not None
    assert (comparison.rows, comparison.alone) == ((), (ARTICLE,))


def test_one_long_claim_against_two_short_ones_is_one_row() -> None:
    row = only_row(anna=[mark("a", 0, 100)], ben=[mark("b", 0, 60), mark("c", 62, 100)])
    assert row.kind is RowKind.ONE_AGAINST_MANY
    assert (row.claims, row.parts) == (("a", "b"), (("ben", "c"),))
    assert (row.start, row.end) == (0, 100)


def test_two_halves_answer_to_a_whole_even_below_the_threshold() -> None:
    row = only_row(Rules(0.5), anna=[mark("a", 0, 100)], ben=[mark("b", 0, 45), mark("c", 60, 100)])
    assert row.kind is RowKind.ONE_AGAINST_MANY
    assert (row.claims, row.parts, row.missed_by) == (("a", None), (("ben", "b"), ("ben", "c")), ())


def test_one_claim_below_the_threshold_stays_a_claim_of_its_own() -> None:
    rows = compared(Rules(0.5), anna=[mark("a", 0, 100)], ben=[mark("b", 0, 30)]).rows
    assert [row.missed_by for row in rows] == [("anna",), ("ben",)]


def test_a_nested_claim_with_another_tag_is_a_claim_of_its_own() -> None:
    rows = compared(
        anna=[mark("a", 0, 100)], ben=[mark("b", 0, 100), mark("c", 30, 60, tags="pledge")]
    ).rows
    assert [(row.kind, row.missed_by) for row in rows] == [
        (RowKind.AGREE, ()),
        (RowKind.MISSED, ("anna",)),
    ]


def test_only_the_fields_that_count_are_compared() -> None:
    lanes = {"anna": [mark("a", 0, 9)], "ben": [mark("b", 0, 9)]}
    fields = {
        "anna": {
            ClaimId("a"): {"source": "The  Council", "target": "Norland|Varenia", "note": "x"}
        },
        "ben": {ClaimId("b"): {"source": "the council", "target": "Varenia|Norland", "note": "y"}},
    }

    def differing(*names: str) -> tuple[str, ...]:
        rules = Rules(fields=names)
        comparison = compare([ArticleClaims(ARTICLE, lanes)], ["anna", "ben"], rules, fields)
        assert comparison is not None
        return comparison.rows[0].fields

    assert differing("source", "target") == ()
    assert differing("source", "note", "status") == ("note",)


def test_three_annotators_make_one_group() -> None:
    row = only_row(anna=[mark("a", 0, 10)], ben=[mark("b", 2, 10)], cleo=[mark("c", 0, 12)])
    assert (row.kind, row.claims) == (RowKind.BOUNDARY, ("a", "b", "c"))
    assert row.overlap == 8 / 12


def test_claims_that_do_not_overlap_each_other_are_not_in_one_group() -> None:
    rows = compared(
        anna=[mark("a", 0, 10)],
        ben=[mark("b", 6, 20)],
        cleo=[mark("c", 12, 22, tags="pledge")],
    ).rows
    assert [row.claims for row in rows] == [("a", None, None), (None, "b", "c")]


def test_thousands_of_claims_on_the_same_words_are_refused_and_not_waited_for() -> None:
    lanes = {
        name: [mark(f"{name}{n}", 0, 50 + n % 7, tags="threat") for n in range(3_000)]
        for name in ("ann", "ben")
    }
    with work_within(20), pytest.raises(ComparisonError, match="“ann” and “ben” lie on each other"):
        compare([ArticleClaims(ArticleId("x"), lanes)], ["ann", "ben"])


def test_a_claim_over_all_of_many_others_is_no_crowd() -> None:
    small = [mark(f"b{n}", n * 10, n * 10 + 9) for n in range(5_000)]
    comparison = compare(
        [ArticleClaims(ArticleId("x"), {"ann": [mark("a", 0, 50_000)], "ben": small})],
        ["ann", "ben"],
    )
    assert comparison is not None
    assert [row.kind for row in comparison.rows] == [RowKind.ONE_AGAINST_MANY]


def test_work_can_be_stopped_between_articles() -> None:
    articles = [ArticleClaims(ArticleId(str(n)), {"a": [], "b": []}) for n in range(5)]
    seen: list[int] = []

    def proceed(done: int) -> bool:
        seen.append(done)
        return done < 2

    assert compare(articles, ["a", "b"], proceed=proceed) is None
    assert seen == [0, 1, 2]


THRESHOLDS = st.sampled_from((0.0, 0.5))


@given(claims("a"), claims("b"), claims("c"), claims("d", most=2), THRESHOLDS)
def test_each_claim_stands_in_exactly_one_row(
    first: list[Mark], second: list[Mark], third: list[Mark], fourth: list[Mark], threshold: float
) -> None:
    lanes = {"a": first, "b": second, "c": third, "d": fourth}
    by_id = {claim.id: claim for lane in lanes.values() for claim in lane}
    rows = compared(Rules(threshold), **lanes).rows
    listed = [
        claim
        for row in rows
        for claim in (*filter(None, row.claims), *(part for _, part in row.parts))
    ]
    assert sorted(listed) == sorted(by_id)
    for row in rows:
        members = [by_id[claim] for claim in row.claims if claim is not None]
        for one, other in combinations(members, 2):
            share = overlap(one.spans, other.spans)
            assert share > 0
            assert share >= threshold
    assert [row.start for row in rows] == sorted(row.start for row in rows)


@given(claims("a"), claims("b"), THRESHOLDS)
def test_swapping_two_annotators_swaps_the_report_and_nothing_else(
    first: list[Mark], second: list[Mark], threshold: float
) -> None:
    lanes = ArticleClaims(ARTICLE, {"a": first, "b": second})
    rules = Rules(threshold)
    forth, back = compare([lanes], ["a", "b"], rules), compare([lanes], ["b", "a"], rules)
    assert forth is not None
    assert back is not None
    assert forth.counts == back.counts
    told = {(row.kind, row.claims, frozenset(row.parts), row.missed_by) for row in forth.rows}
    assert told == {
        (row.kind, row.claims[::-1], frozenset(row.parts), row.missed_by) for row in back.rows
    }


@given(claims("a"), claims("b"), claims("c"))
def test_the_order_of_three_annotators_does_not_change_the_groups(
    first: list[Mark], second: list[Mark], third: list[Mark]
) -> None:
    lanes = {"a": first, "b": second, "c": third}
    told = set()
    for order in permutations(lanes):
        comparison = compare([ArticleClaims(ARTICLE, lanes)], order)
        assert comparison is not None
        told.add(
            frozenset(
                (frozenset(filter(None, row.claims)), frozenset(row.parts))
                for row in comparison.rows
            )
        )
    assert len(told) == 1


def test_of_two_overlaps_alike_the_earlier_counts_whoever_is_named_first() -> None:
    # Ben's claim overlaps Ann's as much as Cy's, and these two hardly meet.
    lanes = {"a": [mark("a", 0, 30)], "b": [mark("b", 10, 40)], "c": [mark("c", 20, 50)]}
    for order in permutations(lanes):
        comparison = compare([ArticleClaims(ARTICLE, lanes)], order, Rules(0.5))
        assert comparison is not None
        assert [set(filter(None, row.claims)) for row in comparison.rows] == [{"a", "b"}, {"c"}]


@given(claims("a"))
def test_an_annotator_agrees_with_themselves_everywhere(lane: list[Mark]) -> None:
    comparison = compared(a=lane, again=lane)
    assert all(row.kind is RowKind.AGREE for row in comparison.rows)
    assert len(comparison.rows) == len(lane)
