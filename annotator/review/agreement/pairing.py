"""How many claims two annotators have in common, article by article, paired one to one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np
import numpy.typing as npt

from annotator.review.agreement.marks import Laid, Marks, meeting_rows
from annotator.review.agreement.ratings import Codes
from annotator.review.matching import Lane, match

HALF = 0.5
_OVERLAP_UNIT = 1 << 30
"""What a full overlap is worth, as in `matching`."""
Stretch = tuple[int, int]
"""The numbers of the first and the last sentence a claim touches; last < first: of none."""

Chosen = npt.NDArray[np.bool_]
"""Which claims, by their rows, or which sentences."""


@dataclass(frozen=True, slots=True)
class _Stretches:
    """The sentences that some claims of one annotator touch; what touches none is left out."""

    firsts: Codes
    lasts: Codes
    articles: Codes

    @classmethod
    def of(cls, marks: Marks, firsts: Codes, lasts: Codes, chosen: Chosen) -> _Stretches:
        kept = chosen & (firsts <= lasts)
        return cls(firsts[kept], lasts[kept], marks.articles[kept])

    def spread(self, size: int) -> Chosen:
        """Tell which of the sentences a claim touches together with another one."""
        several = self.firsts < self.lasts
        change = np.bincount(self.firsts[several], minlength=size + 1)
        change -= np.bincount(self.lasts[several] + 1, minlength=size + 1)
        return np.cumsum(change) > 0

    def within(self, is_spread: Chosen) -> Codes:
        """Count the claims in each of the other sentences."""
        return np.bincount(self.firsts[~is_spread[self.firsts]], minlength=len(is_spread))

    def by_article(self, is_spread: Chosen) -> dict[int, list[Stretch]]:
        """Return the rest, article by article."""
        rows = np.flatnonzero(is_spread[self.firsts])
        return {
            number: [(int(self.firsts[row]), int(self.lasts[row])) for row in rows[places].tolist()]
            for number, places in _by_article(self.articles[rows])
        }


class Pairing:
    """Counts what two annotators have in common in articles laid end to end.

    `chosen` says everywhere which claims, by their rows, are looked at. What is returned has a
    number for each article.
    """

    def __init__(self, laid: Laid, first: str, second: str, places: Mapping[str, Codes]) -> None:
        self._laid = laid
        self._marks = laid.marks[first], laid.marks[second]
        self._places = places[first], places[second]
        self._touched = [laid.touched(marks.starts, marks.ends) for marks in self._marks]
        one, other, common = meeting_rows(*self._marks)
        union = self._marks[0].lengths[one] + self._marks[1].lengths[other] - common
        overlap = common / union
        kept = overlap >= HALF
        self._met = one[kept], other[kept]
        self._worth = np.round(overlap[kept] * _OVERLAP_UNIT).astype(np.int64)

    def claims(self, chosen: Sequence[Chosen]) -> Codes:
        """Count the claims of both."""
        found = [self._by_article(m.articles[c]) for m, c in zip(self._marks, chosen, strict=True)]
        return found[0] + found[1]

    def exact(self, chosen: Sequence[Chosen]) -> Codes:
        """Count those with the same code points."""
        one, other = (places[c] for places, c in zip(self._places, chosen, strict=True))
        size = int(max(one.max(initial=-1), other.max(initial=-1))) + 1
        same = np.minimum(np.bincount(one, minlength=size), np.bincount(other, minlength=size))
        article_of = np.zeros(size, np.int64)
        article_of[one] = self._marks[0].articles[chosen[0]]
        return self._by_article(np.repeat(article_of, same))

    def half(self, chosen: Sequence[Chosen]) -> Codes:
        """Count the pairs of the best assignment among those that overlap by a half or more."""
        met = chosen[0][self._met[0]] & chosen[1][self._met[1]]
        one, other, worth = (rows[met] for rows in (*self._met, self._worth))
        articles = self._marks[0].articles
        counts = np.zeros(len(self._laid.articles), np.int64)
        while (obvious := _beyond_doubt(one, other, worth)).any():
            counts += self._by_article(articles[one[obvious]])
            left = ~(np.isin(one, one[obvious]) | np.isin(other, other[obvious]))
            one, other, worth = one[left], other[left], worth[left]
        for number, places in _by_article(articles[one]):
            first = _lane(self._marks[0], one[places])
            second = _lane(self._marks[1], other[places])
            counts[number] += len(match(first, second, HALF))
        return counts

    def by_sentence(self, chosen: Sequence[Chosen]) -> Codes:
        """Count the most pairs that can be made with a sentence in common each."""
        size = len(self._laid.sentences)
        one, other = (
            _Stretches.of(marks, *touched, some)
            for marks, touched, some in zip(self._marks, self._touched, chosen, strict=True)
        )
        # Claims within one sentence that no longer one touches can only be paired in there.
        is_spread = (one.spread(size) | other.spread(size))[:-1]
        within = np.minimum(one.within(is_spread), other.within(is_spread))
        counts = self._by_article(np.repeat(self._laid.sentences[:, 0], within))
        left, right = one.by_article(is_spread), other.by_article(is_spread)
        for number in left.keys() & right.keys():
            counts[number] += paired_in_sentences(left[number], right[number])
        return counts

    def _by_article(self, articles: Codes) -> Codes:
        return np.bincount(articles, minlength=len(self._laid.articles))


def places_of(laid: Laid) -> dict[str, Codes]:
    """Return for each claim a number that it has in common with those of the same code points."""
    parted: dict[tuple[int, object], int] = {}
    columns: list[Codes] = []
    for marks in laid.marks.values():
        fragments = np.zeros(len(marks.claims), np.int64)
        for row in np.flatnonzero(marks.is_parted).tolist():
            key = int(marks.articles[row]), marks.claims[row].spans
            fragments[row] = parted.setdefault(key, len(parted) + 1)
        columns.append(np.stack([marks.starts, marks.ends, fragments]))
    whole = np.concatenate([np.zeros((3, 0), np.int64), *columns], axis=1)
    order = np.lexsort(whole)
    is_new = np.any(np.diff(whole[:, order], axis=1) != 0, axis=0)
    numbers = np.zeros(whole.shape[1], np.int64)
    numbers[order[1:]] = np.cumsum(is_new)
    edges = np.cumsum([len(marks.claims) for marks in laid.marks.values()])
    return dict(zip(laid.marks, np.split(numbers, edges[:-1]), strict=True))


def in_layer(marks: Marks, layer: int) -> Chosen:
    """Return which claims carry a tag, counted from 1; all of them for 0."""
    if layer == 0:
        return np.ones(len(marks.claims), np.bool_)
    return (marks.masks >> (layer - 1) & 1).astype(np.bool_)


def _beyond_doubt(one: Codes, other: Codes, worth: Codes) -> Chosen:
    """Tell which pairs are worth more than the best that both of them could do instead.

    Such a pair is in every best assignment. What tags would add never outweighs that.
    """
    return worth > _best_but(one, worth) + _best_but(other, worth)


def _best_but(rows: Codes, worth: Codes) -> Codes:
    """Return for each pair the most that its row has in another pair, 0 where there is none."""
    size = int(rows.max(initial=-1)) + 1
    best, second = np.zeros(size, np.int64), np.zeros(size, np.int64)
    np.maximum.at(best, rows, worth)
    is_best = worth == best[rows]
    np.maximum.at(second, rows[~is_best], worth[~is_best])
    several = np.bincount(rows[is_best], minlength=size) > 1
    second[several] = best[several]
    return np.where(is_best, second[rows], best[rows])


def _lane(marks: Marks, rows: Codes) -> Lane:
    chosen: list[int] = np.unique(rows).tolist()
    return Lane([marks.claims[row] for row in chosen])


def _by_article(articles: Codes) -> Iterator[tuple[int, Codes]]:
    """Yield each article's number with the places at which it stands."""
    order = np.argsort(articles, kind="stable")
    edges = np.flatnonzero(np.diff(articles[order])) + 1
    for places in np.split(order, edges) if len(order) else ():
        yield int(articles[places[0]]), places


def paired_in_sentences(first: Sequence[Stretch], second: Sequence[Stretch]) -> int:
    """Return how many claims can at most be paired, each pair with a sentence in common.

    Of what is left, the stretch that ends first can only meet stretches that go on over its end;
    of those, the one that ends first has no partner that the others lack: so taking it is best.
    """
    sides = [[s for s in side if s[0] <= s[1]] for side in (first, second)]
    by_end = sorted((last, side, n) for side in (0, 1) for n, (_, last) in enumerate(sides[side]))
    by_start = [sorted((start, last, n) for n, (start, last) in enumerate(side)) for side in sides]
    seen, settled = [0, 0], [[False] * len(side) for side in sides]
    begun: list[list[tuple[int, int]]] = [[], []]
    pairs = 0
    for last, side, number in by_end:
        if settled[side][number]:
            continue
        settled[side][number] = True
        other = 1 - side
        while seen[other] < len(sides[other]) and by_start[other][seen[other]][0] <= last:
            heappush(begun[other], by_start[other][seen[other]][1:])
            seen[other] += 1
        while begun[other] and settled[other][begun[other][0][1]]:
            heappop(begun[other])
        if begun[other]:
            settled[other][heappop(begun[other])[1]] = True
            pairs += 1
    return pairs
