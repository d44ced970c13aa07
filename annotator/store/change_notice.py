"""From the rows an act touched to the one notice that views get after the commit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from annotator.model.article import ArticleId
from annotator.model.changes import Changes
from annotator.model.claim import ClaimId
from annotator.store.connection import Connection, Row, damaged

if TYPE_CHECKING:
    from annotator.model.actor import ActorId
    from annotator.model.decision import DecisionId
    from annotator.model.link import LinkId

Image = dict[str, Any]
"""A row as an act found or left it: column name -> value."""

BATCH = 1_000
"""Rows handled at once where an act touched very many: bounds the memory."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

COPIES_FOUND = "near_copies_found"
"""The row of `file` that says when near copies were written last; like places they are no act."""


class ChangeNotice:
    """Collects the net effect of one or more acts, told in the order they happened."""

    def __init__(self) -> None:
        self._added: dict[str, set[str]] = {"articles": set(), "claims": set()}
        self._changed: dict[str, set[str]] = {"articles": set(), "claims": set()}
        self._removed: dict[str, set[str]] = {"articles": set(), "claims": set()}
        self._claim_articles: set[str] = set()
        self._judged: set[str] = set()
        self._mended: set[str] = set()
        self._actors: set[ActorId] = set()
        self._links: set[LinkId] = set()
        self._linked: set[str] = set()
        self._decisions: set[DecisionId] = set()
        self._adjudicated: set[str] = set()
        self._is_codebook_changed = False

    def tell(self, table: str, before: Image | None, after: Image | None) -> None:
        """Take note of one row: `before` is None when it was added, `after` when removed."""
        image = after or before
        if image is None:
            return
        if table in self._added:
            self._tell_row(table, image, before, after)
        elif table == "judgements":
            self._judged.add(image["article_id"])
        elif table == "sentence_overrides":
            self._mended.add(image["id"])
        elif table == "actors":
            self._actors.add(image["id"])
        elif table == "links":
            self._links.add(image["id"])
            self._linked.update((image["from_claim"], image["to_claim"]))
        elif table == "decisions":
            self._decisions.add(image["id"])
            self._adjudicated.add(image["article_id"])
        elif table == "adjudicated_claims":
            self._adjudicated.add(image["article_id"])
        elif table == "current_codebook":
            self._is_codebook_changed = True

    def _tell_row(
        self, table: str, image: Image, before: Image | None, after: Image | None
    ) -> None:
        row_id: str = image["id"]
        added, changed = self._added[table], self._changed[table]
        removed = self._removed[table]
        if before is None:
            (changed if row_id in removed else added).add(row_id)
            removed.discard(row_id)
        elif after is None:
            changed.discard(row_id)
            if row_id in added:
                added.discard(row_id)
            else:
                removed.add(row_id)
        elif row_id not in added:
            changed.add(row_id)
        if table == "claims":
            # A claim that is carried over leaves one article for another.
            self._claim_articles.update(row["article_id"] for row in (before, after) if row)

    def changes(self, label: str, *, by_us: bool) -> Changes:
        """Return the notice."""
        return Changes(
            label=label,
            claims_added=frozenset(map(ClaimId, self._added["claims"])),
            claims_changed=frozenset(map(ClaimId, self._changed["claims"])),
            claims_removed=frozenset(map(ClaimId, self._removed["claims"])),
            articles_added=frozenset(map(ArticleId, self._added["articles"])),
            articles_changed=frozenset(map(ArticleId, self._changed["articles"])),
            articles_removed=frozenset(map(ArticleId, self._removed["articles"])),
            claim_articles=frozenset(map(ArticleId, self._claim_articles)),
            judged_articles=frozenset(map(ArticleId, self._judged)),
            sentences_changed=frozenset(map(ArticleId, self._mended)),
            actors_changed=frozenset(self._actors),
            links_changed=frozenset(self._links),
            linked_claims=frozenset(map(ClaimId, self._linked)),
            decisions_changed=frozenset(self._decisions),
            adjudicated_articles=frozenset(map(ArticleId, self._adjudicated)),
            codebook_changed=self._is_codebook_changed,
            by_us=by_us,
        )


def packed(image: Image | None) -> str | None:
    """Return a row image as the file stores it."""
    if image is None:
        return None
    return _ENCODER.encode(image)


def unpacked(stored: str | None) -> Image | None:
    """Return a stored row image; raises NotAnAnnotationFileError when it cannot be read."""
    if stored is None:
        return None
    try:
        image = json.loads(stored)
        image["id"]
    except (ValueError, TypeError, KeyError) as error:
        raise damaged(error) from error
    return image


class Watch:
    """Knows which acts this window has seen, and finds those other programs committed since."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._version = self._data_version()
        self._seen = self._last_act()
        self._places: Row | None = self._places_mark()
        self._expected: Changes | None = None

    def saw(self, act_id: int, amended: int) -> None:
        """Take note of an act of our own."""
        self._seen = (act_id, amended)

    def saw_place(self) -> None:
        """Take note that we saved a place ourselves."""
        self._places = self._places_mark()

    def expect(self, changes: Changes) -> None:
        """Take what a worker of ours committed from its own notice, if nobody committed besides."""
        self._expected = changes

    def foreign_changes(self) -> Changes | None:
        """Return what others committed since the last call, or None when nobody did.

        Called first thing inside each of our own transactions too, so that what we have seen
        is always a beginning of the series of acts.
        """
        if self._data_version() == self._version:
            return None
        if self._connection.in_transaction:
            return self._read()
        # One look at one state of the file: nobody commits between the questions.
        self._connection.run("BEGIN")
        try:
            return self._read()
        finally:
            self._connection.roll_back()

    def _read(self) -> Changes | None:
        version, seen, places = self._data_version(), self._last_act(), self._places_mark()
        acts = self._acts_since(*self._seen)
        expected, self._expected = self._expected, None
        if expected is not None and len(acts) == 1 and acts[0][3] == expected.label:
            changes = expected
        else:
            changes = self._told(acts) if acts else None
        if changes is None and places == self._places:
            # Nobody wrote an act and yet the file changed: it was edited with another tool.
            changes = Changes(by_us=False, all_rows=True)
        self._version, self._seen, self._places = version, seen, places
        return changes

    def _told(self, acts: Sequence[Row]) -> Changes:
        notice = ChangeNotice()
        for act_id, kind, of_act, _ in acts:
            source = act_id if of_act is None else of_act
            for _, table, before, after in revisions_of(
                self._connection, source, backwards=kind == "undo"
            ):
                if kind == "undo":
                    before, after = after, before
                notice.tell(table, before, after)
        return notice.changes(acts[-1][3], by_us=False)

    def _acts_since(self, act_id: int, amended: int) -> list[Row]:
        return self._connection.rows(
            "SELECT id, kind, of_act, label FROM acts"
            " WHERE id > ?1 OR (id = ?1 AND amended <> ?2) ORDER BY id",
            (act_id, amended),
        )

    def _data_version(self) -> int:
        return self._connection.value("PRAGMA data_version")

    def _last_act(self) -> tuple[int, int]:
        row = self._connection.row("SELECT id, amended FROM acts ORDER BY id DESC LIMIT 1")
        return (row[0], row[1]) if row else (0, 0)

    def _places_mark(self) -> Row | None:
        return self._connection.row(
            "SELECT count(*), sum(position), max(saved),"
            f" (SELECT value FROM file WHERE name = '{COPIES_FOUND}') FROM places"
        )


Revision = tuple[int, str, Image | None, Image | None]
"""Position in the act, table, row before, row after."""


def revisions_of(
    connection: Connection, act_id: int, *, backwards: bool = False
) -> Iterable[Revision]:
    """Yield the rows an act touched in order (or last first), read in batches."""
    for batch in revision_batches(connection, act_id, backwards=backwards):
        yield from batch


def revision_batches(
    connection: Connection, act_id: int, *, backwards: bool = False
) -> Iterable[list[Revision]]:
    """Yield the rows an act touched in order (or last first), up to `BATCH` at once."""
    beyond, order = ("<", "DESC") if backwards else (">", "ASC")
    position = 1 << 62 if backwards else -1
    while True:
        rows = connection.rows(
            "SELECT position, table_name, before, after FROM revisions"
            f" WHERE act_id = ? AND position {beyond} ? ORDER BY position {order} LIMIT {BATCH}",
            (act_id, position),
        )
        if not rows:
            return
        position = rows[-1][0]
        yield [(at, table, unpacked(old), unpacked(new)) for at, table, old, new in rows]
