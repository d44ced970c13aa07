"""Text in the simple HTML that labels and tips show."""

from __future__ import annotations


def escaped(text: str) -> str:
    """Return the text as HTML shows it word for word."""
    from html import escape  # its table of entities takes a millisecond of every start

    return escape(text)


def as_tip(text: str) -> str:
    """Return text that somebody wrote as a tip shows it word for word: Qt guesses at markup."""
    return f"<span>{escaped(text)}</span>".replace("\n", "<br>") if "<" in text else text
