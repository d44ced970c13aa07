"""Which decisions rest on a claim: rows kept beside `decisions`, no act of their own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from annotator.store.change_notice import Image
from annotator.store.connection import Connection, damaged


class DecidedClaims:
    """The rows of `decided_claims`, which follow those of `decisions`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def follow(self, before: Sequence[Image], after: Sequence[Image]) -> None:
        """Take in what came and what went with rows of `decisions`."""
        self._connection.run_many(
            "DELETE FROM decided_claims WHERE claim_id = ? AND decision_id = ?",
            [(claim_id, image["id"]) for image in before for claim_id in claim_ids_in(image)],
        )
        self._connection.run_many(
            "INSERT INTO decided_claims (claim_id, decision_id) VALUES (?, ?)",
            [(claim_id, image["id"]) for image in after for claim_id in claim_ids_in(image)],
        )

    def among(self, claim_ids: Iterable[str]) -> frozenset[str]:
        """Return those of the claims that a decision rests on."""
        rows = self._connection.rows(
            "SELECT DISTINCT claim_id FROM decided_claims"
            " WHERE claim_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(claim_ids)),),
        )
        return frozenset(row[0] for row in rows)

    def decisions_on(self, claim_ids: Iterable[str]) -> list[str]:
        """Return the ids of the decisions that rest on any of these claims."""
        wanted = json.dumps(list(claim_ids))
        rows = self._connection.rows(
            "SELECT DISTINCT decision_id FROM decided_claims"
            " WHERE claim_id IN (SELECT value FROM json_each(?)) ORDER BY decision_id",
            (wanted,),
        )
        return [row[0] for row in rows]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was decided."""
        return not self._connection.row("SELECT 1 FROM decided_claims LIMIT 1")

    def is_right(self) -> bool:
        """Tell whether the rows are those of the decisions."""
        stored = self._connection.rows("SELECT claim_id, decision_id FROM decided_claims")
        rows = self._connection.rows("SELECT id, from_claims FROM decisions")
        return set(stored) == {
            (claim_id, decision_id)
            for decision_id, from_claims in rows
            for claim_id in claim_ids_in({"from_claims": from_claims})
        }


def claim_ids_in(image: Image) -> list[str]:
    """Return the ids of the claims a decision's row rests on; none twice."""
    try:
        return list(dict.fromkeys(entry["claim"] for entry in json.loads(image["from_claims"])))
    except (ValueError, TypeError, KeyError) as error:
        raise damaged(error) from error
