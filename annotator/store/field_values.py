"""The fields of a claim as its row holds them, and as values.

Stored is a JSON object: name of the field -> an object of `value`, and where there are any `spans`
(start, end, start, end, ...), `actors` (ids, "" where a name is not resolved) and `default` (1:
the codebook's default, entered by nobody). A field that was emptied by hand is kept with the value
"", so that its default does not come back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from annotator.model.codebook import Codebook
from annotator.model.field_value import FieldValue
from annotator.model.span import Span
from annotator.store.connection import damaged

NOTE = "note"
"""The field that is the claim's note, a column of its own."""


def stored_fields(values: Iterable[FieldValue]) -> str:
    """Return values as a claim's row holds them; "" for none."""
    packed = {value.field: _stored(value) for value in values}
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":")) if packed else ""


def fields_from(stored: str) -> dict[str, FieldValue]:
    """Return stored values by field, emptied ones too; raises NotAnAnnotationFileError."""
    if not stored:
        return {}
    try:
        packed: dict[str, dict[str, Any]] = json.loads(stored)
        return {name: _value(name, entry) for name, entry in packed.items()}
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise damaged(error) from error


def filled(values: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """Return the values that are not empty."""
    return {name: value for name, value in values.items() if value.value}


def renamed(stored: str, names: Mapping[str, str]) -> str:
    """Return stored fields under other names (old -> new); a value moved there wins."""
    values = fields_from(stored)
    kept = {name: value for name, value in values.items() if name not in names}
    moved = {
        names[name]: replace(value, field=names[name])
        for name, value in values.items()
        if name in names
    }
    return stored_fields((kept | moved).values())


def with_defaults(
    codebook: Codebook, tags: Sequence[str], values: Mapping[str, FieldValue]
) -> dict[str, FieldValue]:
    """Return the values with the defaults for these tags; what somebody entered, or emptied, stays.

    Defaults of other tags go.
    """
    entered = {name: value for name, value in values.items() if not value.is_default}
    known = {name: value.value for name, value in entered.items()}
    defaults = codebook.default_values(tags, known)
    return entered | {
        name: FieldValue(name, value, is_default=True)
        for name, value in defaults.items()
        if name not in entered and name != NOTE
    }


def _stored(value: FieldValue) -> dict[str, object]:
    entry: dict[str, object] = {"value": value.value}
    if value.spans:
        entry["spans"] = [edge for span in value.spans for edge in (span.start, span.end)]
    if any(value.actor_ids):
        entry["actors"] = list(value.actor_ids)
    if value.is_default:
        entry["default"] = 1
    return entry


def _value(name: str, entry: Mapping[str, Any]) -> FieldValue:
    edges: list[int] = entry.get("spans", ())
    return FieldValue(
        field=name,
        value=str(entry["value"]),
        spans=tuple(map(Span, edges[::2], edges[1::2])),
        actor_ids=tuple(map(str, entry.get("actors", ()))),
        is_default=bool(entry.get("default")),
    )
