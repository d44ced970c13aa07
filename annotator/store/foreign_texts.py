"""Texts of a stranger's file with what was found in them, checked edge by edge."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Sequence
from typing import Any, cast

from annotator.model.article import ArticleText, Block, BlockKind, Mark, MarkKind
from annotator.model.span import Span
from annotator.store.foreign_rows import LONGEST_LAYOUT, line, loaded, spans_from
from annotator.text.sentences import split_sentences

LONGEST_ORIGINAL = 64 << 20
"""Bytes; more could not have been read as an article."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
_HREF = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]{1,4000}", re.I)
_BLOCKS = {kind.value: kind for kind in BlockKind}
_MARKS = {kind.value: kind for kind in MarkKind}
_DEEPEST = 99


def body_from(
    text: str, sha256: str, blocks: object, sentences: object, segmenter: object
) -> ArticleText:
    """Return a text with its blocks and sentences; what does not hold is found anew, plainly."""
    found = _blocks(blocks, len(text)) or _lines(text)
    spans = spans_from(sentences, len(text), LONGEST_LAYOUT)
    name = line(segmenter) or ""
    if not spans or not _lie_inside(spans, found):
        spans = tuple(
            Span(block.start + span.start, block.start + span.end)
            for block in found
            if block.start < block.end
            for span in split_sentences(text[block.start : block.end])
        )
        name = ""
    return ArticleText(text, sha256, found, spans, name)


def _lie_inside(spans: Sequence[Span], blocks: Sequence[Block]) -> bool:
    """Tell whether each span lies in one block; both are sorted."""
    rest = iter(blocks)
    block = next(rest, None)
    for span in spans:
        while block is not None and block.end < span.end:
            block = next(rest, None)
        if block is None or span.start < block.start:
            return False
    return True


def _lines(text: str) -> tuple[Block, ...]:
    """Return a paragraph for each line that is not empty."""
    blocks: list[Block] = []
    start = 0
    for part in text.split("\n"):
        if part:
            blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(part)))
        start += len(part) + 1
    return tuple(blocks)


def _blocks(stored: object, length: int) -> tuple[Block, ...]:
    rows = loaded(stored, LONGEST_LAYOUT)
    if not isinstance(rows, list):
        return ()
    blocks: list[Block] = []
    last = 0
    for row in cast("list[object]", rows):
        block = _block(row, last, length)
        if block is None:
            return ()
        blocks.append(block)
        last = block.end
    return tuple(blocks)


def _block(row: object, last: int, length: int) -> Block | None:
    if not isinstance(row, list) or len(cast("list[object]", row)) != 7:
        return None
    kind, start, end, level, marker, marks, breaks = cast("list[Any]", row)
    if not isinstance(kind, str) or kind not in _BLOCKS or not isinstance(marks, list):
        return None
    if not all(type(number) is int for number in (start, end, level)):
        return None
    if not last <= start <= end <= length or not 0 <= level <= _DEEPEST:
        return None
    if (start == end) != (kind == BlockKind.RULE) or not isinstance(marker, str):
        return None
    found = [_mark(mark, start, end) for mark in cast("list[object]", marks)]
    if any(mark is None for mark in found) or len(marker) > 20:
        return None
    sound = tuple(mark for mark in found if mark is not None)
    return Block(_BLOCKS[kind], start, end, level, (line(marker) or ""), sound, bool(breaks))


def _mark(row: object, first: int, last: int) -> Mark | None:
    if not isinstance(row, list) or len(cast("list[object]", row)) != 4:
        return None
    kind, start, end, href = cast("list[Any]", row)
    if not isinstance(kind, str) or kind not in _MARKS or not isinstance(href, str):
        return None
    if type(start) is not int or type(end) is not int or not first <= start < end <= last:
        return None
    if href and not _HREF.fullmatch(href):
        return None
    return Mark(start, end, _MARKS[kind], href)


def original_from(compressed: object, sha256: str) -> bytes | None:
    """Return the bytes an article was read from, if they are those their hash says."""
    if not isinstance(compressed, bytes) or not _DIGEST.fullmatch(sha256):
        return None
    try:
        # A bomb stops at the bound, not at the memory's end.
        content = zlib.decompressobj().decompress(compressed, LONGEST_ORIGINAL + 1)
    except zlib.error:
        return None
    if len(content) > LONGEST_ORIGINAL or hashlib.sha256(content).hexdigest() != sha256:
        return None
    return content
