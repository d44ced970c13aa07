"""Find a quotation in a text, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.model.claim import CONTEXT_LENGTH
from annotator.model.errors import QuoteNotFoundError
from annotator.model.span import Span

_SHOWN = 60
"""Code points of a quotation that an error repeats."""


def find_quote(text: str, quote: str, nth: int = 1) -> Span:
    """Return where the `nth` occurrence (from 1) of the quoted words lies.

    Where the words do not occur letter for letter, any white space in them stands for any white
    space in the text: a quotation copied from a page matches a hard-wrapped file and NBSP.
    Occurrences do not overlap. Raises QuoteNotFoundError.
    """
    if not quote.strip():
        raise QuoteNotFoundError("No words were quoted.")
    if nth < 1:
        raise QuoteNotFoundError(f"Occurrences are counted from 1; there is no number {nth}.")
    count = 0
    for span in _occurrences(text, quote):
        count += 1
        if count == nth:
            return span
    shown = quote if len(quote) <= _SHOWN else quote[:_SHOWN].rstrip() + "…"
    if count == 0:
        raise QuoteNotFoundError(f"The words “{shown}” do not occur in this article.")
    times = "once" if count == 1 else f"{count} times"
    raise QuoteNotFoundError(f"The words “{shown}” occur only {times} in this article.")


def context(text: str, span: Span) -> tuple[str, str]:
    """Return the up to 32 code points before the span, and those after it."""
    prefix = text[max(0, span.start - CONTEXT_LENGTH) : span.start]
    return prefix, text[span.end : span.end + CONTEXT_LENGTH]


def locate(text: str, quote: str, prefix: str, suffix: str, near: int) -> Span | None:
    """Return the occurrence of `quote` whose surroundings fit best, or None.

    The fit counts the code points of `prefix` and `suffix` that agree, from the quote outwards;
    among equals the one nearest to the offset `near` is taken. Occurrences may overlap.
    """
    if not quote:
        return None
    if near >= 0 and text.startswith(quote, near) and _fits(text, near, quote, prefix, suffix):
        return Span(near, near + len(quote))
    best: tuple[int, int] | None = None
    found = -1
    start = text.find(quote)
    while start >= 0:
        end = start + len(quote)
        before = text[max(0, start - len(prefix)) : start]
        after = text[end : end + len(suffix)]
        agreement = _common(before[::-1], prefix[::-1]) + _common(after, suffix)
        rank = (agreement, -abs(start - near))
        if best is None or rank > best:
            best, found = rank, start
        start = text.find(quote, start + 1)
    return None if best is None else Span(found, found + len(quote))


def _fits(text: str, start: int, quote: str, prefix: str, suffix: str) -> bool:
    """Tell whether the surroundings agree to the last code point."""
    return text.startswith(suffix, start + len(quote)) and text.endswith(prefix, 0, start)


def _common(first: str, second: str) -> int:
    """Return how many code points the two share from the start."""
    for index, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return index
    return min(len(first), len(second))


def _occurrences(text: str, quote: str) -> Iterator[Span]:
    """Yield where the quote stands; with white space taken loosely if it stands nowhere."""
    start = text.find(quote)
    if start < 0:
        loose = r"\s+".join(re.escape(word) for word in quote.split())
        for match in re.finditer(loose, text):
            yield Span(match.start(), match.end())
        return
    while start >= 0:
        yield Span(start, start + len(quote))
        start = text.find(quote, start + len(quote))
