"""Who owns which stretch of text where claims overlap, and which underline goes where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

LANES = 5
"""Underlines that fit between two lines of text; further ones share the last lane."""


class Piece(NamedTuple):
    """A part of a claim as it is painted: `[start, end)` in document positions (UTF-16 units)."""

    start: int
    end: int
    claim_id: str
    tags: tuple[str, ...]
    lane: int


def lanes_of(extents: Iterable[tuple[int, int, int]]) -> list[int]:
    """Return the first lane of each claim so that overlapping claims do not share one.

    `extents`: start, end and number of lanes of each claim, sorted by start. Earlier claims keep
    the upper lanes.
    """
    free_from = [0] * LANES
    result: list[int] = []
    for start, end, width in extents:
        # Most claims have one tag and find the first lane free.
        if width == 1 and free_from[0] <= start:
            free_from[0] = end
            result.append(0)
            continue
        lane = _first_free(free_from, start, width)
        for taken in range(lane, min(lane + width, LANES)):
            free_from[taken] = max(free_from[taken], end)
        result.append(lane)
    return result


def _first_free(free_from: Sequence[int], start: int, width: int) -> int:
    for lane in range(LANES):
        if all(free_from[at] <= start for at in range(lane, min(lane + width, LANES))):
            return lane
    return LANES - 1


def inner_last(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces in the order to fill them, so that each place shows the innermost.

    Innermost is the shortest; of equals the one that starts later.
    """
    return sorted(pieces, key=lambda piece: (piece.start - piece.end, piece.start))
