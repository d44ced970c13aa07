"""Which columns of a stranger's file are read, by the format it says it has, and of how many rows.

What is laid out otherwise, or too large to be read, is refused before anything is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from annotator.model.errors import StoreError
from annotator.store import foreign_rows as checked
from annotator.store.format_3 import ADJUDICATED_COLUMNS, DECISION_COLUMNS
from annotator.store.guarded import GuardedConnection

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


def check_layout(connection: GuardedConnection, version: int) -> None:
    """Refuse what is not laid out as ours: a view, or a computed column, would be run.

    Raises NotAnAnnotationFileError.
    """
    there = connection.tables()
    if "trigger" in {kind for kind, _ in there.values()}:
        raise connection.refusal("it has triggers")
    for name, wanted in columns_read(version).items():
        kind, definition = there.get(name, ("", ""))
        if kind != "table" or not re.match(rf'CREATE TABLE "?{name}"?\s*\(', definition):
            raise connection.refusal(f"{name} is no table: {kind} {definition[:80]!r}")
        columns, are_computed = connection.columns(name)
        if are_computed or not set(columns).issuperset(wanted):
            raise connection.refusal(f"{name} has the columns {columns}")


def check_sizes(connection: GuardedConnection, most: Mapping[str, int]) -> None:
    """Refuse tables with far more rows than are read of them: `most`, by their name.

    Reading up to the bound would take long, and much memory, only to say no then. Raises
    StoreError.
    """
    for table, bound in most.items():
        rows = connection.rows_about(table)
        if rows > 2 * bound:
            raise StoreError(
                f"“{connection.path}” is too large to be read: it has about {rows:,} {table}, and"
                f" {bound:,} is the most."
            )
