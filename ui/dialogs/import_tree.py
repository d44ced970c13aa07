"""The files of an import as a tree: what became of them, why, and which files that is true of."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.reading.media_types import is_web_source
from ui.imported import ImportReport, Remark
from ui.painting import weighted
from ui.widgets import SlimScrollBar

_FEW = 40
"""So many files are shown at once; of more, the reasons are shown and fold out."""
_REMARK = Qt.ItemDataRole.UserRole + 1
_AIR = 8
"""Pixels between two rows."""
_ROOM = 24
"""Pixels around a folder's name."""
_WIDEST_SHARE = 0.5
"""Of the tree, that the folders take at most."""


class ImportTree(QTreeWidget):
    """Three levels: what became of files, the reason, the files; only a file's row has a Remark."""

    def __init__(self, report: ImportReport, parent: QWidget) -> None:
        self._folders_width = 0
        self._files: list[QTreeWidgetItem] = []
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setVerticalScrollBar(SlimScrollBar(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName(self.tr("Files and what to know of them"))
        self._fill(report)
        self._mute_folders()
        self._prepare_columns()

    def remark(self) -> Remark | None:
        """Return the current row's file, None on a heading."""
        return self.remark_of(self.currentItem())

    def remark_of(self, item: QTreeWidgetItem | None) -> Remark | None:
        """Return a row's file, None for a heading."""
        found = item.data(0, _REMARK) if item is not None else None
        return found if isinstance(found, Remark) else None

    def remark_to_look_at(self) -> Remark | None:
        """Return the current file where it asks for a look, under a heading the first that does."""
        current = self.currentItem()
        if current is None:
            return None
        for item in [current] if current in self._files else self._under(current):
            remark = self.remark_of(item)
            if remark is not None and remark.asks_for_a_look and not item.isDisabled():
                return remark
        return None

    def files(self) -> list[QTreeWidgetItem]:
        """Return the rows of files from top to bottom."""
        return list(self._files)

    def go_to_look(self) -> None:
        """Go to the next file that asks for a look, behind the current one first, else stay."""
        files = self.files()
        current = self.currentItem()
        begin = files.index(current) + 1 if current in files else 0
        for item in (*files[begin:], *files[:begin]):
            remark = self.remark_of(item)
            if remark is not None and remark.asks_for_a_look and not item.isDisabled():
                self.setCurrentItem(item)
                return

    def settle(self, settled: Remark) -> None:
        """Say that a person has looked at a file."""
        for item in self.files():
            remark = self.remark_of(item)
            same = remark and (remark.source, remark.article_id)
            if same == (settled.source, settled.article_id) and not item.isDisabled():
                item.setText(0, self.tr("{} (looked at)").format(item.text(0)))
                item.setDisabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is None or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.remark_of(item) is not None:
            self.itemActivated.emit(item, 0)  # and the dialog's button is not pressed
        else:
            item.setExpanded(not item.isExpanded())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._mute_folders()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = int(self.viewport().width() * _WIDEST_SHARE)
        self.header().resizeSection(1, min(self._folders_width, room))

    # Private

    def _fill(self, report: ImportReport) -> None:
        doubtful = [each for each in report.remarks if each.asks_for_a_look]
        to_look = [each for each in report.refused if each.asks_for_a_look]
        left_out = [each for each in report.refused if not each.asks_for_a_look]
        noticed = [each for each in report.remarks if not each.asks_for_a_look]
        every = [*report.refused, *report.remarks, *report.known_files]
        top = _common_folder(every)
        is_short = len(report.refused) + len(report.remarks) <= _FEW
        for title, remarks in (
            (self.tr("To look at"), [*to_look, *doubtful]),
            (self.tr("Left out"), left_out),
            (self.tr("Noticed"), noticed),
            (self.tr("Here already"), report.known_files),
        ):
            if remarks:
                is_open = is_short and remarks is not report.known_files
                self._add_group(title, remarks, top, is_open=is_open)
        first = self.topLevelItem(0)
        if first is not None:
            first.setSizeHint(0, QSize(0, self.fontMetrics().height() + _AIR))  # and so of all
            self.setCurrentItem(first)
        if is_short:
            self.go_to_look()

    def _add_group(self, title: str, remarks: Sequence[Remark], top: str, *, is_open: bool) -> None:
        reasons: dict[str, list[Remark]] = {}
        for remark in remarks:
            reasons.setdefault(remark.reason, []).append(remark)
        group = self._heading(title, len(remarks))
        group.setFont(0, weighted(self.font()))
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        for reason, files in sorted(reasons.items(), key=lambda each: -len(each[1])):
            heading = self._heading(reason, len(files))
            heading.addChildren([self._file(remark, top) for remark in files])
            group.addChild(heading)
            heading.setFirstColumnSpanned(True)
            heading.setExpanded(is_open)
        group.setExpanded(is_open or len(reasons) > 1)

    def _heading(self, text: str, count: int) -> QTreeWidgetItem:
        item = QTreeWidgetItem([f"{text}  ·  {count:,}"])
        item.setToolTip(0, text)
        return item

    def _file(self, remark: Remark, top: str) -> QTreeWidgetItem:
        is_web = is_web_source(remark.source)
        folder = "" if is_web else os.path.relpath(remark.path.parent, top or None)
        item = QTreeWidgetItem([remark.name, "" if folder == "." else folder])
        item.setData(0, _REMARK, remark)
        self._files.append(item)
        for column in (0, 1):
            item.setToolTip(column, remark.source)
        return item

    def _mute_folders(self) -> None:
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for item in self._files:
            item.setForeground(1, muted)

    def _under(self, heading: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
        """Yield the files' rows under a heading, or under what it stands above."""
        for item in self._files:
            reason = item.parent()
            if reason is not None and heading in (reason, reason.parent()):
                yield item

    def _prepare_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(0)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        width = self.fontMetrics().horizontalAdvance
        widest = max((width(item.text(1)) for item in self.files()), default=0)
        self._folders_width = widest + _ROOM if widest else 0


def _common_folder(remarks: Sequence[Remark]) -> str:
    """Return the folder that all files lie in, empty where there is none."""
    folders = [str(each.path.parent) for each in remarks if not is_web_source(each.source)]
    try:
        return os.path.commonpath(folders) if folders else ""
    except ValueError:  # on two drives, or a clipping among files
        return ""


def folder_of(remark: Remark) -> Path | None:
    """Return the folder a file lies in, as far as it is one on the disk; None for none."""
    if is_web_source(remark.source):
        return None
    return next((each for each in remark.path.parents if each.is_dir() and each.name), None)
