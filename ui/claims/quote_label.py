"""A quote of up to three lines, in its own direction, that does not push its neighbours away."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.painting import draw_lines

_LINES = 3


class QuoteLabel(QWidget):
    """Always as tall as three lines, so that the card does not jump from claim to claim."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quote = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def quote(self) -> str:
        """What is shown."""
        return self._quote

    def set_quote(self, quote: str) -> None:
        """Show another quote; the whole of it stands in the tip."""
        self._quote = quote
        self.setToolTip("")
        self.setAccessibleDescription(quote)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, QFontMetrics(self.font()).lineSpacing() * _LINES)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.palette().color(QPalette.ColorRole.WindowText)
        draw_lines(painter, QRectF(self.rect()), self._quote, self.font(), colour, lines=_LINES)
        painter.end()
