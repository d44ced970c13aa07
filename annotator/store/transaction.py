"""The one door for every write: atomic, with revision rows, told once after the commit."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from annotator.model.errors import ActCancelledError, BusyError, ReadOnlyError
from annotator.store.broadcast import Broadcast
from annotator.store.change_notice import BATCH, ChangeNotice, Image, Watch, packed
from annotator.store.connection import Connection, damaged
from annotator.store.schema import REVISIONED
from annotator.store.times import now, seconds_between

_LARGE = 5_000
"""Rows of an act from which on its pages are kept in memory, so that others can read meanwhile."""
_ROOM = "PRAGMA cache_size=-524288"
_USUAL_ROOM = "PRAGMA cache_size=-2000"
"""Kibibytes; pages beyond go to the file before the act ends, and nobody else can read then."""

PLACE = (
    "INSERT INTO places (article_id, position, saved) SELECT id, ?, ? FROM articles WHERE id = ?"
    " ON CONFLICT (article_id) DO UPDATE SET position = excluded.position, saved = excluded.saved"
)
"""Keeps where the analyst stands in an article: position (a code point), time, id."""

RowsHook = Callable[[Sequence[Image], Sequence[Image]], None]
"""Called with the rows that went (before) and the rows that came (after) in one table."""


@dataclass(frozen=True, slots=True)
class Burst:
    """An edit that goes on in the last act when that touched just this row a moment ago."""

    table: str
    row_id: str
    seconds: float


Proceed = Callable[[int, int], bool]
"""Told how much of how much of a long act is done; returns False to give it up."""


def go_on(proceed: Proceed | None, done: int, total: int) -> None:
    """Tell how far an open act has come; raises ActCancelledError, which takes it all back."""
    if proceed is not None and not proceed(done, total):
        raise ActCancelledError("It was cancelled: nothing of it was written.")


class OpenAct:
    """The act being written: every row goes through here, and leaves its revision.

    An act touches a row at most once. `at` is its time; rows made or changed in it carry the
    same. `annotator` is whose act it is.
    """

    def __init__(
        self,
        connection: Connection,
        hooks: Mapping[str, Sequence[RowsHook]],
        label: str,
        annotator: str,
        tell: Callable[[int], None],
    ) -> None:
        self.connection = connection
        self.label = label
        self.at = now()
        self.id = 0
        self.amended = 0
        self.notice = ChangeNotice()
        self.annotator = annotator
        self.has_room = False
        self.has_moved = False
        self._hooks = hooks
        self._tell = tell
        self._position = 0
        self._wrote = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written yet; such an act leaves no trace."""
        return not self._wrote

    def make_room(self, rows: int) -> None:
        """Keep the pages of an act that touches so many rows in memory until it ends."""
        if rows > _LARGE and not self.has_room:
            self.connection.run(_ROOM)
            self.has_room = True

    def keep_place(self, article_id: str, position: int) -> None:
        """Keep where the analyst stands in an article, with the act; undoing leaves it there."""
        self.connection.run(PLACE, (position, self.at, article_id))
        self.has_moved = True

    def relabel(self, label: str) -> None:
        """Say what the act is once that is known."""
        self.label = label
        if self.id:
            self.connection.run("UPDATE acts SET label = ? WHERE id = ?", (label, self.id))

    def record(self, kind: str = "do", of_act: int | None = None) -> None:
        """Write the act's own row. A new 'do' drops what could have been redone."""
        if kind == "do":
            self.connection.run("UPDATE acts SET state = 'dropped' WHERE state = 'undone'")
        self.id = self.connection.run(
            "INSERT INTO acts (label, annotator, at, kind, of_act, state)"
            " VALUES (?, ?, ?, ?, ?, 'done')",
            (self.label, self.annotator, self.at, kind, of_act),
        )
        self._wrote = True

    def go_on(self, burst: Burst) -> None:
        """Continue the last act instead of beginning one, where it is part of the same burst."""
        last = self.connection.row(
            "SELECT id, label, annotator, kind, state, coalesce(amended_at, at), amended,"
            " (SELECT count(*) FROM revisions WHERE act_id = acts.id"
            " AND (table_name <> ? OR row_id <> ? OR before IS NULL OR after IS NULL))"
            " FROM acts ORDER BY id DESC LIMIT 1",
            (burst.table, burst.row_id),
        )
        if last is None or last[1:5] != (self.label, self.annotator, "do", "done") or last[7]:
            return
        if 0 <= seconds_between(last[5], self.at) <= burst.seconds:
            self.id, self.amended = last[0], last[6] + 1

    def image(self, table: str, row_id: str) -> Image | None:
        """Return a row as it stands, or None."""
        found = images(self.connection, table, [row_id])
        return found[0] if found else None

    def insert(self, table: str, row: Image) -> None:
        """Add a row; `row` holds every column of the table."""
        self.insert_many(table, (row,))

    def insert_many(self, table: str, rows: Iterable[Image]) -> int:
        """Add rows, taken from the iterable a batch at a time; return how many."""
        source, count = iter(rows), 0
        while batch := list(islice(source, BATCH)):
            insert_rows(self.connection, table, batch)
            self._revise(table, [(None, row) for row in batch])
            count += len(batch)
        return count

    def update(self, table: str, before: Image, after: Image) -> None:
        """Change a row from one image to another of the same id."""
        # Only what differs: an index of columns that stay is then not touched.
        changed = {name: value for name, value in after.items() if value != before[name]}
        update_rows(self.connection, table, [{"id": after["id"], **changed}])
        if self.amended:
            self.connection.run(
                "UPDATE revisions SET after = ? WHERE act_id = ?", (packed(after), self.id)
            )
            self.connection.run(
                "UPDATE acts SET amended = ?, amended_at = ? WHERE id = ?",
                (self.amended, self.at, self.id),
            )
            self._wrote = True
            self.told(table, [(before, after)])
        else:
            self._revise(table, [(before, after)])

    def update_many(self, table: str, pairs: Sequence[tuple[Image, Image]]) -> None:
        """Change rows from one image to another of the same ids, a batch at a time."""
        for first in range(0, len(pairs), BATCH):
            batch = pairs[first : first + BATCH]
            names = {name for old, new in batch for name in new if new[name] != old[name]}
            rows = [{"id": new["id"], **{name: new[name] for name in names}} for _, new in batch]
            update_rows(self.connection, table, rows)
            self._revise(table, batch)

    def delete_many(self, table: str, rows: Sequence[Image]) -> None:
        """Remove rows, given as they stand."""
        if not rows:
            return
        delete_rows(self.connection, table, rows)
        self._revise(table, [(row, None) for row in rows])

    def told(self, table: str, pairs: Sequence[tuple[Image | None, Image | None]]) -> None:
        """Take note of rows that were written: for the listeners, and for the word indexes."""
        for before, after in pairs:
            self.notice.tell(table, before, after)
        if hooks := self._hooks.get(table):
            gone = [before for before, _ in pairs if before is not None]
            come = [after for _, after in pairs if after is not None]
            for hook in hooks:
                hook(gone, come)

    def _revise(self, table: str, pairs: Sequence[tuple[Image | None, Image | None]]) -> None:
        if self.is_empty:
            self.record()
        self.connection.run_many(
            "INSERT INTO revisions (act_id, position, table_name, row_id, before, after)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (self.id, position, table, (after or before or {})["id"],
                 packed(before), packed(after))
                for position, (before, after) in enumerate(pairs, start=self._position)
            ],
        )  # fmt: skip
        self._position += len(pairs)
        self.make_room(self._position)
        self.told(table, pairs)
        self._tell(self._position)


class Acts:
    """Opens, commits and rolls back acts on one connection; one at a time, never nested.

    `hooks` are called with the rows of their table as these are written, `on_begin` before,
    `on_end` once it is over and before anybody is told.
    """

    def __init__(
        self,
        connection: Connection,
        watch: Watch,
        broadcast: Broadcast,
        annotator: Callable[[], str],
        hooks: Mapping[str, Sequence[RowsHook]],
        *,
        read_only_reason: str,
        on_begin: Sequence[Callable[[], None]],
        on_end: Callable[[], None],
    ) -> None:
        self._connection = connection
        self._watch = watch
        self._broadcast = broadcast
        self._annotator = annotator
        self._hooks = hooks
        self._read_only_reason = read_only_reason
        self._on_begin = on_begin
        self._on_end = on_end
        self._is_open = False
        self.held = ""
        """Why nothing can be written for now, in a sentence; empty where it can."""
        self.proceed: Proceed | None = None
        """Told how many of `expected` rows an act has written; may give it up."""
        self.expected = 0
        self._next_word = 0

    @contextmanager
    def act(self, label: str, burst: Burst | None = None) -> Generator[OpenAct]:
        """Open an act: all of it is committed at the end of the block, or nothing of it.

        `label` is what the Undo menu shows. With `burst` the edit goes on in the last act where
        that is part of the same burst. Raises StoreError and its children.
        """
        with self.unlabelled() as act:
            act.label = label
            if burst is not None:
                act.go_on(burst)
            yield act

    @contextmanager
    def unlabelled(self) -> Generator[OpenAct]:
        """Open an act whose label, or whether it is one at all, is found out inside."""
        if self._read_only_reason:
            reason = self._read_only_reason
            raise ReadOnlyError(f"Nothing was changed: {reason[0].lower()}{reason[1:]}")
        if self.held:
            raise BusyError(self.held)
        if self._is_open:
            raise RuntimeError("an act was begun inside another one")
        self._is_open = True
        foreign = own = act = None
        try:
            self._connection.run("BEGIN IMMEDIATE")
            foreign = self._watch.foreign_changes()
            for prepare in self._on_begin:
                prepare()
            self._next_word = 0
            act = OpenAct(self._connection, self._hooks, "", self._annotator(), self._tell)
            yield act
            if not act.is_empty:
                if self.proceed is not None:
                    go_on(self.proceed, self.expected, self.expected)
                self._connection.run("COMMIT")
                self._watch.saw(act.id, act.amended)
                if act.has_moved:
                    self._watch.saw_place()
                own = act.notice.changes(act.label, by_us=True)
        finally:
            self._is_open = False
            self._connection.roll_back()
            if act is not None and act.has_room:
                self._connection.run(_USUAL_ROOM)
            self._on_end()
            self._broadcast.tell(foreign, own)

    def _tell(self, written: int) -> None:
        """Tell how many rows the open act has written: now and then, for it takes time as well."""
        if self.proceed is not None and written >= self._next_word:
            self._next_word = written + BATCH
            go_on(self.proceed, min(written, self.expected), self.expected)

    @contextmanager
    def aside(self) -> Generator[Connection]:
        """Open a transaction for what is no act and tells nobody (where the analyst left off)."""
        if self.held:
            raise BusyError(self.held)
        if self._is_open:
            raise RuntimeError("a transaction was begun inside an act")
        foreign = None
        try:
            self._connection.run("BEGIN IMMEDIATE")
            foreign = self._watch.foreign_changes()
            yield self._connection
            self._connection.run("COMMIT")
            self._watch.saw_place()
        finally:
            self._connection.roll_back()
            self._broadcast.tell(foreign)


def _quoted(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


_SELECT = {
    table: f"SELECT {_quoted(columns)} FROM main.{table}"
    " WHERE id IN (SELECT value FROM json_each(?))"
    for table, columns in REVISIONED.items()
}


def images(connection: Connection, table: str, ids: Sequence[str]) -> list[Image]:
    """Return the rows of these ids that are there, in no order; at most `BATCH` ids at once."""
    _check_columns(table, ())
    columns = REVISIONED[table]
    if len(ids) == 1:
        sql, values = f"SELECT {_quoted(columns)} FROM main.{table} WHERE id = ?", (ids[0],)
    else:
        sql, values = _SELECT[table], (json.dumps(ids),)
    return [dict(zip(columns, row, strict=True)) for row in connection.rows(sql, values)]


def insert_rows(connection: Connection, table: str, rows: Sequence[Image]) -> None:
    """Write new rows without a revision; all hold the same columns."""
    columns = list(rows[0])
    _check_columns(table, columns)
    marks = ", ".join("?" * len(columns))
    connection.run_many(
        f"INSERT INTO main.{table} ({_quoted(columns)}) VALUES ({marks})",
        [tuple(row.values()) for row in rows],
    )


def update_rows(connection: Connection, table: str, rows: Sequence[Image]) -> None:
    """Write rows over those of the same ids without a revision; all hold the same columns."""
    columns = list(rows[0])
    _check_columns(table, columns)
    settings = ", ".join(f'"{column}" = ?' for column in columns)
    connection.run_many(
        f"UPDATE main.{table} SET {settings} WHERE id = ?",
        [(*row.values(), row["id"]) for row in rows],
    )


def delete_rows(connection: Connection, table: str, rows: Sequence[Image]) -> None:
    """Remove rows without a revision."""
    connection.run_many(f"DELETE FROM main.{table} WHERE id = ?", [(row["id"],) for row in rows])


def _check_columns(table: str, columns: Sequence[str]) -> None:
    """Refuse a row image with names that are no columns: it did not come from us."""
    if table not in REVISIONED or not set(columns).issubset(REVISIONED[table]):
        raise damaged(ValueError(f"table {table}, columns {columns}"))
