"""Tells the claim card and the claims list what a reviewer decided on the claims they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction

from annotator.model.changes import Changes
from annotator.model.claim import Claim, ClaimId
from ui.claims.card import ClaimCard
from ui.claims.panel import ClaimsPanel
from ui.session import Session

LOOK_DELAY = 300
"""Milliseconds after which a file is asked whether anything was decided: its first frame goes
before."""


class FateDesk(QObject):
    """Asks nothing of a file in which nothing was decided."""

    def __init__(
        self, session: Session, card: ClaimCard, panel: ClaimsPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._card, self._panel = session, card, panel
        self._claim: Claim | None = None
        self._timer = QTimer(self, singleShot=True, interval=LOOK_DELAY)
        self._timer.timeout.connect(self.look)
        session.file_changed.connect(self._on_file_changed)
        session.changed.connect(self._on_changed)
        card.claim_shown.connect(self._on_claim_shown)
        card.reviewed.pressed.connect(self._on_pressed)
        if session.file is not None:
            self._timer.start()

    def stop(self) -> None:
        """Stop the timer: the window is closing."""
        self._timer.stop()

    def look(self) -> None:
        """Find out whether anything was decided in the file, and show it where that is so."""
        self._timer.stop()
        has_decisions = bool(self._session.read(lambda file: file.has_decisions))
        self._panel.show_fates(self.fates if has_decisions else None)
        self._show(has_decisions)

    def fates(self, claim_ids: Sequence[str]) -> Mapping[str, str]:
        """Return in a few words what became of those of the claims that were decided on."""
        from annotator.model.decision import FATE_LABELS  # only where something was decided

        ids = [ClaimId(claim_id) for claim_id in claim_ids]
        found = self._session.read(lambda file: file.reviews.feedback_on(ids)) or {}
        return {claim_id: self.tr(FATE_LABELS[line.fate]) for claim_id, line in found.items()}

    # Private

    def _on_file_changed(self) -> None:
        self._card.reviewed.show_words("")
        self._panel.show_fates(None)
        self._timer.start()

    def _on_changed(self, changes: Changes) -> None:
        if changes.all_rows or changes.adjudicated_articles:
            self._timer.start()

    def _on_claim_shown(self, claim: Claim | None) -> None:
        self._claim = claim
        self._show(self._panel.has_fates)

    def _show(self, has_decisions: bool) -> None:
        claim = self._claim
        words = self._words(claim) if claim is not None and has_decisions else ""
        self._card.reviewed.show_words(words)

    def _words(self, claim: Claim) -> str:
        from annotator.model.decision import FATE_LABELS, REASON_LABELS  # like above

        on = self._session.read(lambda file: file.reviews.feedback_on([claim.id])) or {}
        line = on.get(claim.id)
        if line is None:
            return ""
        why = self.tr(REASON_LABELS[line.reason]) if line.reason else ""
        parts = (self.tr(FATE_LABELS[line.fate]), why, line.note, line.decided_by)
        return " · ".join(part for part in parts if part)

    def _on_pressed(self) -> None:
        action = self._card.window().findChild(QAction, "page.feedback")
        if isinstance(action, QAction):
            action.trigger()
