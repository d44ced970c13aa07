"""Looking words up in the help: how often a page holds them, and where they stand on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPalette, QTextCursor
from PySide6.QtWidgets import QTextEdit


def words_of(typed: str) -> tuple[str, ...]:
    """Return the words somebody looks for; capitals do not matter."""
    return tuple(dict.fromkeys(typed.casefold().split()))


def count_hits(plain: str, words: Sequence[str]) -> int:
    """Return how often a page's text holds the words; 0 unless it holds every one of them."""
    text = plain.casefold()
    counts = [text.count(word) for word in words]
    return sum(counts) if all(counts) else 0


def hits_in(page: QTextEdit, words: Sequence[str]) -> list[QTextCursor]:
    """Return where the words stand on a page, from top to bottom."""
    found: list[QTextCursor] = []
    for word in words:
        cursor = page.document().find(word)
        while not cursor.isNull():
            found.append(cursor)
            cursor = page.document().find(word, cursor)
    return sorted(found, key=lambda cursor: cursor.selectionStart())


def mark_hits(page: QTextEdit, hits: Sequence[QTextCursor], current: int) -> None:
    """Show every hit on a quiet ground, the current one (-1: none) on a strong one."""
    colours = page.palette()
    marks: list[QTextEdit.ExtraSelection] = []
    for number, cursor in enumerate(hits):
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        is_current = number == current
        ground = QPalette.ColorRole.Accent if is_current else QPalette.ColorRole.Highlight
        words = QPalette.ColorRole.Base if is_current else QPalette.ColorRole.HighlightedText
        mark.format.setBackground(colours.color(ground))
        mark.format.setForeground(colours.color(words))
        marks.append(mark)
    page.setExtraSelections(marks)
