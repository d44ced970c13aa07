"""The library: the file's articles searched, filtered, sorted, grouped, opened, marked as done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from annotator.model.arrangement import Arrangement, ArticleFilter, GroupBy
from annotator.model.article import ArticleId
from annotator.model.article_summary import ArticleSummary
from annotator.model.progress import Progress
from ui.library.article_view import ArticleView
from ui.library.delegate import ArticleDelegate
from ui.library.empty_page import EmptyPage
from ui.library.filter_bar import FilterBar
from ui.library.model import LibraryModel
from ui.library.pages import Pages
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.library.arrange_menu import ArrangeMenu
    from ui.library.filter_popover import FilterPopover
    from ui.library.nothing_page import NothingPage, Widening

SearchArticles = Callable[[str], Sequence[str]]


class LibraryPanel(QWidget):
    """Lists summaries given to it; asks for what the person wants by signals."""

    article_requested = Signal(str)
    details_requested = Signal(str)
    edit_requested = Signal(list)
    """Several articles whose details are to be edited at once."""
    export_requested = Signal(list)
    """Articles whose claims are to be exported."""
    state_requested = Signal(list, object)
    """Ids and the ArticleState they are to have."""
    remove_requested = Signal(list)
    add_requested = Signal()
    add_folder_requested = Signal()
    new_requested = Signal()
    open_requested = Signal()
    order_changed = Signal(str)
    """The words of the Arrangement the person has chosen."""
    anew_requested = Signal(str)
    """An article is to be read anew."""
    comparison_requested = Signal(str)
    """An article is to be shown beside its near copies."""
    copies_requested = Signal()
    """Near copies are to be grouped: `set_copies` is waited for."""
    page_requested = Signal()
    """The person is done with the library and wants back to the page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search: SearchArticles | None = None
        self._is_read_only = False
        self._share = ""
        self._is_gone_to = False
        self.model = LibraryModel(self)
        self.delegate = ArticleDelegate(self.model, theme, self)
        self.bar = FilterBar(theme, self)
        self.bar.changed.connect(self.refilter)
        self.bar.entered.connect(self.focus_list)
        self.bar.left.connect(self.page_requested)
        self.bar.filter_clicked.connect(self.open_filter)
        self.bar.arrange_clicked.connect(self.open_arranging)
        self.search_box, self.count_label = self.bar.search_box, self.bar.count_label
        self.list = self._make_list()
        self.empty_page = EmptyPage(self)
        self.empty_page.add_requested.connect(self.add_requested)
        self.empty_page.add_folder_requested.connect(self.add_folder_requested)
        self.empty_page.new_requested.connect(self.new_requested)
        self.empty_page.open_requested.connect(self.open_requested)
        self._popover: FilterPopover | None = None
        self._pages = Pages(self.list, self.empty_page, self.bar, self)
        self._pages.widened.connect(self._on_widened)
        self._lay_out()

    # What is shown

    @property
    def nothing_page(self) -> NothingPage | None:
        """What stands in the list's place when nothing passes; None until that happens."""
        return self._pages.nothing_page

    def show_progress(self, judged: Mapping[str, Progress]) -> None:
        """Show how many sentences are judged, by article and of all together."""
        self.delegate.progress = judged
        total = sum(each.total for each in judged.values())
        done = sum(each.judged for each in judged.values())
        text = self.tr("{} of {} sentences are judged").format(f"{done:,}", f"{total:,}")
        self.count_label.setToolTip(text if total else "")
        self._share = f" · {100 * done // total} %" if done and total else ""
        self._show_state()
        self.list.viewport().update()

    def set_search(self, search: SearchArticles | None) -> None:
        """Say who finds the ids of the articles that hold some words."""
        self._search = search

    def start_over(self) -> None:
        """Search and filter no more: another file is open."""
        self.bar.ask("", ArticleFilter())

    def set_access(self, *, has_file: bool, can_write: bool) -> None:
        """Offer what is possible: nothing that changes a file that takes no changes."""
        self._is_read_only = not can_write
        self.empty_page.set_access(has_file=has_file, can_write=can_write)

    def set_summaries(self, summaries: Iterable[ArticleSummary]) -> None:
        """Show the articles of another file, in the order added."""
        self.model.set_summaries(summaries)
        self.refilter()

    def put_summaries(self, summaries: Sequence[ArticleSummary]) -> None:
        """Show what is new about articles, or new ones."""
        self.model.put(summaries)
        if self.bar.words:  # only the file knows whether they are found
            self.refilter()
        else:
            self._go_to_open()
            self._show_state()

    def drop_articles(self, ids: Iterable[str]) -> None:
        """Show articles no longer."""
        self.model.drop(ids)
        self._show_state()

    def set_copies(self, copies: Mapping[ArticleId, ArticleId]) -> None:
        """Take the first copy of every article that has near copies."""
        self.model.set_copies({str(each): str(first) for each, first in copies.items()})

    def set_open_article(self, article_id: str | None) -> None:
        """Show which article is on the page; a group folded away opens for it."""
        if article_id != self.delegate.open_id:
            self._is_gone_to = False
        self.delegate.open_id = article_id
        self.model.set_open(article_id)
        self._go_to_open()
        self.list.viewport().update()

    def set_order(self, words: str) -> None:
        """Sort and group as `Arrangement.words` has it."""
        self.arrange(Arrangement.from_words(words))

    def arrange(self, arrangement: Arrangement) -> None:
        """Sort and group in another way."""
        if arrangement.group is GroupBy.COPIES:
            self.copies_requested.emit()
        self.model.arrange(arrangement)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.delegate.set_theme(theme)
        self.bar.set_theme(theme)
        self.list.viewport().update()

    def refilter(self) -> None:
        """Show the articles that hold the words in the search box and pass the filter."""
        words = self.bar.words
        found = self._search(words) if words and self._search else None
        self.model.set_filter(self.bar.wanted, found)
        self._go_to_open()
        self._show_state()

    def neighbour(self, step: int) -> str | None:
        """Return the article so many places below the open one (above: negative)."""
        ids = self.model.passing
        open_id = self.delegate.open_id
        place = ids.index(open_id) + step if open_id in ids else 0
        return ids[place] if 0 <= place < len(ids) else None

    def selected_ids(self) -> list[str]:
        """Return the selected articles from top to bottom."""
        return self.list.selected_ids()

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_box.selectAll()

    def focus_list(self) -> None:
        """Put the keyboard focus on the list, on a row."""
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_filter(self) -> None:
        """Open the sheet that filters."""
        from ui.library.filter_popover import FilterPopover  # no start filters

        popover = FilterPopover(self.bar.wanted, self.model.tallies, self)
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.changed.connect(self.bar.set_filter)
        popover.destroyed.connect(self._on_popover_closed)
        self._popover = popover
        self._show_state()
        popover.open_under(self.bar.filter_button)

    def open_arranging(self) -> None:
        """Open the menu that sorts and groups."""
        menu = self.make_arrange_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button = self.bar.sort_button
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def make_arrange_menu(self) -> ArrangeMenu:
        """Build the menu that sorts and groups."""
        from ui.library.arrange_menu import ArrangeMenu  # nor sorts

        menu = ArrangeMenu(self.model.arrangement, self)
        menu.chosen.connect(self._on_arrangement)
        menu.fold_requested.connect(self._on_fold_all)
        return menu

    def make_menu(self, ids: list[str]) -> QMenu:
        """Build the menu for some articles."""
        from ui.library.article_menu import make_article_menu  # made at the first right click

        return make_article_menu(self, ids, is_read_only=self._is_read_only)

    # Private

    def _make_list(self) -> ArticleView:
        view = ArticleView(self.model, self.delegate, self.tr("Articles"), self)
        view.clicked.connect(self._on_clicked)
        view.activated.connect(self._on_activated)
        view.delete_pressed.connect(self._on_remove)
        view.left.connect(self.page_requested)
        view.customContextMenuRequested.connect(self._on_context_menu)
        return view

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.bar)
        layout.addWidget(self._pages, 1)
        self.setMinimumWidth(180)

    def _go_to_open(self) -> None:
        """Go to the article on the page, once, as soon as the list has it."""
        article_id = self.delegate.open_id
        if article_id is None or self._is_gone_to:
            return
        heading_id = self.model.heading_id(article_id)
        if heading_id is not None:
            self.model.fold(heading_id, is_folded=False)
        self._is_gone_to = self.list.go_to(article_id)

    def _show_state(self) -> None:
        shown, total = len(self.model.passing), self.model.total
        self._pages.show_for(shown, total)
        if shown == total:
            text = self.tr("1 article") if total == 1 else self.tr("{} articles")
            words, share = text.format(f"{total:,}"), self._share
        else:
            words, share = self.tr("{} of {}").format(f"{shown:,}", f"{total:,}"), ""
        self.bar.show_count(words, share)
        if self._popover is not None:
            self._popover.show_count(words)

    def _on_widened(self, way: Widening) -> None:
        self.bar.ask(way.words, way.wanted)
        self.focus_list()

    def _on_popover_closed(self) -> None:
        self._popover = None

    def _on_clicked(self, index: QModelIndex) -> None:
        if len(self.selected_ids()) == 1:
            self._on_activated(index)

    def _on_activated(self, index: QModelIndex) -> None:
        article_id = self.model.id_at(index)
        if self.model.summary(article_id) is not None:
            self.article_requested.emit(article_id)

    def _on_remove(self) -> None:
        ids = self.selected_ids()
        if ids and not self._is_read_only:
            self.remove_requested.emit(ids)

    def _on_arrangement(self, arrangement: Arrangement) -> None:
        self.arrange(arrangement)
        self.order_changed.emit(arrangement.words)

    def _on_fold_all(self, folds: bool) -> None:
        self.model.fold_all(is_folded=folds)

    def _on_context_menu(self, place: QPoint) -> None:
        ids = self.selected_ids()
        if not ids:
            return
        menu = self.make_menu(ids)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(place))
