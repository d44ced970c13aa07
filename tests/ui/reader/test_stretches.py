"""Overlapping claims part their stretches and keep underlines of their own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.reader.stretches import LANES, Piece, inner_last, lanes_of


def piece(start: int, end: int, name: str = "claim") -> Piece:
    """Return a piece of a claim tagged as a threat."""
    return Piece(start, end, name, ("threat",), 0)


def test_the_shorter_claim_shows_where_it_covers_another() -> None:
    outer, inner = piece(0, 20, "outer"), piece(5, 9, "inner")
    assert inner_last([inner, outer]) == [outer, inner]


def test_of_equally_long_claims_the_later_one_shows() -> None:
    first, second = piece(0, 10, "first"), piece(5, 15, "second")
    assert inner_last([second, first]) == [first, second]


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 30)), max_size=8),
)
def test_each_place_shows_the_shortest_claim_over_it(pairs: list[tuple[int, int]]) -> None:
    pieces = [piece(start, start + length, str(at)) for at, (start, length) in enumerate(pairs)]
    shown = {place: one for one in inner_last(pieces) for place in range(one.start, one.end)}
    for place, owner in shown.items():
        covering = [one for one in pieces if one.start <= place < one.end]
        assert owner.end - owner.start == min(one.end - one.start for one in covering)


def test_claims_that_overlap_get_lanes_of_their_own() -> None:
    assert lanes_of([(0, 10, 1), (5, 15, 1), (12, 20, 1)]) == [0, 1, 0]


def test_a_claim_with_two_tags_takes_two_lanes() -> None:
    assert lanes_of([(0, 10, 2), (5, 15, 1)]) == [0, 2]


def test_more_claims_than_lanes_share_the_last() -> None:
    assert lanes_of([(0, 10, 1)] * (LANES + 2))[-2:] == [LANES - 1, LANES - 1]
