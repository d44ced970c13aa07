"""Where a claim lies, changed: fragments added and taken away, one claim split, several joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.model.errors import StoreError
from annotator.model.span import Span
from annotator.store.change_notice import Image
from annotator.store.texts import spans_from
from annotator.text.words import trim


def spans_of(image: Image) -> tuple[Span, ...]:
    """Return the fragments of a row of `claims`."""
    if image["fragments"]:
        return spans_from(image["fragments"])
    return (Span(image["start"], image["end"]),)


def moved(spans: Sequence[Span], place: Span) -> tuple[Span, ...]:
    """Return the fragments of a claim, moved together to where the whole of it stands.

    () unless they reach from one end of it to the other: the whole has the same words at either
    place, so the fragments lie in it as they lay.
    """
    if not spans or spans[-1].end - spans[0].start != len(place):
        return ()
    by = place.start - spans[0].start
    return tuple(Span(span.start + by, span.end + by) for span in spans)


def with_fragment(spans: Sequence[Span], added: Span) -> tuple[Span, ...]:
    """Return the spans with one more; those that touch or overlap become one."""
    return united((*spans, added))


def without_fragment(spans: Sequence[Span], place: Span) -> tuple[Span, ...]:
    """Return the spans without those that overlap `place`; raises StoreError for the last one."""
    kept = tuple(span for span in spans if not span.overlaps(place))
    if len(kept) == len(spans):
        raise StoreError("There is no fragment of this claim.")
    if not kept:
        raise StoreError("A claim keeps at least one fragment; press Delete to remove it.")
    return kept


def parted(text: str, spans: Sequence[Span], at: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the spans before and behind a code point, without white space at the cut.

    Raises StoreError where one side holds nothing.
    """
    before = _trimmed(text, (Span(s.start, min(s.end, at)) for s in spans if s.start < at))
    behind = _trimmed(text, (Span(max(s.start, at), s.end) for s in spans if s.end > at))
    if not before or not behind:
        raise StoreError("A claim is split inside its words; there is nothing on one side here.")
    return before, behind


def united(spans: Iterable[Span], text: str = "") -> tuple[Span, ...]:
    """Return spans sorted, those that touch or overlap as one.

    With the text also those that only white space parts.
    """
    joined: list[Span] = []
    for span in sorted(spans):
        last = joined[-1] if joined else None
        if last and (span.start <= last.end or _is_blank(text[last.end : span.start])):
            joined[-1] = Span(last.start, max(last.end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _is_blank(between: str) -> bool:
    return bool(between) and not between.strip() and "\n\n" not in between


def _trimmed(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    found = (trim(text, span.start, span.end) for span in spans)
    return tuple(span for span in found if span is not None)
