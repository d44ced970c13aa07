"""The audit trail as lines to read: of a claim, of an article, of a day."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.store.blindness import Blindness
from annotator.store.change_notice import Image, unpacked
from annotator.store.connection import Connection, Row

if TYPE_CHECKING:
    from annotator.model.history_line import HistoryLine

AUDIT_COLUMNS = (
    "act", "at", "annotator", "kind", "label", "of_act", "state", "table", "row_id", "article_id",
    "what", "before", "after",
)  # fmt: skip
"""The columns of `audit_rows`; `before` and `after` are JSON objects of what differs."""

_MOST_ROWS = 5
"""Rows of one act that get a line each; an act of more gets one line altogether."""

_PAGE = 2_000
_ACTS = "id, at, annotator, label, kind, coalesce(of_act, id)"
_ALL = "1"


class HistoryLines:
    """The acts of one file as lines, newest first."""

    def __init__(self, connection: Connection, blindness: Blindness) -> None:
        self._connection = connection
        self._blindness = blindness

    def of_claim(self, claim_id: ClaimId, limit: int = 200) -> list[HistoryLine]:
        """Return what happened to a claim and its links, newest first."""
        condition = "row_id = ?1 OR (table_name = 'links' AND instr(coalesce(after, before), ?1))"
        return self._of_rows(condition, claim_id, limit)

    def of_article(self, article_id: ArticleId, limit: int = 200) -> list[HistoryLine]:
        """Return what happened to an article, its claims and its sentences, newest first."""
        condition = (
            "row_id = ?1 OR (table_name IN ('claims', 'judgements')"
            """ AND instr(coalesce(after, before), '"article_id":"' || ?1 || '"'))"""
        )
        return self._of_rows(condition, article_id, limit)

    def of_day(self, day: date, limit: int = 1000) -> list[HistoryLine]:
        """Return what happened on a day of the local calendar, newest first."""
        acts = self._connection.rows(
            f"SELECT {_ACTS} FROM acts WHERE date(at, 'localtime') = ? ORDER BY id DESC LIMIT ?",
            (day.isoformat(), limit),
        )
        return list(self._lines(acts, _ALL, ""))[:limit]

    def recent(self, limit: int = 200) -> list[HistoryLine]:
        """Return what happened last, newest first."""
        acts = self._connection.rows(f"SELECT {_ACTS} FROM acts ORDER BY id DESC LIMIT ?", (limit,))
        return list(self._lines(acts, _ALL, ""))[:limit]

    def days(self) -> list[date]:
        """Return the days of the local calendar on which something happened, newest first."""
        rows = self._connection.rows(
            "SELECT DISTINCT date(at, 'localtime') AS day FROM acts ORDER BY day DESC"
        )
        return [date.fromisoformat(row[0]) for row in rows if row[0]]

    def audit_rows(self) -> Iterator[Row]:
        """Yield every row every act touched as a tuple of AUDIT_COLUMNS, oldest first."""
        act_id, position = 0, -1
        while rows := self._connection.rows(
            "SELECT acts.id, at, annotator, kind, label, of_act, state, position, table_name,"
            f" row_id, before, after FROM acts JOIN {self._blindness.revisions} AS told"
            " ON told.act_id = coalesce(of_act, acts.id)"
            " WHERE (acts.id = ?1 AND position > ?2) OR acts.id > ?1"
            f" ORDER BY acts.id, position LIMIT {_PAGE}",
            (act_id, position),
        ):
            for row in rows:
                yield _audit_row(row)
            act_id, position = rows[-1][0], rows[-1][7]

    def _of_rows(self, condition: str, value: str, limit: int) -> list[HistoryLine]:
        found = self._connection.rows(
            f"SELECT DISTINCT act_id FROM {self._blindness.revisions} WHERE {condition}", (value,)
        )
        acts = self._connection.rows(
            f"SELECT {_ACTS} FROM acts WHERE coalesce(of_act, id) IN"
            " (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT ?",
            (json.dumps([row[0] for row in found]), limit),
        )
        return list(self._lines(acts, condition, value))[:limit]

    def _lines(self, acts: Sequence[Row], condition: str, value: str) -> Iterator[HistoryLine]:
        # The first frame asks for no line, and words take the whole codebook along.
        from annotator.model.history_line import HistoryLine
        from annotator.store.change_words import words_of

        values = (value,) if "?1" in condition else ()
        act_number = len(values) + 1
        sql = (
            f"SELECT table_name, before, after FROM {self._blindness.revisions}"
            f" WHERE act_id = ?{act_number} AND ({condition}) ORDER BY position"
            f" LIMIT {_MOST_ROWS + 1}"
        )
        for act_id, at, annotator, label, kind, source in acts:
            rows = self._connection.rows(sql, (*values, source))
            if len(rows) > _MOST_ROWS:
                yield HistoryLine(act_id, at, annotator, label, label, kind, None, None)
                continue
            for table, old, new in reversed(rows):
                before, after = _turned(kind, unpacked(old), unpacked(new))
                image = after or before or {}
                claim_id = ClaimId(image["id"]) if table == "claims" else None
                article_id = image["id"] if table == "articles" else image.get("article_id")
                yield HistoryLine(
                    act_id, at, annotator, words_of(table, before, after), label, kind, claim_id,
                    None if article_id is None else ArticleId(article_id),
                )  # fmt: skip


def _turned(
    kind: str, before: Image | None, after: Image | None
) -> tuple[Image | None, Image | None]:
    return (after, before) if kind == "undo" else (before, after)


def _audit_row(row: Row) -> Row:
    from annotator.store.change_words import words_of  # see `HistoryLines._lines`

    act_id, at, annotator, kind, label, of_act, state, _, table, row_id, old, new = row
    before, after = _turned(kind, unpacked(old), unpacked(new))
    image = after or before or {}
    article_id = row_id if table in ("articles", "sentence_overrides") else image.get("article_id")
    what = words_of(table, before, after)
    differs = [name for name in image if (before or {}).get(name) != (after or {}).get(name)]
    sides = (
        json.dumps({name: side.get(name) for name in differs}, ensure_ascii=False) if side else ""
        for side in (before, after)
    )
    return (
        act_id, at, annotator, kind, label, of_act or "", state, table, row_id, article_id or "",
        what, *sides,
    )  # fmt: skip
