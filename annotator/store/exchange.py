"""Parts of an annotation file on their way to another one: packed, and put in as one act."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, replace
from typing import TypeVar

from annotator.codebook.json_text import to_json
from annotator.model.article import ArticleId, ArticleState
from annotator.model.claim import Claim
from annotator.model.codebook import SEPARATOR, Codebook
from annotator.model.errors import ConflictError
from annotator.model.field_value import FieldValue
from annotator.model.judgement import Judgement
from annotator.model.link import Link
from annotator.model.read_article import ReadArticle
from annotator.model.span import Span
from annotator.store.articles import Articles
from annotator.store.change_notice import BATCH, Image, unpacked
from annotator.store.claim_rows import placed
from annotator.store.codebooks import Codebooks
from annotator.store.connection import Connection, Row
from annotator.store.decision_removal import remove_decisions
from annotator.store.field_values import stored_fields
from annotator.store.sentences import judgement_id
from annotator.store.texts import Texts, headers_from, stored_spans
from annotator.store.transaction import Acts, OpenAct, images
from annotator.text.search_terms import index_text

_Id = TypeVar("_Id", bound=str)
_CURRENT = "current"
"""The one row of `current_codebook`."""


@dataclass(frozen=True, slots=True)
class PackedArticle:
    """An article with the id it keeps.

    `sentences`: as they were mended by hand, else empty. `words`: what the word index takes of the
    text, if that is worked out already. `replaces`: the article of which it is a new reading.
    """

    id: ArticleId
    read: ReadArticle
    state: ArticleState = ArticleState.UNREAD
    sentences: tuple[Span, ...] = ()
    words: str = ""
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes into a file in one act; rows are images of its tables.

    `changes`: claims as they stand there and as they will. `judgement_changes` likewise.
    `gone_decisions`: those that make room, with what stands after them.
    `codebook` becomes the one that counts, as a new version. `versions` (rows of `codebooks`) take
    the place of those of a file just made, with the number of the one that counts.
    """

    articles: Iterable[PackedArticle] = ()
    claims: Sequence[Image] = ()
    changes: Sequence[tuple[Image, Image]] = ()
    judgements: Sequence[Image] = ()
    judgement_changes: Sequence[tuple[Image, Image]] = ()
    links: Sequence[Image] = ()
    actors: Sequence[Image] = ()
    decisions: Sequence[Image] = ()
    gone_decisions: Sequence[Image] = ()
    adjudicated_claims: Sequence[Image] = ()
    codebook: Codebook | None = None
    versions: Sequence[Row] = ()
    current_version: int = 1

    @property
    def rows(self) -> int:
        """How many rows putting it in writes, but for articles that are packed meanwhile."""
        articles = len(self.articles) if isinstance(self.articles, Sized) else 0
        parts = (
            self.claims, self.changes, self.judgements, self.judgement_changes, self.links,
            self.actors, self.decisions, self.gone_decisions, self.adjudicated_claims,
        )  # fmt: skip
        return articles + sum(map(len, parts))


class Exchange:
    """Packs parts of one file, and puts in what was packed elsewhere."""

    def __init__(
        self,
        connection: Connection,
        acts: Acts,
        articles: Articles,
        texts: Texts,
        codebooks: Codebooks,
    ) -> None:
        self._connection = connection
        self._acts = acts
        self._articles = articles
        self._texts = texts
        self._codebooks = codebooks

    # -- packing

    def pack(self, ids: Sequence[ArticleId], *, blind: bool) -> Parcel:
        """Pack articles with the codebook; unless `blind` also all that was made of them.

        Articles are read while the parcel is put in, one at a time. Raises UnknownArticleError.
        """
        versions = self._connection.rows(
            "SELECT version, label, annotator, at, body FROM codebooks ORDER BY version"
        )
        parcel = Parcel(
            articles=self._pack_articles(ids, blind=blind),
            versions=versions,
            current_version=self._codebooks.current_version(),
        )
        if blind:
            return parcel
        claims = self._rows_of("claims", "article_id", ids)
        results = self._rows_of("adjudicated_claims", "article_id", ids)
        known = [claim["id"] for claim in claims]
        links = [
            link
            for link in self._rows_of("links", "from_claim", known)
            if link["to_claim"] in set(known)
        ]
        return replace(
            parcel,
            claims=claims,
            judgements=self._rows_of("judgements", "article_id", ids),
            links=links,
            actors=self._rows_of("actors", "id", self._actors_of([*claims, *results])),
            decisions=self._rows_of("decisions", "article_id", ids),
            adjudicated_claims=results,
        )

    def pack_adjudicated(self, ids: Sequence[ArticleId]) -> Parcel:
        """Pack articles with the codebook, the adjudicated set as claims, and the decisions.

        The claims are the reviewer's who decided. Raises UnknownArticleError.
        """
        decisions = self._rows_of("decisions", "article_id", ids)
        results = self._rows_of("adjudicated_claims", "article_id", ids)
        decided_by = {row["id"]: row["decided_by"] for row in decisions}
        version = self._codebooks.current_version()
        claims = [
            adjudicated_claim_row(row, decided_by[row["decision_id"]], version) for row in results
        ]
        return replace(
            self.pack(ids, blind=True),
            articles=self._pack_articles(ids, blind=False),
            claims=claims,
            actors=self._rows_of("actors", "id", self._actors_of(claims)),
            decisions=decisions,
            adjudicated_claims=results,
        )

    def _pack_articles(self, ids: Sequence[ArticleId], *, blind: bool) -> Iterator[PackedArticle]:
        for article_id in ids:
            article = self._articles.get(article_id)
            (row,) = images(self._connection, "articles", [article_id])
            body = self._texts.body(row["text_id"])
            original, size = self._articles.kept_original(article_id)
            read = ReadArticle(
                body=body,
                metadata=article.metadata,
                original=original,
                original_sha256=row["original_sha256"],
                source=row["source"],
                media_type=row["media_type"],
                encoding=row["encoding"],
                reader=row["reader"],
                notes=self._articles.reading_notes(article_id),
                retrieved_at=row["retrieved_at"],
                headers=headers_from(row["headers"]),
                original_size=size,
            )
            mended = tuple(article.body.sentences)
            yield PackedArticle(
                article_id,
                read,
                ArticleState.UNREAD if blind else article.state,
                () if mended == tuple(body.sentences) else mended,
                replaces=row["replaces"],
            )

    def _rows_of(self, table: str, column: str, values: Sequence[str]) -> list[Image]:
        """Return the rows of a table of ours where a column holds one of the values."""
        found: list[Image] = []
        for first in range(0, len(values), BATCH):
            rows = self._connection.rows(
                f"SELECT id FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))",
                (json.dumps(values[first : first + BATCH]),),
            )
            found.extend(self.rows(table, [row[0] for row in rows]))
        return found

    def _actors_of(self, claims: Sequence[Image]) -> list[str]:
        """Return the ids of the actors these claims name."""
        named: dict[str, None] = {}
        for claim in claims:
            if '"actors"' in claim["fields"]:
                for entry in json.loads(claim["fields"]).values():
                    named.update(dict.fromkeys(entry.get("actors", ())))
        return [actor_id for actor_id in named if actor_id]

    # -- what there is

    def rows(self, table: str, ids: Sequence[str]) -> list[Image]:
        """Return the rows of these ids that are there."""
        return [
            image
            for first in range(0, len(ids), BATCH)
            for image in images(self._connection, table, ids[first : first + BATCH])
        ]

    def earlier(self, ids: Sequence[_Id], table: str = "claims") -> dict[_Id, list[Image]]:
        """Return how these rows stood before, in any order."""
        found: dict[_Id, list[Image]] = {row_id: [] for row_id in ids}
        for first in range(0, len(ids), BATCH):
            for row_id, before, after in self._connection.rows(
                "SELECT row_id, before, after FROM revisions WHERE table_name = ?"
                " AND row_id IN (SELECT value FROM json_each(?))",
                (table, json.dumps(ids[first : first + BATCH])),
            ):
                found[row_id].extend(i for i in (unpacked(before), unpacked(after)) if i)
        return found

    def is_untouched(self) -> bool:
        """Tell whether the codebook never changed and there are no claims."""
        return self._codebooks.current_version() == 1 and not self._connection.row(
            "SELECT 1 FROM claims LIMIT 1"
        )

    # -- putting in

    def put(self, parcel: Parcel, label: str) -> None:
        """Put in a parcel as one act. Raises StoreError and its children.

        ConflictError where somebody changed the same rows since the parcel was packed.
        """
        with self._acts.act(label) as act:
            self._check_rows(parcel)
            self._put_codebook(act, parcel)
            for packed in parcel.articles:
                read, words = packed.read, packed.words or index_text(packed.read.body.text)
                self._articles.insert(
                    act, read, read.metadata, words, packed.id, packed.state, packed.replaces
                )
                if packed.sentences:
                    sentences = stored_spans(packed.sentences)
                    row: Image = {"id": packed.id, "sentences": sentences}
                    act.insert("sentence_overrides", row)
            act.insert_many("actors", parcel.actors)
            act.insert_many("claims", parcel.claims)
            act.update_many("claims", parcel.changes)
            act.insert_many("judgements", parcel.judgements)
            act.update_many("judgements", parcel.judgement_changes)
            act.insert_many("links", parcel.links)
            remove_decisions(self._connection, act, [row["id"] for row in parcel.gone_decisions])
            act.insert_many("decisions", parcel.decisions)
            act.insert_many("adjudicated_claims", parcel.adjudicated_claims)

    def _check_rows(self, parcel: Parcel) -> None:
        """Raise ConflictError unless what is added is not there, and the rest as it was found."""
        for table, added, changes in (
            ("claims", parcel.claims, parcel.changes),
            ("judgements", parcel.judgements, parcel.judgement_changes),
            ("links", parcel.links, ()),
            ("actors", parcel.actors, ()),
            ("decisions", parcel.decisions, [(row, row) for row in parcel.gone_decisions]),
        ):
            before = {old["id"]: old for old, _ in changes}
            there = self.rows(table, [row["id"] for row in added if row["id"] not in before])
            now = {row["id"]: row for row in self.rows(table, list(before))}
            if there or now != before:
                raise ConflictError(
                    "Nothing was taken in: this file was changed by another program meanwhile;"
                    " look at it again."
                )

    def _put_codebook(self, act: OpenAct, parcel: Parcel) -> None:
        if parcel.versions:
            self._connection.run("DELETE FROM codebooks")
            self._put_versions(parcel.versions)
            number = parcel.current_version
        elif parcel.codebook is not None:
            number = self._connection.value("SELECT max(version) + 1 FROM codebooks")
            body = to_json(replace(parcel.codebook, version=number))
            self._put_versions([(number, act.label, act.annotator, act.at, body)])
        else:
            return
        before, row = act.image("current_codebook", _CURRENT), {"id": _CURRENT, "version": number}
        if before is not None:
            act.update("current_codebook", before, row)
        elif number != 1:
            act.insert("current_codebook", row)

    def _put_versions(self, rows: Sequence[Row]) -> None:
        self._connection.run_many(
            "INSERT INTO codebooks (version, label, annotator, at, body) VALUES (?, ?, ?, ?, ?)",
            rows,
        )


# -- rows of what was read elsewhere


def claim_row(
    claim: Claim, article_id: ArticleId, values: Mapping[str, FieldValue], version: int
) -> Image:
    """Return a claim as a row, in an article of ours and under a version of our codebook."""
    return {
        "id": claim.id,
        "article_id": article_id,
        "annotator": claim.annotator,
        **placed(claim),
        "tags": SEPARATOR.join(claim.tags),
        "note": claim.note,
        "created": claim.created,
        "changed": claim.changed,
        "codebook_version": version,
        "checked_version": version,
        "fields": stored_fields(values.values()),
    }


def adjudicated_claim_row(row: Image, annotator: str, version: int) -> Image:
    """Return a row of the adjudicated set as a claim of whoever decided."""
    place = ("id", "article_id", "start", "end", "fragments", "quote", "prefix", "suffix")
    return {
        **{column: row[column] for column in place},
        "annotator": annotator,
        "tags": row["tags"],
        "note": row["note"],
        "created": row["created"],
        "changed": row["created"],
        "codebook_version": version,
        "checked_version": version,
        "fields": row["fields"],
    }


def judgement_row(judgement: Judgement, article_id: ArticleId) -> Image:
    """Return a judgement as a row, of a sentence in an article of ours."""
    sentence = Span(judgement.start, judgement.end)
    return {
        "id": judgement_id(article_id, sentence, judgement.annotator),
        "article_id": article_id,
        "start": judgement.start,
        "end": judgement.end,
        "annotator": judgement.annotator,
        "verdict": judgement.verdict.value,
        "at": judgement.at,
    }


def link_row(link: Link) -> Image:
    """Return a link as a row."""
    return {
        "id": link.id,
        "from_claim": link.from_claim,
        "to_claim": link.to_claim,
        "kind": link.kind.value,
        "annotator": link.annotator,
        "created": link.created,
        "note": link.note,
    }
