"""Joins the review page with colleagues' files and with the decisions in one's own file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from annotator.model.changes import Changes
from annotator.model.decision import Outcome, Reason, ReviewRow, RowState, RuledClaim
from annotator.model.span import Span
from annotator.text.words import trim
from ui.colleagues import Found, colleagues_of
from ui.reader.fonts import reading_font
from ui.review.lanes import LaneClaim
from ui.review.page import ReviewPage
from ui.review.rows import lane_claims, places_of, row_text
from ui.review.words import initials
from ui.review_actions import QUEUE_KEYS
from ui.session import Session
from ui.text_rows import RowText
from ui.view_desk import ViewDesk

if TYPE_CHECKING:
    from annotator.review.adjudicate import Review

_FEW_ARTICLES = 8
REFRESH_DELAY = 20
"""Milliseconds in which changes are gathered before the queue is looked at again."""


class ReviewDesk(QObject):
    """Walks through the rows; every decision goes to the file, and comes back as a change."""

    def __init__(self, session: Session, view: ViewDesk, window: QMainWindow) -> None:
        super().__init__(window)
        self._session, self._view, self._window = session, view, window
        self._colleagues = colleagues_of(window)
        self._review: Review | None = None
        self._states: list[RowState] = []
        self._queue: list[int] = []
        self._at: int | None = None
        self._article = ""
        self._signs: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._places: dict[str, range] = {}
        self._is_filling = False
        self.page = self.widget = ReviewPage(view.theme, QUEUE_KEYS, window)
        self._refresh_timer = QTimer(self, singleShot=True, interval=REFRESH_DELAY)
        self._refresh_timer.timeout.connect(self._refresh)
        self._join()
        if self._colleagues.result is not None:
            self._on_found(self._colleagues.result)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions of this page do."""
        takes = {f"review.take_{n + 1}": partial(self.take, n) for n in range(9)}
        return {
            "review.next": partial(self.step, 1),
            "review.previous": partial(self.step, -1),
            **takes,
            "review.both": partial(self.decide, Outcome.BOTH),
            "review.neither": partial(self.decide, Outcome.NEITHER),
            "review.selected": self.take_selected,
            "review.defer": partial(self.decide, Outcome.DEFERRED),
            "review.take_back": self.take_back,
            "review.reason": self.page.card.reason_box.setFocus,
            "review.note": self.page.card.note_box.setFocus,
            "review.settle": self.ask_to_settle,
        }

    def shown(self) -> None:
        """Put the keyboard on the queue."""
        self.page.focus_first()

    # Going through

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) row of the queue."""
        from annotator.review.queue import next_in  # numpy: with the rows

        there = next_in(self._queue, self._at, by)
        if there is not None:
            self.go_to(there)
        elif self._queue:
            words = self.tr("That was the last one.") if by > 0 else self.tr("It is the first one.")
            self._session.said.emit(words, False)

    def go_to(self, number: int) -> None:
        """Show a row, which need not be in the queue."""
        if self._review is None or not 0 <= number < len(self._review):
            return
        self._at = number
        row = self._review[number]
        self._show_article(row)
        claims = [claim for claim in self._lane_claims(row.article_id) if claim.row == number]
        self.page.lanes.show_row(claims, Span(row.start, row.end))
        self._is_filling = True
        if number in self._queue:
            self.page.list.go_to(str(number))
        self._is_filling = False
        self._show_card(row)

    def row(self) -> ReviewRow | None:
        """Return the row at hand."""
        if self._review is None or self._at is None:
            return None
        return self._review[self._at]

    # Deciding

    def take(self, number: int) -> None:
        """Let the version of the n-th annotator, from 0, stand."""
        row = self.row()
        if row is not None and number < len(row.versions):
            self.decide(Outcome.TOOK, (row.versions[number].annotator,))

    def decide(self, outcome: Outcome, taken: Sequence[str] = ()) -> None:
        """Decide on the row at hand and go on to the next one."""
        row, card = self.row(), self.page.card
        if row is None or not self._session.can_write:
            return
        reason, note = card.reason(), card.note()
        if outcome is Outcome.NEITHER and reason is Reason.NONE:
            reason = Reason.NOT_A_CLAIM
        if outcome is Outcome.DEFERRED:
            self._write(lambda file: file.reviews.defer(row, note))
        else:
            self._write(
                lambda file: file.reviews.decide(
                    row, outcome, taken=taken, reason=reason, note=note
                )
            )

    def take_selected(self) -> None:
        """Let a claim of the selected words stand, with tags and fields of the first version."""
        row, span = self.row(), self.page.lanes.selected_span()
        first = next((claim for claim in row.claims), None) if row is not None else None
        text = self._text(self._article)
        if row is None or first is None or span is None:
            self._session.said.emit(self.tr("Select the words in the article first."), False)
            return
        trimmed = trim(text, span.start, span.end)
        if trimmed is None:
            return
        ruled = RuledClaim((trimmed,), first.tags, dict(first.fields), first.note)
        reason, note = self.page.card.reason() or Reason.BOUNDARY, self.page.card.note()
        self._write(
            lambda file: file.reviews.decide(
                row, Outcome.EDITED, reason=reason, note=note, claims=[ruled]
            )
        )

    def take_back(self) -> None:
        """Take back what was decided on the row at hand."""
        row = self.row()
        if row is not None and self._session.can_write:
            self._session.do(lambda file: file.reviews.take_back(row))

    def ask_to_settle(self) -> None:
        """Say how many rows agree, before they are settled."""
        self.page.strip.ask(len(self._agreeing()))

    def settle(self) -> None:
        """Settle every open row in which everybody says the same: one act."""
        rows = self._agreeing()
        if self._session.do(lambda file: file.reviews.settle_agreeing(rows)):
            if self._refresh_timer.isActive():
                self._refresh()
            words = self.tr("{} rows that agree were settled.").format(f"{len(rows):,}")
            self._session.said.emit(words, True)

    # Private: deciding

    def _agreeing(self) -> list[ReviewRow]:
        review = self._review
        if review is None:
            return []
        rows = [
            review[number]
            for number, state in enumerate(self._states)
            if state in (RowState.OPEN, RowState.REOPENED)
            and str(review.source(number).kind) == "agree"
        ]
        return list(self._session.read(lambda file: file.reviews.agreeing(rows)) or ())

    def _write(self, act: Callable[..., object]) -> None:
        """Let the file keep a decision; then the next row of the queue is shown."""
        before = self._at
        if before is None or not self._session.do(act):
            return
        place = bisect_right(self._queue, before)
        if place < len(self._queue):
            self.go_to(self._queue[place])
        elif self._queue and self._queue[-1] != before:
            self.go_to(self._queue[0])
        else:
            self.go_to(before)

    def _on_why(self) -> None:
        row, card = self.row(), self.page.card
        if row is None or not self._session.can_write:
            return
        decision = self._session.read(lambda file: file.reviews.decision_of(row))
        reason, note = card.reason(), card.note()
        if decision is not None and (decision.reason, decision.note) != (reason, note):
            self._session.do(lambda file: file.reviews.set_reason(row, reason, note))

    # Private: showing

    def _join(self) -> None:
        page, card = self.page, self.page.card
        self._view.theme_changed.connect(self._on_theme)
        page.key_pressed.connect(self._on_key)
        page.row_chosen.connect(self._on_row_chosen)
        page.open_requested.connect(self._on_open)
        page.settle_confirmed.connect(self.settle)
        page.filter_bar.changed.connect(self._on_filter)
        page.list.rows.set_source(self._row_texts)
        card.taken.connect(self.take)
        card.both_pressed.connect(partial(self.decide, Outcome.BOTH))
        card.neither_pressed.connect(partial(self.decide, Outcome.NEITHER))
        card.deferred.connect(partial(self.decide, Outcome.DEFERRED))
        card.taken_back.connect(self.take_back)
        card.why_changed.connect(self._on_why)
        self._colleagues.found.connect(self._on_found)
        self._colleagues.began.connect(self._on_gone)
        self._colleagues.stopped.connect(self._on_gone)
        self._colleagues.rows_requested.connect(self._on_rows_requested)
        self._session.changed.connect(self._on_changes)

    def _on_found(self, found: Found) -> None:
        self._review = review = found.review
        self._article, self._at = "", None
        self._signs = dict(zip(review.annotators, initials(review.annotators), strict=True))
        self.page.lanes.show_annotators(review.annotators, list(self._signs.values()))
        self.page.card.set_read_only(not self._session.can_write)
        if self._session.can_write:
            again = self._session.read(lambda file: file.reviews.reconcile(review))
            if again is not None and again.sentences:
                self._session.said.emit(" ".join(again.sentences), again.reopened > 0)
        titles = self._titles = self._read_titles()
        articles = self._places = places_of(review)
        self.page.filter_bar.offer(
            review.annotators,
            [(tag, self._label(tag)) for tag in review.codings.tags],
            [(article, titles.get(article, article)) for article in articles],
        )
        self.page.show_rows(True)
        self._refresh()
        if self._queue:
            self.go_to(self._queue[0])
        if self.page.isVisible():
            self.page.focus_first()

    def _on_gone(self) -> None:
        self._review, self._at = None, None
        self._states, self._queue = [], []
        self.page.show_rows(False)

    def _on_rows_requested(self, rows: Sequence[int], why: str) -> None:
        review, found = self._review, self._colleagues.result
        if review is None or found is None:
            return
        number_of: dict[int, int] = {}
        for number, row in enumerate(found.comparison.rows):
            if len(number_of) < len(review) and review.source(len(number_of)) is row:
                number_of[number] = len(number_of)
        self.page.filter_bar.show_only((number_of[r] for r in rows if r in number_of), why)
        if self._queue:
            self.go_to(self._queue[0])

    def _on_changes(self, changes: Changes) -> None:
        if self._review is None:
            return
        if changes.articles_changed or changes.all_rows:
            self._titles = self._read_titles()
        touched = changes.adjudicated_articles
        if changes.all_rows or len(touched) > _FEW_ARTICLES:
            self._refresh_timer.start()
        elif touched:
            for article_id in touched:
                self._refresh_article(article_id)
            self._show_refreshed()

    def _on_filter(self) -> None:
        self._fill()
        if self._queue and self._at not in self._queue:
            self.go_to(self._queue[0])
        elif not self._queue:
            self._at = None
            self.page.card.show_row(None, None, self._label, "")

    def _refresh(self) -> None:
        """Read how far every row has come, and show the row at hand as it stands now."""
        self._refresh_timer.stop()
        review = self._review
        if review is None:
            return
        states = self._session.read(lambda file: file.reviews.states(review))
        self._states = list(states or [RowState.OPEN] * len(review))
        self._fill()
        self._show_refreshed()

    def _refresh_article(self, article_id: str) -> None:
        """Read how far the rows of one article have come: the others cannot have changed."""
        from annotator.review.queue import passes  # numpy: with the rows

        review, places = self._review, self._places.get(article_id, range(0))
        if review is None:
            return
        rows = review[places.start : places.stop]
        states = self._session.read(lambda file: file.reviews.states(rows)) or []
        wanted = self.page.filter_bar.filter()
        self._is_filling = True
        for number, state in zip(places, states, strict=False):
            if state is self._states[number]:
                continue
            self._states[number] = state
            self._put_row(number, passes(review, number, state, wanted))
        self._is_filling = False

    def _put_row(self, number: int, is_wanted: bool) -> None:
        """Let one row come into the queue, or go, or look as it stands now."""
        place = bisect_left(self._queue, number)
        is_there = place < len(self._queue) and self._queue[place] == number
        rows = self.page.list.rows
        if is_there and not is_wanted:
            del self._queue[place]
            rows.remove_id(str(number))
        elif is_wanted and not is_there:
            self._queue.insert(place, number)
            rows.insert_id(place, str(number))
        rows.forget(str(number))

    def _show_refreshed(self) -> None:
        self.page.filter_bar.show_counts(Counter(self._states))
        row = self.row()
        if row is not None:
            self._show_card(row)
        elif not self._queue:
            self.page.card.show_row(None, None, self._label, "")

    def _fill(self) -> None:
        from annotator.review.queue import queue  # numpy: with the rows

        if self._review is None:
            return
        self._queue = queue(self._review, self._states, self.page.filter_bar.filter())
        self._is_filling = True
        self.page.list.rows.show_ids([str(number) for number in self._queue])
        self._is_filling = False

    def _show_card(self, row: ReviewRow) -> None:
        decision = self._session.read(lambda file: file.reviews.decision_of(row))
        where = ""
        place = bisect_left(self._queue, self._at or 0)
        if place < len(self._queue) and self._queue[place] == self._at:
            where = self.tr("{} of {}").format(f"{place + 1:,}", f"{len(self._queue):,}")
        self.page.card.show_row(row, decision, self._label, where)
        self.page.card.set_read_only(not self._session.can_write)

    def _show_article(self, row: ReviewRow) -> None:
        if row.article_id == self._article:
            return
        self._article = row.article_id
        font = reading_font(self._view.reading_style())
        self.page.lanes.show_article(
            self._text(row.article_id), self._lane_claims(row.article_id), font
        )
        self.page.title.setText(self._titles.get(row.article_id, ""))

    def _lane_claims(self, article_id: str) -> list[LaneClaim]:
        places = self._places.get(article_id, range(0))
        return lane_claims(self._review, places) if self._review is not None else []

    def _row_texts(self, ids: Sequence[str]) -> Mapping[str, RowText]:
        if self._review is None:
            return {}
        return {
            row_id: row_text(
                self._review[int(row_id)], self._states[int(row_id)], self._signs, self._titles
            )
            for row_id in ids
        }

    def _on_row_chosen(self, number: int) -> None:
        if not self._is_filling and number != self._at:
            self.go_to(number)

    def _on_open(self) -> None:
        action = self._window.findChild(QAction, "review.open")
        if isinstance(action, QAction):
            action.trigger()

    def _on_key(self, action_id: str) -> None:
        self.commands()[action_id]()

    def _on_theme(self, theme: object) -> None:
        self.page.set_theme(theme)  # type: ignore[arg-type]
        row = self.row()
        if row is not None:
            self._show_card(row)

    def _text(self, article_id: str) -> str:
        return self._session.read(lambda file: file.articles.text(article_id)) or ""  # type: ignore[arg-type]

    def _read_titles(self) -> dict[str, str]:
        summaries = self._session.read(lambda file: file.articles.summaries()) or []
        return {summary.id: summary.metadata.title for summary in summaries}

    def _label(self, name: str) -> str:
        codebook = self._session.read(lambda file: file.codebooks.current())
        found = None if codebook is None else codebook.tag(name) or codebook.field(name)
        return name if found is None else found.label
