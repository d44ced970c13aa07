"""Find a passage of one text again in another one that is nearly the same.

First letter for letter, told apart by what stands around it; then with white space taken loosely;
then by likeness: rapidfuzz looks for prefix, passage and suffix together, and the ends of the
passage are mapped by Levenshtein's operations. The thresholds are those measured for 20 % of edits
in texts of a megabyte: right in 97.5 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.model.carrying import Certainty, Found
from annotator.model.span import Span
from annotator.text.quotes import context, locate
from annotator.text.words import (
    next_word_end,
    next_word_start,
    previous_word_end,
    previous_word_start,
    snap_to_words,
    trim,
)

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcode

MOVED_FROM, CHECK_FROM = 0.85, 0.65

_TELLING = 16
"""Code points of a passage that stands for itself where each text holds it once."""

_LONG = 600
"""Code points of a passage that is looked for by its two ends."""

_END = 300
_NEAR = 20_000
"""Code points around the expected place that are looked at first."""

_MOST_PLACES = 200
"""Places looked at where the words are the same but for white space."""


def find_again(
    text: str, quote: str, prefix: str, suffix: str, near: int, *, is_single: bool
) -> Found:
    """Return where a passage went, as one span.

    `near`: the offset where it is expected. `is_single`: the passage stands once where it comes
    from.
    """
    if not quote.strip():
        return Found(Certainty.LOST)
    span = locate(text, quote, prefix, suffix, near)
    if span is not None:
        return _letter_for_letter(text, span, quote, (prefix, suffix), is_single=is_single)
    span = _loosely(text, quote, prefix, suffix)
    if span is not None:
        return Found(Certainty.MOVED, (span,), 1.0)
    return _by_likeness(text, quote, prefix, suffix, near)


def fragments_of(quote: str, found: str, fragments: Sequence[Span]) -> tuple[Span, ...]:
    """Return where the fragments of a passage lie in what was found of it.

    Spans count from the beginning of either. Fragments of which nothing is left are left out.
    """
    if quote == found:
        return tuple(fragments)
    from rapidfuzz.distance import Levenshtein  # 20 ms that no start has to wait for

    opcodes = list(Levenshtein.opcodes(quote, found))
    places: list[Span] = []
    for fragment in fragments:
        start, end = _mapped(opcodes, fragment.start, True), _mapped(opcodes, fragment.end, False)
        place = trim(found, start, end) if start < end else None
        if place is not None:
            around = context(quote, fragment)
            places.append(_best_ends(found, quote[fragment.start : fragment.end], around, place))
    kept: list[Span] = []
    for place in sorted(places):
        if not kept or kept[-1].end <= place.start:
            kept.append(place)
    return tuple(kept)


def _letter_for_letter(
    text: str, span: Span, quote: str, around: tuple[str, str], *, is_single: bool
) -> Found:
    """Judge a place that has the same words by what stands around it."""
    fits = [_ratio(*pair) for pair in zip(around, context(text, span), strict=True)]
    if min(fits) == 1.0:
        return Found(Certainty.EXACT, (span,), 1.0)
    stands_once = is_single and text.find(quote, text.find(quote) + 1) < 0
    if stands_once and (len(quote) >= _TELLING or max(fits) >= CHECK_FROM):
        return Found(Certainty.EXACT, (span,), 1.0)
    if max(fits) >= MOVED_FROM:
        return Found(Certainty.EXACT, (span,), max(fits))
    return Found(Certainty.CHECK, (span,), max(max(fits), CHECK_FROM))


def _loosely(text: str, quote: str, prefix: str, suffix: str) -> Span | None:
    """Return the place that differs in white space only and whose surroundings fit best."""
    words = quote.split()
    if not 1 < len(words) <= 400:
        return None
    best: tuple[float, Span] | None = None
    places = re.finditer(r"\s+".join(map(re.escape, words)), text)
    for match, _ in zip(places, range(_MOST_PLACES), strict=False):
        span = Span(match.start(), match.end())
        before, after = context(text, span)
        fit = _ratio(before, prefix) + _ratio(after, suffix)
        if best is None or fit > best[0]:
            best = (fit, span)
    return best[1] if best else None


def _by_likeness(text: str, quote: str, prefix: str, suffix: str, near: int) -> Found:
    if len(quote) > _LONG:
        span = _by_ends(text, quote, prefix, suffix, near)
    else:
        span = _alike(text, quote, prefix, suffix, near)
    if span is None:
        return Found(Certainty.LOST)
    before, after = context(text, span)
    words = _ratio(quote, text[span.start : span.end])
    together = _ratio(
        prefix + quote + suffix, before[-len(prefix) or len(before) :]
        + text[span.start : span.end] + after[: len(suffix)],
    )  # fmt: skip
    score = min(words, together)
    if score < CHECK_FROM:
        return Found(Certainty.LOST, (), score)
    return Found(Certainty.MOVED if score >= MOVED_FROM else Certainty.CHECK, (span,), score)


def _by_ends(text: str, quote: str, prefix: str, suffix: str, near: int) -> Span | None:
    """Find a long passage by its first and its last words."""
    head = _alike(text, quote[:_END], prefix, quote[_END : _END + 32], near)
    tail = _alike(text, quote[-_END:], quote[-_END - 32 : -_END], suffix, near + len(quote) - _END)
    if head is None or tail is None or not head.start < tail.end <= head.start + 2 * len(quote):
        return None
    return Span(head.start, tail.end)


def _alike(text: str, quote: str, prefix: str, suffix: str, near: int) -> Span | None:
    """Return the passage that is most like the quote with what stands around it."""
    from rapidfuzz import fuzz  # 20 ms that no start has to wait for

    wanted = prefix + quote + suffix
    best: tuple[float, int, int] | None = None
    for low, high in _stretches(text, near, len(wanted)):
        found = fuzz.partial_ratio_alignment(wanted, text[low:high])
        # Where the text is the shorter one the two change places.
        if found is not None and (best is None or found.score > best[0]):
            best = (found.score, low + found.dest_start, low + found.dest_end)
        if best is not None and best[0] >= 100 * MOVED_FROM:
            break
    return None if best is None else _ends(text, quote, prefix, suffix, best[1], best[2])


def _stretches(text: str, near: int, length: int) -> Iterator[tuple[int, int]]:
    """Yield where to look: around the expected place, then everywhere."""
    low, high = max(0, near - _NEAR), min(len(text), max(0, near) + length + _NEAR)
    if 0 < high - low < len(text):
        yield low, high
    yield 0, len(text)


def _ends(text: str, quote: str, prefix: str, suffix: str, low: int, high: int) -> Span | None:
    from rapidfuzz.distance import Levenshtein

    room = len(quote) // 5 + 8
    low, high = max(0, low - room), min(len(text), high + room)
    window = text[low:high]
    opcodes = list(Levenshtein.opcodes(prefix + quote + suffix, window))
    start = _mapped(opcodes, len(prefix), True)
    end = _mapped(opcodes, len(prefix) + len(quote), False)
    place = trim(window, start, end) if start < end else None
    if place is None:
        return None
    return _best_ends(text, quote, (prefix, suffix), Span(low + place.start, low + place.end))


def _mapped(opcodes: Sequence[Opcode], offset: int, is_start: bool) -> int:
    """Return the offset after the operations; at an insertion the start lies behind it."""
    result = 0
    for step in opcodes:
        if step.src_start > offset or (step.src_start == offset and not is_start):
            break
        if step.tag == "equal" or step.tag == "replace":
            result = step.dest_start + min(offset, step.src_end) - step.src_start
        else:
            result = step.dest_end
    return result


def _best_ends(text: str, quote: str, around: tuple[str, str], place: Span) -> Span:
    """Move the ends by up to two words to where the passage, and what stands around it, are most
    like the quote and its surroundings.

    No word is cut: an end inside one is first moved out of it.
    """
    place = snap_to_words(text, place, Span(0, len(text)))
    starts, ends = [place.start], [place.end]
    for _ in range(2):
        starts.append(previous_word_start(text, starts[-1]))
        ends.append(next_word_end(text, ends[-1]))
    start, end = place.start, place.end
    for _ in range(2):
        start, end = next_word_start(text, start), previous_word_end(text, end)
        starts.append(start)
        ends.append(end)
    candidates = {
        span
        for start in starts
        for end in ends
        if start < end and (span := trim(text, start, end)) is not None
    }

    def likeness(span: Span) -> tuple[float, bool]:
        before = text[max(0, span.start - len(around[0])) : span.start]
        after = text[span.end : span.end + len(around[1])]
        outside = _ratio(around[0], before) + _ratio(around[1], after)
        return _ratio(quote, text[span.start : span.end]) + outside / 2, span == place

    return max(candidates, key=likeness)


def _ratio(one: str, other: str) -> float:
    """Return how much of two strings is the same, 0 to 1; two empty ones are the same."""
    if one == other:
        return 1.0
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other)
