"""Rows of `articles` as lists show them; apart, since the first frame shows no list."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.article import ArticleId, Metadata
from annotator.model.article_summary import ArticleSummary
from annotator.model.doubts import NO_TITLE, doubts_among
from annotator.store.articles import state_from
from annotator.store.connection import Row

SUMMARY = (
    "SELECT id, title, outlet, author, published, url, language, state, source, text_sha256,"
    " added, length, replaces, notes FROM articles"
)


def summary_from(row: Row, claims: int) -> ArticleSummary:
    """Return the article in a row of SUMMARY; `claims` counts what is marked in it."""
    return ArticleSummary(
        id=ArticleId(row[0]),
        metadata=Metadata(*row[1:7]),
        state=state_from(row[7]),
        source=row[8],
        text_sha256=row[9],
        added=row[10],
        length=row[11],
        claims=claims,
        replaces=row[12],
        is_doubtful=bool(row[13]) and _is_doubtful(row[13].split("\n"), row[1]),
    )


def _is_doubtful(notes: Sequence[str], title: str) -> bool:
    """Tell whether notes of a reading ask for a look; a title that was given since answers one."""
    return any(not (title and note == NO_TITLE) for note in doubts_among(notes))
