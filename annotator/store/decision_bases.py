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
    deferred, reading = Outcome.DEFERRED.value, _Reading(compared)
    try:
        return [
            Basis(row[0], row[1] == deferred, bool(row[2]), reading.claims(row[3])) for row in rows
        ]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged(error) from error


class _Reading:
    """Reads one claim after another; what many of them hold is put together once."""

    def __init__(self, compared: Sequence[str]) -> None:
        self._compared = compared
        self._tags: dict[str, frozenset[str]] = {}
        self._nothing = ("",) * len(compared)

    def claims(self, stored: str) -> tuple[tuple[Key, tuple[object, ...]], ...]:
        return tuple([self._claim(entry) for entry in json.loads(stored)])

    def _claim(self, entry: Mapping[str, Any]) -> tuple[Key, tuple[object, ...]]:
        edges: list[int] = entry["spans"]
        spans = tuple(map(Span, edges[::2], edges[1::2]))
        return (entry["annotator"], entry["claim"]), (
            spans, self._tag_set(entry["tags"]), self._said(entry["fields"], entry["note"]),
        )  # fmt: skip

    def _tag_set(self, tags: str) -> frozenset[str]:
        if tags not in self._tags:
            self._tags[tags] = frozenset(tags.split(SEPARATOR))
        return self._tags[tags]

    def _said(self, fields: Mapping[str, str], note: str) -> tuple[str, ...]:
        if not fields and not note:
            return self._nothing
        values = {**fields, "note": note}
        return tuple([values.get(name, "") for name in self._compared])
