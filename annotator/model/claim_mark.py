"""The little of a claim that painting needs, for a hundred thousand at once."""

from __future__ import annotations

from typing import NamedTuple

from annotator.model.claim import ClaimId
from annotator.model.span import Span


class ClaimMark(NamedTuple):
    """Where a claim lies and what it is tagged; lists of them are sorted by (start, -end, id).

    `start`, `end`: the enclosing span, code points. `fragments`: the spans where there are
    several, else empty.
    """

    id: ClaimId
    start: int
    end: int
    tags: tuple[str, ...]
    fragments: tuple[Span, ...] = ()


class ClaimFilter(NamedTuple):
    """Which claims a list shows; an empty value does not filter.

    `tags`: the claim carries any of these. `annotators`: made by one of these. `words`: occur in
    quote or note, without regard
    to case and accents. `articles`: lies in one of these.
    """

    articles: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    annotators: frozenset[str] = frozenset()
    words: str = ""
