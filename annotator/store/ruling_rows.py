"""The rows that rulings become, for as many of them as there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from annotator.model.article import ArticleId
from annotator.model.decision import Outcome, RuledClaim
from annotator.store.change_notice import Image
from annotator.store.claim_rows import place
from annotator.store.claim_values import KnownName
from annotator.store.codebooks import Codebooks
from annotator.store.decision_rows import stored_names, stored_people, stored_snapshots
from annotator.store.ids import new_id
from annotator.store.ruling import (
    Ruling,
    Values,
    fields_as_stored,
    ruled_claims,
    whose_stands,
)
from annotator.store.texts import clean


class RulingRows:
    """Makes rows of one act; codebook, text and tags are asked for once, not once a row."""

    def __init__(
        self, codebooks: Codebooks, text_of: Callable[[ArticleId], str], known: KnownName
    ) -> None:
        self._codebooks = codebooks
        self._codebook = codebooks.current()
        self._text_of = text_of
        self._known = known
        self._article: ArticleId | None = None
        self._text = ""
        self._values: Values = {}
        self._fields: dict[tuple[tuple[str, str], ...], str] = {}
        self._tags: dict[tuple[str, ...], str] = {}
        self._names: dict[tuple[str, ...], str] = {}
        self._people: dict[tuple[tuple[str, str], ...], str] = {}

    def decision(self, ruling: Ruling, annotator: str, at: str) -> Image:
        """Return the row of a decision under a new id."""
        row = ruling.row
        return {
            "id": new_id(),
            "article_id": row.article_id,
            "row_key": row.key,
            "start": row.start,
            "end": row.end,
            "kind": str(row.kind),
            "outcome": ruling.outcome.value,
            "taken": self._stored_names(tuple(whose_stands(ruling))),
            "reason": ruling.reason.value,
            "note": clean(ruling.note),
            "decided_by": annotator,
            "decided_at": at,
            "reopened": 0,
            "why": "",
            "annotators": self._stored_people(tuple([(v.annotator, v.name) for v in row.versions])),
            "from_claims": stored_snapshots(row.claims),
            "threshold": float(row.threshold),
        }

    def results(self, ruling: Ruling, decision_id: str, at: str) -> Iterator[Image]:
        """Yield the rows of what stands after a decision, in its order.

        Raises StoreError where it cannot be meant so, and FieldValueError.
        """
        for claim in ruled_claims(ruling):
            yield self.result(ruling, decision_id, claim, at)

    def result(self, ruling: Ruling, decision_id: str, claim: RuledClaim, at: str) -> Image:
        """Return the row of a claim that stands; raises StoreError and FieldValueError."""
        row = ruling.row
        text = self._text_in(row.article_id)
        return {
            "id": new_id(),
            "article_id": row.article_id,
            "decision_id": decision_id,
            **place(text, claim.spans),
            "tags": self._stored_tags(claim.tags),
            "fields": self._stored_fields(ruling, claim, len(text)),
            "note": clean(claim.note),
            "created": at,
        }

    def _stored_fields(self, ruling: Ruling, claim: RuledClaim, length: int) -> str:
        """Return a claim's fields; what was only typed is stored alike wherever it was typed."""
        if not claim.fields:
            return ""
        claims = ruling.row.claims
        is_typed = ruling.outcome is not Outcome.EDITED and not any(c.evidence for c in claims)
        said = tuple(claim.fields.items())
        if is_typed and said in self._fields:
            return self._fields[said]
        stored = fields_as_stored(
            self._codebook, ruling.row, claim, length, self._known, self._values
        )
        if is_typed:
            self._fields[said] = stored
        return stored

    def _text_in(self, article_id: ArticleId) -> str:
        if article_id != self._article:
            self._text, self._article = self._text_of(article_id), article_id
        return self._text

    def _stored_tags(self, tags: tuple[str, ...]) -> str:
        if tags not in self._tags:
            self._tags[tags] = self._codebooks.stored_tags(tags)
        return self._tags[tags]

    def _stored_names(self, names: tuple[str, ...]) -> str:
        if names not in self._names:
            self._names[names] = stored_names(names)
        return self._names[names]

    def _stored_people(self, people: tuple[tuple[str, str], ...]) -> str:
        if people not in self._people:
            self._people[people] = stored_people(dict(people))
        return self._people[people]
