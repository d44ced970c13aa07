"""A reviewer's decisions and the adjudicated set, as acts change them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Sized
from itertools import islice

from annotator.model.article import ArticleId
from annotator.model.decision import (
    DecisionId,
    Outcome,
    Reason,
    Reconciled,
    ReviewRow,
    RuledClaim,
)
from annotator.model.errors import StoreError
from annotator.store.change_notice import BATCH, Image
from annotator.store.claim_values import KnownName
from annotator.store.codebooks import Codebooks
from annotator.store.connection import Connection
from annotator.store.decided_claims import DecidedClaims
from annotator.store.decision_removal import remove_decisions, remove_results
from annotator.store.reconciling import Reviewed
from annotator.store.review_reader import ReviewReader
from annotator.store.ruling import Ruling, label_of
from annotator.store.ruling_rows import RulingRows
from annotator.store.texts import clean
from annotator.store.times import seconds_between
from annotator.store.transaction import Acts, Burst, OpenAct, Proceed, go_on, images

BURST_SECONDS = 30.0
"""Edits of a decision's note, or of what stands, that follow each other so closely are one act."""

_SAID = ("outcome", "taken", "reason", "note", "from_claims", "annotators", "reopened")
"""Columns in which two decisions on the same row that say the same are equal."""


class Reviews(ReviewReader):
    """The decisions of one file. Methods that write raise StoreError and its children."""

    def __init__(
        self,
        connection: Connection,
        acts: Acts,
        text_of: Callable[[ArticleId], str],
        codebooks: Codebooks,
        known: KnownName,
        decided: DecidedClaims,
    ) -> None:
        super().__init__(connection, codebooks, decided)
        self._acts = acts
        self._text_of = text_of
        self._known = known

    def decide(
        self,
        row: ReviewRow,
        outcome: Outcome,
        *,
        taken: Sequence[str] = (),
        reason: Reason = Reason.NONE,
        note: str = "",
        claims: Sequence[RuledClaim] = (),
    ) -> DecisionId:
        """Decide on a row; what was decided on the same claims before is replaced.

        `taken`: for TOOK the one label whose version stands. `claims`: for EDITED what stands.
        Deciding the same again changes nothing. Raises FieldValueError too.
        """
        ruling = Ruling(row, outcome, tuple(taken), reason, note, tuple(claims))
        with self._acts.act(label_of(ruling)) as act:
            said = self._said_already(ruling)
            return said or self._write(act, [ruling])[0]

    def standing(self, row: ReviewRow) -> list[RuledClaim]:
        """Return what stands on a row, to be edited: what was decided, else the first version."""
        decision = self.decision_of(row)
        results = [] if decision is None else self.adjudicated_of(decision.id)
        if results and decision is not None and decision.row_key == row.key:
            return [RuledClaim(c.spans, c.tags, dict(c.fields), c.note) for c in results]
        first = next((version.claims for version in row.versions if version.claims), ())
        return [RuledClaim(c.spans, c.tags, dict(c.fields), c.note) for c in first]

    def edit(
        self, row: ReviewRow, claims: Sequence[RuledClaim], reason: Reason, note: str
    ) -> DecisionId:
        """Let claims stand as the reviewer puts them together; in the order of `standing`.

        Edits of one claim that follow each other closely are one act. Raises StoreError and
        FieldValueError.
        """
        ruling = Ruling(row, Outcome.EDITED, (), reason, note, tuple(claims))
        with self._acts.act(label_of(ruling)) as act:
            edited = self._edited(row)
            before = [] if edited is None else self._results(edited["id"])
            if edited is None or len(before) != len(claims) or not claims:
                return self._write(act, [ruling])[0]
            rows = self._rows()
            after = [rows.result(ruling, edited["id"], claim, act.at) for claim in claims]
            why = {"reason": reason.value, "note": clean(note)}
            self._rewrite(act, edited, edited | why, list(zip(before, after, strict=True)))
            return DecisionId(edited["id"])

    def defer(self, row: ReviewRow, note: str = "") -> DecisionId:
        """Put a row off; what was decided on its claims is taken back."""
        return self.decide(row, Outcome.DEFERRED, note=note)

    def take_back(self, row: ReviewRow) -> None:
        """Take back what was decided on a row's claims."""
        with self._acts.act("Take back decision") as act:
            found = self._decided.decisions_on(claim.claim_id for claim in row.claims)
            if not found:
                raise StoreError("Nothing was decided here yet.")
            remove_decisions(self._connection, act, found)

    def set_reason(self, row: ReviewRow, reason: Reason, note: str) -> None:
        """Change why it was decided so; edits that follow each other closely are one act."""
        decision = self.decision_of(row)
        if decision is None:
            raise StoreError("Nothing was decided here yet.")
        burst = Burst("decisions", decision.id, BURST_SECONDS)
        with self._acts.act("Change reason", burst) as act:
            before = act.image("decisions", decision.id)
            if before is None:
                raise StoreError("That decision is no longer in this file.")
            after = before | {"reason": reason.value, "note": clean(note)}
            if after != before:
                act.update("decisions", before, after)

    def settle_agreeing(self, rows: Iterable[ReviewRow], proceed: Proceed | None = None) -> int:
        """Settle all rows on which everybody says the same, as one act; return how many.

        Those that `agreeing` returns: what is settled or deferred stays as it is. `rows` are taken
        a batch at a time. Raises ActCancelledError once `proceed` says so.
        """
        total = len(rows) if isinstance(rows, Sized) else 0
        source, seen, count = iter(rows), 0, 0
        with self._acts.act("Settle what agrees") as act:
            made = self._rows()
            while batch := list(islice(source, BATCH)):
                go_on(proceed, seen, total)
                found = self.agreeing(batch)
                self._write(
                    act, [Ruling(row, Outcome.AGREED, row.annotators) for row in found], made
                )
                seen, count = seen + len(batch), count + len(found)
            go_on(proceed, seen, total)
            act.relabel(f"Settle {count:,} that agree")
        return count

    def settle(self, rulings: Sequence[Ruling], label: str) -> int:
        """Decide on many rows as one act; return how many."""
        with self._acts.act(label) as act:
            self._write(act, rulings)
        return len(rulings)

    def reconcile(self, review: Reviewed) -> Reconciled:
        """Re-open the decisions whose claims are no longer those they rest on, as one act.

        To be called when annotators' files were opened. What such a decision put into the
        adjudicated set is taken out again; the decision stays, to be looked at. Nothing is
        written where all hold.
        """
        found, summary = self.to_reopen(review)
        if not found:
            return summary
        what = "decision" if len(found) == 1 else f"{len(found):,} decisions"
        with self._acts.act(f"Re-open {what}") as act:
            ids = list(found)
            remove_results(self._connection, act, ids)
            for first in range(0, len(ids), BATCH):
                pairs = [
                    (image, image | {"reopened": 1, "why": found[image["id"]]})
                    for image in images(self._connection, "decisions", ids[first : first + BATCH])
                ]
                act.update_many("decisions", pairs)
        return summary

    # -- inside

    def _said_already(self, ruling: Ruling) -> DecisionId | None:
        """Return the decision that says the same, so that nothing has to be written."""
        row = ruling.row
        found = self._decided.decisions_on(claim.claim_id for claim in row.claims)
        if len(found) != 1 or ruling.claims:
            return None
        (image,) = images(self._connection, "decisions", found)
        new = self._rows().decision(ruling, "", "")
        is_same = image["row_key"] == row.key and all(image[name] == new[name] for name in _SAID)
        return DecisionId(image["id"]) if is_same else None

    def _edited(self, row: ReviewRow) -> Image | None:
        """Return the decision that let edited claims stand on just this row, where it holds."""
        found = self._decided.decisions_on(claim.claim_id for claim in row.claims)
        if len(found) != 1:
            return None
        (image,) = images(self._connection, "decisions", found)
        is_it = image["row_key"] == row.key and image["outcome"] == Outcome.EDITED.value
        return image if is_it and not image["reopened"] else None

    def _results(self, decision_id: str) -> list[Image]:
        """Return the rows a decision put into the adjudicated set, in the order of the text."""
        ids = [claim.id for claim in self.adjudicated_of(DecisionId(decision_id))]
        rows = {image["id"]: image for image in images(self._connection, "adjudicated_claims", ids)}
        return [rows[claim_id] for claim_id in ids]

    def _rewrite(
        self, act: OpenAct, edited: Image, said: Image, results: Sequence[tuple[Image, Image]]
    ) -> None:
        """Write what stands now over what stood; the decision tells who did, when and why."""
        kept = [(old, new | {"id": old["id"]}) for old, new in results]
        pairs = [(old, new) for old, new in kept if old | {"created": act.at} != new]
        if not pairs and said == edited:
            return
        is_same_hand = edited["decided_by"] == act.annotator and said == edited
        age = seconds_between(edited["decided_at"], act.at)
        if len(pairs) == 1 and is_same_hand and 0 <= age <= BURST_SECONDS:
            old, new = pairs[0]
            act.go_on(Burst("adjudicated_claims", new["id"], BURST_SECONDS))
            act.update("adjudicated_claims", old, new)
            return
        act.update_many("adjudicated_claims", pairs)
        now = said | {"decided_by": act.annotator, "decided_at": act.at}
        act.update("decisions", edited, now)

    def _rows(self) -> RulingRows:
        return RulingRows(self._codebooks, self._text_of, self._known)

    def _write(
        self, act: OpenAct, rulings: Sequence[Ruling], rows: RulingRows | None = None
    ) -> list[DecisionId]:
        self._check_articles({ruling.row.article_id for ruling in rulings})
        rows = rows or self._rows()
        decisions: list[Image] = []
        results: list[Image] = []
        for ruling in rulings:
            decision = rows.decision(ruling, act.annotator, act.at)
            decisions.append(decision)
            results.extend(rows.results(ruling, decision["id"], act.at))
        claims = {claim.claim_id for ruling in rulings for claim in ruling.row.claims}
        remove_decisions(self._connection, act, self._decided.decisions_on(sorted(claims)))
        act.insert_many("decisions", decisions)
        act.insert_many("adjudicated_claims", results)
        return [DecisionId(decision["id"]) for decision in decisions]

    def _check_articles(self, ids: Iterable[ArticleId]) -> None:
        for article_id in ids:
            if not self._connection.row("SELECT 1 FROM articles WHERE id = ?", (article_id,)):
                raise StoreError("That article is not in this file; take it in before you decide.")
