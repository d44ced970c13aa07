"""The claims of the article or of the file: filtered, counted, selected, deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from annotator.model.claim import Claim
from annotator.model.claim_mark import ClaimFilter
from annotator.model.tag import Tag
from ui.claims.delegate import ClaimDelegate
from ui.claims.filter_bar import FilterBar
from ui.claims.model import ClaimListModel, FetchFates
from ui.claims.tag_chip import TagChip
from ui.row_view import RowView
from ui.theme import Theme
from ui.widgets import MutedLabel

_LEAST_HEIGHT = 80


class ClaimsPanel(QWidget):
    """Shows the claims whose ids it is given; says which it wants by `filter_changed`."""

    filter_changed = Signal()
    claim_requested = Signal(str)
    """A claim to show on the page and in the card."""
    page_requested = Signal()
    """The person goes from a row to its passage."""
    delete_requested = Signal(list)
    tag_toggled = Signal(str, str)
    note_requested = Signal(str)

    def __init__(self, tags: Sequence[Tag], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags = tuple(tags)
        self._is_read_only = False
        self._is_following = False
        self.model = ClaimListModel(self)
        self.delegate = ClaimDelegate(theme, self)
        self.filter_bar = FilterBar(tags, theme, self)
        self.filter_bar.changed.connect(self.filter_changed)
        self.filter_bar.left.connect(self.page_requested)
        self.filter_bar.entered.connect(self.focus_list)
        self.here_button, self.all_button = self.filter_bar.here_button, self.filter_bar.all_button
        self.words = self.filter_bar.words
        self.list = self._make_list()
        self.nothing = MutedLabel("", self)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(16, 24, 16, 16)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.nothing)
        # The list makes room for the claim's form, down to two rows.
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._stack.setMinimumHeight(_LEAST_HEIGHT)
        self.distinct = MutedLabel("", self)
        self.distinct.setContentsMargins(14, 0, 14, 0)
        self.distinct.hide()
        self.hidden = MutedLabel("", self)
        self.hidden.setWordWrap(True)
        self.hidden.setContentsMargins(14, 0, 14, 2)
        self.hidden.hide()
        self._lay_out()
        self.set_theme(theme)

    # What is shown

    @property
    def chips(self) -> Mapping[str, TagChip]:
        """The chips of the filter by the name of their tag."""
        return self.filter_bar.chips

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Take the tags of another codebook."""
        self._tags = tuple(tags)
        self.filter_bar.set_tags(tags)

    def filter(self) -> ClaimFilter:
        """Return which claims the person wants to see."""
        return self.filter_bar.filter()

    def set_article(self, article_id: str | None) -> None:
        """Say which article "this article" is."""
        self.filter_bar.article_id = article_id

    def set_ids(self, claim_ids: Sequence[str]) -> None:
        """Show these claims, in this order."""
        self.model.shows_titles = not self.filter_bar.is_here
        self.model.set_ids(claim_ids)
        self._fit_rows()
        self._show_state()

    def put_claim(self, claim: Claim) -> bool:
        """Show a new or changed claim if the filter lets it through.

        False when only the file can tell (words are searched for): ask it for the ids.
        """
        wanted = self.filter()
        if wanted.words:
            return False
        is_wanted = (
            (not wanted.articles or claim.article_id in wanted.articles)
            and (not wanted.tags or bool(wanted.tags & set(claim.tags)))
            and (not wanted.annotators or claim.annotator in wanted.annotators)
        )
        if is_wanted:
            self.model.place(claim)
        else:
            self.model.remove_id(claim.id)
        self._show_state()
        return True

    def drop_claims(self, claim_ids: Iterable[str]) -> None:
        """Show claims no longer."""
        self._is_following = True  # the row that Qt goes to was not asked for, and may go as well
        for claim_id in claim_ids:
            self.model.remove_id(claim_id)
        self._is_following = False
        self._show_state()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many claims each tag has under the rest of the filter."""
        self.filter_bar.set_counts(counts)

    def set_distinct(self, mentions: int, distinct: int) -> None:
        """Say how many claims are left when those linked as the same count once; 0: nothing."""
        self.distinct.setText(
            self.tr("{} mentions of {} distinct claims").format(f"{mentions:,}", f"{distinct:,}")
        )
        self.distinct.setVisible(bool(mentions))

    def show_hidden(self, count: int) -> None:
        """Say how many claims blind coding hides; 0: nothing."""
        self.hidden.setText(
            self.tr("1 claim of somebody else is hidden until the article is done.")
            if count == 1
            else self.tr("{} claims of others are hidden until their article is done.").format(
                f"{count:,}"
            )
        )
        self.hidden.setVisible(count > 0)

    def set_annotators(self, names: Sequence[str]) -> None:
        """Offer these annotators to filter by."""
        self.filter_bar.set_annotators(names)
        self._fit_rows()

    @property
    def has_fates(self) -> bool:
        """Whether it is known what became of claims."""
        return self.model.has_fates

    def show_fates(self, fetch: FetchFates | None) -> None:
        """Say on the rows what became of their claims; None where nothing was decided."""
        self.model.set_fates(fetch)
        self._fit_rows()

    def select_claim(self, claim_id: str | None) -> None:
        """Show which claim is at hand, without asking for it again."""
        self._is_following = True
        index = self.model.index_of(claim_id)
        if index.isValid():
            if index != self.list.currentIndex() or not self.list.selectionModel().isSelected(
                index
            ):
                flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.list.selectionModel().setCurrentIndex(index, flag)
        else:
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())
        self._is_following = False

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.delegate.set_theme(theme)
        self.filter_bar.set_theme(theme)
        self.list.viewport().update()

    def set_read_only(self, is_read_only: bool) -> None:
        """Offer nothing that would change the file."""
        self._is_read_only = is_read_only

    def selected_ids(self) -> list[str]:
        """Return the selected claims from top to bottom."""
        return self.list.selected_ids()

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def focus_list(self) -> None:
        """Put the keyboard focus on the list, or on the search box while the list is empty."""
        target = self.list if self.model.rowCount() else self.words
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def hasHeightForWidth(self) -> bool:
        """Say no: the column would take the least height for one that may be gone below."""
        return False

    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        wrapped = layout.heightForWidth(self.width()) if layout is not None else 0
        return QSize(least.width(), max(least.height(), wrapped))

    # Private

    def _make_list(self) -> RowView:
        view = RowView(self.model, self.delegate, self.tr("Claims"), self)
        view.selectionModel().currentChanged.connect(self._on_current)
        view.clicked.connect(self._on_current)
        view.activated.connect(self.page_requested)
        view.delete_pressed.connect(self._on_delete)
        view.customContextMenuRequested.connect(self._on_context_menu)
        return view

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(self.filter_bar)
        outer.addWidget(self.distinct)
        outer.addWidget(self.hidden)
        outer.addWidget(self._stack, 1)

    def _fit_rows(self) -> None:
        """Give rows a third line where articles or annotators differ, or claims were decided on."""
        has_several = self.filter_bar.has_several_annotators
        has_footer = self.model.shows_titles or has_several or self.model.has_fates
        if has_footer != self.delegate.has_footer:
            self.delegate.has_footer = has_footer
            self.list.fit_rows()

    def _show_state(self) -> None:
        has_rows = bool(self.model.rowCount())
        self._stack.setCurrentIndex(0 if has_rows else 1)
        if has_rows:
            return
        wanted = self.filter()
        if wanted.words or wanted.tags or wanted.annotators:
            self.nothing.setText(self.tr("No claim passes the filter."))
        elif wanted.articles:
            self.nothing.setText(self.tr("The claims of this article will stand here."))
        else:
            self.nothing.setText(self.tr("The claims of all articles will stand here."))

    def _on_current(self, index: QModelIndex) -> None:
        claim_id = self.model.id_at(index)
        if claim_id is not None and not self._is_following:
            self.claim_requested.emit(claim_id)

    def _on_delete(self) -> None:
        ids = self.selected_ids()
        if ids and not self._is_read_only:
            self.delete_requested.emit(ids)

    def _on_context_menu(self, place: QPoint) -> None:
        ids = self.selected_ids()
        if not ids:
            return
        menu = self.make_menu(ids)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def make_menu(self, ids: list[str]) -> QMenu:
        """Build the menu for some claims."""
        menu = QMenu(self)
        menu.addAction(self.tr("Go to the Passage")).triggered.connect(self.page_requested)
        if self._is_read_only:
            return menu
        if len(ids) == 1:
            claim = self.model.claim(ids[0])
            for tag in self._tags:
                action = menu.addAction(tag.label)
                action.setObjectName(tag.name)
                action.setCheckable(True)
                action.setChecked(claim is not None and tag.name in claim.tags)
                action.setData(ids[0])
                action.triggered.connect(self._on_tag_chosen)
            note = menu.addAction(self.tr("Edit Note"))
            note.setData(ids[0])
            note.triggered.connect(self._on_note_chosen)
        menu.addSeparator()
        text = self.tr("Delete") if len(ids) == 1 else self.tr("Delete {} Claims").format(len(ids))
        menu.addAction(text).triggered.connect(self._on_delete)
        return menu

    def _on_tag_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.tag_toggled.emit(str(action.data()), action.objectName())

    def _on_note_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.note_requested.emit(str(action.data()))
