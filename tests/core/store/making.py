"""Articles and files for tests of the store, made without reading any file."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

from annotator.model.article import ArticleId, ArticleText, Block, BlockKind, Metadata
from annotator.model.claim import ClaimId
from annotator.model.decision import ReviewRow, Snapshot, Version
from annotator.model.read_article import ReadArticle
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


Marked = tuple[str, int, int, tuple[str, ...]]
"""A claim's id, start, end and tags."""


def review_row(
    article_id: ArticleId, kind: str = "boundary", text: str = TEXT, **versions: list[Marked]
) -> ReviewRow:
    """Return a row of the named annotators' claims; its key says which claims it is about."""
    found = tuple(
        Version(name, name, tuple(snapshot(name, *claim, text=text) for claim in claims))
        for name, claims in versions.items()
    )
    claims = [claim for version in found for claim in version.claims]
    return ReviewRow(
        key=" ".join(sorted(claim.claim_id for claim in claims)),
        article_id=article_id,
        kind=kind,
        differences=frozenset() if kind == "agree" else frozenset({kind}),
        versions=found,
        fields=(),
        compared=("source",),
        overlap=None,
        start=min(claim.spans[0].start for claim in claims),
        end=max(claim.spans[-1].end for claim in claims),
        threshold=0.5,
    )


def snapshot(
    name: str, claim_id: str, start: int, end: int, tags: tuple[str, ...], text: str = TEXT
) -> Snapshot:
    """Return somebody's claim as a review sees it."""
    return Snapshot(
        annotator=name,
        claim_id=ClaimId(claim_id),
        file_id=f"file of {name}",
        spans=(Span(start, end),),
        quote=text[start:end],
        tags=tags,
        note="",
        fields={},
        changed="2026-05-03T10:00:00.000Z",
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
