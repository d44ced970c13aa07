"""Level line ends and replace control characters, one for one, so that offsets hold."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"

_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""C0 but for tab and line feed, DEL, C1 but for NEL (a line end to some), non-characters."""

_INVISIBLE = re.compile("[\u00ad\ufeff\ufdd0-\ufdef\ufffe\uffff]")
"""Soft hyphens, byte order marks and non-characters: no part of what a reader reads."""


def level_line_ends(text: str) -> str:
    """Return the text with CRLF and lone CR as LF."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def replace_controls(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with U+FFFD for each control character, and a note if there were any."""
    cleaned, count = _CONTROLS.subn(REPLACEMENT, text)
    if not count:
        return text, ()
    if count == 1:
        return cleaned, ("1 control character was replaced by �.",)
    return cleaned, (f"{count} control characters were replaced by �.",)


def strip_invisible(text: str) -> str:
    """Return the text without soft hyphens, byte order marks and non-characters.

    For formats whose text we put together ourselves. Controls, which an HTML character reference
    may bring in, become U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    return _CONTROLS.sub(REPLACEMENT, _INVISIBLE.sub("", text))
