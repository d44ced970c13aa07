"""Ratings of matched claims, row by row of a comparison: tags, fields, and what was confused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.review.agreement.ratings import MISSING, Codes, RatingsTable, set_text
from annotator.review.compare import Comparison, FieldValues, Row, comparable

NO_CLAIM = ""
"""Stands for "marked nothing here": the empty set of tags."""

TagsOf = Mapping[str, Mapping[ClaimId, tuple[str, ...]]]
"""Annotator -> claim -> tags."""


def tag_table(
    comparison: Comparison, tags: TagsOf, articles: Sequence[ArticleId] | None = None
) -> RatingsTable:
    """Return the tag sets of claims that answer to each other, a row for each of them.

    One who coded the article and marked nothing there gave NO_CLAIM; `without_misses` leaves that
    out. `articles`: those that count, by default all that were compared.
    """

    def rating(row: Row, column: int, claim: ClaimId | None) -> str | None:
        name = comparison.annotators[column]
        if claim is not None:
            return set_text(frozenset(tags[name].get(claim, ())))
        return NO_CLAIM if name in row.missed_by else None

    return _table(comparison, rating, articles)


def without_misses(table: RatingsTable) -> RatingsTable:
    """Return a table of tags in which a miss is a missing rating."""
    if NO_CLAIM not in table.values:
        return table
    misses = table.codes == table.values.index(NO_CLAIM)
    return replace(table, codes=np.where(misses, MISSING, table.codes))


def field_tables(
    comparison: Comparison,
    fields: FieldValues,
    names: Sequence[str],
    articles: Sequence[ArticleId] | None = None,
) -> list[RatingsTable]:
    """Return what the annotators entered in fields of claims that answer to each other.

    A table a field. Values are compared as `compare.comparable` has them; an empty field is
    missing. Claims that nobody else marked are left out.
    """
    number = _numbers(comparison, articles)
    rows = [
        row
        for row in comparison.rows
        if row.article_id in number and len(row.claims) - row.claims.count(None) > 1
    ]
    groups = np.array([number[row.article_id] for row in rows], np.int64)
    entered = [
        _entered(fields.get(annotator, {}), [row.claims[place] for row in rows])
        for place, annotator in enumerate(comparison.annotators)
    ]
    return [
        _field_table(comparison.annotators, name, entered, groups, len(number)) for name in names
    ]


_Values = Mapping[str, str]
_NOTHING: _Values = {}


def _entered(values: Mapping[ClaimId, _Values], claims: Sequence[ClaimId | None]) -> list[_Values]:
    return [_NOTHING if claim is None else values.get(claim, _NOTHING) for claim in claims]


def _field_table(
    annotators: Sequence[str],
    name: str,
    entered: Sequence[Sequence[_Values]],
    groups: Codes,
    articles: int,
) -> RatingsTable:
    columns = [[held.get(name, "") for held in column] for column in entered]
    written = {value for column in columns for value in column if value}
    compared = {value: comparable(value) for value in written}
    values = sorted(set(compared.values()))
    places = {value: place for place, value in enumerate(values)}
    code = {value: places[form] for value, form in compared.items()} | {"": MISSING}
    codes = np.array([[code[value] for value in column] for column in columns], np.int64).T
    return RatingsTable.of_codes(
        annotators, values, codes.reshape(-1, len(annotators)), groups,
        group_count=max(1, articles),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often each tag of the first annotator met each of the second; NO_CLAIM is last.

    `counts[i][j]`: matched claims whose primary tags are `tags[i]` and `tags[j]`.
    """

    tags: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


def confusion(
    comparison: Comparison, tags: TagsOf, first: str, second: str, known: Sequence[str]
) -> Confusion:
    """Count the primary tags of two annotators against each other; what `Primaries` returns."""
    return Primaries(comparison, tags).confusion(first, second, known)


class Primaries:
    """The primary tags of the claims in each row of a comparison.

    `articles`: those that count, by default all that were compared.
    """

    def __init__(
        self, comparison: Comparison, tags: TagsOf, articles: Sequence[ArticleId] | None = None
    ) -> None:
        number = _numbers(comparison, articles)
        rows = [row for row in comparison.rows if row.article_id in number]
        self._annotators = comparison.annotators
        self._groups = np.array([number[row.article_id] for row in rows], np.int64)
        self._count = len(number)
        self._codes: dict[str, int] = {NO_CLAIM: 0}
        self._columns = [
            self._column(rows, place, name, tags[name])
            for place, name in enumerate(comparison.annotators)
        ]

    def confusion(
        self,
        first: str,
        second: str,
        known: Sequence[str],
        numbers: Sequence[int] | None = None,
    ) -> Confusion:
        """Count the primary tags of two annotators against each other, misses included.

        `known`: the codebook's tags in its order; tags that are not in it come after them.
        `numbers`: of the articles that count, by default all.
        """
        counted = np.zeros(max(1, self._count), np.bool_)
        counted[slice(None) if numbers is None else list(numbers)] = True
        one, other = (self._columns[self._annotators.index(name)] for name in (first, second))
        # Where both marked nothing there is nothing that one could take for the other.
        kept = counted[self._groups] & (one != MISSING) & (other != MISSING) & (one + other > 0)
        size = len(self._codes)
        met = np.bincount(one[kept] * size + other[kept], minlength=size * size)
        met = met.reshape(size, size)
        seen = {tag for tag, code in self._codes.items() if met[code].any() or met[:, code].any()}
        names = (*known, *sorted(seen - {*known, NO_CLAIM}), NO_CLAIM)
        places = [self._codes.get(name, MISSING) for name in names]
        return Confusion(
            names,
            tuple(
                tuple(int(met[a, b]) if MISSING not in (a, b) else 0 for b in places)
                for a in places
            ),
        )

    def _column(
        self, rows: Sequence[Row], place: int, name: str, tags: Mapping[ClaimId, tuple[str, ...]]
    ) -> Codes:
        codes = self._codes
        nothing = codes[NO_CLAIM]
        found: list[int] = []
        for row in rows:
            claim = row.claims[place]
            if claim is None:
                found.append(nothing if name in row.missed_by else MISSING)
            else:
                primary = tags[claim][0] if tags.get(claim) else NO_CLAIM
                found.append(codes.setdefault(primary, len(codes)))
        return np.array(found, np.int64)


def _table(
    comparison: Comparison,
    rating: Callable[[Row, int, ClaimId | None], str | None],
    articles: Sequence[ArticleId] | None,
) -> RatingsTable:
    number = _numbers(comparison, articles)
    rows = [row for row in comparison.rows if row.article_id in number]
    return RatingsTable.of(
        comparison.annotators,
        [[rating(row, n, claim) for n, claim in enumerate(row.claims)] for row in rows],
        [number[row.article_id] for row in rows],
        max(1, len(number)),
    )


def _numbers(comparison: Comparison, articles: Sequence[ArticleId] | None) -> dict[ArticleId, int]:
    counted = comparison.articles if articles is None else articles
    return {article: n for n, article in enumerate(counted)}
