"""Sentence by sentence: judging, going on to what is not judged yet, and how far one has come."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.model.article import Article
from annotator.model.changes import Changes
from annotator.model.errors import ClaimlightError
from annotator.model.judgement import SentenceState, Verdict
from ui.reader.pane import ReaderPane
from ui.session import Session

LOOK_DELAY = 40
"""Milliseconds after which an opened article is asked how its sentences stand."""
COUNT_DELAY = 700
"""Milliseconds the keys must rest before the whole file is counted."""


class SentenceDesk(QObject):
    """Writes judgements and shows how the sentences of the open article stand."""

    article_counted = Signal(object)
    """The Progress of the open article, None for no article."""
    file_counted = Signal(object)
    """The Progress of every article by its id, None for no file."""

    def __init__(self, session: Session, reader: ReaderPane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._reader = session, reader
        self._look_timer = QTimer(self, singleShot=True, interval=LOOK_DELAY)
        self._look_timer.timeout.connect(self._look)
        self._count_timer = QTimer(self, singleShot=True, interval=COUNT_DELAY)
        self._count_timer.timeout.connect(self._count_file)
        self._is_told = False
        """Whether the reader knows whom to ask how a sentence of this article stands."""
        session.file_changed.connect(self._count_timer.start)
        session.article_opened.connect(self._on_article_opened)
        session.changed.connect(self._on_changed)
        if session.file is not None:
            self._count_timer.start()
            self._look_timer.start()

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of this desk do."""
        return {
            "sentence.none": partial(self.judge, Verdict.NONE),
            "sentence.later": partial(self.judge, Verdict.LATER),
            "sentence.next": self.go_to_next,
            "sentence.split": self.split,
            "sentence.join": self.join,
        }

    def stop(self) -> None:
        """Stop the timers: the window is closing."""
        self._look_timer.stop()
        self._count_timer.stop()

    # What the person asks for

    def judge(self, verdict: Verdict) -> None:
        """Judge the sentences under the cursor and go on; the same verdict again takes it back."""
        article = self._session.article
        if article is None or not self._session.can_write:
            return
        here = self._reader.sentences_here()
        if not here:
            self._reader.next_sentence()
            return
        told = SentenceState(verdict.value)
        is_taken_back = all(self._state(article, index) is told for index in here)
        given = None if is_taken_back else verdict
        for index in here:
            sentence = article.body.sentences[index]
            if not self._session.do(
                lambda file, sentence=sentence: file.judgements.set(article.id, sentence, given)
            ):
                return
        if given is not None:
            self._go_on(article, here[-1])

    def go_to_next(self) -> None:
        """Go to the next sentence that is not judged yet."""
        article = self._session.article
        if article is not None:
            here = self._reader.sentences_here()
            self._go_on(article, here[-1] if here else -1)

    def split(self) -> None:
        """Part the sentence where the selected words begin."""
        article, span = self._session.article, self._reader.selection()
        if article is None:
            return
        if span is None:
            text = self.tr("Select the words the second sentence is to begin with.")
            self._session.said.emit(text, False)
            return
        if self._session.do(lambda file: file.sentences.split(article.id, span.start)):
            self._session.said.emit(self.tr("Sentence split."), True)

    def join(self) -> None:
        """Join the sentence under the cursor with the next one."""
        article, here = self._session.article, self._reader.sentences_here()
        if article is None or not here:
            return
        if self._session.do(lambda file: file.sentences.join(article.id, here[0])):
            self._session.said.emit(self.tr("Sentences joined."), True)

    # Private

    def _state(self, article: Article, index: int) -> SentenceState:
        assert self._session.file is not None
        return self._session.file.judgements.state(article.id, index)

    def _go_on(self, article: Article, index: int) -> None:
        states = self._session.read(lambda file: file.judgements.states(article.id))
        if not states:
            return
        following = _first(states, SentenceState.UNJUDGED, index)
        if following < 0:
            following = _first(states, SentenceState.LATER, index)
            left = states.count(SentenceState.LATER)
            self._session.said.emit(
                self.tr("Every sentence is judged.")
                if not left
                else self.tr("Every other sentence is judged; left for later: {}").format(left),
                False,
            )
        if following >= 0 and following != index:
            self._reader.go_to_sentence(following)

    def _on_article_opened(self, article: Article | None) -> None:
        self._reader.set_sentence_source(None)
        self._is_told = False
        self.article_counted.emit(None)
        if article is None:
            self._look_timer.stop()
        else:
            self._look_timer.start()

    def _look(self) -> None:
        """Ask once how the sentences stand; from then on the file knows at once."""
        article = self._session.article
        if article is None:
            return
        progress = self._session.read(lambda file: file.judgements.progress(article.id))
        if progress is None:
            return
        if not self._is_told:
            self._reader.set_sentence_source(partial(self._state_or_unjudged, article))
            self._is_told = True
        self.article_counted.emit(progress)

    def _state_or_unjudged(self, article: Article, index: int) -> SentenceState:
        try:
            return self._state(article, index)
        except (ClaimlightError, AssertionError, IndexError):
            return SentenceState.UNJUDGED

    def _on_changed(self, changes: Changes) -> None:
        article = self._session.article
        touched = changes.judged_articles | changes.claim_articles | changes.sentences_changed
        if changes.all_rows or changes.articles_added or changes.articles_removed or touched:
            self._count_timer.start()
        if article is None:
            return
        if article.id in changes.sentences_changed or changes.all_rows:
            self._reader.set_sentences(article)
        if changes.all_rows or article.id in changes.judged_articles:
            self._reader.refresh_sentences()
        if (changes.all_rows or article.id in touched) and not self._look_timer.isActive():
            self._look_timer.start()

    def _count_file(self) -> None:
        file = self._session.file
        self.file_counted.emit(
            self._session.read(lambda file: file.judgements.progress_by_article())
            if file is not None
            else None
        )


def _first(states: list[SentenceState], wanted: SentenceState, index: int) -> int:
    """Return the first sentence after `index` that stands so, from the start again; -1 for none."""
    for place in (*range(index + 1, len(states)), *range(index + 1)):
        if states[place] is wanted:
            return place
    return -1
