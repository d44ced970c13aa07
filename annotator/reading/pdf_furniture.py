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

_DIGITS = re.compile(r"\d+")
_SAME_HEIGHT = 4.0
"""Points."""


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without what repeats at their edges and without their numbers."""
    sizes = Counter(round(line.size) for page in pages for line in page.lines)
    largest = _LARGEST * (sizes.most_common(1)[0][0] if sizes else 0)
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for line in page.lines:
            if _at_edge(page, line) and line.size <= largest:
                places[_pattern(line)].append((number, line.y))
    repeated = {key for key, found in places.items() if _repeats(found, len(pages))}
    return [
        replace(page, lines=tuple(line for line in page.lines if not _is_one(page, line, repeated)))
        for page in pages
    ]


def _is_one(page: Page, line: Line, repeated: set[str]) -> bool:
    if not _at_edge(page, line):
        return False
    return _pattern(line) in repeated or bool(_NUMBER.fullmatch(line.text))


def _at_edge(page: Page, line: Line) -> bool:
    return not page.height * _EDGE < line.y < page.height * (1 - _EDGE)


def _pattern(line: Line) -> str:
    """Return the text with every number alike, for pages are counted."""
    return _DIGITS.sub("#", " ".join(line.text.casefold().split()))


def _repeats(found: Sequence[tuple[int, float]], pages: int) -> bool:
    """Tell whether a text stands at the same height on two pages, or on a tenth of many."""
    heights = Counter(round(y / _SAME_HEIGHT) for _, y in found)
    height, _ = heights.most_common(1)[0]
    near = {number for number, y in found if abs(y / _SAME_HEIGHT - height) <= 1}
    return len(near) >= max(2, min(pages // 10, 8))
