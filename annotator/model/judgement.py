"""A sentence that was read, and what was found: "nothing here" is knowledge too."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.model.article import ArticleId


class Verdict(StrEnum):
    """What was decided about a sentence; one that holds a claim needs no verdict."""

    NONE = "none"
    """There is no claim in it."""
    LATER = "later"
    """To come back to."""


class SentenceState(StrEnum):
    """How a sentence stands for one annotator: what was marked in it, else what was judged."""

    UNJUDGED = ""
    CLAIM = "claim"
    NONE = "none"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One annotator's verdict on one sentence.

    `start`, `end`: the sentence as it stood then, half-open, code points of the article's text.
    `at`: UTC, ISO 8601 with milliseconds and Z.
    """

    article_id: ArticleId
    start: int
    end: int
    annotator: str
    verdict: Verdict
    at: str
