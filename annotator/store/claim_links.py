"""Let the links of claims that are joined hang on the one that is kept."""

from __future__ import annotations

from collections.abc import Collection

from annotator.store.change_notice import Image
from annotator.store.claim_removal import links_of
from annotator.store.connection import Connection
from annotator.store.transaction import OpenAct


def move_links(connection: Connection, act: OpenAct, gone: Collection[str], kept: str) -> None:
    """Move the links of claims to another one, inside an open act.

    A link that would lead from a claim to itself, or say what another one says, goes.
    """
    touched = links_of(connection, [*gone, kept])
    said = {_says(link) for link in touched if not {link["from_claim"], link["to_claim"]} & {*gone}}
    lost: list[Image] = []
    moved: list[tuple[Image, Image]] = []
    for link in sorted(touched, key=lambda image: (image["created"], image["id"])):
        ends = {end: kept if link[end] in gone else link[end] for end in ("from_claim", "to_claim")}
        after = link | ends
        if after == link:
            continue
        if ends["from_claim"] == ends["to_claim"] or _says(after) in said:
            lost.append(link)
        else:
            said.add(_says(after))
            moved.append((link, after))
    act.delete_many("links", lost)
    act.update_many("links", moved)


def _says(link: Image) -> tuple[str, str, str]:
    return link["from_claim"], link["to_claim"], link["kind"]
