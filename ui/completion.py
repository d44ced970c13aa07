"""What a field offers while one types: actors, what was entered before, the article's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.model.claim import Claim
from annotator.model.codebook import Field, FieldKind
from annotator.model.errors import ClaimlightError
from ui.session import Session

if TYPE_CHECKING:
    from ui.claims.option_list import Offer

MOST_OFFERS = 12


class Completion(QObject):
    """Asks the file and the article; `claim` says around which passage."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.claim: Claim | None = None

    def offers(self, field: Field, typed: str) -> Sequence[Offer]:
        """Return what begins like `typed`, the likeliest first."""
        from ui.claims.option_list import Offer  # not before somebody types

        if self._session.file is None or field.kind in (FieldKind.DATE, FieldKind.NUMBER):
            return ()
        found: dict[str, Offer] = {}
        try:
            for offer in (*self._actors(field, typed), *self._entered(field, typed)):
                found.setdefault(offer.words, offer)
        except ClaimlightError as error:
            self._session.failed.emit(str(error))
        for words in self._words(field, typed):
            found.setdefault(words, Offer(words, aside=self.tr("in the text")))
        return tuple(found.values())[:MOST_OFFERS]

    def _actors(self, field: Field, typed: str) -> Sequence[Offer]:
        from ui.claims.option_list import Offer  # like above

        file = self._session.file
        if file is None or field.kind is not FieldKind.ENTITY:
            return ()
        return [
            Offer(known.name, aside=known.actor.name if known.actor.name != known.name else "")
            for known in file.actors.complete(typed, MOST_OFFERS)
        ]

    def _entered(self, field: Field, typed: str) -> Sequence[Offer]:
        from ui.claims.option_list import Offer  # like above

        file = self._session.file
        if file is None:
            return ()
        return [
            Offer(words) for words in file.fields.entered_before(field.name, typed, MOST_OFFERS)
        ]

    def _words(self, field: Field, typed: str) -> Sequence[str]:
        from annotator.evidence.continuing import continuations  # not before somebody types

        article = self._session.article
        if not typed.strip() or self.claim is None or article is None:
            return ()
        return continuations(article, self.claim, field.kind, typed)
