"""A codebook as plain tables, the form that TOML and JSON both hold.

The top has `format`, `title`, `version`, `description`, and the lists `tag` and `field`; a field
has the list `option`. Keys are the attributes of the dataclasses in annotator.model; what is left
out has their default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any, cast

from annotator.codebook.problem import Place
from annotator.model.codebook import Codebook, Field, FieldKind, Option
from annotator.model.errors import CodebookError
from annotator.model.tag import Tag

FORMAT = "claimlight-codebook 1"

Fail = Callable[[Place, str], CodebookError]

_TOP_KEYS = {"format": str, "title": str, "version": int, "description": str}
_TEXTS = "list of texts"
_TABLE = "table of texts"
_TABLE_OF_LISTS = "table of lists"

_TAG_KEYS: dict[str, type | str] = {
    "name": str, "label": str, "key": str, "letter": str, "pattern": str, "colour": str,
    "definition": str, "includes": _TEXTS, "excludes": _TEXTS, "borderline": _TEXTS,
    "examples": _TEXTS, "counter_examples": _TEXTS, "codes": _TABLE, "id": str,
}  # fmt: skip
_FIELD_KEYS: dict[str, type | str] = {
    "name": str, "label": str, "kind": str, "help": str, "key": str, "tags": _TEXTS,
    "required": bool, "defaults": _TABLE, "ordinal": bool, "compared": bool, "enabled": bool,
    "evidence": bool, "several": bool, "automatic": bool, "default_from": str,
    "only_when": _TABLE_OF_LISTS, "required_when": _TABLE_OF_LISTS, "id": str,
}  # fmt: skip
_OPTION_KEYS: dict[str, type | str] = {
    "value": str, "label": str, "key": str, "help": str, "tags": _TEXTS,
}  # fmt: skip
_WORDS: dict[type | str, str] = {
    str: "a text in quotation marks",
    int: "a whole number",
    bool: "true or false",
    _TEXTS: "a list of texts",
    _TABLE: "a table of texts",
    _TABLE_OF_LISTS: "a table of lists of texts",
}


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
    top = {key: value for key, value in document.items() if key not in ("tag", "field")}
    _check_keys(fail, (), top, {**_TOP_KEYS})
    if top.get("format", FORMAT) != FORMAT:
        raise fail(
            ("format",),
            f"This reads “{FORMAT}”; the file says “{top['format']}”. Update to open it.",
        )
    if "title" not in top:
        raise fail((), "A codebook needs a title.")
    return Codebook(
        title=top["title"],
        version=top.get("version", 1),
        description=top.get("description", ""),
        tags=tuple(
            _tag(fail, ("tag", index), table)
            for index, table in enumerate(_tables(fail, ("tag",), document.get("tag", [])))
        ),
        fields=tuple(
            _field(fail, ("field", index), table)
            for index, table in enumerate(_tables(fail, ("field",), document.get("field", [])))
        ),
    )


def _tag(fail: Fail, place: Place, table: Mapping[str, Any]) -> Tag:
    _check_keys(fail, place, table, _TAG_KEYS)
    name = _needed(fail, place, table, "name")
    values: dict[str, Any] = {key: _frozen(value) for key, value in table.items()}
    given: dict[str, Any] = {
        "label": name,
        "key": "",
        "letter": "",
        "pattern": "solid",
        "definition": "",
    }
    return Tag(**(given | values))


def _field(fail: Fail, place: Place, table: Mapping[str, Any]) -> Field:
    own = {key: value for key, value in table.items() if key != "option"}
    _check_keys(fail, place, own, _FIELD_KEYS)
    name = _needed(fail, place, own, "name")
    kind = _kind(fail, place, _needed(fail, place, own, "kind"))
    options = tuple(
        _option(fail, (*place, "option", index), option)
        for index, option in enumerate(_tables(fail, (*place, "option"), table.get("option", [])))
    )
    values: dict[str, Any] = {"label": name}
    values |= {key: _frozen(value) for key, value in own.items()}
    values |= {"kind": kind, "options": options}
    return Field(**values)


def _option(fail: Fail, place: Place, table: Mapping[str, Any]) -> Option:
    _check_keys(fail, place, table, _OPTION_KEYS)
    value = _needed(fail, place, table, "value")
    values: dict[str, Any] = {"label": value}
    values |= {key: _frozen(kept) for key, kept in table.items()}
    return Option(**values)


def _kind(fail: Fail, place: Place, kind: str) -> FieldKind:
    try:
        return FieldKind(kind)
    except ValueError:
        kinds = ", ".join(known.value for known in FieldKind)
        raise fail(
            (*place, "kind"), f"There is no kind of field “{kind[:60]}”; there are {kinds}."
        ) from None


def _tables(fail: Fail, place: Place, value: object) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise fail(place, f"Write [[{_dotted(place)}]], with two brackets.")
    tables = cast("list[object]", value)
    if not all(isinstance(table, dict) for table in tables):
        raise fail(place, f"Write a [[{_dotted(place)}]] for each.")
    return cast("list[dict[str, Any]]", tables)


def _dotted(place: Place) -> str:
    return ".".join(part for part in place if isinstance(part, str))


def _needed(fail: Fail, place: Place, table: Mapping[str, Any], key: str) -> str:
    if key not in table:
        raise fail(place, f"This {_dotted(place)} has no {key}.")
    return table[key]


def _check_keys(
    fail: Fail, place: Place, table: Mapping[str, Any], known: Mapping[str, type | str]
) -> None:
    """Refuse keys that mean nothing, with the nearest that does, and values of another type."""
    for key, value in table.items():
        if key not in known:
            raise fail((*place, key), _unknown_key(key, known))
        if not _fits(value, known[key]):
            raise fail((*place, key), f"“{key}” has to be {_WORDS[known[key]]}.")


def _unknown_key(key: str, known: Mapping[str, type | str]) -> str:
    # Imported here: only a mistake needs it.
    import difflib

    near = difflib.get_close_matches(key, known, n=1)
    meant = f" Do you mean “{near[0]}”?" if near else f" There are {', '.join(known)}."
    return f"Nothing is called “{key[:60]}” here.{meant}"


def _fits(value: object, kind: type | str) -> bool:
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if isinstance(kind, type):
        return isinstance(value, kind)
    if kind == _TEXTS:
        return isinstance(value, list) and all(
            isinstance(item, str) for item in cast("list[object]", value)
        )
    if not isinstance(value, dict):
        return False
    inner = str if kind == _TABLE else _TEXTS
    return all(_fits(item, inner) for item in cast("dict[str, object]", value).values())


def _frozen(value: Any) -> Any:
    """Return lists as tuples, also inside tables."""
    if isinstance(value, list):
        return tuple(cast("list[object]", value))
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in cast("dict[str, object]", value).items()}
    return value
