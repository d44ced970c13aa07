"""Articles for the reader's tests, made from blocks of text."""

from __future__ import annotations

import hashlib
from pathlib import Path

from annotator.model.article import (
    Article,
    ArticleId,
    ArticleState,
    ArticleText,
    Block,
    BlockKind,
    Metadata,
)
from annotator.model.claim_mark import ClaimMark
from annotator.model.span import Span
from annotator.reading import read_article
from annotator.text.quotes import find_quote
from annotator.text.sentences import split_sentences


def article_of(text: str, blocks: tuple[Block, ...], article_id: str = "article") -> Article:
    """Return an article over a text with its blocks, split into sentences."""
    sentences = [
        Span(block.start + sentence.start, block.start + sentence.end)
        for block in blocks
        for sentence in split_sentences(text[block.start : block.end])
    ]
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    body = ArticleText(text, digest, blocks, tuple(sentences), "tests")
    return Article(
        ArticleId(article_id), body, Metadata(), ArticleState.UNREAD, "test", "utf-8", "", ""
    )


def paragraphs(*parts: str) -> Article:
    """Return an article of paragraphs with a blank line between them."""
    blocks: list[Block] = []
    start = 0
    for part in parts:
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(part)))
        start += len(part) + 2
    return article_of("\n\n".join(parts), tuple(blocks))


def article_from(path: Path) -> Article:
    """Return the article a file holds."""
    read = read_article(path)
    return Article(
        ArticleId(path.name),
        read.body,
        read.metadata,
        ArticleState.UNREAD,
        read.source,
        read.encoding,
        "",
        "",
    )


def mark_of(
    article: Article, quote: str, *tags: str, claim_id: str = "claim", nth: int = 1
) -> ClaimMark:
    """Return the mark of a claim over a quote."""
    span = find_quote(article.text, quote, nth)
    return ClaimMark(claim_id, span.start, span.end, tags or ("threat",))
