"""The sums that alpha for unitizing is made of, for one category; formulas of Krippendorff 2004."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from annotator.review.agreement.resampling import Floats, Resampling

Counts = npt.NDArray[np.int64]
Unit = tuple[int, int]
"""Start and end, half-open, counted from the beginning of the continuum."""


@dataclass(frozen=True, slots=True)
class OwnUnits:
    """What one annotator marked in one category.

    `numbers`: per article and length, how many units have it. `room`: per article and length, in
    how many places of the gaps a unit of it fits. `is_whole`: per article, whether one unit is
    all of it.
    """

    numbers: Counts
    room: Counts
    is_whole: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, units: Sequence[Sequence[Unit]], extents: Counts, lengths: Counts) -> OwnUnits:
        """Count an annotator's units, article by article; `lengths`: all there are, ascending."""
        shape = len(units), len(lengths)
        edges = np.array([edge for found in units for edge in found], np.int64).reshape(-1, 2)
        articles = np.repeat(np.arange(len(units)), [len(found) for found in units])
        sizes = edges[:, 1] - edges[:, 0]
        cells = articles * shape[1] + np.searchsorted(lengths, sizes)
        numbers = np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)
        # The gaps lie from where one unit ends to where the next one of the article begins.
        firsts = np.searchsorted(articles, np.arange(len(units)))
        begins = np.insert(edges[:, 1], firsts, 0)
        ends = np.insert(edges[:, 0], np.searchsorted(articles, np.arange(len(units)), "right"),
                         extents)  # fmt: skip
        around = np.insert(articles, firsts, np.arange(len(units)))
        is_whole = np.array(
            [[*found] == [(0, n)] for found, n in zip(units, extents.tolist(), strict=True)],
            np.bool_,
        )
        return cls(numbers, _room(ends - begins, around, shape, lengths), is_whole)


@dataclass(frozen=True, slots=True)
class UnitSums:
    """Observed and expected disagreement of some annotators in some articles.

    `units` counts what they marked. `resampled`: shape (2, resamples), the same two numbers in
    each resample; None where nothing was resampled. `is_whole`: everybody marked all there is.
    """

    units: int
    is_whole: bool
    observed: Fraction
    expected: Fraction
    resampled: Floats | None

    @classmethod
    def of(
        cls,
        own: Sequence[OwnUnits],
        apart: Sequence[int],
        extents: Counts,
        lengths: Counts,
        articles: Sequence[int],
        resampling: Resampling | None,
    ) -> UnitSums:
        """Sum up the articles of these numbers.

        Of each of them, `apart` is the disagreement of all pairs of annotators, `extents` the
        length.
        """
        chosen = list(articles)
        numbers = np.sum([found.numbers[chosen] for found in own], axis=0)
        room = np.sum([found.room[chosen] for found in own], axis=0)
        total = int(extents.sum())
        m = len(own)
        resampled = None
        if resampling is not None and resampling.articles > 1:
            columns = np.array([extents.tolist(), apart], np.float64).T
            drawn = resampling.sums(columns)
            resampled = _resampled(
                m, drawn, resampling.sums(numbers), resampling.sums(room), lengths
            )
        return cls(
            int(numbers.sum()),
            all(bool(found.is_whole[chosen].all()) for found in own),
            Fraction(2 * sum(apart), max(1, m * (m - 1) * total * total)),
            _expected(m * total, total, numbers.sum(axis=0), room.sum(axis=0), lengths),
            resampled,
        )


def _expected(places: int, extent: int, numbers: Counts, room: Counts, lengths: Counts) -> Fraction:
    """Return the expected disagreement (2004, p. 253), exact.

    Whole numbers of Python, since the products outgrow 64 bits.
    """
    per_length = list(zip(lengths.tolist(), numbers.tolist(), room.tolist(), strict=True))
    possible = places * (places - 1) - sum(n * size * (size - 1) for size, n, _ in per_length)
    if not possible:
        return Fraction()
    units = sum(n for _, n, _ in per_length)
    cubes = sum(n * (2 * size**3 - 3 * size**2 + size) for size, n, _ in per_length)
    on_gaps = sum(size * size * n * free for size, n, free in per_length)
    return Fraction(2, extent) * (Fraction((units - 1) * cubes, 3) + on_gaps) / possible


def _resampled(m: int, drawn: Floats, numbers: Floats, room: Floats, lengths: Counts) -> Floats:
    extent, apart = drawn.T
    sizes = lengths.astype(np.float64)
    places, units = m * extent, numbers.sum(axis=1)
    squares = numbers @ (sizes * (sizes - 1))
    cubes = numbers @ (2 * sizes**3 - 3 * sizes**2 + sizes)
    on_gaps = np.einsum("ij,ij,j->i", numbers, room, sizes**2)
    # A resample may hold no unit of the category; N - 1 would then be -1 times nothing.
    doubled = 2 / extent * ((units - 1) * cubes / 3 + on_gaps)
    observed = 2 * apart / (m * (m - 1) * extent * extent)
    return np.stack([observed, doubled / (places * (places - 1) - squares)])


def disagreement(first: Sequence[Unit], second: Sequence[Unit]) -> int:
    """Sum the disagreement of two annotators in one article (Krippendorff 2004, p. 252).

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


def _room(gaps: Counts, articles: Counts, shape: tuple[int, int], lengths: Counts) -> Counts:
    """Count, for each length l, the places in an article's gaps of at least l: gap - l + 1 each."""
    fitting = np.searchsorted(lengths, gaps, "right")
    cells = articles * (shape[1] + 1) + fitting
    size = shape[0] * (shape[1] + 1)
    sums = np.zeros(size, np.int64)
    np.add.at(sums, cells, gaps)
    counts = np.bincount(cells, minlength=size)
    # A gap takes all lengths up to the longest that fits: so add up from the longest on.
    up_to = [
        np.cumsum(found.reshape(shape[0], shape[1] + 1)[:, :0:-1], axis=1)[:, ::-1]
        for found in (sums, counts)
    ]
    return up_to[0] - up_to[1] * (lengths - 1)
