"""The rows of a review: how far each has come, and which of them are gone through."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal

from annotator.model.changes import Changes
from annotator.model.decision import ReviewRow, RowState
from annotator.store.annotation_file import AnnotationFile
from ui.review.lanes import LaneClaim
from ui.review.page import ReviewPage
from ui.review.rows import PickedRows, lane_claims, places_of, row_text, tags_in
from ui.review.words import initials
from ui.session import MANY_ROWS, Session
from ui.tasks import Task
from ui.text_rows import RowText

if TYPE_CHECKING:
    from annotator.review.adjudicate import Review

_FEW_ARTICLES = 8
REFRESH_DELAY = 20
"""Milliseconds in which changes are gathered before the queue is looked at again."""
_WAITING = (RowState.OPEN, RowState.REOPENED)


class ReviewQueue(QObject):
    """Fills the page's list and counts; follows every decision, whoever made it."""

    refreshed = Signal()
    """How far rows have come was read anew."""

    def __init__(self, session: Session, page: ReviewPage, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._page = session, page
        self.review: Review | None = None
        self.numbers: list[int] = []
        """The rows gone through, by number, in order."""
        self.titles: dict[str, str] = {}
        self.is_filling = False
        """Whether the list is being filled: what it selects then, nobody chose."""
        self._states: list[RowState] = []
        self._places: dict[str, range] = {}
        self._signs: dict[str, str] = {}
        self._task: Task | None = None
        self._is_stale = False
        self._refresh_timer = QTimer(self, singleShot=True, interval=REFRESH_DELAY)
        self._refresh_timer.timeout.connect(self.refresh)
        page.list.rows.set_source(self._row_texts)
        session.changed.connect(self._on_changes)

    def begin(self, review: Review) -> None:
        """Go through another review from the start."""
        self.review, self.numbers = review, []
        self._states = [RowState.OPEN] * len(review)
        self._signs = dict(zip(review.annotators, initials(review.annotators), strict=True))
        self.titles = self._read_titles()
        self._places = places_of(review)

    def end(self) -> None:
        """Let go of the review."""
        self.stop()
        self.review = None
        self._states, self.numbers = [], []

    @property
    def article_ids(self) -> list[str]:
        """The articles that have rows, in their order."""
        return list(self._places)

    @property
    def signs(self) -> list[str]:
        """The annotators' initials, in their order."""
        return list(self._signs.values())

    def row(self, number: int | None) -> ReviewRow | None:
        """Return a row by its number, None where there is none."""
        if self.review is None or number is None or not 0 <= number < len(self.review):
            return None
        return self.review[number]

    def number_of(self, row: ReviewRow) -> int:
        """Return the number of a row of the review."""
        review = self.review
        places = self._places.get(row.article_id, range(0))
        return next(n for n in places if review is not None and review[n].key == row.key)

    def place(self, number: int | None) -> int | None:
        """Return where in the queue a row stands, from 0; None where it is not in it."""
        at = bisect_left(self.numbers, -1 if number is None else number)
        return at if at < len(self.numbers) and self.numbers[at] == number else None

    def point_at(self, number: int | None) -> None:
        """Show in the list which row is at hand; none where that one is not gone through."""
        self.is_filling = True
        if self.place(number) is not None:
            self._page.list.go_to(str(number))
        else:
            self._page.list.clearSelection()
            self._page.list.setCurrentIndex(QModelIndex())
        self.is_filling = False

    def following(self, number: int) -> int:
        """Return the row to go to once another is decided, which need not be in the queue now."""
        at = bisect_right(self.numbers, number)
        if at < len(self.numbers):
            return self.numbers[at]
        return self.numbers[0] if self.numbers and self.numbers[-1] != number else number

    def lane_claims(self, article_id: str) -> list[LaneClaim]:
        """Return the claims of all annotators in an article."""
        places = self._places.get(article_id, range(0))
        return lane_claims(self.review, places) if self.review is not None else []

    def agreeing(self) -> PickedRows:
        """Return the rows still to decide in which everybody says the same."""
        review = self.review
        if review is None:
            return PickedRows((), ())
        known = {tag.name for tag in self._session.read(lambda file: file.codebooks.tags()) or ()}
        numbers = [
            number
            for number, state in enumerate(self._states)
            if state in _WAITING and str(review.source(number).kind) == "agree"
        ]
        if not known.issuperset(review.codings.tags):
            numbers = [n for n in numbers if known.issuperset(tags_in(review, n))]
        return PickedRows(review, numbers)

    # Following the file

    def fill(self) -> None:
        """Go through the rows the filter lets through now."""
        from annotator.review.queue import queue  # numpy: with the rows

        if self.review is None:
            return
        self.numbers = queue(self.review, self._states, self._page.filter_bar.filter())
        self.is_filling = True
        self._page.list.rows.show_ids([str(number) for number in self.numbers])
        self.is_filling = False

    def refresh(self) -> None:
        """Read how far every row has come."""
        self._refresh_timer.stop()
        review = self.review
        if review is None:
            return
        file = self._session.file
        if file is not None and file.has_decisions and len(review) > MANY_ROWS:
            self._read_states(file.path, review)
            return
        states = self._session.read(lambda file: file.reviews.states(review))
        self._take_states(states or self._states)

    def _read_states(self, path: Path, review: Review) -> None:
        """Read in a thread how far very many rows have come."""
        if self._task is not None:
            self._is_stale = True
            return
        self._task = Task(lambda report: _states(path, review), self)
        self._task.finished.connect(self._on_states)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    def _on_states(self, states: Sequence[RowState]) -> None:
        self._end_task()
        if self._is_stale:
            self._is_stale = False
            self.refresh()
        elif self.review is not None and len(states) == len(self.review):
            self._take_states(states)

    def _take_states(self, states: Sequence[RowState]) -> None:
        self._states = list(states)
        self.fill()
        self._tell()

    def stop(self) -> None:
        """Stop reading: it is read anew, or not needed any more."""
        self._is_stale = False
        if self._task is not None:
            self._task.stop()
            self._end_task()

    def _end_task(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
        self._task = None

    def _on_failed(self, sentence: str) -> None:
        self._end_task()
        self._session.failed.emit(sentence)

    def refresh_now(self) -> None:
        """Do at once what was put off."""
        if self._refresh_timer.isActive():
            self.refresh()

    def _on_changes(self, changes: Changes) -> None:
        if self.review is None:
            return
        if changes.articles_changed or changes.all_rows:
            self.titles = self._read_titles()
        touched = changes.adjudicated_articles
        if changes.all_rows or len(touched) > _FEW_ARTICLES:
            self._refresh_timer.start()
        elif touched:
            self._refresh_articles(touched)
            self._tell()

    def _refresh_articles(self, article_ids: Iterable[str]) -> None:
        """Read how far the rows of some articles have come: the others cannot have changed."""
        from annotator.review.queue import passes  # numpy: with the rows

        review, wanted = self.review, self._page.filter_bar.filter()
        assert review is not None
        self.is_filling = True
        for article_id in article_ids:
            places = self._places.get(article_id, range(0))
            rows = review[places.start : places.stop]
            states = self._session.read(lambda file, rows=rows: file.reviews.states(rows)) or []
            for number, state in zip(places, states, strict=False):
                if state is not self._states[number]:
                    self._states[number] = state
                    self._put_row(number, passes(review, number, state, wanted))
        self.is_filling = False

    def _put_row(self, number: int, is_wanted: bool) -> None:
        """Let one row come into the queue, or go, or look as it stands now."""
        place = bisect_left(self.numbers, number)
        is_there = place < len(self.numbers) and self.numbers[place] == number
        rows = self._page.list.rows
        if is_there and not is_wanted:
            del self.numbers[place]
            rows.remove_id(str(number))
        elif is_wanted and not is_there:
            self.numbers.insert(place, number)
            rows.insert_id(place, str(number))
        rows.forget(str(number))

    def _tell(self) -> None:
        self._page.filter_bar.show_counts(Counter(self._states))
        self.refreshed.emit()

    def _row_texts(self, ids: Sequence[str]) -> Mapping[str, RowText]:
        review = self.review
        if review is None:
            return {}
        return {
            row_id: row_text(
                review[int(row_id)], self._states[int(row_id)], self._signs, self.titles
            )
            for row_id in ids
        }

    def _read_titles(self) -> dict[str, str]:
        summaries = self._session.read(lambda file: file.articles.summaries()) or []
        return {summary.id: summary.metadata.title for summary in summaries}


def _states(path: Path, review: Review) -> list[RowState]:
    with AnnotationFile.open(path, read_only=True) as file:
        return file.reviews.states(review)
