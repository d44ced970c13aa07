"""Joins the review page with colleagues' files: which row is at hand, and what is shown of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMainWindow

from annotator.model.article import BlockKind
from annotator.model.decision import Reconciled, ReviewRow
from annotator.model.span import Span
from ui.codebook_names import label_of
from ui.colleagues import Found, colleagues_of
from ui.reader.fonts import measure_pixels, reading_font
from ui.review.page import ReviewPage
from ui.review_actions import QUEUE_KEYS
from ui.review_deciding import ReviewDeciding
from ui.review_editor import ReviewEditor
from ui.review_queue import ReviewQueue
from ui.session import MANY_ROWS, Session
from ui.theme import Theme
from ui.view_desk import ViewDesk

if TYPE_CHECKING:
    from annotator.review.adjudicate import Review


class ReviewDesk(QObject):
    """Walks through the rows; every decision goes to the file, and comes back as a change."""

    def __init__(self, session: Session, view: ViewDesk, window: QMainWindow) -> None:
        super().__init__(window)
        self._session, self._view, self._window = session, view, window
        self._colleagues = colleagues_of(window)
        self._label = partial(label_of, session)
        self._at: int | None = None
        self._article = ""
        self.page = self.widget = ReviewPage(view.theme, QUEUE_KEYS, window)
        self.editor = ReviewEditor(session, view.theme, self.page.card)
        self.page.card.hold_editor(self.editor)
        self.queue = ReviewQueue(session, self.page, self)
        self.deciding = ReviewDeciding(session, self.page, self.queue, self.editor, self.row)
        self._join()
        if self._colleagues.result is not None:
            self._on_found(self._colleagues.result)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions of this page do."""
        return {
            "review.next": partial(self.step, 1),
            "review.previous": partial(self.step, -1),
            **self.deciding.commands(),
            "review.reason": self.page.card.reason_box.setFocus,
            "review.note": self.page.card.note_box.setFocus,
        }

    def shown(self) -> None:
        """Put the keyboard on the queue."""
        self.page.focus_first()

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) row of the queue."""
        from annotator.review.queue import next_in  # numpy: with the rows

        there = next_in(self.queue.numbers, self._at, by)
        if there is not None:
            self.go_to(there)
        elif self.queue.numbers:
            words = self.tr("That was the last one.") if by > 0 else self.tr("It is the first one.")
            self._session.said.emit(words, False)

    def go_to(self, number: int) -> None:
        """Show a row, which need not be in the queue."""
        row = self.queue.row(number)
        if row is None:
            return
        self.editor.flush()
        self._at = number
        self._show_article(row)
        claims = [c for c in self.queue.lane_claims(row.article_id) if c.row == number]
        self.page.lanes.show_row(claims, Span(row.start, row.end))
        self.queue.point_at(number)
        self._show_card(row)
        self.deciding.follow(is_other=True)

    def row(self) -> ReviewRow | None:
        """Return the row at hand."""
        return self.queue.row(self._at)

    # Private

    def _join(self) -> None:
        page = self.page
        self._view.theme_changed.connect(self._on_theme)
        self._view.style_changed.connect(self._on_style)
        page.key_pressed.connect(self._on_key)
        page.row_chosen.connect(self._on_row_chosen)
        page.open_requested.connect(self._on_open)
        page.filter_bar.changed.connect(self._on_filter)
        self.editor.key_missed.connect(self._on_key_missed)
        self.deciding.decided.connect(self._on_decided)
        self.queue.refreshed.connect(self._on_refreshed)
        self._colleagues.found.connect(self._on_found)
        self._colleagues.began.connect(self._on_gone)
        self._colleagues.stopped.connect(self._on_gone)
        self._colleagues.rows_requested.connect(self._on_rows_requested)
        self._window.destroyed.connect(self.queue.stop)

    def _on_found(self, found: Found) -> None:
        review = found.review
        self._article, self._at = "", None
        self.queue.begin(review)
        self.page.lanes.show_annotators(review.annotators, self.queue.signs)
        self.page.card.set_read_only(not self._session.can_write)
        self._reconcile(review)
        titles = self.queue.titles
        self.page.filter_bar.offer(
            review.annotators,
            [(tag, self._label(tag)) for tag in review.codings.tags],
            [(article, titles.get(article, article)) for article in self.queue.article_ids],
        )
        self.page.show_rows(True)
        self.queue.refresh()
        self._go_to_first()
        if self.page.isVisible():
            self.page.focus_first()

    def _reconcile(self, review: Review) -> None:
        """Open the decisions again that do not hold any more."""
        file = self._session.file
        if file is None or not self._session.can_write:
            return
        if file.has_decisions and len(review) > MANY_ROWS:
            words = self.tr("Looking whether decisions hold")
            self._session.at_length(
                words, lambda file, _: file.reviews.reconcile(review), self._say_reconciled
            )
        else:
            self._say_reconciled(self._session.read(lambda file: file.reviews.reconcile(review)))

    def _say_reconciled(self, again: Reconciled | None) -> None:
        if again is not None and again.sentences:
            self._session.said.emit(" ".join(again.sentences), again.reopened > 0)

    def _on_gone(self) -> None:
        self._at = None
        self.queue.end()
        self.deciding.follow(is_other=True)
        self.page.show_rows(False)

    def _on_rows_requested(self, rows: Sequence[int], why: str) -> None:
        review, found = self.queue.review, self._colleagues.result
        if review is None or found is None:
            return
        number_of: dict[int, int] = {}
        for number, row in enumerate(found.comparison.rows):
            if len(number_of) < len(review) and review.source(len(number_of)) is row:
                number_of[number] = len(number_of)
        self.page.filter_bar.show_only((number_of[r] for r in rows if r in number_of), why)
        self._go_to_first()

    def _on_filter(self) -> None:
        self.queue.fill()
        if self.queue.place(self._at) is None:
            self._at = None
            self._go_to_first()
        self._on_refreshed()

    def _go_to_first(self) -> None:
        if self.queue.numbers:
            self.go_to(self.queue.numbers[0])

    def _on_decided(self) -> None:
        if self._at is not None:
            self.go_to(self.queue.following(self._at))

    def _on_refreshed(self) -> None:
        row = self.row()
        if row is not None:
            self.queue.point_at(self._at)
            self._show_card(row)
            self.deciding.follow(is_other=False)
        elif not self.queue.numbers:
            self.page.card.show_row(None, None, self._label, "")
            self.deciding.follow(is_other=True)

    def _show_card(self, row: ReviewRow) -> None:
        decision = self._session.read(lambda file: file.reviews.decision_of(row))
        where, place = "", self.queue.place(self._at)
        if place is not None:
            total = len(self.queue.numbers)
            where = self.tr("{} of {}").format(f"{place + 1:,}", f"{total:,}")
        self.page.card.show_row(row, decision, self._label, where)
        self.page.card.set_read_only(not self._session.can_write)
        results = []
        if decision is not None:
            results = self._session.read(lambda file: file.reviews.adjudicated_of(decision.id))
        self.page.lanes.show_standing([span for c in results or () for span in c.spans])

    def _show_article(self, row: ReviewRow) -> None:
        if row.article_id == self._article:
            return
        self._article = row.article_id
        style = self._view.reading_style()
        self.page.lanes.set_column(measure_pixels(style))
        article = self._session.read(lambda file: file.articles.get(row.article_id))
        blocks = article.body.blocks if article is not None else ()
        self.page.lanes.show_article(
            article.text if article is not None else "",
            self.queue.lane_claims(row.article_id),
            reading_font(style),
            [Span(each.start, each.end) for each in blocks if each.kind is BlockKind.HEADING],
        )
        self.page.title.setText(self.queue.titles.get(row.article_id, ""))

    def _on_row_chosen(self, number: int) -> None:
        if not self.queue.is_filling and number != self._at:
            self.go_to(number)

    def _on_open(self) -> None:
        action = self._window.findChild(QAction, "review.open")
        if isinstance(action, QAction):
            action.trigger()

    def _on_key(self, action_id: str) -> None:
        self.commands()[action_id]()

    def _on_key_missed(self, event: QKeyEvent) -> None:
        action_id = self.page.action_of(event)
        if action_id:
            self._on_key(action_id)

    def _on_style(self, _style: object) -> None:
        """Set the article as large and as wide as on the reader's page."""
        self._article = ""
        if self._at is not None:
            self.go_to(self._at)

    def _on_theme(self, theme: Theme) -> None:
        self.page.set_theme(theme)
        self.editor.set_theme(theme)
        row = self.row()
        if row is not None:
            self._show_card(row)
