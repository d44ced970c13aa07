"""A reviewer's decisions in a stranger's file, checked value by value like its claims.

Each function returns None for what does not hold; nothing here raises for bad input.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, cast

from annotator.model.claim import ClaimId
from annotator.model.decision import (
    AdjudicatedClaim,
    AdjudicatedId,
    Decision,
    DecisionId,
    Outcome,
    Reason,
    Snapshot,
)
from annotator.model.span import Span
from annotator.store import foreign_rows as checked
from annotator.store.connection import Row
from annotator.store.foreign_rows import ForeignArticle
from annotator.store.format_3 import ADJUDICATED_COLUMNS, DECISION_COLUMNS
from annotator.store.left_out import LeftOut
from annotator.store.texts import clean
from annotator.text.quotes import context

_MOST_LISTED = 500
"""Annotators, or claims, of one decision."""
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
_REASONS = {reason.value: reason for reason in Reason}


class _Articles(Protocol):
    """The part of a stranger's file that tells texts."""

    def articles(self) -> list[ForeignArticle]: ...
    def text(self, sha256: str) -> str: ...


def foreign_review(
    file: _Articles, rows_of: Callable[[str], list[Row]], left_out: LeftOut
) -> list[tuple[Decision, list[AdjudicatedClaim]]]:
    """Return the decisions of a file, each with what stands after it: articles in their order.

    `rows_of` reads rows by SQL. What stands by a decision that does not hold is left out too.
    """
    found: list[tuple[Decision, list[AdjudicatedClaim]]] = []
    decisions = _by_article(rows_of, "decisions", DECISION_COLUMNS)
    results = _by_article(rows_of, "adjudicated_claims", ADJUDICATED_COLUMNS)
    ids: set[str] = set()
    for article in file.articles():
        rows, standing = decisions.pop(article.id, []), results.pop(article.id, [])
        text = file.text(article.sha256) if rows else ""
        sound: dict[object, tuple[Decision, list[AdjudicatedClaim]]] = {}
        for row in rows:
            decision = decision_from(row, article, text)
            if decision is None or decision.id in ids:
                left_out.add("decisions")
            else:
                ids.add(decision.id)
                sound[decision.id] = (decision, [])
        for row in standing:
            of = sound.get(row[2])
            claim = adjudicated_from(row, of[0], text) if of is not None else None
            if of is None or claim is None or claim.id in ids:
                left_out.add("standing")
            else:
                ids.add(claim.id)
                of[1].append(claim)
        for _, claims in sound.values():
            claims.sort(key=lambda claim: (claim.start, -claim.end, claim.id))
        found += sorted(sound.values(), key=lambda pair: (pair[0].start, -pair[0].end, pair[0].id))
    left_out.add("decisions", sum(map(len, decisions.values())))
    left_out.add("standing", sum(map(len, results.values())))
    return found


def decision_from(row: Row, article: ForeignArticle, text: str) -> Decision | None:
    """Return the decision in a row of `DECISION_COLUMNS`, in an article and its text."""
    (
        decision_id, _, row_key, start, end, kind, outcome, taken, reason, note, decided_by,
        decided_at, reopened, why, annotators, from_claims, threshold,
    ) = row  # fmt: skip
    key, kinds, by, because = (checked.line(value) for value in (row_key, kind, decided_by, why))
    names, people = _names(taken), _people(annotators)
    claims = _snapshots(from_claims, text)
    if (
        checked.identifier(decision_id) is None or not _is_place(start, end, text)
        or key is None or kinds is None or by is None or because is None
        or outcome not in _OUTCOMES or reason not in _REASONS
        or names is None or people is None or not claims
        or not isinstance(note, str) or len(note) > checked.LONGEST_NOTE
        or checked.time(decided_at) is None or reopened not in (0, 1)
        or not isinstance(threshold, float) or not math.isfinite(threshold)
    ):  # fmt: skip
        return None
    return Decision(
        DecisionId(decision_id), article.id, key, start, end, kinds, _OUTCOMES[outcome], names,
        _REASONS[reason], clean(note), by, decided_at, bool(reopened), because, tuple(people),
        claims, threshold, people if any(n != label for label, n in people.items()) else {},
    )  # fmt: skip


def adjudicated_from(row: Row, decision: Decision, text: str) -> AdjudicatedClaim | None:
    """Return the adjudicated claim in a row of `ADJUDICATED_COLUMNS`, of a sound decision."""
    claim_id, _, _, start, end, fragments, quote, _, _, tags, fields, note, created = row
    if (
        checked.identifier(claim_id) is None or not _is_place(start, end, text)
        or text[start:end] != quote or checked.time(created) is None
        or not isinstance(note, str) or len(note) > checked.LONGEST_NOTE
    ):  # fmt: skip
        return None
    spans = (Span(start, end),)
    if fragments != "":
        spans = checked.spans_from(fragments, len(text))
        if not spans or (spans[0].start, spans[-1].end) != (start, end):
            return None
    names = checked.tags_from(tags)
    values, lost = checked.fields_from(fields, len(text))
    if not names or lost:
        return None
    prefix, suffix = context(text, Span(start, end))
    return AdjudicatedClaim(
        AdjudicatedId(claim_id), decision.article_id, decision.id, spans, quote, prefix, suffix,
        names, {name: value.value for name, value in values.items() if value.value}, clean(note),
        created, {name: value.spans for name, value in values.items() if value.spans},
    )  # fmt: skip


def _by_article(
    rows_of: Callable[[str], list[Row]], table: str, names: Sequence[str]
) -> dict[object, list[Row]]:
    columns = ", ".join(f'"{name}"' for name in names)
    found: dict[object, list[Row]] = {}
    for row in rows_of(f"SELECT {columns} FROM {table} NOT INDEXED"):
        found.setdefault(row[1], []).append(row)
    return found


def _is_place(start: object, end: object, text: str) -> bool:
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)


def _names(stored: object) -> tuple[str, ...] | None:
    listed = checked.loaded(stored)
    if not isinstance(listed, list) or len(cast("list[object]", listed)) > _MOST_LISTED:
        return None
    names = [checked.line(name) for name in cast("list[object]", listed)]
    return tuple(name for name in names if name is not None) if None not in names else None


def _people(stored: object) -> dict[str, str] | None:
    """Return the names of those who coded an article, by label."""
    listed = checked.loaded(stored)
    if not isinstance(listed, dict):
        names = _names(stored)
        return None if names is None else {name: name for name in names}
    people = _texts(cast("dict[str, object]", listed))
    is_sound = people is not None and all(checked.line(n) == n for n in people.values())
    return people if is_sound else None


def _snapshots(stored: object, text: str) -> tuple[Snapshot, ...]:
    """Return the claims a decision rests on; () where one of them does not hold."""
    listed = checked.loaded(stored)
    if not isinstance(listed, list) or len(cast("list[object]", listed)) > _MOST_LISTED:
        return ()
    found = [_snapshot(entry, text) for entry in cast("list[object]", listed)]
    return tuple(claim for claim in found if claim) if all(found) else ()


def _snapshot(entry: object, text: str) -> Snapshot | None:
    if not isinstance(entry, dict):
        return None
    held = cast("dict[str, object]", entry)
    annotator, file_id = checked.line(held.get("annotator")), checked.line(held.get("file"))
    spans = checked.spans_of(held.get("spans"), len(text))
    tags, fields = checked.tags_from(held.get("tags")), _texts(held.get("fields"))
    claim_id, note, changed = held.get("claim"), held.get("note"), held.get("changed")
    label, evidence = checked.line(held.get("label", "")), _evidence(held, len(text))
    if (
        annotator is None or file_id is None or not spans or not tags or fields is None
        or checked.identifier(claim_id) is None or checked.time(changed) is None
        or not isinstance(note, str) or len(note) > checked.LONGEST_NOTE
        or label is None or evidence is None
        or held.get("quote") != text[spans[0].start : spans[-1].end]
    ):  # fmt: skip
        return None
    return Snapshot(
        annotator, ClaimId(str(claim_id)), file_id, spans, str(held["quote"]), tags, clean(note),
        fields, str(changed), label, evidence,
    )  # fmt: skip


def _evidence(held: Mapping[str, object], length: int) -> dict[str, tuple[Span, ...]] | None:
    stored = held.get("evidence", {})
    if not isinstance(stored, dict) or len(cast("dict[str, object]", stored)) > _MOST_LISTED:
        return None
    edges = cast("dict[str, object]", stored)
    found = {name: checked.spans_of(value, length) for name, value in edges.items()}
    is_sound = all(checked.line(name) == name and spans for name, spans in found.items())
    return found if is_sound else None


def _texts(stored: object) -> dict[str, str] | None:
    """Return names with the text each holds."""
    if not isinstance(stored, dict) or len(cast("dict[str, object]", stored)) > _MOST_LISTED:
        return None
    pairs = cast("dict[str, object]", stored).items()
    if any(checked.line(name) != name or not isinstance(value, str) for name, value in pairs):
        return None
    return {name: clean(str(value)) for name, value in pairs}
