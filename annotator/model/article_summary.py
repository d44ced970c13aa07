"""An article as a list shows it."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.article import ArticleId, ArticleState, Metadata


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article as a list shows it, without its text.

    `length` counts code points of the text. `claims` counts the article's claims. `replaces` is
    the article of which this one is a new reading, else empty. `is_doubtful`: something in its
    reading looks wrong, and nobody has looked at it before it was added.
    """

    id: ArticleId
    metadata: Metadata
    state: ArticleState
    source: str
    text_sha256: str
    added: str
    length: int
    claims: int
    replaces: str = ""
    is_doubtful: bool = False
