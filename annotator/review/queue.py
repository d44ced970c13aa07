"""Which rows of a review a reviewer goes through: by state, class, annotator, tag and article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.model.decision import RowState
from annotator.review.adjudicate import Review
from annotator.review.compare import Row, RowKind

UNDECIDED = frozenset({RowState.OPEN, RowState.REOPENED, RowState.DEFERRED})
EVERY_STATE = frozenset(RowState)


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What is gone through; an empty value lets everything through.

    `kind`: a difference the row has, among others perhaps. `annotator`: a label with a claim in
    it, or who missed it. `tag`: one of the claims' tags. `only`: numbers of rows.
    """

    states: frozenset[RowState] = UNDECIDED
    kind: str = ""
    annotator: str = ""
    tag: str = ""
    article: str = ""
    only: frozenset[int] | None = None


def queue(review: Review, states: Sequence[RowState], wanted: QueueFilter) -> list[int]:
    """Return the numbers of the rows that pass, in their order; `states`: of every row."""
    return [number for number, state in enumerate(states) if passes(review, number, state, wanted)]


def passes(review: Review, number: int, state: RowState, wanted: QueueFilter) -> bool:
    """Tell whether a row that has come so far is one of those gone through."""
    return (
        state in wanted.states
        and (wanted.only is None or number in wanted.only)
        and _passes(review, review.source(number), wanted)
    )


def next_in(numbers: Sequence[int], at: int | None, step: int) -> int | None:
    """Return the row before (-1) or after (1) another, which need not be among them."""
    if at is None:
        return numbers[0] if numbers else None
    if step > 0:
        return next((number for number in numbers if number > at), None)
    return next((number for number in reversed(numbers) if number < at), None)


def _passes(review: Review, row: Row, wanted: QueueFilter) -> bool:
    if wanted.kind and not _is_kind(row, wanted.kind):
        return False
    if wanted.article and row.article_id != wanted.article:
        return False
    names = review.annotators
    if wanted.annotator:
        is_there = row.claims[names.index(wanted.annotator)] is not None
        has_part = any(name == wanted.annotator for name, _ in row.parts)
        if not (is_there or has_part or wanted.annotator in row.missed_by):
            return False
    if not wanted.tag:
        return True
    claims = [(n, c) for n, c in zip(names, row.claims, strict=True) if c is not None]
    return any(
        wanted.tag in review.codings.claims[name][claim].tags
        for name, claim in (*claims, *row.parts)
    )


def _is_kind(row: Row, kind: str) -> bool:
    return row.kind == kind if kind == RowKind.AGREE else kind in row.differences
