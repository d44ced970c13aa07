"""Which lane of the timeline each chain of linked claims runs in; pure, no widget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

MOST_LANES = 6


class Lane(NamedTuple):
    """A chain's line in one row: does it come from above, go on below, is the row a member."""

    number: int
    from_above: bool
    to_below: bool
    is_member: bool


def chains_of(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return, of each linked claim, one that stands for all that hang together with it."""
    parents: dict[str, str] = {}

    def root(claim: str) -> str:
        while parents.setdefault(claim, claim) != claim:
            parents[claim] = parents[parents[claim]]
            claim = parents[claim]
        return claim

    for first, second in pairs:
        parents[root(first)] = root(second)
    return {claim: root(claim) for claim in list(parents)}


def lanes(order: Sequence[str], chains: Mapping[str, str]) -> dict[str, tuple[Lane, ...]]:
    """Return the lanes of each row; chains that find none free are not drawn.

    `order`: claims from the first row to the last; `chains` as from `chains_of`.
    """
    rows: dict[str, list[int]] = {}
    for row, claim in enumerate(order):
        if claim in chains:
            rows.setdefault(chains[claim], []).append(row)
    free_from = [0] * MOST_LANES
    found: list[list[Lane]] = [[] for _ in order]
    for members in sorted(rows.values()):
        first, last = members[0], members[-1]
        number = next((n for n in range(MOST_LANES) if free_from[n] <= first), None)
        if first == last or number is None:
            continue
        free_from[number] = last + 1
        inside = set(members)
        for row in range(first, last + 1):
            found[row].append(Lane(number, row > first, row < last, row in inside))
    return {claim: tuple(found[row]) for row, claim in enumerate(order) if found[row]}
