"""Rows of `decisions` and `adjudicated_claims`, and the dataclasses they become."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.model.codebook import SEPARATOR
from annotator.model.decision import (
    AdjudicatedClaim,
    AdjudicatedId,
    Decision,
    DecisionId,
    Outcome,
    Reason,
    Snapshot,
)
from annotator.model.field_value import FieldValue
from annotator.model.span import Span
from annotator.store.change_notice import Image
from annotator.store.claim_rows import placed
from annotator.store.connection import Connection, Row, damaged
from annotator.store.field_values import fields_from, filled, stored_fields
from annotator.store.format_3 import ADJUDICATED_COLUMNS, DECISION_COLUMNS
from annotator.store.texts import spans_from

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

_DECISION = ", ".join(f'decisions."{column}"' for column in DECISION_COLUMNS)
_ADJUDICATED = ", ".join(f'adjudicated_claims."{column}"' for column in ADJUDICATED_COLUMNS)


def decisions_where(
    connection: Connection, condition: str, values: Sequence[str] = ()
) -> list[Decision]:
    """Return decisions, articles as added, then by place; `condition` is SQL over `decisions`."""
    rows = connection.rows(
        f"SELECT {_DECISION} FROM articles CROSS JOIN decisions"
        f" ON decisions.article_id = articles.id WHERE {condition}"
        ' ORDER BY articles.number, decisions.start, decisions."end" DESC, decisions.id',
        values,
    )
    return [_decision(row) for row in rows]


def adjudicated_where(
    connection: Connection, condition: str, values: Sequence[str] = ()
) -> list[AdjudicatedClaim]:
    """Return adjudicated claims, articles as added, then in the order of the text."""
    rows = connection.rows(
        f"SELECT {_ADJUDICATED} FROM articles CROSS JOIN adjudicated_claims"
        f" ON adjudicated_claims.article_id = articles.id WHERE {condition}"
        " ORDER BY articles.number, adjudicated_claims.start,"
        ' adjudicated_claims."end" DESC, adjudicated_claims.id',
        values,
    )
    return [_adjudicated(row) for row in rows]


def stored_snapshots(claims: Iterable[Snapshot]) -> str:
    """Return claims as a decision holds them."""
    return _packed([_packed_snapshot(claim) for claim in claims])


def stored_names(names: Iterable[str]) -> str:
    """Return names as a decision holds them; none twice."""
    return _packed(list(dict.fromkeys(names)))


def stored_people(people: Mapping[str, str]) -> str:
    """Return who coded an article as a decision holds it: label -> name.

    A list of names, or an object where two are called the same.
    """
    if all(label == name for label, name in people.items()):
        return _packed(list(people))
    return _packed(dict(people))


def _packed_snapshot(claim: Snapshot) -> dict[str, object]:
    entry: dict[str, object] = {
        "annotator": claim.annotator,
        "claim": claim.claim_id,
        "file": claim.file_id,
        "spans": _edges(claim.spans),
        "quote": claim.quote,
        "tags": SEPARATOR.join(claim.tags),
        "note": claim.note,
        "fields": dict(claim.fields),
        "changed": claim.changed,
    }
    if claim.label:
        entry["label"] = claim.label
    if claim.evidence:
        entry["evidence"] = {name: _edges(spans) for name, spans in claim.evidence.items()}
    return entry


def _edges(spans: Sequence[Span]) -> list[int]:
    if len(spans) == 1:
        return [spans[0].start, spans[0].end]
    return [edge for span in spans for edge in (span.start, span.end)]


def _spans(edges: Sequence[int]) -> tuple[Span, ...]:
    return tuple(map(Span, edges[::2], edges[1::2]))


def decision_image(decision: Decision) -> Image:
    """Return a decision as a row."""
    return {
        "id": decision.id,
        "article_id": decision.article_id,
        "row_key": decision.row_key,
        "start": decision.start,
        "end": decision.end,
        "kind": decision.kind,
        "outcome": decision.outcome.value,
        "taken": stored_names(decision.taken),
        "reason": decision.reason.value,
        "note": decision.note,
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at,
        "reopened": int(decision.is_reopened),
        "why": decision.why,
        "annotators": stored_people({n: decision.people.get(n, n) for n in decision.annotators}),
        "from_claims": stored_snapshots(decision.from_claims),
        "threshold": decision.threshold,
    }


def adjudicated_image(claim: AdjudicatedClaim, values: Iterable[FieldValue]) -> Image:
    """Return a claim of the adjudicated set as a row, with these values in its fields."""
    return {
        "id": claim.id,
        "article_id": claim.article_id,
        "decision_id": claim.decision_id,
        **placed(claim),
        "tags": SEPARATOR.join(claim.tags),
        "fields": stored_fields(values),
        "note": claim.note,
        "created": claim.created,
    }


def _packed(value: object) -> str:
    return _ENCODER.encode(value)


def _decision(row: Row) -> Decision:
    try:
        people: list[str] | dict[str, str] = json.loads(row[14])
        return Decision(
            id=DecisionId(row[0]),
            article_id=ArticleId(row[1]),
            row_key=row[2],
            start=row[3],
            end=row[4],
            kind=row[5],
            outcome=Outcome(row[6]),
            taken=tuple(json.loads(row[7])),
            reason=Reason(row[8]),
            note=row[9],
            decided_by=row[10],
            decided_at=row[11],
            is_reopened=bool(row[12]),
            why=row[13],
            annotators=tuple(people),
            from_claims=tuple(_snapshot(entry) for entry in json.loads(row[15])),
            threshold=row[16],
            people=people if isinstance(people, dict) else {},
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged(error) from error


def _snapshot(entry: Mapping[str, Any]) -> Snapshot:
    return Snapshot(
        annotator=entry["annotator"],
        claim_id=ClaimId(entry["claim"]),
        file_id=entry["file"],
        spans=_spans(entry["spans"]),
        quote=entry["quote"],
        tags=tuple(entry["tags"].split(SEPARATOR)),
        note=entry["note"],
        fields=dict(entry["fields"]),
        changed=entry["changed"],
        label=entry.get("label", ""),
        evidence={name: _spans(edges) for name, edges in entry.get("evidence", {}).items()},
    )


def _adjudicated(row: Row) -> AdjudicatedClaim:
    try:
        spans = spans_from(row[5]) if row[5] else (Span(row[3], row[4]),)
        values = filled(fields_from(row[10]))
    except ValueError as error:
        raise damaged(error) from error
    return AdjudicatedClaim(
        id=AdjudicatedId(row[0]),
        article_id=ArticleId(row[1]),
        decision_id=DecisionId(row[2]),
        spans=spans,
        quote=row[6],
        prefix=row[7],
        suffix=row[8],
        tags=tuple(row[9].split(SEPARATOR)),
        fields={name: value.value for name, value in values.items()},
        note=row[11],
        created=row[12],
        evidence={name: value.spans for name, value in values.items() if value.spans},
    )
