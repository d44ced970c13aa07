"""Annotators' claims set side by side for a reviewer to decide on, one row at a time."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import overload

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.model.decision import ReviewRow, Snapshot, Version
from annotator.review.codings import NOTE, Codings, collate
from annotator.review.collation import Coder
from annotator.review.compare import Comparison, Row, RowKind, comparable, compare
from annotator.store.untrusted import open_untrusted

THRESHOLD = 0.5
"""The least overlap of claims that are set side by side, unless the reviewer chooses another."""

Proceed = Callable[[int, int], bool]
"""Told how much of how much is done; returns False to stop."""


class Review(Sequence[ReviewRow]):
    """The rows of a comparison in the articles that the reviewer's own file holds.

    The first of the files compared is the reviewer's own. Rows are put together when they are
    asked for. `left_out` says in sentences what cannot be decided on, and why.
    """

    def __init__(self, codings: Codings, comparison: Comparison) -> None:
        collation = codings.collation
        self.codings = codings
        self.comparison = comparison
        self.compared: tuple[str, ...] = comparison.rules.fields
        own = {article.ids[0] for article in collation.articles if article.ids[0] is not None}
        self._rows = [row for row in comparison.rows if row.article_id in own]
        self._coders = {coder.label: coder for coder in collation.coders}
        self.left_out = tuple(_left_out(comparison.rows, own))
        self.scope = _scope(codings, comparison.annotators)

    @property
    def annotators(self) -> tuple[str, ...]:
        """The labels of those compared."""
        return self.comparison.annotators

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> ReviewRow: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[ReviewRow, ...]: ...
    def __getitem__(self, index: int | slice) -> ReviewRow | tuple[ReviewRow, ...]:
        if isinstance(index, slice):
            return tuple(map(self._row, self._rows[index]))
        return self._row(self._rows[index])

    def __iter__(self) -> Iterator[ReviewRow]:
        return map(self._row, self._rows)

    def source(self, index: int) -> Row:
        """Return the row as it was compared: quick, for lists and filters."""
        return self._rows[index]

    def of_article(self, article_id: ArticleId) -> range:
        """Return the places of an article's rows, which lie together."""
        places = [n for n, row in enumerate(self._rows) if row.article_id == article_id]
        return range(places[0], places[-1] + 1) if places else range(0)

    def standing(self, annotator: str, claim_id: ClaimId) -> Sequence[Snapshot]:
        """Return a claim as it stands in each of the files that hold it."""
        return [
            self._snapshot(coder, claim_id)
            for coder in map(self._coders.__getitem__, self.annotators)
            if coder.name == annotator and claim_id in self.codings.claims[coder.label]
        ]

    def touching(self, claim_ids: Collection[str]) -> list[int]:
        """Return the numbers of the rows that one of these claims is in."""
        wanted = frozenset[str | None](claim_ids)
        return [
            number
            for number, row in enumerate(self._rows)
            if not (
                wanted.isdisjoint(row.claims)
                and wanted.isdisjoint([claim for _, claim in row.parts])
            )
        ]

    def contents(self, number: int) -> dict[tuple[str, ClaimId], tuple[object, ...]]:
        """Return what decisions rest on of the claims of a row, by what names each claim.

        The same as `annotator.store.ruling.content` has of the row put together.
        """
        row = self._rows[number]
        found: dict[tuple[str, ClaimId], tuple[object, ...]] = {}
        for label, claim_id in (*zip(self.annotators, row.claims, strict=True), *row.parts):
            if claim_id is not None:
                claim = self.codings.claims[label][claim_id]
                values = self.codings.values.get(label, {}).get(claim_id, {})
                said = tuple([values.get(name, "") for name in self.compared])
                key = self._coders[label].name, claim_id
                found[key] = claim.spans, frozenset(claim.tags), said
        return found

    def _row(self, row: Row) -> ReviewRow:
        versions = tuple(self._versions(row))
        claims = sorted({claim.key for version in versions for claim in version.claims})
        return ReviewRow(
            key=hashlib.sha256(repr(claims).encode()).hexdigest(),
            article_id=row.article_id,
            kind=str(row.kind),
            differences=frozenset(map(str, row.differences)),
            versions=versions,
            fields=row.fields,
            compared=self.compared,
            overlap=row.overlap,
            start=row.start,
            end=row.end,
            threshold=self.comparison.rules.threshold,
        )

    def _versions(self, row: Row) -> Iterator[Version]:
        for label, member in zip(self.annotators, row.claims, strict=True):
            ids = [part for owner, part in row.parts if owner == label]
            if member is not None:
                ids.append(member)
            if ids or label in row.missed_by:
                coder = self._coders[label]
                claims = [self._snapshot(coder, claim_id) for claim_id in ids]
                claims.sort(key=lambda claim: (claim.spans, claim.claim_id))
                yield Version(label, coder.name, tuple(claims))

    def _snapshot(self, coder: Coder, claim_id: ClaimId) -> Snapshot:
        claim = self.codings.claims[coder.label][claim_id]
        values = self.codings.values.get(coder.label, {}).get(claim_id, {})
        evidence = self.codings.evidence.get(coder.label, {}).get(claim_id, {})
        return Snapshot(
            annotator=coder.name,
            claim_id=claim_id,
            file_id=self.codings.collation.files[coder.file].file_id,
            spans=claim.spans,
            quote=claim.quote,
            tags=claim.tags,
            note=claim.note,
            fields={name: value for name, value in values.items() if name != NOTE},
            changed=claim.changed,
            label=coder.label if coder.label != coder.name else "",
            evidence=dict(evidence),
        )


def open_review(
    own: Path,
    others: Sequence[Path],
    *,
    threshold: float = THRESHOLD,
    proceed: Proceed | None = None,
) -> Review | None:
    """Set the reviewer's own file and colleagues' files side by side; None where it was stopped.

    All files are opened as a stranger's: read-only and checked. `proceed` is told first how much
    is read, then how much is compared. Raises StoreError.
    """
    with ExitStack() as closing:
        files = [closing.enter_context(open_untrusted(path)) for path in (own, *others)]
        codings = collate(files, proceed)
    return None if codings is None else review_of(codings, threshold, proceed)


def review_of(
    codings: Codings, threshold: float = THRESHOLD, proceed: Proceed | None = None
) -> Review | None:
    """Return the rows to decide on; the first file is the reviewer's own. None when stopped.

    Who neither marked nor judged anything in that file is no annotator there: a reviewer who
    only opened the articles missed nothing.
    """
    files = codings.collation.files
    own_id = files[0].file_id
    annotators = [
        coder.label
        for coder in codings.collation.coders
        if coder.articles or (coder.file > 0 and files[coder.file].file_id != own_id)
    ]
    claims = codings.article_claims()
    comparison = compare(
        claims,
        annotators,
        codings.rules(threshold),
        codings.values,
        None if proceed is None else lambda done: proceed(done, len(claims)),
    )
    return None if comparison is None else Review(codings, comparison)


def majority(row: ReviewRow) -> tuple[str, ...]:
    """Return the labels of those who say the same, if they are more than half; else none.

    The same: place, tags and compared fields of all their claims there; or that there is none.
    """
    said = [_said(version, row.compared) for version in row.versions]
    most, count = Counter(said).most_common(1)[0]
    if 2 * count <= len(said):
        return ()
    pairs = zip(row.versions, said, strict=True)
    return tuple(version.annotator for version, what in pairs if what == most)


def _said(version: Version, compared: Sequence[str]) -> tuple[object, ...]:
    return tuple(
        (
            claim.spans,
            frozenset(claim.tags),
            tuple(
                comparable(claim.note if name == NOTE else claim.fields.get(name, ""))
                for name in compared
            ),
        )
        for claim in version.claims
    )


def _scope(codings: Codings, annotators: Sequence[str]) -> Mapping[ArticleId, frozenset[str]]:
    """Return for each article of the reviewer whose claims, and which files', can be there."""
    collation = codings.collation
    chosen = set(annotators)
    by_file: dict[int, set[str]] = {}
    for coder in collation.coders:
        if coder.label in chosen:
            names = by_file.setdefault(coder.file, set())
            names.update((coder.name, collation.files[coder.file].file_id))
    for number, file in enumerate(collation.files[1:], start=1):
        by_file.setdefault(number, {file.file_id})
    nothing = frozenset[str]()
    return {
        own: nothing.union(*(by_file.get(number, set()) for number in article.files))
        for article in collation.articles
        if (own := article.ids[0]) is not None
    }


def _left_out(rows: Sequence[Row], own: set[ArticleId]) -> Iterator[str]:
    elsewhere = [row for row in rows if row.article_id not in own]
    open_rows = sum(row.kind is not RowKind.AGREE for row in elsewhere)
    if elsewhere:
        articles = len({row.article_id for row in elsewhere})
        yield (
            f"{len(elsewhere):,} passage{'' if len(elsewhere) == 1 else 's'} in {articles:,}"
            f" article{'' if articles == 1 else 's'} that your own file does not hold cannot be"
            f" decided on ({open_rows:,} of them in dispute); take the articles in first."
        )
