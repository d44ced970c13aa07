"""Overlapping claims part their stretches and keep underlines of their own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.reader.stretches import LANES, Piece, innermost, lanes_of


def piece(start: int, end: int, name: str = "claim") -> Piece:
    """Return a piece of a claim tagged as a threat."""
    return Piece(start, end, name, ("threat",), 0)


def test_the_shorter_claim_owns_what_it_covers() -> None:
    outer, inner = piece(0, 20, "outer"), piece(5, 9, "inner")
    assert innermost([outer, inner], 0, 30) == [(0, 5, outer), (5, 9, inner), (9, 20, outer)]


def test_stretches_without_claims_are_left_bare() -> None:
    assert innermost([piece(2, 4)], 0, 10) == [(2, 4, piece(2, 4))]


def test_only_what_lies_in_the_line_is_parted() -> None:
    assert innermost([piece(0, 100)], 10, 20) == [(10, 20, piece(0, 100))]


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 30)), max_size=8),
)
def test_each_place_has_at_most_one_owner_and_some_owner_where_a_claim_is(
    pairs: list[tuple[int, int]],
) -> None:
    pieces = [piece(start, start + length, str(at)) for at, (start, length) in enumerate(pairs)]
    owned = innermost(pieces, 0, 60)
    for place in range(60):
        owners = [owner for start, end, owner in owned if start <= place < end]
        covering = [one for one in pieces if one.start <= place < one.end]
        assert len(owners) == (1 if covering else 0)
        if covering:
            assert owners[0].end - owners[0].start == min(one.end - one.start for one in covering)


def test_claims_that_overlap_get_lanes_of_their_own() -> None:
    assert lanes_of([(0, 10, 1), (5, 15, 1), (12, 20, 1)]) == [0, 1, 0]


def test_a_claim_with_two_tags_takes_two_lanes() -> None:
    assert lanes_of([(0, 10, 2), (5, 15, 1)]) == [0, 2]


def test_more_claims_than_lanes_share_the_last() -> None:
    assert lanes_of([(0, 10, 1)] * (LANES + 2))[-2:] == [LANES - 1, LANES - 1]
