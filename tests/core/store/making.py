"""Articles and files for tests of the store, made without reading any file."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

from annotator.model.article import ArticleText, Block, BlockKind, Metadata, ReadArticle
from annotator.model.span import Span
from annotator.store.schema import REVISIONED

TEXT = (
    "If the fleet enters the strait, Varland will close it, the minister warned.\n"
    "“We shall lift the embargo by spring,” he added. 👨‍👩‍👧 A pledge, then."
)


def sha256(data: bytes) -> str:
    """Return the hex digest."""
    return hashlib.sha256(data).hexdigest()


def article(
    text: str = TEXT, title: str = "The strait", encoding: str = "utf-8", **details: str
) -> ReadArticle:
    """Return a plain article, one paragraph and one sentence a line."""
    original = text.encode(encoding)
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    return ReadArticle(
        body=ArticleText(
            text=text,
            sha256=sha256(text.encode()),
            blocks=tuple(blocks),
            sentences=tuple(Span(block.start, block.end) for block in blocks),
            segmenter="a line each",
        ),
        metadata=Metadata(title=title, **details),
        original=original,
        original_sha256=sha256(original),
        source="strait.txt",
        media_type="text/plain",
        encoding=encoding,
        reader="test",
    )


def table_rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of the tables acts change, read by SQLite alone."""
    connection = sqlite3.connect(path)
    try:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in (*REVISIONED, "acts")
        }
    finally:
        connection.close()
