"""What format 2 adds to an annotation file: the codebook and all that is asked and judged."""

from __future__ import annotations

CLAIM_COLUMNS_2 = ("codebook_version", "checked_version", "fields")
CODEBOOK_COLUMNS = ("id", "version")
JUDGEMENT_COLUMNS = ("id", "article_id", "start", "end", "annotator", "verdict", "at")
SENTENCE_COLUMNS = ("id", "sentences")
ACTOR_COLUMNS = ("id", "name", "kind", "country", "aliases", "roles", "created", "changed")
LINK_COLUMNS = ("id", "from_claim", "to_claim", "kind", "annotator", "created", "note")

REVISIONED_2: dict[str, tuple[str, ...]] = {
    "current_codebook": CODEBOOK_COLUMNS,
    "judgements": JUDGEMENT_COLUMNS,
    "sentence_overrides": SENTENCE_COLUMNS,
    "actors": ACTOR_COLUMNS,
    "links": LINK_COLUMNS,
}
"""Further tables that acts change, each with its columns."""

EXPECTED_2: dict[str, tuple[str, ...]] = {
    "codebooks": ("version", "label", "annotator", "at", "body"),
    "entered": ("field", "folded", "value", "uses"),
}

ADDED_COLUMNS = (
    # Claims made before there were versions were made under the first one.
    "ALTER TABLE claims ADD COLUMN codebook_version INTEGER NOT NULL DEFAULT 1",
    # The version under which the claim's tags were last looked at.
    "ALTER TABLE claims ADD COLUMN checked_version INTEGER NOT NULL DEFAULT 1",
    # JSON: {name: {value, spans: [start, end, ...], actors: [id, ...], default: 1}}, else ''.
    "ALTER TABLE claims ADD COLUMN fields TEXT NOT NULL DEFAULT ''",
)

TABLES_2 = (
    """CREATE TABLE codebooks (
    version INTEGER PRIMARY KEY, -- rows are added and never changed
    label TEXT NOT NULL,
    annotator TEXT NOT NULL,
    at TEXT NOT NULL,
    body TEXT NOT NULL -- JSON: title, description, tag [...], field [...]
) STRICT""",
    """CREATE TABLE current_codebook (
    id TEXT PRIMARY KEY, -- 'current'; no row: version 1
    version INTEGER NOT NULL REFERENCES codebooks (version)
) STRICT""",
    """CREATE TABLE judgements (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles (id),
    start INTEGER NOT NULL CHECK (start >= 0), -- the sentence, code points, half-open
    "end" INTEGER NOT NULL CHECK ("end" > start),
    annotator TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('none', 'later')),
    at TEXT NOT NULL,
    UNIQUE (article_id, start, "end", annotator)
) STRICT""",
    """CREATE TABLE sentence_overrides (
    id TEXT PRIMARY KEY REFERENCES articles (id), -- the article
    sentences TEXT NOT NULL -- JSON: start, end, start, end, ... in place of those of the text
) STRICT""",
    """CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT NOT NULL, -- ISO 3166-1 alpha-2, or ''
    aliases TEXT NOT NULL, -- JSON: ["the Kremlin", ...]
    roles TEXT NOT NULL, -- JSON: [[title, since, until], ...]
    created TEXT NOT NULL,
    changed TEXT NOT NULL
) STRICT""",
    """CREATE TABLE links (
    id TEXT PRIMARY KEY,
    from_claim TEXT NOT NULL REFERENCES claims (id),
    to_claim TEXT NOT NULL REFERENCES claims (id),
    kind TEXT NOT NULL,
    annotator TEXT NOT NULL,
    created TEXT NOT NULL,
    note TEXT NOT NULL,
    UNIQUE (from_claim, to_claim, kind)
) STRICT""",
    "CREATE INDEX links_by_end ON links (to_claim)",
    # What was typed into fields, to complete from: kept along with `claims`, no act of its own.
    """CREATE TABLE entered (
    field TEXT NOT NULL,
    folded TEXT NOT NULL, -- without case and accents
    value TEXT NOT NULL,
    uses INTEGER NOT NULL, -- claims that hold it
    PRIMARY KEY (field, folded, value)
) STRICT, WITHOUT ROWID""",
)

VIEWS_2 = (
    "DROP VIEW claim_rows",
    """CREATE VIEW claim_rows AS
SELECT claims.id AS claim_id, articles.id AS article_id, articles.title, articles.outlet,
    articles.author, articles.published, articles.url, articles.text_sha256, claims.annotator,
    claims.tags, claims.note, claims.quote, claims.start, claims."end", claims.prefix,
    claims.suffix, claims.created, claims.changed, claims.fragments, claims.codebook_version,
    claims.fields
FROM articles CROSS JOIN claims ON claims.article_id = articles.id
ORDER BY articles.number, claims.start, claims."end" DESC, claims.id""",
)
