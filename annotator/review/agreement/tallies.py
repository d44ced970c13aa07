"""What coefficients need of a ratings table, counted per article so that it can be added up."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from annotator.review.agreement.ratings import MISSING, Codes, RatingsTable
from annotator.review.agreement.resampling import Floats

_MANY = 8
"""Annotators beyond whom their pairs are no longer gone through one by one."""
_MOST_CELLS = 20_000_000
"""Of a table of units by values."""


def contrasts(table: RatingsTable) -> Floats:
    """Count what the first annotator said against the second; shape (articles, 1 + 2 values).

    Columns: how many units have the same value of both; how often the first gave each value;
    how often the second did. Units that one of the two did not rate are left out.
    """
    size = len(table.values)
    shape = (table.group_count, size)
    first, second = table.codes[:, 0], table.codes[:, 1]
    both = (first != MISSING) & (second != MISSING)
    first, second, groups = first[both], second[both], table.groups[both]
    weights = table.weights[both].astype(np.float64)
    return np.concatenate(
        [
            _count(groups, weights * (first == second), (table.group_count, 1)),
            _count(groups * size + first, weights, shape),
            _count(groups * size + second, weights, shape),
        ],
        axis=1,
    )


def coincidences(table: RatingsTable) -> Floats:
    """Count pairs of values given to the same unit; shape (articles, values, values).

    Each unit of m ratings enters with its m (m - 1) ordered pairs, each worth 1 / (m - 1), so
    that a row's sum is how often its value was given (Krippendorff 2011, section B).
    """
    size = len(table.values)
    worth = table.weights / np.maximum(table.ratings_of_units() - 1, 1)
    if len(table.annotators) > _MANY and table.group_count == 1:
        given = _given(table)
        if table.units * size <= _MOST_CELLS:
            uses = np.zeros((table.units, size))
            uses[given.units, given.codes] = given.times
            total = (uses * worth[:, np.newaxis]).T @ uses
            return (total - np.diag(worth @ uses))[np.newaxis]
    total = np.zeros((table.group_count, size, size))
    for one, other in combinations(range(len(table.annotators)), 2):
        first, second = table.codes[:, one], table.codes[:, other]
        both = (first != MISSING) & (second != MISSING)
        cells = (table.groups[both] * size + first[both]) * size + second[both]
        total += _count(cells, worth[both], total.shape)
    return total + total.swapaxes(1, 2)


def disagreements(table: RatingsTable) -> Floats:
    """Count what nominal alpha needs of coincidences; shape (articles, 1 + values).

    Columns: the coincidences of two different values together; then how often each value was
    given. So many values take no more than their number, not its square.
    """
    size, ratings = len(table.values), table.ratings_of_units()
    shape = (table.group_count, size)
    weights = table.weights.astype(np.float64)
    uses = np.zeros(shape)
    columns = range(len(table.annotators))
    for column in columns:
        codes = table.codes[:, column]
        rated = (codes != MISSING) & (ratings > 1)
        uses += _count(table.groups[rated] * size + codes[rated], weights[rated], shape)
    agreeing = _agreeing(table)
    apart = (ratings * (ratings - 1) - 2 * agreeing) / np.maximum(ratings - 1, 1) * weights
    return np.concatenate([_count(table.groups, apart, (table.group_count, 1)), uses], axis=1)


def agreements(table: RatingsTable) -> Floats:
    """Count agreement and use of each value; shape (articles, 3 + values).

    Columns: the sum over units of the share of agreeing pairs; how many units have a pair; how
    many units have a rating; then, per value, the sum over units of its share of the ratings
    (Gwet 2014, section 2.4: units with one rating still say how often a value is used).
    """
    size, ratings = len(table.values), table.ratings_of_units()
    shape = (table.group_count, size)
    weights = table.weights.astype(np.float64)
    uses = np.zeros(shape)
    share = np.divide(weights, ratings, out=np.zeros(table.units), where=ratings > 0)
    columns = range(len(table.annotators))
    for column in columns:
        codes = table.codes[:, column]
        rated = codes != MISSING
        uses += _count(table.groups[rated] * size + codes[rated], share[rated], shape)
    agreeing = _agreeing(table)
    pairs = ratings * (ratings - 1) / 2
    agreement = np.divide(agreeing * weights, pairs, out=np.zeros(table.units), where=pairs > 0)
    sums = [
        _count(table.groups, column, (table.group_count, 1))
        for column in (agreement, weights * (pairs > 0), weights * (ratings > 0))
    ]
    return np.concatenate([*sums, uses], axis=1)


@dataclass(frozen=True, slots=True)
class _Given:
    """How often a unit was given a value: each pair of them that occurs, once."""

    units: Codes
    codes: Codes
    times: Codes


def _given(table: RatingsTable) -> _Given:
    units, columns = np.nonzero(table.codes != MISSING)
    size = max(1, len(table.values))
    cells, times = np.unique(units * size + table.codes[units, columns], return_counts=True)
    return _Given(cells // size, cells % size, times)


def _agreeing(table: RatingsTable) -> Floats:
    """Count, for each unit, the pairs of annotators who gave it the same value."""
    if len(table.annotators) > _MANY:
        given = _given(table)
        pairs = given.times * (given.times - 1) / 2
        return _count(given.units, pairs, (table.units,))
    agreeing = np.zeros(table.units)
    for one, other in combinations(range(len(table.annotators)), 2):
        first, second = table.codes[:, one], table.codes[:, other]
        agreeing += (first == second) & (first != MISSING)
    return agreeing


def _count(cells: Codes, weights: Floats, shape: tuple[int, ...]) -> Floats:
    length = int(np.prod(shape))
    counts = np.bincount(cells, weights=weights, minlength=length)
    return counts.astype(np.float64, copy=False).reshape(shape)
