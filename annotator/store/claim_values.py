"""Bring what is given for a claim's fields into the form its row holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from annotator.model.codebook import SEPARATOR, Codebook, Field, FieldKind
from annotator.model.errors import StoreError
from annotator.model.field_value import FieldValue
from annotator.store.change_notice import Image
from annotator.store.field_values import NOTE, fields_from, stored_fields, with_defaults
from annotator.store.texts import clean

KnownName = Callable[[str], str]
"""Returns the id of the one actor who goes by a name, else ""."""


def is_note(field: Field) -> bool:
    """Tell whether a field is the claim's note, which has a column of its own."""
    return field.identity == NOTE


def accepted(
    codebook: Codebook, given: Sequence[FieldValue], length: int, known: KnownName
) -> dict[str, FieldValue]:
    """Return values as they are stored, by field; names of the register get their actors.

    `length`: code points of the article. Raises FieldValueError and StoreError.
    """
    from annotator.codebook.values import normalise_value  # not before the first frame

    values: dict[str, FieldValue] = {}
    for value in given:
        field = codebook.field(value.field)
        if field is None:
            raise StoreError(f"The codebook has no field “{value.field[:60]}”.")
        if any(span.end > length for span in value.spans):
            raise StoreError(f"{field.label}: the article ends at {length:,}.")
        stored = normalise_value(field, replace(value, value=clean(value.value)))
        if field.kind is FieldKind.ENTITY and not any(stored.actor_ids):
            ids = tuple(known(name) for name in stored.parts)
            stored = replace(stored, actor_ids=ids if any(ids) else ())
        values[field.name] = replace(stored, proposed=False, is_default=False)
    return values


def put(codebook: Codebook, image: Image, given: Mapping[str, FieldValue]) -> Image:
    """Return the columns of a claim after values were entered.

    A default that follows another field's value follows it here too; no other default comes.
    """
    held = fields_from(image["fields"])
    note = next((field.name for field in codebook.fields if is_note(field)), None)
    entered = {name: value for name, value in given.items() if name != note}
    following = {field.name for field in codebook.fields if field.default_from}
    values = held | entered
    defaults = codebook.default_values(
        _tags(image), {name: value.value for name, value in values.items() if not value.is_default}
    )
    kept = {
        name: value
        for name, value in with_defaults(codebook, _tags(image), values).items()
        if (value.value or name in defaults)
        and (not value.is_default or name in following or name in held)
    }
    columns: Image = {"fields": stored_fields(kept.values())}
    if note is not None and note in given:
        columns["note"] = given[note].value
    return columns


def retagged(codebook: Codebook, image: Image, tags: str) -> Image:
    """Return the columns of a claim that gets other tags: their defaults take the place of those
    nobody changed.
    """
    values = with_defaults(codebook, tags.split(SEPARATOR), fields_from(image["fields"]))
    return {"tags": tags, "fields": stored_fields(values.values())}


def united_fields(codebook: Codebook, tags: str, stored: Iterable[str]) -> str:
    """Return the fields of a claim joined from several: what the first one holds counts most."""
    values: dict[str, FieldValue] = {}
    for fields in stored:
        for name, value in fields_from(fields).items():
            if not value.is_default and value.value and name not in values:
                values[name] = value
    return stored_fields(with_defaults(codebook, tags.split(SEPARATOR), values).values())


def _tags(image: Image) -> list[str]:
    return image["tags"].split(SEPARATOR)
