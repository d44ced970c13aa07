"""What annotators did in the same articles, set side by side: one row, one thing to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.model.codebook import SEPARATOR
from annotator.model.errors import ComparisonError
from annotator.review.groups import Group, Member, group
from annotator.review.matching import Lane
from annotator.review.overlap import Marked

FieldValues = Mapping[str, Mapping[ClaimId, Mapping[str, str]]]
"""Annotator -> claim -> field -> value; what is not there is empty."""


class RowKind(StrEnum):
    """What a row is about first of all; the first of these that holds."""

    MISSED = "missed"
    """Somebody who coded the article marked nothing there."""
    ONE_AGAINST_MANY = "one against many"
    """One annotator's claim is several claims of another."""
    TAG = "tag"
    BOUNDARY = "boundary"
    FIELD = "field"
    AGREE = "agree"


@dataclass(frozen=True, slots=True)
class Rules:
    """What counts when claims are compared.

    `threshold`: the least overlap (intersection over union) of claims that answer to each other;
    0 asks for one code point in common. `fields`: the names of the fields compared, in the
    codebook's order.
    """

    threshold: float = 0.0
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleClaims:
    """The claims of one article by annotator.

    An annotator who coded the article and marked nothing is there with no claims; one who did
    not code it is not there at all, and nothing counts as missed by them.
    """

    article_id: ArticleId
    claims: Mapping[str, Sequence[Marked]]


@dataclass(frozen=True, slots=True)
class Row:
    """Claims that answer to each other, and what they differ in.

    `claims`: one place for each of the comparison's annotators, None where they have none.
    `parts`: further claims, (annotator, id), that are part of a larger one of another annotator.
    `differences` holds every kind that applies, `kind` the first of them (AGREE if none does).
    `overlap`: the least intersection over union of two of the claims, None for a single one.
    `missed_by`: who coded the article and has no claim here. `fields`: the compared fields that
    differ. `start`, `end`: what all the claims together enclose, code points.
    """

    article_id: ArticleId
    kind: RowKind
    differences: frozenset[RowKind]
    claims: tuple[ClaimId | None, ...]
    parts: tuple[tuple[str, ClaimId], ...]
    overlap: float | None
    missed_by: tuple[str, ...]
    fields: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every claim of the compared articles in exactly one row.

    `rows`: articles in the order they were given, then in the order of the text. `articles`: the
    articles compared. `alone`: articles that only one annotator coded, of which there are no rows.
    """

    annotators: tuple[str, ...]
    rules: Rules
    rows: tuple[Row, ...]
    articles: tuple[ArticleId, ...]
    alone: tuple[ArticleId, ...] = ()
    counts: Mapping[RowKind, int] = field(default_factory=dict[RowKind, int], hash=False)


def compare(
    articles: Iterable[ArticleClaims],
    annotators: Sequence[str],
    rules: Rules | None = None,
    fields: FieldValues | None = None,
    proceed: Callable[[int], bool] | None = None,
) -> Comparison | None:
    """Compare annotators over articles.

    `proceed` is told how many articles are done and returns False to stop; then there is no
    comparison (None). Swapping annotators swaps their places in the rows and nothing else. Raises
    ComparisonError where hundreds of claims lie on each other.
    """
    rules = rules or Rules()
    rows: list[Row] = []
    compared: list[ArticleId] = []
    alone: list[ArticleId] = []
    for number, article in enumerate(articles):
        if proceed is not None and not proceed(number):
            return None
        present = [name for name in annotators if name in article.claims]
        if len(present) < 2:
            alone.append(article.article_id)
            continue
        compared.append(article.article_id)
        article_rows = _Article(article, tuple(annotators), present, rules, fields or {})
        rows.extend(article_rows.rows())
    counts = Counter(row.kind for row in rows)
    return Comparison(
        tuple(annotators),
        rules,
        tuple(rows),
        tuple(compared),
        tuple(alone),
        {kind: counts[kind] for kind in RowKind},
    )


def comparable(value: str) -> str:
    """Return a field's value as it is compared: case, spacing and the order of several aside."""
    return SEPARATOR.join(
        sorted(" ".join(part.split()).casefold() for part in value.split(SEPARATOR))
    )


class _Article:
    """One article's claims by annotator, while its rows are made."""

    def __init__(
        self,
        article: ArticleClaims,
        annotators: tuple[str, ...],
        present: Sequence[str],
        rules: Rules,
        fields: FieldValues,
    ) -> None:
        self._article_id = article.article_id
        self._annotators = annotators
        self._present = present
        self._columns = [annotators.index(name) for name in present]
        self._lanes = [Lane(article.claims[name]) for name in present]
        self._rules = rules
        self._entered = [fields.get(name, {}) for name in present]

    def rows(self) -> list[Row]:
        """Return the article's rows in the order of the text; raises ComparisonError."""
        try:
            groups = group(self._lanes, self._rules.threshold)
        except ComparisonError as error:
            names = " and ".join(f"“{name}”" for name in self._present)
            raise ComparisonError(
                f"In one article so many claims by {names} lie on each other that they cannot be"
                " set side by side."
            ) from error
        return [self._row(found) for found in groups]

    def _row(self, found: Group) -> Row:
        members = sorted(found.members.items())
        lanes = self._lanes
        claims = [lanes[lane].claims[place] for lane, place in members]
        missed_by = ()
        if len(members) < len(self._present):
            covered = {lane for lane, _ in (*members, *found.parts)}
            missed_by = tuple(n for lane, n in enumerate(self._present) if lane not in covered)
        fields = self._differing_fields(members, claims)
        differences = _differences(claims, found, missed_by, fields)
        ids: list[ClaimId | None] = [None] * len(self._annotators)
        for (lane, _), claim in zip(members, claims, strict=True):
            ids[self._columns[lane]] = claim.id
        everything = (*members, *found.parts) if found.parts else members
        return Row(
            self._article_id,
            differences[0] if differences else RowKind.AGREE,
            _KINDS[tuple(differences)],
            tuple(ids),
            tuple([(self._present[part[0]], self._claim(part).id) for part in found.parts]),
            found.overlap,
            missed_by,
            fields,
            min([lanes[lane].starts[place] for lane, place in everything]),
            max([lanes[lane].ends[place] for lane, place in everything]),
        )

    def _claim(self, member: Member) -> Marked:
        return self._lanes[member[0]].claims[member[1]]

    def _differing_fields(
        self, members: Sequence[Member], claims: Sequence[Marked]
    ) -> tuple[str, ...]:
        if len(members) < 2 or not self._rules.fields:
            return ()
        values = [
            self._entered[lane].get(claim.id, _EMPTY)
            for (lane, _), claim in zip(members, claims, strict=True)
        ]
        first = values[0]
        if all(value is first or value == first for value in values):
            return ()
        return tuple([name for name in self._rules.fields if _differ(name, values)])


_EMPTY: Mapping[str, str] = {}
_KINDS = {
    kinds: frozenset(kinds)
    for count in range(len(RowKind))
    for kinds in combinations(RowKind, count)
}
"""Every set of differences once, by what is in it in order: there are many rows and few sets."""


def _differ(field: str, values: Sequence[Mapping[str, str]]) -> bool:
    first = values[0].get(field, "")
    if all(value.get(field, "") == first for value in values):
        return False
    return len({comparable(value.get(field, "")) for value in values}) > 1


def _differences(
    claims: Sequence[Marked], found: Group, missed_by: Sequence[str], fields: Sequence[str]
) -> list[RowKind]:
    """Return what applies, in the order of RowKind."""
    differences: list[RowKind] = []
    if missed_by:
        differences.append(RowKind.MISSED)
    if found.parts:
        differences.append(RowKind.ONE_AGAINST_MANY)
    first, others = claims[0], claims[1:]
    if any(c.tags != first.tags and set(c.tags) != set(first.tags) for c in others):
        differences.append(RowKind.TAG)
    if any(c.spans != first.spans for c in others):
        differences.append(RowKind.BOUNDARY)
    if fields:
        differences.append(RowKind.FIELD)
    return differences
