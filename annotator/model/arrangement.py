"""How a list of articles is sorted, grouped and filtered, as a person has chosen it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.model.article import ArticleState
from annotator.model.article_summary import ArticleSummary


class SortBy(StrEnum):
    """What articles are sorted by."""

    ADDED = "added"
    TITLE = "title"
    OUTLET = "outlet"
    DATE = "date"
    LANGUAGE = "language"
    STATE = "state"
    CLAIMS = "claims"


class GroupBy(StrEnum):
    """What the articles under one heading have in common."""

    NONE = "none"
    OUTLET = "outlet"
    MONTH = "month"
    LANGUAGE = "language"
    COPIES = "copies"
    STATE = "state"


STARTS_DESCENDING = frozenset({SortBy.DATE, SortBy.CLAIMS})
"""What is wanted newest or most first, unless the person says otherwise."""

_DESCENDING = "descending"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """In what order a list stands. What an article does not say (no date) stands last, always."""

    sort: SortBy = SortBy.ADDED
    is_descending: bool = False
    group: GroupBy = GroupBy.NONE

    @property
    def words(self) -> str:
        """The arrangement as the settings keep it: "date descending month"."""
        return f"{self.sort} {_DESCENDING if self.is_descending else 'ascending'} {self.group}"

    @classmethod
    def from_words(cls, words: str) -> Arrangement:
        """Return what `words` wrote; the default for what it cannot have written.

        The sort alone ("date") is taken in its usual direction and without groups.
        """
        sort, direction, group, *_ = [*words.split(), "", "", ""]
        if sort not in set(SortBy) or group not in {*GroupBy, ""}:
            return cls()
        chosen = SortBy(sort)
        is_descending = direction == _DESCENDING if direction else chosen in STARTS_DESCENDING
        return cls(chosen, is_descending, GroupBy(group) if group else GroupBy.NONE)


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles a list shows; an empty value does not filter.

    An article passes when it has one of the `states`, one of the `outlets` and one of the
    `languages` ("" stands for none given; languages without their region), and was published from
    `first` to `last`, both inclusive: ISO dates, also a month or a year. A date less precise
    than the bounds passes when it may lie between them; no date passes no bound. With
    `is_doubtful` only what was read doubtfully passes, until somebody begins work on it.
    """

    states: frozenset[ArticleState] = frozenset()
    outlets: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    first: str = ""
    last: str = ""
    is_doubtful: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether every article passes."""
        return self == ArticleFilter()

    def passes(self, article: ArticleSummary) -> bool:
        """Tell whether an article is to be shown."""
        details = article.metadata
        return (
            (not self.states or article.state in self.states)
            and (not self.outlets or details.outlet in self.outlets)
            and (not self.languages or base_language(details.language) in self.languages)
            and (not self.is_doubtful or asks_for_a_look(article))
            and self._holds(details.published[:10])
        )

    def _holds(self, day: str) -> bool:
        """Tell whether a date lies within the bounds, or may."""
        if not (self.first or self.last):
            return True
        if not day:
            return False
        is_late_enough = not self.first or day >= self.first or self.first.startswith(day)
        return is_late_enough and (not self.last or day <= self.last or day.startswith(self.last))


def asks_for_a_look(article: ArticleSummary) -> bool:
    """Tell whether a doubtful reading waits for somebody to look at it."""
    return article.is_doubtful and article.state is ArticleState.UNREAD


def base_language(code: str) -> str:
    """Return a language code without its region: "pt" for "pt-BR" and "pt_BR"."""
    if len(code) <= 2:
        return code
    return code.replace("_", "-").partition("-")[0].lower()


def month_of(published: str) -> str:
    """Return year and month of a date ("2026-03"), the year alone where no more is known."""
    return published[:7]
