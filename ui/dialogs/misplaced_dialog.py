"""Claims that do not lie on their words: what stands at their place, and where the words are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QTreeWidgetItem, QWidget

from annotator.model.claim import Claim
from annotator.model.span import Span
from ui.dialogs.frame import Frame
from ui.dialogs.rows import Rows
from ui.painting import smaller
from ui.widgets import MutedLabel

_WORDS, _THERE = range(2)
_SHOWN = 200
"""Characters of a passage that the list shows."""


@dataclass(frozen=True, slots=True)
class OutOfPlace:
    """A claim whose words are not at its place, and where they stand; nowhere where empty."""

    claim: Claim
    proposed: tuple[Span, ...]


class MisplacedDialog(Frame):
    """Moves those whose words were found, all at once and undoable; the others it only names."""

    confirmed = Signal(list)
    """The ids of the claims to be moved."""
    asked_for = Signal(str)
    """The id of a claim somebody wants to see on the page."""

    def __init__(
        self, claims: Sequence[OutOfPlace], text: str, parent: QWidget, *, can_write: bool
    ) -> None:
        super().__init__(self.tr("Claims out of Place"), parent)
        self._claims = list(claims)
        self._ids = [one.claim.id for one in claims if one.proposed]
        said = QLabel(
            self.tr(
                "Other words stand where these claims lie. Nothing was moved; each claim still"
                " holds its own words, and by them it can be put back."
            ),
            self,
        )
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        self.list = self._make_list(text)
        self.body.addWidget(said)
        self.body.addWidget(self.list, 1)
        lost = len(claims) - len(self._ids)
        if lost:
            self.body.addWidget(self._remark(lost))
        count = len(self._ids)
        one, many = self.tr("Put 1 Claim Back"), self.tr("Put {} Claims Back")
        words = one if count == 1 else many.format(f"{count:,}")
        self.do_button = self.add_buttons(words if count and can_write else "")
        self.fit_screen(820, 440)
        self.list.itemDoubleClicked.connect(self._go_to)
        self.list.setFocus()

    def accept(self) -> None:
        if self.do_button is not None:
            self.confirmed.emit(self._ids)
        super().accept()

    def _remark(self, lost: int) -> MutedLabel:
        one = self.tr(
            "The words of 1 claim stand nowhere in this text. It stays where it is; double-click it"
            " to go there, and drag its handles or delete it."
        )
        many = self.tr(
            "The words of {} claims stand nowhere in this text. They stay where they are;"
            " double-click one to go there, and drag its handles or delete it."
        )
        remark = MutedLabel(one if lost == 1 else many.format(f"{lost:,}"), self)
        remark.setFont(smaller(self.font(), 0.5))
        remark.setWordWrap(True)
        return remark

    def _go_to(self, item: QTreeWidgetItem) -> None:
        self.asked_for.emit(self._claims[self.list.indexOfTopLevelItem(item)].claim.id)
        self.reject()

    def _make_list(self, text: str) -> Rows:
        headings = self.tr("Words of the claim"), self.tr("At its place"), self.tr("Its words")
        rows = Rows(headings, self, wide=(_WORDS, _THERE))
        rows.setAccessibleName(self.tr("Claims that do not lie on their words"))
        for one in self._claims:
            words, there = _line(one.claim.quote), _line(text[one.claim.start : one.claim.end])
            item = rows.add((words, there or self.tr("nothing"), self._found(one)))
            item.setToolTip(_THERE, there)
        rows.setCurrentIndex(rows.model().index(0, 0))
        return rows

    def _found(self, one: OutOfPlace) -> str:
        if not one.proposed:
            return f" {self.tr('Not found')}  "
        by = one.proposed[0].start - one.claim.start
        if not by:
            return f" {self.tr('Found at the same place')}  "
        words = self.tr("{} characters on") if by > 0 else self.tr("{} characters back")
        return f" {words.format(f'{abs(by):,}')}  "


def _line(words: str) -> str:
    return " ".join(words.split())[:_SHOWN]
