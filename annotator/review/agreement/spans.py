"""Spans as units: F1 of two annotators, exact, at an overlap of a half, and by sentence.

What nobody marked cannot be counted, so chance cannot be corrected for, and F1 takes the place
of kappa (Hripcsak and Rothschild 2005, who show that kappa approaches it). F1 is the same
whichever of the two is taken for the truth.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import heappop, heappush
from itertools import combinations

import numpy as np

from annotator.review.agreement.coding import ArticleCoding
from annotator.review.agreement.measure import Measure, defined, undefined
from annotator.review.agreement.resampling import Floats, Resampling, interval_of, ratio
from annotator.review.matching import Lane, match, meetings

HALF = 0.5
Stretch = tuple[int, int]
"""The numbers of the first and the last sentence a claim touches; last < first: of none."""

_BINS = 1_000
"""Overlaps are counted in this many classes to resample their median."""


class SpanRule(StrEnum):
    """When two claims count as the same, paired one to one."""

    EXACT = "exact"
    """The same code points."""
    HALF = "half"
    """An overlap (intersection over union) of a half or more."""
    SENTENCE = "sentence"
    """A sentence between the first and the last that each of them touches."""


_RULES = tuple(SpanRule)


@dataclass(frozen=True, slots=True)
class SpanCounts:
    """How many claims were the same, and how many there were.

    `counts`: shape (articles, pairs of annotators, rules, 1 + tags, 2); the last axis holds the
    pairs of same claims and the claims of both. Layer 0 takes all claims whatever their tags, the
    others those that carry the tag.
    """

    annotators: tuple[str, ...]
    tags: tuple[str, ...]
    counts: Floats

    @classmethod
    def of(
        cls, articles: Sequence[ArticleCoding], annotators: Sequence[str], tags: Sequence[str]
    ) -> SpanCounts:
        """Count in all articles."""
        pairs = list(combinations(annotators, 2))
        counts = np.zeros((len(articles), len(pairs), len(_RULES), 1 + len(tags), 2))
        for number, article in enumerate(articles):
            lanes = {name: _Layers(article, name, tags) for name in annotators}
            for pair, (one, other) in enumerate(pairs):
                counts[number, pair] = _counts(lanes[one], lanes[other])
        return cls(tuple(annotators), tuple(tags), counts)

    def f1(
        self,
        rule: SpanRule,
        tag: str | None = None,
        annotators: Sequence[str] | None = None,
        articles: Sequence[int] | None = None,
        resampling: Resampling | None = None,
    ) -> Measure:
        """Return 2 x same / (claims of the one + claims of the other), over pairs of annotators.

        `annotators`: whose pairs, by default everybody's. `articles`: the numbers of the articles
        that count, by default all; `resampling` is over as many. `n` counts claims, each once for
        each pair its annotator is in.
        """
        chosen = set(self.annotators if annotators is None else annotators)
        pairs = [
            number
            for number, pair in enumerate(combinations(self.annotators, 2))
            if chosen.issuperset(pair)
        ]
        layer = 0 if tag is None else 1 + self.tags.index(tag)
        counts = self.counts[:, pairs, _RULES.index(rule), layer].sum(axis=1)
        by_article = counts if articles is None else counts[list(articles)]
        same, claims = by_article.sum(axis=0)
        if not pairs:
            return undefined("there are fewer than two annotators", 0, len(by_article))
        if not claims:
            return undefined("nobody marked anything", 0, len(by_article))
        interval = resampling.interval(by_article, _f1) if resampling else None
        return defined(float(2 * same / claims), int(claims), interval, len(by_article))


def _f1(sums: Floats) -> Floats:
    return ratio(2 * sums[..., 0], sums[..., 1])


class _Layers:
    """One annotator's claims in an article: all of them, and by tag the places of its own."""

    def __init__(self, article: ArticleCoding, name: str, tags: Sequence[str]) -> None:
        self.lane = Lane(article.claims.get(name, ()))
        claims = self.lane.claims
        self.places = [frozenset(range(len(claims)))] + [
            frozenset(n for n, claim in enumerate(claims) if tag in claim.tags) for tag in tags
        ]
        starts = [sentence.start for sentence in article.sentences]
        ends = [sentence.end for sentence in article.sentences]
        self.sentences = [
            (bisect_right(ends, start), bisect_left(starts, end) - 1)
            for start, end in zip(self.lane.starts, self.lane.ends, strict=True)
        ]


def _counts(one: _Layers, other: _Layers) -> Floats:
    """Count one pair of annotators in one article; shape (rules, 1 + tags, 2)."""
    halves = [m for m in meetings(one.lane, other.lane) if m.overlap >= HALF]
    counts = np.zeros((len(_RULES), len(one.places), 2))
    for layer, (mine, theirs) in enumerate(zip(one.places, other.places, strict=True)):
        counts[:, layer, 1] = len(mine) + len(theirs)
        if not mine or not theirs:
            continue
        near = [m for m in halves if m.first in mine and m.second in theirs]
        exact = Counter(one.lane.keys[n][0] for n in mine)
        same = (exact & Counter(other.lane.keys[n][0] for n in theirs)).total()
        found = (
            same,
            len(match(one.lane, other.lane, HALF, near)),
            paired_in_sentences(
                [one.sentences[n] for n in mine], [other.sentences[n] for n in theirs]
            ),
        )
        counts[:, layer, 0] = found
    return counts


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


def median_overlap(
    overlaps: Sequence[tuple[int, float]], articles: int, resampling: Resampling | None = None
) -> Measure:
    """Return the median overlap of matched claims; `overlaps` are (number of article, overlap).

    `n` counts the matched pairs. The interval is exact to a thousandth: overlaps are resampled in
    classes.
    """
    if not overlaps:
        return undefined("no claims were matched", 0, articles)
    values = np.array([overlap for _, overlap in overlaps])
    interval = None
    if resampling is not None and resampling.articles > 1:
        classes = np.round(values * _BINS).astype(np.int64)
        histogram = np.zeros((articles, _BINS + 1))
        numbers = np.array([number for number, _ in overlaps], np.int64)
        np.add.at(histogram, (numbers, classes), 1)
        interval = interval_of(_medians(resampling.sums(histogram)))
    return defined(float(np.median(values)), len(overlaps), interval, articles)


def _medians(histograms: Floats) -> Floats:
    below = np.cumsum(histograms, axis=1)
    total = below[:, -1]
    lower = (below >= np.ceil(total / 2)[:, np.newaxis]).argmax(axis=1)
    upper = (below >= (np.floor(total / 2) + 1)[:, np.newaxis]).argmax(axis=1)
    medians = (lower + upper) / (2 * _BINS)
    return np.where(total > 0, medians, np.nan)
