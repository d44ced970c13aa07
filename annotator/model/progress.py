"""How far the sentences have been judged."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the sentences hold a claim or were judged to hold none."""

    judged: int
    total: int
