"""The library: the file's articles, searched as one types, sorted, opened, marked as done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.article import ArticleState, ArticleSummary
from annotator.model.judgement import Progress
from ui.library.delegate import ArticleDelegate
from ui.library.empty_page import EmptyPage
from ui.library.model import SORT_ORDERS, LibraryModel
from ui.row_view import RowView
from ui.theme import Theme, icon
from ui.widgets import MutedLabel, SearchBox

SearchArticles = Callable[[str], Sequence[str]]


class LibraryPanel(QWidget):
    """Lists summaries given to it; asks for what the person wants by signals."""

    article_requested = Signal(str)
    details_requested = Signal(str)
    state_requested = Signal(list, object)
    """Ids and the ArticleState they are to have."""
    remove_requested = Signal(list)
    add_requested = Signal()
    add_folder_requested = Signal()
    new_requested = Signal()
    open_requested = Signal()
    order_changed = Signal(str)
    page_requested = Signal()
    """The person is done with the library and wants back to the page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._search: SearchArticles | None = None
        self._is_read_only = False
        self._share = ""
        self.model = LibraryModel(self)
        self.delegate = ArticleDelegate(theme, self)
        self.search_box = SearchBox(self.tr("Search titles and texts"), self)
        self.search_box.textChanged.connect(self.refilter)
        self.search_box.returnPressed.connect(self.focus_list)
        self.search_box.left.connect(self.page_requested)
        self.count_label = MutedLabel("", self)
        self.sort_button = self._make_sort_button()
        self.list = self._make_list()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self.empty_page = EmptyPage(self)
        self.empty_page.add_requested.connect(self.add_requested)
        self.empty_page.add_folder_requested.connect(self.add_folder_requested)
        self.empty_page.new_requested.connect(self.new_requested)
        self.empty_page.open_requested.connect(self.open_requested)
        self._stack.addWidget(self.empty_page)
        self._empty_search = MutedLabel(self.tr("No article holds these words."), self)
        self._empty_search.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._empty_search.setContentsMargins(16, 24, 16, 16)
        self._empty_search.setWordWrap(True)
        self._stack.addWidget(self._empty_search)
        self._lay_out()
        self.set_theme(theme)

    # What is shown

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
        self.search_box.clear()

    def set_access(self, *, has_file: bool, can_write: bool) -> None:
        """Offer what is possible: nothing that changes a file that takes no changes."""
        self._is_read_only = not can_write
        self.empty_page.set_access(has_file=has_file, can_write=can_write)

    def set_summaries(self, summaries: Iterable[ArticleSummary]) -> None:
        """Show the articles of another file, in the order added."""
        self.model.set_summaries(summaries)
        self.refilter()

    def put_summary(self, summary: ArticleSummary) -> None:
        """Show what is new about an article, or a new one."""
        self.model.put(summary)
        self._show_state()

    def drop_article(self, article_id: str) -> None:
        """Show an article no longer."""
        self.model.drop(article_id)
        self._show_state()

    def set_open_article(self, article_id: str | None) -> None:
        """Show which article is on the page."""
        self.delegate.open_id = article_id
        index = self.model.index_of(article_id)
        if index.isValid() and index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
        self.list.viewport().update()

    def set_order(self, order: str) -> None:
        """Sort by one of SORT_ORDERS."""
        if order not in SORT_ORDERS:
            return
        self.model.set_order(order)
        for action in self.sort_button.menu().actions():
            action.setChecked(action.objectName() == order)
        self.list.scrollTo(self.list.currentIndex())

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self._theme = theme
        self.delegate.set_theme(theme)
        self.sort_button.setIcon(icon("filter", theme))
        self.search_box.set_icon(icon("search", theme))
        self.list.viewport().update()

    def refilter(self) -> None:
        """Show the articles that hold the words in the search box."""
        words = self.search_box.text().strip()
        self.model.set_filter(self._search(words) if words and self._search else None)
        if not self.list.currentIndex().isValid():
            self.set_open_article(self.delegate.open_id)
        self._show_state()

    def neighbour(self, step: int) -> str | None:
        """Return the article so many rows below the open one (above: negative)."""
        index = self.model.index_of(self.delegate.open_id)
        row = index.row() + step if index.isValid() else 0
        return self.model.id_at(self.model.index(row)) if row >= 0 else None

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

    # Private

    def _make_list(self) -> RowView:
        view = RowView(self.model, self.delegate, self.tr("Articles"), self)
        view.clicked.connect(self._on_clicked)
        view.activated.connect(self._on_activated)
        view.delete_pressed.connect(self._on_remove)
        view.customContextMenuRequested.connect(self._on_context_menu)
        return view

    def _make_sort_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setAutoRaise(True)
        button.setToolTip(self.tr("Sort the articles"))
        button.setAccessibleName(self.tr("Sort the articles"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        group = QActionGroup(menu)
        texts = (
            self.tr("By Time Added"),
            self.tr("By Title"),
            self.tr("By Date, Newest First"),
            self.tr("By State"),
        )
        for order, text in zip(SORT_ORDERS, texts, strict=True):
            action = menu.addAction(text)
            action.setObjectName(order)
            action.setCheckable(True)
            action.setChecked(order == SORT_ORDERS[0])
            group.addAction(action)
        group.triggered.connect(self._on_order)
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(14, 0, 8, 0)
        line.addWidget(self.count_label, 1)
        line.addWidget(self.sort_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(4)
        box = QHBoxLayout()
        box.setContentsMargins(12, 0, 12, 0)
        box.addWidget(self.search_box)
        layout.addLayout(box)
        layout.addLayout(line)
        layout.addWidget(self._stack, 1)
        self.setMinimumWidth(180)

    def _show_state(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        page = 0 if shown else (2 if total else 1)
        self._stack.setCurrentIndex(page)
        if shown == total:
            text = self.tr("%n article(s)", "", total)
            words = text.replace("(s)", "" if total == 1 else "s")
            self.count_label.setText(words + self._share)
        else:
            self.count_label.setText(
                self.tr("{} of {} articles").format(f"{shown:,}", f"{total:,}")
            )

    def _on_clicked(self, index: QModelIndex) -> None:
        if len(self.selected_ids()) == 1:
            self._on_activated(index)

    def _on_activated(self, index: QModelIndex) -> None:
        article_id = self.model.id_at(index)
        if article_id is not None:
            self.article_requested.emit(article_id)

    def _on_remove(self) -> None:
        ids = self.selected_ids()
        if ids and not self._is_read_only:
            self.remove_requested.emit(ids)

    def _on_order(self, action: QAction) -> None:
        self.set_order(action.objectName())
        self.order_changed.emit(action.objectName())

    def _on_context_menu(self, place: QPoint) -> None:
        ids = self.selected_ids()
        if not ids:
            return
        menu = self.make_menu(ids)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def make_menu(self, ids: list[str]) -> QMenu:
        """Build the menu for some articles."""
        menu = QMenu(self)
        if len(ids) == 1:
            _add(menu, self.tr("Open"), self.article_requested.emit, ids[0])
            _add(menu, self.tr("Details…"), self.details_requested.emit, ids[0])
            menu.addSeparator()
        if self._is_read_only:
            return menu
        summaries = [self.model.summary(article_id) for article_id in ids]
        states = {summary.state for summary in summaries if summary is not None}
        for state, text in (
            (ArticleState.DONE, self.tr("Mark as Done")),
            (ArticleState.IN_PROGRESS, self.tr("Mark as in Progress")),
            (ArticleState.UNREAD, self.tr("Mark as Unread")),
        ):
            if states != {state}:
                _add(menu, text, self.state_requested.emit, ids, state)
        menu.addSeparator()
        text = self.tr("Remove from the File") if len(ids) == 1 else self.tr("Remove {} Articles")
        _add(menu, text.format(len(ids)), self.remove_requested.emit, ids)
        return menu


def _add(menu: QMenu, text: str, act: Callable[..., object], *values: object) -> None:
    """Add an action that acts on values, without the argument Qt's signal has."""

    def on_triggered(_checked: bool = False) -> None:
        act(*values)

    menu.addAction(text).triggered.connect(on_triggered)
