"""What stands under the library's bar: the list, or why there is none and what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.library.article_view import ArticleView
from ui.library.empty_page import EmptyPage
from ui.library.filter_bar import FilterBar

if TYPE_CHECKING:
    from ui.library.nothing_page import NothingPage


class Pages(QStackedWidget):
    """Shows the list while articles pass, else what would let some through or bring some in."""

    widened = Signal(object)
    """The Widening to take."""

    def __init__(
        self, listed: ArticleView, empty: EmptyPage, bar: FilterBar, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._list, self._empty, self._bar = listed, empty, bar
        self.nothing_page: NothingPage | None = None
        """What stands there when nothing passes; made when that happens first."""
        self.addWidget(listed)
        self.addWidget(empty)

    def show_for(self, shown: int, total: int) -> None:
        """Show what fits so many articles shown of so many there are."""
        if shown:
            self.setCurrentWidget(self._list)
        elif total:
            self._show_nothing()
        else:
            self.setCurrentWidget(self._empty)

    def _show_nothing(self) -> None:
        """Say why nothing passes, and how more would."""
        from ui.library.nothing_page import NothingPage, ways_to_widen  # seldom needed

        if self.nothing_page is None:
            self.nothing_page = NothingPage(self)
            self.nothing_page.chosen.connect(self.widened)
            self.addWidget(self.nothing_page)
        words, wanted = self._bar.words, self._bar.wanted
        model = self._list.articles
        self.nothing_page.show_ways(*ways_to_widen(self, model, words, wanted))
        self.setCurrentWidget(self.nothing_page)
