"""Ratings of matched claims, row by row of a comparison: tags, fields, and what was confused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
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
    comparison: Comparison,
    tags: TagsOf,
    first: str,
    second: str,
    known: Sequence[str],
    articles: Collection[ArticleId] | None = None,
) -> Confusion:
    """Count the primary tags of two annotators against each other, misses included.

    `known`: the codebook's tags in its order; tags that are not in it come after them.
    `articles`: those that count, by default all.
    """
    places = comparison.annotators.index(first), comparison.annotators.index(second)
    met: Counter[tuple[str, str]] = Counter()
    for row in comparison.rows:
        if articles is not None and row.article_id not in articles:
            continue
        pair = tuple(
            _primary(row, place, tags[comparison.annotators[place]], comparison) for place in places
        )
        if None not in pair and pair != (NO_CLAIM, NO_CLAIM):
            met[pair[0] or NO_CLAIM, pair[1] or NO_CLAIM] += 1
    others = sorted({tag for pair in met for tag in pair} - {*known, NO_CLAIM})
    names = (*known, *others, NO_CLAIM)
    return Confusion(names, tuple(tuple(met[one, other] for other in names) for one in names))


def _primary(
    row: Row, place: int, tags: Mapping[ClaimId, tuple[str, ...]], comparison: Comparison
) -> str | None:
    claim = row.claims[place]
    if claim is not None:
        return tags[claim][0] if tags.get(claim) else NO_CLAIM
    return NO_CLAIM if comparison.annotators[place] in row.missed_by else None


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
