"""The coefficients of a ratings table by name, each with its interval or the reason for none."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import numpy as np

from annotator.review.agreement import chance
from annotator.review.agreement.alpha import (
    Level,
    distances,
    fits_library,
    large_alpha,
    library_alpha,
    nominal_alpha,
    sums_alpha,
)
from annotator.review.agreement.measure import Measure, defined, undefined
from annotator.review.agreement.ratings import RatingsTable, numbers_of
from annotator.review.agreement.resampling import Floats, Resampling
from annotator.review.agreement.tallies import agreements, coincidences, contrasts, disagreements

INTERVAL_CELLS = 10_000_000
"""Beyond this many numbers to resample there is no interval: it takes too much memory and time."""
LARGE_VALUES = 2_000
"""Beyond this many values alpha is computed without a table of values by values."""


class RatingMeasure(StrEnum):
    """The coefficients of a ratings table; the text is their name on the command line."""

    PERCENT = "percent"
    KAPPA = "kappa"
    FLEISS = "fleiss"
    AC1 = "ac1"
    ALPHA = "alpha"
    ALPHA_ORDINAL = "alpha-ordinal"
    ALPHA_INTERVAL = "alpha-interval"
    ALPHA_RATIO = "alpha-ratio"
    MASI = "masi"


_LEVELS = {
    RatingMeasure.ALPHA: Level.NOMINAL,
    RatingMeasure.ALPHA_ORDINAL: Level.ORDINAL,
    RatingMeasure.ALPHA_INTERVAL: Level.INTERVAL,
    RatingMeasure.ALPHA_RATIO: Level.RATIO,
    RatingMeasure.MASI: Level.MASI,
}
_BY_CHANCE: dict[RatingMeasure, Callable[[Floats], Floats]] = {
    RatingMeasure.PERCENT: chance.percent,
    RatingMeasure.FLEISS: chance.fleiss_kappa,
    RatingMeasure.AC1: chance.gwet_ac1,
}


def measure_ratings(
    table: RatingsTable, measure: RatingMeasure, resampling: Resampling | None = None
) -> Measure:
    """Return a coefficient of a table; `n` counts the units that two annotators or more rated.

    Cohen's kappa is for two annotators and leaves out what one of them did not rate. Ordinal
    values stand in the order of `table.values`, interval and ratio values must be numbers:
    ValueError, with the value, where one is not. `resampling` must be over as many articles as
    the table has groups.
    """
    if measure in (RatingMeasure.ALPHA_INTERVAL, RatingMeasure.ALPHA_RATIO):
        numbers_of(table.values)
    pairable = table.pairable()
    reason = _why_undefined(table, pairable, measure)
    if reason:
        return undefined(reason, pairable.count(), table.group_count)
    if measure in _LEVELS:
        return _alpha(pairable, _LEVELS[measure], resampling)
    if measure is RatingMeasure.KAPPA:
        return _from_sums(contrasts(pairable), chance.cohen_kappa, pairable, resampling)
    sums = agreements(_narrowed(table))
    if measure is RatingMeasure.PERCENT:
        sums = sums[:, :2]  # what it does not look at need not be resampled
    return _from_sums(sums, _BY_CHANCE[measure], pairable, resampling)


def _why_undefined(table: RatingsTable, pairable: RatingsTable, measure: RatingMeasure) -> str:
    annotators = len(table.annotators)
    if annotators < 2:
        return "there are fewer than two annotators"
    if measure is RatingMeasure.KAPPA and annotators > 2:
        return f"Cohen's kappa compares two annotators, and there are {annotators}"
    if not pairable.units:
        return "no unit was rated by two annotators"
    if measure is RatingMeasure.PERCENT:
        return ""
    seen = (table if measure in _BY_CHANCE else pairable).values_seen()
    return "" if len(seen) > 1 else f"only one value was seen ({_named(''.join(seen))})"


def _named(value: str) -> str:
    return f"“{value[:40]}”" if value else "the empty set"


def _narrowed(table: RatingsTable) -> RatingsTable:
    """Return the table with those of its values that occur: AC1 counts them."""
    seen = np.unique(table.codes[table.codes >= 0])
    if len(seen) == len(table.values):
        return table
    return RatingsTable(
        table.annotators,
        tuple(table.values[int(code)] for code in seen),
        np.where(table.codes >= 0, np.searchsorted(seen, table.codes), table.codes),
        table.groups,
        table.weights,
        table.group_count,
    )


def _from_sums(
    by_article: Floats,
    coefficient: Callable[[Floats], Floats],
    pairable: RatingsTable,
    resampling: Resampling | None,
) -> Measure:
    value = float(coefficient(by_article.sum(axis=0)))
    if not np.isfinite(value):
        return undefined(
            "chance alone would make all agree", pairable.count(), pairable.group_count
        )
    interval = resampling.interval(by_article, coefficient) if resampling else None
    return defined(value, pairable.count(), interval, pairable.group_count)


def _alpha(pairable: RatingsTable, level: Level, resampling: Resampling | None) -> Measure:
    table = _narrowed(pairable)
    values, count, articles = len(table.values), table.count(), table.group_count
    if values > LARGE_VALUES and level in (Level.MASI, Level.RATIO):
        return undefined(f"there are {values:,} different values, too many", count, articles)
    interval = None
    if level is Level.NOMINAL:
        by_article = _tallied(disagreements, table, values, resampling)
        value = float(nominal_alpha(by_article.sum(axis=0)))
        if resampling and len(by_article) == articles:
            interval = resampling.interval(by_article, nominal_alpha)
    elif values > LARGE_VALUES:
        value = large_alpha(table, level)
    else:
        distance = distances(table.values, level)
        by_article = _tallied(coincidences, table, values**2, resampling)
        value = float(sums_alpha(by_article.sum(axis=0), distance))
        if resampling and len(by_article) == articles:
            interval = resampling.interval(by_article, lambda sums: sums_alpha(sums, distance))
    if not np.isfinite(value):
        return undefined("the values do not differ", count, articles)
    if values <= LARGE_VALUES and fits_library(table):
        value = library_alpha(table, level)
    return defined(value, count, interval, articles)


def _tallied(
    tally: Callable[[RatingsTable], Floats],
    table: RatingsTable,
    columns: int,
    resampling: Resampling | None,
) -> Floats:
    """Tally by article where an interval is wanted and there is room for it, else all at once."""
    if resampling and table.group_count * columns <= INTERVAL_CELLS:
        return tally(table)
    whole = RatingsTable.of_codes(
        table.annotators, table.values, table.codes, weights=table.weights
    )
    return tally(whole)
