"""Plain text: the canonical text is the decoded file, blocks are spans into it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.model.article import Block, BlockKind

READER = "plain 1"

_BLANK_LINES = re.compile(r"\n[^\S\n]*+\n\s*+")
"""Possessive: a file of line feeds alone would cost a gigabyte of backtracking marks."""
_LONGEST_HEADLINE = 200
"""Code points; the longest of news headlines stay under it, paragraphs seldom do."""

_FINAL_STOPS = ".。｡．।۔:;,،؛；：，、"
_CLOSERS = "\"'”’»«“)]」』"


def find_blocks(text: str) -> list[Block]:
    """Return the paragraphs, parted by lines without a visible character.

    Their ends are trimmed of white space. The first is a heading if it looks like a headline.
    """
    spans = list(_paragraphs(text))
    blocks = [Block(BlockKind.PARAGRAPH, start, end) for start, end in spans]
    if len(blocks) > 1 and is_headline(text[blocks[0].start : blocks[0].end]):
        blocks[0] = Block(BlockKind.HEADING, blocks[0].start, blocks[0].end, level=1)
    return blocks


def is_headline(paragraph: str) -> bool:
    """Tell whether a text's first paragraph looks like its headline, in any script.

    One line, not long, that holds a letter and does not end as a sentence does.
    """
    if "\n" in paragraph or len(paragraph) > _LONGEST_HEADLINE:
        return False
    if not any(char.isalpha() for char in paragraph):
        return False
    return not paragraph.rstrip(_CLOSERS).endswith(tuple(_FINAL_STOPS))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of what stands between blank lines, without white space at its ends."""
    start = 0
    for match in _BLANK_LINES.finditer(text):
        yield from _trimmed(text, start, match.start())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    kept = piece.strip()
    if kept:
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(kept)
