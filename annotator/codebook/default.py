"""The codebook that a new annotation file starts from."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from annotator.codebook.toml_file import read_codebook
from annotator.model.codebook import Codebook

DEFAULT_FILE = Path(__file__).parent.parent.parent / "resources" / "codebook" / "default.toml"


@lru_cache(maxsize=1)
def default_codebook() -> Codebook:
    """Return the default codebook; the file is read once. Raises CodebookError."""
    return read_codebook(DEFAULT_FILE)
