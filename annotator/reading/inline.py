"""Gather the text of one block with the marks over it, white space collapsed as HTML does."""

from __future__ import annotations

import re

from annotator.model.article import Mark, MarkKind
from annotator.reading.cleaning import REPLACEMENT, strip_invisible

_WHITE_SPACE = re.compile("[ \t\n\f\r]+")
"""What HTML collapses; NBSP and its kin are kept (HTML Standard, "ASCII whitespace")."""

_FEW = 2
"""Pieces: white space in a row is one piece at most."""


class InlineText:
    """The text of a block while it is read, and the marks that are open over it.

    Offsets are code points from the block's start. A mark still open when the block ends is
    carried over into the next one.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._open: list[tuple[MarkKind, str, int]] = []
        self._marks: list[Mark] = []
        self._has_breaks = False

    def add(self, text: str) -> None:
        """Add running text: white space becomes one space, and none at the block's start."""
        text = _WHITE_SPACE.sub(" ", strip_invisible(text))
        if text.startswith(" ") and self._last() in ("", " ", "\n", "\t"):
            text = text[1:]
        self._append(text)

    def add_verbatim(self, text: str) -> None:
        """Add text whose white space counts, such as code."""
        text = strip_invisible(text).replace("\r\n", "\n").replace("\r", REPLACEMENT)
        self._has_breaks = self._has_breaks or "\n" in text
        self._append(text)

    def add_break(self) -> None:
        """Add a line break that the reader keeps."""
        self._drop_last_space()
        if self._length:
            self._append("\n")
            self._has_breaks = True

    def ends_line(self) -> bool:
        """Tell whether nothing but white space stands behind a line break here."""
        return "".join(self._pieces[-_FEW:]).rstrip(" ").endswith("\n")

    def add_cell_edge(self) -> None:
        """Add the TAB between two cells of a table's row."""
        self._drop_last_space()
        self._append("\t")

    def is_open(self, kind: MarkKind) -> bool:
        """Tell whether a mark of that kind is open here."""
        return any(each == kind for each, _, _ in self._open)

    def open(self, kind: MarkKind, href: str = "") -> None:
        """Begin a mark here."""
        self._open.append((kind, href, self._length))

    def close(self) -> None:
        """End the mark that was opened last."""
        kind, href, start = self._open.pop()
        self._keep(kind, href, start)

    def take(self, *, keep_start: bool = False) -> tuple[str, tuple[Mark, ...], bool]:
        """Return text, marks and whether it holds line breaks, and begin a new block.

        White space at the ends is dropped; with `keep_start` only at the end (code, table rows).
        """
        for kind, href, start in self._open:
            self._keep(kind, href, start)
        text = "".join(self._pieces)
        end = len(text.rstrip())
        start = 0 if keep_start else len(text) - len(text.lstrip())
        if keep_start:
            start = len(text) - len(text.lstrip("\n"))
        marks = [_cut(mark, start, end) for mark in self._marks]
        kept = tuple(sorted((mark for mark in marks if mark), key=_order))
        has_breaks = self._has_breaks
        self._pieces, self._length, self._marks, self._has_breaks = [], 0, [], False
        self._open = [(kind, href, 0) for kind, href, _ in self._open]
        return text[start:end], kept, has_breaks

    def _append(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._length += len(text)

    def _last(self) -> str:
        return self._pieces[-1][-1] if self._pieces else ""

    def _drop_last_space(self) -> None:
        if self._last() == " ":
            piece = self._pieces.pop()[:-1]
            self._length -= len(piece) + 1
            self._append(piece)

    def _keep(self, kind: MarkKind, href: str, start: int) -> None:
        if start < self._length:
            self._marks.append(Mark(start, self._length, kind, href))


def _cut(mark: Mark, start: int, end: int) -> Mark | None:
    """Return the mark within `[start, end)`, counted from `start`."""
    first, last = max(mark.start, start) - start, min(mark.end, end) - start
    return Mark(first, last, mark.kind, mark.href) if first < last else None


def _order(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end
