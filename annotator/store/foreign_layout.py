"""Which columns of a stranger's file are read, by the format it says it has."""

from __future__ import annotations

from annotator.store import foreign_rows as checked
from annotator.store.format_3 import ADJUDICATED_COLUMNS, DECISION_COLUMNS

_SINCE_1: dict[str, tuple[str, ...]] = {
    "file": ("name", "value"),
    "texts": ("id", "sha256", "segmenter", "text", "blocks", "sentences"),
    "originals": ("sha256", "compressed"),
    "articles": checked.ARTICLE_COLUMNS,
    "claims": checked.CLAIM_COLUMNS,
    "acts": ("id", "annotator", "kind"),
    "revisions": ("act_id", "table_name", "row_id", "before", "after"),
}
_SINCE_2: dict[str, tuple[str, ...]] = {
    "claims": checked.CLAIM_COLUMNS_2,
    "codebooks": ("version", "body"),
    "current_codebook": ("id", "version"),
    "judgements": checked.JUDGEMENT_COLUMNS,
    "sentence_overrides": ("id", "sentences"),
    "links": checked.LINK_COLUMNS,
    "actors": ("id", "name", "kind", "country", "aliases", "roles"),
}
_SINCE_3 = {"decisions": DECISION_COLUMNS, "adjudicated_claims": ADJUDICATED_COLUMNS}
_SINCE_4: dict[str, tuple[str, ...]] = {
    "articles": checked.ARTICLE_COLUMNS_4,
    "originals": ("size",),
}


def columns_read(version: int) -> dict[str, list[str]]:
    """Return the tables that must be there, each with the columns that are read of it."""
    expected = {name: [*columns] for name, columns in _SINCE_1.items()}
    if version >= 2:
        for name, columns in _SINCE_2.items():
            expected.setdefault(name, []).extend(columns)
    if version >= 3:
        expected |= {name: [*columns] for name, columns in _SINCE_3.items()}
    if version >= 4:
        for name, columns in _SINCE_4.items():
            expected[name].extend(columns)
    return expected
