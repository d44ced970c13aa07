"""Which way a text runs: the first strong character decides (Unicode Annex #9, rule P2)."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import Qt

# The blocks of right-to-left scripts, and the marks and embeddings that turn text by themselves.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def may_run_right_to_left(text: str) -> bool:
    """Tell whether any of the text may be set from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def first_strong(text: str) -> Qt.LayoutDirection | None:
    """Return the direction of the first strong character; None where there is none."""
    for character in text:
        if "a" <= character <= "z" or "A" <= character <= "Z":
            return Qt.LayoutDirection.LeftToRight
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return Qt.LayoutDirection.LeftToRight
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
    return None
