"""What was copied in another program and is pasted as an article: its HTML, or else its text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from annotator.model.errors import ReadingError
from annotator.reading.door import read_bytes
from annotator.reading.doubts import NO_TITLE
from annotator.reading.pieces import Outcome, ReadPiece, Refusal
from annotator.text.search_terms import index_text

_LONGEST_TITLE = 90
_NAME = "Clipboard "


def read_clipping(html: str, text: str) -> Outcome:
    """Read a clipping; its HTML comes first, for it has headings and links.

    All of it is taken, as somebody chose it. Its first line is its title where no heading is.
    """
    name = f"{_NAME}{datetime.now(UTC):%Y-%m-%d %H.%M.%S}"
    sentence = "There is no text on the clipboard."
    for content, suffix in ((html, ".html"), (text, ".txt")):
        if not content.strip():
            continue
        try:
            read = read_bytes(
                content.encode("utf-8", "replace"), name + suffix, encoding="utf-8", is_whole=True
            )
        except ReadingError as error:
            sentence = str(error)
            continue
        title = read.metadata.title or _first_line(read.body.text)
        notes = tuple(note for note in read.notes if note != NO_TITLE)
        read = replace(read, metadata=replace(read.metadata, title=title), notes=notes)
        return ReadPiece(read.source, read, index_text(read.body.text))
    return Refusal(name, sentence)


def is_clipping(source: str) -> bool:
    """Tell whether an article was pasted, by its source."""
    return source.startswith(_NAME)


def _first_line(text: str) -> str:
    """Return the beginning, cut between words."""
    line = " ".join(text.strip().partition("\n")[0].split())
    if len(line) <= _LONGEST_TITLE:
        return line
    return line[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(" ,;:") + "…"
