"""One thing that is wrong with a codebook, and where."""

from __future__ import annotations

from typing import NamedTuple

Place = tuple[str | int, ...]
"""Where something stands in a codebook, from the top, counted from 0: ("tag", 2, "key")."""


class CodebookProblem(NamedTuple):
    """`sentence` names what is meant by itself; `place` is for who wants to go there."""

    place: Place
    sentence: str
