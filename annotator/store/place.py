"""Where an annotation file lies: what can be said of it before SQLite opens it."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path

from annotator.files import reading_failure
from annotator.model.errors import NewerFileError, NotAnAnnotationFileError, StoreError
from annotator.store import schema
from annotator.store.connection import NOT_OURS

_MAGIC = b"SQLite format 3\0"
_HEADER_LENGTH = 100
_WAL = 2
_WAYS = (1, _WAL)
"""Of writing and of reading the file, which bytes 18 and 19 tell; there is no third yet."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes tell (https://www.sqlite.org/fileformat.html, section 1.3)."""

    is_wal: bool
    version: int
    """`user_version`: our format."""


def read_header(path: Path) -> Header:
    """Read and check the first bytes of an annotation file.

    Raises NotAnAnnotationFileError, NewerFileError, or StoreError where it cannot be read.
    """
    if path.is_dir():
        raise StoreError(f"“{path.name}” is a folder, not an annotation file.")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_LENGTH)
    except FileNotFoundError as error:
        raise StoreError(f"There is no file “{path}”.") from error
    except OSError as error:
        raise StoreError(f"“{path.name}” cannot be read: {reading_failure(error)}.") from error
    if len(header) < _HEADER_LENGTH or not header.startswith(_MAGIC):
        raise NotAnAnnotationFileError(NOT_OURS)
    version, application = struct.unpack(">I4xI", header[60:72])
    is_known = header[18] in _WAYS and header[19] in _WAYS
    if application != schema.APPLICATION_ID or version == 0 or not is_known:
        raise NotAnAnnotationFileError(NOT_OURS)
    if version > schema.VERSION:
        raise NewerFileError("This file was made with a newer Claimlight; update to open it.")
    return Header(is_wal=header[18] == _WAL or header[19] == _WAL, version=version)


def why_read_only(path: Path) -> str:
    """Return a sentence when the file can be read only, else an empty string.

    The folder counts too: SQLite keeps its journal beside the file while it writes.
    """
    if not os.access(path, os.W_OK):
        return "This file may be read but not written."
    if not os.access(path.parent, os.W_OK | os.X_OK):
        return "This file lies in a folder that may not be written to."
    return ""
