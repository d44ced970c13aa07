"""An article as it is read: one immutable text with its blocks, marks and metadata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from annotator.model.span import Span

ArticleId = NewType("ArticleId", str)


class BlockKind(StrEnum):
    """What a block is; the reader sets each kind in its own way."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    CODE = "code"
    TABLE_ROW = "table_row"
    RULE = "rule"


class MarkKind(StrEnum):
    """What an inline mark says of the words under it."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    LINK = "link"


class ArticleState(StrEnum):
    """How far the analyst has come with an article."""

    UNREAD = "unread"
    IN_PROGRESS = "in progress"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline mark over `[start, end)`, code points of the article's text.

    `href` is the target of a link (http, https or mailto only), else empty.
    """

    start: int
    end: int
    kind: MarkKind
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, quote, list item, code block, table row or rule.

    `start`, `end`: half-open, code points of the article's text. A rule is empty
    (`start == end`); every other block holds at least one code point. `level`: a heading's
    rank 1-6, a quote's or a list item's depth from 1, the number of header rows' rank for a table
    (1 = header row, 0 = body row), else 0. `marker`: what stands before a list item
    ("•", "1."), else empty; it is not part of the text. `marks`: sorted by start, may nest.
    A line feed inside a block is a line break to keep where `breaks` is true (code, Markdown's
    hard break), else it came from hard-wrapped text and is shown as a space.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""
    marks: tuple[Mark, ...] = ()
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article besides its text; every value may be empty.

    `published` is ISO 8601: a date, or a date with time, or less precise ("2026-03").
    """

    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The frozen text of an article with what was found in it once, at import.

    `text` is never Unicode-normalised and never changes. `blocks` are sorted by start and do not
    overlap. `sentences` are sorted, do not overlap, and never cross a block's edge.
    `sha256` is the hex digest of the text in UTF-8.
    """

    text: str
    sha256: str
    blocks: tuple[Block, ...]
    sentences: Sequence[Span]
    segmenter: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it stands in an annotation file."""

    id: ArticleId
    body: ArticleText
    metadata: Metadata
    state: ArticleState
    source: str
    encoding: str
    added: str
    changed: str
    position: int = field(default=0)
    """Where the analyst left off: a code point offset."""

    @property
    def text(self) -> str:
        """The canonical text; every offset counts its code points."""
        return self.body.text
