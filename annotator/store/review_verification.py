"""Check that decisions and the adjudicated set hold what they say."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.errors import BusyError, StoreError
from annotator.store.connection import Connection
from annotator.store.decided_claims import DecidedClaims
from annotator.store.decision_rows import adjudicated_where, decisions_where
from annotator.store.problem import Problem


def of_review(connection: Connection) -> Iterator[Problem]:
    """Yield what is wrong with what was decided on annotators' claims. Raises BusyError."""
    try:
        decisions_where(connection, "1")
        claims = adjudicated_where(connection, "1")
        if not DecidedClaims(connection).is_right():
            yield Problem("decided_claims", "It does not say which decisions rest on which claims.")
    except BusyError:
        raise
    except StoreError:
        yield Problem("decisions", "What was decided cannot be read; it was written by no program.")
        return
    texts: dict[str, str] = {}
    for claim in claims:
        if claim.article_id not in texts:
            texts = {claim.article_id: _text(connection, claim.article_id)}
        if texts[claim.article_id][claim.start : claim.end] != claim.quote:
            yield Problem(
                f"adjudicated claim {claim.id}",
                f"The words at {claim.start}-{claim.end} are not the quote “{claim.quote[:60]}”.",
            )


def _text(connection: Connection, article_id: str) -> str:
    found = connection.value(
        "SELECT text FROM articles JOIN texts ON texts.id = text_id WHERE articles.id = ?",
        (article_id,),
    )
    return found or ""
