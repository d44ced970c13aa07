"""Paragraphs from the lines of a page: columns, indents, gaps, hyphens, running heads.

Lines come in the order of the page's description, which is nearly always that of reading. Lengths
are points, y grows upwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from annotator.model.article import BlockKind
from annotator.reading.assemble import LooseBlock
from annotator.reading.pdf_furniture import without_furniture
from annotator.reading.pdf_words import Words

_WIDE_GAP = 1.28
"""Times the usual distance of lines: more parts paragraphs."""

_OTHER_SIZE = 0.08
_HEADING = 1.12
"""Times the size of running text."""

_LONGEST_HEADING = 240
_ENDS = (".", "!", "?", "…", ":", "。", "！", "？", "؟", "۔", "।")
_CLOSERS = "\"'”’»)]」』"
_ITEM = re.compile(r"(?P<bullet>[•◦▪‣·–●■]\s+|[-*]\s+)|(?P<number>\(?\d{1,3}[.)]\s+|[a-z]\)\s+)")


class Line(NamedTuple):
    """A line of text: its ends, its base line and the size of its letters to a tenth.

    No dataclass: a long document has 40,000, and these are made in half the time.
    """

    text: str
    left: float
    right: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page's size and its lines."""

    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(slots=True)
class _Column:
    """Lines that stand below each other, and what is usual among them."""

    lines: list[Line]
    left: float = 0.0
    right: float = 0.0
    leading: float = 0.0

    def measure(self) -> None:
        """Find where its lines usually begin and end, and how far they are apart."""
        size = _usual_size(self.lines)
        body = [line for line in self.lines if abs(line.size - size) <= size * _OTHER_SIZE]
        starts = Counter(round(line.left) for line in body)
        common = [start for start, count in starts.items() if count * 5 >= len(body)]
        self.left = float(min(common or starts))
        self.right = max(line.right for line in body)
        gaps = [above.y - below.y for above, below in pairwise(body)]
        near = [gap for gap in gaps if 0.7 * size < gap < 2.2 * size]
        # The lower quartile: where every paragraph is two lines, half of the gaps are wide.
        self.leading = sorted(near)[len(near) // 4] if near else 1.2 * size


def blocks_of(pages: Sequence[Page], *, is_whole: bool = False) -> list[LooseBlock]:
    """Return the blocks of a document: paragraphs, headings by size, items of lists.

    `is_whole` keeps running heads, feet and page numbers.
    """
    kept = [page.lines for page in (pages if is_whole else without_furniture(pages))]
    all_lines = [line for lines in kept for line in lines]
    if not all_lines:
        return []
    columns = [column for lines in kept for column in _columns(lines)]
    return _Builder(_usual_size(all_lines), Words([line.text for line in all_lines])).build(columns)


def _usual_size(lines: Sequence[Line]) -> float:
    sizes: dict[float, int] = {}
    for text, _, _, _, size in lines:
        sizes[size] = sizes.get(size, 0) + len(text)
    return max(sizes, key=lambda size: (sizes[size], -size))


def _columns(lines: Sequence[Line]) -> list[_Column]:
    """Part a page's lines where the next one is not below the last, or stands beside it."""
    columns: list[_Column] = []
    current: list[Line] = []
    for line in lines:
        last = current[-1] if current else line
        fall, same = last.y - line.y, 0.3 * last.size
        if fall > same and _overlap(current, line):
            current.append(line)
        elif current and abs(fall) <= same and line.left >= last.right:
            # Words far apart on one line, as in a table or a justified heading.
            current[-1] = _joined(last, line)
        else:
            current = [line]
            columns.append(_Column(current))
    for column in columns:
        column.measure()
    return columns


def _joined(first: Line, second: Line) -> Line:
    text = f"{first.text} {second.text}"
    return Line(text, first.left, second.right, first.y, max(first.size, second.size))


def _overlap(lines: list[Line], line: Line) -> bool:
    """Tell whether the line stands below one of the last lines rather than beside them."""
    left, right = line.left, line.right
    last = lines[-1]
    if left < last.right and right > last.left:
        return True
    return any(left < each.right and right > each.left for each in lines[-4:-1])


class _Builder:
    """Joins the lines of all columns to blocks."""

    def __init__(self, size: float, words: Words) -> None:
        self._size = size
        self._words = words
        self._paragraphs: list[list[Line]] = []

    def build(self, columns: Sequence[_Column]) -> list[LooseBlock]:
        """Return the blocks of the columns, which stand in reading order."""
        has_indents = _has_indents(columns)
        before: _Column | None = None
        for column in columns:
            for at, line in enumerate(column.lines):
                if at:
                    below = column.lines[at + 1] if at + 1 < len(column.lines) else None
                    is_new = _begins(column, self._paragraphs[-1], line, below)
                else:
                    is_new = before is None or not _goes_on(before, column, has_indents)
                if is_new:
                    self._paragraphs.append([line])
                else:
                    self._paragraphs[-1].append(line)
            before = column
        ranks = self._ranks()
        return [self._block(lines, ranks) for lines in self._paragraphs]

    def _ranks(self) -> list[float]:
        """Return the sizes of headings, largest first."""
        sizes = {lines[0].size for lines in self._paragraphs if self._is_large(lines)}
        return sorted(sizes, reverse=True)

    def _is_large(self, lines: list[Line]) -> bool:
        if lines[0].size < self._size * _HEADING:
            return False
        return sum(len(line.text) for line in lines) <= _LONGEST_HEADING

    def _block(self, lines: list[Line], ranks: list[float]) -> LooseBlock:
        text = self._words.join([line.text for line in lines])
        if self._is_large(lines) and any(char.isalpha() for char in text):
            rank = min(ranks.index(lines[0].size) + 1, 4)
            return LooseBlock(BlockKind.HEADING, text, rank)
        item = _ITEM.match(text)
        if item and item["bullet"] and item["bullet"].strip() not in ("-", "–", "*", "·"):
            return LooseBlock(BlockKind.LIST_ITEM, text[item.end() :] or text, 1, "•")
        return LooseBlock(BlockKind.PARAGRAPH, text)


def _has_indents(columns: Sequence[_Column]) -> bool:
    """Tell whether the document sets its paragraphs' first lines in."""
    indented = sum(
        1
        for column in columns
        for above, line in pairwise(column.lines)
        if _is_indented(column, line) and above.y - line.y <= column.leading * _WIDE_GAP
    )
    lines = sum(len(column.lines) for column in columns)
    return indented * 40 > lines


def _is_indented(column: _Column, line: Line) -> bool:
    return 0.6 * line.size < line.left - column.left < 5 * line.size


def _begins(column: _Column, so_far: list[Line], line: Line, below: Line | None) -> bool:
    """Tell whether a line begins a paragraph below the one that goes on so far."""
    first, above = so_far[0], so_far[-1]
    # Each line comes by here, and taking it apart is faster than asking for its parts in turn.
    text, left, _, y, size = line
    above_text, _, above_right, above_y, above_size = above
    if size != above_size and abs(size - above_size) > above_size * _OTHER_SIZE:
        return True
    if above_y - y > max(column.leading, size) * _WIDE_GAP:
        return True
    if _is_item(text) and (_ends(above_text) or _is_item(above_text)):
        return True
    if left > first.left + 0.4 * size and _is_item(first.text):
        return False  # set in under an item's text
    if not _is_indented(column, line):
        if not _had_room(column, above_right, line):
            return False
        is_short = column.right - above_right > 0.45 * (column.right - column.left)
        return not text[:1].islower() and (is_short or _ends(above_text))
    if not _is_indented(column, above):
        # A list's or a quotation's further lines are all set in, a first line alone.
        return below is None or not _is_indented(column, below) or _ends(above_text)
    if _had_room(column, above_right, line):
        return True
    return below is not None and not _is_indented(column, below) and _ends(above_text)


def _is_item(text: str) -> bool:
    if text[0].isalpha() and text[1:2] != ")":
        return False
    return _ITEM.match(text) is not None


def _had_room(column: _Column, above_right: float, line: Line) -> bool:
    """Tell whether the line above ends early although the next word had room on it."""
    room = column.right - above_right
    if room <= 0.1 * (column.right - column.left):
        return False
    letter = (line.right - line.left) / len(line.text)
    return room > (len(line.text.split(" ", 1)[0]) + 1) * letter * 1.15


def _goes_on(before: _Column, column: _Column, has_indents: bool) -> bool:
    """Tell whether a column's first line goes on with the paragraph the last column ended in."""
    above, line = before.lines[-1], column.lines[0]
    if abs(line.size - above.size) > above.size * _OTHER_SIZE or _is_item(line.text):
        return False
    if line.text[:1].islower() or above.text.endswith("-"):
        return True
    is_first = _is_indented(column, line)
    if not _ends(above.text):
        return not is_first or not has_indents
    is_full = before.right - above.right < 0.1 * (before.right - before.left)
    return has_indents and is_full and not is_first


def _ends(text: str) -> bool:
    return text.rstrip(_CLOSERS + " ").endswith(_ENDS)
