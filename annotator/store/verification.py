"""Check that an annotation file holds what it says: the file itself, every text, every quote."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import Path

from annotator.model.errors import BusyError, StoreError
from annotator.store.claim_rows import TAG_SEPARATOR
from annotator.store.codebook_verification import of_codebook
from annotator.store.connection import Connection
from annotator.store.problem import Problem
from annotator.store.review_verification import of_review
from annotator.store.texts import blocks_from, spans_from

_NOT_INDEXED = "SELECT id FROM texts EXCEPT SELECT rowid FROM text_index"
_AT_MOST = 20
"""Problems SQLite itself lists before it stops looking."""


def problems(connection: Connection, tags: Collection[str], *, writable: bool) -> Iterator[Problem]:
    """Yield what is wrong with the file, the gravest first; nothing is changed.

    `tags`: those of the codebook.
    Part of the check of the word indexes needs a file that may be written. Raises BusyError.
    """
    broken = list(_of_the_file(connection))
    yield from broken
    if broken:
        return
    yield from _of_texts(connection)
    yield from _of_originals(connection)
    yield from _of_articles(connection)
    yield from _of_claims(connection, frozenset(tags))
    yield from of_codebook(connection)
    yield from of_review(connection)
    yield from _of_history(connection)
    if writable:
        yield from _of_indexes(connection)


def _of_the_file(connection: Connection) -> Iterator[Problem]:
    if _is_cut_off(connection):
        yield Problem("file", "The end of the file is missing.")
    try:
        for (line,) in connection.rows(f"PRAGMA integrity_check({_AT_MOST})"):
            if line != "ok":
                yield Problem("file", f"SQLite finds damage: {line}.")
        for table, _, parent, _ in connection.rows("PRAGMA foreign_key_check"):
            yield Problem(table, f"A row of {table} points to a row of {parent} that is missing.")
    except BusyError:
        raise
    except StoreError as error:
        yield Problem("file", str(error))


def _is_cut_off(connection: Connection) -> bool:
    """Tell whether the file ends inside a page: SQLite takes the rest for zeros and says nothing.

    Where the page's end was unused, nothing else would tell.
    """
    main = connection.row("PRAGMA database_list")
    place: str = main[2] if main else ""
    page_size: int = connection.value("PRAGMA page_size")
    return bool(place) and Path(place).stat().st_size % page_size != 0


def _of_texts(connection: Connection) -> Iterator[Problem]:
    for (text_id,) in connection.rows("SELECT id FROM texts"):
        row = connection.row(
            "SELECT sha256, length, text, blocks, sentences FROM texts WHERE id = ?", (text_id,)
        )
        if row is None:
            continue
        sha256, length, text, blocks, sentences = row
        subject = f"text {text_id}"
        if hashlib.sha256(text.encode()).hexdigest() != sha256:
            yield Problem(subject, "The text is not the one that was imported (its hash differs).")
        if len(text) != length:
            yield Problem(subject, f"The text has {len(text)} characters instead of {length}.")
        if not _in_order(_block_edges(blocks), length):
            yield Problem(subject, "The paragraphs do not lie in order inside the text.")
        if not _in_order(_edges(sentences), length):
            yield Problem(subject, "The sentences do not lie in order inside the text.")


def _of_originals(connection: Connection) -> Iterator[Problem]:
    # One that was too large to be kept has a size and no bytes.
    for (sha256,) in connection.rows(
        "SELECT sha256 FROM originals WHERE size = 0 OR length(compressed) > 0"
    ):
        compressed = connection.value(
            "SELECT compressed FROM originals WHERE sha256 = ?", (sha256,)
        )
        try:
            found = hashlib.sha256(zlib.decompress(compressed)).hexdigest()
        except (zlib.error, TypeError):
            found = ""
        if found != sha256:
            yield Problem(f"original {sha256[:8]}", "The imported file's bytes have changed.")


def _of_articles(connection: Connection) -> Iterator[Problem]:
    for (article_id,) in connection.rows(
        "SELECT articles.id FROM articles JOIN texts ON texts.id = text_id"
        " WHERE text_sha256 <> sha256 OR articles.length <> texts.length"
    ):
        yield Problem(f"article {article_id}", "The article and its text do not belong together.")


def _of_claims(connection: Connection, known: frozenset[str]) -> Iterator[Problem]:
    for article_id, text in _articles_with_claims(connection):
        for row in connection.rows(
            'SELECT id, start, "end", quote, tags, fragments FROM claims WHERE article_id = ?',
            (article_id,),
        ):
            claim_id, start, end, quote, tags, fragments = row
            subject = f"claim {claim_id}"
            if text[start:end] != quote:
                yield Problem(
                    subject, f"The words at {start}-{end} are not the quote “{quote[:60]}”."
                )
            if fragments and not _fragments_fit(fragments, start, end):
                yield Problem(subject, f"Its fragments do not lie in order inside {start}-{end}.")
            if unknown := set(tags.split(TAG_SEPARATOR)) - known:
                yield Problem(subject, f"It has tags that are not known: {', '.join(unknown)}.")


def _articles_with_claims(connection: Connection) -> Iterator[tuple[str, str]]:
    for article_id, text_id in connection.rows(
        "SELECT id, text_id FROM articles WHERE id IN (SELECT article_id FROM claims)"
    ):
        yield article_id, connection.value("SELECT text FROM texts WHERE id = ?", (text_id,)) or ""


def _of_history(connection: Connection) -> Iterator[Problem]:
    for act_id, label in connection.rows(
        "SELECT id, label FROM acts WHERE kind = 'do'"
        " AND NOT EXISTS (SELECT 1 FROM revisions WHERE act_id = acts.id)"
    ):
        yield Problem(f"act {act_id}", f"“{label}” cannot be undone: its rows are missing.")


def _of_indexes(connection: Connection) -> Iterator[Problem]:
    """Have FTS5 compare each index with itself; it says so by an error."""
    for index in ("text_index", "heading_index"):
        try:
            connection.run(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        except BusyError:
            raise
        except (StoreError, sqlite3.Error):
            yield Problem(index, "The word index is damaged; searching may miss articles.")
    if connection.rows(_NOT_INDEXED):
        yield Problem("text_index", "Some texts are not in the word index; searching misses them.")


def _edges(stored: str) -> list[int] | None:
    """Return the offsets in a stored flat list, or None where they cannot be read."""
    try:
        return [edge for span in spans_from(stored) for edge in (span.start, span.end)]
    except StoreError:
        return None


def _block_edges(stored: str) -> list[int] | None:
    try:
        return [edge for block in blocks_from(stored) for edge in (block.start, block.end)]
    except StoreError:
        return None


def _in_order(edges: list[int] | None, length: int) -> bool:
    """Tell whether spans lie one behind the other inside `[0, length)`."""
    if edges is None:
        return False
    return all(before <= after for before, after in pairwise([0, *edges, length]))


def _fragments_fit(stored: str, start: int, end: int) -> bool:
    edges = _edges(stored)
    return bool(edges) and _in_order(edges, end) and edges[0] == start and edges[-1] == end
