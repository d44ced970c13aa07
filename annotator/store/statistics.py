"""Counts of what is in an annotation file: claims, sentences judged, fields filled."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.model.codebook import SEPARATOR
from annotator.model.judgement import Verdict
from annotator.model.progress import Progress
from annotator.model.span import Span
from annotator.store.change_notice import BATCH
from annotator.store.claim_values import is_note
from annotator.store.codebooks import Codebooks
from annotator.store.connection import Connection
from annotator.store.field_values import fields_from
from annotator.store.links import Links
from annotator.store.sentence_states import ArticleStates
from annotator.store.sentences import Sentences


@dataclass(frozen=True, slots=True)
class ArticleCount:
    """One article: its claims, and the sentences of it that anybody judged."""

    article_id: ArticleId
    title: str
    claims: int
    progress: Progress


@dataclass(frozen=True, slots=True)
class AnnotatorCount:
    """One annotator: their claims, and the sentences they judged, a claim in them or none."""

    annotator: str
    claims: int
    judged: int


@dataclass(frozen=True, slots=True)
class FieldCount:
    """One field: how many claims are asked it, how many fill it, in how many by default only."""

    field: str
    asked: int
    filled: int
    by_default: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The counts of a file or of some of its articles.

    `claims`: by mention; `distinct_claims`: those linked as the same count once. `tags`: claims
    that carry each, the codebook's in its order. `progress`: sentences with a claim of anybody's,
    or judged by anybody to hold none.
    """

    claims: int
    distinct_claims: int
    progress: Progress
    tags: dict[str, int]
    articles: tuple[ArticleCount, ...]
    annotators: tuple[AnnotatorCount, ...]
    fields: tuple[FieldCount, ...]


class Counting:
    """Counts one file, or some of its articles."""

    def __init__(
        self, connection: Connection, codebooks: Codebooks, sentences: Sentences, links: Links
    ) -> None:
        self._connection = connection
        self._codebook = codebooks.current()
        self._sentences = sentences
        self._links = links
        self._ids: list[ClaimId] = []
        self._held = Counter[tuple[str, str, int]]()
        self._tags = Counter[str]()
        self._claims_by = Counter[str]()
        self._claims_in = Counter[str]()
        self._judged_by = Counter[str]()
        self._asked = Counter[str]()
        self._filled = Counter[str]()
        self._by_default = Counter[str]()

    def count(self, articles: Sequence[ArticleId] = ()) -> Statistics:
        """Return the counts of these articles, or of all."""
        chosen = json.dumps(list(articles))
        condition = "WHERE id IN (SELECT value FROM json_each(?))" if articles else "WHERE ?1 <> ''"
        titles = self._connection.rows(
            f"SELECT id, title FROM articles {condition} ORDER BY number", (chosen,)
        )
        progress: dict[str, Progress] = {}
        for first in range(0, len(titles), BATCH):
            batch = [row[0] for row in titles[first : first + BATCH]]
            for article_id, sentences in self._sentences.of_many(batch).items():
                progress[article_id] = self._article(article_id, sentences)
        self._count_fields()
        return Statistics(
            claims=len(self._ids),
            distinct_claims=self._links.distinct(self._ids),
            progress=Progress(
                sum(one.judged for one in progress.values()),
                sum(one.total for one in progress.values()),
            ),
            tags={tag.name: self._tags.pop(tag.name, 0) for tag in self._codebook.tags}
            | dict(self._tags),
            articles=tuple(
                ArticleCount(article_id, title, self._claims_in[article_id], progress[article_id])
                for article_id, title in titles
            ),
            annotators=tuple(
                AnnotatorCount(name, self._claims_by[name], self._judged_by[name])
                for name in sorted({*self._claims_by, *self._judged_by})
            ),
            fields=tuple(
                FieldCount(
                    field.name,
                    self._asked[field.name],
                    self._filled[field.name],
                    self._by_default[field.name],
                )
                for field in self._codebook.fields
                if field.enabled
            ),
        )

    def _article(self, article_id: ArticleId, sentences: Sequence[Span]) -> Progress:
        everybody = ArticleStates(sentences)
        places: dict[str, list[tuple[int, int, str]]] = {}
        for claim_id, annotator, start, end, fragments, *held in self._connection.rows(
            "SELECT id, annotator, start, \"end\", fragments, tags, fields, note <> ''"
            " FROM claims WHERE article_id = ?",
            (article_id,),
        ):
            self._ids.append(claim_id)
            self._claims_in[article_id] += 1
            self._claims_by[annotator] += 1
            self._held[tuple(held)] += 1
            places.setdefault(annotator, []).append((start, end, fragments))
        everybody.mark_all(place for claims in places.values() for place in claims)
        each: dict[str, ArticleStates] = {}
        for annotator, claims in places.items():
            each[annotator] = ArticleStates(sentences)
            each[annotator].mark_all(claims)
        for start, end, annotator, stored in self._connection.rows(
            'SELECT start, "end", annotator, verdict FROM judgements WHERE article_id = ?',
            (article_id,),
        ):
            if annotator not in each:
                each[annotator] = ArticleStates(sentences)
            verdict = Verdict(stored)
            each[annotator].judge(start, end, verdict)
            if verdict is Verdict.NONE:
                everybody.judge(start, end, verdict)
        for annotator, states in each.items():
            self._judged_by[annotator] += states.progress.judged
        return everybody.progress

    def _count_fields(self) -> None:
        """Count tags and fields; most claims share what they hold with many others."""
        for (stored_tags, stored, has_note), count in self._held.items():
            tags = stored_tags.split(SEPARATOR)
            values = fields_from(stored)
            for tag in tags:
                self._tags[tag] += count
            for field in self._codebook.fields_for(tags):
                self._asked[field.name] += count
                value = values.get(field.name)
                if has_note if is_note(field) else value and value.value:
                    self._filled[field.name] += count
                    self._by_default[field.name] += count * bool(value and value.is_default)
