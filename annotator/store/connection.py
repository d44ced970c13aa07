"""SQLite behind one small door: rows in and out, every error as a sentence for the analyst."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from annotator.model.errors import BusyError, NotAnAnnotationFileError, ReadOnlyError, StoreError

Row = tuple[Any, ...]
Values = Sequence[Any]

BUSY_SECONDS = 2.0
"""How long to wait for another program to let go of the file."""

_COPIED_AT_ONCE = 4_000
"""Pages of 4 KB between two words on how far copying is."""

_OLDEST_SQLITE = (3, 37)
"""The first with STRICT tables."""

NOT_OURS = "This is not a Claimlight annotation file, or it is damaged."

_DISK_FULL = "The disk is full: nothing of this step was saved, everything before it is safe."
_BUSY = (
    "Another program is using this annotation file and did not let go in time:"
    " nothing of this step was saved, so try again in a moment."
)
_NOT_WRITTEN = (
    "The annotation file could not be written (disk full, a limit, or a disk that was taken away):"
    " nothing of this step was saved, everything before it is safe."
)
_NOT_OPENED = (
    "The annotation file could not be opened; look whether it, and its folder, may be used."
)
_READ_ONLY = "This annotation file is open for reading only; nothing was changed."
_CUT_OFF = (
    "The last save of this file was cut off, and that can be put right only where it may be"
    " written; copy it, with the file ending in -journal, to a folder of your own."
)
_MOVED = (
    "The annotation file was moved, replaced or deleted while it was open: nothing of this step was"
    " saved, so open it again from where it lies now, or save a copy of it."
)
_TOO_LARGE = "This is too large for one annotation file; nothing of this step was saved."

_SENTENCES: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_FULL: (StoreError, _DISK_FULL),
    sqlite3.SQLITE_BUSY: (BusyError, _BUSY),
    sqlite3.SQLITE_LOCKED: (BusyError, _BUSY),
    sqlite3.SQLITE_PROTOCOL: (BusyError, _BUSY),
    sqlite3.SQLITE_IOERR: (StoreError, _NOT_WRITTEN),
    sqlite3.SQLITE_CANTOPEN: (StoreError, _NOT_OPENED),
    sqlite3.SQLITE_READONLY: (ReadOnlyError, _READ_ONLY),
    sqlite3.SQLITE_READONLY_ROLLBACK: (StoreError, _CUT_OFF),
    sqlite3.SQLITE_READONLY_DBMOVED: (StoreError, _MOVED),
    sqlite3.SQLITE_PERM: (ReadOnlyError, _READ_ONLY),
    sqlite3.SQLITE_TOOBIG: (StoreError, _TOO_LARGE),
}

_log = logging.getLogger(__name__)


def damaged(error: Exception) -> NotAnAnnotationFileError:
    """Return the one sentence for a file that cannot be understood; the detail goes to the log."""
    _log.info("The annotation file cannot be understood: %r", error)
    return NotAnAnnotationFileError(NOT_OURS)


def explained(error: sqlite3.Error) -> StoreError:
    """Return the error an analyst can act on for one of SQLite's."""
    # The low byte is the primary result code: https://www.sqlite.org/rescode.html
    if isinstance(error, sqlite3.IntegrityError):
        _log.info("A constraint of the annotation file is broken: %r", error)
        return ConstraintError(NOT_OURS)
    extended: int = getattr(error, "sqlite_errorcode", 0)
    code = extended if extended in _SENTENCES else extended & 0xFF
    if code not in _SENTENCES:
        return damaged(error)
    _log.info("SQLite said: %r (%s)", error, getattr(error, "sqlite_errorname", "no name"))
    kind, sentence = _SENTENCES[code]
    return kind(sentence)


class ConstraintError(NotAnAnnotationFileError):
    """A row does not fit those that are there: the file was damaged, or changed from outside."""


class Connection:
    """One SQLite connection in autocommit mode; belongs to the thread that made it.

    `mode` is "rw", "ro", "rwc" (may create the file) or "immutable" (read as it lies, no lock and
    no file beside it). Every method raises StoreError or a child of it; errors that only a bug
    can cause (sqlite3.ProgrammingError) come through as they are.
    """

    def __init__(self, path: Path, mode: str = "rw") -> None:
        if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
            raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old: use a newer Python.")
        options = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
        try:
            self._sqlite = sqlite3.connect(
                f"{path.absolute().as_uri()}?{options}",
                timeout=BUSY_SECONDS,
                isolation_level=None,
                uri=True,
                cached_statements=256,
            )
        except sqlite3.Error as error:
            raise explained(error) from error

    @property
    def sqlite(self) -> sqlite3.Connection:
        """The bare connection, for sqlite-utils and for copying."""
        return self._sqlite

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction stands open."""
        return self._sqlite.in_transaction

    def wait_up_to(self, seconds: float) -> None:
        """Wait so long for whoever holds the file, instead of `BUSY_SECONDS`."""
        self.run(f"PRAGMA busy_timeout={round(seconds * 1_000)}")

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Return all rows of a query."""
        try:
            return self._sqlite.execute(sql, values).fetchall()
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.Error as error:
            raise explained(error) from error
        except UnicodeDecodeError as error:  # a malformed schema, from Python 3.11 on
            raise damaged(error) from error

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """Return the first row of a query, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Values = ()) -> Any:
        """Return the first value of the first row, or None where there is no row."""
        found = self.rows(sql, values)
        return found[0][0] if found else None

    def run(self, sql: str, values: Values = ()) -> int:
        """Run one statement and return the rowid last inserted (0 where there is none)."""
        try:
            return self._sqlite.execute(sql, values).lastrowid or 0
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.Error as error:
            raise explained(error) from error
        except UnicodeDecodeError as error:
            raise damaged(error) from error

    def run_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one statement for each row of values."""
        try:
            self._sqlite.executemany(sql, rows)
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.Error as error:
            raise explained(error) from error

    def add_function(self, name: str, arguments: int, function: Callable[..., Any]) -> None:
        """Let SQL call a pure function of ours."""
        self._sqlite.create_function(name, arguments, function, deterministic=True)

    def roll_back(self) -> None:
        """Undo an open transaction; SQLite has already done so after some errors."""
        if self._sqlite.in_transaction:
            try:
                self._sqlite.execute("ROLLBACK")
            except sqlite3.Error as error:
                raise explained(error) from error

    def copy_to(self, target: Path, told: Callable[[int, int], None] | None = None) -> None:
        """Copy the whole file, page by page, to a new file; does not wait for the disk.

        `told`: how many of how many pages are there; what it raises ends the copying.
        """

        def tell(_status: int, remaining: int, total: int) -> None:
            if told is not None:
                told(total - remaining, total)

        try:
            copy = sqlite3.connect(target, isolation_level=None)
            try:
                # The copy is not in place yet: nothing is lost when it is cut off.
                copy.execute("PRAGMA synchronous=OFF")
                copy.execute("PRAGMA journal_mode=MEMORY")
                self._sqlite.backup(copy, pages=_COPIED_AT_ONCE, progress=tell)
                copy.execute("PRAGMA journal_mode=DELETE")
            finally:
                copy.close()
        except sqlite3.Error as error:
            raise explained(error) from error

    def close(self) -> None:
        """Close the connection; a second time does nothing."""
        self._sqlite.close()
