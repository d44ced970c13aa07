"""Notes that could not be written, as on a full disk: kept as typed until they can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.model.claim import Claim
from ui.session import Session


class UnsavedNotes:
    """Writes notes, and holds those that were refused: what is typed must not vanish unseen."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._refused: dict[str, str] = {}
        session.file_changed.connect(self._refused.clear)
        session.hold(self.unwritten)

    def write(self, claim_id: str, note: str) -> None:
        """Write a note; when that fails, which is said, keep it for `retry`."""
        self._refused.pop(claim_id, None)
        if not self._session.set_note(claim_id, note):
            self._refused[claim_id] = note

    def retry(self) -> None:
        """Write what was refused before; notes of claims that are gone are let go."""
        for claim_id in list(self._refused):
            # A note that is written tells a change, and that asks for another try.
            note = self._refused.pop(claim_id, None)
            if note is not None and self._session.claim(claim_id) is not None:
                self.write(claim_id, note)

    def unwritten(self) -> Sequence[tuple[str, str]]:
        """Try once more, and return what is left: the notes, and their claims' quotes."""
        self.retry()
        claims = self._session.claims(list(self._refused))
        return [(self._refused[claim.id], claim.quote) for claim in claims]

    def shown(self, claim: Claim | None) -> Claim | None:
        """Return the claim with the note as it was typed."""
        if claim is None or claim.id not in self._refused:
            return claim
        return replace(claim, note=self._refused[claim.id])
