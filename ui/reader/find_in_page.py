"""Finding words in the article shown: bar, hits in the page, hits in the map."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.model.article import Article
from annotator.model.span import Span
from ui.reader.find_bar import FindBar
from ui.reader.finder import Finder
from ui.reader.mini_map import MiniMap
from ui.reader.page import ArticlePage

_FEW = 60
"""Code points of a selection that are taken for words to look for."""


class FindInPage(QObject):
    """Looks for what is typed into the bar and shows the hits where they lie."""

    left_at = Signal(object)
    """The bar was closed at a hit, a Span: without a mouse this is how words are selected."""

    def __init__(self, bar: FindBar, page: ArticlePage, mini_map: MiniMap, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._page = page
        self._map = mini_map
        self._article: Article | None = None
        self._finder = Finder()
        bar.words_changed.connect(self._on_words_changed)
        bar.stepped.connect(self._on_stepped)
        bar.closed.connect(self.close)

    def show_article(self, article: Article | None) -> None:
        """Look for the same words in another article, if the bar is open."""
        self._article = article
        self._finder = Finder(article.text if article is not None else "")
        self._page.hits = self._finder.hits_in
        if not self._bar.isHidden():
            self._on_words_changed(self._bar.field.text())

    def open(self, selection: Span | None) -> None:
        """Open the bar, with the selected words if they are few."""
        if self._article is None:
            return
        words = ""
        if selection is not None and len(selection) < _FEW:
            words = self._article.text[selection.start : selection.end]
        self._bar.open(words)
        if not self._finder.hits:
            self._on_words_changed(self._bar.field.text())

    def step_or_open(self, by: int, selection: Span | None) -> None:
        """Go some hits on; opens the bar where nothing was looked for yet."""
        if self._finder.hits:
            self._on_stepped(by)
        else:
            self.open(selection)

    def close(self) -> None:
        """Close the bar, take the hits away, give the page the focus."""
        hit = self._finder.current_hit()
        self._bar.hide()
        self._finder.look_for("", 0)
        self._map.show_hits(())
        self._page.viewport().update()
        self._page.setFocus()
        if hit is not None:
            self.left_at.emit(hit)

    def _on_words_changed(self, words: str) -> None:
        place = self._page.place()
        self._finder.look_for(words, place[0] if place is not None else 0)
        self._show()
        self._map.show_hits(self._finder.hits)

    def _on_stepped(self, by: int) -> None:
        if self._finder.step(by) is not None:
            self._show()

    def _show(self) -> None:
        finder = self._finder
        hit = finder.current_hit()
        if hit is not None:
            self._page.reveal(hit)
        self._bar.show_count(finder.current, len(finder.hits), is_cut_off=finder.is_cut_off)
        self._page.viewport().update()
