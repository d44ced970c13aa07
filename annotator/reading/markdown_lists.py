"""Indent lists as Python-Markdown wants them.

It takes a list inside a list only from four spaces on, and a list only after a blank line. Files
written for other programs (CommonMark 0.31, section 5.2) indent by two or three and begin a list
right under a paragraph. Both are read the way they were meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKER = re.compile(r"(?P<indent>[ \t]*)(?P<marker>[-*+]|\d{1,9}\.)(?P<gap>[ \t]+)(?=\S)")
_RULE = re.compile(r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_STARTS_A_LIST = frozenset({"-", "*", "+", "1."})
_DEEPEST = 40
"""Levels; deeper ones are set on that level."""


@dataclass(slots=True)
class _Item:
    """An item that is open: columns where its marker and its text begin."""

    marker: int
    content: int


def indent_lists(text: str) -> str:
    """Return the text with four spaces for each level of a list, and blank lines before lists."""
    indenter = _Indenter()
    for line in text.split("\n"):
        indenter.take(line)
    return "\n".join(indenter.lines)


class _Indenter:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self._items: list[_Item] = []
        self._is_fenced = False
        self._follows_text = False

    def take(self, line: str) -> None:
        """Add one line as it is, or with the indent its level needs."""
        if _FENCE.match(line):
            self._is_fenced = not self._is_fenced
        if self._is_fenced or _FENCE.match(line):
            self.lines.append(line)
            self._follows_text = False
        elif not line.strip():
            self.lines.append("")
            self._follows_text = False
        else:
            match = _MARKER.match(line)
            if match and not _RULE.fullmatch(line):
                self._take_item(line, match)
            else:
                self._take_text(line)
            self._follows_text = True

    def _take_item(self, line: str, match: re.Match[str]) -> None:
        column = len(match["indent"].expandtabs(4))
        if not self._items and (column >= 4 or not self._may_start(match["marker"])):
            self.lines.append(line)
            return
        if not self._items and self._follows_text:
            self.lines.append("")
        self._close(column)
        content = column + len(match["marker"]) + min(len(match["gap"].expandtabs(4)), 4)
        rest = line[match.start("marker") :]
        self.lines.append(" " * 4 * min(len(self._items), _DEEPEST) + rest)
        self._items.append(_Item(column, content))

    def _take_text(self, line: str) -> None:
        if not self._items or self._follows_text:
            self.lines.append(line)
            return
        stripped = line.lstrip(" \t")
        column = len(line[: len(line) - len(stripped)].expandtabs(4))
        self._close(column)
        if not self._items:
            self.lines.append(line)
            return
        deeper = column - self._items[-1].content
        indent = 4 * min(len(self._items), _DEEPEST) + (deeper if deeper >= 4 else 0)
        self.lines.append(" " * indent + stripped)

    def _may_start(self, marker: str) -> bool:
        """Tell whether a list may begin here; "1986." in a paragraph's middle is none."""
        return not self._follows_text or marker in _STARTS_A_LIST

    def _close(self, column: int) -> None:
        """Close the items that a line at this column is not part of."""
        while self._items and column < self._items[-1].marker + 2:
            self._items.pop()
