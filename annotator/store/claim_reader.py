"""Claims as they are read from the annotation file: one row a claim."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from annotator.model.article import ArticleId
from annotator.model.claim import Claim, ClaimId
from annotator.model.claim_mark import ClaimFilter, ClaimMark
from annotator.model.errors import StoreError
from annotator.model.span import Span
from annotator.store import claim_export
from annotator.store.change_notice import BATCH
from annotator.store.claim_rows import (
    MARK_COLUMNS,
    TAG_SEPARATOR,
    claim_from,
    marks_from,
    where,
)
from annotator.store.claim_shapes import moved
from annotator.store.codebooks import Codebooks
from annotator.store.connection import Connection, Row
from annotator.store.schema import CLAIM_COLUMNS
from annotator.text.quotes import locate

_ALL = ClaimFilter()
_COLUMNS = ", ".join(f'claims."{column}"' for column in CLAIM_COLUMNS)
_ORDER = 'claims.start, claims."end" DESC, claims.id'
_AFTER = (
    'article_id = ?1 AND start >= ?2 AND (start > ?2 OR "end" < ?3 OR ("end" = ?3 AND id > ?4))'
    f" ORDER BY {_ORDER}"
)
"""An article's claims that sort behind the one with a start, an end and an id."""
_BEFORE_ALL = (-1, 0, "")
_CHECKED = 1_000
_BY_ARTICLE = "articles CROSS JOIN claims ON claims.article_id = articles.id"


class ClaimReader:
    """What can be asked about the claims of one file."""

    def __init__(
        self, connection: Connection, text_of: Callable[[ArticleId], str], codebooks: Codebooks
    ) -> None:
        self._connection = connection
        self._text_of = text_of
        self._codebooks = codebooks
        connection.add_function("holds_word", 3, _holds_word)

    def get(self, claim_id: ClaimId) -> Claim:
        """Return the claim; raises StoreError when it is gone."""
        row = self._connection.row(f"SELECT {_COLUMNS} FROM claims WHERE id = ?", (claim_id,))
        if row is None:
            raise claim_gone()
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

    def resolve(self, reference: str) -> ClaimId:
        """Return the claim meant by its id or by the beginning of it (at least 4 characters).

        A claim that was deleted answers to its whole id. Raises StoreError.
        """
        wanted = reference.strip().lower()
        found = self._connection.rows(
            "SELECT id FROM claims WHERE id = ?1"
            " OR (length(?1) >= 4 AND substr(id, 1, length(?1)) = ?1) LIMIT 2",
            (wanted,),
        )
        if not found:
            found = self._connection.rows(
                "SELECT row_id FROM revisions WHERE table_name = 'claims' AND row_id = ? LIMIT 1",
                (wanted,),
            )
        if not found:
            raise StoreError(f"There is no claim “{wanted[:60]}” in this file.")
        if len(found) > 1:
            raise StoreError(f"“{wanted[:60]}” means more than one claim; give more of the id.")
        return ClaimId(found[0][0])

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
            raise claim_gone()
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
        start, end, claim_id = (after.start, after.end, after.id) if after else _BEFORE_ALL
        return marks_from(
            self._connection.rows(
                f"SELECT {MARK_COLUMNS} FROM claims WHERE {_AFTER} LIMIT ?5",
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
        counts = {tag.name: 0 for tag in self._codebooks.tags()}
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

    def misplaced(self, article_id: ArticleId) -> list[ClaimId]:
        """Return an article's claims whose quote is not the text at their place, in its order.

        That happens only where the file was changed with another program. Such a claim must not
        be shown where it says it lies without a warning.
        """
        return [claim_id for page in self.misplaced_pages(article_id) for claim_id in page]

    def misplaced_pages(
        self, article_id: ArticleId, size: int = _CHECKED
    ) -> Iterator[list[ClaimId]]:
        """Yield the same, after every `size` claims looked at; no lock is held in between."""
        text = self._text_of(article_id)
        start, end, claim_id = _BEFORE_ALL
        while True:
            rows = self._connection.rows(
                f'SELECT start, "end", id, quote FROM claims WHERE {_AFTER} LIMIT ?5',
                (article_id, start, end, claim_id, size),
            )
            yield [ClaimId(row[2]) for row in rows if text[row[0] : row[1]] != row[3]]
            if len(rows) < size:
                return
            start, end, claim_id, _ = rows[-1]

    def proposed_place(self, claim: Claim) -> tuple[Span, ...]:
        """Return where the words of a misplaced claim most likely stand; nothing if nowhere."""
        text = self._text_of(claim.article_id)
        found = locate(text, claim.quote, claim.prefix, claim.suffix, claim.start)
        if found is None:
            return ()
        # Fragments that do not span as much as the words are not to be trusted.
        return moved(claim.spans, found) or (found,)


def claim_gone() -> StoreError:
    """Return the error for a claim that is not there."""
    return StoreError("That claim is no longer in this file.")


def _folded(chosen: ClaimFilter) -> list[str]:
    if not chosen.words:
        return []
    from annotator.text.folding import fold  # the first frame searches nothing

    return fold(chosen.words).split()


def _holds_word(quote: str, note: str, folded_word: str) -> bool:
    """Tell whether the word occurs in either text, without regard to case and accents."""
    from annotator.text.folding import fold  # like above

    return folded_word in fold(quote) or folded_word in fold(note)
