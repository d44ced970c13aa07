"""The tags a claim can carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PATTERNS = ("solid", "dashed", "double", "dotted", "wavy")
"""The lines a tag can draw under its words."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag of the codebook.

    `name` is what claims carry and tables show; it may be in any script. `key` is the digit that
    sets it, `letter` a second key and the mark in the gutter; `pattern` names the line under the
    words, one of PATTERNS. `colour` is "#rrggbb", "" for the theme's own. `includes`, `excludes`,
    `borderline`, `examples` and `counter_examples` hold one rule or passage each. `codes` gives
    the codes of other schemes, several joined with a vertical bar: {"plover": "AGREE|CONCEDE"}.
    `id` is the name the tag was made under where it has been renamed since, else ""; see
    `identity`.
    """

    name: str
    label: str
    key: str
    letter: str
    pattern: str
    definition: str
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    borderline: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    colour: str = ""
    codes: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    id: str = ""

    @property
    def identity(self) -> str:
        """What stays the same when the tag is renamed; unique in a codebook."""
        return self.id or self.name


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
