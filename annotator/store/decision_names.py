"""Let decisions and the adjudicated set follow tags and fields that get other names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from annotator.codebook.edits import retag
from annotator.model.codebook import SEPARATOR
from annotator.store.change_notice import BATCH, Image
from annotator.store.connection import Connection
from annotator.store.decision_removal import remove_results
from annotator.store.field_values import renamed
from annotator.store.transaction import OpenAct, images

_TAG_GONE = "Its tag is no longer in the codebook."


def follow_codebook(
    connection: Connection, act: OpenAct, tags: Mapping[str, str | None], fields: Mapping[str, str]
) -> None:
    """Rename tags (None: taken off) and fields in decisions and results, inside an open act.

    A decision with a result that is left without a tag is re-opened.
    """
    if not tags and not fields:
        return
    lost = _without_tag(connection, tags)
    remove_results(connection, act, lost)
    for batch in _batches(connection, "adjudicated_claims"):
        pairs: list[tuple[Image, Image]] = []
        for image in batch:
            names = SEPARATOR.join(retag(image["tags"].split(SEPARATOR), tags))
            held = renamed(image["fields"], fields) if image["fields"] else ""
            pairs.append((image, image | {"tags": names, "fields": held}))
        act.update_many("adjudicated_claims", [(old, new) for old, new in pairs if old != new])
    for batch in _batches(connection, "decisions"):
        pairs = []
        for image in batch:
            held = _with_names_changed(image["from_claims"], tags, fields)
            state = {"reopened": 1, "why": _TAG_GONE} if image["id"] in lost else {}
            pairs.append((image, image | {"from_claims": held} | state))
        act.update_many("decisions", [(old, new) for old, new in pairs if old != new])


def _without_tag(connection: Connection, tags: Mapping[str, str | None]) -> list[str]:
    """Return the decisions of which a result would be left without a tag."""
    rows = connection.rows("SELECT DISTINCT decision_id, tags FROM adjudicated_claims")
    return list(dict.fromkeys(row[0] for row in rows if not retag(row[1].split(SEPARATOR), tags)))


def _with_names_changed(
    stored: str, tags: Mapping[str, str | None], fields: Mapping[str, str]
) -> str:
    """Return stored claims with tags and fields under their new names; removed tags stay."""
    entries: list[dict[str, Any]] = json.loads(stored)
    for entry in entries:
        names = [tags.get(tag) or tag for tag in entry["tags"].split(SEPARATOR)]
        entry["tags"] = SEPARATOR.join(dict.fromkeys(names))
        for held in ("fields", "evidence"):
            if held in entry:
                entry[held] = {fields.get(name, name): v for name, v in entry[held].items()}
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":"))


def _batches(connection: Connection, table: str) -> list[list[Image]]:
    ids = [row[0] for row in connection.rows(f"SELECT id FROM {table} ORDER BY id")]
    return [
        images(connection, table, ids[first : first + BATCH]) for first in range(0, len(ids), BATCH)
    ]
