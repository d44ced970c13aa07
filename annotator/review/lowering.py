"""Which rows of a comparison keep a number of the agreement page from being higher."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from annotator.model.claim import Claim, ClaimId
from annotator.review.agreement.report import Entry, Question
from annotator.review.codings import Codings
from annotator.review.compare import Comparison, Row, RowKind, comparable
from annotator.review.overlap import overlap

HALF = 0.5


def rows_lowering(entry: Entry, codings: Codings, comparison: Comparison) -> tuple[int, ...]:
    """Return the numbers of the rows, in their order, in which two of the annotators differ in
    what the entry measures, in the articles that count for it. With a tag as its subject, those
    in which one of the two gave the tag.
    """
    counted = {
        article.article_id
        for article in codings.articles
        if article.finished.issuperset(entry.annotators)
    }
    lowering = _Lowering(entry, codings, comparison)
    return tuple(
        number
        for number, row in enumerate(comparison.rows)
        if row.article_id in counted and lowering.applies(row)
    )


def rows_confused(
    pair: tuple[str, str], tags: tuple[str, str], codings: Codings, comparison: Comparison
) -> tuple[int, ...]:
    """Return the rows that one cell of a confusion matrix counts; "" stands for no claim."""
    first, second = (comparison.annotators.index(name) for name in pair)
    counted = {a.article_id for a in codings.articles if a.finished.issuperset(pair)}

    def primary(row: Row, column: int) -> str | None:
        claim = row.claims[column]
        name = comparison.annotators[column]
        if claim is not None:
            return codings.claims[name][claim].tags[0]
        return "" if name in row.missed_by else None

    return tuple(
        number
        for number, row in enumerate(comparison.rows)
        if row.article_id in counted and (primary(row, first), primary(row, second)) == tags
    )


class _Lowering:
    """What an entry measures, asked of one row after another."""

    def __init__(self, entry: Entry, codings: Codings, comparison: Comparison) -> None:
        self._entry = entry
        self._codings = codings
        self._names = comparison.annotators
        self._columns = [comparison.annotators.index(name) for name in entry.annotators]
        self._kinds = _kinds(entry)
        is_tag = entry.question is not Question.FIELDS
        self._tag = entry.subject if is_tag else ""

    def applies(self, row: Row) -> bool:
        """Tell whether two of the annotators differ in it."""
        if row.kind is RowKind.AGREE:
            return False
        return any(self._differ(row, *pair) for pair in combinations(self._columns, 2))

    def _differ(self, row: Row, first: int, second: int) -> bool:
        kinds, names = self._kinds, (self._names[first], self._names[second])
        claims = [self._claim(row, column) for column in (first, second)]
        parts = [part for part in row.parts if part[0] in names]
        if self._tag and not any(self._tag in tags for tags in self._tags(claims, parts)):
            return False
        if parts and RowKind.ONE_AGAINST_MANY in kinds:
            return True
        one, other = claims
        if one is None or other is None:
            is_missed = (one is None) != (other is None) and any(
                name in row.missed_by for name in names
            )
            return is_missed and RowKind.MISSED in kinds
        return self._pair_differs(one, other, names)

    def _pair_differs(self, one: Claim, other: Claim, names: Sequence[str]) -> bool:
        kinds = self._kinds
        if RowKind.TAG in kinds and self._tags_differ(one, other):
            return True
        if RowKind.BOUNDARY in kinds and one.spans != other.spans:
            return self._entry.name != "f1-half" or overlap(one.spans, other.spans) < HALF
        if RowKind.FIELD not in kinds:
            return False
        values = [
            self._codings.values.get(name, {}).get(claim.id, {}).get(self._entry.subject, "")
            for name, claim in zip(names, (one, other), strict=True)
        ]
        return all(values) and comparable(values[0]) != comparable(values[1])

    def _tags_differ(self, one: Claim, other: Claim) -> bool:
        if self._tag:
            return (self._tag in one.tags) != (self._tag in other.tags)
        return set(one.tags) != set(other.tags)

    def _claim(self, row: Row, column: int) -> Claim | None:
        claim = row.claims[column]
        return None if claim is None else self._codings.claims[self._names[column]][claim]

    def _tags(
        self, claims: Sequence[Claim | None], parts: Sequence[tuple[str, ClaimId]]
    ) -> list[tuple[str, ...]]:
        found = [claim.tags for claim in claims if claim is not None]
        return found + [self._codings.claims[name][part].tags for name, part in parts]


def _kinds(entry: Entry) -> frozenset[RowKind]:
    """Return the differences that lower an entry."""
    kinds: set[RowKind] = set()
    if entry.counts_misses:
        kinds |= {RowKind.MISSED, RowKind.ONE_AGAINST_MANY}
    if entry.question is Question.FIELDS:
        kinds.add(RowKind.FIELD)
    if entry.question is Question.TAGS or entry.name.startswith("sentence-"):
        kinds.add(RowKind.TAG)
    if entry.question is Question.BOUNDARIES or entry.name in ("f1-exact", "f1-half"):
        kinds.add(RowKind.BOUNDARY)
    if entry.subject and entry.question in (Question.FOUND, Question.BOUNDARIES):
        kinds.add(RowKind.TAG)
    return frozenset(kinds)
