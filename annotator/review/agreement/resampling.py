"""The bootstrap over articles: sums are resampled, never the claims behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

RESAMPLES = 1_000
SEED = 1995
"""Fixed, so that the same files give the same interval on every machine."""
LEVEL = 0.95
DEFINED_SHARE = 0.5
"""An interval is given only where at least this share of the resamples has a value."""


@dataclass(frozen=True, slots=True)
class Resampling:
    """How often each article is drawn in each resample; shape (resamples, articles).

    One is made for a set of articles and used for all its measures, so that their intervals can
    be set side by side. Method: percentile bootstrap, Efron and Tibshirani 1993, chapter 13.
    """

    weights: Floats

    @classmethod
    def over(cls, articles: int, resamples: int = RESAMPLES, seed: int = SEED) -> Resampling:
        """Draw `resamples` times `articles` articles with replacement, always the same way."""
        if articles < 1:
            return cls(np.zeros((0, 0)))
        draws = np.random.default_rng(seed).integers(0, articles, size=(resamples, articles))
        rows = np.arange(resamples)[:, np.newaxis] * articles
        counts = np.bincount((draws + rows).ravel(), minlength=resamples * articles)
        return cls(counts.reshape(resamples, articles).astype(np.float64))

    @property
    def articles(self) -> int:
        """How many articles are drawn from."""
        return self.weights.shape[1]

    def sums(self, by_article: npt.NDArray[np.generic]) -> Floats:
        """Add up per-article numbers of shape (articles, ...) in each resample."""
        numbers = by_article.astype(np.float64, copy=False)
        flat = numbers.reshape(self.articles, -1)
        return (self.weights @ flat).reshape(len(self.weights), *numbers.shape[1:])

    def interval(
        self, by_article: npt.NDArray[np.generic], coefficient: Callable[[Floats], Floats]
    ) -> tuple[float, float] | None:
        """Return the interval of a coefficient of summed numbers, or None where there is none.

        `coefficient` takes sums of shape (resamples, ...) and returns (resamples,), NaN where it
        is not defined.
        """
        if self.articles < 2:
            return None
        return interval_of(coefficient(self.sums(by_article)))


def interval_of(values: Floats) -> tuple[float, float] | None:
    """Return the middle 95 % of resampled values, None where too few of them are defined."""
    seen = values[np.isfinite(values)]
    if len(seen) < max(2, DEFINED_SHARE * len(values)):
        return None
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(seen, (tail, 1 - tail))
    return float(low), float(high)


def ratio(numerator: Floats, denominator: Floats) -> Floats:
    """Divide element by element; NaN, without a warning, where the denominator is 0."""
    result = np.full(np.broadcast_shapes(numerator.shape, denominator.shape), np.nan)
    np.divide(numerator, denominator, out=result, where=denominator != 0)
    return result
