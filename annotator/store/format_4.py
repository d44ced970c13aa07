"""What format 4 adds to an annotation file: pages from the web, new versions, near copies."""

from __future__ import annotations

ARTICLE_COLUMNS_4 = ("retrieved_at", "headers", "replaces")

EXPECTED_4: dict[str, tuple[str, ...]] = {
    "signatures": ("text_id", "maker", "signature", "compared"),
    "near_copies": ("text_id", "other_id", "resemblance"),
}

ADDED_COLUMNS_4 = (
    # UTC, ISO 8601: when a page was fetched from its address; else ''.
    "ALTER TABLE articles ADD COLUMN retrieved_at TEXT NOT NULL DEFAULT ''",
    # JSON: [[name, value], ...], what the server answered with, in its order; else ''.
    "ALTER TABLE articles ADD COLUMN headers TEXT NOT NULL DEFAULT ''",
    # The article of which this one is a new reading; else ''. That one may be gone.
    "ALTER TABLE articles ADD COLUMN replaces TEXT NOT NULL DEFAULT ''",
)

# Found from the texts and never changed afterwards, so no acts: a text that is read again, or an
# article that comes back by Undo, has them still.
TABLES_4 = (
    """CREATE TABLE signatures (
    text_id INTEGER PRIMARY KEY REFERENCES texts (id),
    maker TEXT NOT NULL, -- what made it, with its version
    signature BLOB NOT NULL, -- least hashes, four bytes each, little-endian; see text.near_copies
    compared INTEGER NOT NULL DEFAULT 0 -- 1: its near copies among the other texts are known
) STRICT""",
    """CREATE TABLE near_copies (
    text_id INTEGER NOT NULL REFERENCES texts (id),
    other_id INTEGER NOT NULL REFERENCES texts (id),
    resemblance REAL NOT NULL, -- share of all runs of words that both have
    PRIMARY KEY (text_id, other_id),
    CHECK (text_id < other_id)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX near_copies_by_other ON near_copies (other_id, text_id)",
)
