"""A list of values to tick, with a number each: outlets, languages."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.entry_delegate import ASIDE_ROLE
from ui.library.shelf import sort_words
from ui.row_model import Index
from ui.widgets import RADIUS, SearchBox, show_flat

MOST_ROWS, FEWEST_ROWS = 7, 2
"""Rows in sight, and those on a low screen."""

_WIDTH = 290
_ROW_ROOM = 6
_TICK = 15.0
_MANY = 9
"""Choices from which on there is a box to find one."""
_Role = QPalette.ColorRole


class _ChoiceDelegate(QStyledItemDelegate):
    """Paints tick and words, and a number at the right edge."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, option.fontMetrics.lineSpacing() + _ROW_ROOM)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Turn the tick at a click anywhere in the row; keys as Qt does it."""
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        is_click = event.type() == QEvent.Type.MouseButtonRelease
        if not is_click or event.button() != Qt.MouseButton.LeftButton:
            return False
        state = Qt.CheckState.Unchecked if _is_on(index) else Qt.CheckState.Checked
        return model.setData(model.index(index.row(), 0), state, Qt.ItemDataRole.CheckStateRole)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = option.palette
        rect = QRectF(option.rect).adjusted(2, 1, -2, -1)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color(_Role.AlternateBase))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.color(_Role.Accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        box = QRectF(rect.left() + _ROW_ROOM, rect.center().y() - _TICK / 2, _TICK, _TICK)
        self._paint_tick(painter, box, colours, is_on=_is_on(index))
        count = str(index.data(ASIDE_ROLE) or "")
        width = option.fontMetrics.horizontalAdvance(count)
        place = QRectF(rect.right() - _ROW_ROOM - width, rect.top(), width + 1, rect.height())
        painter.setFont(option.font)
        painter.setPen(colours.color(_Role.PlaceholderText))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, count)
        painter.setPen(colours.color(_Role.Text))
        words = QRectF(box.right() + 8, rect.top(), place.left() - box.right() - 20, rect.height())
        text = option.fontMetrics.elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, int(words.width())
        )
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(words, left | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _paint_tick(
        self, painter: QPainter, box: QRectF, colours: QPalette, *, is_on: bool
    ) -> None:
        accent = colours.color(_Role.Accent)
        painter.setPen(QPen(accent if is_on else colours.color(_Role.PlaceholderText), 1.2))
        painter.setBrush(accent if is_on else Qt.GlobalColor.transparent)
        painter.drawRoundedRect(box, 3, 3)
        if is_on:
            painter.setPen(QPen(colours.color(_Role.Window), 1.8))
            corner = box.center()
            points = (QPointF(-3.5, 0), QPointF(-1, 2.8), QPointF(3.7, -3))
            painter.drawPolyline([corner + point for point in points])


class ChoiceList(QWidget):
    """Values with a tick each; the commonest first, found by typing where there are many."""

    changed = Signal()

    def __init__(self, name: str, names: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._names = names
        self.list = QListWidget(self)
        self.list.setAccessibleName(name)
        self.list.setMinimumWidth(_WIDTH)
        self.list.setMouseTracking(True)
        show_flat(self.list)
        self.list.setItemDelegate(_ChoiceDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(self._on_item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.search = SearchBox(self.tr("Find in {}").format(name.lower()), self)
        self.search.setVisible(len(names) >= _MANY)
        self.search.textChanged.connect(self._show_matching)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill(self, counts: Mapping[str, int], ticked: frozenset[str]) -> None:
        """List the values; those ticked first, then the commonest."""
        self.list.blockSignals(True)
        self.list.clear()
        order = sorted(
            self._names,
            key=lambda each: (each not in ticked, -counts.get(each, 0), sort_words(each)),
        )
        for value in order:
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_ticked = value in ticked
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.set_counts(counts)
        self.show_rows(MOST_ROWS)

    def show_rows(self, most: int) -> None:
        """Be so many rows tall at most."""
        rows = min(most, max(1, self.list.count()))
        self.list.setFixedHeight(rows * self.row_height())

    def row_height(self) -> int:
        """Return how tall a row is."""
        return max(16, self.list.sizeHintForRow(0))

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many articles have each value, the order as it is."""
        self.list.blockSignals(True)
        for item in self._items():
            value = str(item.data(Qt.ItemDataRole.UserRole))
            name = self._names[value]
            count = f"{counts.get(value, 0):,}"
            item.setText(name)
            item.setData(ASIDE_ROLE, count)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {count}")
            item.setToolTip(name)
        self.list.blockSignals(False)

    def ticked(self) -> frozenset[str]:
        """Return the values with a tick."""
        return frozenset(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        )

    def untick(self) -> None:
        """Take every tick away, and say nothing."""
        self.list.blockSignals(True)
        for item in self._items():
            item.setCheckState(Qt.CheckState.Unchecked)
        self.list.blockSignals(False)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _show_matching(self, words: str) -> None:
        wanted = sort_words(words.strip())
        for item in self._items():
            name = self._names[str(item.data(Qt.ItemDataRole.UserRole))]
            item.setHidden(wanted not in sort_words(name))

    def _on_item(self) -> None:
        self.changed.emit()


def _is_on(index: Index) -> bool:
    """Tell whether a row is ticked: Qt keeps the enum or, after a key, its number."""
    checked = Qt.CheckState.Checked
    return index.data(Qt.ItemDataRole.CheckStateRole) in (checked, checked.value)
