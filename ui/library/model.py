"""The articles of a file as a list: arranged, filtered, under headings that fold, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from annotator.model.arrangement import Arrangement, ArticleFilter, GroupBy, SortBy
from annotator.model.article_summary import ArticleSummary
from annotator.reading.media_types import short_name
from ui.library.naming import heading_text, state_name, subtitle
from ui.library.shelf import Group, Shelf, Tallies
from ui.markup import as_tip
from ui.row_model import ID_ROLE, Index, RowModel

SUMMARY_ROLE = ID_ROLE + 1
HEADING_ROLE = ID_ROLE + 2
_HEADING = "heading:"
"""What the id of a heading's row begins with; an article's is a UUID."""
_FEW = 8
"""Rows told of one by one; of more it is said that any may be new."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a group; `key` is what its articles have in common, "" for nothing."""

    text: str
    key: str
    count: int
    is_folded: bool


class LibraryModel(RowModel):
    """Shows the summaries that pass words and filter; never resets."""

    about_to_change = Signal()
    """Rows are about to come, go or change places."""
    rearranged = Signal()
    """They have; what was told by `about_to_change` is over."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = Shelf()
        self._arrangement = Arrangement()
        self._filter = ArticleFilter()
        self._found: frozenset[str] | None = None
        self._folded: set[str] = set()
        self._headings: dict[str, Heading] = {}
        self._heading_of: dict[str, str] = {}
        self._all: list[str] = []
        self._shown: frozenset[str] = frozenset()
        self._cluster_sizes: Counter[str] = Counter()

    # What there is

    @property
    def total(self) -> int:
        """How many articles there are, shown or not; empty earlier versions do not count."""
        return self._shelf.count()

    @property
    def passing(self) -> Sequence[str]:
        """The articles that pass words and filter in their order, also those folded away."""
        return self._all

    @property
    def arrangement(self) -> Arrangement:
        """How the list is sorted and grouped."""
        return self._arrangement

    @property
    def article_filter(self) -> ArticleFilter:
        """Which articles are shown, words apart."""
        return self._filter

    @property
    def is_filtered(self) -> bool:
        """Whether words or filter may hide articles."""
        return self._found is not None or not self._filter.is_empty

    def shows(self, row_id: str) -> bool:
        """Tell whether a row is in the list, not hidden and not folded away."""
        return row_id in self._shown

    def knows(self, row_id: str) -> bool:
        """Tell whether this is an article of the file, or a heading of the list."""
        return row_id in self._shelf.summaries or row_id in self._headings

    def summary(self, article_id: str | None) -> ArticleSummary | None:
        """Return what is known of an article."""
        return self._shelf.summaries.get(article_id) if article_id is not None else None

    def summaries(self) -> Iterable[ArticleSummary]:
        """Return every article in the order it was added."""
        return self._shelf.summaries.values()

    def is_earlier(self, article_id: str) -> bool:
        """Tell whether a newer reading of the article is there."""
        return self._shelf.is_earlier(article_id)

    def heading(self, row_id: str | None) -> Heading | None:
        """Return the heading a row is, None for an article."""
        return self._headings.get(row_id) if row_id is not None else None

    def heading_id(self, article_id: str) -> str | None:
        """Return the row of the heading an article stands under, None for none."""
        return self._heading_of.get(article_id)

    def heading_rows(self) -> list[int]:
        """Return the rows that are headings, from the top."""
        if not self._headings:
            return []
        return [row for row, row_id in enumerate(self._ids) if row_id in self._headings]

    def count_passing(self, wanted: ArticleFilter, *, has_words: bool) -> int:
        """Return how many articles would be shown with another filter, with or without words."""
        return self._shelf.passing(wanted, self._found if has_words else None)

    def tallies(self, wanted: ArticleFilter) -> Tallies:
        """Count what can be filtered among the articles that hold the words searched for."""
        return self._shelf.tallies(wanted, self._found)

    # What changes

    def set_summaries(self, summaries: Iterable[ArticleSummary]) -> None:
        """Show another set of articles, given in the order added."""
        self._shelf.fill(summaries)
        self._show()
        self.touch_all()

    def put(self, summaries: Sequence[ArticleSummary]) -> None:
        """Add or update articles."""
        self._shelf.put(summaries)
        self._show()
        if len(summaries) > _FEW:
            self.touch_all()
        else:
            for summary in summaries:
                self.touch(summary.id)

    def drop(self, ids: Iterable[str]) -> None:
        """Show articles no longer."""
        self._shelf.drop(ids)
        self._show()

    def arrange(self, arrangement: Arrangement) -> None:
        """Sort and group in another way; groups begin unfolded."""
        if arrangement.group is not self._arrangement.group:
            self._folded.clear()
        self._arrangement = arrangement
        self._show()

    def set_filter(self, wanted: ArticleFilter, found: Collection[str] | None) -> None:
        """Show the articles that pass; `found` hold the words searched for, None for no words."""
        self._filter = wanted
        self._found = None if found is None else frozenset(found)
        self._show()

    def set_copies(self, copies: Mapping[str, str]) -> None:
        """Take the cluster of every article that has near copies."""
        if copies == self._shelf.copies:
            return
        self._shelf.copies = copies
        self._cluster_sizes = Counter(copies.values())
        if self._arrangement.group is GroupBy.COPIES:
            self._show()
        elif self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def set_open(self, article_id: str | None) -> None:
        """Say which article is on the page: it is shown though it be an empty earlier version."""
        if self._shelf.show_always(article_id or ""):
            self._show()

    def fold(self, heading_id: str, *, is_folded: bool) -> None:
        """Fold the group under a heading away, or unfold it."""
        if is_folded == (heading_id in self._folded):
            return
        (self._folded.add if is_folded else self._folded.discard)(heading_id)
        self._show()

    def fold_all(self, *, is_folded: bool) -> None:
        """Fold every group away, or unfold all."""
        self._folded = set(self._headings) if is_folded else set()
        self._show()

    # Qt

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row_id = self.id_at(index)
        if role == ID_ROLE or row_id is None:
            return row_id
        heading = self._headings.get(row_id)
        if heading is not None:
            return self._heading_data(heading, role)
        summary = self._shelf.summaries.get(row_id)
        if summary is None:
            return None
        if role == SUMMARY_ROLE:
            return summary
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(summary)
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = (self.title(summary), self.subtitle(summary), summary.source)
            return as_tip("\n".join(line for line in lines if line))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled
        if self._headings and self.id_at(index) in self._headings:
            return flags
        return flags | Qt.ItemFlag.ItemIsSelectable

    def title(self, summary: ArticleSummary) -> str:
        """Return an article's title, or what its source is called where it has none."""
        return summary.metadata.title or short_name(summary.source)

    def subtitle(self, summary: ArticleSummary) -> str:
        """Return what stands under a title."""
        by = self._arrangement
        earlier = self.tr("Earlier version") if self.is_earlier(summary.id) else ""
        has_language = by.sort is SortBy.LANGUAGE and by.group is not GroupBy.LANGUAGE
        has_outlet = by.group is not GroupBy.OUTLET
        words = subtitle(summary, earlier, has_outlet=has_outlet, has_language=has_language)
        otherwise = short_name(summary.source) if summary.metadata.title else self.tr("No title")
        parts = (words or otherwise, self._copies_of(summary.id))
        return " · ".join(part for part in parts if part)

    # Private

    def _copies_of(self, article_id: str) -> str:
        """Return how many near copies an article has; "" for none, or under their heading."""
        if self._arrangement.group is GroupBy.COPIES:
            return ""
        count = self._cluster_sizes.get(self._shelf.copies.get(article_id, ""), 1) - 1
        if not count:
            return ""
        return self.tr("1 near copy") if count == 1 else self.tr("{} near copies").format(count)

    def _heading_data(self, heading: Heading, role: int) -> object:
        if role == HEADING_ROLE:
            return heading
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words = self.tr("folded") if heading.is_folded else self.tr("unfolded")
            return f"{heading.text}, {heading.count:,}, {words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return heading.text
        return None

    def _spoken(self, summary: ArticleSummary) -> str:
        claims = self.tr("%n claim(s)", "", summary.claims)
        parts = (
            self.title(summary), self.subtitle(summary), claims.replace("(s)", "s"),
            state_name(self, summary.state),
        )  # fmt: skip
        return ", ".join(part for part in parts if part)

    def _show(self) -> None:
        groups = self._shelf.groups(self._arrangement, self._filter, self._found)
        self._all = [article_id for group in groups for article_id in group.ids]
        self._heading_of = {}
        if self._arrangement.group is GroupBy.NONE:
            ids, headings = self._all, {}
        else:
            ids, headings = self._under_headings(groups)
        is_new = headings != self._headings
        if not is_new and ids == self._ids:
            return
        self.about_to_change.emit()
        told = [each for each in headings if headings[each] != self._headings.get(each)]
        self._headings = self._headings | headings  # rows on their way out are headings still
        self.set_ids(ids)
        self._headings = headings
        self._shown = frozenset(ids)
        if len(told) > _FEW:
            self.touch_all()
        for each in told[:_FEW]:
            self.touch(each)
        self.rearranged.emit()

    def _under_headings(self, groups: Sequence[Group]) -> tuple[list[str], dict[str, Heading]]:
        ids: list[str] = []
        headings: dict[str, Heading] = {}
        by = self._arrangement.group
        for group in groups:
            row_id = f"{_HEADING}{by}:{group.key}"
            is_folded = row_id in self._folded
            text = heading_text(self, by, group, self._shelf.summaries)
            headings[row_id] = Heading(text, group.key, len(group.ids), is_folded)
            self._heading_of.update(dict.fromkeys(group.ids, row_id))
            ids.append(row_id)
            if not is_folded:
                ids.extend(group.ids)
        return ids, headings
