"""Find for each claim of one text its place in another one, with the words its fields rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from annotator.model.carrying import Carried, Certainty, Found
from annotator.model.claim import Claim
from annotator.model.field_value import FieldValue
from annotator.model.span import Span
from annotator.store.field_values import fields_from, stored_fields
from annotator.text.quotes import context
from annotator.text.refinding import find_again, fragments_of

_PARTED = " … "
"""Stands between the words of two fragments."""


def places_of(
    claims: Sequence[tuple[Claim, str]],
    old_text: str,
    new_text: str,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Carried]:
    """Yield where claims go, in their order; each comes with its fields as they are stored.

    It ends early once `is_stopped` says so.
    """
    shift = 0
    for claim, fields in claims:
        if is_stopped():
            return
        found = _found(claim, old_text, new_text, claim.start + shift)
        if found.spans:
            shift = found.spans[0].start - claim.start
        moved, without_place = _moved_fields(fields, old_text, new_text, shift)
        yield Carried(
            claim=claim,
            found=found,
            old_words=words_at(old_text, claim.spans),
            new_words=words_at(new_text, found.spans),
            fields=moved,
            context=_context(new_text, found.spans),
            without_place=without_place if found.spans else (),
        )


def words_at(text: str, spans: Sequence[Span]) -> str:
    """Return the words of a claim; those of fragments parted by " … "."""
    return _PARTED.join(text[span.start : span.end] for span in spans)


def _context(text: str, spans: Sequence[Span]) -> tuple[str, str]:
    if not spans:
        return "", ""
    return context(text, Span(spans[0].start, spans[-1].end))


def _found(claim: Claim, old_text: str, new_text: str, near: int) -> Found:
    """Return where a claim goes, fragment by fragment."""
    is_single = old_text.find(claim.quote, old_text.find(claim.quote) + 1) < 0
    found = find_again(new_text, claim.quote, claim.prefix, claim.suffix, near, is_single=is_single)
    if not found.spans or len(claim.spans) == 1:
        return found
    (whole,) = found.spans
    inside = [Span(span.start - claim.start, span.end - claim.start) for span in claim.spans]
    parts = fragments_of(claim.quote, new_text[whole.start : whole.end], inside)
    if not parts:
        return Found(Certainty.LOST, (), found.score)
    spans = tuple(Span(part.start + whole.start, part.end + whole.start) for part in parts)
    certainty = found.certainty if len(parts) == len(inside) else Certainty.CHECK
    return Found(certainty, spans, found.score)


def _moved_fields(
    stored: str, old_text: str, new_text: str, shift: int
) -> tuple[str, tuple[str, ...]]:
    """Return fields with the places of their words in the new text, and which have lost theirs.

    What a field says stays in any case; only words that are the same are its evidence still.
    """
    values = fields_from(stored)
    if not any(value.spans for value in values.values()):
        return stored, ()
    moved: dict[str, FieldValue] = {}
    lost: list[str] = []
    for name, value in values.items():
        spans = [_evidence(span, old_text, new_text, shift) for span in value.spans]
        kept = tuple(span for span in spans if span is not None)
        if len(kept) < len(spans):
            lost.append(name)
        moved[name] = replace(value, spans=kept) if value.spans else value
    return stored_fields(moved.values()), tuple(lost)


def _evidence(span: Span, old_text: str, new_text: str, shift: int) -> Span | None:
    quote = old_text[span.start : span.end]
    prefix, suffix = context(old_text, span)
    is_single = old_text.find(quote, old_text.find(quote) + 1) < 0
    near = span.start + shift
    found = find_again(new_text, quote, prefix, suffix, near, is_single=is_single)
    if found.certainty not in (Certainty.EXACT, Certainty.MOVED):
        return None
    (place,) = found.spans
    return place if new_text[place.start : place.end].split() == quote.split() else None
