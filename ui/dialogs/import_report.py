"""What became of the files of an import; each row leads to its article, or to its folder."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from ui.dialogs.frame import Frame
from ui.dialogs.import_tree import ImportTree, folder_of
from ui.imported import ImportReport, Remark
from ui.widgets import MutedLabel

_SIZE = (820, 560)


class ImportReportDialog(Frame):
    """Stays beside the window while one goes through it; the files stand under what is the matter.

    First what asks for a look, then what was left out, noticed, and here already.
    """

    look_requested = Signal(object)
    """A Remark on what a person wants to look at."""
    article_requested = Signal(str)
    folder_requested = Signal(object)
    """The Path of the folder a file lies in."""
    save_requested = Signal(object)
    """The rows of the list: file, outcome, article id and sentence."""

    def __init__(self, summary: str, report: ImportReport, parent: QWidget) -> None:
        super().__init__(self.tr("Adding Articles"), parent)
        self._report = report
        self._asked: Remark | None = None
        text = QLabel(summary, self)
        text.setWordWrap(True)
        passed_over = MutedLabel(report.passed_over.sentence, self)
        passed_over.setWordWrap(True)
        passed_over.setVisible(bool(report.passed_over.count))
        self.table = ImportTree(report, self)
        self.look_button = self.make_button(self.tr("Look at It…"), self._look)
        self.article_button = self.make_button(self.tr("Open Article"), self._open_article)
        self.folder_button = self.make_button(self.tr("Show in Folder"), self._show_folder)
        self.copy_button = self.make_button(self.tr("Copy the List"), self.copy)
        self.save_button = self.make_button(self.tr("Save the List…"), self._save)
        self.body.addWidget(text)
        self.body.addWidget(passed_over)
        self.body.addWidget(self.table, 1)
        row = self.row_of(self.look_button, self.article_button, self.folder_button)
        row.addWidget(self.copy_button)
        row.addWidget(self.save_button)
        self.body.addLayout(row)
        self.add_buttons()
        told = (*report.refused, *report.remarks)
        self.look_button.setVisible(any(each.asks_for_a_look for each in told))
        self.table.currentItemChanged.connect(self._on_current)
        self.table.itemActivated.connect(self._on_activated)
        self._on_current()
        self.table.setFocus()
        self.fit_screen(*_SIZE)

    def copy(self) -> None:
        """Put what is to be known on the clipboard, a file a line, the sentence behind a tab."""
        told = (*self._report.refused, *self._report.remarks)
        lines = (f"{each.source}\t{each.text}" for each in told)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def settle(self) -> None:
        """Say that a person has looked at what was asked for, and go on to the next one."""
        if self._asked is not None:
            self.table.settle(self._asked)
            self.table.go_to_look()
            self._on_current()

    def _rows(self) -> list[tuple[str, str, str, str]]:
        report = self._report
        noticed: dict[str, list[str]] = {}
        for remark in report.remarks:
            noticed.setdefault(remark.article_id, []).append(remark.text)
        rows = [
            (each.source, "added", each.article_id, " ".join(noticed.get(each.article_id, ())))
            for each in report.added_files
        ]
        rows += [(each.source, "known", each.article_id, each.text) for each in report.known_files]
        rows += [(each.source, "left out", "", each.text) for each in report.refused]
        return sorted(rows)

    def _save(self) -> None:
        self.save_requested.emit(self._rows())

    def _look(self) -> None:
        remark = self.table.remark_to_look_at()
        if remark is not None:
            self._asked = remark
            self.look_requested.emit(remark)

    def _open_article(self) -> None:
        remark = self.table.remark()
        if remark is not None and remark.article_id:
            self.article_requested.emit(remark.article_id)

    def _show_folder(self) -> None:
        remark = self.table.remark()
        folder = folder_of(remark) if remark is not None else None
        if folder is not None:
            self.folder_requested.emit(folder)

    def _on_activated(self) -> None:
        """Do what comes first for a file: look at it, open it, or show where it lies."""
        if self.table.remark() is None:
            return  # a heading folds
        for button in (self.look_button, self.article_button, self.folder_button):
            if button.isVisible() and button.isEnabled():
                button.click()
                return

    def _on_current(self) -> None:
        remark = self.table.remark()
        self.look_button.setEnabled(self.table.remark_to_look_at() is not None)
        self.article_button.setEnabled(remark is not None and bool(remark.article_id))
        self.folder_button.setEnabled(remark is not None and folder_of(remark) is not None)
