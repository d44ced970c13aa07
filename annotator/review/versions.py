"""What a claim says at one moment, to find out which side went on from what the other has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from annotator.model.codebook import SEPARATOR


@dataclass(frozen=True, slots=True)
class Version:
    """The words of a claim, where they lie, its tags, its note, and what was entered in fields.

    Who is meant by a name, and when something was changed, does not count. `fields` as (name,
    value, spans), sorted; empty ones and the codebook's defaults are not among them.
    """

    article_id: str
    edges: tuple[int, ...]
    quote: str
    tags: tuple[str, ...]
    note: str
    fields: tuple[tuple[str, str, tuple[int, ...]], ...]

    def differences(self, other: Version) -> tuple[str, ...]:
        """Return in words what differs."""
        mine = {name: rest for name, *rest in self.fields}
        theirs = {name: rest for name, *rest in other.fields}
        parts = {
            "article": self.article_id != other.article_id,
            "boundary": (self.edges, self.quote) != (other.edges, other.quote),
            "tags": self.tags != other.tags,
            "note": self.note != other.note,
        }
        names = sorted(mine.keys() | theirs.keys())
        return (
            *(name for name, differs in parts.items() if differs),
            *(name for name in names if mine.get(name) != theirs.get(name)),
        )


def version_of_image(image: Mapping[str, Any]) -> Version:
    """Return the version in a row image of ours."""
    edges = json.loads(image["fragments"]) if image["fragments"] else ()
    stored = image.get("fields") or "{}"
    packed: dict[str, dict[str, Any]] = json.loads(stored)
    return Version(
        image["article_id"],
        tuple(edges) or (image["start"], image["end"]),
        image["quote"],
        tuple(image["tags"].split(SEPARATOR)),
        image["note"],
        tuple(
            sorted(
                (name, entry["value"], tuple(entry.get("spans", ())))
                for name, entry in packed.items()
                if entry["value"] and not entry.get("default")
            )
        ),
    )


def version_of(stored: str) -> Version | None:
    """Return the version in a stranger's row image; None where there is none to be read."""
    try:
        image: object = json.loads(stored)
        if not isinstance(image, dict):
            return None
        version = version_of_image(cast("dict[str, Any]", image))
        hash(version)
        return version
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def stands_in(version: Version, past: Iterable[Version | None]) -> bool:
    """Tell whether a claim stood like this before, whatever the article's id was there."""
    return any(
        other is not None
        and (other.edges, other.quote, other.tags, other.note, other.fields)
        == (version.edges, version.quote, version.tags, version.note, version.fields)
        for other in past
    )
