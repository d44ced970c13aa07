"""Running heads, feet and page numbers: what stands at the edge of page after page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.reading.pdf_layout import Line, Page

_EDGE = 0.12
"""The share of a page's height, at its top and at its bottom, where such lines stand."""

_NUMBER = re.compile(
    r"[-–—|\s]*(?:page|seite|p\.|s\.|pág(?:ina)?\.?|стр(?:аница)?\.?|الصفحة|第)?\s*"
    r"(?:\d{1,4}|[ivxlc]{1,7})\s*(?:页|頁)?\s*(?:(?:/|of|von|de|из|sur)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_LARGEST = 1.15
"""Times the usual size; what is set larger is a heading ("Chapter 3")."""

_APART = 1.8
"""Times the size of its letters that a running head is away from the text."""

_DIGITS = re.compile(r"\d+")
_SAME_HEIGHT = 4.0
"""Points."""


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without what repeats at their edges and without their numbers."""
    sizes = Counter([line.size for page in pages for line in page.lines])
    largest = _LARGEST * (sizes.most_common(1)[0][0] if sizes else 0)
    at_edges = [[(line, _pattern(line)) for line in _at_edges(page)] for page in pages]
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, lines in enumerate(at_edges):
        for line, pattern in lines:
            if line.size <= largest:
                places[pattern].append((number, line.y))
    repeated = {key for key, found in places.items() if _repeats(found, len(pages))}
    heights = _heights(pages, largest)
    kept: list[Page] = []
    for page, lines in zip(pages, at_edges, strict=True):
        dropped = {
            line
            for line, pattern in lines
            if _NUMBER.fullmatch(line.text)
            or (
                line.size <= largest
                and (pattern in repeated or round(line.y / _SAME_HEIGHT) in heights)
            )
        }
        left = tuple(line for line in page.lines if line not in dropped) if dropped else page.lines
        kept.append(replace(page, lines=left))
    return kept


def _heights(pages: Sequence[Page], largest: float) -> set[int]:
    """Return where page after page has one line apart from all others: heads that change."""
    found: Counter[int] = Counter()
    for page in pages:
        heights = sorted({line.y for line in page.lines})
        if not heights:
            continue
        top, foot = heights[-1], heights[0]
        second = next((y for y in reversed(heights) if y < top - 1), top)
        last_but_one = next((y for y in heights if y > foot + 1), foot)
        for outer, inner in ((top, second), (foot, last_but_one)):
            if not _at_edge(page, outer):
                continue
            size = max(line.size for line in page.lines if abs(line.y - outer) <= 1)
            if abs(outer - inner) > _APART * size and size <= largest:
                found[round(outer / _SAME_HEIGHT)] += 1
    return {height for height, count in found.items() if count >= max(3, 0.4 * len(pages))}


def _at_edge(page: Page, y: float) -> bool:
    return not page.height * _EDGE < y < page.height * (1 - _EDGE)


def _at_edges(page: Page) -> list[Line]:
    low, high = page.height * _EDGE, page.height * (1 - _EDGE)
    return [line for line in page.lines if not low < line.y < high]


def _pattern(line: Line) -> str:
    """Return the text with every number alike, for pages are counted."""
    return _DIGITS.sub("#", " ".join(line.text.casefold().split()))


def _repeats(found: Sequence[tuple[int, float]], pages: int) -> bool:
    """Tell whether a text stands at the same height on two pages, or on a tenth of many."""
    heights = Counter(round(y / _SAME_HEIGHT) for _, y in found)
    height, _ = heights.most_common(1)[0]
    near = {number for number, y in found if abs(y / _SAME_HEIGHT - height) <= 1}
    return len(near) >= max(2, min(pages // 10, 8))
