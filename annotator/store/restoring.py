"""Go back to how a claim, an article or the whole file stood after an act: as a new act."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from annotator.codebook.diff import CodebookDiff, compare
from annotator.codebook.edits import retag
from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.model.codebook import SEPARATOR
from annotator.model.errors import StoreError
from annotator.store.change_notice import BATCH, Image, unpacked
from annotator.store.claim_removal import remove_claims
from annotator.store.codebooks import Codebooks
from annotator.store.connection import Connection, ConstraintError
from annotator.store.field_values import renamed
from annotator.store.transaction import Acts, OpenAct, images

_Key = tuple[str, str]
"""Table and row id."""

_ORDER = (
    "articles", "actors", "current_codebook", "claims", "sentence_overrides", "judgements", "links",
    "decisions", "adjudicated_claims",
)  # fmt: skip
"""Rows come in this order and go in the other one: what others point to comes first."""


_ENDS = ("from_claim", "to_claim")


@dataclass(frozen=True, slots=True)
class _Rows:
    """Which revisions are meant: SQL with the value as ?3, then a test of table, id and image."""

    condition: str = "1"
    value: str = ""
    belongs: Callable[[_Key, Image], bool] = lambda key, image: True


_CLAIM = "table_name = 'claims' AND row_id = ?3"
_OF_ARTICLE = (
    "table_name = 'links' OR row_id = ?3"
    # Of a claim that was carried over, only the row before may name the article.
    """ OR instr(coalesce(before, '') || coalesce(after, ''), '"article_id":"' || ?3 || '"')"""
)


class Restoring:
    """Writes rows back as they stood; each method is one act and raises StoreError."""

    def __init__(self, connection: Connection, acts: Acts, codebooks: Codebooks) -> None:
        self._connection = connection
        self._acts = acts
        self._codebooks = codebooks

    def everything(self, act_id: int) -> str:
        """Put the whole file back as it stood after an act; return the label."""
        return self._go_back(act_id, _Rows(), as_now=False)

    def article(self, article_id: ArticleId, act_id: int) -> str:
        """Put an article's claims, judgements and details back; return the label.

        Tags and fields renamed since keep their names of today. Links come back where the claims
        at both ends are there.
        """
        claims = {
            row[0]
            for row in self._connection.rows(
                "SELECT id FROM claims WHERE article_id = ?1 UNION SELECT row_id FROM revisions"
                " WHERE table_name = 'claims'"
                """ AND instr(coalesce(before, '') || coalesce(after, ''),"""
                """ '"article_id":"' || ?1 || '"')""",
                (article_id,),
            )
        }

        def belongs(key: _Key, image: Image) -> bool:
            if key[0] == "links":
                return image["from_claim"] in claims or image["to_claim"] in claims
            return article_id in (key[1], image.get("article_id"))

        return self._go_back(act_id, _Rows(_OF_ARTICLE, article_id, belongs), as_now=True)

    def claim(self, claim_id: ClaimId, act_id: int) -> str:
        """Put a claim back, deleted ones too; return the label."""
        return self._go_back(act_id, _Rows(_CLAIM, claim_id), as_now=True)

    def _go_back(self, act_id: int, chosen: _Rows, *, as_now: bool) -> str:
        at = self._connection.value("SELECT at FROM acts WHERE id = ?", (act_id,))
        if at is None:
            raise StoreError("There is no such act in this file's history.")
        label = f"Go back to {_shown(at)}"
        with self._acts.act(label) as act:
            wanted = self._before_what_followed(act_id, chosen)
            if as_now:
                diff = compare(
                    self._codebooks.version(self._version_after(act_id)), self._codebooks.current()
                )
                wanted = {key: self._as_now(key, image, diff) for key, image in wanted.items()}
            try:
                self._put_back(act, wanted)
            except ConstraintError as error:
                raise StoreError(
                    "That state cannot be put back beside what was added since; nothing changed."
                ) from error
            if act.is_empty:
                raise StoreError("Nothing has changed there since; it is as it was.")
        return label

    def _before_what_followed(self, act_id: int, chosen: _Rows) -> dict[_Key, Image | None]:
        """Return, of every row touched since, how it stood before it was touched first."""
        found: dict[_Key, Image | None] = {}
        for table, row_id, before, after in self._events(act_id, chosen):
            key = (table, row_id)
            if key not in found and any(
                image is not None and chosen.belongs(key, image) for image in (before, after)
            ):
                found[key] = before
        return found

    def _events(
        self, act_id: int, chosen: _Rows
    ) -> Iterator[tuple[str, str, Image | None, Image | None]]:
        """Yield each row that acts after this one touched, in order, with before and after."""
        position = 1 << 62
        while rows := self._connection.rows(
            "SELECT acts.id, kind, position, table_name, row_id, before, after FROM acts"
            " JOIN revisions ON revisions.act_id = coalesce(of_act, acts.id)"
            " WHERE (acts.id > ?1 OR (acts.id = ?1 AND position > ?2))"
            f" AND ?3 = ?3 AND ({chosen.condition}) ORDER BY acts.id, position LIMIT {BATCH}",
            (act_id, position, chosen.value),
        ):
            for _, kind, _, table, row_id, old, new in rows:
                before, after = unpacked(old), unpacked(new)
                yield (table, row_id, *((after, before) if kind == "undo" else (before, after)))
            act_id, position = rows[-1][0], rows[-1][2]

    def _as_now(self, key: _Key, image: Image | None, diff: CodebookDiff) -> Image | None:
        """Return a claim of then with the tags and fields as they are called now."""
        if key[0] != "claims" or image is None:
            return image
        changed = {**dict.fromkeys(diff.tags_removed), **diff.tags_renamed}
        tags = retag(image["tags"].split(SEPARATOR), changed)
        if not tags:
            there = images(self._connection, "claims", [key[1]])
            if not there:
                raise StoreError(
                    "The claim cannot come back: its tag is no longer in the codebook."
                )
            tags = there[0]["tags"].split(SEPARATOR)
        fields = image.get("fields", "")
        if fields and diff.fields_renamed:
            fields = renamed(fields, diff.fields_renamed)
        return image | {"tags": SEPARATOR.join(tags), "fields": fields}

    def _version_after(self, act_id: int) -> int:
        """Return the version of the codebook that counted after an act."""
        found = self._before_what_followed(act_id, _Rows("table_name = 'current_codebook'"))
        if not found:
            return self._codebooks.current_version()
        (image,) = found.values()
        return image["version"] if image else 1

    def _put_back(self, act: OpenAct, wanted: dict[_Key, Image | None]) -> None:
        by_table: dict[str, dict[str, Image | None]] = {}
        for (table, row_id), image in wanted.items():
            by_table.setdefault(table, {})[row_id] = image
        for table in reversed(_ORDER):
            gone = [row_id for row_id, image in by_table.get(table, {}).items() if image is None]
            self._remove(act, table, gone)
        for table in _ORDER:
            rows = [image for image in by_table.get(table, {}).values() if image is not None]
            self._write(act, table, rows)

    def _remove(self, act: OpenAct, table: str, ids: list[str]) -> None:
        if table == "claims":
            remove_claims(self._connection, act, ids)
            return
        for first in range(0, len(ids), BATCH):
            act.delete_many(table, images(self._connection, table, ids[first : first + BATCH]))

    def _write(self, act: OpenAct, table: str, rows: list[Image]) -> None:
        for first in range(0, len(rows), BATCH):
            batch = rows[first : first + BATCH]
            there = {
                image["id"]: image
                for image in images(self._connection, table, [row["id"] for row in batch])
            }
            pairs = [
                (there[row["id"]], there[row["id"]] | row) for row in batch if row["id"] in there
            ]
            act.update_many(table, [(old, new) for old, new in pairs if not _is_same(old, new)])
            new = self._fitting(table, [row for row in batch if row["id"] not in there])
            # An image of an older format has fewer columns: those alike come together.
            for _, alike in groupby(sorted(new, key=len), key=tuple):
                act.insert_many(table, alike)

    def _fitting(self, table: str, rows: list[Image]) -> list[Image]:
        """Return the rows, of links those whose claims are there; a claim without its article is
        an error.
        """
        if table == "links":
            claims = self._there("claims", {row[end] for row in rows for end in _ENDS})
            return [row for row in rows if claims.issuperset(row[end] for end in _ENDS)]
        if table == "claims":
            wanted = {row["article_id"] for row in rows}
            if self._there("articles", wanted) != wanted:
                raise StoreError(
                    "The claim cannot come back: its article is no longer in this file."
                )
        return rows

    def _there(self, table: str, ids: set[str]) -> set[str]:
        """Return those of the ids that a table holds."""
        rows = self._connection.rows(
            f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {row[0] for row in rows}


def _is_same(old: Image, new: Image) -> bool:
    """Tell whether two rows say the same, whenever they were changed."""
    return old | {"changed": ""} == new | {"changed": ""}


def _shown(at: str) -> str:
    """Return a stored time as a label names it: "3 May 14:02", local time."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{local.day} {local:%b %H:%M}"
