"""What a decision puts into the adjudicated set, and when a decision still holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.model.claim import ClaimId
from annotator.model.codebook import Codebook
from annotator.model.decision import (
    Decision,
    Outcome,
    Reason,
    ReviewRow,
    RowState,
    RuledClaim,
    Snapshot,
    Version,
)
from annotator.model.errors import ClaimlightError, StoreError
from annotator.model.field_value import FieldValue
from annotator.model.span import Span
from annotator.store.claim_values import KnownName, accepted
from annotator.store.field_values import stored_fields
from annotator.store.texts import clean

_LABELS = {
    Outcome.AGREED: "Settle what agrees",
    Outcome.BOTH: "Take all versions",
    Outcome.NEITHER: "Take none",
    Outcome.EDITED: "Take with changes",
    Outcome.DEFERRED: "Defer",
}


Contents = Mapping[tuple[str, ClaimId], tuple[object, ...]]
"""What decisions rest on of the claims of a row, by what names each claim; see `content`."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is to be decided on a row.

    `taken`: the labels of those whose version stands; of several the first one's is taken.
    `claims`: for EDITED, what the reviewer put together.
    """

    row: ReviewRow
    outcome: Outcome
    taken: tuple[str, ...] = ()
    reason: Reason = Reason.NONE
    note: str = ""
    claims: tuple[RuledClaim, ...] = ()


def label_of(ruling: Ruling) -> str:
    """Return what the act is called."""
    if ruling.outcome is Outcome.TOOK:
        return f"Take {' and '.join(whose_stands(ruling)) or 'a'}’s version"
    return _LABELS[ruling.outcome]


def whose_stands(ruling: Ruling) -> list[str]:
    """Return the labels of those whose version stands."""
    if ruling.outcome is Outcome.TOOK:
        return [v.annotator for v in ruling.row.versions if v.annotator in ruling.taken]
    if ruling.outcome in (Outcome.AGREED, Outcome.BOTH):
        return list(ruling.row.annotators)
    return []


def ruled_claims(ruling: Ruling) -> list[RuledClaim]:
    """Return what stands after a decision; raises StoreError where it cannot be meant so."""
    row, outcome = ruling.row, ruling.outcome
    if outcome is Outcome.EDITED:
        if not ruling.claims:
            raise StoreError("Nothing was put together to take; take none instead.")
        return list(ruling.claims)
    if outcome in (Outcome.NEITHER, Outcome.DEFERRED):
        return []
    if outcome is Outcome.TOOK:
        return [_as_it_is(claim) for claim in _taken(ruling).claims]
    if outcome is Outcome.AGREED:
        return _agreed(row)
    return _united(row.claims)


def fields_as_stored(
    codebook: Codebook, row: ReviewRow, claim: RuledClaim, length: int, known: KnownName
) -> str:
    """Return a claim's fields as its row holds them.

    What an annotator wrote is taken as it is, with the words it was taken from; what the reviewer
    entered is checked. Raises StoreError and FieldValueError.
    """
    theirs = _entered_by_annotators(row)
    values: dict[str, FieldValue] = {}
    for name, value in claim.fields.items():
        if not value:
            continue
        given = FieldValue(name, clean(value), theirs.get((name, value), ()))
        if (name, value) in theirs:
            values[name] = resolved(codebook, given, length, known)
        else:
            values |= accepted(codebook, [given], length, known)
    return stored_fields(values.values())


def state_of(row: ReviewRow, decisions: Iterable[Decision]) -> RowState:
    """Return how far a row has come; `decisions`: those that rest on any of its claims.

    Decisions made when the claims were grouped otherwise count as long as they cover the row.
    """
    now = {claim.key: content(claim, row.compared) for claim in row.claims}
    return state_among(now, row.compared, decisions)


def state_among(now: Contents, compared: Sequence[str], decisions: Iterable[Decision]) -> RowState:
    """Return how far a row has come whose claims say this now; see `state_of`."""
    found = list(decisions)
    if not found:
        return RowState.OPEN
    covered: set[tuple[str, ClaimId]] = set()
    for decision in found:
        if not decision.is_reopened and _is_intact(decision, compared, now):
            covered |= decision.claim_keys
    if not covered.issuperset(now):
        return RowState.REOPENED
    if any(decision.outcome is Outcome.DEFERRED for decision in found):
        return RowState.DEFERRED
    return RowState.SETTLED


def content(claim: Snapshot, compared: Sequence[str]) -> tuple[object, ...]:
    """Return what of a claim a decision rests on: its place, its tags, its compared fields."""
    values = {**claim.fields, "note": claim.note}
    return claim.spans, frozenset(claim.tags), tuple(values.get(name, "") for name in compared)


def _is_intact(decision: Decision, compared: Sequence[str], now: Contents) -> bool:
    return all(
        now[claim.key] == content(claim, compared)
        for claim in decision.from_claims
        if claim.key in now
    )


def _taken(ruling: Ruling) -> Version:
    if not ruling.taken:
        raise StoreError("Say whose version to take.")
    try:
        return ruling.row.version(ruling.taken[0])
    except KeyError as error:
        raise StoreError(f"“{ruling.taken[0]}” did not code this article.") from error


def _as_it_is(claim: Snapshot) -> RuledClaim:
    return RuledClaim(claim.spans, claim.tags, claim.fields, claim.note)


def _agreed(row: ReviewRow) -> list[RuledClaim]:
    """Return the first version, with what only others filled in."""
    versions = [version.claims for version in row.versions if version.claims]
    if any(len(claims) != len(versions[0]) for claims in versions):
        raise StoreError("These annotators do not say the same.")
    return [
        RuledClaim(same[0].spans, same[0].tags, _first_filled(same), _notes(same))
        for same in zip(*versions, strict=True)
    ]


def _united(claims: Sequence[Snapshot]) -> list[RuledClaim]:
    """Return all claims in the order of the text; those at one place become one, with all tags."""
    by_place: dict[tuple[object, ...], list[Snapshot]] = {}
    for claim in claims:
        by_place.setdefault(claim.spans, []).append(claim)
    found = [
        RuledClaim(
            same[0].spans,
            tuple(dict.fromkeys(tag for claim in same for tag in claim.tags)),
            _first_filled(same),
            _notes(same),
        )
        for same in by_place.values()
    ]
    return sorted(found, key=lambda claim: (claim.spans[0].start, -claim.spans[-1].end))


def _first_filled(claims: Sequence[Snapshot]) -> dict[str, str]:
    values: dict[str, str] = {}
    for claim in claims:
        for name, value in claim.fields.items():
            values.setdefault(name, value)
    return values


def _notes(claims: Sequence[Snapshot]) -> str:
    return "\n".join(dict.fromkeys(claim.note for claim in claims if claim.note))


def _entered_by_annotators(row: ReviewRow) -> dict[tuple[str, str], tuple[Span, ...]]:
    """Return the first evidence for each field and value that somebody entered, () for none."""
    found: dict[tuple[str, str], tuple[Span, ...]] = {}
    for claim in row.claims:
        for name, value in claim.fields.items():
            found[name, value] = found.get((name, value)) or claim.evidence.get(name, ())
    return found


def resolved(codebook: Codebook, value: FieldValue, length: int, known: KnownName) -> FieldValue:
    """Return an annotator's value with the actors it names, or as it is where it does not fit."""
    try:
        return accepted(codebook, [value], length, known)[value.field]
    except ClaimlightError:
        return value  # of a codebook that is not ours: kept as it was written
