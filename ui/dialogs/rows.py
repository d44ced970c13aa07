"""A list of plain rows in a dialog: no tree, a focus that takes the whole row, some air."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ui.widgets import SlimScrollBar

_AIR = 10
"""Pixels around a line."""


class Rows(QTreeWidget):
    """The columns named `wide` share the width; the others take what they need."""

    def __init__(
        self, headings: Sequence[str], parent: QWidget, *, wide: Collection[int] = (0,)
    ) -> None:
        super().__init__(parent)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setHeaderLabels([f" {heading}" for heading in headings])
        self.setVerticalScrollBar(SlimScrollBar(self))
        mode, header = QHeaderView.ResizeMode, self.header()
        header.setStretchLastSection(False)
        for column in range(len(headings)):
            header.setSectionResizeMode(
                column, mode.Stretch if column in wide else mode.ResizeToContents
            )

    def add(self, cells: Sequence[str]) -> QTreeWidgetItem:
        """Add a row and return it; its first cell is repeated whole in the tip."""
        item = QTreeWidgetItem(list(cells))
        item.setToolTip(0, cells[0])
        item.setSizeHint(0, QSize(0, self.fontMetrics().height() + _AIR))
        self.addTopLevelItem(item)
        return item
