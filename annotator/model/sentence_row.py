"""A sentence as a table of sentences shows it."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.article import ArticleId
from annotator.model.judgement import SentenceState
from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """How one sentence stands for one annotator; `at`: when it was judged, "" for a claim."""

    article_id: ArticleId
    sentence: Span
    annotator: str
    state: SentenceState
    at: str
