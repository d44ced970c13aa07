"""Articles in the annotation file: rows of `articles`, `texts` and `originals` as dataclasses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from annotator.model.article import Article, ArticleId, ArticleState, Metadata
from annotator.model.errors import StoreError, UnknownArticleError
from annotator.store.change_notice import BATCH, Image, unpacked
from annotator.store.claim_removal import remove_claims
from annotator.store.connection import Connection, damaged
from annotator.store.decision_removal import remove_of_article
from annotator.store.ids import new_id
from annotator.store.originals import LARGEST_ORIGINAL, keep_original, kept_original
from annotator.store.sentences import OF_ARTICLE
from annotator.store.texts import (
    Texts,
    clean,
    headers_from,
    sentences_from,
    stored_headers,
)
from annotator.store.times import now
from annotator.store.transaction import PLACE, Acts, OpenAct, Proceed, go_on, images

_TOLD_EVERY = 50
"""Articles removed between two words on how far it is."""

if TYPE_CHECKING:
    from annotator.model.article_summary import ArticleSummary
    from annotator.model.provenance import Provenance
    from annotator.model.read_article import ReadArticle

_SHORTEST_PREFIX = 4
_SHOWN_TITLE = 60
METADATA = tuple(field.name for field in fields(Metadata))
"""The columns of `articles` that an analyst may edit."""

_STATES = {state.value: state for state in ArticleState}


class Articles:
    """The articles of one file. Methods that write raise StoreError and its children.

    `largest_original`: bytes of the largest original that is kept from now on; of a larger one
    only the size and the hash are.
    """

    def __init__(self, connection: Connection, acts: Acts, texts: Texts, *, writable: bool) -> None:
        self._connection = connection
        self._acts = acts
        self._texts = texts
        self._writable = writable
        self.largest_original = LARGEST_ORIGINAL

    def add(
        self, read: ReadArticle, *, search_text: str | None = None, signature: bytes = b""
    ) -> tuple[ArticleId, bool]:
        """Add an article as it was read; return its id and whether it is new.

        An article of the same text is known and left as it is. `search_text` is
        `annotator.text.search_terms.index_text` of the text, `signature` what
        `annotator.text.near_copies` made of it, where a worker has prepared them.
        """
        known = self.known(read.body.sha256)
        if known is not None:
            return known, False
        words = index_words(read.body.text) if search_text is None else search_text
        with self._acts.act(f"Add article “{_short(read.metadata.title)}”") as act:
            # Asked again: another program may have added it between the two questions.
            known = self.known(read.body.sha256)
            if known is not None:
                return known, False
            article_id = self.insert(act, read, read.metadata, words)
            if signature:
                self._keep_signature(article_id, signature)
            return article_id, True

    def get(self, article_id: ArticleId) -> Article:
        """Return the article; raises UnknownArticleError."""
        row = self._connection.row(
            "SELECT text_id, title, outlet, author, published, url, language, state, source,"
            " encoding, added, changed,"
            f" (SELECT position FROM places WHERE article_id = articles.id), {OF_ARTICLE}"
            " FROM articles WHERE id = ?",
            (article_id,),
        )
        if row is None:
            raise _gone()
        body = self._texts.body(row[0])
        if row[13]:
            body = replace(body, sentences=sentences_from(row[13]))
        return Article(
            id=article_id,
            body=body,
            metadata=Metadata(*row[1:7]),
            state=state_from(row[7]),
            source=row[8],
            encoding=row[9],
            added=row[10],
            changed=row[11],
            position=row[12] or 0,
        )

    def text(self, article_id: ArticleId) -> str:
        """Return the canonical text alone, from memory where it is in use."""
        text_id = self._connection.value("SELECT text_id FROM articles WHERE id = ?", (article_id,))
        if text_id is None:
            raise _gone()
        return self._texts.text(text_id)

    def reading_notes(self, article_id: ArticleId) -> tuple[str, ...]:
        """Return what was noticed when the article was read, sentences for the analyst."""
        notes = self._connection.value("SELECT notes FROM articles WHERE id = ?", (article_id,))
        if notes is None:
            raise _gone()
        return tuple(notes.split("\n")) if notes else ()

    def original(self, article_id: ArticleId) -> bytes:
        """Return the bytes the article was read from; raises StoreError if they were not kept."""
        content, size = self.kept_original(article_id)
        if size:
            raise StoreError(
                f"The original of this article ({size / 1_000_000:,.1f} MB) was too large to be"
                " kept in the file; its size and SHA-256 are in the article's details."
            )
        return content

    def kept_original(self, article_id: ArticleId) -> tuple[bytes, int]:
        """Return the bytes the article was read from; b"" and their number if left out."""
        found = kept_original(self._connection, article_id)
        if found is None:
            raise _gone()
        return found

    def provenance(self, article_id: ArticleId) -> Provenance:
        """Return where an article comes from and how it was read; raises UnknownArticleError."""
        from annotator.model.provenance import Provenance  # not before the first frame

        row = self._connection.row(
            "SELECT source, media_type, encoding, reader, segmenter, originals.size,"
            " original_sha256, text_sha256, notes, added, retrieved_at, headers, replaces,"
            " originals.size = 0 OR length(compressed) > 0"
            " FROM articles"
            " JOIN originals ON originals.sha256 = articles.original_sha256"
            " JOIN texts ON texts.id = articles.text_id WHERE articles.id = ?",
            (article_id,),
        )
        if row is None:
            raise _gone()
        notes = tuple(row[8].split("\n")) if row[8] else ()
        return Provenance(
            row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], notes, row[9],
            row[10], headers_from(row[11]), row[12], bool(row[13]),
        )  # fmt: skip

    def resolve(self, reference: str) -> ArticleId:
        """Return the article meant by its id, by the beginning of its id, or by its exact title.

        Raises UnknownArticleError where none, or more than one, is meant.
        """
        wanted = reference.strip()
        found = self._connection.rows(
            "SELECT id, id = ?1, title FROM articles WHERE id = ?1 OR title = ?2"
            " OR (length(?1) >= ?3 AND substr(id, 1, length(?1)) = ?1) ORDER BY number",
            (wanted.lower(), wanted, _SHORTEST_PREFIX),
        )
        exact = [row for row in found if row[1]] or [row for row in found if row[2] == wanted]
        candidates = exact or found
        if not candidates:
            raise UnknownArticleError(f"There is no article “{_short(wanted)}” in this file.")
        if len(candidates) > 1:
            ids = ", ".join(row[0][:8] for row in candidates[:5])
            raise UnknownArticleError(
                f"“{_short(wanted)}” means {len(candidates)} articles ({ids}); give more of the id."
            )
        return ArticleId(candidates[0][0])

    def summaries(self) -> list[ArticleSummary]:
        """Return all articles without their texts, in the order they were added."""
        from annotator.store.summaries import SUMMARY, summary_from

        counts = dict(
            self._connection.rows("SELECT article_id, count(*) FROM claims GROUP BY article_id")
        )
        rows = self._connection.rows(f"{SUMMARY} ORDER BY number")
        return [summary_from(row, counts.get(row[0], 0)) for row in rows]

    def summary(self, article_id: ArticleId) -> ArticleSummary:
        """Return one article without its text; raises UnknownArticleError."""
        from annotator.store.summaries import SUMMARY, summary_from

        row = self._connection.row(f"{SUMMARY} WHERE id = ?", (article_id,))
        if row is None:
            raise _gone()
        count = self._connection.value(
            "SELECT count(*) FROM claims WHERE article_id = ?", (article_id,)
        )
        return summary_from(row, count)

    def to_read_on(self, last: str = "") -> ArticleId | None:
        """Return the article read `last` if it is here, else the first in work, else the first.

        A new reading that took its place, and was left later, comes before it: a program that is
        ended does not always say which article it showed. None where the file holds no article.
        """
        row = self._connection.row(
            "SELECT id FROM articles JOIN places ON article_id = id"
            " WHERE ?1 <> '' AND (replaces = ?1 OR ?1 NOT IN (SELECT id FROM articles))"
            " AND saved >= coalesce((SELECT saved FROM places WHERE article_id = ?1), '')"
            " ORDER BY saved DESC LIMIT 1",
            (last,),
        ) or self._connection.row(
            "SELECT id FROM articles ORDER BY id = ? DESC, state = ? DESC, number LIMIT 1",
            (last, ArticleState.IN_PROGRESS.value),
        )
        return None if row is None else ArticleId(row[0])

    def set_metadata(self, article_id: ArticleId, metadata: Metadata) -> None:
        """Change what is known about an article; nothing happens where nothing differs."""
        values = {name: clean(getattr(metadata, name)).strip() for name in METADATA}
        self._change("Edit details", article_id, values)

    def set_state(self, article_id: ArticleId, state: ArticleState) -> None:
        """Say how far the analyst has come with an article."""
        self._change(f"Mark as {state.value}", article_id, {"state": state.value})

    def set_position(self, article_id: ArticleId, position: int) -> None:
        """Keep where the analyst left off (a code point); no act, and not in a read-only file."""
        if not self._writable:
            return
        with self._acts.aside() as connection:
            connection.run(PLACE, (position, now(), article_id))

    def remove(self, ids: Sequence[ArticleId], proceed: Proceed | None = None) -> None:
        """Remove articles with their claims and judgements, as one act.

        Raises ActCancelledError once `proceed` says so.
        """
        label = "Remove article" if len(ids) == 1 else f"Remove {len(ids):,} articles"
        with self._acts.act(label) as act:
            for number, article_id in enumerate(dict.fromkeys(ids)):
                if number % _TOLD_EVERY == 0:
                    go_on(proceed, number, len(ids))
                self.take_out(act, article_id)
            go_on(proceed, len(ids), len(ids))

    def known(self, text_sha256: str) -> ArticleId | None:
        """Return the article that has a text, None where none has it."""
        found = self._connection.value(
            "SELECT articles.id FROM texts JOIN articles ON articles.text_id = texts.id"
            " WHERE texts.sha256 = ?",
            (text_sha256,),
        )
        return None if found is None else ArticleId(found)

    def insert(
        self,
        act: OpenAct,
        read: ReadArticle,
        metadata: Metadata,
        search_text: str,
        wanted_id: str = "",
        state: ArticleState = ArticleState.UNREAD,
        replaces: str = "",
    ) -> ArticleId:
        """Write a new article inside an open act; `wanted_id` where it keeps one it has.

        `replaces` is the article of which it is a new reading.
        """
        if not read.body.text:
            raise StoreError("There is no text in this article; it was not added.")
        article_id = wanted_id or new_id()
        from annotator.store.search import heading_words  # the first frame adds nothing

        details = {name: clean(getattr(metadata, name)) for name in METADATA}
        number = self._connection.value("SELECT coalesce(max(number), 0) + 1 FROM articles")
        keep_original(self._connection, read, self.largest_original)
        row: Image = {
            "number": number,
            "id": article_id,
            "text_id": self._texts.add(read.body, heading_words(details), search_text),
            "text_sha256": read.body.sha256,
            "length": len(read.body.text),
            "original_sha256": read.original_sha256,
            **details,
            "state": state.value,
            "source": clean(read.source),
            "media_type": read.media_type,
            "encoding": read.encoding,
            "reader": read.reader,
            "notes": clean("\n".join(read.notes)),
            "added": act.at,
            "changed": act.at,
            "retrieved_at": read.retrieved_at,
            "headers": stored_headers(read.headers),
            "replaces": replaces,
        }
        act.insert("articles", row)
        return ArticleId(article_id)

    def _keep_signature(self, article_id: ArticleId, signature: bytes) -> None:
        from annotator.text.near_copies import MAKER

        self._connection.run(
            "INSERT OR IGNORE INTO signatures (text_id, maker, signature)"
            " SELECT text_id, ?, ? FROM articles WHERE id = ?",
            (MAKER, signature, article_id),
        )

    def _change(self, label: str, article_id: ArticleId, values: Image) -> None:
        with self._acts.act(label) as act:
            before = act.image("articles", article_id)
            if before is None:
                raise _gone()
            after = before | values
            if after != before:
                act.update("articles", before, after | {"changed": act.at})

    def take_out(self, act: OpenAct, article_id: ArticleId) -> None:
        """Remove an article with all that was made of it, inside an open act."""
        article = act.image("articles", article_id)
        if article is None:
            raise _gone()
        remove_of_article(self._connection, act, article_id)
        sql = f"SELECT id FROM claims WHERE article_id = ? LIMIT {BATCH}"
        while rows := self._connection.rows(sql, (article_id,)):
            ids = [row[0] for row in rows]
            remove_claims(self._connection, act, ids)
        sql = f"SELECT id FROM judgements WHERE article_id = ? LIMIT {BATCH}"
        while rows := self._connection.rows(sql, (article_id,)):
            ids = [row[0] for row in rows]
            act.delete_many("judgements", images(self._connection, "judgements", ids))
        act.delete_many(
            "sentence_overrides", images(self._connection, "sentence_overrides", [article_id])
        )
        act.delete_many("articles", [article])

    def edited_details(self, image: Image) -> dict[str, str]:
        """Return the details of an article's row that differ from those it was added with."""
        stored = self._connection.value(
            "SELECT after FROM revisions WHERE table_name = 'articles' AND row_id = ?"
            " AND before IS NULL ORDER BY act_id LIMIT 1",
            (image["id"],),
        )
        added = unpacked(stored) or {}
        return {name: image[name] for name in METADATA if image[name] != added.get(name)}


def _gone() -> UnknownArticleError:
    return UnknownArticleError("That article is no longer in this file.")


def _short(title: str) -> str:
    return title if len(title) <= _SHOWN_TITLE else f"{title[: _SHOWN_TITLE - 1].rstrip()}…"


def state_from(stored: str) -> ArticleState:
    """Return the state a row of `articles` holds; raises NotAnAnnotationFileError."""
    # A dictionary: calling the enum takes a third of the time of a list of ten thousand.
    try:
        return _STATES[stored]
    except KeyError as error:
        raise damaged(error) from error


def index_words(text: str) -> str:
    """Return what the word index takes of a text."""
    from annotator.text.search_terms import index_text  # the first frame searches nothing

    return index_text(text)
