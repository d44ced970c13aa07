"""Take claims away with the links that hang on them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from annotator.store.change_notice import BATCH, Image
from annotator.store.connection import Connection
from annotator.store.transaction import OpenAct, images


def remove_claims(connection: Connection, act: OpenAct, ids: Sequence[str]) -> int:
    """Remove claims and their links inside an open act; return how many were there."""
    count = 0
    for first in range(0, len(ids), BATCH):
        found = images(connection, "claims", ids[first : first + BATCH])
        remove_links(connection, act, [image["id"] for image in found])
        act.delete_many("claims", found)
        count += len(found)
    return count


def remove_links(connection: Connection, act: OpenAct, claim_ids: Sequence[str]) -> None:
    """Remove the links that begin or end at up to `BATCH` claims, inside an open act."""
    links = links_of(connection, claim_ids)
    for first in range(0, len(links), BATCH):
        act.delete_many("links", links[first : first + BATCH])


def links_of(connection: Connection, claim_ids: Sequence[str]) -> list[Image]:
    """Return the rows of the links that begin or end at these claims."""
    wanted = json.dumps(list(claim_ids))
    rows = connection.rows(
        "SELECT id FROM links WHERE from_claim IN (SELECT value FROM json_each(?1))"
        " UNION SELECT id FROM links WHERE to_claim IN (SELECT value FROM json_each(?1))",
        (wanted,),
    )
    ids = [row[0] for row in rows]
    return [
        image
        for first in range(0, len(ids), BATCH)
        for image in images(connection, "links", ids[first : first + BATCH])
    ]
