"""What could not be added, and what was noticed in the rest; to read, and to copy."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ui.dialogs.frame import Frame
from ui.importing import ImportReport, Remark


class ImportReportDialog(Frame):
    """Lists the files that were left out, what may be wrong, then what else was noticed."""

    look_requested = Signal(object)
    """A Remark on what a person wants to look at."""

    def __init__(self, summary: str, report: ImportReport, parent: QWidget) -> None:
        super().__init__(self.tr("Adding Articles"), parent)
        doubtful = [remark for remark in report.remarks if remark.asks_for_a_look]
        others = [remark for remark in report.remarks if not remark.asks_for_a_look]
        self._rows: list[Remark] = [*report.refused, *doubtful, *others]
        self._asked = -1
        text = QLabel(summary, self)
        text.setWordWrap(True)
        self.table = self._make_table()
        self.look_button = self.make_button(self.tr("Look at It…"), self._look)
        self.copy_button = self.make_button(self.tr("Copy the List"), self.copy)
        self.body.addWidget(text)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(self.row_of(self.look_button, self.copy_button))
        self.add_buttons()
        may_look = any(self._may_look(number) for number in range(len(self._rows)))
        self.look_button.setVisible(may_look)
        self.look_button.setDefault(may_look)
        self.table.currentItemChanged.connect(self._on_current)
        self.table.itemDoubleClicked.connect(self._look)
        self._choose(0)
        self.table.setFocus()
        self.resize(640, 380)

    def _make_table(self) -> QTreeWidget:
        table = QTreeWidget(self)
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(False)
        table.setWordWrap(True)
        table.setHeaderLabels([self.tr("File"), self.tr("What to know")])
        table.setAccessibleName(self.tr("Files and what to know of them"))
        for remark in self._rows:
            item = QTreeWidgetItem([remark.name, remark.text])
            item.setToolTip(0, remark.source)
            item.setToolTip(1, remark.text)
            table.addTopLevelItem(item)
        header = table.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        return table

    def copy(self) -> None:
        """Put the list on the clipboard, a file a line, its reason behind a tab."""
        lines = (f"{remark.source}\t{remark.text}" for remark in self._rows)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def settle(self) -> None:
        """Say that a person has looked at what was asked for, and go on to the next one."""
        for number, remark in enumerate(self._rows):
            asked = self._rows[self._asked]
            if (remark.source, remark.article_id) == (asked.source, asked.article_id):
                self._item(number).setText(1, self.tr("Looked at. {}").format(remark.text))
                self._item(number).setDisabled(True)
        self._choose(self._asked)

    def _look(self) -> None:
        number = self._current()
        if number >= 0 and self._may_look(number):
            self._asked = number
            self.look_requested.emit(self._rows[number])

    def _may_look(self, number: int) -> bool:
        remark = self._rows[number]
        is_there = bool(remark.article_id) or remark.asks_for_a_look
        return is_there and not self._item(number).isDisabled()

    def _choose(self, begin: int) -> None:
        """Select the first one from there on that asks for a look, else the first of all."""
        numbers = [*range(begin, len(self._rows)), *range(begin)]
        number = next((each for each in numbers if self._may_look(each)), 0)
        self.table.setCurrentItem(self._item(number))
        self._on_current()

    def _on_current(self) -> None:
        number = self._current()
        self.look_button.setEnabled(number >= 0 and self._may_look(number))

    def _current(self) -> int:
        item = self.table.currentItem()
        return self.table.indexOfTopLevelItem(item) if item is not None else -1

    def _item(self, number: int) -> QTreeWidgetItem:
        item = self.table.topLevelItem(number)
        assert item is not None
        return item
