"""How the article is set: family, size, measure and line height."""

from __future__ import annotations

from dataclasses import dataclass, replace

READING_FAMILY = "Source Serif 4"
TEXT_SIZES = (11.0, 13.0, 15.5, 19.0)
"""The four sizes by keys, in points."""

_SMALLEST, _LARGEST = 7.0, 48.0
_ZOOM_STEP = 1.1


@dataclass(frozen=True, slots=True)
class ReadingStyle:
    """The reader's choice of type.

    `size_pt`: points. `measure`: characters of running text in a full line. `line_height`: line
    distance as a multiple of the font size, as in CSS.
    """

    family: str = READING_FAMILY
    size_pt: float = TEXT_SIZES[1]
    measure: int = 70
    line_height: float = 1.5

    def zoomed(self, steps: float) -> ReadingStyle:
        """Return the style some steps larger (or, below zero, smaller), within sane bounds."""
        return self.with_size(self.size_pt * _ZOOM_STEP**steps)

    def with_size(self, size_pt: float) -> ReadingStyle:
        """Return the style at another size, within sane bounds and in tenths of a point."""
        bounded = min(max(size_pt, _SMALLEST), _LARGEST)
        return replace(self, size_pt=round(bounded, 1))
