"""What became of an annotator's claims where a reviewer decided on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annotator.model.decision import (
    AdjudicatedClaim,
    Decision,
    Fate,
    Feedback,
    Outcome,
    Snapshot,
)


def feedback_in(
    annotator: str, decided: Iterable[tuple[Decision, Sequence[AdjudicatedClaim]]]
) -> list[Feedback]:
    """Return what decisions, each with what stands after it, mean for an annotator."""
    return [
        found for decision, result in decided for found in feedback_for(annotator, decision, result)
    ]


def feedback_for(
    annotator: str, decision: Decision, result: Sequence[AdjudicatedClaim]
) -> Iterator[Feedback]:
    """Yield what a decision means for an annotator: a line for each of the claims it rests on.

    One line without a claim where the annotator marked nothing and a claim stands.
    """
    own = [claim for claim in decision.from_claims if claim.annotator == annotator]
    for claim in own:
        yield _line(decision, claim, _fate(claim, decision, result), result)
    marked = {claim.whose for claim in own}
    if result and not marked.issuperset(decision.labels_of(annotator)):
        yield _line(decision, None, Fate.MISSED, result)


def _fate(claim: Snapshot, decision: Decision, result: Sequence[AdjudicatedClaim]) -> Fate:
    if decision.is_reopened or decision.outcome is Outcome.DEFERRED:
        return Fate.UNDECIDED
    if not result:
        return Fate.REJECTED
    is_own = decision.outcome in (Outcome.AGREED, Outcome.TOOK)
    if is_own and claim.whose in decision.taken:
        return Fate.KEPT
    if any(_is_as_marked(claim, stands) for stands in result):
        return Fate.KEPT
    return Fate.NOT_TAKEN if decision.outcome is Outcome.TOOK else Fate.CHANGED


def _is_as_marked(claim: Snapshot, stands: AdjudicatedClaim) -> bool:
    return (
        claim.spans == stands.spans
        and set(claim.tags) == set(stands.tags)
        and all(stands.fields.get(name) == value for name, value in claim.fields.items() if value)
    )


def _line(
    decision: Decision, claim: Snapshot | None, fate: Fate, result: Sequence[AdjudicatedClaim]
) -> Feedback:
    return Feedback(
        claim=claim,
        article_id=decision.article_id,
        start=claim.spans[0].start if claim else decision.start,
        end=claim.spans[-1].end if claim else decision.end,
        fate=fate,
        outcome=decision.outcome,
        reason=decision.reason,
        note=decision.note,
        decided_by=decision.decided_by,
        decided_at=decision.decided_at,
        result=tuple(result),
    )
