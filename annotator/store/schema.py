"""What an annotation file looks like inside, as a series of migrations.

History of the format (`user_version`):

1   The first one. `articles`, `texts`, `originals`, `claims`; every act with the rows it touched
    in `acts` and `revisions`; `places` (where the analyst left off, not an act); `file` (facts
    about the file itself); the word indexes `text_index` and `heading_index`; the views
    `claim_rows` and `article_rows` for reading.
2   The codebook in versions (`codebooks`, `current_codebook`), the fields of claims with the
    version they were made under, `judgements` of sentences and boundaries mended by hand
    (`sentence_overrides`), the register of `actors`, `links` between claims, and what was
    `entered` into fields, to complete from. Statements: annotator.store.format_2.
3   Review: a reviewer's `decisions` on what annotators' claims differ in, with the claims as they
    stood, the `adjudicated_claims` that result, and `decided_claims`, which decision rests on a
    claim. Statements: annotator.store.format_3.
4   Where a page of the web came from and when, which article is a new reading of which, and the
    `signatures` and `near_copies` found among the texts (`file`: near_copies_found, when).
    Statements: annotator.store.format_4.

Conventions: ids are random UUIDs in text, so that files can be merged; times are UTC, ISO 8601
with milliseconds and Z; offsets count Unicode code points of `texts.text`, half-open. Row images
in `revisions` are JSON objects of the columns of the table; a later schema adds columns with a
default, so that an old image can always be put back.

A file is made, or brought up to date, by sqlite-utils' migrations. That library takes about
100 ms to import, so it is loaded only when there is something to migrate.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from annotator.store.connection import Connection, damaged, explained
from annotator.store.format_2 import (
    ADDED_COLUMNS,
    CLAIM_COLUMNS_2,
    EXPECTED_2,
    REVISIONED_2,
    TABLES_2,
    VIEWS_2,
)
from annotator.store.format_3 import EXPECTED_3, REVISIONED_3, TABLES_3, VIEWS_3
from annotator.store.format_4 import ADDED_COLUMNS_4, ARTICLE_COLUMNS_4, EXPECTED_4, TABLES_4
from annotator.store.ids import new_id
from annotator.store.times import now

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x434C4D4C
"""Bytes 68-71 of the file: "CLML"."""

VERSION = 4
"""`user_version` of the format this program writes."""

CLAIM_COLUMNS = (
    "id", "article_id", "annotator", "start", "end", "fragments", "quote", "prefix", "suffix",
    "tags", "note", "created", "changed", *CLAIM_COLUMNS_2,
)  # fmt: skip
ARTICLE_COLUMNS = (
    "number", "id", "text_id", "text_sha256", "length", "original_sha256", "title", "outlet",
    "author", "published", "url", "language", "state", "source", "media_type", "encoding",
    "reader", "notes", "added", "changed", *ARTICLE_COLUMNS_4,
)  # fmt: skip

REVISIONED: dict[str, tuple[str, ...]] = {
    "articles": ARTICLE_COLUMNS,
    "claims": CLAIM_COLUMNS,
    **REVISIONED_2,
    **REVISIONED_3,
}
"""The tables acts change, each with its columns; the key of each is `id`."""

EXPECTED_TABLES: dict[str, tuple[str, ...]] = {
    **REVISIONED,
    **EXPECTED_2,
    **EXPECTED_3,
    **EXPECTED_4,
    "file": ("name", "value"),
    "texts": ("id", "sha256", "length", "segmenter", "heading", "text", "blocks", "sentences"),
    "originals": ("sha256", "name", "size", "compressed"),
    "places": ("article_id", "position", "saved"),
    "acts": ("id", "label", "annotator", "at", "kind", "of_act", "state", "amended", "amended_at"),
    "revisions": ("act_id", "position", "table_name", "row_id", "before", "after"),
    "text_index": ("heading", "words"),
    "heading_index": ("words",),
}
"""What must be there, as tables, for a file to be one of ours."""

_TABLES_1 = (
    """CREATE TABLE file (
    name TEXT PRIMARY KEY, -- file_id, created, near_copies_found
    value TEXT NOT NULL
) STRICT""",
    """CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE, -- of the text in UTF-8
    length INTEGER NOT NULL, -- code points
    segmenter TEXT NOT NULL, -- what found the sentences
    heading TEXT NOT NULL, -- what text_index holds of title, outlet and author
    text TEXT NOT NULL, -- never changes
    blocks TEXT NOT NULL, -- JSON: [kind, start, end, level, marker, marks, breaks], ...
    sentences TEXT NOT NULL -- JSON: start, end, start, end, ...
) STRICT""",
    """CREATE TABLE originals (
    sha256 TEXT PRIMARY KEY, -- of the bytes as they were read
    name TEXT NOT NULL,
    size INTEGER NOT NULL, -- bytes, not compressed
    compressed BLOB NOT NULL -- zlib; empty beside a size: left out, for it was too large
) STRICT""",
    """CREATE TABLE articles (
    number INTEGER PRIMARY KEY, -- the order they were added in
    id TEXT NOT NULL UNIQUE,
    text_id INTEGER NOT NULL UNIQUE REFERENCES texts (id),
    text_sha256 TEXT NOT NULL,
    length INTEGER NOT NULL, -- code points
    original_sha256 TEXT NOT NULL REFERENCES originals (sha256),
    title TEXT NOT NULL,
    outlet TEXT NOT NULL,
    author TEXT NOT NULL,
    published TEXT NOT NULL, -- ISO 8601, may be less precise than a day
    url TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('unread', 'in progress', 'done')),
    source TEXT NOT NULL, -- the file it came from
    media_type TEXT NOT NULL,
    encoding TEXT NOT NULL,
    reader TEXT NOT NULL, -- what read it, with its version
    notes TEXT NOT NULL, -- what was noticed while reading, a line each
    added TEXT NOT NULL,
    changed TEXT NOT NULL
) STRICT""",
    """CREATE TABLE claims (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles (id),
    annotator TEXT NOT NULL,
    start INTEGER NOT NULL CHECK (start >= 0), -- code points of the article's text
    "end" INTEGER NOT NULL CHECK ("end" > start), -- half-open
    fragments TEXT NOT NULL, -- JSON: start, end, start, end, ... where there are several, else ''
    quote TEXT NOT NULL, -- the text from start to end
    prefix TEXT NOT NULL, -- 32 code points before
    suffix TEXT NOT NULL, -- 32 code points after
    tags TEXT NOT NULL CHECK (tags <> ''), -- threat|pledge, the primary one first
    note TEXT NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL
) STRICT""",
    # Covers all that painting needs: a hundred thousand marks are read from it in order.
    """CREATE INDEX claims_by_place
    ON claims (article_id, start, "end" DESC, id, tags, fragments)""",
    """CREATE TABLE places (
    article_id TEXT PRIMARY KEY,
    position INTEGER NOT NULL, -- code point of the first line that was in view
    saved TEXT NOT NULL
) STRICT""",
)

_HISTORY_1 = (
    """CREATE TABLE acts (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL, -- what the Undo menu shows
    annotator TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    of_act INTEGER REFERENCES acts (id), -- the act that was undone or redone
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')), -- of a 'do'
    amended INTEGER NOT NULL DEFAULT 0, -- how often a burst of small edits went on in it
    amended_at TEXT
) STRICT""",
    "CREATE INDEX acts_undone ON acts (id) WHERE state = 'undone'",
    # Without rowid: revisions of an act lie together, and a commit writes one page less.
    """CREATE TABLE revisions (
    act_id INTEGER NOT NULL REFERENCES acts (id),
    position INTEGER NOT NULL, -- order inside the act, from 0
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL, -- the column "id" of that table
    before TEXT, -- the row as a JSON object; NULL: there was none
    after TEXT, -- NULL: the row was removed
    PRIMARY KEY (act_id, position)
) STRICT, WITHOUT ROWID""",
)

_INDEXES_1 = (
    # Contentless: the words are those of annotator.text.search_terms, the text is in `texts`.
    # A row of such an index cannot be changed, so `heading` is that of the article as it was
    # added; headings edited since are in `heading_index`, by `articles.number`.
    """CREATE VIRTUAL TABLE text_index USING fts5(
    heading, words, content='', prefix='1 2', tokenize='unicode61 remove_diacritics 0')""",
    """CREATE VIRTUAL TABLE heading_index USING fts5(
    words, prefix='1 2', tokenize='unicode61 remove_diacritics 0')""",
)

_VIEWS_1 = (
    """CREATE VIEW claim_rows AS
SELECT claims.id AS claim_id, articles.id AS article_id, articles.title, articles.outlet,
    articles.author, articles.published, articles.url, articles.text_sha256, claims.annotator,
    claims.tags, claims.note, claims.quote, claims.start, claims."end", claims.prefix,
    claims.suffix, claims.created, claims.changed
FROM articles CROSS JOIN claims ON claims.article_id = articles.id
ORDER BY articles.number, claims.start, claims."end" DESC, claims.id""",
    """CREATE VIEW article_rows AS
SELECT articles.id AS article_id, title, outlet, author, published, url, language, state, source,
    text_sha256, length, added,
    (SELECT count(*) FROM claims WHERE claims.article_id = articles.id) AS claims
FROM articles ORDER BY number""",
)


def _format_1(db: Database) -> None:
    """Lay out the first format."""
    for statement in (*_TABLES_1, *_HISTORY_1, *_INDEXES_1, *_VIEWS_1):
        db.conn.execute(statement)
    db.conn.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.table("file").insert_all(
        [
            {"name": "file_id", "value": new_id()},
            {"name": "created", "value": now()},
        ]
    )


def _format_2(db: Database) -> None:
    """Add the codebook, fields, judgements, actors and links; version 1 is the default codebook."""
    # Imported here: reading TOML takes 10 ms, and only a new or an older file has to wait for it.
    from annotator.codebook.default import default_codebook
    from annotator.codebook.json_text import to_json

    for statement in (*ADDED_COLUMNS, *TABLES_2, *VIEWS_2):
        db.conn.execute(statement)
    db.table("codebooks").insert(
        {
            "version": 1,
            "label": "The codebook this file started with",
            "annotator": "",
            "at": now(),
            "body": to_json(default_codebook()),
        }
    )


def _format_3(db: Database) -> None:
    """Add decisions and the adjudicated set."""
    for statement in (*TABLES_3, *VIEWS_3):
        db.conn.execute(statement)


def _format_4(db: Database) -> None:
    """Add retrieval, new versions, signatures and near copies."""
    for statement in (*ADDED_COLUMNS_4, *TABLES_4):
        db.conn.execute(statement)


Step = Callable[["Database"], None]

STEPS: tuple[Step, ...] = (_format_1, _format_2, _format_3, _format_4)
"""One step a format, in order; step n (from 1) leads to `user_version` n."""


def migrate(connection: Connection) -> None:
    """Bring the file to the format of the last step; a step that fails leaves no trace of itself.

    Raises StoreError.
    """
    # Imported here: it costs about 100 ms and is needed only for a new or an older file.
    from sqlite_utils import Database, Migrations

    migrations = Migrations("claimlight")
    for version, step in enumerate(STEPS, start=1):
        migrations(name=f"format_{version}")(_numbered(version, step))
    try:
        migrations.apply(Database(connection.sqlite, execute_plugins=False))
    except sqlite3.Error as error:
        raise explained(error) from error


def _numbered(version: int, step: Step) -> Step:
    """Return the step with the format's number written in the same transaction."""

    def run(db: Database) -> None:
        step(db)
        db.conn.execute(f"PRAGMA user_version={version}")

    return run


def check(connection: Connection, version: int) -> None:
    """Raise NotAnAnnotationFileError unless all our tables of a format are there, as tables.

    A view or a trigger may do something else than it seems to: a view in the place of a table
    and any trigger at all are refused. Further tables and views are nobody's harm.
    """
    found = connection.rows("SELECT name, type FROM sqlite_master WHERE type <> 'index'")
    kinds = dict(found)
    expected = _expected(version)
    missing = [name for name in expected if kinds.get(name) != "table"]
    if missing or "trigger" in kinds.values():
        raise damaged(ValueError(f"missing tables {missing}, or triggers, in {list(kinds)}"))
    for name, columns in expected.items():
        there = {
            row[0] for row in connection.rows("SELECT name FROM pragma_table_info(?)", (name,))
        }
        if not there.issuperset(columns):
            raise damaged(ValueError(f"table {name} has the columns {sorted(there)}"))


def _expected(version: int) -> Mapping[str, Sequence[str]]:
    if version == VERSION:
        return EXPECTED_TABLES
    from annotator.store.foreign_layout import columns_read  # only an older file waits for it

    return columns_read(version)
