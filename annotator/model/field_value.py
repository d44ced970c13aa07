"""What a claim's field holds."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.codebook import SEPARATOR
from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class FieldValue:
    """The value of one field of one claim.

    `value`: text as written; a choice's stored value; several choices or names joined with a
    vertical bar; a date in ISO 8601 as precise as it is long ("2026", "2026-03", "2026-03-14"), or
    two of them with a slash for an interval; a number with a point; "yes" or "no". `spans`: the
    words of the article it was taken from, sorted; () = typed. `proposed`: the program's guess,
    not yet accepted. `actor_ids`: of an entity, the actor of each name in turn, "" where it is
    not known yet. `is_default`: the codebook's default for the claim's tags, entered by nobody.
    """

    field: str
    value: str
    spans: tuple[Span, ...] = ()
    proposed: bool = False
    actor_ids: tuple[str, ...] = ()
    is_default: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The several choices or names of the value."""
        return tuple(self.value.split(SEPARATOR)) if self.value else ()
