"""Spans as units: F1 of two annotators, exact, at an overlap of a half, and by sentence.

What nobody marked cannot be counted, so chance cannot be corrected for, and F1 takes the place
of kappa (Hripcsak and Rothschild 2005, who show that kappa approaches it). F1 is the same
whichever of the two is taken for the truth.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import combinations

import numpy as np

from annotator.review.agreement.coding import ArticleCoding
from annotator.review.agreement.measure import Measure, defined, undefined
from annotator.review.agreement.resampling import Floats, Resampling, interval_of, ratio
from annotator.review.assignment import best_assignment
from annotator.review.matching import Lane, match
from annotator.review.overlap import Marked

HALF = 0.5
_BINS = 1_000
"""Overlaps are counted in this many classes to resample their median."""


class SpanRule(StrEnum):
    """When two claims count as the same."""

    EXACT = "exact"
    HALF = "half"
    SENTENCE = "sentence"


def span_f1(
    articles: Sequence[ArticleCoding],
    annotators: Sequence[str],
    rule: SpanRule,
    tag: str | None = None,
    resampling: Resampling | None = None,
) -> Measure:
    """Return 2 x same / (claims of the one + claims of the other), over all pairs of annotators.

    `tag`: only claims that carry it; None: all claims, whatever their tags. Claims are paired one
    to one: EXACT with the same code points, HALF with an overlap of a half or more, SENTENCE
    when they touch the same sentence. `n` counts claims, each once for each pair of annotators.
    """
    counts = [_count(article, annotators, rule, tag) for article in articles]
    by_article = np.array(counts, np.float64).reshape(len(articles), 2)
    same, claims = by_article.sum(axis=0)
    reason = "there are fewer than two annotators" if len(annotators) < 2 else ""
    if not claims:
        reason = reason or "nobody marked anything"
    if reason:
        return undefined(reason, int(claims), len(articles))
    interval = resampling.interval(by_article, _f1) if resampling else None
    return defined(float(2 * same / claims), int(claims), interval, len(articles))


def _f1(sums: Floats) -> Floats:
    return ratio(2 * sums[..., 0], sums[..., 1])


def _count(
    article: ArticleCoding, annotators: Sequence[str], rule: SpanRule, tag: str | None
) -> tuple[int, int]:
    lanes = [
        [c for c in article.claims.get(name, ()) if tag is None or tag in c.tags]
        for name in annotators
    ]
    same = sum(_SAME[rule](article, one, other) for one, other in combinations(lanes, 2))
    return same, sum(len(lane) for lane in lanes) * (len(lanes) - 1)


def _same_exactly(article: ArticleCoding, first: Sequence[Marked], second: Sequence[Marked]) -> int:
    one = Counter(claim.spans for claim in first)
    return (one & Counter(claim.spans for claim in second)).total()


def _same_by_half(article: ArticleCoding, first: Sequence[Marked], second: Sequence[Marked]) -> int:
    return len(match(Lane(first), Lane(second), HALF))


def _same_by_sentence(
    article: ArticleCoding, first: Sequence[Marked], second: Sequence[Marked]
) -> int:
    starts = [sentence.start for sentence in article.sentences]
    ends = [sentence.end for sentence in article.sentences]
    touching: dict[int, list[int]] = {}
    for number, claim in enumerate(second):
        for sentence in _touched(claim, starts, ends):
            touching.setdefault(sentence, []).append(number)
    worths: dict[int, dict[int, int]] = {}
    for number, claim in enumerate(first):
        for sentence in _touched(claim, starts, ends):
            for other in touching.get(sentence, ()):
                worths.setdefault(number, {})[other] = 1
    return len(best_assignment(worths))


def _touched(claim: Marked, starts: Sequence[int], ends: Sequence[int]) -> set[int]:
    return {
        sentence
        for span in claim.spans
        for sentence in range(bisect_right(ends, span.start), bisect_left(starts, span.end))
    }


_SAME: dict[SpanRule, Callable[[ArticleCoding, Sequence[Marked], Sequence[Marked]], int]] = {
    SpanRule.EXACT: _same_exactly,
    SpanRule.HALF: _same_by_half,
    SpanRule.SENTENCE: _same_by_sentence,
}


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
