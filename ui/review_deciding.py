"""What a reviewer decides on the row at hand: a version taken, edited, put off, taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.model.decision import Outcome, Reason, ReviewRow, RuledClaim
from annotator.text.words import trim
from ui.review.page import ReviewPage
from ui.review_editor import ReviewEditor
from ui.review_queue import ReviewQueue
from ui.session import MANY_ROWS, Session


class ReviewDeciding(QObject):
    """Writes every decision into the file; the queue hears of it as of anybody else's."""

    decided = Signal()
    """The row at hand was decided on; the next one can be shown."""

    def __init__(
        self,
        session: Session,
        page: ReviewPage,
        queue: ReviewQueue,
        editor: ReviewEditor,
        row: Callable[[], ReviewRow | None],
    ) -> None:
        """`row` names the row at hand."""
        super().__init__(page)
        self._session, self._page, self._queue = session, page, queue
        self._editor, self._row = editor, row
        self._is_edited = False
        self._join()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions that decide do."""
        takes = {f"review.take_{n + 1}": partial(self.take, n) for n in range(9)}
        return {
            **takes,
            "review.both": partial(self.decide, Outcome.BOTH),
            "review.neither": partial(self.decide, Outcome.NEITHER),
            "review.selected": self.take_selected,
            "review.edit": self.edit,
            "review.end_later": partial(self.move_edge, 1, is_start=False),
            "review.end_earlier": partial(self.move_edge, -1, is_start=False),
            "review.start_later": partial(self.move_edge, 1, is_start=True),
            "review.start_earlier": partial(self.move_edge, -1, is_start=True),
            "review.defer": partial(self.decide, Outcome.DEFERRED),
            "review.take_back": self.take_back,
            "review.settle": self.ask_to_settle,
        }

    @property
    def is_editing(self) -> bool:
        """Whether the form is open, so that a decision stays on the row."""
        return self._page.card.is_editing

    # Versions

    def take(self, number: int) -> None:
        """Let the version of the n-th annotator, from 0, stand."""
        row = self._row()
        if row is not None and number < len(row.versions):
            self.decide(Outcome.TOOK, (row.versions[number].annotator,))

    def decide(self, outcome: Outcome, taken: Sequence[str] = ()) -> None:
        """Decide on the row at hand; unless it is being edited, the next one follows."""
        row, card = self._row(), self._page.card
        if row is None or not self._session.can_write:
            return
        self._editor.flush()
        reason, note = card.reason(), card.note()
        if outcome is Outcome.NEITHER and reason is Reason.NONE:
            reason = Reason.NOT_A_CLAIM
        if outcome is Outcome.DEFERRED:
            is_done = self._session.do(lambda file: file.reviews.defer(row, note))
        else:
            is_done = self._session.do(
                lambda file: file.reviews.decide(
                    row, outcome, taken=taken, reason=reason, note=note
                )
            )
        if is_done and not self.is_editing:
            self.decided.emit()

    def take_back(self) -> None:
        """Take back what was decided on the row at hand."""
        row = self._row()
        if row is not None and self._session.can_write:
            self._session.do(lambda file: file.reviews.take_back(row))

    # Editing

    def edit(self) -> None:
        """Open what stands on the row in a form, or close it."""
        row = self._row()
        if self.is_editing:
            self.end_editing()
        elif row is not None and self._session.can_write:
            self._is_edited = False
            self._editor.begin(self._text(row), self._standing(row))
            self._page.card.show_editing(True)
            self._editor.focus_first()

    def end_editing(self) -> None:
        """Close the form; what was edited stands, and the next row follows."""
        self._editor.flush()
        self._page.card.show_editing(False)
        self._page.focus_first()
        if self._is_edited:
            self._is_edited = False
            self.decided.emit()

    def follow(self, *, is_other: bool) -> None:
        """Show in the open form what stands now, or that of another row."""
        row = self._row()
        if not self.is_editing:
            return
        if row is None:
            self._page.card.show_editing(False)
        elif is_other:
            self._is_edited = False
            self._editor.begin(self._text(row), self._standing(row))
        else:
            self._editor.show_claims(self._text(row), self._standing(row))

    def take_selected(self) -> None:
        """Let the claim that stands, or the first version's, lie where words are selected."""
        row, span = self._row(), self._page.lanes.selected_span()
        if row is None or not self._session.can_write:
            return
        trimmed = trim(self._text(row), span.start, span.end) if span is not None else None
        if trimmed is None:
            self._page.lanes.setFocus()
            words = self.tr("Select the words in the article; E takes them.")
            self._session.said.emit(words, False)
            return
        if self.is_editing:
            self._editor.set_spans((trimmed,))
            return
        first = next(iter(self._standing(row)), None)
        if first is not None and self._keep(
            row, [replace(first, spans=(trimmed,))], Reason.BOUNDARY
        ):
            self.decided.emit()

    def move_edge(self, words: int, *, is_start: bool) -> None:
        """Let the claim that stands begin, or end, some words later; earlier below zero."""
        row = self._row()
        if row is None or not self._session.can_write:
            return
        if not self.is_editing:
            self._editor.begin(self._text(row), self._standing(row))
        self._editor.move_edge(words, is_start=is_start)

    # All at once

    def ask_to_settle(self) -> None:
        """Say how many rows agree, before they are settled."""
        self._page.strip.ask(len(self._queue.agreeing()))

    def settle(self) -> None:
        """Settle every open row in which everybody says the same: one act."""
        self._queue.refresh_now()
        rows = self._queue.agreeing()
        if len(rows) > MANY_ROWS:
            self._session.at_length(
                self.tr("Settling what agrees"),
                lambda file, go: file.reviews.settle_agreeing(rows, go),
                self._say_settled,
            )
        elif self._session.do(lambda file: file.reviews.settle_agreeing(rows)):
            self._queue.refresh_now()
            self._say_settled(len(rows))

    def _say_settled(self, count: int) -> None:
        words = self.tr("{} rows that agree were settled.").format(f"{count:,}")
        self._session.said.emit(words, True)

    # Private

    def _join(self) -> None:
        page, card = self._page, self._page.card
        page.settle_confirmed.connect(self.settle)
        card.taken.connect(self.take)
        card.both_pressed.connect(partial(self.decide, Outcome.BOTH))
        card.neither_pressed.connect(partial(self.decide, Outcome.NEITHER))
        card.deferred.connect(partial(self.decide, Outcome.DEFERRED))
        card.selected_pressed.connect(self.take_selected)
        card.edit_pressed.connect(self.edit)
        card.taken_back.connect(self.take_back)
        card.why_changed.connect(self._on_why)
        self._editor.edited.connect(self._on_edited)
        self._editor.left.connect(self.end_editing)

    def _standing(self, row: ReviewRow) -> list[RuledClaim]:
        return self._session.read(lambda file: file.reviews.standing(row)) or []

    def _text(self, row: ReviewRow) -> str:
        return self._session.read(lambda file: file.articles.text(row.article_id)) or ""

    def _keep(self, row: ReviewRow, claims: Sequence[RuledClaim], why: Reason) -> bool:
        card = self._page.card
        reason, note = card.reason() or why, card.note()
        return self._session.do(lambda file: file.reviews.edit(row, claims, reason, note))

    def _on_edited(self, claims: Sequence[RuledClaim], why: Reason) -> None:
        row = self._row()
        if row is not None and self._session.can_write:
            self._is_edited = self._keep(row, claims, why) and self.is_editing

    def _on_why(self) -> None:
        row, card = self._row(), self._page.card
        if row is None or not self._session.can_write:
            return
        decision = self._session.read(lambda file: file.reviews.decision_of(row))
        reason, note = card.reason(), card.note()
        if decision is not None and (decision.reason, decision.note) != (reason, note):
            self._session.do(lambda file: file.reviews.set_reason(row, reason, note))
