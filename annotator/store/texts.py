"""The immutable texts of articles, kept in memory while they are in use."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from annotator.model.article import ArticleText, Block, BlockKind, Mark, MarkKind
from annotator.model.span import Span, SpanList
from annotator.store.connection import Connection, damaged

_T = TypeVar("_T", str, ArticleText)

_KEPT = 4
"""Texts kept in memory, the one used last first; one of a million words takes about 10 MB."""


class Texts:
    """Rows of `texts` by their number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts: OrderedDict[int, str] = OrderedDict()
        self._bodies: OrderedDict[int, ArticleText] = OrderedDict()

    def text(self, text_id: int) -> str:
        """Return the canonical text alone."""
        if text_id in self._texts:
            self._texts.move_to_end(text_id)
            return self._texts[text_id]
        text = self._connection.value("SELECT text FROM texts WHERE id = ?", (text_id,))
        if text is None:
            raise damaged(KeyError(f"text {text_id}"))
        return _keep(self._texts, text_id, text)

    def body(self, text_id: int) -> ArticleText:
        """Return the text with its blocks and sentences."""
        if text_id in self._bodies:
            self._bodies.move_to_end(text_id)
            return self._bodies[text_id]
        row = self._connection.row(
            "SELECT sha256, segmenter, blocks, sentences FROM texts WHERE id = ?", (text_id,)
        )
        if row is None:
            raise damaged(KeyError(f"text {text_id}"))
        sha256, segmenter, blocks, sentences = row
        body = ArticleText(
            text=self.text(text_id),
            sha256=sha256,
            blocks=blocks_from(blocks),
            sentences=sentences_from(sentences),
            segmenter=segmenter,
        )
        return _keep(self._bodies, text_id, body)

    def sentences(self, text_id: int) -> Sequence[Span]:
        """Return the sentences as they were found at import."""
        if text_id in self._bodies:
            return self._bodies[text_id].sentences
        stored = self._connection.value("SELECT sentences FROM texts WHERE id = ?", (text_id,))
        if stored is None:
            raise damaged(KeyError(f"text {text_id}"))
        return sentences_from(stored)

    def add(self, body: ArticleText, heading: str, search_text: str) -> int:
        """Store a text inside an open act; return its number.

        `heading` and `search_text` are the words to find it by, as the index takes them. A text
        that was stored before (its article was removed, or undone) is used again.
        """
        known = self._connection.value("SELECT id FROM texts WHERE sha256 = ?", (body.sha256,))
        if known is not None:
            return known
        text_id = self._connection.run(
            "INSERT INTO texts (sha256, length, segmenter, heading, text, blocks, sentences)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                body.sha256,
                len(body.text),
                body.segmenter,
                heading,
                body.text,
                stored_blocks(body.blocks),
                stored_spans(body.sentences),
            ),
        )
        self._connection.run(
            "INSERT INTO text_index (rowid, heading, words) VALUES (?, ?, ?)",
            (text_id, heading, search_text),
        )
        return text_id


def _keep(kept: OrderedDict[int, _T], text_id: int, value: _T) -> _T:
    kept[text_id] = value
    while len(kept) > _KEPT:
        kept.popitem(last=False)
    return value


def clean(text: str) -> str:
    """Return typed text without what SQLite cannot hold whole: NUL and lone surrogates."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def stored_spans(spans: Iterable[Span]) -> str:
    """Return spans as the file stores them: `[start,end,start,end,...]`."""
    numbers = [number for span in spans for number in (span.start, span.end)]
    return json.dumps(numbers, separators=(",", ":"))


def spans_from(stored: str) -> tuple[Span, ...]:
    """Return stored spans; raises NotAnAnnotationFileError when they cannot be read."""
    try:
        numbers: list[int] = json.loads(stored)
        return tuple(map(Span, numbers[::2], numbers[1::2]))
    except (ValueError, TypeError, IndexError, KeyError) as error:
        raise damaged(error) from error


def sentences_from(stored: str) -> SpanList:
    """Return a text's sentences; raises NotAnAnnotationFileError when they cannot be read."""
    try:
        return SpanList(json.loads(stored))
    except (ValueError, TypeError, OverflowError) as error:
        raise damaged(error) from error


def stored_blocks(blocks: Sequence[Block]) -> str:
    """Return blocks as the file stores them."""
    return json.dumps(
        [
            [
                block.kind.value, block.start, block.end, block.level, block.marker,
                [[mark.kind.value, mark.start, mark.end, mark.href] for mark in block.marks],
                int(block.breaks),
            ]
            for block in blocks
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )  # fmt: skip


def blocks_from(stored: str) -> tuple[Block, ...]:
    """Return stored blocks; raises NotAnAnnotationFileError when they cannot be read."""
    try:
        rows: list[list[Any]] = json.loads(stored)
        if not stored.startswith("["):
            raise ValueError("blocks are a list")
        return tuple(
            Block(
                _KINDS[kind], start, end, level, marker,
                tuple(Mark(m[1], m[2], _MARKS[m[0]], m[3]) for m in marks) if marks else (),
                bool(breaks),
            )
            for kind, start, end, level, marker, marks, breaks in rows
        )  # fmt: skip
    except (ValueError, TypeError, IndexError, KeyError) as error:
        raise damaged(error) from error


def stored_headers(headers: Sequence[tuple[str, str]]) -> str:
    """Return a server's answer as the file stores it; '' for none."""
    pairs = [(clean(name), clean(value)) for name, value in headers]
    return json.dumps(pairs, ensure_ascii=False, separators=(",", ":")) if pairs else ""


def headers_from(stored: str) -> tuple[tuple[str, str], ...]:
    """Return a stored answer; raises NotAnAnnotationFileError when it cannot be read."""
    try:
        return tuple((str(name), str(value)) for name, value in json.loads(stored or "[]"))
    except (ValueError, TypeError, RecursionError) as error:
        raise damaged(error) from error


_KINDS = {kind.value: kind for kind in BlockKind}
_MARKS = {kind.value: kind for kind in MarkKind}
