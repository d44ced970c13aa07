"""A connection to a file that may mean harm: it is read, bounded in time and size, and not altered.

What is guarded against: definitions that run when a table is read (views, generated columns,
triggers, virtual tables, functions in the schema), queries without an end, cells and schemas of
gigabytes, damage that surfaces as any error at all, and files that appear beside the one read.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import Any

from annotator.files import reading_failure
from annotator.model.errors import BusyError, NewerFileError, NotAnAnnotationFileError, StoreError
from annotator.store.connection import Row
from annotator.store.place import Header, read_header
from annotator.store.schema_size import is_schema_small
from annotator.store.table_size import rows_about

LONGEST_CELL = 128 << 20
"""Bytes of one value; an article may have 64 MB."""
LONGEST_READ = 30.0
"""Seconds for all rows of one query."""
LARGEST_COPY = 512 << 20
"""Bytes of a file that may be copied because another program left something beside it."""

_CHECK_SECONDS = 0.8
_LARGEST_CHECKED = 512 << 20
"""Bytes of a file that SQLite's own check looks through: it cannot be stopped inside a table."""
_SURELY_SMALL = 1 << 20
"""Bytes of a file whose rows need not be estimated."""
_STEPS = 1_000
"""Instructions of SQLite's machine between two looks at the clock."""
_FETCHED = 500
_NOT_UTF_8 = "Could not decode to UTF-8"
"""What Python says, without a code of SQLite's."""
_NAMES_ANOTHER = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
"""What a journal ends with that names a further file, which SQLite would then delete.

Source: https://www.sqlite.org/fileformat2.html, section 3, and `readSuperJournal` in pager.c.
"""
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST_CELL,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 256 << 10,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 5,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 50,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 10,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}

_log = logging.getLogger(__name__)


class GuardedConnection:
    """One stranger's file, opened for reading; belongs to the thread that opened it.

    Every method raises StoreError or a child of it, with a sentence that names the file.
    `header` is what its first bytes say.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._closing = contextlib.ExitStack()
        self._deadline = 0.0
        with contextlib.ExitStack() as on_failure:
            on_failure.callback(self.close)
            with self._named():
                self.header = self._read_header()
                beside = _left_beside(path)
                self._seen = None if beside else _mark(path)
                read = self._private_copy(beside) if beside else path
                self._sqlite = self._connect(read, "mode=rw" if beside else "mode=ro&immutable=1")
                if beside:
                    self._check_size()
            on_failure.pop_all()

    def tables(self) -> dict[str, tuple[str, str]]:
        """Return type and definition of everything in the schema by its name."""
        rows = self.rows("SELECT name, type, sql FROM sqlite_master WHERE type <> 'index'")
        return {name: (kind, sql or "") for name, kind, sql in rows if isinstance(name, str)}

    def columns(self, table: str) -> tuple[list[str], bool]:
        """Return the columns of a table and whether some of them are computed when it is read."""
        rows = list(self.rows("SELECT name, hidden FROM pragma_table_xinfo(?)", (table,)))
        return [row[0] for row in rows], any(row[1] for row in rows)

    def rows_about(self, table: str) -> int:
        """Estimate how many rows a table has; 0 for one that is small, or damaged."""
        if self.path.stat().st_size < _SURELY_SMALL:
            return 0
        sql = "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ?"
        with self._named():
            return sum([rows_about(self.path, root) for (root,) in self.rows(sql, (table,))])

    def check(self, tables: Sequence[str]) -> None:
        """Have SQLite look for damage in tables, for a moment; raises NotAnAnnotationFileError.

        A file too large for that is read without; damage then shows when it is met.
        """
        if self.path.stat().st_size > _LARGEST_CHECKED:
            return
        end = time.monotonic() + _CHECK_SECONDS
        for table in tables:
            seconds = end - time.monotonic()
            try:
                found = list(self.rows(f"PRAGMA quick_check({table})", seconds=seconds))
            except _TooLongError:
                _log.info("Not all of %s was checked: it is large.", self.path)
                return
            if [row[0] for row in found] != ["ok"]:
                raise self.refusal(f"quick_check of {table}: {found[:3]}")

    def rows(
        self, sql: str, values: Sequence[Any] = (), *, seconds: float = LONGEST_READ
    ) -> Iterator[Row]:
        """Yield the rows of a query; a cell that is not UTF-8 is None.

        `seconds`: after that long the rows stop with an error.
        """
        yielded = 0
        with self._named():
            self._deadline = time.monotonic() + seconds
            try:
                cursor = self._sqlite.execute(sql, values)
                while rows := cursor.fetchmany(_FETCHED):
                    yield from rows
                    yielded += len(rows)
                return
            except sqlite3.OperationalError as error:
                if not str(error).startswith(_NOT_UTF_8):
                    raise
            # Calling back for every cell is slow, so it is done only where it is needed.
            self._sqlite.text_factory = _text
            cursor = self._sqlite.execute(sql, values)
            while rows := cursor.fetchmany(_FETCHED):
                yield from rows[yielded:]
                yielded = max(0, yielded - len(rows))

    def check_unchanged(self) -> None:
        """Raise BusyError where another program wrote into the file since it was opened."""
        with self._named():
            if self._seen is not None and _mark(self.path) != self._seen:
                raise BusyError(
                    f"“{self.path}” was changed by another program while it was read;"
                    " open it again."
                )

    def refusal(self, detail: str) -> NotAnAnnotationFileError:
        """Return the one sentence for what cannot be understood; the detail goes to the log."""
        _log.info("%s cannot be understood: %s", self.path, detail)
        return NotAnAnnotationFileError(
            f"“{self.path}” is not a Claimlight annotation file, or it is damaged."
        )

    def close(self) -> None:
        """Close the file and remove the private copy; a second time does nothing."""
        self._closing.close()

    # -- opening

    def _read_header(self) -> Header:
        if self.path.exists() and not self.path.is_file() and not self.path.is_dir():
            raise self.refusal("not an ordinary file")
        try:
            header = read_header(self.path)
        except NotAnAnnotationFileError as error:
            raise self.refusal(str(error)) from error
        except NewerFileError as error:
            raise NewerFileError(
                f"“{self.path}” was made with a newer Claimlight; update to open it."
            ) from error
        with self.path.open("rb") as file:
            if not is_schema_small(file):
                raise self.refusal("its schema is damaged or too large")
        return header

    def _connect(self, path: Path, options: str) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{options}", isolation_level=None, uri=True, timeout=0.2
        )
        self._closing.callback(connection.close)
        for limit, value in _LIMITS.items():
            connection.setlimit(limit, value)
        self._deadline = time.monotonic() + _CHECK_SECONDS
        connection.set_progress_handler(self._is_too_late, _STEPS)
        for setting in (
            "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON",
            "ignore_check_constraints=ON", "cache_size=-8000", "temp_store=MEMORY",
        ):  # fmt: skip
            connection.execute(f"PRAGMA {setting}").close()
        return connection

    def _private_copy(self, beside: Sequence[Path]) -> Path:
        """Copy the file with what another program left beside it, and return the copy."""
        if sum(path.stat().st_size for path in (self.path, *beside)) > LARGEST_COPY:
            raise BusyError(
                f"“{self.path}” is in use by another program, or was left unfinished by one;"
                " open and close it there first."
            )
        folder = Path(
            self._closing.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        )
        copy = folder / "copy.claims"
        for _ in range(3):
            before = [_mark(path) for path in (self.path, *beside)]
            shutil.copyfile(self.path, copy)
            for path in beside:
                shutil.copyfile(path, folder / f"copy.claims{path.name[len(self.path.name) :]}")
            if before == [_mark(path) for path in (self.path, *beside)]:
                break
        else:
            raise BusyError(f"“{self.path}” is being written by another program; try again soon.")
        _refuse_journal_of_several(folder / "copy.claims-journal", self)
        return copy

    def _check_size(self) -> None:
        """Refuse what was left beside the file when it makes that grow beyond all bounds."""
        pages = self._sqlite.execute("PRAGMA page_count").fetchone()[0]
        if pages * self._sqlite.execute("PRAGMA page_size").fetchone()[0] > LARGEST_COPY:
            raise self.refusal(f"it would have {pages} pages")

    def _is_too_late(self) -> bool:
        return time.monotonic() > self._deadline

    @contextlib.contextmanager
    def _named(self) -> Generator[None]:
        """Turn every error of reading into one that names the file."""
        try:
            yield
        except sqlite3.OperationalError as error:
            code: int = getattr(error, "sqlite_errorcode", 0)
            if code == sqlite3.SQLITE_INTERRUPT:
                raise _TooLongError(
                    f"“{self.path}” takes too long to read; it may be damaged."
                ) from error
            if code & 0xFF == sqlite3.SQLITE_CANTOPEN:  # its header could be read before
                raise StoreError(f"“{self.path}” cannot be read: its path is too long.") from error
            raise self.refusal(repr(error)) from error
        except (sqlite3.Error, UnicodeDecodeError, OverflowError, MemoryError) as error:
            # A malformed schema raises UnicodeDecodeError from Python 3.11 on.
            raise self.refusal(repr(error)) from error
        except OSError as error:
            raise StoreError(f"“{self.path}” cannot be read: {reading_failure(error)}.") from error


class _TooLongError(NotAnAnnotationFileError):
    """A query was stopped by the clock."""


def _text(stored: bytes) -> str | None:
    try:
        return stored.decode()
    except UnicodeDecodeError:
        return None


def _mark(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns, found.st_ino


def _left_beside(path: Path) -> list[Path]:
    """Return what another program keeps, or left, beside the file: it may hold its last save."""
    endings = ("-wal", "-journal")
    candidates = [path.with_name(path.name + ending) for ending in endings]
    return [found for found in candidates if found.is_file() and found.stat().st_size]


def _refuse_journal_of_several(journal: Path, connection: GuardedConnection) -> None:
    """Refuse a journal that names a further file: SQLite would look into that and delete it."""
    if not journal.exists():
        return
    with journal.open("rb") as file:
        if file.read().endswith(_NAMES_ANOTHER):
            raise connection.refusal("its journal names another file")
