"""What stands over the list of articles: search, the filter's parts, the count, two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.model.arrangement import ArticleFilter
from ui.theme import Theme, icon
from ui.widgets import FlatButton, MutedLabel, SearchBox

if TYPE_CHECKING:
    from ui.library.chips import FilterChip, FilterChips


class WordsBox(SearchBox):
    """The search box; Backspace in front of its words takes the last part of the filter away."""

    went_back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.went_back.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Holds words and filter; says when they change, and who is to act on its buttons."""

    changed = Signal()
    filter_clicked = Signal()
    arrange_clicked = Signal()
    entered = Signal()
    """Return or Down in the search box."""
    left = Signal()
    """Escape in the empty search box."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.wanted = ArticleFilter()
        """The filter that is asked for; see `set_filter`."""
        self.search_box = WordsBox(self.tr("Search titles and texts"), self)
        self.search_box.textChanged.connect(self.changed)
        self.search_box.returnPressed.connect(self.entered)
        self.search_box.left.connect(self.left)
        self.count_label = MutedLabel("", self)
        self.count_label.setMinimumWidth(40)
        self.filter_button = FlatButton("", self, name=self.tr("Filter the articles"))
        self.filter_button.clicked.connect(self.filter_clicked)
        self.sort_button = FlatButton("", self, name=self.tr("Sort and group the articles"))
        self.sort_button.clicked.connect(self.arrange_clicked)
        for button in (self.filter_button, self.sort_button):
            button.setToolTip(button.accessibleName())
        self._chips: FilterChips | None = None
        self._count = ("", "")
        self._lay_out()
        self.set_theme(theme)

    @property
    def words(self) -> str:
        """The words searched for."""
        return self.search_box.text().strip()

    @property
    def chips(self) -> list[FilterChip]:
        """The parts of the filter that are shown."""
        return self._chips.chips if self._chips is not None else []

    def ask(self, words: str, wanted: ArticleFilter) -> None:
        """Search for words under a filter."""
        self.search_box.blockSignals(True)
        self.search_box.setText(words)
        self.search_box.blockSignals(False)
        self.set_filter(wanted)

    def set_filter(self, wanted: ArticleFilter) -> None:
        """Filter in another way."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._show_parts()
        self.changed.emit()

    def show_count(self, words: str, aside: str = "") -> None:
        """Say how many articles are shown; `aside` where there is room for it."""
        self._count = (words, aside)
        self._fit_count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_count()

    def _fit_count(self) -> None:
        words, aside = self._count
        taken = self.filter_button.sizeHint().width() + self.sort_button.sizeHint().width() + 24
        long = words + aside
        has_room = self.fontMetrics().horizontalAdvance(long) <= self.width() - taken
        self.count_label.setText(long if has_room else words)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.search_box.set_icon(icon("search", theme))
        self.filter_button.set_drawing("filter", theme)
        self.sort_button.set_drawing("sort", theme)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(14, 0, 8, 0)
        line.setSpacing(0)
        line.addWidget(self.count_label, 1)
        line.addWidget(self.filter_button)
        line.addWidget(self.sort_button)
        box = QHBoxLayout()
        box.setContentsMargins(12, 0, 12, 0)
        box.addWidget(self.search_box)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 12, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addLayout(box)
        self._layout.addLayout(line)

    def _show_parts(self) -> None:
        if self._chips is None:
            self._chips = self._make_chips()
        from ui.library.filter_parts import filter_parts  # no start filters

        self._chips.set_parts(filter_parts(self, self.wanted))
        before: QWidget = self.search_box
        for stop in (*self._chips.stops, self.filter_button):
            self.setTabOrder(before, stop)
            before = stop

    def _make_chips(self) -> FilterChips:
        from ui.library.chips import FilterChips  # like above

        chips = FilterChips(self)
        chips.changed.connect(self.set_filter)
        chips.left.connect(self.search_box.setFocus)
        self.search_box.went_back.connect(chips.remove_last)
        line = QHBoxLayout()
        line.setContentsMargins(12, 2, 12, 2)
        line.addWidget(chips)
        self._layout.insertLayout(1, line)
        return chips
