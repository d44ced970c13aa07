"""Pairing claims: optimal, symmetric, always the same."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from annotator.review.assignment import best_assignment
from annotator.review.matching import Lane, match, meetings
from annotator.review.overlap import overlap, shared
from tests.core.review.making import Mark, claims, fragments, mark
from tests.timing import work_within

Worths = dict[int, dict[int, int]]


def best_total(worths: Worths) -> int:
    """Try every assignment."""
    rows = list(worths)

    def rest(number: int, taken: frozenset[int]) -> int:
        if number == len(rows):
            return 0
        ways = [rest(number + 1, taken)]
        for column, worth in worths[rows[number]].items():
            if column not in taken:
                ways.append(worth + rest(number + 1, taken | {column}))
        return max(ways)

    return rest(0, frozenset())


@st.composite
def graphs(draw: st.DrawFn) -> Worths:
    largest = draw(st.sampled_from((1, 3, 1000)))
    edges = draw(
        st.dictionaries(
            st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(1, largest), max_size=18
        )
    )
    worths: Worths = {}
    for (row, column), worth in edges.items():
        worths.setdefault(row, {})[column] = worth
    return worths


@given(graphs())
def test_no_assignment_is_worth_more_than_the_best(worths: Worths) -> None:
    pairs = best_assignment(worths)
    assert len(set(pairs.values())) == len(pairs)
    assert sum(worths[row][column] for row, column in pairs.items()) == best_total(worths)


def test_a_long_chain_of_neighbours_is_assigned_quickly() -> None:
    count = 5_000
    worths = {row: {row: 10, row + 1: 10 + row % 3} for row in range(count)}
    with work_within(20):
        assert len(best_assignment(worths)) == count


@given(fragments(), fragments())
def test_overlap_is_that_of_the_sets_of_code_points(first: tuple, second: tuple) -> None:
    one = {n for span in first for n in range(span.start, span.end)}
    other = {n for span in second for n in range(span.start, span.end)}
    assert shared(first, second) == len(one & other)
    assert overlap(first, second) == len(one & other) / len(one | other)


@given(claims("a"), claims("b"))
def test_every_pair_that_shares_a_code_point_is_found(
    first: list[Mark], second: list[Mark]
) -> None:
    one, other = Lane(first), Lane(second)
    found = {(m.first, m.second): m.overlap for m in meetings(one, other)}
    assert found == {
        (i, j): share
        for i, a in enumerate(one.claims)
        for j, b in enumerate(other.claims)
        if (share := overlap(a.spans, b.spans)) > 0
    }


@given(claims("a"), claims("b"), st.sampled_from((0.0, 0.3, 0.5, 1.0)))
def test_no_pairing_has_more_overlap_in_all(
    first: list[Mark], second: list[Mark], threshold: float
) -> None:
    one, other = Lane(first), Lane(second)
    worths: Worths = {}
    for place, a in enumerate(one.claims):
        shares = {n: overlap(a.spans, b.spans) for n, b in enumerate(other.claims)}
        worths[place] = {
            n: round(share * 10**9) for n, share in shares.items() if share and share >= threshold
        }
    pairs = match(one, other, threshold)
    assert all(pair.overlap > 0 and pair.overlap >= threshold for pair in pairs)
    assert abs(sum(pair.overlap for pair in pairs) - best_total(worths) / 10**9) < 1e-7


@given(claims("a"), claims("b"))
def test_swapping_annotators_swaps_the_pairs(first: list[Mark], second: list[Mark]) -> None:
    pairs = match(Lane(first), Lane(second))
    swapped = match(Lane(second), Lane(first))
    assert {(m.first, m.second) for m in pairs} == {(m.second, m.first) for m in swapped}


@given(claims("a"), claims("b"), st.randoms())
def test_the_order_of_the_claims_does_not_matter(
    first: list[Mark], second: list[Mark], dice: random.Random
) -> None:
    pairs = match(Lane(first), Lane(second))
    shuffled = list(first)
    dice.shuffle(shuffled)
    assert match(Lane(shuffled), Lane(second)) == pairs


def test_the_largest_total_is_taken_and_not_the_largest_pair() -> None:
    first = Lane([mark("a", 0, 10), mark("b", 4, 14)])
    second = Lane([mark("x", 3, 13), mark("y", 0, 3)])
    # x goes best with b (9 of 11); a would rather have x (7 of 13) than y (3 of 10).
    assert [(m.first, m.second) for m in match(first, second)] == [(0, 0), (1, 1)]
    second = Lane([mark("x", 2, 12), mark("y", 10, 19)])
    # a-x alone is 8 of 12; b-x (8 of 12) leaves a without anybody, a-x with b-y is more.
    assert [(m.first, m.second) for m in match(first, second)] == [(0, 0), (1, 1)]


def test_claims_at_the_same_place_are_paired_by_their_tags() -> None:
    first = Lane([mark("a1", 0, 9, tags="threat"), mark("a2", 0, 9, tags="sanction")])
    second = Lane([mark("b1", 0, 9, tags="threat"), mark("b2", 0, 9, tags="pledge|sanction")])
    tags = {
        (first.claims[m.first].tags, second.claims[m.second].tags) for m in match(first, second)
    }
    assert tags == {(("threat",), ("threat",)), (("sanction",), ("pledge", "sanction"))}


def test_claims_that_only_touch_are_not_paired() -> None:
    assert match(Lane([mark("a", 0, 5)]), Lane([mark("b", 5, 9)])) == []


def test_ten_thousand_claims_a_side_take_less_than_a_second() -> None:
    dice = random.Random(7)

    def lane(owner: str) -> Lane:
        starts = [dice.randrange(1_000_000) for _ in range(10_000)]
        return Lane([mark(f"{owner}{s}", s, s + dice.randint(30, 200)) for s in starts])

    first, second = lane("a"), lane("b")
    with work_within(10):
        assert len(match(first, second)) > 5_000
