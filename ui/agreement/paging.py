"""Where the pages of a printed report begin: no table is torn apart that fits on a page."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSizeF
from PySide6.QtGui import (
    QGuiApplication,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

_MARGIN = 2 / 2.54
"""Inches QTextDocument leaves around a page it prints."""


def keep_together(document: QTextDocument, writer: QPdfWriter) -> None:
    """Let a page begin before each heading whose table or picture would be torn apart by its end.

    What stands under a heading is measured once, on paper without an end.
    """
    margin = _MARGIN * writer.logicalDpiY()
    page = writer.height() - 2 * margin
    used = 0.0
    for position, height in _sections(document, writer):
        if used and used + height > page:
            cursor = QTextCursor(document.findBlock(position))
            looks = cursor.blockFormat()
            looks.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            cursor.setBlockFormat(looks)
            used = 0.0
        used = (used + height) % page


def _sections(document: QTextDocument, writer: QPdfWriter) -> Iterator[tuple[int, float]]:
    """Yield where each part that stays together begins, and how high it is on paper."""
    probe = document.clone()
    layout = probe.documentLayout()
    layout.setPaintDevice(writer)
    frame = probe.rootFrame().frameFormat()
    # In pixels of the screen, which the layout turns into the paper's.
    frame.setMargin(_MARGIN * QGuiApplication.primaryScreen().logicalDotsPerInchY())
    probe.rootFrame().setFrameFormat(frame)
    probe.setPageSize(QSizeF(writer.width(), -1))
    tops: list[tuple[int, float]] = []
    last = 0
    for block in _blocks(probe):
        level = block.blockFormat().headingLevel()
        # A heading right under another one stays with it.
        if level and not (last and level > last):
            tops.append((block.position(), layout.blockBoundingRect(block).top()))
        last = level or (last if _is_between(block) else 0)
    ends = [top for _, top in tops[1:]] + [_end_of(probe)]
    for (position, top), end in zip(tops, ends, strict=True):
        yield position, end - top


def _end_of(document: QTextDocument) -> float:
    return document.documentLayout().blockBoundingRect(document.lastBlock()).bottom()


def _is_between(block: QTextBlock) -> bool:
    """Tell whether a block may stand between a heading and the one that belongs to it."""
    return QTextCursor(block).currentTable() is None and not block.textList()


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()
