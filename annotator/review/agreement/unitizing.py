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

from annotator.review.agreement.coding import ArticleCoding
from annotator.review.agreement.measure import Measure, defined, undefined
from annotator.review.agreement.resampling import Resampling, interval_of, ratio
from annotator.review.agreement.unit_sums import Counts, OwnUnits, Unit, UnitSums, disagreement


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

    What `Unitizing.alpha` returns for all continua.
    """
    return Unitizing(continua).alpha(annotators, categories, None, resampling)


class Unitizing:
    """Several articles with what annotators marked in them; what is counted is counted once."""

    def __init__(self, continua: Sequence[Continuum]) -> None:
        self._continua = continua
        self._extents = np.array([continuum.length for continuum in continua], np.int64)
        self._own: dict[tuple[str, str], OwnUnits] = {}
        self._lengths: dict[str, Counts] = {}
        self._apart: dict[tuple[str, str, str], list[int]] = {}
        self._defects: dict[tuple[str, str], str] = {}

    def alpha(
        self,
        annotators: Sequence[str],
        categories: Sequence[str],
        articles: Sequence[int] | None = None,
        resampling: Resampling | None = None,
    ) -> Measure:
        """Return alpha of the categories together.

        The joint value is 1 - sum of observed over sum of expected disagreements (2004, p. 255).
        Several articles are one continuum laid end to end, with its gaps parted at their edges,
        so that no unit is expected across them. `n` counts units. Every annotator must be in
        every continuum. `articles`: the numbers of those that count, by default all;
        `resampling` is over as many.
        """
        return self.alphas(annotators, [categories], articles, resampling)[0]

    def alphas(
        self,
        annotators: Sequence[str],
        choices: Sequence[Sequence[str]],
        articles: Sequence[int] | None = None,
        resampling: Resampling | None = None,
    ) -> list[Measure]:
        """Return alpha of each choice of categories."""
        chosen = list(range(len(self._continua)) if articles is None else articles)
        sums: dict[str, UnitSums] = {}
        found: list[Measure] = []
        for categories in choices:
            reason = self._defect(annotators, categories)
            for category in () if reason else categories:
                if category not in sums:
                    sums[category] = self._sums(annotators, category, chosen, resampling)
            if reason:
                count = self._count(annotators, categories, chosen)
                found.append(undefined(reason, count, len(chosen)))
            else:
                found.append(_alpha([sums[each] for each in categories], len(chosen)))
        return found

    def _defect(self, annotators: Sequence[str], categories: Sequence[str]) -> str:
        """Return why nothing can be counted; "" where it can."""
        if len(annotators) < 2:
            return "there are fewer than two annotators"
        for name in annotators:
            for category in categories:
                if (name, category) not in self._defects:
                    units = (continuum.of(name, category) for continuum in self._continua)
                    self._defects[name, category] = _defect_of(units, name, category)
                if self._defects[name, category]:
                    return self._defects[name, category]
        return ""

    def _count(
        self, annotators: Sequence[str], categories: Sequence[str], articles: Iterable[int]
    ) -> int:
        return sum(
            len(self._continua[number].of(name, category))
            for number in articles
            for name in annotators
            for category in categories
        )

    def _sums(
        self,
        annotators: Sequence[str],
        category: str,
        articles: list[int],
        resampling: Resampling | None,
    ) -> UnitSums:
        own = [self._of(name, category) for name in annotators]
        pairs = [self._between(*pair, category) for pair in combinations(annotators, 2)]
        lengths = self._lengths[category]
        apart = [sum(pair[number] for pair in pairs) for number in articles]
        return UnitSums.of(own, apart, self._extents[articles], lengths, articles, resampling)

    def _of(self, annotator: str, category: str) -> OwnUnits:
        if category not in self._lengths:
            sizes = {
                end - start
                for continuum in self._continua
                for marked in continuum.units.values()
                for start, end in marked.get(category, ())
            }
            self._lengths[category] = np.array(sorted(sizes), np.int64)
        key = annotator, category
        if key not in self._own:
            units = [continuum.of(annotator, category) for continuum in self._continua]
            self._own[key] = OwnUnits.of(units, self._extents, self._lengths[category])
        return self._own[key]

    def _between(self, one: str, other: str, category: str) -> list[int]:
        key = one, other, category
        if key not in self._apart:
            self._apart[key] = [
                disagreement(c.of(one, category), c.of(other, category)) for c in self._continua
            ]
        return self._apart[key]


def _defect_of(articles: Iterable[Sequence[Unit]], name: str, category: str) -> str:
    for units in articles:
        if any(start == end for start, end in units):
            return f"a unit of {name} has no length"
        if any(second[0] < first[1] for first, second in pairwise(units)):
            return f"units of {name} overlap in the category “{category}”"
    return ""


def _alpha(sums: Sequence[UnitSums], articles: int) -> Measure:
    count = sum(s.units for s in sums)
    if not count:
        return undefined("nobody marked anything", 0, articles)
    if all(s.is_whole for s in sums):
        return undefined("everybody marked the whole text", count, articles)
    observed = sum((s.observed for s in sums), Fraction())
    expected = sum((s.expected for s in sums), Fraction())
    if not expected:
        return undefined("chance alone would make all agree", count, articles)
    drawn = [s.resampled for s in sums if s.resampled is not None]
    interval = None
    if drawn:
        apart_then, by_chance = np.sum(drawn, axis=0)
        interval = interval_of(1 - ratio(apart_then, by_chance))
    return defined(float(1 - observed / expected), count, interval, articles)
