"""Articles and claims from a text in which the claim's fragments stand between {{ and }}."""

from __future__ import annotations

import hashlib

from annotator.model.article import (
    Article,
    ArticleId,
    ArticleState,
    ArticleText,
    Block,
    BlockKind,
    Metadata,
)
from annotator.model.claim import Claim, ClaimId
from annotator.model.span import Span
from annotator.text.sentences import split_sentences


def marked(
    text: str, *, tags: tuple[str, ...] = ("threat",), published: str = "", language: str = ""
) -> tuple[Article, Claim]:
    """Return the article without the braces, and the claim."""
    spans: list[Span] = []
    while "{{" in text:
        start = text.index("{{")
        text = text.replace("{{", "", 1)
        end = text.index("}}")
        text = text.replace("}}", "", 1)
        spans.append(Span(start, end))
    blocks: list[Block] = []
    sentences: list[Span] = []
    at = 0
    for part in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(part)))
        sentences += [Span(at + s.start, at + s.end) for s in split_sentences(part, language)]
        at += len(part) + 2
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    body = ArticleText(text, sha256, tuple(blocks), tuple(sentences), "test")
    metadata = Metadata(published=published, language=language)
    article = Article(ArticleId("a"), body, metadata, ArticleState.UNREAD, "a.txt", "utf-8", "", "")
    quote = text[spans[0].start : spans[-1].end]
    claim = Claim(ClaimId("c"), article.id, "zoe", tuple(spans), quote, "", "", tags, "", "", "")
    return article, claim
