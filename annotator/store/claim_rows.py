"""Rows of `claims` and the dataclasses they become."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from annotator.model.article import ArticleId
from annotator.model.claim import Claim, ClaimId
from annotator.model.claim_mark import ClaimFilter, ClaimMark
from annotator.model.errors import StoreError
from annotator.model.span import Span
from annotator.store.change_notice import Image
from annotator.store.connection import Row, damaged
from annotator.store.texts import spans_from, stored_spans
from annotator.text.quotes import context

if TYPE_CHECKING:
    from annotator.model.decision import AdjudicatedClaim

MARK_COLUMNS = 'id, start, "end", tags, fragments'
TAG_SEPARATOR = "|"


def claim_from(row: Row) -> Claim:
    """Return the claim in a row of `schema.CLAIM_COLUMNS`."""
    return Claim(
        id=ClaimId(row[0]),
        article_id=ArticleId(row[1]),
        annotator=row[2],
        spans=spans_from(row[5]) if row[5] else (_span(row[3], row[4]),),
        quote=row[6],
        prefix=row[7],
        suffix=row[8],
        tags=tuple(row[9].split(TAG_SEPARATOR)),
        note=row[10],
        created=row[11],
        changed=row[12],
        codebook_version=row[13],
    )


def marks_from(rows: Sequence[Row]) -> list[ClaimMark]:
    """Return the marks in rows of `MARK_COLUMNS`."""
    seen: dict[str, tuple[str, ...]] = {}
    marks: list[ClaimMark] = []
    for claim_id, start, end, tags, fragments in rows:
        if tags not in seen:
            seen[tags] = tuple(tags.split(TAG_SEPARATOR))
        spans = spans_from(fragments) if fragments else ()
        marks.append(ClaimMark(claim_id, start, end, seen[tags], spans))
    return marks


def place(text: str, spans: Sequence[Span]) -> Image:
    """Return the columns that say where a claim lies; raises StoreError for a place not there."""
    ordered = sorted(spans)
    if not ordered:
        raise StoreError("No words are selected.")
    for before, after in pairwise(ordered):
        if before.overlaps(after):
            raise StoreError("Two fragments of one claim overlap.")
    start, end = ordered[0].start, ordered[-1].end
    if end > len(text):
        raise StoreError(f"The article ends at {len(text):,}; there is nothing up to {end:,}.")
    prefix, suffix = context(text, Span(start, end))
    return {
        "start": start,
        "end": end,
        "fragments": stored_spans(ordered) if len(ordered) > 1 else "",
        "quote": text[start:end],
        "prefix": prefix,
        "suffix": suffix,
    }


def placed(claim: Claim | AdjudicatedClaim) -> Image:
    """Return the same columns of a claim whose place is known to hold."""
    return {
        "start": claim.start,
        "end": claim.end,
        "fragments": stored_spans(claim.spans) if len(claim.spans) > 1 else "",
        "quote": claim.quote,
        "prefix": claim.prefix,
        "suffix": claim.suffix,
    }


def where(chosen: ClaimFilter, folded_words: Sequence[str]) -> tuple[str, list[str]]:
    """Return the SQL condition (over `claims` and `articles`) of a filter, and its values."""
    conditions: list[str] = []
    values: list[str] = []
    for column, wanted in (
        ("claims.article_id", chosen.articles),
        ("claims.annotator", chosen.annotators),
    ):
        if wanted:
            conditions.append(f"{column} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(sorted(wanted)))
    if chosen.tags:
        either = " OR ".join(["instr('|' || claims.tags || '|', ?) > 0"] * len(chosen.tags))
        conditions.append(f"({either})")
        values.extend(f"|{tag}|" for tag in sorted(chosen.tags))
    for word in folded_words:
        conditions.append("holds_word(claims.quote, claims.note, ?)")
        values.append(word)
    return " AND ".join(conditions) or "1", values


def _span(start: int, end: int) -> Span:
    try:
        return Span(start, end)
    except ValueError as error:
        raise damaged(error) from error
