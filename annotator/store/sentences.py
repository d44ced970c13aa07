"""The sentences of articles: as they were found at import, or as they were mended by hand."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence

from annotator.model.article import ArticleId
from annotator.model.errors import StoreError, UnknownArticleError
from annotator.model.span import Span
from annotator.store.change_notice import BATCH, Image
from annotator.store.connection import Connection, damaged
from annotator.store.texts import Texts, sentences_from, stored_spans
from annotator.store.transaction import Acts, OpenAct, images
from annotator.text.words import trim

OF_ARTICLE = "(SELECT sentences FROM sentence_overrides WHERE sentence_overrides.id = articles.id)"
"""SQL over `articles`: the mended sentences, or NULL."""

_LONGEST_CLAIM = 20
"""Sentences a claim is looked for in, from its last one backwards, when it is made."""


class Sentences:
    """Where the sentences of one file's articles lie. Methods that write raise StoreError.

    A judgement goes along with its sentence: both halves of one that is split have it, and two
    that are joined keep the one they share. Sentences that somebody judged differently are not
    joined.
    """

    def __init__(self, connection: Connection, acts: Acts, texts: Texts) -> None:
        self._connection = connection
        self._acts = acts
        self._texts = texts

    def of(self, article_id: ArticleId) -> Sequence[Span]:
        """Return the sentences of an article, sorted; raises UnknownArticleError."""
        row = self._connection.row(
            f"SELECT text_id, {OF_ARTICLE} FROM articles WHERE id = ?", (article_id,)
        )
        if row is None:
            raise UnknownArticleError("That article is no longer in this file.")
        return sentences_from(row[1]) if row[1] else self._texts.sentences(row[0])

    def of_many(self, ids: Sequence[ArticleId]) -> dict[ArticleId, Sequence[Span]]:
        """Return the sentences of up to `BATCH` articles."""
        rows = self._connection.rows(
            f"SELECT articles.id, coalesce({OF_ARTICLE}, texts.sentences) FROM articles"
            " JOIN texts ON texts.id = articles.text_id"
            " WHERE articles.id IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        return {ArticleId(article_id): sentences_from(stored) for article_id, stored in rows}

    def split(self, article_id: ArticleId, at: int) -> None:
        """Split the sentence that holds a code point, there."""
        with self._acts.act("Split sentence") as act:
            spans = list(self.of(article_id))
            index = bisect_right(spans, at, key=lambda span: span.start) - 1
            if index < 0 or not spans[index].start < at < spans[index].end:
                raise StoreError("There is no sentence to split at this place.")
            whole = spans[index]
            text = self._text(article_id)
            halves = trim(text, whole.start, at), trim(text, at, whole.end)
            first, second = halves
            if first is None or second is None:
                raise StoreError("There is nothing of the sentence on one side of this place.")
            spans[index : index + 1] = [first, second]
            self._put(act, article_id, spans)
            self._move_judgements(act, article_id, [whole], [first, second])

    def join(self, article_id: ArticleId, index: int) -> None:
        """Join a sentence, counted from 0, with the next one of the same paragraph."""
        with self._acts.act("Join sentences") as act:
            spans = list(self.of(article_id))
            if not 0 <= index < len(spans) - 1:
                raise StoreError("There is no next sentence to join with.")
            first, second = spans[index : index + 2]
            joined = Span(first.start, second.end)
            if not self._is_in_one_block(article_id, joined):
                raise StoreError("Sentences of two paragraphs cannot be joined.")
            spans[index : index + 2] = [joined]
            self._put(act, article_id, spans)
            self._move_judgements(act, article_id, [first, second], [joined])

    def _text(self, article_id: ArticleId) -> str:
        return self._texts.text(self._text_id(article_id))

    def _text_id(self, article_id: ArticleId) -> int:
        return self._connection.value("SELECT text_id FROM articles WHERE id = ?", (article_id,))

    def _is_in_one_block(self, article_id: ArticleId, span: Span) -> bool:
        blocks = self._texts.body(self._text_id(article_id)).blocks
        return any(block.start <= span.start and span.end <= block.end for block in blocks)

    def _put(self, act: OpenAct, article_id: ArticleId, spans: Sequence[Span]) -> None:
        after: Image = {"id": article_id, "sentences": stored_spans(spans)}
        before = act.image("sentence_overrides", article_id)
        if before is None:
            act.insert("sentence_overrides", after)
        else:
            act.update("sentence_overrides", before, after)

    def _move_judgements(
        self, act: OpenAct, article_id: ArticleId, old: Sequence[Span], new: Sequence[Span]
    ) -> None:
        rows = self._judgements(article_id, old)
        by_annotator: dict[str, list[Image]] = {}
        for row in rows:
            by_annotator.setdefault(row["annotator"], []).append(row)
        for annotator, judged in by_annotator.items():
            if len(judged) < len(old) or len({row["verdict"] for row in judged}) > 1:
                who = f"{annotator} has" if annotator != act.annotator else "You have"
                raise StoreError(
                    f"{who} judged these two sentences differently; take that back first."
                )
        act.delete_many("judgements", rows)
        added = [
            judged[0]
            | {"id": judgement_id(article_id, span, annotator), "start": span.start,
               "end": span.end}
            for annotator, judged in by_annotator.items()
            for span in new
        ]  # fmt: skip
        if added:
            act.insert_many("judgements", added)

    def _judgements(self, article_id: ArticleId, spans: Sequence[Span]) -> list[Image]:
        ids = [
            row[0]
            for span in spans
            for row in self._connection.rows(
                'SELECT id FROM judgements WHERE article_id = ? AND start = ? AND "end" = ?',
                (article_id, span.start, span.end),
            )
        ]
        if len(ids) > BATCH:
            raise damaged(ValueError(f"{len(ids)} judgements of one sentence"))
        return images(self._connection, "judgements", ids) if ids else []


def judgement_id(article_id: ArticleId, sentence: Span, annotator: str) -> str:
    """Return the id of a judgement: the same for the same sentence and annotator, always."""
    return f"{article_id} {sentence.start}-{sentence.end} {annotator}"


def take_back_later(
    connection: Connection, act: OpenAct, article_id: ArticleId, span: Span
) -> None:
    """Take back that sentences were left for later, by whom a claim is made in them now."""
    rows = connection.rows(
        'SELECT id, "end", verdict FROM judgements WHERE article_id = ? AND start < ?'
        " AND annotator = ? ORDER BY start DESC LIMIT ?",
        (article_id, span.end, act.annotator, _LONGEST_CLAIM),
    )
    later = [row_id for row_id, end, verdict in rows if end > span.start and verdict == "later"]
    if later:
        act.delete_many("judgements", images(connection, "judgements", later))
