"""What the reader knows of fields and judgements: keys, framed words, how sentences stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.model.article import Article
from annotator.model.claim import ClaimId
from annotator.model.claim_mark import ClaimMark
from annotator.model.judgement import SentenceState
from annotator.model.span import Span
from ui.reader.gutter import Gutter
from ui.reader.marking import Marking
from ui.reader.page import ArticlePage
from ui.reader.pointer import PageHands


class ReadingOn(QWidget):
    """The part of the reader pane that serves the claim form and the sentence flow."""

    page: ArticlePage
    gutter: Gutter
    marking: Marking
    _hands: PageHands
    _article: Article | None
    field_requested = Signal(str, bool)
    """The field whose key was pressed, and whether words are to be added to what it holds."""
    command_given = Signal(str)
    """A command of PAGE_KEYS that is done outside the page."""

    def claim_at_hand(self) -> ClaimId | None:
        """Return the selected claim, or the one that was when these words were selected."""
        return self.marking.claim_at_hand()

    def set_field_keys(self, keys: Mapping[str, str]) -> None:
        """Say which keys fill which field; with Shift they add to what it holds."""
        more: dict[str, Callable[[], None]] = {}
        for key, name in keys.items():
            more[key] = partial(self.field_requested.emit, name, False)
            more[f"Shift+{key}"] = partial(self.field_requested.emit, name, True)
        self._hands.more_keys = more

    def show_words(self, spans: Sequence[Span], *, reveal: bool = False) -> None:
        """Frame the words a field was taken from; none ends that."""
        self.page.show_words(spans)
        if spans and reveal:
            self.page.reveal(spans[0])

    def set_sentence_source(self, state_of: Callable[[int], SentenceState] | None) -> None:
        """Say who knows how a sentence stands, counted from 0; asked for those in view only."""
        self.gutter.states.state_of = state_of
        self.gutter.update()

    def refresh_sentences(self) -> None:
        """Paint anew how the sentences in view stand; where claims change it is done with them."""
        self.gutter.update()

    def sentences_here(self) -> range:
        """Return the sentences under the cursor, counted from 0; empty where it stands nowhere."""
        first, last = self.marking.sentences_here()
        return range(first, last + 1) if first >= 0 else range(0)

    def go_to_sentence(self, index: int) -> None:
        """Put the sentence cursor on a sentence and bring it into view."""
        self.marking.go_to_sentence(index)

    def set_sentences(self, article: Article) -> None:
        """Show the same article with other boundaries of sentences."""
        self._article = article
        self.gutter.states.sentences = article.body.sentences
        self.marking.set_sentences(article)
        self.gutter.update()

    def _update_around(self, mark: ClaimMark) -> None:
        """Repaint a claim's lines and those of its sentences, which stand otherwise with it."""
        self.page.update_span(*self.gutter.states.around(mark.start, mark.end))

    def _enter(self) -> None:
        """Select a claim here; from a selected one, go on to its fields."""
        if self.marking.selected_claim() is not None:
            self.command_given.emit("fill_in")
        else:
            self.marking.select_claim_here()
