"""Reading for a person to look at: a file before it is added, or an original once more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from email.message import Message
from pathlib import Path

from annotator.model.article import Article
from annotator.model.errors import ReadingError
from annotator.model.provenance import Provenance
from annotator.model.read_article import ReadArticle
from annotator.reading.clipping import is_clipping
from annotator.reading.corrections import WHOLE_BY_HAND
from annotator.reading.decoding import canonical_codec
from annotator.reading.door import file_content, read_bytes
from annotator.reading.doubts import LOOKS, ONLY_COOKIES
from annotator.reading.media_types import LED_ON, UNSERVED, Served
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
    read = read_bytes(
        before.original,
        before.source,
        encoding=encoding,
        is_whole=is_whole,
        served=_served(before.headers),
    )
    url = before.metadata.url if before.retrieved_at else read.metadata.url
    way = tuple(note for note in before.notes if note.startswith(LED_ON))
    return replace(
        read,
        metadata=replace(read.metadata, url=url),
        notes=(*read.notes, *way),
        retrieved_at=before.retrieved_at,
        headers=before.headers,
    )


def read_now(before: ReadArticle) -> tuple[ReadArticle, str | None, bool]:
    """Read as the program does now what it read once; return it, the encoding chosen, if whole.

    Where the program would take another encoding than before, a person chose that one: it stays.
    Raises ReadingError.
    """
    is_whole = WHOLE_BY_HAND in before.notes or is_clipping(before.source)
    read = read_anew(before, encoding=None, is_whole=is_whole)
    if canonical_codec(read.encoding) == canonical_codec(before.encoding):
        return read, None, is_whole
    try:
        again = read_anew(before, encoding=before.encoding, is_whole=is_whole)
    except ReadingError:
        return read, None, is_whole
    return again, before.encoding, is_whole


def reading_of(article: Article, origin: Provenance, original: bytes) -> ReadArticle:
    """Return an article of the file as its reader gave it, to be looked at once more."""
    return ReadArticle(
        body=article.body,
        metadata=article.metadata,
        original=original,
        original_sha256=origin.original_sha256,
        source=origin.source,
        media_type=origin.media_type,
        encoding=origin.encoding,
        reader=origin.reader,
        notes=tuple(note for note in origin.notes if note not in LOOKS),
        retrieved_at=origin.retrieved_at,
        headers=origin.headers,
    )


def _served(headers: Sequence[tuple[str, str]]) -> Served:
    """Return what the server said of the bytes, from the headers it sent them with."""
    said = Message()
    for name, value in headers:
        if name.lower() == "content-type" and "Content-Type" not in said:
            said["Content-Type"] = value
    if "Content-Type" not in said:
        return UNSERVED
    return Served(said.get_content_type(), said.get_content_charset("") or "")
