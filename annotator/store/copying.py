"""Copies of an annotation file: whole, or not there at all."""

from __future__ import annotations

import contextlib
import glob
import os
import time
from functools import partial
from pathlib import Path

from annotator.files import failure_reason
from annotator.model.errors import ActCancelledError, StoreError
from annotator.store.connection import Connection
from annotator.store.transaction import Proceed, go_on

_LEFT = 3_600.0
"""Seconds after which an unfinished copy is nobody's any more: who made it was killed."""


def copy_file(
    connection: Connection, source: Path, target: Path, proceed: Proceed | None = None
) -> None:
    """Copy the open file to `target`, replacing what lies there; never onto itself.

    The copy is made under another name in the target's folder, reaches the disk, and is renamed.
    It keeps the `file_id` of the file it comes from: both hold the same work. Raises StoreError,
    and ActCancelledError once `proceed`, told of the pages, says so.
    """
    try:
        if target.is_dir():
            raise StoreError(f"“{target.name}” is a folder; choose another name.")
        if target.exists() and source.exists() and target.samefile(source):
            raise StoreError(
                "A copy cannot take the place of the file itself; choose another name."
            )
        _remove_left(target)
        temporary = target.with_name(f".{target.name}.{os.urandom(4).hex()}.copy")
        try:
            # Made by us first: SQLite's own message would not say why it could not.
            temporary.touch(exist_ok=False)
            _fill(connection, temporary, proceed)
            with temporary.open("rb+") as copy:
                os.fsync(copy.fileno())
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"The copy was not made: {failure_reason(error)}.") from error


def copy_before_migrating(connection: Connection, path: Path, version: int) -> Path:
    """Keep a copy of a file of an older format beside it; return where. Raises StoreError."""
    target = path.with_name(f"{path.stem} (format {version}){path.suffix}")
    number = 2
    while target.exists():
        target = path.with_name(f"{path.stem} (format {version}, {number}){path.suffix}")
        number += 1
    copy_file(connection, path, target)
    return target


def _fill(connection: Connection, temporary: Path, proceed: Proceed | None) -> None:
    try:
        connection.copy_to(temporary, partial(go_on, proceed))
    except ActCancelledError:
        raise
    except StoreError as error:
        raise StoreError(f"The copy was not made. {error}") from error


def _remove_left(target: Path) -> None:
    """Remove what copies to this place left that were cut off."""
    with contextlib.suppress(OSError):
        for left in target.parent.glob(f".{glob.escape(target.name)}.????????.copy*"):
            if time.time() - left.stat().st_mtime > _LEFT:
                left.unlink()
