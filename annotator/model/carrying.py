"""Where claims of one text go in another one: a new reading of an article, or a near copy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.model.claim import Claim, ClaimId
from annotator.model.span import Span


class Certainty(StrEnum):
    """How surely a passage was found again.

    EXACT: the same words, and what stands around them tells that it is the passage. MOVED: at
    least .85 of it is there; CHECK: at least .65, or the same words in several places; LOST: less.
    """

    EXACT = "exact"
    MOVED = "moved"
    CHECK = "check"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Found:
    """Where a passage of one text lies in another one; no `spans` where it is lost.

    `spans`: sorted, one for each fragment that was found. `score`: 0 to 1.
    """

    certainty: Certainty
    spans: tuple[Span, ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Carried:
    """A claim and where it goes, for a person to confirm.

    `old_words`, `new_words`: the passages; fragments are parted by " … ". `fields`: as they are
    stored. `context`: what stands before and after it in the other text. `without_place`: the
    fields whose value goes along, but whose words were not found. `is_there`: the claim was
    carried there before.
    """

    claim: Claim
    found: Found
    old_words: str
    new_words: str
    fields: str
    context: tuple[str, str] = ("", "")
    without_place: tuple[str, ...] = ()
    is_there: bool = False

    @property
    def claim_id(self) -> ClaimId:
        """The id of the claim."""
        return self.claim.id

    @property
    def has_same_words(self) -> bool:
        """Whether the words are the same, white space aside."""
        return bool(self.new_words) and self.old_words.split() == self.new_words.split()

    @property
    def can_go(self) -> bool:
        """Whether there is a place for it to go to."""
        return bool(self.found.spans) and not self.is_there

    @property
    def is_proposed(self) -> bool:
        """Whether it goes unless a person says otherwise: nothing of its words is in doubt."""
        is_sure = self.found.certainty in (Certainty.EXACT, Certainty.MOVED)
        return self.can_go and is_sure and self.has_same_words
