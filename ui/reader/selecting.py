"""What a selection becomes: whole characters, whole words, no white space at its ends."""

from __future__ import annotations

from annotator.model.article import Article
from annotator.model.claim_mark import ClaimMark
from annotator.model.span import Span
from annotator.text.graphemes import grapheme_end, grapheme_start
from annotator.text.words import (
    next_word_end,
    next_word_start,
    previous_word_end,
    previous_word_start,
    snap_to_words,
    trim,
)
from ui.reader.position_map import PositionMap


def tidied(article: Article, positions: PositionMap, span: Span, *, snap: bool) -> Span | None:
    """Return a selection without white space at its ends, its characters whole.

    With `snap`, words it holds a part of are taken in whole, inside the blocks it lies in. None
    when there was only white space.
    """
    text = article.text
    kept = trim(text, span.start, span.end)
    if kept is None:
        return None
    if snap:
        limits = Span(
            positions.block_bounds(positions.block_at(kept.start))[0],
            positions.block_bounds(positions.block_at(kept.end - 1))[1],
        )
        kept = snap_to_words(text, kept, limits)
    return Span(grapheme_start(text, kept.start), grapheme_end(text, kept.end))


def with_end_moved(text: str, span: Span, words: int) -> Span | None:
    """Return a span whose end is some words later (earlier, below zero); None when none is left."""
    end = span.end
    for _ in range(abs(words)):
        end = next_word_end(text, end) if words > 0 else previous_word_end(text, end)
    return trim(text, span.start, end) if end > span.start else None


def with_start_moved(text: str, span: Span, words: int) -> Span | None:
    """Return a span whose start is some words later or earlier; None when none is left."""
    start = span.start
    for _ in range(abs(words)):
        start = next_word_start(text, start) if words > 0 else previous_word_start(text, start)
    return trim(text, start, span.end) if start < span.end else None


def spans_of(mark: ClaimMark) -> tuple[Span, ...]:
    """Return a mark's fragments, or the one span it is."""
    return mark.fragments or (Span(mark.start, mark.end),)


def respanned(mark: ClaimMark, spans: tuple[Span, ...]) -> ClaimMark:
    """Return the mark as it would be over other spans."""
    first, last = spans[0], spans[-1]
    fragments = spans if len(spans) > 1 else ()
    return mark._replace(start=first.start, end=last.end, fragments=fragments)
