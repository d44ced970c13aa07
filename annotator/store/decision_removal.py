"""Take decisions away with what they put into the adjudicated set."""

from __future__ import annotations

import json
from collections.abc import Sequence

from annotator.store.change_notice import BATCH
from annotator.store.connection import Connection
from annotator.store.transaction import OpenAct, images


def remove_decisions(connection: Connection, act: OpenAct, ids: Sequence[str]) -> None:
    """Remove decisions and their results inside an open act."""
    remove_results(connection, act, ids)
    for first in range(0, len(ids), BATCH):
        act.delete_many("decisions", images(connection, "decisions", ids[first : first + BATCH]))


def remove_results(connection: Connection, act: OpenAct, decision_ids: Sequence[str]) -> None:
    """Take what decisions put into the adjudicated set out of it, inside an open act."""
    for first in range(0, len(decision_ids), BATCH):
        wanted = json.dumps(decision_ids[first : first + BATCH])
        rows = connection.rows(
            "SELECT id FROM adjudicated_claims"
            " WHERE decision_id IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
        _delete(connection, act, "adjudicated_claims", [row[0] for row in rows])


def remove_of_article(connection: Connection, act: OpenAct, article_id: str) -> None:
    """Remove all that was decided in an article, inside an open act."""
    rows = connection.rows("SELECT id FROM decisions WHERE article_id = ?", (article_id,))
    remove_decisions(connection, act, [row[0] for row in rows])


def _delete(connection: Connection, act: OpenAct, table: str, ids: Sequence[str]) -> None:
    for first in range(0, len(ids), BATCH):
        act.delete_many(table, images(connection, table, ids[first : first + BATCH]))
