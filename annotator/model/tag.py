"""The tags a claim can carry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag of the codebook.

    `key` is the digit that sets it, `letter` a second key and the mark in the gutter;
    `pattern` names the line under
    the words: solid, dashed or double.
    """

    name: str
    label: str
    key: str
    letter: str
    pattern: str
    definition: str


DEFAULT_TAGS: tuple[Tag, ...] = (
    Tag(
        "threat", "Threat", "1", "T", "solid",
        "The source communicates that it will or may impose a cost on a target,"
        " conditionally or not.",
    ),
    Tag(
        "pledge", "Pledge", "2", "P", "dashed",
        "The source binds itself to a future act, restraint or outcome that somebody would want"
        " and that can later be checked.",
    ),
    Tag(
        "sanction", "Sanction", "3", "S", "double",
        "A claim about a restrictive measure by a public sender: proposed, threatened, imposed,"
        " extended, eased, lifted, evaded or violated.",
    ),
)  # fmt: skip
