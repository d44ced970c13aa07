"""Claims of several annotators that answer to each other: one claim an annotator in a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.review.matching import DocumentKey, Lane, Meeting, match, meetings
from annotator.review.overlap import Marked

Member = tuple[int, int]
"""A claim: the number of its annotator's lane and its place there."""

MOSTLY_INSIDE = 0.5
"""A claim is part of a larger one when at least this share of its code points lies in it."""


@dataclass(frozen=True, slots=True)
class Group:
    """What is decided on together in one article.

    `members`: lane -> place, at least one, every two of them overlapping. `overlap`: the least
    overlap of two members, None for a claim that nobody else marked. `parts`: further claims
    that lie mostly inside the members of other annotators and share a tag with them: one
    annotator's one claim against another's many.
    """

    members: dict[int, int]
    overlap: float | None
    parts: tuple[Member, ...] = ()


def group(lanes: Sequence[Lane], threshold: float = 0.0) -> list[Group]:
    """Put each claim of an article into exactly one group; groups are in document order.

    Two annotators: the groups are the pairs of `matching.match`, which are optimal. For more no
    method is known that is optimal and quick (it is the assignment problem in several
    dimensions); here the optimal pairs of every two annotators are joined, those with the
    largest overlap first, as long as all members of a group overlap each other by `threshold`.
    """
    met = {
        pair: meetings(lanes[pair[0]], lanes[pair[1]])
        for pair in combinations(range(len(lanes)), 2)
    }
    groups = _pairs(lanes, met, threshold) if len(lanes) == 2 else _join(lanes, met, threshold)
    return sorted(
        _gather_parts(lanes, met, groups),
        key=lambda g: min([_key(lanes, m) for m in (*g.members.items(), *g.parts)]),
    )


def _pairs(
    lanes: Sequence[Lane], met: dict[tuple[int, int], list[Meeting]], threshold: float
) -> list[Group]:
    """Return the groups of two annotators: what answers to each other, and what is left."""
    found = match(lanes[0], lanes[1], threshold, met[0, 1])
    groups = [Group({0: m.first, 1: m.second}, m.overlap) for m in found]
    paired = {m.first for m in found}, {m.second for m in found}
    for lane, owned in enumerate(lanes):
        left = set(range(len(owned.claims))) - paired[lane]
        groups.extend(Group({lane: place}, None) for place in sorted(left))
    return groups


def _join(
    lanes: Sequence[Lane],
    met: dict[tuple[int, int], list[Meeting]],
    threshold: float,
) -> list[Group]:
    """Return the groups of any number of annotators."""
    overlaps = {
        ((one, m.first), (other, m.second)): m.overlap
        for (one, other), found in met.items()
        for m in found
        if m.overlap >= threshold
    }
    pairs = [
        ((one, m.first), (other, m.second), m.overlap)
        for (one, other), found in met.items()
        for m in match(lanes[one], lanes[other], threshold, found)
    ]
    pairs.sort(key=lambda pair: (-pair[2], *sorted(_key(lanes, m) for m in pair[:2])))
    group_of: dict[Member, dict[int, int]] = {
        (lane, place): {lane: place}
        for lane, owned in enumerate(lanes)
        for place in range(len(owned.claims))
    }
    for first, second, _ in pairs:
        one, other = group_of[first], group_of[second]
        if one is other or one.keys() & other.keys():
            continue
        if all(_pair(a, b) in overlaps for a in one.items() for b in other.items()):
            one.update(other)
            for member in other.items():
                group_of[member] = one
    joined = {id(members): members for members in group_of.values()}.values()
    return [Group(members, _least(members, overlaps)) for members in joined]


def _pair(first: Member, second: Member) -> tuple[Member, Member]:
    return (first, second) if first[0] < second[0] else (second, first)


def _least(members: dict[int, int], overlaps: dict[tuple[Member, Member], float]) -> float | None:
    pairs = combinations(sorted(members.items()), 2)
    return min((overlaps[pair] for pair in pairs), default=None)


def _gather_parts(
    lanes: Sequence[Lane],
    met: dict[tuple[int, int], list[Meeting]],
    groups: Sequence[Group],
) -> list[Group]:
    """Put claims that were left alone to the larger claim they are a part of.

    A place that an annotator left empty in a group is filled by two parts or more; a single one
    stays a claim of its own, since the threshold kept the two apart.
    """
    wholes = _wholes(lanes, met, groups)
    if not wholes:
        return list(groups)
    parts: dict[int, list[Member]] = {}
    group_of = {member: n for n, g in enumerate(groups) for member in g.members.items()}
    for part, whole in sorted(wholes.items()):
        parts.setdefault(group_of[whole], []).append(part)
    # Parts are smaller than their whole: from the largest on, nobody loses what he was given.
    by_size = sorted(parts, key=lambda n: (-_largest(lanes, groups[n]), n))
    gathered: dict[int, tuple[Member, ...]] = {}
    gone: set[int] = set()
    for whole in by_size:
        found = parts[whole]
        by_lane = [lane for lane, _ in found]
        kept = [m for m in found if m[0] in groups[whole].members or by_lane.count(m[0]) > 1]
        if whole not in gone and kept:
            gathered[whole] = tuple(kept)
            gone.update(group_of[member] for member in kept)
    return [
        Group(g.members, g.overlap, gathered.get(n, ()))
        for n, g in enumerate(groups)
        if n not in gone
    ]


def _wholes(
    lanes: Sequence[Lane],
    met: dict[tuple[int, int], list[Meeting]],
    groups: Sequence[Group],
) -> dict[Member, Member]:
    """Find for each claim left alone the larger claim that most of it lies in, if there is one.

    Of several the one with most code points in common, then the first in the text.
    """
    alone = {member for g in groups if len(g.members) == 1 for member in g.members.items()}
    best: dict[Member, tuple[int, DocumentKey]] = {}
    wholes: dict[Member, Member] = {}
    if not alone:
        return wholes
    for (one, other), found in met.items():
        for meeting in found:
            members = (one, meeting.first), (other, meeting.second)
            for part, whole in (members, members[::-1]):
                if part in alone and _is_part(lanes, part, whole, meeting.shared):
                    rank = -meeting.shared, _key(lanes, whole)
                    if part not in best or rank < best[part]:
                        best[part], wholes[part] = rank, whole
    return wholes


def _is_part(lanes: Sequence[Lane], part: Member, whole: Member, common: int) -> bool:
    size = lanes[part[0]].lengths[part[1]]
    return (
        common >= MOSTLY_INSIDE * size
        and size < lanes[whole[0]].lengths[whole[1]]
        and not set(_claim(lanes, part).tags).isdisjoint(_claim(lanes, whole).tags)
    )


def _claim(lanes: Sequence[Lane], member: Member) -> Marked:
    return lanes[member[0]].claims[member[1]]


def _key(lanes: Sequence[Lane], member: Member) -> DocumentKey:
    return lanes[member[0]].keys[member[1]]


def _largest(lanes: Sequence[Lane], group: Group) -> int:
    return max(lanes[lane].lengths[place] for lane, place in group.members.items())
