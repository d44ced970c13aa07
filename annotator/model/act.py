"""What was done, as the audit trail keeps it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """One step of the audit trail.

    `kind`: "do", "undo" or "redo"; the last two name the act they turned in `of_act`. `state` of
    a "do": "done", "undone", or "dropped" (undone, and no longer to be redone).
    """

    id: int
    label: str
    annotator: str
    at: str
    kind: str
    of_act: int | None
    state: str
