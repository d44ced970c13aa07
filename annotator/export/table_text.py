"""Reading the text of a table that an analyst names: bounded, and each refusal one sentence."""

from __future__ import annotations

from pathlib import Path

from annotator.files import failure_reason
from annotator.model.errors import TableError

LARGEST = 64 << 20
"""Bytes of a table; more would take gigabytes of memory."""


def table_text(path: Path) -> str:
    """Return the text of a UTF-8 file, with or without BOM. Raises TableError, one sentence."""
    try:
        if path.is_dir():
            raise TableError(f"“{path}” is a folder, and a table is a file.")
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise TableError(f"There is no file “{path}”.") from None
    except PermissionError:
        raise TableError(f"You have no permission to read “{path}”.") from None
    except OSError as error:
        raise TableError(f"“{path}” could not be read: {failure_reason(error)}.") from error
    if len(content) > LARGEST:
        raise TableError(f"“{path}” is larger than {LARGEST >> 20} MB.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TableError(f"“{path}” is not text in UTF-8; save the table as CSV UTF-8.") from None
