"""The list of articles: headings fold, and what one looks at stays in place when rows move."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from ui.library.model import LibraryModel
from ui.painting import smaller
from ui.row_view import RowView

_HEADING_ROOM = 16
_Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one was: the rows in view with their distance from the top, the best to hold first."""

    rows: tuple[tuple[str, int], ...] = ()
    is_top: bool = True


class ArticleView(RowView):
    """Shows a LibraryModel. Rows that a filter hides are current and selected when they are back,
    unless the person has gone elsewhere meanwhile.
    """

    left = Signal()
    """Escape: the person is done with the list."""

    def __init__(
        self, model: LibraryModel, delegate: QStyledItemDelegate, name: str, parent: QWidget
    ) -> None:
        self.articles = model
        self._heading_height = 0
        self._is_moving = False
        self._place = self._home = _Place()
        self._was_filtered = False
        self._selected: set[str] = set()
        self._away: set[str] = set()
        self._current: str | None = None
        self._home_current: str | None = None
        self._before: list[str] = []
        self._pressed: str | None = None
        super().__init__(model, delegate, name, parent)
        model.about_to_change.connect(self._hold)
        model.rearranged.connect(self._return)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.selectionModel().currentChanged.connect(self._on_current)

    def fit_rows(self) -> None:
        super().fit_rows()
        line = QFontMetrics(smaller(self.font())).lineSpacing()
        self._heading_height = line + _HEADING_ROOM
        self.verticalHeader().setMinimumSectionSize(min(24, self._heading_height))
        self._fit_headings()

    def selected_ids(self) -> list[str]:
        """Return the selected articles from top to bottom."""
        ids = super().selected_ids()
        return [each for each in ids if self.articles.heading(each) is None]

    def current_id(self) -> str | None:
        """Return the row the keyboard is on, None for none."""
        return self.articles.id_at(self.currentIndex())

    def go_to(self, article_id: str) -> bool:
        """Make an article the current one and the only one selected; tell whether it is shown."""
        index = self.articles.index_of(article_id)
        if index.isValid() and article_id != self.current_id():
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        return index.isValid()

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row_id = self.current_id()
        is_heading = self.articles.heading(row_id) is not None
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self._go_sideways(row_id, folds=key == Qt.Key.Key_Left)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_heading and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._turn(row_id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row_id = self.articles.id_at(self.indexAt(event.position().toPoint()))
        self._pressed = row_id
        if self.articles.heading(row_id) is None:
            super().mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.selectionModel().setCurrentIndex(self.articles.index_of(row_id), _Flag.NoUpdate)
            self._turn(row_id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.articles.heading(self._pressed) is None:
            super().mouseReleaseEvent(event)
        self._pressed = None

    def _go_sideways(self, row_id: str | None, *, folds: bool) -> None:
        """Fold or unfold the heading; from an article go to its heading (Left)."""
        heading = self.articles.heading(row_id)
        if row_id is None:
            return
        if heading is not None:
            self.articles.fold(row_id, is_folded=folds)
        elif folds:
            above = self.articles.index_of(self.articles.heading_id(row_id))
            if above.isValid():
                self.selectionModel().setCurrentIndex(above, _Flag.NoUpdate)
                self.scrollTo(above)

    def _turn(self, row_id: str | None) -> None:
        heading = self.articles.heading(row_id)
        if heading is not None and row_id is not None:
            self.articles.fold(row_id, is_folded=not heading.is_folded)

    # Staying in place

    def _hold(self) -> None:
        """Note what is selected, current and in view, before rows move."""
        self._is_moving = True
        self._selected = set(self.selected_ids())
        current = self.current_id()
        self._current = current if current is not None else self._current
        self._before = list(self.articles.ids)
        self._place = self._look()

    def _return(self) -> None:
        """Select again what was selected, and scroll to where one was."""
        self._fit_headings()
        self._select_again()
        self.updateGeometries()
        is_filtered = self.articles.is_filtered
        if self._was_filtered and not is_filtered:
            self._place = self._home_or_current()
        elif is_filtered and not self._was_filtered:
            self._home, self._home_current = self._place, self._current
        self._was_filtered = is_filtered
        self._go_to(self._place)
        self._is_moving = False

    def _look(self) -> _Place:
        height = self.viewport().height()
        header = self.verticalHeader()
        first, last = self.rowAt(0), self.rowAt(height - 1)
        if first < 0:
            return _Place()
        last = last if last >= 0 else self.articles.rowCount() - 1
        ids = self.articles.ids
        rows = [(ids[row], header.sectionViewportPosition(row)) for row in range(first, last + 1)]
        current = [row for row in rows if row[0] == self._current]
        is_top = self.verticalScrollBar().value() == 0
        return _Place((*current, *rows), is_top and not current)

    def _home_or_current(self) -> _Place:
        """Return where one was before the filter, or is now if one has gone elsewhere since."""
        has_gone = self._current != self._home_current
        return self._place if has_gone and self._current in dict(self._place.rows) else self._home

    def _go_to(self, place: _Place) -> None:
        if place.is_top:
            self.verticalScrollBar().setValue(0)
            return
        header = self.verticalHeader()
        for row_id, top in place.rows:
            index = self.articles.index_of(row_id)
            if index.isValid():
                self.verticalScrollBar().setValue(header.sectionPosition(index.row()) - top)
                return
        if self.articles.is_filtered:
            self.verticalScrollBar().setValue(0)

    def _select_again(self) -> None:
        model, selection = self.articles, self.selectionModel()
        wanted = {each for each in self._selected | self._away if model.knows(each)}
        if self._current is not None and not model.knows(self._current):
            self._current = self._next_left()
            if not wanted and self._current is not None:
                wanted = {self._current}
        index = model.index_of(self._current)
        if index != self.currentIndex():
            selection.setCurrentIndex(index, _Flag.NoUpdate)
        self._away = {each for each in wanted if not model.shows(each)}
        shown = wanted - self._away
        if not shown.issubset(self.selected_ids()):
            selection.select(self._rows_of(shown), _Flag.ClearAndSelect)

    def _rows_of(self, ids: Collection[str]) -> QItemSelection:
        """Return rows as a selection of few ranges: Qt takes long over many."""
        chosen = QItemSelection()
        first: int | None = None
        for row, row_id in enumerate((*self.articles.ids, "")):
            if row_id in ids:
                first = row if first is None else first
            elif first is not None:
                chosen.select(self.articles.index(first), self.articles.index(row - 1))
                first = None
        return chosen

    def _next_left(self) -> str | None:
        """Return the article after the current one that went, or the one before it."""
        at = self._before.index(self._current) if self._current in self._before else 0
        around = (*self._before[at:], *reversed(self._before[:at]))
        shows = self.articles.shows
        heading = self.articles.heading
        return next((each for each in around if shows(each) and heading(each) is None), None)

    def _on_selection(self) -> None:
        if not self._is_moving:
            self._away.clear()

    def _on_current(self, current: QModelIndex) -> None:
        if not self._is_moving:
            self._current = self.articles.id_at(current)

    def _fit_headings(self) -> None:
        """Make headings lower than articles; the header remembers it for rows that move."""
        header = self.verticalHeader()
        for row in self.articles.heading_rows():
            if header.sectionSize(row) != self._heading_height:
                header.resizeSection(row, self._heading_height)
