"""Code points to UTF-16 units and back, for the one edge where Qt is spoken to."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """Turn offsets in code points into offsets in UTF-16 units and back.

    Costs nothing for a text without characters beyond U+FFFF; else each call is a bisection over
    their positions. Offsets may lie anywhere in `[0, length]`.
    """

    __slots__ = ("_points", "_units")

    def __init__(self, text: str) -> None:
        # array "L": eight bytes an offset where a list of ints takes some forty.
        self._points = array("L")
        if not text.isascii():
            self._points.extend(match.start() for match in _ASTRAL.finditer(text))
        self._units = array("L", (point + rank for rank, point in enumerate(self._points)))

    def to_utf16(self, code_point: int) -> int:
        """Return the offset in UTF-16 units of an offset in code points."""
        return code_point + bisect_left(self._points, code_point)

    def to_code_point(self, utf16: int) -> int:
        """Return the offset in code points of an offset in UTF-16 units.

        Inside a surrogate pair it is where the pair starts.
        """
        return utf16 - bisect_left(self._units, utf16)
