"""How many there are, in words."""

from __future__ import annotations


def counted(number: int, one: str, many: str) -> str:
    """Return a count in words; `one` and `many` are already in the person's language."""
    return one if number == 1 else many.format(f"{number:,}")
