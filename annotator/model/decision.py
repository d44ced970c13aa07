"""What a reviewer decides where annotators' claims are set side by side, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.model.span import Span

DecisionId = NewType("DecisionId", str)
AdjudicatedId = NewType("AdjudicatedId", str)
Evidence = Mapping[str, tuple[Span, ...]]
"""Field -> the words of the article its value was taken from; what was typed is not there."""


class Outcome(StrEnum):
    """What was decided."""

    AGREED = "agreed"
    """All annotators say the same."""
    TOOK = "took"
    """One annotator's version stands; where that one marked nothing, there is no claim."""
    BOTH = "both"
    """All versions stand."""
    NEITHER = "neither"
    """None stands: there is no claim."""
    EDITED = "edited"
    """What stands was put together by the reviewer."""
    DEFERRED = "deferred"
    """To be decided later."""


OUTCOME_LABELS: Mapping[Outcome, str] = {
    Outcome.AGREED: "All agree",
    Outcome.TOOK: "One version taken",
    Outcome.BOTH: "All versions taken",
    Outcome.NEITHER: "None taken",
    Outcome.EDITED: "Taken with changes",
    Outcome.DEFERRED: "Deferred",
}


class Reason(StrEnum):
    """Why it was decided so."""

    NONE = ""
    BOUNDARY = "boundary"
    WRONG_TAG = "wrong tag"
    WRONG_FIELD = "wrong field"
    NOT_A_CLAIM = "not a claim"
    MISSED = "missed"
    DUPLICATE = "duplicate"
    ONE_CLAIM = "one claim"
    UNCLEAR = "unclear"
    MAJORITY = "majority"
    OTHER = "other"


REASON_LABELS: Mapping[Reason, str] = {
    Reason.NONE: "No reason given",
    Reason.BOUNDARY: "The boundary was wrong",
    Reason.WRONG_TAG: "The tag was wrong",
    Reason.WRONG_FIELD: "A field was wrong",
    Reason.NOT_A_CLAIM: "It is not a claim",
    Reason.MISSED: "A claim was missed",
    Reason.DUPLICATE: "It is marked twice",
    Reason.ONE_CLAIM: "The parts are one claim",
    Reason.UNCLEAR: "The codebook does not say",
    Reason.MAJORITY: "Most annotators say so",
    Reason.OTHER: "Another reason",
}
"""In the order they are shown."""


class RowState(StrEnum):
    """How far a row has come."""

    OPEN = "open"
    SETTLED = "settled"
    DEFERRED = "deferred"
    REOPENED = "re-opened"
    """It was decided, but the claims are no longer those it was decided on."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An annotator's claim as it stood when it was looked at.

    `annotator`: the person's name. `file_id`: of the file it was read from. `fields`: what is
    filled, by name, without the note. `changed`: UTC, ISO 8601. `label`: how its annotator is
    called where somebody else of the same name was compared too, else "". `evidence`: the words
    of the article that fields were taken from, by name.
    """

    annotator: str
    claim_id: ClaimId
    file_id: str
    spans: tuple[Span, ...]
    quote: str
    tags: tuple[str, ...]
    note: str
    fields: Mapping[str, str] = field(hash=False)
    changed: str
    label: str = ""
    evidence: Evidence = field(default_factory=dict[str, tuple[Span, ...]], hash=False)

    @property
    def whose(self) -> str:
        """What its annotator is called among those compared."""
        return self.label or self.annotator

    @property
    def key(self) -> tuple[str, ClaimId]:
        """What names the claim in whatever file it lies."""
        return self.annotator, self.claim_id


@dataclass(frozen=True, slots=True)
class Version:
    """What one annotator made of a passage.

    `annotator`: the label that is unique among those compared; `name`: the person's name.
    `claims`: none where the article was coded and nothing marked here; several where they are
    parts of another annotator's one claim, in the order of the text.
    """

    annotator: str
    name: str
    claims: tuple[Snapshot, ...]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One thing to decide: the versions of all who coded the article.

    `key`: a hash of which claims it is about. `article_id`: of the reviewer's own file. `kind`,
    `differences`: values of annotator.review.compare.RowKind. `fields`: the compared fields that
    differ; `compared`: those that count at all. `overlap`: the least intersection over union of
    two of the claims. `start`, `end`: what all of them enclose, code points. `threshold`: the
    overlap from which claims were held to answer to each other.
    """

    key: str
    article_id: ArticleId
    kind: str
    differences: frozenset[str]
    versions: tuple[Version, ...]
    fields: tuple[str, ...]
    compared: tuple[str, ...]
    overlap: float | None
    start: int
    end: int
    threshold: float = 0.0

    @property
    def annotators(self) -> tuple[str, ...]:
        """The labels of those who coded the article."""
        return tuple(version.annotator for version in self.versions)

    @property
    def claims(self) -> tuple[Snapshot, ...]:
        """All claims the row is about."""
        return tuple(claim for version in self.versions for claim in version.claims)

    def version(self, label: str) -> Version:
        """Return an annotator's version by the label; raises KeyError."""
        for version in self.versions:
            if version.annotator == label:
                return version
        raise KeyError(label)


@dataclass(frozen=True, slots=True)
class RuledClaim:
    """A claim as it is to stand in the adjudicated set."""

    spans: tuple[Span, ...]
    tags: tuple[str, ...]
    fields: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a row, by whom, when, why, and from which claims.

    `taken`: the labels of those whose version stands. `annotators`: the labels of all who coded
    the article: their names, unless two have the same one; `people` says whose label that is.
    `is_reopened`: the claims changed since, and `why` says in a sentence how.
    """

    id: DecisionId
    article_id: ArticleId
    row_key: str
    start: int
    end: int
    kind: str
    outcome: Outcome
    taken: tuple[str, ...]
    reason: Reason
    note: str
    decided_by: str
    decided_at: str
    is_reopened: bool
    why: str
    annotators: tuple[str, ...]
    from_claims: tuple[Snapshot, ...]
    threshold: float
    people: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)

    def labels_of(self, name: str) -> list[str]:
        """Return the labels of those called so."""
        return [label for label in self.annotators if self.people.get(label, label) == name]

    @property
    def claim_keys(self) -> frozenset[tuple[str, ClaimId]]:
        """What names the claims it rests on."""
        return frozenset(claim.key for claim in self.from_claims)


@dataclass(frozen=True, slots=True)
class AdjudicatedClaim:
    """A claim of the adjudicated set; `created` is when it was decided."""

    id: AdjudicatedId
    article_id: ArticleId
    decision_id: DecisionId
    spans: tuple[Span, ...]
    quote: str
    prefix: str
    suffix: str
    tags: tuple[str, ...]
    fields: Mapping[str, str] = field(hash=False)
    note: str
    created: str
    evidence: Evidence = field(default_factory=dict[str, tuple[Span, ...]], hash=False)

    @property
    def start(self) -> int:
        """Where the enclosing span starts, in code points."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the enclosing span ends, in code points."""
        return self.spans[-1].end


class Fate(StrEnum):
    """What became of an annotator's claim."""

    KEPT = "kept"
    CHANGED = "changed"
    NOT_TAKEN = "not taken"
    REJECTED = "rejected"
    MISSED = "missed"
    UNDECIDED = "undecided"


FATE_LABELS: Mapping[Fate, str] = {
    Fate.KEPT: "Stands as you marked it",
    Fate.CHANGED: "Stands with changes",
    Fate.NOT_TAKEN: "Another version stands",
    Fate.REJECTED: "Not a claim",
    Fate.MISSED: "A claim you did not mark",
    Fate.UNDECIDED: "Not decided yet",
}


@dataclass(frozen=True, slots=True)
class Feedback:
    """What became of one claim of an annotator, or of a passage that was not marked.

    `claim`: None where the annotator marked nothing and a claim stands. `start`, `end`: where to
    look, code points. `result`: what stands there now.
    """

    claim: Snapshot | None
    article_id: ArticleId
    start: int
    end: int
    fate: Fate
    outcome: Outcome
    reason: Reason
    note: str
    decided_by: str
    decided_at: str
    result: tuple[AdjudicatedClaim, ...]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What became of the decisions when annotators' files were opened again.

    `kept`: those that still hold. `reopened`: those whose claims are others now; of `gone` of
    them no claim is left. `sentences`: what to tell the reviewer.
    """

    kept: int
    reopened: int
    gone: int
    sentences: tuple[str, ...]
