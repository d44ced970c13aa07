"""Adds the words of the selected claim to a tag's examples or counter-examples."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from annotator.model.claim import Claim
from ui.session import Session


class ExampleDesk(QObject):
    """Asks for the tag only where the claim has several."""

    def __init__(self, session: Session, selected: Callable[[], str | None], card: QWidget) -> None:
        """`selected` names the claim at hand; a menu opens at `card`."""
        super().__init__(card)
        self._session, self._selected, self._card = session, selected, card

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of this desk do."""
        return {
            "claim.example": partial(self.add, counter=False),
            "claim.counter_example": partial(self.add, counter=True),
        }

    def add(self, *, counter: bool) -> None:
        """Add the selected claim's words, to the tag it has or to the one chosen of several."""
        claim_id = self._selected()
        claim = self._session.claim(claim_id) if claim_id else None
        if claim is None:
            return
        if len(claim.tags) == 1:
            self._add(claim, claim.tags[0], counter)
            return
        menu = QMenu(self._card)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for tag in claim.tags:
            action = menu.addAction(self.tr("Of “{}”").format(tag))
            action.triggered.connect(partial(self._add, claim, tag, counter))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self._card.mapToGlobal(QPoint(14, 14)))

    def _add(self, claim: Claim, tag: str, counter: bool, _checked: bool = False) -> None:
        if self._session.do(
            lambda file: file.codebooks.add_example(tag, claim.quote, counter=counter)
        ):
            said = (
                self.tr("Added to the counter-examples of “{}”.")
                if counter
                else self.tr("Added to the examples of “{}”.")
            )
            self._session.said.emit(said.format(tag), True)
