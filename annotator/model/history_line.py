"""What happened, as a line of the history shows it."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """What one act did to one row, or to many of them.

    `words`: "pledge → threat". `at`: UTC, ISO 8601. `kind`: "do", "undo" or "redo".
    """

    act_id: int
    at: str
    annotator: str
    words: str
    label: str
    kind: str
    claim_id: ClaimId | None
    article_id: ArticleId | None
