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
from annotator.store.decision_bases import Basis, basis_of, content
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
"""What decisions rest on of the claims of a row, by what names each claim; see
`decision_bases.content`."""


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


Values = dict[tuple[str, str], FieldValue]
"""Values annotators typed, as they are stored: by field and what was typed."""


def fields_as_stored(
    codebook: Codebook,
    row: ReviewRow,
    claim: RuledClaim,
    length: int,
    known: KnownName,
    seen: Values,
) -> str:
    """Return a claim's fields as its row holds them.

    What an annotator wrote is taken as it is, with the words it was taken from; what the reviewer
    entered is checked. `seen`: what was stored so before under the same codebook, and is added
    to. Raises StoreError and FieldValueError.
    """
    if not claim.fields:
        return ""
    theirs = _entered_by_annotators(row)
    values: dict[str, FieldValue] = {}
    for name, value in claim.fields.items():
        if not value:
            continue
        if (name, value) in seen and not theirs.get((name, value), (None,)):
            values[name] = seen[name, value]
            continue
        given = FieldValue(name, clean(value), theirs.get((name, value), ()))
        if (name, value) in theirs:
            values[name] = resolved(codebook, given, length, known)
            if not given.spans:
                seen[name, value] = values[name]
        else:
            values |= accepted(codebook, [given], length, known)
    return stored_fields(values.values())


def state_of(row: ReviewRow, decisions: Iterable[Decision]) -> RowState:
    """Return how far a row has come; `decisions`: those that rest on any of its claims.

    Decisions made when the claims were grouped otherwise count as long as they cover the row.
    """
    found = [basis_of(decision, row.compared) for decision in decisions]
    return state_among(contents_of(row), found) if found else RowState.OPEN


def contents_of(row: ReviewRow) -> Contents:
    """Return what decisions rest on of a row's claims, as they stand now."""
    return {claim.key: content(claim, row.compared) for claim in row.claims}


def state_among(now: Contents, bases: Iterable[Basis]) -> RowState:
    """Return how far a row has come whose claims say this now; see `state_of`."""
    found = list(bases)
    if not found:
        return RowState.OPEN
    covered: set[tuple[str, ClaimId]] = set()
    for basis in found:
        if not basis.is_reopened and all(now.get(key, said) == said for key, said in basis.claims):
            covered.update([key for key, _ in basis.claims])
    if not covered.issuperset(now):
        return RowState.REOPENED
    if any(basis.is_deferred for basis in found):
        return RowState.DEFERRED
    return RowState.SETTLED


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
