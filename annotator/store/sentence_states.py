"""How each sentence stands, kept in memory for the articles in use and brought along by rows.

Marking must cost the same in an article of a hundred thousand claims: rows that are written tell
which sentences they touch, and nothing is counted anew.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from annotator.model.article import ArticleId
from annotator.model.changes import Changes
from annotator.model.judgement import SentenceState, Verdict
from annotator.model.span import Span, edges_of
from annotator.store.change_notice import Image
from annotator.store.texts import spans_from

if TYPE_CHECKING:
    from annotator.model.progress import Progress

_KEPT = 8
"""Articles of which every sentence is kept in memory."""

_Marked = tuple[str, int, int, str]
"""Article, start, end and fragments of a claim."""


class ArticleStates:
    """The sentences of one article as they stand for one annotator.

    `marked`: how many claims lie in each sentence. `verdicts`: what was judged, by sentence.
    """

    def __init__(self, sentences: Sequence[Span]) -> None:
        self.sentences = sentences
        self._starts, self._ends = edges_of(sentences)
        self._marked = array("q", bytes(8 * len(sentences)))
        self._verdicts: dict[int, Verdict] = {}
        self._judged = 0

    @property
    def progress(self) -> Progress:
        """How many sentences hold a claim or were judged to hold none."""
        from annotator.model.progress import Progress  # not before the first frame

        return Progress(self._judged, len(self.sentences))

    def mark_all(self, places: Iterable[tuple[int, int, str]]) -> None:
        """Count many claims in at once, each with start, end and stored fragments."""
        starts, ends, marked = self._starts, self._ends, self._marked
        for start, end, fragments in places:
            if fragments:
                self.mark(spans_from(fragments), 1)
                continue
            for index in range(bisect_right(ends, start), bisect_left(starts, end)):
                marked[index] += 1
        self._judged = sum(self._counts(index) for index in range(len(marked)))

    def mark(self, spans: Iterable[Span], by: int) -> None:
        """Count a claim that lies there in (1) or out (-1)."""
        touched = {
            index
            for span in spans
            for index in range(
                bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
            )
        }
        for index in touched:
            was = self._counts(index)
            self._marked[index] += by
            self._judged += self._counts(index) - was

    def judge(self, start: int, end: int, verdict: Verdict | None) -> None:
        """Take note of a verdict (None takes it back); one on no sentence is passed over."""
        index = self.index(Span(start, end))
        if index is None:
            return
        was = self._counts(index)
        if verdict is None:
            self._verdicts.pop(index, None)
        else:
            self._verdicts[index] = verdict
        self._judged += self._counts(index) - was

    def index(self, sentence: Span) -> int | None:
        """Return the place of a sentence, or None where there is none like it."""
        index = bisect_left(self._starts, sentence.start)
        is_there = index < len(self._starts) and self.sentences[index] == sentence
        return index if is_there else None

    def state(self, index: int) -> SentenceState:
        """Return how one sentence stands: what is left for later, a claim in it, a verdict."""
        verdict = self._verdicts.get(index)
        if verdict is Verdict.LATER:
            return SentenceState.LATER
        if self._marked[index] > 0:
            return SentenceState.CLAIM
        return SentenceState.NONE if verdict is Verdict.NONE else SentenceState.UNJUDGED

    def states(self) -> list[SentenceState]:
        """Return how every sentence stands."""
        return [self.state(index) for index in range(len(self.sentences))]

    def _counts(self, index: int) -> int:
        return int(self.state(index) in (SentenceState.CLAIM, SentenceState.NONE))


class StatesInUse:
    """The states of the articles in use; rows of claims and judgements keep them true.

    Rows are noted while an act is open and count once it is committed; what was noted of an act
    that failed is forgotten when the next one begins.
    """

    def __init__(self, annotator: Callable[[], str]) -> None:
        self._annotator = annotator
        self._whose = annotator()
        self._kept: OrderedDict[ArticleId, ArticleStates] = OrderedDict()
        self._noted: list[tuple[_Marked, int]] = []
        self._verdicts: list[tuple[ArticleId, int, int, Verdict | None]] = []

    def get(self, article_id: ArticleId) -> ArticleStates | None:
        """Return an article's states where they are in use."""
        self._see_whose()
        states = self._kept.get(article_id)
        if states is not None:
            self._kept.move_to_end(article_id)
        return states

    def keep(self, article_id: ArticleId, states: ArticleStates) -> None:
        """Keep an article's states; those used longest ago go."""
        self._kept[article_id] = states
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def forget(self, article_ids: Iterable[ArticleId]) -> None:
        """Keep nothing of these articles: a worker of ours wrote rows that were not noted here."""
        for article_id in article_ids:
            self._kept.pop(article_id, None)

    def begin(self) -> None:
        """Forget what was noted and never committed."""
        self._noted.clear()
        self._verdicts.clear()

    def note_claims(self, before: Sequence[Image], after: Sequence[Image]) -> None:
        """Take note of rows of `claims` that are being written."""
        for images, by in ((before, -1), (after, 1)):
            for image in images:
                if image["article_id"] in self._kept and image["annotator"] == self._whose:
                    place = image["article_id"], image["start"], image["end"], image["fragments"]
                    self._noted.append((place, by))

    def note_judgements(self, before: Sequence[Image], after: Sequence[Image]) -> None:
        """Take note of rows of `judgements` that are being written."""
        for images, stands in ((before, False), (after, True)):
            for image in images:
                if image["article_id"] in self._kept and image["annotator"] == self._whose:
                    verdict = Verdict(image["verdict"]) if stands else None
                    article_id = ArticleId(image["article_id"])
                    self._verdicts.append((article_id, image["start"], image["end"], verdict))

    def follow(self, changes: Changes) -> None:
        """Bring the states along with what was committed."""
        if changes.all_rows:
            self._kept.clear()
        for article_id in changes.sentences_changed:
            self._kept.pop(article_id, None)
        if not changes.by_us:
            for article_id in changes.claim_articles | changes.judged_articles:
                self._kept.pop(article_id, None)
            return
        for marked, by in self._noted:
            if states := self._kept.get(ArticleId(marked[0])):
                states.mark(_spans(marked), by)
        for article_id, start, end, verdict in self._verdicts:
            if states := self._kept.get(article_id):
                states.judge(start, end, verdict)
        self.begin()

    def _see_whose(self) -> None:
        """Another annotator sees other states."""
        if self._annotator() != self._whose:
            self._whose = self._annotator()
            self._kept.clear()


def _spans(marked: _Marked) -> Sequence[Span]:
    _, start, end, fragments = marked
    return spans_from(fragments) if fragments else (Span(start, end),)
