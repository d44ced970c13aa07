"""Which chapters of a book become articles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from annotator.reading.pieces import ReadPiece
from ui.dialogs.frame import Frame
from ui.tick_rows import TickDelegate
from ui.widgets import SlimScrollBar

_AIR = 8
"""Pixels between two rows."""


class ChaptersDialog(Frame):
    """Lists the chapters with their lengths; all are chosen at first."""

    chosen = Signal(object)
    """The chosen ones, a list of ReadPiece in the book's order."""

    def __init__(self, chapters: Sequence[ReadPiece], parent: QWidget) -> None:
        super().__init__(self.tr("Chapters of a Book"), parent)
        self._chapters = list(chapters)
        self.list = self._make_list()
        heading = self.tr("“{}” has {} chapters. Each one you choose becomes an article.")
        text = QLabel(heading.format(chapters[0].read.metadata.outlet, f"{len(chapters):,}"), self)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        self.all_button = self.make_button(self.tr("Choose All"), self.choose_all)
        self.none_button = self.make_button(self.tr("Choose None"), self.choose_none)
        self.body.addWidget(text)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(self.row_of(self.all_button, self.none_button))
        self._add_button = self.add_buttons(self.tr("Add"))
        self.list.itemChanged.connect(self._on_changed)
        self._on_changed()
        self.list.setFocus()
        self.resize(560, 460)

    def accept(self) -> None:
        chosen = [
            chapter
            for number, chapter in enumerate(self._chapters)
            if self._item(number).checkState(0) is Qt.CheckState.Checked
        ]
        if chosen:
            self.chosen.emit(chosen)
            super().accept()

    def choose(self, number: int, *, is_chosen: bool) -> None:
        """Choose a chapter, counted from 0, or leave it out."""
        state = Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked
        self._item(number).setCheckState(0, state)

    def choose_all(self) -> None:
        """Choose every chapter."""
        for number in range(len(self._chapters)):
            self.choose(number, is_chosen=True)

    def choose_none(self) -> None:
        """Leave every chapter out, to choose a few."""
        for number in range(len(self._chapters)):
            self.choose(number, is_chosen=False)

    def _make_list(self) -> QTreeWidget:
        chapters = QTreeWidget(self)
        chapters.setRootIsDecorated(False)
        chapters.setUniformRowHeights(True)
        chapters.setItemDelegateForColumn(0, TickDelegate(chapters))
        chapters.setHeaderLabels([self.tr("Chapter"), self.tr("Words")])
        chapters.setAccessibleName(self.tr("Chapters; the space bar chooses one or leaves it out"))
        chapters.setVerticalScrollBar(SlimScrollBar(chapters))
        for chapter in self._chapters:
            title = chapter.read.metadata.title or chapter.name.rpartition("#")[2]
            words = f"{len(chapter.read.body.text.split()):,}"
            item = QTreeWidgetItem([title, words])
            item.setToolTip(0, title)
            item.setSizeHint(0, QSize(0, chapters.fontMetrics().height() + _AIR))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setCheckState(0, Qt.CheckState.Checked)
            chapters.addTopLevelItem(item)
        header = chapters.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        chapters.setCurrentIndex(chapters.model().index(0, 0))
        return chapters

    def _item(self, number: int) -> QTreeWidgetItem:
        item = self.list.topLevelItem(number)
        assert item is not None
        return item

    def _on_changed(self) -> None:
        count = sum(
            self._item(number).checkState(0) is Qt.CheckState.Checked
            for number in range(len(self._chapters))
        )
        if self._add_button is not None:
            one, many = self.tr("Add 1 Chapter"), self.tr("Add {} Chapters").format(f"{count:,}")
            self._add_button.setText(one if count == 1 else many)
            self._add_button.setEnabled(count > 0)
