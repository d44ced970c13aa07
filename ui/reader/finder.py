"""Finding words in the article without regard to case and accents."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from annotator.model.span import Span

if TYPE_CHECKING:
    from annotator.text.folding import FoldedText

MOST_HITS = 20_000
"""Hits that are looked for at once; nobody goes through more one by one."""


class Finder:
    """The hits of the words looked for, in text order, and which of them is the current one."""

    def __init__(self, text: str = "") -> None:
        self._text = text
        self._folded: FoldedText | None = None
        self._starts: list[int] = []
        self.hits: list[Span] = []
        self.current = -1

    @property
    def is_cut_off(self) -> bool:
        """Tell whether there may be more hits than were looked for."""
        return len(self.hits) >= MOST_HITS

    def look_for(self, words: str, near: int) -> None:
        """Find all hits; the current one becomes the first at or after code point `near`."""
        if not words.strip():
            self.hits = []
        else:
            if self._folded is None:
                from annotator.text.folding import fold_with_offsets  # not at start

                # Only who searches pays for folding the article, and only once.
                self._folded = fold_with_offsets(self._text)
            self.hits = list(islice(self._folded.find_all(words), MOST_HITS))
        self._starts = [hit.start for hit in self.hits]
        self.current = -1
        if self.hits:
            self.current = bisect_left(self._starts, near) % len(self.hits)

    def step(self, by: int) -> Span | None:
        """Go some hits on, round the article's end, and return the hit; None without any."""
        if not self.hits:
            return None
        self.current = (self.current + by) % len(self.hits)
        return self.hits[self.current]

    def current_hit(self) -> Span | None:
        """Return the current hit, or None."""
        return self.hits[self.current] if self.current >= 0 else None

    def hits_in(self, span: Span) -> Sequence[tuple[Span, bool]]:
        """Return the hits that touch a stretch, each with whether it is the current one."""
        if not self.hits:
            return ()
        # Hits do not overlap: at most one begins before the stretch and reaches into it.
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        return [
            (self.hits[at], at == self.current)
            for at in range(first, last)
            if self.hits[at].end > span.start
        ]
