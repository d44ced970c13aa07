"""A scroll bar that stays in the margin: a slim handle, nothing else."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QScrollBar

from ui.scroll_handle import handle_of

_WIDTH = 12
_SLIM, _HELD = 4, 8
_RESTING = 150


class QuietScrollBar(QScrollBar):
    """Behaves as the style's own vertical scroll bar and paints only a rounded handle."""

    def sizeHint(self) -> QSize:
        """Return the bar's width; its height is whatever there is."""
        return QSize(_WIDTH, super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the handle, broader while the pointer is over it; nothing where all is in view."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        if self.maximum() > self.minimum():
            handle = handle_of(self)
            width = _HELD if self.underMouse() or self.isSliderDown() else _SLIM
            box = QRectF((self.width() - width) / 2, handle.top(), width, handle.height())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
            colour.setAlpha(255 if width == _HELD else _RESTING)
            painter.setBrush(colour)
            painter.drawRoundedRect(box, width / 2, width / 2)
        painter.end()
