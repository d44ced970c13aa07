"""Krippendorff's alpha for unitizing: did annotators mark the same stretches of a continuum?

Krippendorff 1995 ("On the reliability of unitizing continuous data"), as corrected in
Krippendorff 2004, *Content Analysis*, 2nd edition, pp. 251-256. Lengths and places are whole
numbers (code points), and so is everything summed: a single value is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt

from annotator.review.agreement.coding import ArticleCoding
from annotator.review.agreement.measure import Measure, defined, undefined
from annotator.review.agreement.resampling import Floats, Resampling, interval_of, ratio

Counts = npt.NDArray[np.int64]
Unit = tuple[int, int]
"""Start and end, half-open, counted from the beginning of the continuum."""


@dataclass(frozen=True, slots=True)
class Continuum:
    """What was marked in one article.

    `length` counts its code points. `units`: annotator -> category -> units sorted by start; an
    annotator who marked nothing is there with none. Units of one category may touch; they must
    not overlap (see `merged`), or the coefficient is not defined.
    """

    length: int
    units: Mapping[str, Mapping[str, Sequence[Unit]]]

    def of(self, annotator: str, category: str) -> Sequence[Unit]:
        """Return the units of one category by one annotator."""
        return self.units[annotator].get(category, ())


def continuum_of(
    article: ArticleCoding, annotators: Sequence[str], tags: Sequence[str]
) -> Continuum:
    """Return the fragments of the claims as units, each under every one of its tags.

    Claims of one annotator with one tag may overlap, which the coefficient has no place for:
    they become one unit.
    """
    units: dict[str, dict[str, list[Unit]]] = {}
    for name in annotators:
        by_tag: dict[str, list[Unit]] = {tag: [] for tag in tags}
        for claim in article.claims.get(name, ()):
            for tag in claim.tags:
                if tag in by_tag:
                    by_tag[tag].extend((span.start, span.end) for span in claim.spans)
        units[name] = {tag: merged(found) for tag, found in by_tag.items()}
    return Continuum(article.length, units)


def merged(units: Iterable[Unit]) -> list[Unit]:
    """Return the units sorted, those that overlap made one; units that only touch stay two."""
    result: list[Unit] = []
    for start, end in sorted(units):
        if result and start < result[-1][1]:
            result[-1] = result[-1][0], max(end, result[-1][1])
        else:
            result.append((start, end))
    return result


def unitizing_alpha(
    continua: Sequence[Continuum],
    annotators: Sequence[str],
    categories: Sequence[str],
    resampling: Resampling | None = None,
) -> Measure:
    """Return alpha of the categories together; give one category for its own coefficient.

    The joint value is 1 - sum of observed over sum of expected disagreements (2004, p. 255).
    Several articles are one continuum laid end to end, with its gaps parted at their edges, so
    that no unit is expected across them. `n` counts units. Every annotator must be in every
    continuum.
    """
    return unitizing_alphas(continua, annotators, [categories], resampling)[0]


def unitizing_alphas(
    continua: Sequence[Continuum],
    annotators: Sequence[str],
    choices: Sequence[Sequence[str]],
    resampling: Resampling | None = None,
) -> list[Measure]:
    """Return alpha of each choice of categories; the sums of a category are made once."""
    sums: dict[str, _Sums] = {}
    found: list[Measure] = []
    for categories in choices:
        count = sum(
            len(continuum.of(name, category))
            for continuum in continua
            for name in annotators
            for category in categories
        )
        reason = _why_undefined(continua, annotators, categories, count)
        if reason:
            found.append(undefined(reason, count, len(continua)))
            continue
        for category in categories:
            if category not in sums:
                sums[category] = _Sums.of(continua, annotators, category)
        chosen = [sums[category] for category in categories]
        found.append(_alpha(chosen, count, len(continua), resampling))
    return found


def _alpha(
    sums: Sequence[_Sums], count: int, articles: int, resampling: Resampling | None
) -> Measure:
    observed = sum((s.observed() for s in sums), Fraction())
    expected = sum((s.expected() for s in sums), Fraction())
    if not expected:
        return undefined("chance alone would make all agree", count, articles)
    interval = None
    if resampling is not None and resampling.articles > 1:
        interval = interval_of(_resampled(sums, resampling))
    return defined(float(1 - observed / expected), count, interval, articles)


def _why_undefined(
    continua: Sequence[Continuum], annotators: Sequence[str], categories: Sequence[str], count: int
) -> str:
    if len(annotators) < 2:
        return "there are fewer than two annotators"
    if not count:
        return "nobody marked anything"
    varies = False
    for continuum in continua:
        for name in annotators:
            for category in categories:
                units = continuum.of(name, category)
                if any(start == end for start, end in units):
                    return f"a unit of {name} has no length"
                if any(second[0] < first[1] for first, second in pairwise(units)):
                    return f"units of {name} overlap in the category “{category}”"
                varies = varies or list(units) != [(0, continuum.length)]
    return "" if varies else "everybody marked the whole text"


@dataclass(frozen=True, slots=True)
class _Sums:
    """What the formulas need of one category, article by article.

    `apart`: disagreement, summed over pairs of annotators. `units`: how many. `squares`: sum of
    l (l - 1). `cubes`: sum of 2 l^3 - 3 l^2 + l. `lengths`: the different lengths l of units in
    ascending order; `numbers`: per article and length, how many units have it; `room`: per article
    and length, in how many places of the gaps a unit of it fits.
    """

    annotators: int
    extents: list[int]
    apart: list[int]
    units: list[int]
    squares: list[int]
    cubes: list[int]
    lengths: list[int]
    numbers: Counts
    room: Counts

    @classmethod
    def of(cls, continua: Sequence[Continuum], annotators: Sequence[str], category: str) -> _Sums:
        by_article = [[c.of(name, category) for name in annotators] for c in continua]
        sizes = [[end - start for u in units for start, end in u] for units in by_article]
        lengths = sorted({size for found in sizes for size in found})
        place = {size: n for n, size in enumerate(lengths)}
        numbers = np.zeros((len(continua), len(lengths)), np.int64)
        for row, found in zip(numbers, sizes, strict=True):
            for size in found:
                row[place[size]] += 1
        return cls(
            len(annotators),
            [c.length for c in continua],
            [sum(_apart(a, b) for a, b in combinations(units, 2)) for units in by_article],
            [len(found) for found in sizes],
            [sum(n * (n - 1) for n in found) for found in sizes],
            [sum(2 * n**3 - 3 * n**2 + n for n in found) for found in sizes],
            lengths,
            numbers,
            np.array(
                [
                    _room([gap for u in units for gap in _gaps(u, c.length)], lengths)
                    for units, c in zip(by_article, continua, strict=True)
                ],
                np.int64,
            ).reshape(numbers.shape),
        )

    def observed(self) -> Fraction:
        m, extent = self.annotators, sum(self.extents)
        return Fraction(2 * sum(self.apart), m * (m - 1) * extent * extent)

    def expected(self) -> Fraction:
        extent, places = sum(self.extents), self.annotators * sum(self.extents)
        possible = places * (places - 1) - sum(self.squares)
        if not possible:
            return Fraction()
        on_units = Fraction((sum(self.units) - 1) * sum(self.cubes), 3)
        # Whole numbers of Python from here on: the products outgrow 64 bits.
        per_length = zip(
            self.lengths,
            self.numbers.sum(axis=0).tolist(),
            self.room.sum(axis=0).tolist(),
            strict=True,
        )
        on_gaps = sum(size * size * number * free for size, number, free in per_length)
        return Fraction(2, extent) * (on_units + on_gaps) / possible


def _resampled(sums: Sequence[_Sums], resampling: Resampling) -> Floats:
    observed, expected = 0.0, np.zeros(len(resampling.weights))
    for s in sums:
        columns = np.array([s.extents, s.apart, s.units, s.squares, s.cubes], np.float64).T
        extent, apart, units, squares, cubes = resampling.sums(columns).T
        areas = resampling.sums(s.numbers) * np.array(s.lengths, np.float64) ** 2
        room = resampling.sums(s.room)
        m, places = s.annotators, s.annotators * extent
        observed = observed + 2 * apart / (m * (m - 1) * extent * extent)
        # A resample may hold no unit of the category; N - 1 would then be -1 times nothing.
        doubled = 2 / extent * ((units - 1) * cubes / 3 + (areas * room).sum(axis=1))
        expected = expected + doubled / (places * (places - 1) - squares)
    return 1 - ratio(np.asarray(observed), expected)


def _apart(first: Sequence[Unit], second: Sequence[Unit]) -> int:
    """Sum the disagreement of two annotators (Krippendorff 2004, p. 252).

    Units that overlap: the squares of how far their beginnings and their ends are apart. A unit
    that lies in a gap of the other: the square of its length.
    """
    total, here = 0, 0
    met: set[int] = set()
    for start, end in first:
        while here < len(second) and second[here][1] <= start:
            here += 1
        there = here
        while there < len(second) and second[there][0] < end:
            total += (start - second[there][0]) ** 2 + (end - second[there][1]) ** 2
            met.add(there)
            there += 1
        if there == here:
            total += (end - start) ** 2
    return total + sum((end - start) ** 2 for n, (start, end) in enumerate(second) if n not in met)


def _gaps(units: Sequence[Unit], length: int) -> list[int]:
    edges = [0, *(edge for unit in units for edge in unit), length]
    return [end - start for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start]


def _room(gaps: list[int], lengths: Sequence[int]) -> Counts:
    """Count, for each length l, the places in gaps of at least l: sum of gap - l + 1."""
    ordered, sizes = np.array(sorted(gaps), np.int64), np.array(lengths, np.int64)
    up_to = np.concatenate([[0], np.cumsum(ordered)])
    first = np.searchsorted(ordered, sizes)
    return up_to[-1] - up_to[first] - (len(ordered) - first) * (sizes - 1)
