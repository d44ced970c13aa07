"""What decisions rest on, and nothing else of them: quick to read, however many there are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.model.claim import ClaimId
from annotator.model.codebook import SEPARATOR
from annotator.model.decision import Decision, Outcome, Snapshot
from annotator.model.span import Span
from annotator.store.connection import Connection, damaged

Key = tuple[str, ClaimId]
"""What names a claim in whatever file it lies."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Of one decision: each of its claims by what names it, with `content`."""

    id: str
    is_deferred: bool
    is_reopened: bool
    claims: tuple[tuple[Key, tuple[object, ...]], ...]


def content(claim: Snapshot, compared: Sequence[str]) -> tuple[object, ...]:
    """Return what of a claim a decision rests on: its place, its tags, its compared fields."""
    values = {**claim.fields, "note": claim.note}
    return claim.spans, frozenset(claim.tags), tuple(values.get(name, "") for name in compared)


def basis_of(decision: Decision, compared: Sequence[str]) -> Basis:
    """Return what a decision rests on."""
    return Basis(
        decision.id,
        decision.outcome is Outcome.DEFERRED,
        decision.is_reopened,
        tuple((claim.key, content(claim, compared)) for claim in decision.from_claims),
    )


def bases_where(
    connection: Connection, compared: Sequence[str], condition: str, values: Sequence[str] = ()
) -> list[Basis]:
    """Return what decisions rest on, in no order; `condition` is SQL over `decisions`."""
    rows = connection.rows(
        f"SELECT id, outcome, reopened, from_claims FROM decisions WHERE {condition}", values
    )
    deferred = Outcome.DEFERRED.value
    try:
        return [
            Basis(row[0], row[1] == deferred, bool(row[2]), _claims(row[3], compared))
            for row in rows
        ]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged(error) from error


def _claims(stored: str, compared: Sequence[str]) -> tuple[tuple[Key, tuple[object, ...]], ...]:
    return tuple([_claim(entry, compared) for entry in json.loads(stored)])


def _claim(entry: Mapping[str, Any], compared: Sequence[str]) -> tuple[Key, tuple[object, ...]]:
    edges: list[int] = entry["spans"]
    values = {**entry["fields"], "note": entry["note"]}
    said = tuple([values.get(name, "") for name in compared])
    tags = frozenset(entry["tags"].split(SEPARATOR))
    spans = tuple(map(Span, edges[::2], edges[1::2]))
    return (entry["annotator"], entry["claim"]), (spans, tags, said)
