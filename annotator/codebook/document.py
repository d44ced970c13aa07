"""A codebook as plain tables, the form that TOML and JSON both hold.

The top has `format`, `title`, `version`, `description`, and the lists `tag` and `field`; a field
has the list `option`. Keys are the attributes of the dataclasses in annotator.model; what is left
out has their default.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any

from annotator.codebook.problem import Place
from annotator.codebook.tables import (
    FORMAT,
    TABLE,
    TABLE_OF_LISTS,
    TEXTS,
    Fail,
    check_keys,
    checked_top,
    frozen,
    needed,
    tables_in,
    tags_of,
)
from annotator.model.codebook import Codebook, Field, FieldKind, Option
from annotator.model.tag import Tag

_FIELD_KEYS: dict[str, type | str] = {
    "name": str, "label": str, "kind": str, "help": str, "key": str, "tags": TEXTS,
    "required": bool, "defaults": TABLE, "ordinal": bool, "compared": bool, "enabled": bool,
    "evidence": bool, "several": bool, "automatic": bool, "default_from": str,
    "only_when": TABLE_OF_LISTS, "required_when": TABLE_OF_LISTS, "id": str,
}  # fmt: skip
_OPTION_KEYS: dict[str, type | str] = {
    "value": str, "label": str, "key": str, "help": str, "tags": TEXTS,
}  # fmt: skip


def given(part: Tag | Field | Option) -> Iterator[tuple[str, object]]:
    """Yield the attributes of a part that do not go without saying, in order; not its options."""
    for attribute in fields(part):
        value: object = getattr(part, attribute.name)
        is_given = bool(value) if attribute.default is MISSING else value != attribute.default
        if is_given and attribute.name != "options":
            yield attribute.name, value


def document(codebook: Codebook) -> dict[str, object]:
    """Return the codebook as plain tables."""
    return {
        "format": FORMAT,
        "title": codebook.title,
        "version": codebook.version,
        "description": codebook.description,
        "tag": [dict(given(tag)) for tag in codebook.tags],
        "field": [
            {**dict(given(field)), "option": [dict(given(option)) for option in field.options]}
            for field in codebook.fields
        ],
    }


def build(document: Mapping[str, Any], fail: Fail) -> Codebook:
    """Return the codebook a document describes; its rules are not checked (see checks).

    `fail` makes the error of a place that is not as it has to be.
    """
    top = checked_top(fail, document)
    return Codebook(
        title=top["title"],
        version=top.get("version", 1),
        description=top.get("description", ""),
        tags=tags_of(fail, document),
        fields=tuple(
            _field(fail, ("field", index), table)
            for index, table in enumerate(tables_in(fail, ("field",), document.get("field", [])))
        ),
    )


def _field(fail: Fail, place: Place, table: Mapping[str, Any]) -> Field:
    own = {key: value for key, value in table.items() if key != "option"}
    check_keys(fail, place, own, _FIELD_KEYS)
    name = needed(fail, place, own, "name")
    kind = _kind(fail, place, needed(fail, place, own, "kind"))
    options = tuple(
        _option(fail, (*place, "option", index), option)
        for index, option in enumerate(tables_in(fail, (*place, "option"), table.get("option", [])))
    )
    values: dict[str, Any] = {"label": name}
    values |= {key: frozen(value) for key, value in own.items()}
    values |= {"kind": kind, "options": options}
    return Field(**values)


def _option(fail: Fail, place: Place, table: Mapping[str, Any]) -> Option:
    check_keys(fail, place, table, _OPTION_KEYS)
    value = needed(fail, place, table, "value")
    values: dict[str, Any] = {"label": value}
    values |= {key: frozen(kept) for key, kept in table.items()}
    return Option(**values)


def _kind(fail: Fail, place: Place, kind: str) -> FieldKind:
    try:
        return FieldKind(kind)
    except ValueError:
        kinds = ", ".join(known.value for known in FieldKind)
        raise fail(
            (*place, "kind"), f"There is no kind of field “{kind[:60]}”; there are {kinds}."
        ) from None
