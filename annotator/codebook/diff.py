"""What changed between two codebooks: told apart by identity, so that renaming is renaming."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from annotator.model.codebook import Codebook, Field
from annotator.model.tag import Tag

MEANING = ("definition", "includes", "excludes", "borderline")
"""What of a tag, when it changes, makes earlier claims worth checking again."""

_WORDS = {
    "counter_examples": "counter-examples", "default_from": "source of its default",
    "only_when": "condition", "required_when": "condition of being required",
    "enabled": "being switched on", "required": "being required", "compared": "being compared",
    "evidence": "keeping words of the article", "several": "holding several names",
    "automatic": "being filled by the program", "ordinal": "order of its options counting",
    "help": "help text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartChange:
    """A tag or a field that both codebooks have.

    `old`, `new`: its names, the same unless it was renamed. `changed`: attributes that differ, in
    their order, names included.
    """

    old: str
    new: str
    changed: tuple[str, ...]

    @property
    def is_renamed(self) -> bool:
        """Tell whether the name differs."""
        return self.old != self.new

    @property
    def is_redefined(self) -> bool:
        """Tell whether a tag's meaning differs, so that its claims should be checked again."""
        return any(attribute in MEANING for attribute in self.changed)


@dataclass(frozen=True, slots=True)
class CodebookDiff:
    """What leads from one codebook to another; added and removed ones by name, in order.

    `is_reordered`: what both have stands in another order.
    """

    tags_added: tuple[str, ...]
    tags_removed: tuple[str, ...]
    tags_changed: tuple[PartChange, ...]
    fields_added: tuple[str, ...]
    fields_removed: tuple[str, ...]
    fields_changed: tuple[PartChange, ...]
    are_tags_reordered: bool
    are_fields_reordered: bool
    is_retitled: bool

    @property
    def is_empty(self) -> bool:
        """Tell whether the two say the same."""
        return not any(getattr(self, part.name) for part in fields(self))

    @property
    def tags_renamed(self) -> dict[str, str]:
        """The new name of each renamed tag by its old one."""
        return {change.old: change.new for change in self.tags_changed if change.is_renamed}

    @property
    def fields_renamed(self) -> dict[str, str]:
        """The new name of each renamed field by its old one."""
        return {change.old: change.new for change in self.fields_changed if change.is_renamed}

    @property
    def tags_redefined(self) -> tuple[str, ...]:
        """The new names of the tags whose claims should be checked again."""
        return tuple(change.new for change in self.tags_changed if change.is_redefined)

    def sentences(self) -> list[str]:
        """Return what changed, a sentence each; [] when nothing did."""
        return [
            *_sentences("tag", self.tags_added, self.tags_removed, self.tags_changed),
            *(["The tags stand in another order."] if self.are_tags_reordered else []),
            *_sentences("field", self.fields_added, self.fields_removed, self.fields_changed),
            *(["The fields stand in another order."] if self.are_fields_reordered else []),
            *(["The title or the description changed."] if self.is_retitled else []),
        ]


def compare(old: Codebook, new: Codebook) -> CodebookDiff:
    """Return what changed from `old` to `new`; version numbers do not count."""
    tags_old = {tag.identity: tag for tag in old.tags}
    tags_new = {tag.identity: tag for tag in new.tags}
    fields_old = {field.identity: field for field in old.fields}
    fields_new = {field.identity: field for field in new.fields}
    renamed = {
        tag.name: tags_new[identity].name
        for identity, tag in tags_old.items()
        if identity in tags_new
    }
    fields_renamed = {
        field.name: fields_new[identity].name
        for identity, field in fields_old.items()
        if identity in fields_new
    }
    return CodebookDiff(
        tags_added=tuple(tag.name for key, tag in tags_new.items() if key not in tags_old),
        tags_removed=tuple(tag.name for key, tag in tags_old.items() if key not in tags_new),
        tags_changed=tuple(_changes(tags_old, tags_new)),
        fields_added=tuple(
            field.name for key, field in fields_new.items() if key not in fields_old
        ),
        fields_removed=tuple(
            field.name for key, field in fields_old.items() if key not in fields_new
        ),
        fields_changed=tuple(
            _changes(
                {k: _follow(field, renamed, fields_renamed) for k, field in fields_old.items()},
                fields_new,
            )
        ),
        are_tags_reordered=_is_reordered(list(tags_old), list(tags_new)),
        are_fields_reordered=_is_reordered(list(fields_old), list(fields_new)),
        is_retitled=(old.title, old.description) != (new.title, new.description),
    )


def _changes(
    old: Mapping[str, Tag] | Mapping[str, Field], new: Mapping[str, Tag] | Mapping[str, Field]
) -> Iterator[PartChange]:
    for identity, part in new.items():
        before = old.get(identity)
        if before is None:
            continue
        changed = tuple(
            attribute.name
            for attribute in fields(part)
            if attribute.name != "id"
            and getattr(before, attribute.name) != getattr(part, attribute.name)
        )
        if changed:
            yield PartChange(before.name, part.name, changed)


def _follow(field: Field, tags: Mapping[str, str], names: Mapping[str, str]) -> Field:
    """Return an old field as it reads after the renaming, which is told once and not again."""
    return replace(
        field,
        tags=tuple(tags.get(tag, tag) for tag in field.tags),
        defaults={tags.get(tag, tag): value for tag, value in field.defaults.items()},
        options=tuple(
            replace(option, tags=tuple(tags.get(tag, tag) for tag in option.tags))
            for option in field.options
        ),
        default_from=names.get(field.default_from, field.default_from),
        only_when={names.get(key, key): value for key, value in field.only_when.items()},
        required_when={names.get(key, key): value for key, value in field.required_when.items()},
    )


def _is_reordered(old: Sequence[str], new: Sequence[str]) -> bool:
    return [key for key in old if key in set(new)] != [key for key in new if key in set(old)]


def _sentences(
    what: str, added: Sequence[str], removed: Sequence[str], changed: Sequence[PartChange]
) -> Iterator[str]:
    for name in added:
        yield f"The {what} “{name}” is new."
    for name in removed:
        yield f"The {what} “{name}” is gone."
    for change in changed:
        if change.is_renamed:
            yield f"The {what} “{change.old}” is now called “{change.new}”."
        others = [_WORDS.get(name, name) for name in change.changed if name != "name"]
        if others:
            listed = others[0] if len(others) == 1 else f"{', '.join(others[:-1])} and {others[-1]}"
            yield f"Of the {what} “{change.new}” changed: {listed}."
