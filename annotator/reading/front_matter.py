"""Metadata in front of a Markdown text: `key: value` lines between two lines of dashes."""

from __future__ import annotations

import re

from annotator.model.article import Metadata

_FENCE = re.compile(r"---[ \t]*\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_LINE = re.compile(r"(?P<key>[\w .-]{1,60}?)[ \t]*:(?:[ \t]+|$)(?P<value>.*)")
_LONGEST = 20_000
"""Code points within which the closing fence has to stand."""

_FIELDS = {
    "title": "title", "headline": "title",
    "outlet": "outlet", "publication": "outlet", "source": "outlet", "publisher": "outlet",
    "author": "author", "authors": "author", "byline": "author",
    "published": "published", "date": "published",
    "url": "url", "link": "url",
    "language": "language", "lang": "language",
}  # fmt: skip
"""What is understood, and the field it fills; the first name of a field wins over its others."""


def split_front_matter(text: str) -> tuple[Metadata, str]:
    """Return the metadata and the text behind them.

    A text that does not begin with such lines is returned whole with empty metadata. `text` has
    LF line ends. A key that is not known is left out.
    """
    if not _FENCE.match(text):
        return Metadata(), text
    begin = text.index("\n") + 1
    end = _END.search(text, begin, begin + _LONGEST)
    if end is None:
        return Metadata(), text
    lines = [line for line in text[begin : end.start()].split("\n") if line.strip()]
    if not any(_LINE.fullmatch(line) for line in lines):
        return Metadata(), text
    return _metadata(lines), text[end.end() :]


def _metadata(lines: list[str]) -> Metadata:
    found: dict[str, str] = {}
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None:
            continue
        field = _FIELDS.get(match["key"].strip().lower())
        value = _unquoted(match["value"])
        is_own_name = match["key"].strip().lower() == field
        if field and value and (is_own_name or field not in found):
            found[field] = value
    return Metadata(**found)


def _unquoted(value: str) -> str:
    """Return the value without quotation marks and without the brackets of a list around it."""
    value = value.strip()
    if len(value) >= 2 and value[0] == "[" and value[-1] == "]":
        return ", ".join(_unquoted(item) for item in value[1:-1].split(",") if item.strip())
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        quote, value = value[0], value[1:-1]
        return value.replace('\\"', '"') if quote == '"' else value.replace("''", "'")
    return value
