"""The articles of a file as a list: sorted, filtered by ids, changed row by row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable
from pathlib import PurePath

from PySide6.QtCore import QObject, Qt

from annotator.model.article import ArticleState, ArticleSummary
from ui.row_model import ID_ROLE, Index, RowModel

SUMMARY_ROLE = ID_ROLE + 1
SORT_ORDERS = ("added", "title", "date", "state")
_STATE_ORDER = {ArticleState.IN_PROGRESS: 0, ArticleState.UNREAD: 1, ArticleState.DONE: 2}
SortKey = tuple[object, ...]


class LibraryModel(RowModel):
    """Shows the summaries whose ids pass the filter; newest first where a date or time counts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._summaries: dict[str, ArticleSummary] = {}
        self._place: dict[str, int] = {}
        self._sorted: list[str] = []
        self._filter: frozenset[str] | None = None
        self._order = "added"

    @property
    def total(self) -> int:
        """How many articles there are, shown or not."""
        return len(self._summaries)

    def summary(self, article_id: str | None) -> ArticleSummary | None:
        """Return what is known of an article."""
        return self._summaries.get(article_id) if article_id is not None else None

    def summaries(self) -> Iterable[ArticleSummary]:
        """Return every article in the order it was added."""
        return self._summaries.values()

    def set_summaries(self, summaries: Iterable[ArticleSummary]) -> None:
        """Show another set of articles, given in the order added."""
        self._summaries = {summary.id: summary for summary in summaries}
        self._place = {article_id: place for place, article_id in enumerate(self._summaries)}
        self._sort()
        self.touch_all()

    def put(self, summary: ArticleSummary) -> None:
        """Add or update one article."""
        known = self._summaries.get(summary.id)
        self._summaries[summary.id] = summary
        if known is None:
            self._place[summary.id] = max(self._place.values(), default=-1) + 1
            self._insert(summary.id)
        elif self._key(summary.id, known) != self._key(summary.id):
            self._sort()
        self.touch(summary.id)

    def drop(self, article_id: str) -> None:
        """Show an article no longer."""
        if self._summaries.pop(article_id, None) is not None:
            self._sorted.remove(article_id)
            self.remove_id(article_id)

    def set_order(self, order: str) -> None:
        """Sort by one of SORT_ORDERS."""
        self._order = order
        self._sort()

    def set_filter(self, ids: Collection[str] | None) -> None:
        """Show these articles only, or all of them."""
        self._filter = None if ids is None else frozenset(ids)
        self._show()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        article_id = self.id_at(index)
        summary = self.summary(article_id)
        if summary is None:
            return None
        if role == SUMMARY_ROLE:
            return summary
        if role == ID_ROLE:
            return article_id
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(summary)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(
                part for part in (summary.metadata.title, subtitle(summary), summary.source) if part
            )
        return None

    def _spoken(self, summary: ArticleSummary) -> str:
        claims = self.tr("%n claim(s)", "", summary.claims)
        state = {
            ArticleState.UNREAD: self.tr("unread"),
            ArticleState.IN_PROGRESS: self.tr("in progress"),
            ArticleState.DONE: self.tr("done"),
        }[summary.state]
        parts = (summary.metadata.title, subtitle(summary), claims.replace("(s)", "s"), state)
        return ", ".join(part for part in parts if part)

    def _key(self, article_id: str, summary: ArticleSummary | None = None) -> SortKey:
        summary = summary or self._summaries[article_id]
        place = self._place[article_id]
        title = summary.metadata.title.casefold()
        keys: dict[str, Callable[[], SortKey]] = {
            "added": lambda: (place,),
            "title": lambda: (title, place),
            "date": lambda: (_reversed(summary.metadata.published), title, place),
            "state": lambda: (_STATE_ORDER[summary.state], place),
        }
        return keys[self._order]()

    def _insert(self, article_id: str) -> None:
        at = bisect_left(self._sorted, self._key(article_id), key=self._key)
        self._sorted.insert(at, article_id)
        if self._filter is None:
            self.insert_id(at, article_id)

    def _sort(self) -> None:
        self._sorted = sorted(self._summaries, key=self._key)
        self._show()

    def _show(self) -> None:
        shown = self._filter
        self.set_ids(
            self._sorted if shown is None else [each for each in self._sorted if each in shown]
        )


def subtitle(summary: ArticleSummary) -> str:
    """Return what stands under a title: outlet and date, or else the file's name."""
    metadata = summary.metadata
    parts = [part for part in (metadata.outlet, metadata.published[:10]) if part]
    return " · ".join(parts) or PurePath(summary.source).name


def _reversed(date: str) -> tuple[int, ...]:
    """Return a key that sorts ISO dates from new to old, and no date last."""
    return tuple(-ord(letter) for letter in date) or (1,)
