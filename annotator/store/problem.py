"""One thing that is wrong with an annotation file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: `subject` names the row or the file, `sentence` says what."""

    subject: str
    sentence: str
