"""Judgements of sentences: what was read and found to hold no claim, and what is left for later."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.model.article import ArticleId, ArticleState
from annotator.model.changes import Changes
from annotator.model.errors import StoreError
from annotator.model.judgement import Judgement, SentenceState, Verdict
from annotator.model.span import Span
from annotator.store.change_notice import BATCH, Image
from annotator.store.connection import Connection, Row, damaged
from annotator.store.sentence_states import ArticleStates, StatesInUse
from annotator.store.sentences import Sentences, judgement_id
from annotator.store.texts import spans_from
from annotator.store.transaction import Acts, OpenAct, Proceed, go_on, images

if TYPE_CHECKING:
    from annotator.model.progress import Progress
    from annotator.model.sentence_row import SentenceRow

_LABELS = {
    Verdict.NONE: "Judge no claim",
    Verdict.LATER: "Judge later",
    None: "Take back judgement",
}
_TOGETHER = 100
"""Articles whose sentences are looked at together: bounds the memory."""
_COLUMNS = 'article_id, start, "end", annotator, verdict, at'


class Judgements:
    """The judgements in one file. Methods that write raise StoreError and its children.

    How sentences stand, and progress, are those of the current annotator: a sentence with a claim
    of theirs holds a claim, whatever was judged before; one left for later stays so until that is
    taken back, judged otherwise, or a claim is made in it.
    """

    def __init__(
        self,
        connection: Connection,
        acts: Acts,
        sentences: Sentences,
        in_use: StatesInUse,
        annotator: Callable[[], str],
    ) -> None:
        self._connection = connection
        self._acts = acts
        self._sentences = sentences
        self._in_use = in_use
        self._annotator = annotator
        self._progress: dict[ArticleId, Progress] = {}
        self._whose = ""

    def follow(self, changes: Changes) -> None:
        """Bring what is kept in memory along with what was committed."""
        self._in_use.follow(changes)
        if changes.all_rows:
            self._progress.clear()
        for ids in (
            changes.claim_articles, changes.judged_articles, changes.sentences_changed,
            changes.articles_added,
        ):  # fmt: skip
            for article_id in ids:
                self._progress.pop(article_id, None)

    # -- reading

    def of(self, article_id: ArticleId) -> list[Judgement]:
        """Return all annotators' judgements in an article, sorted by start."""
        rows = self._connection.rows(
            f"SELECT {_COLUMNS} FROM judgements WHERE article_id = ? ORDER BY start, annotator",
            (article_id,),
        )
        return [_judgement(row) for row in rows]

    def states(self, article_id: ArticleId) -> list[SentenceState]:
        """Return how each sentence of an article stands, in order; UnknownArticleError."""
        return self._states(article_id).states()

    def state(self, article_id: ArticleId, index: int) -> SentenceState:
        """Return how one sentence stands, counted from 0; cheap after the first in an article."""
        return self._states(article_id).state(index)

    def unjudged_in(self, ids: Sequence[ArticleId], proceed: Proceed | None = None) -> int:
        """Return how many sentences of articles neither hold a claim nor were judged.

        Raises ActCancelledError once `proceed` says so.
        """
        count, done = 0, 0
        for batch in _batches(ids):
            go_on(proceed, done, len(ids))
            count += sum(1 for _ in self._unjudged(batch))
            done += len(batch)
        return count

    def progress(self, article_id: ArticleId | None = None) -> Progress:
        """Return how many sentences are judged, in one article or in the whole file."""
        if article_id is not None:
            return self._states(article_id).progress
        from annotator.model.progress import Progress  # not before the first frame

        counted = self.progress_by_article().values()
        return Progress(sum(one.judged for one in counted), sum(one.total for one in counted))

    def progress_by_article(self) -> dict[ArticleId, Progress]:
        """Return how many sentences are judged in every article; cheap after the first time."""
        if self._annotator() != self._whose:
            self._whose = self._annotator()
            self._progress.clear()
        ids = [ArticleId(row[0]) for row in self._connection.rows("SELECT id FROM articles")]
        unknown: list[ArticleId] = []
        for one in ids:
            if one not in self._progress:
                states = self._in_use.get(one)
                if states is None:
                    unknown.append(one)
                else:
                    self._progress[one] = states.progress
        for first in range(0, len(unknown), BATCH):
            found = self._read(unknown[first : first + BATCH])
            self._progress |= {one: states.progress for one, states in found.items()}
        return {one: self._progress[one] for one in ids if one in self._progress}

    def sentence_rows(self, articles: Sequence[ArticleId] = ()) -> Iterator[SentenceRow]:
        """Yield how sentences stand for everybody who worked on them; unjudged ones are left out.

        Articles as they were added, then in text order; of these articles, or of all.
        """
        chosen = set(articles)
        for (article_id,) in self._connection.rows("SELECT id FROM articles ORDER BY number"):
            if not chosen or article_id in chosen:
                yield from self._sentence_rows(ArticleId(article_id))

    # -- writing

    def set(self, article_id: ArticleId, sentence: Span, verdict: Verdict | None) -> None:
        """Judge a sentence; None takes the judgement back.

        Raises StoreError for what is no sentence, and for "no claim" where a claim of the same
        annotator lies.
        """
        states = self._states(article_id)
        with self._acts.act(_LABELS[verdict]) as act:
            index = states.index(sentence)
            if index is None and verdict is not None:
                raise StoreError("There is no such sentence in this article; it may have changed.")
            if verdict is Verdict.NONE and self._holds_claim(article_id, sentence):
                raise StoreError("This sentence holds a claim of yours; delete that first.")
            row_id = judgement_id(article_id, sentence, act.annotator)
            before = act.image("judgements", row_id)
            if verdict is None:
                act.delete_many("judgements", [before] if before else [])
            elif before is None:
                act.insert("judgements", _row(act, article_id, sentence, verdict))
            elif before["verdict"] != verdict.value:
                after = before | {"verdict": verdict.value, "at": act.at}
                act.update("judgements", before, after)

    def finish_article(self, article_id: ArticleId) -> int:
        """Judge all sentences that are not to hold no claim, and call the article done.

        What is left for later stays so. Returns how many were judged; one act.
        """
        return self.finish_articles([article_id])

    def finish_articles(self, ids: Sequence[ArticleId]) -> int:
        """Finish several articles as one act, as `finish_article` does one."""
        done, count = ArticleState.DONE.value, 0
        label = "Finish article" if len(ids) == 1 else f"Finish {len(ids):,} articles"
        with self._acts.act(label) as act:
            for batch in _batches(ids):
                rows = [
                    _row(act, article_id, sentence, Verdict.NONE)
                    for article_id, sentence in self._unjudged(batch)
                ]
                act.insert_many("judgements", rows)
                count += len(rows)
                found = images(self._connection, "articles", batch)
                pairs = [
                    (article, article | {"state": done, "changed": act.at})
                    for article in found
                    if article["state"] != done
                ]
                act.update_many("articles", pairs)
        return count

    # -- inside

    def _unjudged(self, ids: Sequence[ArticleId]) -> Iterator[tuple[ArticleId, Span]]:
        """Yield the sentences of articles that neither hold a claim nor were judged."""
        if len(ids) == 1:
            states = {ids[0]: self._states(ids[0])}
        else:
            states = self._read(ids)
            for article_id in ids:
                if article_id not in states:
                    self._sentences.of(article_id)  # says that the article is gone
        for article_id in ids:
            one = states[article_id]
            for index, state in enumerate(one.states()):
                if state is SentenceState.UNJUDGED:
                    yield article_id, one.sentences[index]

    def _states(self, article_id: ArticleId) -> ArticleStates:
        states = self._in_use.get(article_id)
        if states is None:
            self._sentences.of(article_id)  # says when the article is gone
            states = self._read([article_id])[article_id]
            self._in_use.keep(article_id, states)
        return states

    def _read(
        self, ids: Sequence[ArticleId], annotator: str | None = None
    ) -> dict[ArticleId, ArticleStates]:
        """Count an annotator's claims and judgements; None: those of the current one."""
        found = {
            article_id: ArticleStates(sentences)
            for article_id, sentences in self._sentences.of_many(ids).items()
        }
        wanted = (json.dumps(ids), self._annotator() if annotator is None else annotator)
        for article_id in found:
            found[article_id].mark_all(
                self._connection.rows(
                    'SELECT start, "end", fragments FROM claims'
                    " WHERE article_id = ? AND annotator = ?",
                    (article_id, wanted[1]),
                )
            )
        for row in self._connection.rows(
            f"SELECT {_COLUMNS} FROM judgements"
            " WHERE article_id IN (SELECT value FROM json_each(?)) AND annotator = ?",
            wanted,
        ):
            judged = _judgement(row)
            found[judged.article_id].judge(judged.start, judged.end, judged.verdict)
        return found

    def _sentence_rows(self, article_id: ArticleId) -> Iterator[SentenceRow]:
        from annotator.model.sentence_row import SentenceRow  # not before the first frame

        judged = {(one.annotator, one.start, one.end): one.at for one in self.of(article_id)}
        rows = self._connection.rows(
            "SELECT DISTINCT annotator FROM claims WHERE article_id = ?", (article_id,)
        )
        names = sorted({row[0] for row in rows} | {name for name, _, _ in judged})
        each = {name: self._read([article_id], name)[article_id] for name in names}
        for index, sentence in enumerate(self._sentences.of(article_id)):
            for name, states in each.items():
                state = states.state(index)
                if state is not SentenceState.UNJUDGED:
                    at = judged.get((name, sentence.start, sentence.end), "")
                    at = "" if state is SentenceState.CLAIM else at
                    yield SentenceRow(article_id, sentence, name, state, at)

    def _holds_claim(self, article_id: ArticleId, sentence: Span) -> bool:
        rows = self._connection.rows(
            'SELECT start, "end", fragments FROM claims WHERE article_id = ? AND annotator = ?'
            ' AND start < ? AND "end" > ?',
            (article_id, self._annotator(), sentence.end, sentence.start),
        )
        return any(
            span.overlaps(sentence)
            for start, end, fragments in rows
            for span in (spans_from(fragments) if fragments else (Span(start, end),))
        )


def _batches(ids: Sequence[ArticleId]) -> Iterator[list[ArticleId]]:
    unique = list(dict.fromkeys(ids))
    return (unique[first : first + _TOGETHER] for first in range(0, len(unique), _TOGETHER))


def _row(act: OpenAct, article_id: ArticleId, sentence: Span, verdict: Verdict) -> Image:
    return {
        "id": judgement_id(article_id, sentence, act.annotator),
        "article_id": article_id,
        "start": sentence.start,
        "end": sentence.end,
        "annotator": act.annotator,
        "verdict": verdict.value,
        "at": act.at,
    }


def _judgement(row: Row) -> Judgement:
    try:
        return Judgement(row[0], row[1], row[2], row[3], Verdict(row[4]), row[5])
    except ValueError as error:
        raise damaged(error) from error
