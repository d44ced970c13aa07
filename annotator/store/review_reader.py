"""Decisions and the adjudicated set as they are read from the annotation file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Protocol, runtime_checkable

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.model.decision import (
    AdjudicatedClaim,
    Decision,
    DecisionId,
    Feedback,
    Reconciled,
    ReviewRow,
    RowState,
)
from annotator.store.codebooks import Codebooks
from annotator.store.connection import Connection
from annotator.store.decided_claims import DecidedClaims
from annotator.store.decision_bases import Basis, Key, bases_where
from annotator.store.decision_rows import adjudicated_where, decisions_where
from annotator.store.reconciling import Reviewed, reconciled
from annotator.store.review_feedback import feedback_for, feedback_in
from annotator.store.ruling import Contents, contents_of, state_among, state_of

_AGREES = "agree"
"""The kind of a row on which all who coded the article say the same."""

_FEW = 50
"""Rows whose decisions are looked up one by one; for more, all decisions are read at once."""

_WAITING = (RowState.OPEN, RowState.REOPENED)


@runtime_checkable
class UnbuiltRows(Protocol):
    """Many rows that are put together only when one is asked for, which takes a while."""

    @property
    def compared(self) -> Sequence[str]:
        """The names of the fields that count."""
        ...

    def __len__(self) -> int: ...

    def touching(self, claim_ids: Collection[str]) -> Sequence[int]:
        """Return the numbers of the rows that one of these claims is in."""
        ...

    def contents(self, number: int) -> Contents:
        """Return what decisions rest on of the claims of a row."""
        ...


_OnClaim = dict[Key, list[Basis]]


class ReviewReader:
    """What can be asked about the decisions of one file."""

    def __init__(
        self, connection: Connection, codebooks: Codebooks, decided: DecidedClaims
    ) -> None:
        self._connection = connection
        self._codebooks = codebooks
        self._decided = decided

    def decisions(self, article_id: ArticleId | None = None) -> list[Decision]:
        """Return all decisions, or an article's: articles as added, then by place."""
        if article_id is None:
            return decisions_where(self._connection, "1")
        return decisions_where(self._connection, "decisions.article_id = ?", (article_id,))

    def decision_of(self, row: ReviewRow) -> Decision | None:
        """Return the decision on a row, also one that was re-opened; None where there is none.

        Of several, made when its claims were grouped otherwise, the first in the text.
        """
        found = self._decisions_on(row)
        own = [decision for decision in found if decision.row_key == row.key]
        return (own or found or [None])[0]

    def state_of(self, row: ReviewRow) -> RowState:
        """Return how far a row has come."""
        return state_of(row, self._decisions_on(row))

    def states(self, rows: Iterable[ReviewRow], reopened: Collection[str] = ()) -> list[RowState]:
        """Return how far each of many rows has come.

        `reopened`: decisions to look at as if they were re-opened already. Of `UnbuiltRows` none is
        put together.
        """
        if isinstance(rows, UnbuiltRows):
            return self._states_of_unbuilt(rows, reopened)
        asked = list(rows)
        if self._decided.is_empty:
            return [RowState.OPEN] * len(asked)
        if len(asked) <= _FEW and not reopened:
            return [self.state_of(row) for row in asked]
        ids = [[claim.claim_id for claim in row.claims] for row in asked]
        decided = self._decided.among(chain.from_iterable(ids))
        touched = [n for n, claims in enumerate(ids) if not decided.isdisjoint(claims)]
        found = [RowState.OPEN] * len(asked)
        articles = {asked[number].article_id for number in touched}
        compared = {asked[number].compared for number in touched}
        on_claim = {each: self._by_claim(each, articles, reopened) for each in compared}
        for number in touched:
            row = asked[number]
            found[number] = _state(contents_of(row), on_claim[row.compared])
        return found

    def _states_of_unbuilt(self, rows: UnbuiltRows, reopened: Collection[str]) -> list[RowState]:
        found = [RowState.OPEN] * len(rows)
        decided = {row[0] for row in self._connection.rows("SELECT claim_id FROM decided_claims")}
        if not decided:
            return found
        on_claim = self._by_claim(rows.compared, None, reopened)
        for number in rows.touching(decided):
            found[number] = _state(rows.contents(number), on_claim)
        return found

    def _by_claim(
        self, compared: Sequence[str], articles: Collection[str] | None, reopened: Collection[str]
    ) -> _OnClaim:
        """Return what decisions of some articles, or of all, rest on, by their claims."""
        if articles is None:
            bases = bases_where(self._connection, compared, "1")
        else:
            condition = "decisions.article_id IN (SELECT value FROM json_each(?))"
            chosen = json.dumps(sorted(articles))
            bases = bases_where(self._connection, compared, condition, (chosen,))
        on_claim: _OnClaim = {}
        for basis in bases:
            if basis.id in reopened:
                basis = replace(basis, is_reopened=True)
            for key, _ in basis.claims:
                on_claim.setdefault(key, []).append(basis)
        return on_claim

    def counts(
        self, rows: Iterable[ReviewRow], reopened: Collection[str] = ()
    ) -> dict[RowState, int]:
        """Return how many of the rows are in each state; `reopened` as for `states`."""
        counts = Counter(self.states(rows, reopened))
        return {state: counts[state] for state in RowState}

    def adjudicated(self, article_id: ArticleId) -> list[AdjudicatedClaim]:
        """Return an article's claims of the adjudicated set, in the order of the text."""
        condition = "adjudicated_claims.article_id = ?"
        return adjudicated_where(self._connection, condition, (article_id,))

    def adjudicated_of(self, decision_id: DecisionId) -> list[AdjudicatedClaim]:
        """Return what a decision put into the adjudicated set, in the order of the text."""
        return adjudicated_where(self._connection, "decision_id = ?", (decision_id,))

    def adjudicated_count(self) -> int:
        """Return how many claims the adjudicated set holds."""
        return self._connection.value("SELECT count(*) FROM adjudicated_claims")

    def adjudicated_articles(self) -> list[ArticleId]:
        """Return the articles with decisions, as they were added."""
        rows = self._connection.rows(
            "SELECT id FROM articles WHERE id IN (SELECT article_id FROM decisions) ORDER BY number"
        )
        return [ArticleId(row[0]) for row in rows]

    def feedback(self, annotator: str) -> list[Feedback]:
        """Return what became of an annotator's claims, and which were missed: articles as added."""
        results: dict[str, list[AdjudicatedClaim]] = {}
        for claim in adjudicated_where(self._connection, "1"):
            results.setdefault(claim.decision_id, []).append(claim)
        decided = ((each, results.get(each.id, [])) for each in self.decisions())
        return feedback_in(annotator, decided)

    def feedback_on(self, claim_ids: Iterable[ClaimId]) -> dict[ClaimId, Feedback]:
        """Return what became of those of the claims that were decided on.

        Of several decisions on a claim, what the first one in the text says.
        """
        wanted = list(claim_ids)
        ids = self._decided.decisions_on(wanted)
        if not ids:
            return {}
        condition = "decisions.id IN (SELECT value FROM json_each(?))"
        found: dict[ClaimId, Feedback] = {}
        for decision in decisions_where(self._connection, condition, (json.dumps(ids),)):
            result = self.adjudicated_of(decision.id)
            for name in dict.fromkeys(claim.annotator for claim in decision.from_claims):
                for line in feedback_for(name, decision, result):
                    if line.claim is not None:
                        found.setdefault(line.claim.claim_id, line)
        return {claim_id: found[claim_id] for claim_id in wanted if claim_id in found}

    def annotators(self) -> list[str]:
        """Return the names of those whose claims were decided on, sorted."""
        rows = self._connection.rows(
            "SELECT DISTINCT value FROM decisions, json_each(annotators) ORDER BY value"
        )
        return [row[0] for row in rows]

    # -- what is still to decide

    def to_reopen(self, review: Reviewed) -> tuple[dict[str, str], Reconciled]:
        """Return which decisions `reconcile` would re-open and why, and what it would say."""
        return reconciled(self.decisions(), review)

    def agreeing(
        self, rows: Iterable[ReviewRow], reopened: Collection[str] = ()
    ) -> list[ReviewRow]:
        """Return the rows still to decide on which everybody says the same."""
        return self.undecided((row for row in rows if row.kind == _AGREES), reopened)

    def undecided(
        self, rows: Iterable[ReviewRow], reopened: Collection[str] = ()
    ) -> list[ReviewRow]:
        """Return the open and re-opened rows that carry no tag the codebook lacks."""
        asked = list(rows)
        known = {tag.name for tag in self._codebooks.tags()}
        return [
            row
            for row, state in zip(asked, self.states(asked, reopened), strict=True)
            if state in _WAITING and all(known.issuperset(claim.tags) for claim in row.claims)
        ]

    def _decisions_on(self, row: ReviewRow) -> list[Decision]:
        ids = self._decided.decisions_on(claim.claim_id for claim in row.claims)
        if not ids:
            return []
        keys = {claim.key for claim in row.claims}
        condition = "decisions.id IN (SELECT value FROM json_each(?))"
        found = decisions_where(self._connection, condition, (json.dumps(ids),))
        return [decision for decision in found if not keys.isdisjoint(decision.claim_keys)]


def _state(now: Contents, on_claim: _OnClaim) -> RowState:
    return state_among(now, {b.id: b for key in now for b in on_claim.get(key, ())}.values())
