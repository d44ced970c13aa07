"""What reading a file gives, before it is an article of an annotation file."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.article import ArticleText, Metadata


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """What reading a file gives: text, metadata, the original bytes, and how it was read.

    `source` is the file as it was named. `encoding` is Python's name of the codec that decoded
    it. `notes` are sentences for the analyst ("3 control characters were replaced.").
    `retrieved_at` (UTC, ISO 8601) and `headers`, the server's (name, value) in its order, are those
    of a page fetched from its address, else empty. `original_size` counts the bytes where
    `original` was left out for its size.
    """

    body: ArticleText
    metadata: Metadata
    original: bytes
    original_sha256: str
    source: str
    media_type: str
    encoding: str
    reader: str
    notes: tuple[str, ...] = ()
    retrieved_at: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    original_size: int = 0
