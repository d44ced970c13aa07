"""The bytes articles were read from, compressed; of very large ones the size and the hash alone."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from annotator.model.article import ArticleId
from annotator.store.connection import Connection, damaged
from annotator.store.texts import clean

if TYPE_CHECKING:
    from annotator.model.read_article import ReadArticle

LARGEST_ORIGINAL = 50_000_000
"""Bytes of the largest original that is kept, unless the analyst says otherwise."""

_FAST = 1
"""zlib's level: a tenth larger than the usual one, in a third of the time."""


def keep_original(connection: Connection, read: ReadArticle, largest: int) -> None:
    """Keep what an article was read from, once; inside an open act.

    Of more bytes than `largest`, only how many they are and their hash are kept.
    """
    size = len(read.original) or read.original_size
    is_kept = size == 0 or (bool(read.original) and size <= largest)
    there = connection.value(
        "SELECT size = 0 OR length(compressed) > 0 FROM originals WHERE sha256 = ?",
        (read.original_sha256,),
    )
    if there or (there is not None and not is_kept):
        return
    # One that was left out once may be kept by now.
    connection.run(
        "INSERT INTO originals (sha256, name, size, compressed) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (sha256) DO UPDATE SET compressed = excluded.compressed",
        (
            read.original_sha256,
            clean(read.source),
            size,
            zlib.compress(read.original, level=_FAST) if is_kept else b"",
        ),
    )


def kept_original(connection: Connection, article_id: ArticleId) -> tuple[bytes, int] | None:
    """Return the bytes and 0, or b"" and their number if they were left out; None: no article."""
    row = connection.row(
        "SELECT compressed, size FROM articles JOIN originals ON originals.sha256 ="
        " articles.original_sha256 WHERE articles.id = ?",
        (article_id,),
    )
    if row is None:
        return None
    if row[1] and not row[0]:
        return b"", row[1]
    try:
        return zlib.decompress(row[0]), 0
    except zlib.error as error:
        raise damaged(error) from error
