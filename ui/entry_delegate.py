"""How a row of words looks in the command bar and in the help's list of pages."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.row_model import Index
from ui.widgets import RADIUS

ASIDE_ROLE = Qt.ItemDataRole.UserRole + 1
"""What stands at the right of a row: a key."""


class EntryDelegate(QStyledItemDelegate):
    """Paints the words left and what ASIDE_ROLE says right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, option.fontMetrics.lineSpacing() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = option.palette
        is_lit = option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        if is_lit:
            is_current = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            role = QPalette.ColorRole.Highlight if is_current else QPalette.ColorRole.AlternateBase
            painter.setBrush(colours.color(role))
            painter.drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), RADIUS, RADIUS)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_current else QPalette.ColorRole.Text
        rect: QRect = option.rect.adjusted(12, 0, -12, 0)
        keys = str(index.data(ASIDE_ROLE) or "")
        keys_width = option.fontMetrics.horizontalAdvance(keys)
        align = Qt.AlignmentFlag.AlignVCenter
        aside = (
            QPalette.ColorRole.HighlightedText if is_current else QPalette.ColorRole.PlaceholderText
        )
        painter.setPen(colours.color(aside))
        painter.drawText(rect, align | Qt.AlignmentFlag.AlignRight, keys)
        painter.setPen(colours.color(role))
        room = rect.adjusted(0, 0, -keys_width - 16, 0)
        text = option.fontMetrics.elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, align | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()
