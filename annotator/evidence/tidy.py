"""Tidy the edges of a span by rule B3 of the codebook: white space, stops, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.evidence.quotations import Quotation, paragraph, quotations
from annotator.model.span import Span
from annotator.text.words import trim

_STOPS = ".,;:。．，、；：｡､،؛۔।"
_LEADING = ",;:，、；：､،؛"
"""A stop at the start may belong to a number or a name (.22, .NET)."""
_ACRONYM = re.compile(r"(?:\b[^\W\d_]\.){2,}\Z")
_MOST_ROUNDS = 50


def tidy_span(text: str, span: Span) -> Span:
    """Return the span without white space, stops outside quotes, or a quote pair around it all.

    A quotation that the span holds a part of is taken in to its closing mark, or left out where
    only its mark stood at the edge; so no quote is left unbalanced. Tidying twice changes nothing.
    A span of nothing but such signs comes back as it was.
    """
    tidied = span
    for _ in range(_MOST_ROUNDS):
        around = paragraph(text, tidied)  # smaller, once a blank line at the edge has gone
        found = quotations(text, around.start, around.end)
        following = _tidied_once(text, tidied, found)
        if following is None:
            return span
        if following == tidied:
            break
        tidied = following
    return tidied


def _tidied_once(text: str, span: Span, found: Sequence[Quotation]) -> Span | None:
    """Apply the first rule that changes something; None when nothing would be left."""
    trimmed = trim(text, span.start, span.end)
    if trimmed is None or trimmed != span:
        return trimmed
    start, end = span.start, span.end
    if text[end - 1] in _STOPS and not _is_kept_stop(text, span, found):
        return Span(start, end - 1) if end - 1 > start else None
    if text[start] in _LEADING and not any(quote.holds(start) for quote in found):
        return Span(start + 1, end) if start + 1 < end else None
    for quote in found:
        if quote.is_closed:
            balanced = _balanced(span, quote)
            if balanced != span:
                return balanced
    return span


def _is_kept_stop(text: str, span: Span, found: Sequence[Quotation]) -> bool:
    """A stop stays inside quotes, in an ellipsis, and after an acronym (U.S.)."""
    last = span.end - 1
    if any(quote.holds(last) for quote in found):
        return True
    if text[last] != ".":
        return False
    piece = text[max(span.start, span.end - 20) : span.end]
    return piece.endswith("..") or _ACRONYM.search(piece) is not None


def _balanced(span: Span, quote: Quotation) -> Span | None:
    """Return the span with both marks of a quotation or with none; None when nothing is left."""
    opens = span.start <= quote.start < span.end
    closes = span.start < quote.end <= span.end
    start, end = span.start, span.end
    if opens and closes:
        if (quote.start, quote.end) == (start, end):
            start, end = start + 1, end - 1
    elif opens:
        if quote.start == start:
            start += 1
        else:
            end = quote.end
    elif closes:
        if quote.end == end:
            end -= 1
        else:
            start = quote.start
    return Span(start, end) if start < end else None
