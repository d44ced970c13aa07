"""Reading for a person to look at: a file before it is added, or an original once more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from annotator.model.article import ReadArticle
from annotator.model.errors import ReadingError
from annotator.reading.door import file_content, read_bytes
from annotator.reading.doubts import ONLY_COOKIES
from annotator.reading.pieces import Outcome, ReadPiece, Refusal
from annotator.text.search_terms import index_text


def read_to_look_at(path: Path) -> Outcome:
    """Read one file; a page that seems to be a cookie wall comes whole, for a person to judge."""
    name = str(path)
    try:
        content = file_content(path)
        try:
            read = read_bytes(content, name)
        except ReadingError as error:
            if ONLY_COOKIES not in str(error):
                raise
            read = read_bytes(content, name, is_whole=True)
    except ReadingError as error:
        return Refusal(name, str(error))
    return ReadPiece(name, read, index_text(read.body.text))


def read_anew(before: ReadArticle, *, encoding: str | None, is_whole: bool) -> ReadArticle:
    """Read the bytes of a reading once more; where they were fetched from stays with them.

    `encoding` overrides what is found, None does not. Raises ReadingError.
    """
    read = read_bytes(before.original, before.source, encoding=encoding, is_whole=is_whole)
    return replace(
        read,
        metadata=replace(read.metadata, url=read.metadata.url or before.metadata.url),
        retrieved_at=before.retrieved_at,
        headers=before.headers,
    )
