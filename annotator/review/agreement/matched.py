"""Ratings of matched claims, row by row of a comparison: tags, fields, and what was confused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.review.agreement.ratings import MISSING, RatingsTable, set_text
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


def field_table(
    comparison: Comparison,
    fields: FieldValues,
    name: str,
    articles: Sequence[ArticleId] | None = None,
) -> RatingsTable:
    """Return what the annotators entered in one field of claims that answer to each other.

    Values are compared as `compare.comparable` has them; an empty field is missing. Claims that
    nobody else marked are left out.
    """

    columns = [fields.get(annotator, {}) for annotator in comparison.annotators]
    number = _numbers(comparison, articles)
    written: dict[str, str] = {}
    rows: list[list[str | None]] = []
    groups: list[int] = []
    for row in comparison.rows:
        if row.article_id not in number or len(row.claims) - row.claims.count(None) < 2:
            continue  # nothing to set side by side
        cells: list[str | None] = []
        for values, claim in zip(columns, row.claims, strict=True):
            value = values[claim].get(name) if claim is not None and claim in values else None
            if value and value not in written:
                written[value] = comparable(value)
            cells.append(written[value] if value else None)
        rows.append(cells)
        groups.append(number[row.article_id])
    return RatingsTable.of(comparison.annotators, rows, groups, max(1, len(number)))


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
