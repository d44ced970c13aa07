"""Change a codebook: each edit gives a new, checked one or is refused with one sentence.

An edit keeps the version number; whoever saves the result gives it the next. What an edit means
for claims that were made before is for the annotation file to do: `retag` says how their tags
change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from annotator.codebook.checks import check
from annotator.model.codebook import Codebook, Field, Option
from annotator.model.errors import CodebookError
from annotator.model.tag import Tag

Part = TypeVar("Part", Tag, Field)


def retag(tags: Sequence[str], changed: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return a claim's tags after tags were renamed or merged (old -> new) or removed (-> None).

    The order is kept and nothing is repeated. () means that the claim has no tag left.
    """
    renamed = (changed.get(tag, tag) for tag in tags)
    return tuple(dict.fromkeys(tag for tag in renamed if tag is not None))


def add_tag(codebook: Codebook, tag: Tag, at: int | None = None) -> Codebook:
    """Add a tag, last or at a place. Raises CodebookError."""
    identity = _fresh(tag.identity, [other.identity for other in codebook.tags])
    added = replace(tag, id="" if identity == tag.name else identity)
    place = len(codebook.tags) if at is None else at
    tags = (*codebook.tags[:place], added, *codebook.tags[place:])
    return _checked(replace(codebook, tags=tags))


def put_tag(codebook: Codebook, name: str, tag: Tag) -> Codebook:
    """Put `tag` in the place of the one called `name`; another name renames it everywhere.

    It stays the same tag: its identity is kept. Raises CodebookError.
    """
    old = _tag(codebook, name)
    put = replace(tag, id="" if old.identity == tag.name else old.identity)
    tags = tuple(put if other is old else other for other in codebook.tags)
    fields = codebook.fields
    if tag.name != name:
        fields = tuple(_with_tags(field, {name: tag.name}) for field in fields)
    return _checked(replace(codebook, tags=tags, fields=fields))


def rename_tag(codebook: Codebook, old: str, new: str, label: str | None = None) -> Codebook:
    """Rename a tag, and its label where one is given. Raises CodebookError."""
    tag = _tag(codebook, old)
    return put_tag(codebook, old, replace(tag, name=new, label=label or tag.label))


def merge_tags(codebook: Codebook, source: str, into: str) -> Codebook:
    """Take `source` out; what was asked for it is asked for `into`, which gets its examples.

    The definition and the rules of `into` stand. Raises CodebookError.
    """
    taken, kept = _tag(codebook, source), _tag(codebook, into)
    if taken is kept:
        raise CodebookError(f"The tag “{source}” cannot be merged with itself.")
    merged = replace(
        kept,
        examples=_joined(kept.examples, taken.examples),
        counter_examples=_joined(kept.counter_examples, taken.counter_examples),
    )
    tags = tuple(merged if tag is kept else tag for tag in codebook.tags if tag is not taken)
    fields = tuple(_with_tags(field, {source: into}) for field in codebook.fields)
    return _checked(replace(codebook, tags=tags, fields=fields))


def remove_tag(codebook: Codebook, name: str) -> Codebook:
    """Take a tag out. A field that was asked for it alone is switched off, not lost.

    Raises CodebookError, also for the last tag.
    """
    removed = _tag(codebook, name)
    tags = tuple(tag for tag in codebook.tags if tag is not removed)
    fields = tuple(_with_tags(field, {name: None}) for field in codebook.fields)
    return _checked(replace(codebook, tags=tags, fields=fields))


def move_tag(codebook: Codebook, name: str, to: int) -> Codebook:
    """Move a tag to a place counted from 0. Raises CodebookError."""
    return replace(codebook, tags=_moved(codebook.tags, _tag(codebook, name), to))


def add_example(codebook: Codebook, tag_name: str, words: str, *, counter: bool) -> Codebook:
    """Add a passage to a tag's examples or counter-examples; once. Raises CodebookError."""
    tag = _tag(codebook, tag_name)
    if counter:
        changed = replace(tag, counter_examples=_joined(tag.counter_examples, (words,)))
    else:
        changed = replace(tag, examples=_joined(tag.examples, (words,)))
    return put_tag(codebook, tag_name, changed)


def add_field(codebook: Codebook, field: Field, at: int | None = None) -> Codebook:
    """Add a field, last or at a place. Raises CodebookError."""
    identity = _fresh(field.identity, [other.identity for other in codebook.fields])
    added = replace(field, id="" if identity == field.name else identity)
    place = len(codebook.fields) if at is None else at
    fields = (*codebook.fields[:place], added, *codebook.fields[place:])
    return _checked(replace(codebook, fields=fields))


def put_field(codebook: Codebook, name: str, field: Field) -> Codebook:
    """Put `field` in the place of the one called `name`; another name renames it everywhere.

    Raises CodebookError.
    """
    old = _field(codebook, name)
    put = replace(field, id="" if old.identity == field.name else old.identity)
    fields = tuple(
        _with_field_name(put if other is old else other, name, field.name)
        for other in codebook.fields
    )
    return _checked(replace(codebook, fields=fields))


def remove_field(codebook: Codebook, name: str) -> Codebook:
    """Take a field out, and what other fields said of it. Raises CodebookError."""
    removed = _field(codebook, name)
    fields = tuple(
        _with_field_name(field, name, None) for field in codebook.fields if field is not removed
    )
    return _checked(replace(codebook, fields=fields))


def move_field(codebook: Codebook, name: str, to: int) -> Codebook:
    """Move a field to a place counted from 0. Raises CodebookError."""
    return replace(codebook, fields=_moved(codebook.fields, _field(codebook, name), to))


def _checked(codebook: Codebook) -> Codebook:
    check(codebook)
    return codebook


def _tag(codebook: Codebook, name: str) -> Tag:
    tag = codebook.tag(name)
    if tag is None:
        raise CodebookError(f"There is no tag “{name[:100]}” in this codebook.")
    return tag


def _field(codebook: Codebook, name: str) -> Field:
    field = codebook.field(name)
    if field is None:
        raise CodebookError(f"There is no field “{name[:100]}” in this codebook.")
    return field


def _fresh(identity: str, taken: Sequence[str]) -> str:
    """Return an identity nobody has: a new tag under a renamed one's old name is another tag."""
    fresh, number = identity, 1
    while fresh in taken:
        number += 1
        fresh = f"{identity}_{number}"
    return fresh


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _moved(items: tuple[Part, ...], item: Part, to: int) -> tuple[Part, ...]:
    others = [other for other in items if other is not item]
    others.insert(min(max(to, 0), len(others)), item)
    return tuple(others)


def _with_tags(field: Field, changed: Mapping[str, str | None]) -> Field:
    """Return the field with other tag names."""
    tags = retag(field.tags, changed)
    defaults: dict[str, str] = {}
    for tag, value in field.defaults.items():
        new = changed.get(tag, tag)
        # A merged tag keeps its own default rather than that of the one it took in.
        if new is not None and (new == tag or new not in field.defaults):
            defaults[new] = value
    kept = [option for option in field.options if not option.tags or retag(option.tags, changed)]
    options = tuple(_option_with_tags(option, changed) for option in kept or field.options)
    return replace(
        field,
        tags=tags,
        defaults=defaults,
        options=options,
        enabled=field.enabled and bool(tags or not field.tags),
    )


def _option_with_tags(option: Option, changed: Mapping[str, str | None]) -> Option:
    return replace(option, tags=retag(option.tags, changed))


def _with_field_name(field: Field, old: str, new: str | None) -> Field:
    """Return the field with what it says of the field `old` said of `new`; None: no more."""
    return replace(
        field,
        default_from=(new or "") if field.default_from == old else field.default_from,
        only_when=_renamed_keys(field.only_when, old, new),
        required_when=_renamed_keys(field.required_when, old, new),
    )


def _renamed_keys(
    conditions: Mapping[str, tuple[str, ...]], old: str, new: str | None
) -> dict[str, tuple[str, ...]]:
    return {
        (new or name) if name == old else name: values
        for name, values in conditions.items()
        if name != old or new is not None
    }
