"""How much two claims share, in code points of their fragments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from annotator.model.claim import ClaimId
from annotator.model.span import Span


class Marked(Protocol):
    """What comparing needs of a claim; `annotator.model.claim.Claim` is one.

    `spans`: sorted, not overlapping, code points of the article's text.
    """

    @property
    def id(self) -> ClaimId:
        """The claim's id."""
        ...

    @property
    def spans(self) -> tuple[Span, ...]:
        """The claim's fragments."""
        ...

    @property
    def tags(self) -> tuple[str, ...]:
        """The claim's tags, the primary one first."""
        ...


def length(spans: Sequence[Span]) -> int:
    """Count the code points under the fragments of one claim."""
    return sum(span.end - span.start for span in spans)


def shared(first: Sequence[Span], second: Sequence[Span]) -> int:
    """Count the code points that lie under both claims."""
    if len(first) == len(second) == 1:
        one, other = first[0], second[0]
        return max(0, min(one.end, other.end) - max(one.start, other.start))
    total = here = there = 0
    while here < len(first) and there < len(second):
        one, other = first[here], second[there]
        total += max(0, min(one.end, other.end) - max(one.start, other.start))
        if one.end <= other.end:
            here += 1
        else:
            there += 1
    return total


def overlap(first: Sequence[Span], second: Sequence[Span]) -> float:
    """Return intersection over union of code points (Jaccard 1901): 0 apart, 1 the same."""
    common = shared(first, second)
    return common / (length(first) + length(second) - common)
