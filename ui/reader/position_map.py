"""Code points of the article's text and positions of the Qt document, both ways."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from annotator.model.article import Block
from annotator.text.offsets import Utf16Map

# What QTextDocument takes for structure of its own. Each is replaced one for one (one UTF-16 unit
# each), so that offsets hold: line feeds and other separators as `shown_text` says, the rest by
# the replacement character.
_AS_SPACE = str.maketrans(
    {
        "\n": " ",
        "\r": " ",
        "\u2029": " ",
        "\ufdd0": "\ufffd",
        "\ufdd1": "\ufffd",
        "\ufffc": "\ufffd",
        "\0": "\ufffd",
    }
)
_AS_BREAK = {**_AS_SPACE, ord("\n"): "\u2028"}

_SEPARATOR = "\u2029"
_STRUCTURAL = "\n\r\ufdd0\ufdd1\ufffc\0"
_STRUCTURE = re.compile(f"[{_STRUCTURAL}{_SEPARATOR}]")


def shown_text(text: str, block: Block) -> str:
    """Return a block's text as the document holds it, as many code points as its slice.

    A line feed is shown as a space, or, where the block keeps its breaks, as U+2028.
    """
    part = text[block.start : block.end]
    # Translating each block of a long article is slow, and few hold any of these.
    if _STRUCTURE.search(part) is None:
        return part
    return part.translate(_AS_BREAK if block.breaks else _AS_SPACE)


def joined_text(text: str, blocks: Sequence[Block]) -> str:
    """Return several blocks as the document holds them, a paragraph separator between two."""
    joined = _SEPARATOR.join([text[block.start : block.end] for block in blocks])
    # Looking for one character at a time is far faster than any pattern over a long text.
    is_plain = joined.count(_SEPARATOR) == len(blocks) - 1 and not any(
        character in joined for character in _STRUCTURAL
    )
    if is_plain:
        return joined
    return _SEPARATOR.join([shown_text(text, block) for block in blocks])


class PositionMap:
    """Where each code point of the text stands in the document, block by block.

    Inside a block the mapping is one to one; a code point between two blocks maps to the end of
    the one before it.
    """

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = text
        self._starts = [block.start for block in blocks] or [0]
        self._ends = [block.end for block in blocks] or [0]
        # Encoding once tells whether any character lies outside the basic plane.
        self._has_astral = len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)
        self._maps: dict[int, Utf16Map] = {}
        units = self._units()
        self._qt_starts = list(accumulate((unit + 1 for unit in units[:-1]), initial=0))
        self.length = self._qt_starts[-1] + units[-1]
        """UTF-16 units of the document, with one between two blocks."""

    def _units(self) -> list[int]:
        """Return how many UTF-16 units each block takes."""
        bounds = zip(self._starts, self._ends, strict=True)
        if not self._has_astral:
            return [end - start for start, end in bounds]
        return [
            len(self._text[start:end].encode("utf-16-le", "surrogatepass")) // 2
            for start, end in bounds
        ]

    def block_at(self, code_point: int) -> int:
        """Return the number of the block that holds a code point, or of the one before it."""
        return max(0, bisect_right(self._starts, code_point) - 1)

    def block_bounds(self, number: int) -> tuple[int, int]:
        """Return a block's start and end in code points."""
        return self._starts[number], self._ends[number]

    def to_qt(self, code_point: int) -> int:
        """Return the document position of a code point offset, clamped into a block."""
        # Painting asks this for every claim on screen: no call more than it takes.
        number = bisect_right(self._starts, code_point) - 1
        if number < 0:
            number = 0
        start, end = self._starts[number], self._ends[number]
        offset = 0 if code_point < start else (code_point if code_point < end else end) - start
        if self._has_astral:
            offset = self._map(number).to_utf16(offset)
        return self._qt_starts[number] + offset

    def to_code_point(self, position: int) -> int:
        """Return the code point offset of a document position."""
        number = max(0, bisect_right(self._qt_starts, position) - 1)
        start, end = self._starts[number], self._ends[number]
        offset = max(0, position - self._qt_starts[number])
        if self._has_astral:
            offset = self._map(number).to_code_point(offset)
        return min(start + offset, end)

    def _map(self, number: int) -> Utf16Map:
        found = self._maps.get(number)
        if found is None:
            found = Utf16Map(self._text[self._starts[number] : self._ends[number]])
            self._maps[number] = found
        return found
