"""A claim: a highlighted passage, its tags, and who made it when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from annotator.model.article import ArticleId
from annotator.model.span import Span

ClaimId = NewType("ClaimId", str)

CONTEXT_LENGTH = 32
"""Code points of prefix and suffix kept with a quote (the Hypothesis client's choice)."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One highlighted passage of one article.

    `spans`: one or more, sorted, not overlapping; a second one is a further fragment of the same
    claim.
    `quote`: the article's text over the enclosing span; `prefix` and `suffix`: up to 32 code
    points before and after.
    `tags`: in the order they were given, the first is the primary one; never repeated.
    `created`, `changed`: UTC, ISO 8601 with milliseconds and Z.
    `codebook_version`: the codebook it was made under; its tags are those of the current one.
    """

    id: ClaimId
    article_id: ArticleId
    annotator: str
    spans: tuple[Span, ...]
    quote: str
    prefix: str
    suffix: str
    tags: tuple[str, ...]
    note: str
    created: str
    changed: str
    codebook_version: int = 1

    @property
    def start(self) -> int:
        """Where the enclosing span starts, in code points."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the enclosing span ends, in code points."""
        return self.spans[-1].end

    @property
    def enclosing(self) -> Span:
        """The span from the first fragment's start to the last one's end."""
        return Span(self.start, self.end)
