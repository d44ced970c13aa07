"""Open somebody else's annotation file: read-only, every value checked, never altered.

The file may come from anybody. Nothing in it is run, no byte of it changes, nothing appears beside
it, and what it says is believed only where it can be checked: a text by its hash, a quote by the
text. What does not hold is left out and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from annotator.model.actor import Actor
from annotator.model.article import ArticleId, ArticleText
from annotator.model.claim import Claim, ClaimId
from annotator.model.codebook import Codebook
from annotator.model.decision import AdjudicatedClaim, Decision
from annotator.model.errors import StoreError
from annotator.model.field_value import FieldValue
from annotator.model.judgement import Judgement
from annotator.model.link import Link
from annotator.store import foreign_rows as checked
from annotator.store.blindness import FACT as BLIND
from annotator.store.connection import Row
from annotator.store.foreign_decisions import foreign_review
from annotator.store.foreign_layout import check_layout, check_sizes
from annotator.store.foreign_rows import ForeignArticle
from annotator.store.foreign_texts import body_from, original_from
from annotator.store.guarded import GuardedConnection
from annotator.store.left_out import LeftOut

MOST_ARTICLES = 100_000
MOST_CLAIMS = 1_000_000
MOST_ROWS = 5_000_000
"""Rows of any other table."""
MOST_CHARACTERS = 400_000_000
"""In all rows of one query together."""

_MOST = {
    "articles": MOST_ARTICLES, "texts": MOST_ARTICLES, "claims": MOST_CLAIMS,
    **dict.fromkeys(("originals", "judgements", "links", "actors", "decisions"), MOST_ROWS),
}  # fmt: skip
_MOST_FACTS = 1_000
"""Rows of the table `file` that are looked at; a file of ours has four."""
_START = checked.CLAIM_COLUMNS.index("start")
_FIELDS = len(checked.CLAIM_COLUMNS)
"""Columns of a claim before those of its fields."""
_SIZED = frozenset({str, bytes})
_MOST_IMAGES = 1_000
_LONGEST_IMAGE = 100_000
_CHECKED = ("file", "articles", "texts", "claims")
"""Tables SQLite looks through when the file is opened."""

_Found = TypeVar("_Found")
_Id = TypeVar("_Id", bound=str)


def open_untrusted(path: Path) -> StrangersFile:
    """Open an annotation file that may come from anybody, of any released format.

    What cannot be an annotation file is refused within two seconds, with a sentence that names
    it: NotAnAnnotationFileError, NewerFileError, BusyError or StoreError.
    """
    connection = GuardedConnection(Path(path))
    try:
        return StrangersFile(connection)
    except BaseException:
        connection.close()
        raise


class StrangersFile:
    """A stranger's file while it is open; belongs to the thread that opened it.

    Reading raises what `open_untrusted` does where damage is met later. `left_out` says in
    sentences what was not believed so far; it is complete once all was read.
    """

    def __init__(self, connection: GuardedConnection) -> None:
        """Use `open_untrusted` instead."""
        self.path = connection.path
        self.version = connection.header.version
        self._connection = connection
        self._left_out = LeftOut()
        check_layout(connection, self.version)
        check_sizes(connection, _MOST)
        connection.check(_CHECKED)
        facts = self._read_facts()
        self.file_id = facts.get("file_id", "")
        self.is_blind = facts.get(BLIND) == "1"
        self._articles: list[ForeignArticle] | None = None
        self._rows: dict[str, list[Row]] = {}
        self._claims: dict[ArticleId, list[Claim]] = {}
        self._fields: dict[ClaimId, dict[str, FieldValue]] = {}
        self._seen: set[str] = set()
        self._claim_rows = checked.ClaimRows()
        self._are_claims_read = False
        self._judgements: dict[ArticleId, list[Judgement]] | None = None
        self._mended: dict[object, object] | None = None
        self._originals: dict[object, object] | None = None
        self._text: tuple[int, str] = (-1, "")

    @property
    def left_out(self) -> list[str]:
        """What was left out so far, a sentence each."""
        return self._left_out.sentences()

    def articles(self) -> list[ForeignArticle]:
        """Return the articles, in the order of that file; their texts have been checked."""
        if self._articles is None:
            self._articles = self._read_articles()
        return list(self._articles)

    def text(self, sha256: str) -> str:
        """Return the text of this hash; raises StoreError where the file holds none."""
        return self._text_of(self._by_hash(sha256))

    def body(self, sha256: str) -> ArticleText:
        """Return the text of this hash with its blocks and sentences, as that file parts them."""
        article = self._by_hash(sha256)
        text = self._text_of(article)
        found = self._all(
            "SELECT blocks, sentences, segmenter FROM texts NOT INDEXED WHERE rowid = ?",
            (article.text_id,),
        )
        body = body_from(text, sha256, *(found[0] if found else (None, None, None)))
        if self.version < 2:
            return body
        if self._mended is None:
            rows = self._all("SELECT id, sentences FROM sentence_overrides NOT INDEXED")
            self._mended = dict(rows)
        spans = checked.spans_from(self._mended.get(article.id), len(text))
        return replace(body, sentences=spans) if spans else body

    def original(self, article: ForeignArticle) -> bytes | None:
        """Return the bytes the article was read from; None where they are not what they say."""
        if self._originals is None:
            rows = self._all("SELECT sha256, rowid FROM originals NOT INDEXED")
            self._originals = dict(rows)
        number = self._originals.get(article.original_sha256)
        sql = "SELECT compressed FROM originals NOT INDEXED WHERE rowid = ?"
        found = self._all(sql, (number,))
        return original_from(found[0][0], article.original_sha256) if found else None

    def size_left_out(self, article: ForeignArticle) -> int:
        """Return how many bytes an original had that was too large to be kept there; else 0."""
        if self.version < 4:
            return 0
        found = self._all(
            "SELECT size FROM originals NOT INDEXED WHERE sha256 = ? AND compressed = x''",
            (article.original_sha256,),
        )
        return found[0][0] if found and type(found[0][0]) is int and found[0][0] > 0 else 0

    def claims(self, article: ForeignArticle) -> list[Claim]:
        """Return an article's claims, sorted by start, the longer one first."""
        if article.id not in self._claims:
            self._read_claims()
            rows = self._rows.pop(article.id, [])
            self._claims[article.id] = self._check_claims(article, rows)
        return list(self._claims[article.id])

    def fields(self, claim_id: ClaimId) -> dict[str, FieldValue]:
        """Return what the fields of a claim that `claims` returned hold, emptied ones too."""
        return dict(self._fields.get(claim_id, {}))

    def judgements(self, article: ForeignArticle) -> list[Judgement]:
        """Return an article's judgements by all annotators, sorted by start."""
        if self._judgements is None:
            self._judgements = self._read_judgements()
        return list(self._judgements.get(article.id, []))

    def links(self) -> list[Link]:
        """Return the links between claims that were not left out; reads all claims."""
        if self.version < 2:
            return []
        known = {claim.id for article in self.articles() for claim in self.claims(article)}
        columns = ", ".join(checked.LINK_COLUMNS)

        def sound(row: Row) -> Link | None:
            link = checked.link_from(row)
            return link if link and {link.from_claim, link.to_claim} <= known else None

        return self._checked_rows(f"SELECT {columns} FROM links NOT INDEXED", sound, "links")

    def actors(self) -> list[Actor]:
        """Return the register of actors."""
        if self.version < 2:
            return []
        sql = "SELECT id, name, kind, country, aliases, roles FROM actors NOT INDEXED"
        return self._checked_rows(sql, checked.foreign_actor, "actors")

    def decisions(self) -> list[tuple[Decision, list[AdjudicatedClaim]]]:
        """Return what a reviewer decided, each decision with what stands after it."""
        return foreign_review(self, self._all, self._left_out) if self.version >= 3 else []

    def annotators(self) -> list[str]:
        """Return who made claims or judgements, sorted; where nobody did, who worked in the file.

        Reads all claims.
        """
        names = {claim.annotator for article in self.articles() for claim in self.claims(article)}
        names |= {
            judgement.annotator
            for article in self.articles()
            for judgement in self.judgements(article)
        }
        if not names:
            rows = self._all("SELECT DISTINCT annotator FROM acts NOT INDEXED WHERE kind = 'do'")
            names = {name for row in rows[:100] if (name := checked.line(row[0])) is not None}
        return sorted(names)

    def codebook(self) -> Codebook:
        """Return the codebook that counts in that file; the default one where it holds none."""
        # Imported here: reading it takes a while, and most files bring a codebook of their own.
        from annotator.codebook.default import default_codebook

        if self.version < 2:
            return default_codebook()
        rows = self._all(
            "SELECT version, body FROM codebooks NOT INDEXED WHERE version ="
            " coalesce((SELECT version FROM current_codebook NOT INDEXED LIMIT 1), 1)"
        )
        found = checked.codebook_from(rows[0][1]) if rows else None
        if found is None:
            self._left_out.add("codebook")
            return default_codebook()
        return replace(found, version=rows[0][0])

    def earlier(self, ids: Sequence[_Id], table: str = "claims") -> dict[_Id, list[str]]:
        """Return how these rows stood before: JSON of their images, unchecked, in any order.

        Of each the first thousand, and none that is longer than a claim can be.
        """
        wanted = set(ids)
        found: dict[_Id, list[str]] = {row_id: [] for row_id in ids}
        if not wanted:
            return found
        for row_id, before, after in self._connection.rows(
            "SELECT row_id, before, after FROM revisions WHERE table_name = ?", (table,)
        ):
            if row_id in wanted and len(found[row_id]) < _MOST_IMAGES:
                found[row_id].extend(
                    image
                    for image in (before, after)
                    if isinstance(image, str) and len(image) <= _LONGEST_IMAGE
                )
        return found

    def check_unchanged(self) -> None:
        """Raise BusyError where another program wrote into the file while it was read."""
        self._connection.check_unchanged()

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # -- opening

    def _read_facts(self) -> dict[object, str]:
        rows = self._all(f"SELECT name, value FROM file NOT INDEXED LIMIT {_MOST_FACTS}")
        return {name: checked.line(value) or "" for name, value in rows}

    # -- reading

    def _all(self, sql: str, values: Sequence[object] = (), most: int = MOST_ROWS) -> list[Row]:
        found: list[Row] = []
        size = 0
        for row in self._connection.rows(sql, values):
            found.append(row)
            size += sum([len(value) for value in row if type(value) in _SIZED])
            if len(found) > most or size > MOST_CHARACTERS:
                raise self._connection.refusal(f"it has too much to read: {sql}")
        return found

    def _checked_rows(
        self, sql: str, check: Callable[[Row], _Found | None], reason: str
    ) -> list[_Found]:
        found = [check(row) for row in self._all(sql)]
        sound = [item for item in found if item is not None]
        self._left_out.add(reason, len(found) - len(sound))
        return sound

    def _by_hash(self, sha256: str) -> ForeignArticle:
        for article in self.articles():
            if article.sha256 == sha256:
                return article
        raise StoreError(f"“{self.path}” holds no such article.")

    def _text_of(self, article: ForeignArticle) -> str:
        if self._text[0] != article.text_id:
            sql = "SELECT text FROM texts NOT INDEXED WHERE rowid = ?"
            found = self._all(sql, (article.text_id,))
            text = found[0][0] if found else None
            if not isinstance(text, str) or len(text) != article.length:
                raise self._connection.refusal(f"text {article.text_id} has changed")
            self._text = article.text_id, text
        return self._text[1]

    def _read_articles(self) -> list[ForeignArticle]:
        names = checked.ARTICLE_COLUMNS
        if self.version >= 4:
            names += checked.ARTICLE_COLUMNS_4
        columns = ", ".join(names)
        # In the order of their numbers, which in our tables is the order they lie in.
        rows = self._all(f"SELECT {columns} FROM articles NOT INDEXED", most=MOST_ARTICLES)
        found: dict[str, ForeignArticle] = {}
        ids: set[str] = set()
        for row in rows:
            texts = self._all("SELECT text FROM texts NOT INDEXED WHERE rowid = ?", (row[1],))
            article = checked.article_from(row, texts[0][0] if texts else None)
            if article is None:
                self._left_out.add("articles")
            elif article.sha256 in found or article.id in ids:
                self._left_out.add("twins")
            else:
                found[article.sha256] = article
                ids.add(article.id)
        return list(found.values())

    def _read_claims(self) -> None:
        """Sort the rows of all claims by article; read once, in the order they lie in the file."""
        if self._are_claims_read:
            return
        self._are_claims_read = True
        names = checked.CLAIM_COLUMNS
        if self.version >= 2:
            names += checked.CLAIM_COLUMNS_2
        columns = ", ".join(f'"{name}"' for name in names)
        rows = {article.id: list[Row]() for article in self.articles()}
        for row in self._all(f"SELECT {columns} FROM claims NOT INDEXED", most=MOST_CLAIMS):
            if row[1] in rows:
                rows[row[1]].append(row)
            else:
                self._left_out.add("orphans")
        self._rows = {str(article_id): found for article_id, found in rows.items()}

    def _check_claims(self, article: ForeignArticle, rows: Sequence[Row]) -> list[Claim]:
        placed: list[tuple[int, int, ClaimId, Claim]] = []
        text = self._text_of(article) if rows else ""
        check, fields_of, seen = self._claim_rows.claim, self._claim_rows.fields, self._seen
        for row in rows:
            claim = check(row, article, text)
            if type(claim) is str:
                self._left_out.add(claim)
                continue
            assert isinstance(claim, Claim)
            if claim.id in seen:
                self._left_out.add("repeated")
                continue
            seen.add(claim.id)
            place = (claim.spans[0].start, claim.spans[-1].end)
            is_there = place == row[_START : _START + 2]
            if not is_there:
                self._left_out.add("moved")
            placed.append((place[0], -place[1], claim.id, claim))
            if len(row) > _FIELDS and row[-1]:
                values, lost = fields_of(row[-1], article.length)
                self._fields[claim.id] = values if is_there else checked.without_places(values)
                self._left_out.add("fields", lost)
        placed.sort()  # no two ids are the same, so the claims themselves are never compared
        return [claim for *_, claim in placed]

    def _read_judgements(self) -> dict[ArticleId, list[Judgement]]:
        found: dict[ArticleId, list[Judgement]] = {}
        if self.version < 2:
            return found
        lengths: dict[str, int] = {article.id: article.length for article in self.articles()}
        columns = ", ".join(f'"{name}"' for name in checked.JUDGEMENT_COLUMNS)
        for judgement in self._checked_rows(
            f"SELECT {columns} FROM judgements NOT INDEXED",
            lambda row: checked.judgement_from(row, lengths),
            "judgements",
        ):
            found.setdefault(judgement.article_id, []).append(judgement)
        for judgements in found.values():
            judgements.sort(key=lambda each: (each.start, each.end, each.annotator))
        return found
