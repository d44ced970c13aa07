"""How one claim stands to another, in the same article or in another one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from annotator.model.claim import ClaimId

LinkId = NewType("LinkId", str)


class LinkKind(StrEnum):
    """What the first claim does to the second."""

    SAME_AS = "same_as"
    """Says the same again: a headline, a restatement, a wire copy."""
    SPECIFIES = "specifies"
    UPDATES = "updates"
    CONTRADICTS = "contradicts"
    FULFILS = "fulfils"
    RESCINDS = "rescinds"
    RESPONDS_TO = "responds_to"


@dataclass(frozen=True, slots=True)
class Link:
    """A link an annotator made from one claim to another.

    `created`: UTC, ISO 8601 with milliseconds and Z.
    """

    id: LinkId
    from_claim: ClaimId
    to_claim: ClaimId
    kind: LinkKind
    annotator: str
    created: str
    note: str = ""
