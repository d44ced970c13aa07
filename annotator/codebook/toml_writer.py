"""Write a codebook as TOML, the same codebook always as the same text.

Long texts are wrapped at spaces with TOML's line-ending backslash, lists have an item a line, and
what has its default is left out, so that two versions can be compared line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from annotator.codebook.document import given
from annotator.codebook.tables import FORMAT
from annotator.model.codebook import Codebook, Field, Option
from annotator.model.tag import Tag

_WIDTH = 88
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f"}
_ESCAPES["\r"] = "\\r"
_TO_ESCAPE = re.compile(r'[\\"\x00-\x1f\x7f]')
_BARE = re.compile("[A-Za-z0-9_-]+")
_BREAKS = re.compile(r"(?<=[^\s\\]) (?=[^\s])")
"""Spaces a long text may be wrapped after: TOML drops white space that follows the backslash."""


def write_codebook(codebook: Codebook) -> str:
    """Return the codebook as TOML 1.0 text that ends with a line feed."""
    lines = [f'format = "{FORMAT}"', f"title = {_text(codebook.title)}"]
    lines.append(f"version = {codebook.version}")
    if codebook.description:
        lines.append(f"description = {_text(codebook.description)}")
    for tag in codebook.tags:
        lines.extend(("", "[[tag]]", *_lines(tag, "tag")))
    for field in codebook.fields:
        lines.extend(("", "[[field]]", *_lines(field, "field")))
        for option in field.options:
            lines.extend(("", "[[field.option]]", *_lines(option, "field.option")))
    return "\n".join(lines) + "\n"


def _lines(part: Tag | Field | Option, path: str) -> Iterator[str]:
    """Yield the keys of a part in the order of its attributes, tables last as TOML wants it."""
    tables: list[tuple[str, Mapping[str, object]]] = []
    for name, value in given(part):
        if isinstance(value, Mapping):
            tables.append((name, cast("Mapping[str, object]", value)))
        else:
            yield f"{name} = {_value(value)}"
    for name, table in tables:
        yield f"[{path}.{name}]"
        for key, value in table.items():
            yield f"{_key(key)} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        items = [_text(item) for item in cast("tuple[str, ...]", value)]
        one_line = f"[{', '.join(items)}]"
        if len(one_line) <= _WIDTH and "\n" not in one_line:
            return one_line
        return "[\n" + "".join(f"  {item},\n" for item in items) + "]"
    return _text(str(value))


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else f'"{_escaped(key)}"'


def _text(text: str) -> str:
    """Return a basic string; a long one over several lines, each but the last ending in \\."""
    escaped = _escaped(text)
    if len(escaped) <= _WIDTH or escaped.startswith(" "):
        return f'"{escaped}"'
    lines: list[str] = []
    line = ""
    for word in _BREAKS.split(escaped):
        if line and len(line) + 1 + len(word) > _WIDTH:
            lines.append(line + " \\")
            line = word
        else:
            line = f"{line} {word}" if line else word
    lines.append(line)
    return '"""\\\n' + "\n".join(lines) + '"""'


def _escaped(text: str) -> str:
    return _TO_ESCAPE.sub(lambda match: _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}", text)
