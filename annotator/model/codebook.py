"""What is asked about a claim: the fields, and the versioned set of tags and fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.model.tag import Tag

ANY_TAG = "*"
"""In a field's defaults: whatever tag has no default of its own."""

SEPARATOR = "|"
"""Joins several choices, names or tags to one value, in the file and in tables."""

_PLACES = "1234567890"


class FieldKind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    ENTITY = "entity"
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes_no"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values a choice can take.

    `value` is what is stored, `label` what is shown. `key` chooses it; "" leaves that to its
    place in the list. `tags`: offered only for claims with one of these; () = for all.
    """

    value: str
    label: str
    key: str = ""
    help: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked about a claim.

    `name` is the column it is exported under. `key` is the key that fills it from the selected
    words. `tags`: asked only of claims with one of these; () = of all. `defaults`: value by tag
    name, or by ANY_TAG. `default_from`: another field whose value it takes when it has no default
    of its own. `several`: an entity field that holds more than one name. `ordinal`: the options
    stand in an order that counts. `compared`: annotators are compared on it. `enabled`: shown in
    the form. `automatic`: proposed by the program, passed over by Tab and never missing.
    `evidence`: may keep a span of the article. `only_when` and `required_when`: it makes sense,
    or is needed, only while each named field holds one of the given values. `id` as for Tag.
    """

    name: str
    label: str
    kind: FieldKind
    help: str = ""
    key: str = ""
    tags: tuple[str, ...] = ()
    required: bool = False
    defaults: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    options: tuple[Option, ...] = ()
    ordinal: bool = False
    compared: bool = True
    enabled: bool = True
    evidence: bool = True
    several: bool = False
    automatic: bool = False
    default_from: str = ""
    only_when: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]], hash=False
    )
    required_when: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]], hash=False
    )
    id: str = ""

    @property
    def identity(self) -> str:
        """What stays the same when the field is renamed; unique in a codebook."""
        return self.id or self.name

    def applies_to(self, tags: Sequence[str]) -> bool:
        """Tell whether a claim with these tags is asked this."""
        return not self.tags or any(tag in self.tags for tag in tags)

    def options_for(self, tags: Sequence[str]) -> tuple[Option, ...]:
        """Return the options a claim with these tags is offered, in order."""
        return tuple(
            option
            for option in self.options
            if not option.tags or any(tag in option.tags for tag in tags)
        )

    def option_keys(self, tags: Sequence[str]) -> dict[str, Option]:
        """Return the options by the key that chooses them, in order.

        A key of its own wins; the others take the digits 1-9 and 0 of their place in the list
        as it is offered. What is left after that has no key.
        """
        offered = self.options_for(tags)
        own = {option.key for option in offered if option.key}
        keys: dict[str, Option] = {}
        for index, option in enumerate(offered):
            key = option.key or _PLACES[index : index + 1]
            if key and (option.key or key not in own) and key not in keys:
                keys[key] = option
        return keys

    def default_for(self, tags: Sequence[str]) -> str:
        """Return the default of the first of the tags that has one, else that of ANY_TAG or ""."""
        for tag in tags:
            if tag in self.defaults:
                return self.defaults[tag]
        return self.defaults.get(ANY_TAG, "")


@dataclass(frozen=True, slots=True)
class Codebook:
    """One version of the tags and fields of an annotation file, both in the order they are shown.

    `version` counts from 1; the annotation file numbers it anew when it is saved there.
    """

    title: str
    version: int
    tags: tuple[Tag, ...]
    fields: tuple[Field, ...] = ()
    description: str = ""

    def tag(self, name: str) -> Tag | None:
        """Return the tag of this name; None when this version has none (a claim may be older)."""
        return next((tag for tag in self.tags if tag.name == name), None)

    def field(self, name: str) -> Field | None:
        """Return the field of this name, switched on or not; None when there is none."""
        return next((field for field in self.fields if field.name == name), None)

    def fields_for(self, tags: Sequence[str]) -> tuple[Field, ...]:
        """Return the fields that are switched on and apply to a claim with these tags."""
        return tuple(field for field in self.fields if field.enabled and field.applies_to(tags))

    def default_values(
        self, tags: Sequence[str], values: Mapping[str, str] | None = None
    ) -> dict[str, str]:
        """Return the defaults of the fields for which `values` holds nothing yet.

        The first tag counts most. `values` is what was filled in so far: fields that take their
        default from another one take it from there.
        """
        known = {name: value for name, value in (values or {}).items() if value}
        asked = self.fields_for(tags)
        found: dict[str, str] = {}
        for asked_field in asked:
            if asked_field.name not in known:
                value = self._default(asked_field, tags, known)
                if value:
                    found[asked_field.name] = value
        return found

    def _default(self, start: Field, tags: Sequence[str], known: Mapping[str, str]) -> str:
        """Follow `default_from`; a circle, which checks refuse, ends in no default."""
        current: Field | None = start
        seen: set[str] = set()
        while current is not None and current.name not in seen:
            seen.add(current.name)
            value = known.get(current.name) or current.default_for(tags)
            if value:
                return value
            current = self.field(current.default_from)
        return ""
