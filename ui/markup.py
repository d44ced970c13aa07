"""Text in the simple HTML that labels and tips show."""

from __future__ import annotations


def escaped(text: str) -> str:
    """Return the text as HTML shows it word for word."""
    from html import escape  # its table of entities takes a millisecond of every start

    return escape(text)
