"""What format 3 adds to an annotation file: a reviewer's decisions, and the set that results."""

from __future__ import annotations

DECISION_COLUMNS = (
    "id", "article_id", "row_key", "start", "end", "kind", "outcome", "taken", "reason", "note",
    "decided_by", "decided_at", "reopened", "why", "annotators", "from_claims", "threshold",
)  # fmt: skip
ADJUDICATED_COLUMNS = (
    "id", "article_id", "decision_id", "start", "end", "fragments", "quote", "prefix", "suffix",
    "tags", "fields", "note", "created",
)  # fmt: skip

REVISIONED_3: dict[str, tuple[str, ...]] = {
    "decisions": DECISION_COLUMNS,
    "adjudicated_claims": ADJUDICATED_COLUMNS,
}
"""Further tables that acts change, each with its columns."""

EXPECTED_3: dict[str, tuple[str, ...]] = {"decided_claims": ("claim_id", "decision_id")}

TABLES_3 = (
    """CREATE TABLE decisions (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles (id),
    row_key TEXT NOT NULL, -- SHA-256 of which claims it is about
    start INTEGER NOT NULL CHECK (start >= 0), -- what these enclose, code points
    "end" INTEGER NOT NULL CHECK ("end" > start),
    kind TEXT NOT NULL, -- in what the claims differed: agree, missed, tag, boundary, ...
    outcome TEXT NOT NULL
        CHECK (outcome IN ('agreed', 'took', 'both', 'neither', 'edited', 'deferred')),
    taken TEXT NOT NULL, -- JSON: whose version stands
    reason TEXT NOT NULL, -- boundary, wrong tag, not a claim, ... or ''
    note TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    reopened INTEGER NOT NULL DEFAULT 0, -- 1: the claims are no longer those it was decided on
    why TEXT NOT NULL DEFAULT '', -- it was re-opened
    annotators TEXT NOT NULL, -- JSON: who coded the article
    -- JSON: [{annotator, claim, file, spans, quote, tags, note, fields, changed}, ...], the claims
    -- as they stood: where they came from need not be at hand.
    from_claims TEXT NOT NULL,
    threshold REAL NOT NULL -- the least overlap of claims that were set side by side
) STRICT""",
    "CREATE INDEX decisions_by_place ON decisions (article_id, start)",
    """CREATE TABLE adjudicated_claims (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles (id),
    decision_id TEXT NOT NULL REFERENCES decisions (id),
    start INTEGER NOT NULL CHECK (start >= 0), -- as in claims
    "end" INTEGER NOT NULL CHECK ("end" > start),
    fragments TEXT NOT NULL,
    quote TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    tags TEXT NOT NULL CHECK (tags <> ''),
    fields TEXT NOT NULL,
    note TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT""",
    "CREATE INDEX adjudicated_by_place ON adjudicated_claims (article_id, start)",
    "CREATE INDEX adjudicated_by_decision ON adjudicated_claims (decision_id)",
    # Which decision rests on a claim: kept along with `decisions`, no act of its own.
    """CREATE TABLE decided_claims (
    claim_id TEXT NOT NULL,
    decision_id TEXT NOT NULL,
    PRIMARY KEY (claim_id, decision_id)
) STRICT, WITHOUT ROWID""",
)

VIEWS_3 = (
    """CREATE VIEW adjudicated_rows AS
SELECT adjudicated_claims.id AS claim_id, articles.id AS article_id, articles.title,
    articles.outlet, articles.author, articles.published, articles.url, articles.text_sha256,
    adjudicated_claims.tags, adjudicated_claims.note, adjudicated_claims.quote,
    adjudicated_claims.start, adjudicated_claims."end", adjudicated_claims.prefix,
    adjudicated_claims.suffix, adjudicated_claims.fragments, adjudicated_claims.fields,
    decisions.outcome, decisions.reason, decisions.note AS decision_note, decisions.decided_by,
    decisions.decided_at, decisions.from_claims
FROM articles CROSS JOIN adjudicated_claims ON adjudicated_claims.article_id = articles.id
    JOIN decisions ON decisions.id = decision_id
ORDER BY articles.number, adjudicated_claims.start, adjudicated_claims."end" DESC,
    adjudicated_claims.id""",
)
