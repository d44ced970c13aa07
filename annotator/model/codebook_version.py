"""One of the versions of a file's codebook, as a list shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodebookVersion:
    """Who saved a version, when (UTC, ISO 8601), and what the act was called."""

    version: int
    label: str
    annotator: str
    at: str
