"""The reader pane: the article's page with gutter, map, find bar and the commands that mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.model.article import Article
from annotator.model.claim import Claim, ClaimId
from annotator.model.claim_mark import ClaimMark
from annotator.model.span import Span
from annotator.model.tag import Tag
from annotator.text.quotes import find_quote
from ui.reader.column_view import MAP_WIDTH
from ui.reader.commands import ReaderCommands, page_commands
from ui.reader.context_menu import ContextMenu, prepare_selection
from ui.reader.document import ArticleDocument
from ui.reader.find_bar import FindBar
from ui.reader.find_in_page import FindInPage
from ui.reader.fonts import add_reading_fonts, measure_pixels
from ui.reader.gutter import Gutter
from ui.reader.keys import OUTSIDE
from ui.reader.marking import Marking
from ui.reader.mini_map import MiniMap
from ui.reader.page import ArticlePage
from ui.reader.placeholder import Placeholder
from ui.reader.pointer import PageHands
from ui.reader.position_map import PositionMap
from ui.reader.reading_on import ReadingOn
from ui.reader.style import TEXT_SIZES, ReadingStyle
from ui.reader.tag_bar import TagBar
from ui.theme import Theme


class ReaderPane(ReaderCommands, ReadingOn):
    """Shows one article and its claims, and tells by signals what the analyst does to them.

    It writes nothing: a claim appears when its mark is put. All offsets are code points.
    """

    span_tagged = Signal(object, str)
    """A `Span` was given a tag."""
    tag_toggled = Signal(str, str)
    """Claim id and tag name: add the tag or take it away."""
    spans_changed = Signal(str, object)
    """Claim id and its new tuple of `Span`."""
    claim_selected = Signal(str)
    """Claim id; empty when none is selected any more."""
    claim_delete_requested = Signal(str)
    sentence_changed = Signal(int, int)
    """Index of the sentence under the cursor from 0 (-1: none), and how many there are."""
    position_changed = Signal(int)
    """Code point of the first line on screen."""
    style_changed = Signal(object)
    """The `ReadingStyle` after zooming."""
    link_activated = Signal(str)
    tag_pointed_at = Signal(str)
    """The tag under the pointer or with the focus in the tag bar; empty for none."""
    selection_changed = Signal()

    def __init__(
        self,
        tags: Sequence[Tag],
        theme: Theme,
        style: ReadingStyle,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        add_reading_fonts()
        self._tags = tuple(tags)
        self._theme = theme
        self._style = style
        self._article: Article | None = None
        self._positions: PositionMap | None = None
        self.page = ArticlePage(self)
        self.page.setAccessibleName(self.tr("Article"))
        self.gutter = Gutter(self.page, tags, theme)
        self.mini_map = MiniMap(tags, theme, self.page)
        self.find_bar = FindBar(theme, self)
        self.placeholder = Placeholder(self)
        self.marking = Marking(self.page, self)
        self.finding = FindInPage(self.find_bar, self.page, self.mini_map, self)
        self.finding.left_at.connect(self.select)
        self.tag_bar = TagBar(tags, theme, self)
        self._hands = PageHands(
            self.page, self.marking, tags, self._commands(tags), self.link_activated.emit
        )
        self.page.hands = self._hands
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.placeholder)
        self._stack.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        marking, page = self.marking, self.page
        for ours, theirs in (
            (self.span_tagged, marking.span_tagged),
            (self.tag_toggled, marking.tag_toggled),
            (self.spans_changed, marking.spans_changed),
            (self.claim_selected, marking.claim_selected),
            (self.claim_delete_requested, marking.claim_delete_requested),
            (self.sentence_changed, marking.sentence_changed),
            (self.selection_changed, marking.selection_changed),
        ):
            theirs.connect(ours)
        marking.selection_changed.connect(self._place_tag_bar)
        page.scrolled.connect(self._on_scrolled)
        page.laid_out.connect(self._on_laid_out)
        page.zoomed.connect(self._on_zoomed)
        page.customContextMenuRequested.connect(self._on_menu_requested)
        page.viewport().installEventFilter(self)
        self.mini_map.went_to.connect(self._on_went_to)
        self.tag_bar.chosen.connect(self._on_tag_chosen)
        self.tag_bar.dismissed.connect(self.clear_selection)
        self.tag_bar.pointed_at.connect(self.tag_pointed_at)

    def _commands(self, tags: Sequence[Tag]) -> dict[str, Callable[[], None]]:
        commands = page_commands(self.marking, tags)
        commands["clear_selection"] = self.clear_selection
        commands["select_claim_here"] = self._enter
        for name in OUTSIDE:
            commands[name] = partial(self.command_given.emit, name)
        for number, size in enumerate(TEXT_SIZES, 1):
            commands[f"text_size_{number}"] = partial(self._set_size, size)
        return commands

    # The article

    def show_article(self, article: Article | None) -> None:
        """Show an article from its start, without marks; None shows the empty place."""
        self.page.clear_marks()
        self._article = article
        self.gutter.states.sentences = article.body.sentences if article is not None else ()
        self.mini_map.show_length(len(article.text) if article is not None else 0)
        if article is None:
            self.marking.show_article(None)
            self.finding.show_article(None)
            self._stack.setCurrentWidget(self.placeholder)
            return
        self._positions = PositionMap(article.text, article.body.blocks)
        self._set_document()
        self.page.verticalScrollBar().setValue(0)
        self.marking.show_article(article)
        self._stack.setCurrentWidget(self.page)
        self.finding.show_article(article)

    def article(self) -> Article | None:
        """Return the article shown, or None."""
        return self._article

    def _set_document(self) -> None:
        if self._article is None or self._positions is None:
            return
        document = ArticleDocument(self._article, self._style, self._theme, self._positions)
        self.page.show_document(document, measure_pixels(self._style), self._theme)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours; what is read stays in place."""
        self._theme = theme
        for part in (self.gutter, self.mini_map, self.find_bar, self.tag_bar):
            part.set_theme(theme)
        self._reset_keeping_place()

    def set_style(self, style: ReadingStyle) -> None:
        """Set the article in another type; what is read stays in place."""
        if style != self._style:
            self._style = style
            self._reset_keeping_place()

    def style_of_reading(self) -> ReadingStyle:
        """Return how the article is set."""
        return self._style

    def _reset_keeping_place(self) -> None:
        place = self.page.place()
        selection = self.marking.selection()
        self._set_document()
        self.page.return_to(place)
        self.page.set_selection(selection)
        self._place_tag_bar()

    # Marks

    def set_marks(self, marks: Sequence[ClaimMark]) -> None:
        """Show these claims and no others; what is in view comes first, the rest by `add_marks`."""
        self.page.clear_marks()
        self.mini_map.clear()
        self.add_marks(marks)
        self.page.viewport().update()
        self.gutter.update()

    def add_marks(self, marks: Sequence[ClaimMark]) -> None:
        """Show more claims; those already known are replaced."""
        known = [mark for mark in map(self._mark_like, marks) if mark is not None]
        self.mini_map.count(known, -1)
        self.page.marks.add_all(marks)
        self.mini_map.count(marks)
        shown = self.page.shown_lines()
        if marks and shown and self._positions is not None:
            first = self._positions.to_code_point(shown[0].start)
            last = self._positions.to_code_point(shown[-1].end)
            if marks[0].start <= last and any(mark.end >= first for mark in marks):
                self.page.update_span(first, last)

    def _mark_like(self, mark: ClaimMark) -> ClaimMark | None:
        return self.page.marks.get(mark.id)

    def put_mark(self, mark: ClaimMark) -> None:
        """Show a claim that was added or changed; one that was just tagged here is selected."""
        before = self.page.marks.put(mark)
        if before is not None:
            self.mini_map.count((before,), -1)
            self._update_around(before)
        self.mini_map.count((mark,))
        self._update_around(mark)
        self.marking.mark_put(before, mark)

    def remove_mark(self, claim_id: str) -> None:
        """Show a claim no more."""
        mark = self.page.marks.remove(claim_id)
        if mark is not None:
            self.mini_map.count((mark,), -1)
            self._update_around(mark)
            self.marking.mark_removed(mark)

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Take the tags of another codebook; the claims' marks are to be set anew."""
        self._tags = tuple(tags)
        self._hands.set_tags(tags, self._commands(tags))
        self.gutter.set_tags(tags)
        self.mini_map.set_tags(tags)
        self.mini_map.count(self.page.marks)
        self.tag_bar.set_tags(tags)
        self._place_tag_bar()

    def set_claim_source(self, source: Callable[[ClaimId], Claim]) -> None:
        """Say where to get a claim's annotator and note for the tip."""
        self._hands.claim_source = source

    # Selection and place

    def select_claim(self, claim_id: str | None, reveal: bool = True) -> None:
        """Select a claim (None: none) and bring it into view."""
        self.marking.select_claim(None if claim_id is None else ClaimId(claim_id), reveal=reveal)

    def selected_claim(self) -> ClaimId | None:
        """Return the selected claim, or None."""
        return self.marking.selected_claim()

    def selection(self) -> Span | None:
        """Return the selected text's span, or None."""
        return self.marking.selection()

    def select(self, span: Span) -> None:
        """Select text and bring it into view."""
        self.page.reveal(span)
        self.marking.select(span)

    def select_quote(self, quote: str, nth: int = 1) -> None:
        """Select the nth occurrence of a quote; raises QuoteNotFoundError."""
        self.select(find_quote(self._article.text if self._article else "", quote, nth))

    def reveal(self, span: Span) -> None:
        """Scroll as little as it takes to show a span."""
        self.page.reveal(span)

    def visible_span(self) -> Span:
        """Return what of the text is on screen; `Span(0, 1)` where there is nothing."""
        lines = self.page.shown_lines() if self._article is not None else []
        if not lines or self._positions is None:
            return Span(0, 1)
        start = self._positions.to_code_point(lines[0].start)
        return Span(start, max(start + 1, self._positions.to_code_point(lines[-1].end)))

    def position(self) -> int:
        """Return the code point of the first line on screen."""
        place = self.page.place()
        return place[0] if place is not None else 0

    def go_to(self, position: int) -> None:
        """Bring the line of a code point to the top."""
        self.page.return_to((position, 0))

    def set_read_only(self, is_read_only: bool) -> None:
        """Allow reading and selecting only."""
        self.marking.is_read_only = is_read_only
        self._place_tag_bar()

    def set_snapping(self, is_snapping: bool) -> None:
        """Widen mouse selections to whole words, or not."""
        self.marking.is_snapping = is_snapping

    # Commands

    def zoom_in(self) -> None:
        """Set the text a step larger."""
        self._on_zoomed(1)

    def zoom_out(self) -> None:
        """Set the text a step smaller."""
        self._on_zoomed(-1)

    def zoom_reset(self) -> None:
        """Set the text in its usual size."""
        self._set_size(ReadingStyle().size_pt)

    def clear_selection(self) -> None:
        """Let go of selection and claim; the page has the focus again."""
        self.marking.clear()
        self.page.setFocus()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the page the keyboard; by a focus proxy Tab would stop at the pane as well."""
        self.page.setFocus(reason)

    # Inside

    def offer(self, action: QAction) -> None:
        """Offer an action in the empty place."""
        self.placeholder.offer(action)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep gutter, map and tag bar beside the viewport wherever it goes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.gutter.place()
            self._place_map()
            self._place_tag_bar()
            self._tell_view()
        return super().eventFilter(watched, event)

    def _place_map(self) -> None:
        bar = self.page.verticalScrollBar()
        right = self.page.width() - bar.sizeHint().width()
        self.mini_map.setGeometry(right - MAP_WIDTH, 0, MAP_WIDTH, self.page.height())

    def _place_tag_bar(self) -> None:
        span = self.marking.selection()
        if span is None or self.marking.is_read_only or self._article is None:
            self.tag_bar.hide()
            return
        top, bottom = self.page.span_edges(span)
        corner = self.page.viewport().mapTo(self, QPoint(0, -self.page.scroll_top()))
        left = self.page.viewport().mapTo(self, self.page.point_of(span.start)).x()
        document = self.page.article_document
        if document is not None and document.runs_right_to_left_at(span.start):
            left -= self.tag_bar.sizeHint().width()
        box = QRect(left, corner.y() + round(top), 1, round(bottom - top))
        room = QRect(self._stack.pos(), self._stack.size())
        if box.bottom() < room.top() or box.top() > room.bottom():
            self.tag_bar.hide()
        else:
            self.tag_bar.show_beside(box, room)

    def _on_menu_requested(self, point: QPoint) -> None:
        if self._article is not None:
            prepare_selection(self.page, self.marking, point)
            menu = ContextMenu(self.page, self.marking, self._tags, self._theme, self)
            menu.popup(self.page.viewport().mapToGlobal(point))

    def _on_tag_chosen(self, tag_name: str) -> None:
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tag_current(tag_name)

    def _on_scrolled(self, _moved: int) -> None:
        if self._article is not None:
            self._place_tag_bar()
            self._tell_view()
            self.position_changed.emit(self.position())

    def _on_laid_out(self) -> None:
        self._tell_view()

    def _tell_view(self) -> None:
        if self._article is not None:
            span = self.visible_span()
            self.mini_map.show_view(span.start, span.end)

    def _on_went_to(self, position: int) -> None:
        lines = self.page.viewport().height() // 3
        self.page.return_to((position, lines))

    def _on_zoomed(self, steps: float) -> None:
        self._set_size(self._style.zoomed(steps).size_pt)

    def _set_size(self, size_pt: float) -> None:
        style = self._style.with_size(size_pt)
        if style != self._style:
            self.set_style(style)
            self.style_changed.emit(style)
