"""Whether decisions still hold when annotators' files are opened again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.model.decision import Decision, Reconciled, ReviewRow, Snapshot
from annotator.store.change_words import quoted
from annotator.store.decision_bases import content

_MOST_NAMED = 3
"""Re-opened decisions that are named one by one."""

Key = tuple[str, ClaimId]


class Reviewed(Protocol):
    """What reconciling needs of several files set side by side."""

    @property
    def scope(self) -> Mapping[ArticleId, frozenset[str]]:
        """The annotators and the file ids whose claims can be there, by article of our own."""
        ...

    @property
    def compared(self) -> Sequence[str]:
        """The names of the fields that count."""
        ...

    def standing(self, annotator: str, claim_id: ClaimId) -> Sequence[Snapshot]:
        """Return a claim as it stands in each of the files that hold it."""
        ...

    def touching(self, claim_ids: Collection[str]) -> Sequence[int]:
        """Return the numbers of the rows that one of these claims is in."""
        ...

    def __getitem__(self, index: int) -> ReviewRow:
        """Return a row."""
        ...


def reconciled(
    decisions: Sequence[Decision], review: Reviewed
) -> tuple[dict[str, str], Reconciled]:
    """Return why decisions are to be re-opened, by their ids, and what to tell the reviewer.

    A decision holds while its claims are as they were, and no further claim answers to them.
    """
    concerned = [d for d in decisions if not d.is_reopened and _is_concerned(d, review)]
    if not concerned:
        return {}, Reconciled(0, 0, 0, ())
    why = {d.id: reason for d in concerned if (reason := _what_changed(d, review))}
    holding = [d for d in concerned if d.id not in why]
    why |= _joined(holding, review)
    gone = sum(
        all(not review.standing(*claim.key) for claim in d.from_claims)
        for d in concerned
        if d.id in why
    )
    reasons = list(why.values())
    summary = Reconciled(
        len(concerned) - len(why),
        len(why),
        gone,
        tuple(_sentences(len(concerned) - len(why), reasons, gone)),
    )
    return {str(key): reason for key, reason in why.items()}, summary


def _is_concerned(decision: Decision, review: Reviewed) -> bool:
    return any(_is_in_scope(claim, decision, review) for claim in decision.from_claims)


def _is_in_scope(claim: Snapshot, decision: Decision, review: Reviewed) -> bool:
    there = review.scope.get(decision.article_id, frozenset())
    return claim.annotator in there or (bool(claim.file_id) and claim.file_id in there)


def _what_changed(decision: Decision, review: Reviewed) -> str:
    """Return in a sentence what is no longer as it was; "" where everything is."""
    then: dict[Key, set[tuple[object, ...]]] = {}
    for claim in decision.from_claims:
        then.setdefault(claim.key, set()).add(content(claim, review.compared))
    for claim in decision.from_claims:
        if not _is_in_scope(claim, decision, review):
            continue
        now = review.standing(*claim.key)
        if not now:
            return f"{claim.annotator} took {quoted(claim.quote)} back."
        if any(content(found, review.compared) not in then[claim.key] for found in now):
            return f"{claim.annotator} changed {quoted(claim.quote)}."
    return ""


def _joined(holding: Sequence[Decision], review: Reviewed) -> dict[str, str]:
    """Return the decisions to whose claims another one answers now that nobody decided on."""
    on_claim: dict[Key, list[Decision]] = {}
    for decision in holding:
        for key in decision.claim_keys:
            on_claim.setdefault(key, []).append(decision)
    found: dict[str, str] = {}
    if not on_claim:
        return found
    for row in map(review.__getitem__, review.touching({key[1] for key in on_claim})):
        touching = {d.id: d for claim in row.claims for d in on_claim.get(claim.key, ())}
        news = [claim for claim in row.claims if claim.key not in on_claim] if touching else []
        for decision in touching.values():
            # Under another threshold claims are grouped otherwise, and nothing new was marked.
            if news and decision.threshold == row.threshold:
                found[decision.id] = f"{news[0].annotator} marked {quoted(news[0].quote)} there."
    return found


def _sentences(kept: int, reasons: Sequence[str], gone: int) -> Iterator[str]:
    if kept:
        yield f"{_counted(kept)} still {'holds' if kept == 1 else 'hold'}."
    if not reasons:
        return
    was = "was" if len(reasons) == 1 else "were"
    yield f"{_counted(len(reasons))} {was} re-opened, since the claims changed."
    yield from reasons[:_MOST_NAMED]
    if len(reasons) > _MOST_NAMED:
        yield f"And {len(reasons) - _MOST_NAMED:,} more."
    if gone:
        yield f"Of {_counted(gone)} no claim is left."


def _counted(number: int) -> str:
    return f"{number:,} decision{'' if number == 1 else 's'}"
