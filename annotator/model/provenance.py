"""Where an article comes from, and what it was made of with what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is kept of how an article was read; evidence, and never changed afterwards.

    `source` is the file as it was named; a chapter stands behind `#`, a file of an archive behind
    the archive's name. `size`: bytes of the original. `reader` and `segmenter` carry their
    versions. `notes` are sentences for the analyst. `added`: UTC, ISO 8601.
    `retrieved_at` (UTC, ISO 8601) and `headers`, (name, value) in the server's order, are empty
    but for a page fetched from its address. `replaces`: the article of which this one is a new
    reading, else empty. `has_original`: the bytes are kept, not their size and hash alone.
    """

    source: str
    media_type: str
    encoding: str
    reader: str
    segmenter: str
    size: int
    original_sha256: str
    text_sha256: str
    notes: tuple[str, ...]
    added: str
    retrieved_at: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    replaces: str = ""
    has_original: bool = True
