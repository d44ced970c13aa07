"""Who owns which stretch of text where claims overlap, and which underline goes where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
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


def innermost(pieces: Sequence[Piece], first: int, last: int) -> list[tuple[int, int, Piece]]:
    """Part `[first, last)` among the pieces that cover it, each stretch to the innermost.

    Innermost is the shortest; of equals the one that starts later. Uncovered stretches are left
    out; neighbours of one owner are joined.
    """
    edges = {first, last}
    for piece in pieces:
        edges.update(at for at in (piece.start, piece.end) if first < at < last)
    ordered = sorted(edges)
    ranked = sorted(pieces, key=lambda piece: (piece.end - piece.start, -piece.start))
    result: list[tuple[int, int, Piece]] = []
    for start, end in pairwise(ordered):
        owner = next((piece for piece in ranked if piece.start <= start < piece.end), None)
        if owner is None:
            continue
        if result and result[-1][2] is owner and result[-1][1] == start:
            result[-1] = (result[-1][0], end, owner)
        else:
            result.append((start, end, owner))
    return result
