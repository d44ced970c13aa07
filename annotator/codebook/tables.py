"""Plain tables of a codebook: what they may hold, and the tags they describe.

Apart from `document`, since the first frame needs the tags and no fields.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from annotator.codebook.problem import Place
from annotator.model.errors import CodebookError
from annotator.model.tag import Tag

FORMAT = "claimlight-codebook 1"

Fail = Callable[[Place, str], CodebookError]

_TOP_KEYS = {"format": str, "title": str, "version": int, "description": str}
TEXTS = "list of texts"
TABLE = "table of texts"
TABLE_OF_LISTS = "table of lists"

_TAG_KEYS: dict[str, type | str] = {
    "name": str, "label": str, "key": str, "letter": str, "pattern": str, "colour": str,
    "definition": str, "includes": TEXTS, "excludes": TEXTS, "borderline": TEXTS,
    "examples": TEXTS, "counter_examples": TEXTS, "codes": TABLE, "id": str,
}  # fmt: skip
_WORDS: dict[type | str, str] = {
    str: "a text in quotation marks",
    int: "a whole number",
    bool: "true or false",
    TEXTS: "a list of texts",
    TABLE: "a table of texts",
    TABLE_OF_LISTS: "a table of lists of texts",
}


def checked_top(fail: Fail, document: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a document holds besides its tags and fields.

    `fail`, here as below, makes the error of a place that is not as it has to be.
    """
    top = {key: value for key, value in document.items() if key not in ("tag", "field")}
    check_keys(fail, (), top, {**_TOP_KEYS})
    if top.get("format", FORMAT) != FORMAT:
        raise fail(
            ("format",),
            f"This reads “{FORMAT}”; the file says “{top['format']}”. Update to open it.",
        )
    if "title" not in top:
        raise fail((), "A codebook needs a title.")
    return top


def tags_of(fail: Fail, document: Mapping[str, Any]) -> tuple[Tag, ...]:
    """Return the tags a document describes, in order."""
    return tuple(
        _tag(fail, ("tag", index), table)
        for index, table in enumerate(tables_in(fail, ("tag",), document.get("tag", [])))
    )


def _tag(fail: Fail, place: Place, table: Mapping[str, Any]) -> Tag:
    check_keys(fail, place, table, _TAG_KEYS)
    name = needed(fail, place, table, "name")
    values: dict[str, Any] = {key: frozen(value) for key, value in table.items()}
    given: dict[str, Any] = {
        "label": name,
        "key": "",
        "letter": "",
        "pattern": "solid",
        "definition": "",
    }
    return Tag(**(given | values))


def tables_in(fail: Fail, place: Place, value: object) -> list[dict[str, Any]]:
    """Return the tables of a list."""
    if not isinstance(value, list):
        raise fail(place, f"Write [[{_dotted(place)}]], with two brackets.")
    tables = cast("list[object]", value)
    if not all(isinstance(table, dict) for table in tables):
        raise fail(place, f"Write a [[{_dotted(place)}]] for each.")
    return cast("list[dict[str, Any]]", tables)


def _dotted(place: Place) -> str:
    return ".".join(part for part in place if isinstance(part, str))


def needed(fail: Fail, place: Place, table: Mapping[str, Any], key: str) -> str:
    """Return what a table may not lack."""
    if key not in table:
        raise fail(place, f"This {_dotted(place)} has no {key}.")
    return table[key]


def check_keys(
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
    if kind == TEXTS:
        return isinstance(value, list) and all(
            isinstance(item, str) for item in cast("list[object]", value)
        )
    if not isinstance(value, dict):
        return False
    inner = str if kind == TABLE else TEXTS
    return all(_fits(item, inner) for item in cast("dict[str, object]", value).values())


def frozen(value: Any) -> Any:
    """Return lists as tuples, also inside tables."""
    if isinstance(value, list):
        return tuple(cast("list[object]", value))
    if isinstance(value, dict):
        return {key: frozen(item) for key, item in cast("dict[str, object]", value).items()}
    return value
