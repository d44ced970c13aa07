"""Undo and redo from the revision rows: without limit, and across restarts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.model.errors import ConflictError, NothingToUndoError
from annotator.store.blindness import Blindness
from annotator.store.change_notice import Image, Revision, revision_batches
from annotator.store.codebooks import Codebooks
from annotator.store.connection import Connection, ConstraintError
from annotator.store.history_lines import HistoryLines
from annotator.store.transaction import (
    Acts,
    OpenAct,
    Proceed,
    delete_rows,
    go_on,
    images,
    insert_rows,
    update_rows,
)

if TYPE_CHECKING:
    from annotator.model.act import Act
    from annotator.store.restoring import Restoring


class History(HistoryLines):
    """The acts of one file. Undo takes back the last act of the file, whoever did it."""

    def __init__(
        self, connection: Connection, acts: Acts, codebooks: Codebooks, blindness: Blindness
    ) -> None:
        super().__init__(connection, blindness)
        self._acts = acts
        self._codebooks = codebooks

    def undo_label(self) -> str | None:
        """Return the label of the act that undo would take back, or None."""
        found = self._to_undo()
        return found[1] if found else None

    def redo_label(self) -> str | None:
        """Return the label of the act that redo would do again, or None."""
        found = self._to_redo()
        return found[1] if found else None

    def undo_size(self) -> int:
        """Return how many rows undo would touch."""
        return self._size(self._to_undo())

    def redo_size(self) -> int:
        """Return how many rows redo would touch."""
        return self._size(self._to_redo())

    def undo(self, proceed: Proceed | None = None) -> str:
        """Take back the last act; return its label.

        Raises ActCancelledError once `proceed` says so, NothingToUndoError, and ConflictError
        where a row is not as the act left it.
        """
        with self._acts.unlabelled() as act:
            found = self._to_undo()
            if found is None:
                raise NothingToUndoError("There is nothing to undo.")
            self._turn(act, *found, is_undo=True, proceed=proceed)
        return found[1]

    def redo(self, proceed: Proceed | None = None) -> str:
        """Do the act again that was undone last; return its label.

        Raises ActCancelledError once `proceed` says so, NothingToUndoError, and ConflictError
        where a row is not as undo left it.
        """
        with self._acts.unlabelled() as act:
            found = self._to_redo()
            if found is None:
                raise NothingToUndoError("There is nothing to redo.")
            self._turn(act, *found, is_undo=False, proceed=proceed)
        return found[1]

    def size_since(self, act_id: int) -> int:
        """Return how many rows acts after this one touched: going back touches no more."""
        return self._connection.value(
            "SELECT count(*) FROM acts JOIN revisions ON act_id = coalesce(of_act, acts.id)"
            " WHERE acts.id > ?",
            (act_id,),
        )

    def restore(self, act_id: int) -> str:
        """Put everything back as it stood after an act, as a new act; return its label."""
        return self._restoring().everything(act_id)

    def restore_article(self, article_id: ArticleId, act_id: int) -> str:
        """Put an article's claims, judgements and details back as they stood after an act.

        A new act; returns its label.
        """
        return self._restoring().article(article_id, act_id)

    def restore_claim(self, claim_id: ClaimId, act_id: int) -> str:
        """Put a claim back as it stood after an act, as a new act; return its label."""
        return self._restoring().claim(claim_id, act_id)

    def acts(self, limit: int = 100) -> list[Act]:
        """Return the last acts, newest first."""
        from annotator.model.act import Act  # not before the first frame

        return [
            Act(*row)
            for row in self._connection.rows(
                "SELECT id, label, annotator, at, kind, of_act, state FROM acts"
                " ORDER BY id DESC LIMIT ?",
                (limit,),
            )
        ]

    def _restoring(self) -> Restoring:
        from annotator.store.restoring import Restoring  # not before the first frame

        return Restoring(self._connection, self._acts, self._codebooks)

    def _to_undo(self) -> tuple[int, str] | None:
        """Return id and label of the last act that stands.

        What the last row says bounds the search, so that it stays short after many an undo.
        """
        last = self._connection.row("SELECT id, kind, of_act FROM acts ORDER BY id DESC LIMIT 1")
        if last is None:
            return None
        newest = last[0] if last[1] == "do" else last[2]
        row = self._connection.row(
            "SELECT id, label FROM acts WHERE id <= ? AND kind = 'do' AND state = 'done'"
            " ORDER BY id DESC LIMIT 1",
            (newest,),
        )
        return (row[0], row[1]) if row else None

    def _to_redo(self) -> tuple[int, str] | None:
        row = self._connection.row(
            "SELECT id, label FROM acts WHERE state = 'undone' ORDER BY id LIMIT 1"
        )
        return (row[0], row[1]) if row else None

    def _size(self, found: tuple[int, str] | None) -> int:
        sql = "SELECT count(*) FROM revisions WHERE act_id = ?"
        return 0 if found is None else self._connection.value(sql, (found[0],))

    def _turn(
        self, act: OpenAct, of_act: int, label: str, *, is_undo: bool, proceed: Proceed | None
    ) -> None:
        kind, state, verb = ("undo", "undone", "Undo") if is_undo else ("redo", "done", "Redo")
        act.label = f"{verb} {label}"
        act.record(kind, of_act)
        self._connection.run("UPDATE acts SET state = ? WHERE id = ?", (state, of_act))
        done, total = 0, self._size((of_act, label))
        act.make_room(total)
        for batch in revision_batches(self._connection, of_act, backwards=is_undo):
            go_on(proceed, done, total)
            done += len(batch)
            for table, pairs in _alike(batch, is_undo=is_undo):
                try:
                    self._apply(act, table, pairs)
                except (ConstraintError, _ChangedSinceError) as error:
                    raise _conflict(label) from error
        go_on(proceed, done, total)

    def _apply(self, act: OpenAct, table: str, pairs: Sequence[_Pair]) -> None:
        """Write rows of one table that all come, all go, or all change the same columns."""
        self._check(table, pairs)
        gone = [before for before, after in pairs if after is None and before is not None]
        come = [after for before, after in pairs if before is None and after is not None]
        other = [after for before, after in pairs if before is not None and after is not None]
        if gone:
            delete_rows(self._connection, table, gone)
        if come:
            insert_rows(self._connection, table, come)
        if other:
            update_rows(self._connection, table, other)
        act.told(table, pairs)

    def _check(self, table: str, pairs: Sequence[_Pair]) -> None:
        """Raise unless every row is as it is expected; columns added since are not compared."""
        ids = [(before or after or {})["id"] for before, after in pairs]
        there = {image["id"]: image for image in images(self._connection, table, ids)}
        for row_id, (before, _) in zip(ids, pairs, strict=True):
            now = there.get(row_id)
            if (before is None) != (now is None):
                raise _ChangedSinceError
            if (
                before
                and now
                and before != now
                and any(now.get(name) != value for name, value in before.items())
            ):
                raise _ChangedSinceError


_Pair = tuple[Image | None, Image | None]


class _ChangedSinceError(Exception):
    """A row is not as the act left it."""


def _conflict(label: str) -> ConflictError:
    return ConflictError(
        f"“{label}” was not turned, and nothing changed: somebody has changed the same claims or"
        " articles since, with another program."
    )


def _alike(batch: Sequence[Revision], *, is_undo: bool) -> Iterator[tuple[str, list[_Pair]]]:
    """Yield runs of rows of one table that come, go, or change the same columns."""

    def kind(revision: Revision) -> tuple[str, bool, bool, tuple[str, ...]]:
        _, table, before, after = revision
        return table, before is None, after is None, tuple(after or before or ())

    for (table, *_), run in groupby(batch, key=kind):
        yield table, [(new, old) if is_undo else (old, new) for _, _, old, new in run]
