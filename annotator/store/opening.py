"""How the connection to an annotation file is opened, and an older format brought up to date."""

from __future__ import annotations

import contextlib
from pathlib import Path

from annotator.model.errors import StoreError
from annotator.store import schema
from annotator.store.connection import Connection
from annotator.store.copying import copy_before_migrating
from annotator.store.place import read_header

_ON_THE_DISK = "PRAGMA synchronous=FULL"
"""An act is told only once it would outlive a power cut."""
_NO_SPILL = "PRAGMA cache_spill=131072"
"""Pages of 4 KB an act may touch before some go to the file: from then on nobody else can read."""


def connect(path: Path, *, is_wal: bool, read_only: bool) -> Connection:
    """Open the connection with the settings every one of ours has; raises StoreError."""
    mode = "ro" if read_only else "rw"
    if read_only and is_wal and not _beside(path, "-wal").exists():
        # Plain reading would put two files beside one that somebody turned to WAL.
        mode = "immutable"
    connection = Connection(path, mode)
    try:
        connection.run("PRAGMA foreign_keys=ON")
        connection.run(_ON_THE_DISK)
        connection.run("PRAGMA trusted_schema=OFF")
        connection.run("PRAGMA cell_size_check=ON")
        connection.run("PRAGMA mmap_size=0")
        connection.run(_NO_SPILL)
        if read_only:
            connection.run("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def bring_up_to_date(connection: Connection, path: Path, version: int, *, read_only: bool) -> None:
    """Lead a file of an older format to ours, with a copy kept beside it; raises StoreError."""
    if read_only:
        raise StoreError(
            "This file is of an older Claimlight and has to be brought up to date, but it may not"
            " be written; copy it to a folder of your own and open it there."
        )
    kept: Path | None = None
    try:
        kept = copy_before_migrating(connection, path, version)
        schema.migrate(connection)
    except StoreError as error:
        # A step that fails is taken back; one before it may have been done.
        if kept is not None and read_header(path).version == version:
            with contextlib.suppress(OSError):
                kept.unlink()
        raise type(error)(
            "This file is of an older Claimlight and could not be brought up to date; it was left"
            f" as it was. {error}"
        ) from error


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
