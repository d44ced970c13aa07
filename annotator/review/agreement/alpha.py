"""Krippendorff's alpha of a ratings table: nominal, ordinal, interval, ratio, and sets by MASI.

Two ways to the same number, compared with each other by the tests. `library_alpha` hands the table
to the `krippendorff` package; that needs units x values x values numbers in memory. `sums_alpha`
works on coincidences, which add up over articles: for resampling, for weighted units (a run of
code points), and for tables too large for the package.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

import numpy as np

from annotator.review.agreement.ratings import MISSING, RatingsTable, numbers_of, set_of
from annotator.review.agreement.resampling import Floats, ratio

LIBRARY_CELLS = 2_000_000
"""Beyond this many units x values x values the package would take more than 50 MB."""


class Level(StrEnum):
    """How far two values are apart."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"
    MASI = "masi"


def masi_distance(first: frozenset[str], second: frozenset[str]) -> float:
    """Return 1 - Jaccard x monotonicity (Passonneau 2006, section 3).

    Monotonicity is 1 for equal sets, 2/3 where one holds the other, 1/3 where they only overlap,
    0 where they share nothing. Two empty sets are equal; an empty one shares nothing with any
    other.
    """
    if first == second:
        return 0.0
    common = len(first & second)
    weight = 2 / 3 if first <= second or second <= first else 1 / 3
    return 1 - weight * common / len(first | second)


def masi_distances(values: Sequence[str]) -> Floats:
    """Return the distances of sets written with "|"; shape (values, values)."""
    sets = [set_of(value) for value in values]
    number = {tag: index for index, tag in enumerate(sorted(frozenset[str]().union(*sets)))}
    holds = np.zeros((len(sets), len(number)))
    for row, tags in enumerate(sets):
        holds[row, [number[tag] for tag in tags]] = 1
    sizes, common = holds.sum(axis=1), holds @ holds.T
    smaller = np.minimum(sizes[:, np.newaxis], sizes)
    union = sizes[:, np.newaxis] + sizes - common
    weight = np.where(common == union, 1.0, np.where(common == smaller, 2 / 3, 1 / 3))
    return 1 - weight * np.where(union > 0, common / np.maximum(union, 1), 1.0)


def distances(values: Sequence[str], level: Level) -> Callable[[Floats], Floats]:
    """Return what tells the distances from how often each value occurs.

    Only the ordinal ones depend on that: they count the ratings between two values, so they
    change from resample to resample. Raises ValueError, with the value, for text that is no
    number where the level needs one. Krippendorff 2011, section "difference functions".
    """
    if level is Level.ORDINAL:
        return _ordinal_distances
    if level is Level.MASI:
        fixed = masi_distances(values)
    elif level is Level.NOMINAL:
        fixed = 1.0 - np.eye(len(values))
    else:
        numbers = np.array(numbers_of(values))
        apart = numbers[:, np.newaxis] - numbers
        if level is Level.RATIO:
            total = numbers[:, np.newaxis] + numbers
            apart = np.divide(apart, total, out=np.zeros_like(apart), where=total != 0)
        fixed = apart * apart
    return lambda counts: fixed


def _ordinal_distances(counts: Floats) -> Floats:
    # The ratings from c to k less half of those at both ends are the distance between the mid
    # ranks of c and k; values stand in ascending order.
    ranks = np.cumsum(counts, axis=-1) - counts / 2
    apart = ranks[..., :, np.newaxis] - ranks[..., np.newaxis, :]
    return apart * apart


def sums_alpha(sums: Floats, distance: Callable[[Floats], Floats]) -> Floats:
    """Return alpha from coincidences with any leading axes; NaN where it is not defined.

    1 - (n - 1) sum(o d) / sum(n_c n_k d): Krippendorff 2011, section C.
    """
    counts = sums.sum(axis=-1)
    apart = distance(counts)
    observed = (sums * apart).sum(axis=(-2, -1))
    by_chance = np.einsum("...i,...ij,...j->...", counts, apart, counts)
    return 1 - ratio((counts.sum(axis=-1) - 1) * observed, by_chance)


def nominal_alpha(sums: Floats) -> Floats:
    """Return nominal alpha from sums as `tallies.disagreements` has them, as `sums_alpha` does."""
    observed, counts = sums[..., 0], sums[..., 1:]
    total = counts.sum(axis=-1)
    by_chance = total * total - (counts * counts).sum(axis=-1)
    return 1 - ratio((total - 1) * observed, by_chance)


def library_alpha(table: RatingsTable, level: Level) -> float:
    """Return what the `krippendorff` package computes.

    The table must hold pairable units of weight 1 and two different values at least.
    """
    import krippendorff  # 0.07 s with numpy; not for those who only resample

    counts = np.zeros((table.units, len(table.values)), np.int64)
    for column in table.codes.T:
        rated = column != MISSING
        counts[np.flatnonzero(rated), column[rated]] += 1
    if level is Level.MASI:
        apart = masi_distances(table.values)

        def metric(v1: Any, v2: Any, i1: Any, i2: Any, n_v: Any, dtype: Any = np.float64) -> Any:
            return apart[i1, i2]

        return float(krippendorff.alpha(value_counts=counts, level_of_measurement=metric))
    numbers = level in (Level.INTERVAL, Level.RATIO)
    domain = numbers_of(table.values) if numbers else list(range(len(table.values)))
    return float(
        krippendorff.alpha(
            value_counts=counts, value_domain=domain, level_of_measurement=level.value
        )
    )


def fits_library(table: RatingsTable) -> bool:
    """Tell whether the package can take the table: small enough, and no unit weighs more."""
    cells = table.units * len(table.values) ** 2
    return cells <= LIBRARY_CELLS and bool((table.weights == 1).all())


def large_alpha(table: RatingsTable, level: Level) -> float:
    """Return alpha without a table of values by values; NaN where it is not defined.

    For interval numbers the expected disagreement follows from their mean square; ordinal ones
    are interval on mid ranks; nominal ones need the counts only. MASI and ratio are not served.
    """
    rated = table.codes != MISSING
    counts = np.zeros(len(table.values))
    np.add.at(
        counts, table.codes[rated], np.broadcast_to(table.weights[:, None], rated.shape)[rated]
    )
    total = counts.sum()
    if level is Level.ORDINAL:
        scale = np.cumsum(counts) - counts / 2
    elif level is Level.INTERVAL:
        scale = np.array(numbers_of(table.values))
    else:
        scale = np.arange(len(table.values), dtype=np.float64)
    if level is Level.NOMINAL:
        by_chance = total * total - (counts * counts).sum()
    else:
        scale = scale - (counts * scale).sum() / total
        by_chance = 2 * total * (counts * scale * scale).sum()
    observed = _observed(table, scale, level)
    return float(1 - ratio(np.asarray((total - 1) * observed), np.asarray(by_chance)))


def _observed(table: RatingsTable, scale: Floats, level: Level) -> float:
    worth = table.weights / (table.ratings_of_units() - 1)
    total = 0.0
    for one in range(len(table.annotators)):
        for other in range(one):
            first, second = table.codes[:, one], table.codes[:, other]
            both = (first != MISSING) & (second != MISSING)
            apart = scale[first[both]] - scale[second[both]]
            squares = (apart != 0).astype(np.float64) if level is Level.NOMINAL else apart * apart
            total += 2 * float((squares * worth[both]).sum())
    return total
