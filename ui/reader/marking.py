"""What is selected on the page, and the commands that mark claims with it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from annotator.model.article import Article
from annotator.model.claim import ClaimId
from annotator.model.claim_mark import ClaimMark
from annotator.model.span import Span
from annotator.text.words import word_at
from ui.reader.mark_index import order_of
from ui.reader.page import ArticlePage
from ui.reader.selecting import (
    respanned,
    spans_of,
    tidied,
    with_end_moved,
    with_start_moved,
)
from ui.reader.sentence_cursor import SentenceCursor

_LAST_ID = "\U0010ffff"


class Marking(QObject):
    """Holds the sentence cursor and either a text selection or a selected claim, never both."""

    span_tagged = Signal(object, str)
    tag_toggled = Signal(str, str)
    spans_changed = Signal(str, object)
    claim_selected = Signal(str)
    claim_delete_requested = Signal(str)
    sentence_changed = Signal(int, int)
    selection_changed = Signal()

    def __init__(self, page: ArticlePage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_read_only = False
        self.is_snapping = True
        self._page = page
        self._article: Article | None = None
        self._cursor = SentenceCursor()
        self._selection: Span | None = None
        self._claim_id: ClaimId | None = None
        self._kept: ClaimId | None = None
        self._expected: Span | None = None

    def show_article(self, article: Article | None) -> None:
        """Begin with an article: nothing is selected, the cursor stands nowhere."""
        self._article = article
        self._cursor = SentenceCursor(article.body.sentences if article is not None else ())
        self._selection = None
        self._expected = None
        if self.claim_at_hand() is not None:
            self._claim_id = self._kept = None
            self.claim_selected.emit("")
        self.selection_changed.emit()
        self._tell_sentence()

    # What is selected

    def selection(self) -> Span | None:
        """Return the selected text, tidied, or None."""
        return self._selection

    def selected_claim(self) -> ClaimId | None:
        """Return the selected claim, or None."""
        return self._claim_id

    def claim_at_hand(self) -> ClaimId | None:
        """Return the selected claim, or the one that was when these words were selected.

        Words can be selected for it: a further fragment, or what one of its fields says.
        """
        return self._claim_id or self._kept

    def sentence(self) -> Span | None:
        """Return the sentence (or sentences) under the cursor, or None."""
        return self._cursor.span()

    def select(self, span: Span | None) -> None:
        """Select text, or none; a selected claim is let go, but with text it stays at hand."""
        kept = self.claim_at_hand() if span is not None else None
        is_dropped = self._kept is not None and kept is None and self._claim_id is None
        self._kept = kept
        self._let_go_of_claim()
        if is_dropped:
            self._page.show_selected(None)
            self.claim_selected.emit("")
        self._page.set_selection(span)
        if span != self._selection:
            self._selection = span
            self.selection_changed.emit()

    def select_claim(self, claim_id: ClaimId | None, *, reveal: bool = True) -> None:
        """Select a claim (None: none), and bring it into view where asked."""
        if claim_id is None:
            self._let_go_of_claim()
            return
        self.select_only_claim(claim_id)
        mark = self._page.marks.get(claim_id)
        if mark is None:
            return
        self._go_to_sentence_of(mark.start)
        if reveal:
            self._page.reveal(Span(mark.start, mark.end))

    def select_only_claim(self, claim_id: ClaimId) -> None:
        """Select a claim and leave the sentence cursor and the view where they are."""
        if self._claim_id == claim_id:
            return
        self._page.set_selection(None)
        if self._selection is not None:
            self._selection = None
            self.selection_changed.emit()
        self._claim_id, self._kept = claim_id, None
        self._page.show_selected(claim_id)
        self.claim_selected.emit(claim_id)

    def clear(self) -> None:
        """Let go of the selection, then of the claim it was made beside, and the grown cursor."""
        if self._cursor.is_grown:
            self._cursor.go(self._cursor.first)
            self._tell_sentence()
        if self._kept is not None and self._selection is not None:
            self.select_only_claim(self._kept)
        else:
            self.select(None)

    def take_mouse_selection(self, *, snap: bool) -> None:
        """Tidy what the mouse has selected, and select that."""
        if self._article is None or self._page.article_document is None:
            return
        span = self._page.selection()
        if span is not None:
            span = tidied(
                self._article,
                self._page.article_document.positions,
                span,
                snap=snap and self.is_snapping,
            )
        if span is not None:
            self._go_to_sentence_of(span.start)
        self.select(span)

    def select_word_at(self, code_point: int) -> None:
        """Select the word at a code point, as a double click does."""
        if self._article is not None and self._article.text:
            word = word_at(self._article.text, code_point)
            if self._article.text[word.start : word.end].strip():
                self.select(word)

    def select_sentence_at(self, code_point: int) -> None:
        """Select the sentence at a code point, as a triple click does."""
        sentence = self._cursor.sentence_at(code_point)
        if sentence is not None:
            self._go_to_sentence_of(code_point)
            self.select(sentence)

    def stand_at(self, code_point: int) -> None:
        """Let go of everything and put the sentence cursor where a click was."""
        self.select(None)
        self._go_to_sentence_of(code_point)

    def mark_put(self, before: ClaimMark | None, mark: ClaimMark) -> None:
        """Select a claim that has just come of our own tagging."""
        if before is None and self._expected == Span(mark.start, mark.end):
            self._expected = None
            self.select_only_claim(mark.id)

    def mark_removed(self, mark: ClaimMark) -> None:
        """Let go of a claim that is no more."""
        if mark.id == self._claim_id:
            self._let_go_of_claim()
        elif mark.id == self._kept:
            self._kept = None
            self._page.show_selected(None)
            self.claim_selected.emit("")

    # Moving

    def next_sentence(self) -> None:
        """Go to the next sentence; to the first one in view from nowhere."""
        self._step(1)

    def previous_sentence(self) -> None:
        """Go to the previous sentence."""
        self._step(-1)

    def grow_selection(self) -> None:
        """Take the next sentence into the selection."""
        self._from_nowhere()
        self._cursor.grow()
        self._select_grown()

    def shrink_selection(self) -> None:
        """Leave the last sentence out of the selection."""
        self._cursor.shrink()
        self._select_grown()

    def next_claim(self) -> None:
        """Select the next claim in text order."""
        found = self._page.marks.next_after(self._order_here(after=True))
        if found is not None:
            self.select_claim(found.id)

    def previous_claim(self) -> None:
        """Select the previous claim in text order."""
        found = self._page.marks.last_before(self._order_here(after=False))
        if found is not None:
            self.select_claim(found.id)

    def select_claim_here(self) -> None:
        """Select the claims of the sentence under the cursor, one after the other."""
        span = self._selection or self._cursor.span()
        if span is None:
            return
        here = self._page.marks.overlapping(span.start, span.end)
        ids = [mark.id for mark in here]
        if ids:
            selected = self._claim_id
            at = ids.index(selected) + 1 if selected is not None and selected in ids else 0
            self.select_claim(ids[at % len(ids)])

    def sentences_here(self) -> tuple[int, int]:
        """Return the first and the last sentence under the cursor, counted from 0; (-1, -1)."""
        return self._cursor.first, self._cursor.last

    def go_to_sentence(self, index: int) -> None:
        """Stand on a sentence and bring it into view."""
        self._cursor.go(index)
        self.select(None)
        self._tell_sentence()
        self._reveal_sentence()

    def set_sentences(self, article: Article) -> None:
        """Go on with other boundaries of sentences, in the sentence that begins where this did."""
        here = self._cursor.span()
        self._article = article
        self._cursor = SentenceCursor(article.body.sentences)
        if here is not None:
            self._cursor.go(self._cursor.index_at(here.start))
        self._tell_sentence()

    # Marking

    def tag_current(self, tag_name: str) -> None:
        """Toggle a tag of the selected claim, or tag the selection or the sentence here."""
        if self.is_read_only:
            return
        if self._claim_id is not None:
            self.tag_toggled.emit(self._claim_id, tag_name)
            return
        span = self._selection or self._cursor.span()
        if span is not None:
            self._expected = span
            self.span_tagged.emit(span, tag_name)

    def delete_current(self) -> None:
        """Ask to delete the selected claim."""
        if self._claim_id is not None and not self.is_read_only:
            self.claim_delete_requested.emit(self._claim_id)

    def copy(self) -> None:
        """Copy the words of the selection, or of the selected claim."""
        span = self._selection
        mark = self._page.marks.get(self._claim_id) if self._claim_id is not None else None
        if mark is not None:
            span = Span(mark.start, mark.end)
        if span is not None and self._article is not None:
            QGuiApplication.clipboard().setText(self._article.text[span.start : span.end])

    def move_end(self, words: int) -> None:
        """Move the end of the selected claim, or of the selection, by words."""
        self._move(words, at_end=True)

    def move_start(self, words: int) -> None:
        """Move the start of the selected claim, or of the selection, by words."""
        self._move(words, at_end=False)

    def change_spans(self, spans: tuple[Span, ...]) -> None:
        """Ask to give the selected claim other spans."""
        if self._claim_id is not None and not self.is_read_only:
            self.spans_changed.emit(self._claim_id, spans)

    def dragged(self, *, at_end: bool, code_point: int, snap: bool) -> ClaimMark | None:
        """Return the selected claim with one end at a code point, tidied; None where it cannot."""
        mark = self._page.marks.get(self._claim_id) if self._claim_id is not None else None
        document = self._page.article_document
        if mark is None or document is None or self._article is None:
            return None
        spans = spans_of(mark)
        part = spans[-1] if at_end else spans[0]
        start, end = (part.start, code_point) if at_end else (code_point, part.end)
        if start >= end:
            return None
        moved = tidied(
            self._article, document.positions, Span(start, end), snap=snap and self.is_snapping
        )
        if moved is None:
            return None
        # The other end was chosen before; only the dragged one may move.
        kept = Span(part.start, moved.end) if at_end else Span(moved.start, part.end)
        return respanned(mark, (*spans[:-1], kept) if at_end else (kept, *spans[1:]))

    # Inside

    def _move(self, words: int, *, at_end: bool) -> None:
        if self._article is None:
            return
        move = with_end_moved if at_end else with_start_moved
        mark = self._page.marks.get(self._claim_id) if self._claim_id is not None else None
        if mark is not None:
            spans = spans_of(mark)
            part = move(self._article.text, spans[-1] if at_end else spans[0], words)
            if part is not None and _is_apart(part, spans, at_end=at_end):
                self.change_spans((*spans[:-1], part) if at_end else (part, *spans[1:]))
            return
        span = self._selection or self._cursor.span()
        moved = move(self._article.text, span, words) if span is not None else None
        if moved is not None:
            self.select(moved)
            self._page.reveal(moved)

    def _step(self, by: int) -> None:
        if not self._from_nowhere():
            self._cursor.step(by)
        self.select(None)
        self._tell_sentence()
        self._reveal_sentence()

    def _from_nowhere(self) -> bool:
        """Put a cursor that stands nowhere on the first sentence in view; tell whether it did."""
        if self._cursor.first >= 0:
            return False
        place = self._page.place()
        self._cursor.go(self._cursor.index_at(place[0] if place is not None else 0))
        return True

    def _select_grown(self) -> None:
        self.select(self._cursor.span() if self._cursor.is_grown else None)
        self._tell_sentence()
        self._reveal_sentence()

    def _reveal_sentence(self) -> None:
        span = self._cursor.span()
        if span is not None:
            self._page.reveal(span)

    def _go_to_sentence_of(self, code_point: int) -> None:
        self._cursor.go(self._cursor.index_at(code_point))
        self._tell_sentence()

    def _tell_sentence(self) -> None:
        self._page.show_sentence(self._cursor.span())
        self.sentence_changed.emit(self._cursor.last, self._cursor.count)

    def _let_go_of_claim(self) -> None:
        if self._claim_id is not None:
            self._claim_id = None
            self._page.show_selected(self._kept)
            self.claim_selected.emit("")

    def _order_here(self, *, after: bool) -> tuple[int, int, str]:
        mark = self._page.marks.get(self._claim_id) if self._claim_id is not None else None
        if mark is not None:
            return order_of(mark)
        span = self._selection or self._cursor.span()
        if span is None:
            return (-1, 0, "") if after else (1 << 60, 0, "")
        return (span.start - 1, 0, _LAST_ID) if after else (span.start, -(1 << 60), "")


def _is_apart(part: Span, spans: tuple[Span, ...], *, at_end: bool) -> bool:
    """Tell whether a moved first or last fragment still keeps clear of its neighbour."""
    if len(spans) == 1:
        return True
    return part.start >= spans[-2].end if at_end else part.end <= spans[1].start
