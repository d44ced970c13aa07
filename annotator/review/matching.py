"""Which claim of one annotator answers to which of another: best total overlap, one to one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.model.claim import ClaimId
from annotator.model.errors import ComparisonError
from annotator.review.assignment import best_assignment
from annotator.review.overlap import Marked, length, shared

DocumentKey = tuple[tuple[tuple[int, int], ...], tuple[str, ...], ClaimId]

_OVERLAP_UNIT = 1 << 30
"""What a full overlap is worth; overlaps closer than a thousand millionth count as equal."""
MOST_MEETINGS = 2_000_000
"""Of two annotators in one article: some 300 MB."""
_MEETINGS_EACH = 200
_FEW_MEETINGS = 100_000
_TAG_UNIT = 1 << 10
_TAG_ROOM = 1 << 32
"""Tags in common can never outweigh overlap: room for four million pairs of them."""


class Lane:
    """One annotator's claims in one article, in document order: by place, then tags, then id."""

    __slots__ = ("claims", "ends", "keys", "lengths", "starts")

    def __init__(self, claims: Iterable[Marked]) -> None:
        by_key = {document_key(claim): claim for claim in claims}
        self.keys: list[DocumentKey] = sorted(by_key)
        self.claims: list[Marked] = [by_key[key] for key in self.keys]
        self.starts = [key[0][0][0] for key in self.keys]
        self.ends = [key[0][-1][1] for key in self.keys]
        self.lengths = [length(claim.spans) for claim in self.claims]


def document_key(claim: Marked) -> DocumentKey:
    """Return what claims are sorted by; no two claims of an annotator have the same."""
    return tuple([(span.start, span.end) for span in claim.spans]), claim.tags, claim.id


class Meeting(NamedTuple):
    """Two claims with a code point in common, by their places in two lanes.

    `shared` counts the code points; `overlap` is intersection over union.
    """

    first: int
    second: int
    shared: int
    overlap: float


def meetings(first: Lane, second: Lane) -> list[Meeting]:
    """Return all pairs, one of each lane, that share a code point; sorted by their places.

    Takes time in proportion to what there is and what meets, not to the product of both. Raises
    ComparisonError where that is far more than anybody marks: hundreds of claims that all lie on
    each other.
    """
    most = min(MOST_MEETINGS, max(_FEW_MEETINGS, _MEETINGS_EACH * len(first.keys + second.keys)))
    lanes = (first, second)
    open_places: list[list[int]] = [[], []]
    found: list[Meeting] = []
    starts = sorted(
        (start, side, place) for side in (0, 1) for place, start in enumerate(lanes[side].starts)
    )
    for start, side, place in starts:
        lane, other = lanes[side], lanes[1 - side]
        end, size = lane.ends[place], lane.lengths[place]
        is_whole = len(lane.keys[place][0]) == 1
        still_open = [n for n in open_places[1 - side] if other.ends[n] > start]
        open_places[1 - side] = still_open
        open_places[side].append(place)
        for there in still_open:
            if is_whole and len(other.keys[there][0]) == 1:
                common = min(end, other.ends[there]) - start
            else:
                common = shared(lane.claims[place].spans, other.claims[there].spans)
                if not common:
                    continue
            overlap = common / (size + other.lengths[there] - common)
            places = (place, there) if side == 0 else (there, place)
            found.append(Meeting(*places, common, overlap))
        if len(found) > most:
            raise ComparisonError("So many claims lie on each other that they cannot be compared.")
    found.sort()
    return found


def match(
    first: Lane, second: Lane, threshold: float = 0.0, met: Sequence[Meeting] | None = None
) -> list[Meeting]:
    """Pair the claims of two annotators in one article so that the total overlap is largest.

    A pair has at least one code point in common and an overlap of `threshold` or more. Where two
    ways have the same total, the one with more tags in common is taken, and then the one that
    pairs earlier claims first; swapping the annotators swaps the result and nothing else.
    `met` is what `meetings` returned for the two, if it is known already.
    """
    pairs = [m for m in (meetings(first, second) if met is None else met) if m.overlap >= threshold]
    of_first, of_second = Counter([m[0] for m in pairs]), Counter([m[1] for m in pairs])
    if len(of_first) == len(of_second) == len(pairs):
        return sorted(pairs)  # no claim has a choice
    alone: list[Meeting] = []
    swapped = second.keys < first.keys
    if swapped:
        pairs.sort(key=lambda pair: pair.second)
    worths: dict[int, dict[int, int]] = {}
    by_places: dict[tuple[int, int], Meeting] = {}
    for pair in pairs:
        if of_first[pair.first] == of_second[pair.second] == 1:
            alone.append(pair)
            continue
        tags = _tags_in_common(first.keys[pair.first][1], second.keys[pair.second][1])
        row, column = (pair.second, pair.first) if swapped else (pair.first, pair.second)
        worths.setdefault(row, {})[column] = round(pair.overlap * _OVERLAP_UNIT) * _TAG_ROOM + tags
        by_places[row, column] = pair
    chosen = [by_places[places] for places in best_assignment(worths).items()]
    return sorted([*alone, *chosen])


def _tags_in_common(first: Sequence[str], second: Sequence[str]) -> int:
    if first == second:
        return _TAG_UNIT
    one, other = set(first), set(second)
    return len(one & other) * _TAG_UNIT // max(1, len(one | other))
