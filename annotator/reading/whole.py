"""What of a whole page was taken: the passages of a reading, found in everything the page shows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from annotator.model.article import ArticleText, BlockKind
from annotator.model.span import Span
from annotator.reading.assemble import LooseBlock

_HYPHENS = "-‐\u00ad"
"""A hyphen at a line's end is there in one reading and mended in the other."""

_SEED = 24
"""Characters that are looked for; fewer may stand anywhere."""
_NEAR = 2_000
"""Characters behind the last passage within which fewer are looked for."""
_MOST_SEARCHES = 400
"""Searches through all of the page; a page of something else is not looked through for ever."""


class Whole:
    """Everything a page shows, without white space, to find what was taken of it."""

    def __init__(self, body: ArticleText) -> None:
        self.body = body
        self._places = [at for at, char in enumerate(body.text) if _counts(char)]
        self._squeezed = _squeeze(body.text)
        self._blocks: dict[str, list[int]] = {}
        at = 0
        for block in body.blocks:
            text = _squeeze(body.text[block.start : block.end])
            self._blocks.setdefault(text, []).append(at)
            at += len(text)
        self._searches = 0

    def find(self, blocks: Iterable[LooseBlock]) -> list[list[Span]]:
        """Return where each block stands on the page, code points of the page's text.

        Sorted by start; empty for a block that is not found. The blocks come in reading order.
        """
        self._searches = 0
        found: list[list[Span]] = []
        at = 0
        for block in blocks:
            pieces = self._find(_squeeze(block.text), at)
            if pieces:
                at = pieces[-1][1]
            found.append(sorted(self._span(start, end) for start, end in pieces))
        return found

    def left_out(self, taken: Iterable[Span]) -> list[int]:
        """Return the numbers of the page's blocks of which less than half is in `taken`."""
        spans = sorted(taken)
        starts = [span.start for span in spans]
        result: list[int] = []
        for number, block in enumerate(self.body.blocks):
            if block.kind is BlockKind.RULE:
                continue
            first = max(0, bisect_right(starts, block.start) - 1)
            last = bisect_left(starts, block.end)
            covered = sum(
                self._length(max(span.start, block.start), min(span.end, block.end))
                for span in spans[first:last]
            )
            if covered * 2 < self._length(block.start, block.end):
                result.append(number)
        return result

    def _length(self, start: int, end: int) -> int:
        """Return how many characters count between two code points."""
        if start >= end:
            return 0
        return bisect_left(self._places, end) - bisect_left(self._places, start)

    def _find(self, text: str, begin: int) -> list[tuple[int, int]]:
        """Return the pieces of a text, in squeezed characters."""
        if not text:
            return []
        whole = self._blocks.get(text)
        if whole:
            at = whole[min(bisect_left(whole, begin), len(whole) - 1)]
            return [(at, at + len(text))]
        pieces: list[tuple[int, int]] = []
        done = 0
        while done < len(text):
            seed = text[done : done + _SEED]
            is_rest = len(seed) < _SEED and (done > 0 and not pieces)
            at = -1 if is_rest else self._place_of(seed, pieces[-1][1] if pieces else begin)
            if at < 0:
                done += max(1, len(seed) // 2)
                continue
            length = self._alike(text, done, at)
            pieces.append((at, at + length))
            done += length
        return pieces

    def _place_of(self, seed: str, begin: int) -> int:
        near = self._squeezed.find(seed, begin, begin + _NEAR)
        if near >= 0 or len(seed) < _SEED or self._searches >= _MOST_SEARCHES:
            return near
        self._searches += 1
        behind = self._squeezed.find(seed, begin)
        return behind if behind >= 0 else self._squeezed.find(seed)

    def _alike(self, text: str, done: int, at: int) -> int:
        """Return how long the text from `done` and the page from `at` are the same."""
        rest = text[done:]
        there = self._squeezed[at : at + len(rest)]
        if rest == there:
            return len(rest)
        pairs = enumerate(zip(rest, there, strict=False))
        return next((number for number, (mine, its) in pairs if mine != its), len(there))

    def _span(self, start: int, end: int) -> Span:
        return Span(self._places[start], self._places[end - 1] + 1)


def place_in_order(found: Sequence[Sequence[Span]], start: int) -> int:
    """Return the number of the first passage that stands behind a place of the page.

    `found` is what `Whole.find` says of the passages; the number behind the last where none does.
    """
    for number, spans in enumerate(found):
        if spans and spans[0].start >= start:
            return number
    return len(found)


def _counts(char: str) -> bool:
    return not char.isspace() and char not in _HYPHENS


def _squeeze(text: str) -> str:
    squeezed = "".join(text.split())
    for hyphen in _HYPHENS:
        squeezed = squeezed.replace(hyphen, "")
    return squeezed
