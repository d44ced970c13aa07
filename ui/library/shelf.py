"""The articles of a file in the order chosen: sorted, filtered and grouped ten thousand at a time.

Knows no Qt. What sorting needs is worked out once an article, so that a key pressed in the search
box costs a few milliseconds.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.model.arrangement import (
    Arrangement,
    ArticleFilter,
    GroupBy,
    SortBy,
    asks_for_a_look,
    base_language,
    month_of,
)
from annotator.model.article import ArticleState
from annotator.model.article_summary import ArticleSummary

STATE_ORDER = {ArticleState.IN_PROGRESS: 0, ArticleState.UNREAD: 1, ArticleState.DONE: 2}
"""What is at hand first, what is over last."""

_OPENING = " \t\"'“„‟«‹‘‚‛¿¡([{…—–-"
"""What a title may begin with and is not sorted by."""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that have `key` in common, in the order sorted; "" is the key of those without."""

    key: str
    ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class Tallies:
    """How many articles there are of each state, outlet and language, all else passing.

    `doubtful`: how many of what passes wait for a second look.
    """

    states: Mapping[ArticleState, int]
    outlets: Mapping[str, int]
    languages: Mapping[str, int]
    doubtful: int = 0


class Shelf:
    """Holds the summaries of a file, in the order they were added."""

    def __init__(self) -> None:
        self._summaries: dict[str, ArticleSummary] = {}
        self._titles: dict[str, str] = {}
        self._order: list[str] | None = None
        self._order_of = Arrangement()
        self._known_sorts: dict[SortBy, Mapping[str, str | int]] = {}
        self._known_groups: dict[GroupBy, Mapping[str, str]] = {}
        self._successors: dict[str, str] = {}
        self.copies: Mapping[str, str] = {}
        """The cluster of each article that has near copies, as the file knows them."""
        self._always = ""

    @property
    def summaries(self) -> Mapping[str, ArticleSummary]:
        """Every article by its id, in the order added."""
        return self._summaries

    def fill(self, summaries: Iterable[ArticleSummary]) -> None:
        """Take the articles of another file, in the order added."""
        self._summaries = {each.id: each for each in summaries}
        self._titles = {each.id: sort_words(each.metadata.title) for each in self._all()}
        self._forget()
        self._note_versions()

    def put(self, summaries: Iterable[ArticleSummary]) -> None:
        """Add or update articles; new ones are the last added."""
        has_versions = bool(self._successors)
        for each in summaries:
            self._summaries[each.id] = each
            self._titles[each.id] = sort_words(each.metadata.title)
            has_versions = has_versions or bool(each.replaces)
        self._forget()
        if has_versions:
            self._note_versions()

    def drop(self, ids: Iterable[str]) -> None:
        """Forget articles."""
        for article_id in ids:
            if self._summaries.pop(article_id, None) is not None:
                del self._titles[article_id]
        self._forget()
        if self._successors:
            self._note_versions()

    def show_always(self, article_id: str) -> bool:
        """Show the article on the page, whatever it is; tell whether that may change the list."""
        changed = {article_id, self._always}
        self._always = article_id
        return not changed.isdisjoint(self._successors)

    def is_earlier(self, article_id: str) -> bool:
        """Tell whether a newer reading of the article is there."""
        return article_id in self._successors

    def count(self) -> int:
        """Return how many articles there are to be shown: those not hidden."""
        return len(self._summaries) - sum(map(self._is_hidden, self._successors))

    def groups(
        self, arrangement: Arrangement, wanted: ArticleFilter, found: Collection[str] | None
    ) -> list[Group]:
        """Return what is to be shown; one group of no key where nothing is grouped.

        `found`: the articles that hold the words searched for, None for no words.
        """
        ids = self._passing(arrangement, wanted, found)
        if self._successors:
            ids = self._with_versions(ids)
        if arrangement.group is GroupBy.NONE:
            return [Group("", ids)]
        return self._grouped(ids, arrangement)

    def passing(self, wanted: ArticleFilter, found: Collection[str] | None) -> int:
        """Return how many articles would be shown."""
        ids = self._passing(self._order_of, wanted, found)
        return len(self._with_versions(ids) if self._successors else ids)

    def tallies(self, wanted: ArticleFilter, found: Collection[str] | None) -> Tallies:
        """Count the articles by what can be filtered; a value no article is left of counts 0."""

        def details(**free: frozenset[str]) -> Iterator[ArticleSummary]:
            ids = self._passing(self._order_of, replace(wanted, **free), found)
            return (self._summaries[each] for each in ids if not self._is_hidden(each))

        none = frozenset[str]()
        outlets = Counter({each.metadata.outlet: 0 for each in self._all()})
        outlets.update(each.metadata.outlet for each in details(outlets=none))
        languages = Counter({base_language(each.metadata.language): 0 for each in self._all()})
        languages.update(base_language(each.metadata.language) for each in details(languages=none))
        states = Counter(each.state for each in details(states=none))
        doubtful = sum(asks_for_a_look(each) for each in details())
        return Tallies(states, outlets, languages, doubtful)

    # Private

    def _forget(self) -> None:
        """Forget what was worked out: articles have come, gone or changed."""
        self._order = None
        self._known_sorts.clear()
        self._known_groups.clear()

    def _all(self) -> Iterable[ArticleSummary]:
        return self._summaries.values()

    def _passing(
        self, arrangement: Arrangement, wanted: ArticleFilter, found: Collection[str] | None
    ) -> list[str]:
        ids = self._sorted(arrangement)
        if found is not None:
            held = frozenset(found)
            ids = [each for each in ids if each in held]
        if wanted.is_empty:
            return ids
        summaries = self._summaries
        return [each for each in ids if wanted.passes(summaries[each])]

    def _sorted(self, arrangement: Arrangement) -> list[str]:
        known = (self._order_of.sort, self._order_of.is_descending)
        if self._order is None or known != (arrangement.sort, arrangement.is_descending):
            self._order = self._sort(arrangement.sort, is_descending=arrangement.is_descending)
            self._order_of = arrangement
        return self._order

    def _sort(self, by: SortBy, *, is_descending: bool) -> list[str]:
        """Sort; articles alike stand as added (state, claims), else by title."""
        if by is SortBy.ADDED:
            ids = list(self._summaries)
            return ids[::-1] if is_descending else ids
        if by in (SortBy.STATE, SortBy.CLAIMS):
            ids = list(self._summaries)
        else:
            ids = sorted(self._summaries, key=self._titles.__getitem__)
        keys = self._sort_keys(by)
        ids.sort(key=keys.__getitem__, reverse=is_descending)
        if by in (SortBy.STATE, SortBy.CLAIMS):
            return ids
        return [each for each in ids if keys[each]] + [each for each in ids if not keys[each]]

    def _sort_keys(self, by: SortBy) -> Mapping[str, str | int]:
        if by is SortBy.TITLE:
            return self._titles
        key_of: dict[SortBy, Callable[[ArticleSummary], str | int]] = {
            SortBy.OUTLET: lambda each: sort_words(each.metadata.outlet),
            SortBy.DATE: lambda each: each.metadata.published,
            SortBy.LANGUAGE: lambda each: base_language(each.metadata.language),
            SortBy.STATE: lambda each: STATE_ORDER[each.state],
            SortBy.CLAIMS: lambda each: each.claims,
        }
        known = self._known_sorts.get(by)
        if known is None:
            ask = key_of[by]
            known = self._known_sorts[by] = {each.id: ask(each) for each in self._all()}
        return known

    # Versions

    def _note_versions(self) -> None:
        """Note which article is the newer reading of which; the last one where several are."""
        known = self._summaries
        self._successors = {
            each.replaces: each.id for each in self._all() if each.replaces in known
        }

    def _is_hidden(self, article_id: str) -> bool:
        """Tell whether an article is an earlier version that holds nothing."""
        return (
            article_id in self._successors
            and article_id != self._always
            and not self._summaries[article_id].claims
        )

    def _with_versions(self, ids: Sequence[str]) -> list[str]:
        """Put earlier versions below their successors, and leave out those without claims."""
        shown = {each for each in ids if not self._is_hidden(each)}
        earlier: dict[str, list[str]] = {}
        for each in ids:
            if each in shown and (newest := self._newest_shown(each, shown)):
                earlier.setdefault(newest, []).append(each)
        below = {each for group in earlier.values() for each in group}
        ordered: list[str] = []
        for each in ids:
            if each in shown and each not in below:
                ordered.append(each)
                ordered.extend(earlier.get(each, ()))
        return ordered

    def _newest_shown(self, article_id: str, shown: Collection[str]) -> str:
        """Return the latest version of an article that is shown, "" where that is the article."""
        newest, seen = "", {article_id}
        while (successor := self._successors.get(article_id)) and successor not in seen:
            seen.add(successor)
            article_id = successor
            newest = successor if successor in shown else newest
        return newest

    # Groups

    def _grouped(self, ids: Sequence[str], arrangement: Arrangement) -> list[Group]:
        keys = self._group_keys(arrangement.group)
        held: defaultdict[str, list[str]] = defaultdict(list)
        if self._successors:
            shown = frozenset(ids)
            for each in ids:  # a version stands with the one that took its place
                held[keys.get(self._newest_shown(each, shown) or each, "")].append(each)
        else:
            for each in ids:
                held[keys.get(each, "")].append(each)
        return [Group(key, held[key]) for key in _group_order(held, arrangement)]

    def _group_keys(self, by: GroupBy) -> Mapping[str, str]:
        """Return what each article is grouped by; asked again until an article changes."""
        if by is GroupBy.COPIES:
            return self.copies
        known = self._known_groups.get(by)
        if known is None:
            ask: Callable[[ArticleSummary], str] = {
                GroupBy.OUTLET: lambda each: each.metadata.outlet,
                GroupBy.MONTH: lambda each: month_of(each.metadata.published),
                GroupBy.LANGUAGE: lambda each: base_language(each.metadata.language),
                GroupBy.STATE: lambda each: each.state.value,
            }[by]
            known = self._known_groups[by] = {each.id: ask(each) for each in self._all()}
        return known


def _group_order(held: Mapping[str, object], arrangement: Arrangement) -> list[str]:
    """Return the keys of groups in order: those without the detail last.

    Months begin with the newest, unless dates are sorted from old to new; near copies stand as
    their first article does; all others from A to Z, or as their own detail is sorted.
    """
    keys = [key for key in held if key]
    sort, group = arrangement.sort, arrangement.group
    if group is GroupBy.MONTH:
        keys.sort(reverse=sort is not SortBy.DATE or arrangement.is_descending)
    elif group is GroupBy.STATE:
        is_turned = sort is SortBy.STATE and arrangement.is_descending
        keys.sort(key=lambda key: STATE_ORDER[ArticleState(key)], reverse=is_turned)
    elif group is not GroupBy.COPIES:
        is_turned = sort.value == group.value and arrangement.is_descending
        keys.sort(key=sort_words, reverse=is_turned)
    return [*keys, ""] if "" in held else keys


def sort_words(text: str) -> str:
    """Return what a text is sorted by: no case, no accents, no quotation mark before it."""
    folded = text.lstrip(_OPENING).casefold()
    if folded.isascii():
        return folded
    parts = unicodedata.normalize("NFKD", folded)
    return "".join(part for part in parts if not unicodedata.combining(part))
