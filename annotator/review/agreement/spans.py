"""Spans as units: F1 of two annotators, exact, at an overlap of a half, and by sentence.

What nobody marked cannot be counted, so chance cannot be corrected for, and F1 takes the place
of kappa (Hripcsak and Rothschild 2005, who show that kappa approaches it). F1 is the same
whichever of the two is taken for the truth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np

from annotator.review.agreement.coding import ArticleCoding
from annotator.review.agreement.marks import Laid
from annotator.review.agreement.measure import Measure, defined, undefined
from annotator.review.agreement.pairing import Pairing, in_layer, places_of
from annotator.review.agreement.ratings import Codes
from annotator.review.agreement.resampling import Floats, Resampling, interval_of, ratio

_BINS = 1_000
"""Overlaps are counted in this many classes to resample their median."""
_COARSE = 40
"""As many of these are one class at first."""


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
        return cls.in_laid(Laid.of(articles, annotators, tags))

    @classmethod
    def in_laid(cls, laid: Laid) -> SpanCounts:
        """Count in articles laid end to end."""
        names, places = list(laid.marks), places_of(laid)
        pairs = list(combinations(names, 2))
        counts = np.zeros((len(laid.articles), len(pairs), len(_RULES), 1 + len(laid.tags), 2))
        for number, pair in enumerate(pairs):
            pairing = Pairing(laid, *pair, places)
            for layer in range(1 + len(laid.tags)):
                chosen = [in_layer(laid.marks[name], layer) for name in pair]
                here = counts[:, number, :, layer]
                here[:, :, 1] = pairing.claims(chosen)[:, np.newaxis]
                here[:, 0, 0] = pairing.exact(chosen)
                here[:, 1, 0] = pairing.half(chosen)
                here[:, 2, 0] = pairing.by_sentence(chosen)
        return cls(tuple(names), laid.tags, counts)

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
        numbers = np.array([number for number, _ in overlaps], np.int64)
        interval = interval_of(_medians(numbers, classes, resampling))
    return defined(float(np.median(values)), len(overlaps), interval, articles)


def _medians(articles: Codes, classes: Codes, resampling: Resampling) -> Floats:
    """Return the median of each resample, looked for coarsely first and finely there."""
    lower, upper = _middles(articles, classes // _COARSE, _BINS // _COARSE + 1, resampling)
    begin = int(np.nanmin(lower, initial=np.inf)) * _COARSE if np.isfinite(lower).any() else 0
    size = (int(np.nanmax(upper, initial=0)) + 1) * _COARSE - begin
    # What lies before or behind counts too, whatever it is.
    found = _middles(articles, np.clip(classes - begin + 1, 0, size + 1), size + 2, resampling)
    return (found[0] + found[1] + 2 * (begin - 1)) / (2 * _BINS)


def _middles(
    articles: Codes, classes: Codes, size: int, resampling: Resampling
) -> tuple[Floats, Floats]:
    """Return the classes of the two middle values of each resample; NaN where it has none."""
    cells = np.bincount(articles * size + classes, minlength=resampling.articles * size)
    below = np.cumsum(resampling.sums(cells.reshape(-1, size)), axis=1)
    total = below[:, -1]
    lower = (below >= np.ceil(total / 2)[:, np.newaxis]).argmax(axis=1)
    upper = (below >= (np.floor(total / 2) + 1)[:, np.newaxis]).argmax(axis=1)
    return np.where(total > 0, lower, np.nan), np.where(total > 0, upper, np.nan)
