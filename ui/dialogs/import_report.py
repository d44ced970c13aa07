"""What could not be added, and what was noticed in the rest; to read, and to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ui.dialogs.frame import Frame
from ui.importing import ImportReport


class ImportReportDialog(Frame):
    """Lists the files that were left out, then the remarks on those that are in."""

    def __init__(self, summary: str, report: ImportReport, parent: QWidget) -> None:
        super().__init__(self.tr("Adding Articles"), parent)
        self._rows = [*report.refused, *report.remarks]
        text = QLabel(summary, self)
        text.setWordWrap(True)
        self.table = QTreeWidget(self)
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(False)
        self.table.setWordWrap(True)
        self.table.setHeaderLabels([self.tr("File"), self.tr("What to know")])
        self.table.setAccessibleName(self.tr("Files and what to know of them"))
        for remark in self._rows:
            item = QTreeWidgetItem([remark.path.name, remark.text])
            item.setToolTip(0, str(remark.path))
            item.setToolTip(1, remark.text)
            self.table.addTopLevelItem(item)
        header = self.table.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.copy_button = QPushButton(self.tr("Copy the List"), self)
        self.copy_button.clicked.connect(self.copy)
        self.copy_button.setAutoDefault(False)
        self.body.addWidget(text)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_buttons()
        self.resize(640, 380)

    def copy(self) -> None:
        """Put the list on the clipboard, a file a line, its reason behind a tab."""
        lines = (f"{remark.path}\t{remark.text}" for remark in self._rows)
        QGuiApplication.clipboard().setText("\n".join(lines))
