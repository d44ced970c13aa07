"""The list that opens under a field: what can be chosen, and the key of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from ui.painting import draw_lines, smaller, weighted
from ui.widgets import RADIUS

_MOST_ROWS = 13
_MOST_MEASURED = 50
_WIDEST = 420
_PADDING = 6
_ROW_PADDING = 7
_KEY = 22.0
_TICK = 18.0
_Role = QPalette.ColorRole


@dataclass(frozen=True, slots=True)
class Offer:
    """One row: `words` are taken when it is chosen, `key` chooses it, `aside` explains it."""

    words: str
    key: str = ""
    aside: str = ""


class OptionList(QWidget):
    """Floats beside its field inside the window and never takes the keyboard from it."""

    chosen = Signal(int)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner.window())
        self._owner = owner
        self._offers: Sequence[Offer] = ()
        self._ticked: frozenset[int] = frozenset()
        self._first = 0
        self._followed: list[QWidget] = []
        self.current = -1
        """The row the arrow keys stand on; -1 for none."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setMouseTracking(True)
        self.hide()

    def open(self, offers: Sequence[Offer], *, ticked: frozenset[int], current: int) -> None:
        """Show rows beside the field; nothing to offer shows nothing."""
        self._offers, self._ticked = offers, ticked
        if not offers:
            self.hide()
            return
        self.setFont(self._owner.font())
        self.setAccessibleName(self._owner.accessibleName())
        self.go_to(current)
        self._place()
        if not self.isVisible():
            self._follow()
        self.show()
        self.raise_()
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for widget in self._followed:
            widget.removeEventFilter(self)
        self._followed = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside the field when the form grows, scrolls or is resized."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        """Watch the field and what it stands in, up to the window."""
        widget: QWidget | None = self._owner
        while widget is not None and not self._followed.count(widget):
            widget.installEventFilter(self)
            self._followed.append(widget)
            widget = None if widget.isWindow() else widget.parentWidget()

    def go_to(self, row: int) -> None:
        """Stand on a row and bring it into view."""
        self.current = min(max(row, -1), len(self._offers) - 1)
        shown = min(_MOST_ROWS, len(self._offers))
        if self.current >= 0:
            self._first = min(max(self._first, self.current - shown + 1), self.current)
        self._first = min(max(0, self._first), max(0, len(self._offers) - shown))
        self.update()

    def row_at(self, place: QPoint) -> int:
        """Return the row under a point, -1 for none."""
        row = (place.y() - _PADDING) // self._row_height() + self._first
        return row if 0 <= row < len(self._offers) and place.y() >= _PADDING else -1

    def _row_height(self) -> int:
        return QFontMetrics(self.font()).lineSpacing() + _ROW_PADDING

    def _wanted_width(self) -> int:
        words = QFontMetrics(weighted(self.font()))
        aside = QFontMetrics(smaller(self.font(), 0.5))
        return 60 + max(
            words.horizontalAdvance(offer.words) + aside.horizontalAdvance(offer.aside)
            for offer in self._offers[:_MOST_MEASURED]
        )

    def _place(self) -> None:
        """Stand below the field, or above it where there is no room below."""
        window = self._owner.window()
        corner = self._owner.mapTo(window, QPoint(0, 0))
        field = QRect(corner, self._owner.size())
        shown = min(_MOST_ROWS, len(self._offers))
        height = shown * self._row_height() + 2 * _PADDING
        width = max(field.width(), min(_WIDEST, self._wanted_width()))
        left = max(8, min(field.right() + 1 - width, window.width() - width - 8))
        top = field.bottom() + 3
        if top + height > window.height() - 8 and field.top() - height - 2 >= 8:
            top = field.top() - height - 2
        self.setGeometry(left, max(8, top), width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        painter.setPen(colours.color(_Role.Mid))
        painter.setBrush(colours.color(_Role.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        height = self._row_height()
        for number, offer in enumerate(self._offers[self._first : self._first + _MOST_ROWS]):
            rect = QRectF(4, _PADDING + number * height, self.width() - 8, height)
            self._paint_row(painter, rect, offer, number + self._first)
        painter.end()

    def _paint_row(self, painter: QPainter, rect: QRectF, offer: Offer, row: int) -> None:
        colours = self.palette()
        is_current = row == self.current
        text = colours.color(_Role.HighlightedText if is_current else _Role.Text)
        muted = text if is_current else colours.color(_Role.PlaceholderText)
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color(_Role.Highlight))
            painter.drawRoundedRect(rect, 4, 4)
        small = smaller(self.font(), 0.5)
        align = Qt.AlignmentFlag.AlignVCenter
        left = rect.left() + 6
        if any(each.key for each in self._offers):
            painter.setFont(small)
            painter.setPen(muted)
            painter.drawText(
                QRectF(left, rect.top(), _KEY, rect.height()), align, offer.key.upper()
            )
            left += _KEY
        is_ticked = row in self._ticked
        font = weighted(self.font()) if is_ticked else self.font()
        width = QFontMetrics(font).horizontalAdvance(offer.words) + 2
        room = rect.right() - _TICK - left
        words = QRectF(left, rect.top() + _ROW_PADDING / 2, min(width, room), rect.height())
        draw_lines(painter, words, offer.words, font, text)
        rest = QRectF(left + width + 8, rect.top() + _ROW_PADDING / 2 + 1, room - width - 8, 0)
        if offer.aside and rest.width() > 50:
            draw_lines(painter, rest, offer.aside, small, muted)
        if is_ticked:
            painter.setPen(text)
            tick = QRectF(rect.right() - _TICK, rect.top(), _TICK, rect.height())
            painter.drawText(tick, Qt.AlignmentFlag.AlignCenter, "✓")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint())
        if row >= 0 and row != self.current:
            self.current = row
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(row)

    def wheelEvent(self, event: QWheelEvent) -> None:
        step = -1 if event.angleDelta().y() > 0 else 1
        most = max(0, len(self._offers) - _MOST_ROWS)
        self._first = min(max(0, self._first + step), most)
        self.update()
