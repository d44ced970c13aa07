"""Claims in the annotation file: one row a claim."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence

from annotator.model.article import ArticleId
from annotator.model.claim import Claim, ClaimId
from annotator.model.claim_mark import ClaimFilter, ClaimMark
from annotator.model.errors import StoreError
from annotator.model.span import Span
from annotator.model.tag import DEFAULT_TAGS
from annotator.store import claim_export
from annotator.store.change_notice import BATCH, Image
from annotator.store.claim_rows import (
    MARK_COLUMNS,
    TAG_SEPARATOR,
    checked_tags,
    claim_from,
    marks_from,
    place,
    where,
)
from annotator.store.connection import Connection, Row
from annotator.store.schema import CLAIM_COLUMNS
from annotator.store.texts import clean
from annotator.store.transaction import Acts, Burst, OpenAct, images
from annotator.text.folding import fold
from annotator.text.quotes import locate

NOTE_BURST_SECONDS = 30.0
"""Edits of one note that follow each other this closely are one act."""

BOUNDARY_BURST_SECONDS = 3.0
"""Moves of one claim's ends that follow each other this closely are one act."""

_ALL = ClaimFilter()
_COLUMNS = ", ".join(f'claims."{column}"' for column in CLAIM_COLUMNS)
_ORDER = 'claims.start, claims."end" DESC, claims.id'
_BY_ARTICLE = "articles CROSS JOIN claims ON claims.article_id = articles.id"


class Claims:
    """The claims of one file. Methods that write raise StoreError and its children."""

    def __init__(
        self,
        connection: Connection,
        acts: Acts,
        text_of: Callable[[ArticleId], str],
        annotator: Callable[[], str],
    ) -> None:
        self._connection = connection
        self._acts = acts
        self._text_of = text_of
        self._annotator = annotator
        connection.add_function("holds_word", 3, _holds_word)

    # -- reading

    def get(self, claim_id: ClaimId) -> Claim:
        """Return the claim; raises StoreError when it is gone."""
        row = self._connection.row(f"SELECT {_COLUMNS} FROM claims WHERE id = ?", (claim_id,))
        if row is None:
            raise _gone()
        return claim_from(row)

    def get_many(self, ids: Sequence[ClaimId]) -> list[Claim]:
        """Return the claims in the order of their ids; those that are gone are left out."""
        found: dict[str, Claim] = {}
        for first in range(0, len(ids), BATCH):
            for row in self._connection.rows(
                f"SELECT {_COLUMNS} FROM claims WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(ids[first : first + BATCH]),),
            ):
                found[row[0]] = claim_from(row)
        return [found[claim_id] for claim_id in ids if claim_id in found]

    def of_article(self, article_id: ArticleId) -> list[Claim]:
        """Return an article's claims, sorted by start, the longer one first."""
        rows = self._connection.rows(
            f"SELECT {_COLUMNS} FROM claims WHERE article_id = ? ORDER BY {_ORDER}", (article_id,)
        )
        return [claim_from(row) for row in rows]

    def mark(self, claim_id: ClaimId) -> ClaimMark:
        """Return what painting needs of one claim; raises StoreError when it is gone."""
        rows = self._connection.rows(f"SELECT {MARK_COLUMNS} FROM claims WHERE id = ?", (claim_id,))
        if not rows:
            raise _gone()
        return marks_from(rows)[0]

    def marks_in(self, article_id: ArticleId, start: int, end: int) -> list[ClaimMark]:
        """Return the marks that share a code point with `[start, end)`, sorted."""
        return marks_from(
            self._connection.rows(
                f"SELECT {MARK_COLUMNS} FROM claims"
                ' WHERE article_id = ? AND start < ? AND "end" > ?'
                f" ORDER BY {_ORDER}",
                (article_id, end, start),
            )
        )

    def marks_page(
        self, article_id: ArticleId, after: ClaimMark | None, limit: int
    ) -> list[ClaimMark]:
        """Return up to `limit` marks of an article that sort behind `after` (None: the first)."""
        start, end, claim_id = (after.start, after.end, after.id) if after else (-1, 0, "")
        return marks_from(
            self._connection.rows(
                f"SELECT {MARK_COLUMNS} FROM claims WHERE article_id = ?1 AND start >= ?2"
                ' AND (start > ?2 OR "end" < ?3 OR ("end" = ?3 AND id > ?4))'
                f" ORDER BY {_ORDER} LIMIT ?5",
                (article_id, start, end, claim_id, limit),
            )
        )

    def ids(self, chosen: ClaimFilter = _ALL) -> list[ClaimId]:
        """Return the claims a filter lets through: articles as added, then text order."""
        condition, values = where(chosen, _folded(chosen))
        rows = self._connection.rows(
            f"SELECT claims.id FROM {_BY_ARTICLE} WHERE {condition}"
            f" ORDER BY articles.number, {_ORDER}",
            values,
        )
        return [row[0] for row in rows]

    def count(self, chosen: ClaimFilter = _ALL) -> int:
        """Return how many claims a filter lets through."""
        condition, values = where(chosen, _folded(chosen))
        return self._connection.value(f"SELECT count(*) FROM claims WHERE {condition}", values)

    def tag_counts(self, chosen: ClaimFilter = _ALL) -> dict[str, int]:
        """Return for every tag how many claims the filter lets through carry it."""
        condition, values = where(chosen, _folded(chosen))
        counts = {tag.name: 0 for tag in DEFAULT_TAGS}
        for tags, count in self._connection.rows(
            f"SELECT tags, count(*) FROM claims WHERE {condition} GROUP BY tags", values
        ):
            for tag in tags.split(TAG_SEPARATOR):
                counts[tag] = counts.get(tag, 0) + count
        return counts

    def annotators(self) -> list[str]:
        """Return who made claims in this file, sorted by name."""
        rows = self._connection.rows("SELECT DISTINCT annotator FROM claims ORDER BY annotator")
        return [row[0] for row in rows]

    def export_rows(self, columns: Sequence[str], chosen: ClaimFilter = _ALL) -> Iterator[Row]:
        """Yield the claims as tuples of columns of the view `claim_rows`, in order of `ids`.

        They are read a few thousand at once, and no lock is held in between: a claim written
        meanwhile may or may not be among them. Raises ValueError for an unknown column.
        """
        condition, values = where(chosen, _folded(chosen))
        return claim_export.rows(self._connection, columns, condition, values)

    def misplaced(self, article_id: ArticleId) -> list[Claim]:
        """Return the article's claims whose quote is not the text at their offsets.

        That happens only when the file was changed with another tool. Such a claim must not be
        shown where it says it lies without a warning.
        """
        text = self._text_of(article_id)
        rows = self._connection.rows(
            f'SELECT id, start, "end", quote FROM claims WHERE article_id = ? ORDER BY {_ORDER}',
            (article_id,),
        )
        return self.get_many([row[0] for row in rows if text[row[1] : row[2]] != row[3]])

    def proposed_place(self, claim: Claim) -> Span | None:
        """Return where the words of a misplaced claim most likely stand, or None."""
        text = self._text_of(claim.article_id)
        return locate(text, claim.quote, claim.prefix, claim.suffix, claim.start)

    # -- writing

    def add(
        self, article_id: ArticleId, spans: Sequence[Span], tags: Sequence[str], note: str = ""
    ) -> ClaimId:
        """Add a claim by the current annotator; raises StoreError for a place not there."""
        text = self._text_of(article_id)
        stored_tags = checked_tags(tags)
        label = "Tag as " + " and ".join(stored_tags.split(TAG_SEPARATOR))
        with self._acts.act(label) as act:
            row = self._new_row(act, article_id, place(text, spans), stored_tags, note)
            self._check_article(article_id)
            act.insert("claims", row)
        return ClaimId(row["id"])

    def add_many(self, article_id: ArticleId, items: Iterable[tuple[Span, Sequence[str]]]) -> int:
        """Add claims of one span each as one act; all of them or none. Returns how many."""
        text = self._text_of(article_id)
        with self._acts.act("") as act:
            self._check_article(article_id)
            count = act.insert_many(
                "claims",
                (
                    self._new_row(act, article_id, place(text, (span,)), checked_tags(tags), "")
                    for span, tags in items
                ),
            )
            act.relabel("Add claim" if count == 1 else f"Add {count:,} claims")
        return count

    def toggle_tag(self, claim_id: ClaimId, tag: str) -> None:
        """Give a claim a tag, or take it away; the last one stays (StoreError)."""
        checked_tags([tag])
        with self._acts.act("") as act:
            before = self._image(act, claim_id)
            tags: list[str] = before["tags"].split(TAG_SEPARATOR)
            had_it = tag in tags
            kept = [other for other in tags if other != tag] if had_it else [*tags, tag]
            act.relabel(f"Remove tag {tag}" if had_it else f"Add tag {tag}")
            self._update(act, before, {"tags": checked_tags(kept)})

    def set_tags(self, claim_id: ClaimId, tags: Sequence[str]) -> None:
        """Give a claim these tags, the primary one first."""
        with self._acts.act("Change tags") as act:
            self._update(act, self._image(act, claim_id), {"tags": checked_tags(tags)})

    def set_note(self, claim_id: ClaimId, note: str) -> None:
        """Change a claim's note; edits that follow each other closely are one act."""
        burst = Burst("claims", claim_id, NOTE_BURST_SECONDS)
        with self._acts.act("Edit note", burst) as act:
            self._update(act, self._image(act, claim_id), {"note": clean(note)})

    def set_spans(self, claim_id: ClaimId, spans: Sequence[Span]) -> None:
        """Move a claim's boundary; moves that follow each other closely are one act."""
        burst = Burst("claims", claim_id, BOUNDARY_BURST_SECONDS)
        with self._acts.act("Change boundary", burst) as act:
            before = self._image(act, claim_id)
            self._update(act, before, place(self._text_of(before["article_id"]), spans))

    def remove(self, ids: Sequence[ClaimId]) -> None:
        """Remove claims as one act; those that are gone already are passed over."""
        unique = list(dict.fromkeys(ids))
        with self._acts.act("") as act:
            count = 0
            for first in range(0, len(unique), BATCH):
                found = images(self._connection, "claims", unique[first : first + BATCH])
                if found:
                    act.delete_many("claims", found)
                count += len(found)
            act.relabel("Delete claim" if count == 1 else f"Delete {count:,} claims")

    def _new_row(
        self, act: OpenAct, article_id: ArticleId, where_it_lies: Image, tags: str, note: str
    ) -> Image:
        return {
            "id": str(uuid.uuid4()),
            "article_id": article_id,
            "annotator": self._annotator(),
            **where_it_lies,
            "tags": tags,
            "note": clean(note),
            "created": act.at,
            "changed": act.at,
        }

    def _check_article(self, article_id: ArticleId) -> None:
        if not self._connection.row("SELECT 1 FROM articles WHERE id = ?", (article_id,)):
            raise StoreError("That article is no longer in this file; the claim was not added.")

    def _image(self, act: OpenAct, claim_id: ClaimId) -> Image:
        image = act.image("claims", claim_id)
        if image is None:
            raise _gone()
        return image

    def _update(self, act: OpenAct, before: Image, values: Image) -> None:
        after = before | values
        if after != before:
            act.update("claims", before, after | {"changed": act.at})


def _gone() -> StoreError:
    return StoreError("That claim is no longer in this file.")


def _folded(chosen: ClaimFilter) -> list[str]:
    return fold(chosen.words).split()


def _holds_word(quote: str, note: str, folded_word: str) -> bool:
    """Tell whether the word occurs in either text, without regard to case and accents."""
    return folded_word in fold(quote) or folded_word in fold(note)
