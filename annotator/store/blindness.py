"""Blind coding: what others made of an article stays hidden until it is marked as done.

The fact `blind` in the table `file` says that a file is coded blind. Then views of our connection
stand before the tables: whatever asks for `claims` gets one's own and those of articles that are
done, whoever asks. Tables are written, and read where rows are written, as `main.claims`. Inside
an act nothing is hidden, for an article goes with all its claims, and a tag is renamed in all.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from annotator.model.article import ArticleId
from annotator.model.changes import Changes
from annotator.store.connection import Connection

if TYPE_CHECKING:
    from annotator.store.transaction import Acts

FACT = "blind"
_IS_DONE = "(SELECT id FROM main.articles WHERE state = 'done')"
_IS_SEEN = "(SELECT is_lifted FROM temp.blindness)"
_IS_OWN = f"{_IS_SEEN} OR annotator = (SELECT annotator FROM temp.blindness)"
_ROW = "coalesce(after, before)"

_VIEWS = {
    "claims": f"{_IS_OWN} OR article_id IN {_IS_DONE}",
    "judgements": f"{_IS_OWN} OR article_id IN {_IS_DONE}",
    "decisions": f"{_IS_SEEN} OR article_id IN {_IS_DONE}",
    "adjudicated_claims": f"{_IS_SEEN} OR article_id IN {_IS_DONE}",
    "links": f"{_IS_SEEN} OR (from_claim IN (SELECT id FROM temp.claims)"
    " AND to_claim IN (SELECT id FROM temp.claims))",
    # A value is offered where a claim that is seen holds it.
    "entered": "EXISTS (SELECT 1 FROM temp.claims AS seen, json_each(seen.fields) AS held"
    " WHERE seen.fields <> '' AND held.key = field"
    " AND instr('|' || json_extract(held.value, '$.value') || '|', '|' || entered.value || '|'))",
}
"""What of each table is seen, as SQL."""

_REVISIONS = (
    f"{_IS_SEEN} OR CASE"
    " WHEN table_name IN ('claims', 'judgements') THEN"
    f" json_extract({_ROW}, '$.annotator') = (SELECT annotator FROM temp.blindness)"
    f" OR json_extract({_ROW}, '$.article_id') IN {_IS_DONE}"
    " WHEN table_name IN ('decisions', 'adjudicated_claims') THEN"
    f" json_extract({_ROW}, '$.article_id') IN {_IS_DONE}"
    " WHEN table_name = 'links' THEN"
    f" json_extract({_ROW}, '$.from_claim') IN (SELECT id FROM temp.claims)"
    f" AND json_extract({_ROW}, '$.to_claim') IN (SELECT id FROM temp.claims)"
    " ELSE 1 END"
)
"""Which rows of `revisions` the history tells; undoing reads them all."""


class Blindness:
    """Hides what others made in one file; does nothing while the file is not coded blind."""

    def __init__(
        self, connection: Connection, annotator: str, tell: Callable[[Changes], None]
    ) -> None:
        """`tell` says to everybody that all is to be read anew."""
        self._connection = connection
        self._annotator = annotator
        self._tell = tell
        self._acts: Acts | None = None
        self.is_on = False
        """Whether what others made of an article is hidden until it is marked as done."""
        self._begin()

    def join(self, acts: Acts) -> None:
        """Take what opens a transaction."""
        self._acts = acts

    def switch(self, is_on: bool) -> None:
        """Switch blind coding on or off in the file. Raises StoreError."""
        if is_on == self.is_on or self._acts is None:
            return
        with self._acts.aside():
            self._connection.run("DELETE FROM main.file WHERE name = ?", (FACT,))
            if is_on:
                self._connection.run("INSERT INTO main.file (name, value) VALUES (?, '1')", (FACT,))
        self._look_again()
        self._tell(Changes(all_rows=True))

    def follow(self, changes: Changes) -> None:
        """Take in what an act, or another program, changed; before anybody asks for rows."""
        if changes.all_rows:
            self._look_again()
        elif self.is_on and changes.articles_changed:
            # An article may be done now, or no longer: what is seen of it is another thing then.
            self._tell(Changes(by_us=changes.by_us, all_rows=True))

    def see_as(self, annotator: str) -> None:
        """Hide what is not this annotator's from now on."""
        self._annotator = annotator
        self._set("annotator", annotator)
        if self.is_on:
            self._tell(Changes(all_rows=True))

    @property
    def revisions(self) -> str:
        """The table the history is told from."""
        return "temp.told_revisions" if self.is_on else "main.revisions"

    def lift(self) -> None:
        """Hide nothing while an act is written."""
        self._set("is_lifted", 1)

    def lower(self) -> None:
        """Hide again what is hidden."""
        self._set("is_lifted", 0)

    @contextmanager
    def lifted(self) -> Generator[None]:
        """Hide nothing inside the block."""
        self.lift()
        try:
            yield
        finally:
            self.lower()

    def hidden(self, article_id: ArticleId | None = None) -> int:
        """Return how many claims are hidden, of an article or of all; not what they are."""
        if not self.is_on:
            return 0
        condition, values = ("article_id = ?", (article_id,)) if article_id else ("1", ())
        counts = [
            self._connection.value(f"SELECT count(*) FROM {table} WHERE {condition}", values)
            for table in ("main.claims", "temp.claims")
        ]
        return counts[0] - counts[1]

    def _begin(self) -> None:
        self.is_on = self._is_wanted()
        if self.is_on:
            self._put_views(self._annotator)

    def _look_again(self) -> None:
        if self._is_wanted() != self.is_on:
            self._drop_views()
            self._begin()

    def _is_wanted(self) -> bool:
        sql = "SELECT 1 FROM main.file WHERE name = ? AND value = '1'"
        return self._connection.row(sql, (FACT,)) is not None

    def _set(self, column: str, value: str | int) -> None:
        if self.is_on:
            with self._writable():
                self._connection.run(f"UPDATE temp.blindness SET {column} = ?", (value,))

    def _put_views(self, annotator: str) -> None:
        self._connection.run("PRAGMA temp_store=MEMORY")
        with self._writable():
            self._connection.run(
                "CREATE TEMP TABLE blindness (annotator TEXT NOT NULL, is_lifted INTEGER NOT NULL)"
            )
            self._connection.run("INSERT INTO temp.blindness VALUES (?, 0)", (annotator,))
            for table, condition in _VIEWS.items():
                self._connection.run(
                    f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE {condition}"
                )
            self._connection.run(
                "CREATE TEMP VIEW told_revisions AS SELECT * FROM main.revisions"
                f" WHERE {_REVISIONS}"
            )

    def _drop_views(self) -> None:
        if not self.is_on:
            return
        with self._writable():
            for name in ("told_revisions", *_VIEWS):
                self._connection.run(f"DROP VIEW temp.{name}")
            self._connection.run("DROP TABLE temp.blindness")
        self.is_on = False

    @contextmanager
    def _writable(self) -> Generator[None]:
        """Let what is temporary be written on a connection that may only read the file."""
        is_reading = bool(self._connection.value("PRAGMA query_only"))
        if is_reading:
            self._connection.run("PRAGMA query_only=OFF")
        try:
            yield
        finally:
            if is_reading:
                self._connection.run("PRAGMA query_only=ON")
