"""What differs between two texts, word by word, and set side by side paragraph by paragraph.

Words are compared by their longest common subsequence (Hunt and Szymanski's problem; rapidfuzz's
bit-parallel Indel after Hyyrö, "Bit-parallel LCS-length computation revisited", 2004). Where two
texts are too long for that, it is done between runs of words that each holds once (after Bram
Cohen's patience diff). White space never counts as a difference.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

_TOKEN = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
    r"|\w[\w\u0300-\u036f]*(?:['’ʼ.,-](?=\w)\w[\w\u0300-\u036f]*)*|[^\s\w]"
)
"""A word, a sign, or a character of a script that is written without spaces."""

_LARGEST, _LARGEST_GAP = 1 << 28, 1 << 24
"""Pairs of words that are compared in one go: 64 MB at most; and between two anchors."""

_ANCHOR = 4
"""Words of a run that stands once in each text."""


_LOST = 6
"""Words in common that may be lost between two differences."""


_SLIDE = 12
"""Words by which a difference may be moved to where a line begins."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are the same in both texts, or what stands in the one instead of the other.

    Offsets are code points, half-open, from the first word to the last; a range is empty where a
    text has nothing there. White space inside words that are the same may differ.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    is_same: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a paragraph; `is_changed` where the other text does not have it."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs of two texts that stand side by side; a side is empty where it has none."""

    old: tuple[Part, ...]
    new: tuple[Part, ...]

    @property
    def is_same(self) -> bool:
        """Whether the words of both sides are the same."""
        return not any(part.is_changed for part in (*self.old, *self.new))


def word_diff(old: str, new: str) -> list[Run]:
    """Return the runs of words in order, same and different by turns.

    The runs hold every word of both texts. A few words in common between two long differences
    count as different, for nobody reads them as the same.
    """
    return list(_Aligned(old, new).runs())


def side_by_side(old: str, new: str) -> list[Row]:
    """Return the paragraphs of two texts in rows; rows part where both texts begin a new line."""
    return list(_Aligned(old, new).rows())


_Step = tuple[int, int, int, int, bool]
"""Words of the old text from-to, of the new one from-to, and whether they are the same."""

Block = tuple[int, int, int]
"""Where what two series have in common begins in either, and how much it is."""


class _Side:
    """One of the texts: its words and where they lie."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [match.span() for match in _TOKEN.finditer(text)]

    def numbered(self, numbers: dict[str, int]) -> list[int]:
        """Return a number for each word, the same for the same word."""
        text = self.text
        return [numbers.setdefault(text[at:end], len(numbers)) for at, end in self.tokens]

    def size(self, first: int, last: int) -> int:
        """Return how many code points the words `[first, last)` take."""
        return self.tokens[last - 1][1] - self.tokens[first][0] if first < last else 0

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Return where the words `[first, last)` lie; none lie behind the word before."""
        if first < last:
            return self.tokens[first][0], self.tokens[last - 1][1]
        at = self.tokens[first - 1][1] if first else 0
        return at, at

    def has_break(self, at: int) -> bool:
        """Tell whether a line ends between the words `at - 1` and `at`; the text's ends do."""
        if not 0 < at < len(self.tokens):
            return True
        return "\n" in self.text[self.tokens[at - 1][1] : self.tokens[at][0]]

    def parts(self, steps: Sequence[tuple[int, int, bool]]) -> tuple[Part, ...]:
        """Return steps (words from-to, whether they are the same) with the space between."""
        pieces: list[Part] = []
        end = -1
        for first, last, is_same in steps:
            if first == last:
                continue
            start, next_end = self.place(first, last)
            if end >= 0 and start > end:
                pieces.append(Part(self.text[end:start], False))
            pieces.append(Part(self.text[start:next_end], not is_same))
            end = next_end
        return tuple(_merged(pieces))


class _Aligned:
    """Two texts whose words are set against each other."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = _Side(old), _Side(new)
        numbers: dict[str, int] = {}
        one, other = self._old.numbered(numbers), self._new.numbered(numbers)
        blocks = self._slid(in_common(one, other), one, other)
        self._steps = list(self._step_by_step(self._readable(blocks)))

    def runs(self) -> Iterator[Run]:
        """Yield the steps as offsets."""
        for old_at, old_end, new_at, new_end, is_same in self._steps:
            yield Run(*self._old.place(old_at, old_end), *self._new.place(new_at, new_end), is_same)

    def rows(self) -> Iterator[Row]:
        """Yield the steps row by row."""
        old: list[tuple[int, int, bool]] = []
        new: list[tuple[int, int, bool]] = []
        for old_at, old_end, new_at, new_end, is_same in self._cut():
            if (old or new) and self._old.has_break(old_at) and self._new.has_break(new_at):
                yield Row(self._old.parts(old), self._new.parts(new))
                old, new = [], []
            old.append((old_at, old_end, is_same))
            new.append((new_at, new_end, is_same))
        if old or new:
            yield Row(self._old.parts(old), self._new.parts(new))

    def _cut(self) -> Iterator[_Step]:
        """Yield the steps, words that are the same cut where a line ends in both texts."""
        for old_at, old_end, new_at, new_end, is_same in self._steps:
            if not is_same:
                yield old_at, old_end, new_at, new_end, False
                continue
            begin = 0
            for at in range(1, old_end - old_at):
                if self._old.has_break(old_at + at) and self._new.has_break(new_at + at):
                    yield old_at + begin, old_at + at, new_at + begin, new_at + at, True
                    begin = at
            yield old_at + begin, old_end, new_at + begin, new_end, True

    def _step_by_step(self, blocks: Sequence[Block]) -> Iterator[_Step]:
        old_at = new_at = 0
        for old_start, new_start, count in blocks:
            if (old_at, new_at) != (old_start, new_start):
                yield old_at, old_start, new_at, new_start, False
            old_at, new_at = old_start + count, new_start + count
            if count:
                yield old_start, old_at, new_start, new_at, True

    def _slid(
        self, blocks: Sequence[Block], one: Sequence[int], other: Sequence[int]
    ) -> list[Block]:
        """Move what only one text has to where a line begins, if it reads the same there.

        Of "A. B." and "A. X. B." the words "X." are new, not ". X" as well.
        """
        slid = [*blocks, (len(one), len(other), 0)]
        for at in range(1, len(slid)):
            (old_at, new_at, count), (old_next, new_next, rest) = slid[at - 1], slid[at]
            old_end, new_end = old_at + count, new_at + count
            if (old_end == old_next) == (new_end == new_next):
                continue
            is_new = old_end == old_next
            side, words = (self._new, other) if is_new else (self._old, one)
            start, end = (new_end, new_next) if is_new else (old_end, old_next)
            by = _slide(words, start, end, range(-min(count, _SLIDE), min(rest, _SLIDE) + 1), side)
            slid[at - 1] = (old_at, new_at, count + by)
            slid[at] = (old_next + by, new_next + by, rest - by)
        return [block for block in slid[:-1] if block[2]]

    def _readable(self, blocks: Sequence[Block]) -> list[Block]:
        """Drop words in common that are lost between longer differences on both sides.

        As the semantic clean-up of Neil Fraser's diff-match-patch does, for words.
        """
        kept: list[Block] = [(0, 0, 0)]
        ends = (len(self._old.tokens), len(self._new.tokens), 0)
        for block, following in zip(blocks, [*blocks[1:], ends], strict=False):
            after = self._gap(block, following)
            if not self._is_lost(block, self._gap(kept[-1], block), after):
                kept.append(block)
        return [*(block for block in kept if block[2]), ends]

    def _gap(self, before: Block, after: Block) -> int:
        """Return the code points of the longer side of what lies between two blocks."""
        old = self._old.size(before[0] + before[2], after[0])
        return max(old, self._new.size(before[1] + before[2], after[1]))

    def _is_lost(self, block: Block, before: int, after: int) -> bool:
        size = self._old.size(block[0], block[0] + block[2])
        return block[2] <= _LOST and 2 * size <= before and 2 * size <= after


def _slide(words: Sequence[int], start: int, end: int, reach: range, side: _Side) -> int:
    """Return by how many words a stretch moves to begin where a line does; 0 where it cannot."""
    if side.has_break(start):
        return 0
    for by in range(1, reach.stop):
        if words[start + by - 1] != words[end + by - 1]:
            break
        if side.has_break(start + by):
            return by
    for by in range(-1, reach.start - 1, -1):
        if words[start + by] != words[end + by]:
            break
        if side.has_break(start + by):
            return by
    return 0


def in_common(one: Sequence[int], other: Sequence[int]) -> list[Block]:
    """Return what two series of numbers have in common, in one order, as maximal blocks."""
    shorter = min(len(one), len(other))
    head = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    rest = shorter - head
    tail = next((at for at in range(rest) if one[-1 - at] != other[-1 - at]), rest)
    blocks = [(0, 0, head)]
    blocks += _between(one, other, (head, len(one) - tail), (head, len(other) - tail))
    blocks.append((len(one) - tail, len(other) - tail, tail))
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else (0, 0, 0)
        if joined and (before[0] + before[2], before[1] + before[2]) == block[:2]:
            joined[-1] = (before[0], before[1], before[2] + block[2])
        elif block[2]:
            joined.append(block)
    return joined


def _between(
    one: Sequence[int], other: Sequence[int], old: tuple[int, int], new: tuple[int, int]
) -> Iterator[Block]:
    """Yield the blocks in common of two stretches (from, to)."""
    if (old[1] - old[0]) * (new[1] - new[0]) <= _LARGEST:
        yield from _common(one, other, old, new)
        return
    old_at, new_at = old[0], new[0]
    for old_anchor, new_anchor in [*_anchors(one, other, old, new), (old[1], new[1])]:
        if old_anchor < old_at or new_anchor < new_at:
            continue  # it overlaps the anchor before
        if (old_anchor - old_at) * (new_anchor - new_at) <= _LARGEST_GAP:
            yield from _common(one, other, (old_at, old_anchor), (new_at, new_anchor))
        if old_anchor < old[1]:
            yield old_anchor, new_anchor, _ANCHOR
        old_at, new_at = old_anchor + _ANCHOR, new_anchor + _ANCHOR


def _common(
    one: Sequence[int], other: Sequence[int], old: tuple[int, int], new: tuple[int, int]
) -> Iterator[Block]:
    """Yield a longest common subsequence of two stretches, as blocks."""
    if old[0] == old[1] or new[0] == new[1]:
        return
    # Here, because it takes 20 ms to import and the window starts without it.
    from rapidfuzz.distance import Indel

    for step in Indel.opcodes(one[old[0] : old[1]], other[new[0] : new[1]]):
        if step.tag == "equal":
            count = step.src_end - step.src_start
            yield old[0] + step.src_start, new[0] + step.dest_start, count


def _anchors(
    one: Sequence[int], other: Sequence[int], old: tuple[int, int], new: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return where runs begin that stand once in each stretch, as many as are in one order."""
    first, second = _single(one, *old), _single(other, *new)
    pairs = sorted((at, second[run]) for run, at in first.items() if run in second)
    # The longest rising subsequence, by patience sorting.
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_, at) in enumerate(pairs):
        pile = bisect_left(tops, at)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [at]
        piles[pile : pile + 1] = [number]
    found: list[tuple[int, int]] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _single(words: Sequence[int], start: int, end: int) -> dict[tuple[int, ...], int]:
    """Return the runs of `_ANCHOR` words that begin once in a stretch, with their places."""
    places = range(start, end - _ANCHOR + 1)
    runs = [tuple(words[at : at + _ANCHOR]) for at in places]
    counts = Counter(runs)
    return {run: at for at, run in zip(places, runs, strict=True) if counts[run] == 1}


def _merged(pieces: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts with neighbours of one kind made one."""
    for is_changed, group in groupby(pieces, key=lambda part: part.is_changed):
        yield Part("".join(part.text for part in group), is_changed)
