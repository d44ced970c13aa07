"""How a claim looks in the list: its tags by letter and line, two lines of quote, who made it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.model.claim import Claim
from ui.claims.model import CLAIM_ROLE, FATE_ROLE, TITLE_ROLE
from ui.painting import draw_lines, smaller, weighted
from ui.theme import Theme, draw_tag_line

_SIDE = 14
_ROW_PADDING = 10
_BADGE = 18.0
_NOTE = 20.0


class ClaimDelegate(QStyledItemDelegate):
    """Paints a row of the claims list."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.me = ""
        """The annotator at work, whose name need not be said on every row."""
        self.has_footer = False
        """Whether rows say in a third line what differs between them: article, annotator."""

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme from now on."""
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        quote = QFontMetrics(option.font).lineSpacing()
        below = QFontMetrics(smaller(option.font)).lineSpacing()
        footer = below + 3 if self.has_footer else 0
        return QSize(120, 2 * quote + footer + 2 * _ROW_PADDING)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        claim = index.data(CLAIM_ROLE)
        if not isinstance(claim, Claim):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        rect = QRectF(option.rect).adjusted(_SIDE, _ROW_PADDING, -_SIDE, -_ROW_PADDING)
        small = smaller(option.font)
        for number, tag in enumerate(claim.tags[: 3 if self.has_footer else 2]):
            place = QRectF(rect.left(), rect.top() - 1 + number * (_BADGE + 2), _BADGE, _BADGE)
            self._paint_badge(painter, place, tag, small)
        body = rect.adjusted(_BADGE + 10, 0, 0, 0)
        if claim.note:
            body.setRight(body.right() - _NOTE)
            self._paint_note_mark(painter, QRectF(body.right() + 6, body.top(), 12, 14))
        text, muted = self._theme.colour("text"), self._theme.colour("muted")
        height = draw_lines(painter, body, claim.quote, option.font, text, lines=2)
        if self.has_footer:
            below = body.adjusted(0, height + 3, 0, 0)
            draw_lines(painter, below, self._footer(claim, index), small, muted)
        painter.restore()

    def _footer(self, claim: Claim, index: QModelIndex | QPersistentModelIndex) -> str:
        fate, title = index.data(FATE_ROLE), index.data(TITLE_ROLE)
        parts = [str(part) for part in (fate, title) if part]
        if claim.annotator != self.me:
            parts.append(claim.annotator)
        return " · ".join(parts)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_under_mouse = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = QRectF(option.rect).adjusted(4, 1, -4, -1)
        if is_selected or is_under_mouse:
            colour = QColor(self._theme.colour("raised"))
            if not is_selected:
                colour.setAlphaF(0.5)
            line = QPen(self._theme.colour("hairline"), 1)
            painter.setPen(line if is_selected else Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if is_selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("focus"), 1.5))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_note_mark(self, painter: QPainter, rect: QRectF) -> None:
        """Draw a small sheet with lines: there is a note."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("muted"), 1.2))
        painter.drawRoundedRect(rect.adjusted(0.5, 1.5, -0.5, -1.5), 2, 2)
        for height in (5.0, 8.0):
            left = QPointF(rect.left() + 3, rect.top() + height)
            painter.drawLine(left, left + QPointF(6, 0))

    def _paint_badge(self, painter: QPainter, rect: QRectF, tag: str, font: QFont) -> None:
        style = self._theme.tag_style(tag)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.tint)
        painter.drawRoundedRect(rect, 4, 4)
        painter.setFont(weighted(font))
        painter.setPen(self._theme.colour("text"))
        painter.drawText(rect.adjusted(0, -1, 0, -2), Qt.AlignmentFlag.AlignCenter, style.letter)
        draw_tag_line(painter, style, rect.left() + 3, rect.right() - 3, rect.bottom() - 3.5, 2)
