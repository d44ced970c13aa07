"""A list of rows of one height, of which a hundred thousand cost no more than ten.

QListView asks the model about every row whenever one comes or goes; a table of one column, whose
rows are all alike, asks only about those it shows.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.row_model import Index, RowModel
from ui.widgets import show_flat


class RowView(QTableView):
    """Shows a RowModel with a delegate; several rows can be selected."""

    delete_pressed = Signal()

    def __init__(
        self, model: RowModel, delegate: QStyledItemDelegate, name: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        show_flat(self)
        clear = QPalette()
        clear.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(clear)  # the delegate paints what is selected, and rounder than Qt
        self._rows = model
        self._delegate = delegate
        self.setAccessibleName(name)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(model)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.fit_rows()

    def fit_rows(self) -> None:
        """Make every row as tall as the delegate wants it."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        height = self._delegate.sizeHint(option, QModelIndex()).height()
        header = self.verticalHeader()
        header.setMinimumSectionSize(height)
        header.setDefaultSectionSize(height)

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected rows from top to bottom."""
        chosen = self.selectionModel().selection()
        ranges = [(chosen.at(n).top(), chosen.at(n).bottom()) for n in range(chosen.count())]
        ids = self._rows.ids
        return [each for first, last in sorted(ranges) for each in ids[first : last + 1]]

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view, also one that has only just come."""
        self.updateGeometries()  # Qt would not scroll further than the rows there were
        super().scrollTo(index, hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the row at hand in view where it was."""
        current, height = self.currentIndex(), event.oldSize().height()
        row = self.visualRect(current)
        was_in_view = current.isValid() and row.top() >= 0 and row.bottom() < height
        super().resizeEvent(event)
        if was_in_view:
            self.scrollTo(current)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Take Home and End for the first and the last row, not column."""
        count = self._rows.rowCount()
        if action == QAbstractItemView.CursorAction.MoveHome and count:
            return self._rows.index(0)
        if action == QAbstractItemView.CursorAction.MoveEnd and count:
            return self._rows.index(count - 1)
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)
