"""The sentence cursor: which sentences are being read, and how they grow into a selection."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from annotator.model.span import Span


class SentenceCursor:
    """A run of sentences, mostly one, in an article's list of them.

    `first`, `last`: indexes from 0, both included; -1 while it stands nowhere.
    """

    def __init__(self, sentences: Sequence[Span] = ()) -> None:
        self._sentences = sentences
        self.first = -1
        self.last = -1

    @property
    def count(self) -> int:
        """How many sentences the article has."""
        return len(self._sentences)

    @property
    def is_grown(self) -> bool:
        """Tell whether more than one sentence is taken in."""
        return self.last > self.first

    def span(self) -> Span | None:
        """Return what the sentences take in, or None while the cursor stands nowhere."""
        if self.first < 0:
            return None
        return Span(self._sentences[self.first].start, self._sentences[self.last].end)

    def index_at(self, code_point: int) -> int:
        """Return the sentence at a code point, or the last one before it, or the first; else -1."""
        if not self._sentences:
            return -1
        return max(0, bisect_right(self._sentences, code_point, key=_start_of) - 1)

    def sentence_at(self, code_point: int) -> Span | None:
        """Return the sentence that holds a code point; its last end counts as inside."""
        index = self.index_at(code_point)
        if index < 0:
            return None
        sentence = self._sentences[index]
        return sentence if sentence.start <= code_point <= sentence.end else None

    def go(self, index: int) -> None:
        """Stand on one sentence, the nearest there is."""
        self.first = self.last = min(max(index, -1 if not self._sentences else 0), self.count - 1)

    def step(self, by: int) -> None:
        """Move some sentences on; from a grown cursor, from its end in that direction."""
        if self.first < 0:
            self.go(0)
        else:
            self.go((self.last if by > 0 else self.first) + by)

    def grow(self) -> None:
        """Take in the next sentence."""
        if self.first < 0:
            self.go(0)
        elif self.last < self.count - 1:
            self.last += 1

    def shrink(self) -> None:
        """Leave out the last sentence, but never the only one."""
        if self.is_grown:
            self.last -= 1


def _start_of(sentence: Span) -> int:
    return sentence.start
