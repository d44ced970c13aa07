"""A table of ratings: units as rows, annotators as columns, a value or nothing in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int64]

MISSING = -1
"""The code of a cell that holds no rating."""
SET_SEPARATOR = "|"
_LARGEST_NUMBER = 1 << 62


def chosen_groups(
    groups: Codes, numbers: Sequence[int], group_count: int
) -> tuple[npt.NDArray[np.bool_], Codes]:
    """Return which units lie in the articles of these numbers, and their articles' new numbers."""
    places = np.full(max(1, group_count), MISSING, np.int64)
    places[list(numbers)] = np.arange(len(numbers))
    renumbered = places[groups]
    kept = renumbered != MISSING
    return kept, renumbered[kept]


def gathered(groups: Codes, codes: Codes, weights: Codes) -> tuple[Codes, Codes, Codes]:
    """Make rows of the same article and the same codes one row, which weighs what they did.

    `codes`: shape (rows, annotators), MISSING or above. Where articles, annotators and codes are
    so many that a row is no one number, all stay as they are.
    """
    if not codes.size:
        return groups, codes, weights
    base = int(codes.max()) + 2
    if (int(groups.max()) + 1) * base ** codes.shape[1] >= _LARGEST_NUMBER:
        return groups, codes, weights
    numbers = groups.copy()
    for column in codes.T:
        numbers = numbers * base + (column - MISSING)
    _, first, place = np.unique(numbers, return_index=True, return_inverse=True)
    weighed = np.bincount(place, weights, len(first)).astype(np.int64)
    return groups[first], codes[first], weighed


@dataclass(frozen=True, slots=True)
class RatingsTable:
    """Ratings with their values replaced by whole numbers.

    `codes`: shape (units, annotators), indices into `values`, MISSING where nothing was rated.
    `values`: each value once, in text; a set of tags is joined with "|", the empty set is "".
    `groups`: the number of the article each unit lies in, from 0 to `group_count` - 1; what the
    bootstrap draws. `weights`: how many equal units a row stands for (code points, for example).
    """

    annotators: tuple[str, ...]
    values: tuple[str, ...]
    codes: Codes
    groups: Codes
    weights: Codes
    group_count: int

    @classmethod
    def of(
        cls,
        annotators: Sequence[str],
        rows: Sequence[Sequence[str | None]],
        groups: Sequence[int] | None = None,
        group_count: int = 1,
    ) -> RatingsTable:
        """Build a table of text cells, None for a missing one; values are sorted by text."""
        values = sorted({cell for row in rows for cell in row if cell is not None})
        code = {value: number for number, value in enumerate(values)}
        cells = [[MISSING if cell is None else code[cell] for cell in row] for row in rows]
        codes = np.array(cells, dtype=np.int64).reshape(len(rows), len(annotators))
        return cls.of_codes(annotators, values, codes, groups, group_count=group_count)

    @classmethod
    def of_codes(
        cls,
        annotators: Sequence[str],
        values: Sequence[str],
        codes: Codes,
        groups: Sequence[int] | Codes | None = None,
        weights: Codes | None = None,
        group_count: int = 1,
    ) -> RatingsTable:
        """Build a table of codes; without groups all units lie in one article."""
        units = len(codes)
        return cls(
            tuple(annotators),
            tuple(values),
            codes,
            np.zeros(units, np.int64) if groups is None else np.asarray(groups, np.int64),
            np.ones(units, np.int64) if weights is None else weights,
            group_count,
        )

    @property
    def units(self) -> int:
        """How many rows there are."""
        return len(self.codes)

    def ratings_of_units(self) -> Codes:
        """Return how many annotators rated each unit."""
        return (self.codes != MISSING).sum(axis=1)

    def pairable(self) -> RatingsTable:
        """Return the table without the units that fewer than two annotators rated."""
        kept = self.ratings_of_units() >= 2
        if kept.all():
            return self
        return replace(
            self, codes=self.codes[kept], groups=self.groups[kept], weights=self.weights[kept]
        )

    def of_annotators(self, names: Sequence[str]) -> RatingsTable:
        """Return the table of some of its annotators."""
        columns = [self.annotators.index(name) for name in names]
        return replace(self, annotators=tuple(names), codes=self.codes[:, columns])

    def of_articles(self, numbers: Sequence[int]) -> RatingsTable:
        """Return the table of some of its articles, numbered anew in the given order."""
        kept, groups = chosen_groups(self.groups, numbers, self.group_count)
        return RatingsTable(
            self.annotators,
            self.values,
            self.codes[kept],
            groups,
            self.weights[kept],
            max(1, len(numbers)),
        )

    def gathered(self) -> RatingsTable:
        """Return the table with equal units of an article as one row: quicker to count."""
        groups, codes, weights = gathered(self.groups, self.codes, self.weights)
        return replace(self, groups=groups, codes=codes, weights=weights)

    def count(self) -> int:
        """Return how many units the rows stand for."""
        return int(self.weights.sum())

    def in_order(self, order: Sequence[str]) -> RatingsTable:
        """Return the table with its values in a given order; those not in it come last."""
        rank = {value: number for number, value in enumerate(order)}
        places = sorted(
            range(len(self.values)), key=lambda n: (rank.get(self.values[n], len(rank)), n)
        )
        new_code = np.empty(len(places) + 1, np.int64)
        new_code[places] = np.arange(len(places))
        new_code[MISSING] = MISSING
        return RatingsTable(
            self.annotators,
            tuple(self.values[n] for n in places),
            new_code[self.codes],
            self.groups,
            self.weights,
            self.group_count,
        )

    def by_number(self) -> RatingsTable:
        """Return the table with its values in the order of the numbers they write.

        Equal numbers ("1", "1.0") become one value. Raises ValueError, with the value, for text
        that is no number.
        """
        numbers = np.array(numbers_of(self.values), np.float64)
        ordered, place = np.unique(numbers, return_inverse=True)
        codes = self.codes.copy()
        rated = codes != MISSING
        codes[rated] = place[codes[rated]]
        values = tuple(f"{number:.17g}" for number in ordered)
        return RatingsTable(
            self.annotators, values, codes, self.groups, self.weights, self.group_count
        )

    def values_seen(self) -> tuple[str, ...]:
        """Return the values that occur in a cell, in the order of `values`."""
        seen = np.unique(self.codes[self.codes != MISSING])
        return tuple(self.values[int(code)] for code in seen)


def numbers_of(values: Sequence[str]) -> list[float]:
    """Return the values as numbers. Raises ValueError, naming the first that is none."""
    numbers: list[float] = []
    for value in values:
        try:
            number = float(value)
        except ValueError:
            number = float("nan")
        # Squares of larger ones would no longer be finite.
        if not abs(number) <= 1e150 or "_" in value:
            raise ValueError(value)
        numbers.append(number)
    return numbers


def set_of(value: str) -> frozenset[str]:
    """Return the tags of a set written with "|" between them; "" and "|" are the empty set."""
    return frozenset(part for piece in value.split(SET_SEPARATOR) if (part := piece.strip()))


def set_text(tags: frozenset[str]) -> str:
    """Return a set as the text that stands for it in a table; equal sets give equal text."""
    return SET_SEPARATOR.join(sorted(tags))
