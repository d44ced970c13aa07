"""Find the line on which a key of a TOML text stands; tomllib forgets it.

Not a parser: it is asked only about texts that tomllib has read already.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from annotator.codebook.problem import Place

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*",
    re.DOTALL,
)
_STATEMENT = re.compile(r"[ \t]*+(?:(\[\[?)([^\n]*)|([^\n=]*+)=)")
_KEY_PART = re.compile(r"\s*(?:\"([^\"]*)\"|'([^']*)'|([^.\s\"']+))\s*\.?")
_LETTERS = re.compile(r"[\[\]{}=#]")


class TomlLines:
    """The line, from 1, of every key and table of a TOML text."""

    def __init__(self, text: str) -> None:
        """Scan the text once."""
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._lines: dict[Place, int] = {}
        self._counts: dict[Place, int] = {}
        self._scan(_TOKEN.sub(_masked, text))

    def line(self, place: Place) -> int:
        """Return where the place stands, or where the nearest thing around it does; else 1."""
        while place:
            if place in self._lines:
                return self._lines[place]
            place = place[:-1]
        return 1

    def _scan(self, text: str) -> None:
        table: Place = ()
        at = 0
        while at < len(text):
            match = _STATEMENT.match(text, at)
            if match is None:
                at = _next_line(text, at)
                continue
            line = bisect_right(self._breaks, match.end() - 1) + 1
            if match[1]:
                table = self._table(_key_parts(match[2].rstrip(" \t\r]")), match[1] == "[[")
                self._lines.setdefault(table, line)
                at = _next_line(text, match.end())
            else:
                place = (*table, *_key_parts(match[3]))
                for length in range(len(table) + 1, len(place) + 1):
                    self._lines.setdefault(place[:length], line)
                at = _after_value(text, match.end())

    def _table(self, parts: tuple[str, ...], is_element: bool) -> Place:
        """Return the place of a header; each name that is a list of tables gets its number."""
        place: Place = ()
        for index, part in enumerate(parts):
            place = (*place, part)
            is_last = index == len(parts) - 1
            if is_last and is_element:
                self._counts[place] = self._counts.get(place, -1) + 1
            if place in self._counts:
                place = (*place, self._counts[place])
        return place


def _masked(match: re.Match[str]) -> str:
    """Return a string or comment of the same length that holds no sign of TOML's own."""
    token = match[0]
    if token.startswith("#"):
        return " " * len(token)
    if token.startswith(('"""', "'''")):
        return "_" * len(token)
    return token[0] + _LETTERS.sub("_", token[1:-1]) + token[-1]


def _key_parts(key: str) -> tuple[str, ...]:
    return tuple(
        next(part for part in match.groups() if part is not None)
        for match in _KEY_PART.finditer(key)
    )


def _next_line(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _after_value(text: str, at: int) -> int:
    """Return the start of the line after a value, which may go on over several."""
    depth = 0
    while at < len(text):
        char = text[at]
        if char in "[{":
            depth += 1
        elif char in "]}":
            depth -= 1
        elif char == "\n" and depth <= 0:
            return at + 1
        at += 1
    return at
