"""A table of coefficients: each cell says its value, its interval and its n, and can be opened."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionSlider,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.agreement.tables import Table
from ui.agreement.words import counted_text, interval_text, spoken, value_text
from ui.painting import draw_lines, smaller, weighted
from ui.row_model import Index
from ui.theme import Theme
from ui.widgets import RADIUS

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
_NO_PARENT = QModelIndex()
_LABEL, _SLIM_LABEL = 176, 132
_CELL, _SLIM_CELL = 112, 88
"""A cell's width at least, and where the window is narrow."""
_NARROW = 700
_PADDING = 7


class TableModel(QAbstractTableModel):
    """Shows one Table; the first column names the measures."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._table: Table | None = None

    def show_table(self, table: Table) -> None:
        """Show other numbers."""
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() or self._table is None else len(self._table.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() or self._table is None else len(self._table.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        table = self._table
        if table is None or not index.isValid():
            return None
        is_text = role in (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )  # fmt: skip
        if index.column() == 0:
            return table.rows[index.row()] if is_text else None
        entry = table.cells[index.row()][index.column() - 1]
        if role == ENTRY_ROLE:
            return entry
        return spoken(entry) if is_text and entry is not None else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        table = self._table
        if table is None or orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return table.columns[section - 1] if section else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class CellDelegate(QStyledItemDelegate):
    """Paints value, interval and n, with the interval as a bar below."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        small = QFontMetrics(smaller(option.font)).lineSpacing()
        height = QFontMetrics(option.font).lineSpacing() + 2 * small + 2 * _PADDING + 2
        return QSize(_CELL + 20, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        painter.setPen(QPen(self.theme.colour("hairline"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        entry = index.data(ENTRY_ROLE)
        body = rect.adjusted(10, _PADDING, -6, -_PADDING)
        if index.column() == 0:
            body.setLeft(rect.left() + 2)
            draw_lines(
                painter, body, str(index.data()), option.font, self.theme.colour("text"), lines=2
            )
        elif entry is not None:
            self._paint_ground(painter, option, rect)
            self._paint_entry(painter, option, body, entry)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if option.state & QStyle.StateFlag.State_MouseOver or has_focus:
            painter.setPen(QPen(self.theme.colour("focus"), 2) if has_focus else Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("raised"))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -3), RADIUS, RADIUS)

    def _paint_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, body: QRectF, entry: object
    ) -> None:
        from annotator.review.agreement.report import Entry  # numpy: only where numbers are shown

        assert isinstance(entry, Entry)
        muted = self.theme.colour("muted")
        small = smaller(option.font)
        is_there = entry.measure.value is not None
        font = weighted(option.font) if is_there else option.font
        colour = self.theme.colour("text") if is_there else muted
        body.setTop(body.top() + draw_lines(painter, body, value_text(entry.measure), font, colour))
        if not is_there:
            draw_lines(painter, body, interval_text(entry.measure), small, muted, lines=2)
            return
        height = draw_lines(painter, body, interval_text(entry.measure), small, muted)
        body.setTop(body.top() + height)
        draw_lines(painter, body, counted_text(entry), small, QColor(muted))


class FlatHeader(QHeaderView):
    """Names the columns in the muted colour, without the ground and lines of a button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFont(smaller(parent.font()))
        self.setFixedHeight(QFontMetrics(self.font()).lineSpacing() + 10)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colours = self.palette()
        painter.fillRect(rect, colours.color(QPalette.ColorRole.Window))
        painter.setFont(self.font())
        painter.setPen(colours.color(QPalette.ColorRole.PlaceholderText))
        name = self.model().headerData(section, Qt.Orientation.Horizontal)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(10, 0, -4, 0), align, str(name or ""))
        painter.setPen(colours.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


class _FlatScrollBar(QScrollBar):
    """A horizontal scroll bar that is a rounded handle and nothing else."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        body = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.palette().window())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(QRectF(body).adjusted(1, 3, -1, -3), 3, 3)
        painter.end()


class Grid(QTableView):
    """Is as tall as its numbers; Return on a cell asks for what lowers it."""

    entry_opened = Signal(object)
    """An Entry whose rows the person wants to see."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.table_model = TableModel(self)
        self.delegate = CellDelegate(theme, self)
        self.setModel(self.table_model)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setBackgroundRole(self.backgroundRole())
        self.viewport().setAutoFillBackground(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBar(_FlatScrollBar(self))
        self.verticalHeader().hide()
        self.setHorizontalHeader(FlatHeader(self))
        self.clicked.connect(self._on_opened)

    def show_table(self, table: Table) -> None:
        """Show other numbers, as tall as they are."""
        self.setAccessibleName(table.title)
        self.table_model.show_table(table)
        header = self.horizontalHeader()
        for column in range(1, len(table.columns) + 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        height = self.delegate.sizeHint(option, QModelIndex()).height()
        for row in range(len(table.rows)):
            self.setRowHeight(row, height)
        self._fit()
        if table.rows and table.columns:
            self.setCurrentIndex(self.table_model.index(0, 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give columns their least width, and be as tall as the rows are."""
        is_slim, columns = self.width() < _NARROW, self.table_model.columnCount()
        label, cell = (_SLIM_LABEL, _SLIM_CELL) if is_slim else (_LABEL, _CELL)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(cell)
        self.setColumnWidth(0, label)
        is_too_wide = label + cell * (columns - 1) > self.width()
        below = self.horizontalScrollBar().sizeHint().height() if is_too_wide else 0
        rows = sum(self.rowHeight(row) for row in range(self.table_model.rowCount()))
        self.setFixedHeight(header.height() + rows + 2 + below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_opened(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        if entry is not None:
            self.entry_opened.emit(entry)
