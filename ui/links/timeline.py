"""Claims by date: a list along an axis, chains of linked claims as lines beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.forms import Heading
from ui.links.lanes import MOST_LANES, Lane
from ui.painting import draw_lines, smaller, weighted
from ui.row_model import Index
from ui.row_view import RowView
from ui.text_rows import TEXT_ROLE, RowText, TextRows, paint_badge, paint_row_ground
from ui.theme import Theme
from ui.widgets import FlatButton, MutedLabel

_LANE, _DATE, _SIDE, _PADDING, _BADGE = 14.0, 104.0, 14, 8, 18.0


class TimelineDelegate(QStyledItemDelegate):
    """Paints date, lanes and the claim; a date is said where it differs from the row above."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.dates: Mapping[str, str] = {}
        self.lanes: Mapping[str, tuple[Lane, ...]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = QFontMetrics(option.font).lineSpacing()
        return QSize(200, lines + QFontMetrics(smaller(option.font)).lineSpacing() + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        text = index.data(TEXT_ROLE)
        rows = index.model()
        if not isinstance(text, RowText) or not isinstance(rows, TextRows):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_ground(painter, option, self.theme)
        row_id = rows.ids[index.row()]
        rect = QRectF(option.rect).adjusted(_SIDE, 0, -_SIDE, 0)
        above = rows.ids[index.row() - 1] if index.row() else ""
        colour, muted = self.theme.colour("text"), self.theme.colour("muted")
        day = self.dates.get(row_id, "")
        if day != self.dates.get(above, "?"):
            place = rect.adjusted(0, _PADDING, 0, 0)
            place.setWidth(_DATE - 8)
            draw_lines(painter, place, day, weighted(option.font), colour)
        left = rect.left() + _DATE
        self._paint_lanes(painter, left, QRectF(option.rect), self.lanes.get(row_id, ()))
        left += MOST_LANES * _LANE + 8
        top = rect.top() + _PADDING
        for number, tag in enumerate(text.tags[:2]):
            badge = QRectF(left + number * (_BADGE + 3), top, _BADGE, _BADGE)
            paint_badge(painter, badge, tag, self.theme, option.font)
        left += 2 * (_BADGE + 3) + 6
        body = QRectF(left, top, rect.right() - left, rect.height())
        height = draw_lines(painter, body, text.words, option.font, colour)
        below = body.adjusted(0, height + 2, 0, 0)
        draw_lines(painter, below, text.below, smaller(option.font), muted)
        painter.restore()

    def _paint_lanes(
        self, painter: QPainter, left: float, row: QRectF, found: Sequence[Lane]
    ) -> None:
        middle = row.top() + _PADDING + _BADGE / 2
        accent = self.theme.colour("accent")
        for lane in found:
            x = left + (lane.number + 0.5) * _LANE
            painter.setPen(QPen(accent, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            start = row.top() if lane.from_above else middle
            end = row.bottom() if lane.to_below else middle
            painter.drawLine(QPointF(x, start), QPointF(x, end))
            if lane.is_member:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(accent)
                painter.drawEllipse(QPointF(x, middle), 4.0, 4.0)
                painter.setBrush(Qt.BrushStyle.NoBrush)


class TimelinePage(QWidget):
    """Shows claims whose rows it asks for, in the order it is given."""

    scope_chosen = Signal()
    claim_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading(self.tr("Timeline"), self)
        self.words = MutedLabel("", self)
        self.words.setWordWrap(True)
        self.linked_button = FlatButton(self.tr("Linked Claims"), self)
        self.all_button = FlatButton(self.tr("All Claims"), self)
        group = QButtonGroup(self)
        scope = QHBoxLayout()
        scope.setSpacing(0)
        for button in (self.linked_button, self.all_button):
            button.setCheckable(True)
            group.addButton(button)
            button.clicked.connect(self.scope_chosen)
            scope.addWidget(button)
        scope.addStretch(1)
        self.linked_button.setChecked(True)
        self.rows = TextRows(self)
        self.paints = TimelineDelegate(theme, self)
        self.list = RowView(self.rows, self.paints, self.tr("Claims by date"), self)
        self.list.activated.connect(self._on_opened)
        self.list.clicked.connect(self._on_opened)
        head = QVBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addLayout(scope)
        head.addWidget(self.words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 8)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addStretch(0)

    @property
    def shows_all(self) -> bool:
        """Whether claims without links are wanted as well."""
        return self.all_button.isChecked()

    def show_claims(
        self,
        order: Sequence[str],
        dates: Mapping[str, str],
        found: Mapping[str, tuple[Lane, ...]],
        words: str,
    ) -> None:
        """Show claims from the earliest to the latest; `words` says how many."""
        self.paints.dates, self.paints.lanes = dates, found
        self.rows.show_ids(order)
        self.words.setText(words)
        self.list.setVisible(bool(order))
        if order and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.rows.index(0))

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.paints.theme = theme
        self.list.viewport().update()

    def focus_first(self) -> None:
        """Put the keyboard on the list."""
        target = self.list if self.rows.rowCount() else self.linked_button
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_opened(self, index: Index) -> None:
        claim_id = self.rows.id_at(index)
        if claim_id is not None:
            self.claim_requested.emit(claim_id)
