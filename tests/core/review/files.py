"""Annotation files of several annotators, for the tests of review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from annotator.model.article import ArticleState
from annotator.model.claim import ClaimId
from annotator.model.decision import ReviewRow, RuledClaim
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import article

TEXTS = {
    "The strait": "Varland will close it.\nNobody asked.\nThey may sail.",
    "The harbour": "We promise help.\nIt rained.",
    "The border": "Guards stay.\nTrade stops.",
}

Marks = Mapping[str, Iterable[tuple[int, int, str]]]
"""Title -> (start, end, tags with "|" between them)."""


def made(
    path: Path, annotator: str, marks: Marks, *, done: bool = True, texts: Mapping[str, str] = TEXTS
) -> dict[str, list[ClaimId]]:
    """Make a file with the articles named in `marks`, or add to it; return the claims' ids."""
    ids: dict[str, list[ClaimId]] = {}
    with AnnotationFile.open_or_create(path, annotator=annotator) as file:
        for title, places in marks.items():
            article_id, _ = file.articles.add(article(texts[title], title))
            ids[title] = [
                file.claims.add(article_id, [Span(start, end)], tags.split("|"))
                for start, end, tags in places
            ]
            if done:
                file.articles.set_state(article_id, ArticleState.DONE)
    return ids


def edited_from(row: ReviewRow, label: str) -> list[RuledClaim]:
    """Return an annotator's version, to be edited."""
    return [
        RuledClaim(claim.spans, claim.tags, dict(claim.fields), claim.note)
        for claim in row.version(label).claims
    ]
