"""Which rows of the queue are gone through, and how many there are in each state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from annotator.model.decision import RowState
from annotator.review.queue import EVERY_STATE, UNDECIDED, QueueFilter
from ui.forms import Choice
from ui.markup import as_tip
from ui.painting import smaller
from ui.review.words import KINDS, STATES, tr
from ui.widgets import FlatButton, MutedLabel

_STATES = {
    "undecided": UNDECIDED, "every": EVERY_STATE,
    **{state.value: frozenset({state}) for state in RowState},
}  # fmt: skip


class QueueFilterBar(QWidget):
    """Holds the filter the person has put together; a chip says where rows came from."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._only: frozenset[int] | None = None
        self.counts = MutedLabel(parent=self)
        self.counts.setFont(smaller(self.font(), 0.5))
        self.counts.setWordWrap(True)
        self.states = self._choice(self.tr("State"))
        self.states.set_choices(
            (("undecided", self.tr("To decide")), ("every", self.tr("Every state")),
             *((state.value, tr(word).capitalize()) for state, word in STATES.items()))
        )  # fmt: skip
        self.kinds = self._choice(self.tr("Class"))
        self.kinds.set_choices(
            (("", self.tr("Every class")), *((kind, tr(word)) for kind, word in KINDS.items()))
        )
        self.annotators = self._choice(self.tr("Annotator"))
        self.tags = self._choice(self.tr("Tag"))
        self.articles = self._choice(self.tr("Article"))
        self.chip = FlatButton("", self, is_raised=True)
        self.chip.clicked.connect(self._on_chip)
        self.chip.hide()
        grid = QGridLayout()
        grid.setSpacing(6)
        for half in (0, 1):
            grid.setColumnStretch(half, 1)
        for number, box in enumerate((self.states, self.kinds, self.annotators, self.tags)):
            grid.addWidget(box, number // 2, number % 2)
        grid.addWidget(self.articles, 2, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.counts)
        column.addLayout(grid)
        row = QHBoxLayout()
        row.addWidget(self.chip)
        row.addStretch(1)
        column.addLayout(row)

    def offer(
        self,
        annotators: Iterable[str],
        tags: Iterable[tuple[str, str]],
        articles: Iterable[tuple[str, str]],
    ) -> None:
        """Offer what the files hold; the filter begins anew."""
        self.annotators.set_choices(
            (("", self.tr("Every annotator")), *((name, name) for name in annotators))
        )
        self.tags.set_choices((("", self.tr("Every tag")), *tags))
        self.articles.set_choices((("", self.tr("Every article")), *articles))
        self.states.setCurrentIndex(0)
        self.kinds.setCurrentIndex(0)
        self._only = None
        self.chip.hide()

    def filter(self) -> QueueFilter:
        """Return what passes."""
        return QueueFilter(
            _STATES[self.states.value() or "undecided"], self.kinds.value(),
            self.annotators.value(), self.tags.value(), self.articles.value(), self._only,
        )  # fmt: skip

    def show_only(self, rows: Iterable[int], why: str) -> None:
        """Go through these rows, whatever their state, until the chip is pressed."""
        for box in (self.kinds, self.annotators, self.tags, self.articles):
            box.setCurrentIndex(0)
        self.states.set_value("every")
        self._only = frozenset(rows)
        short = why if len(why) < 44 else why[:42] + "…"
        self.chip.setText(f"{short}  ✕")
        tip = self.tr("Lowers: {}. Press to see every row.").format(why)
        self.chip.setToolTip(as_tip(tip))
        self.chip.setAccessibleName(self.tr("No longer only what lowers {}").format(why))
        self.chip.updateGeometry()
        self.chip.show()
        self.changed.emit()

    def show_counts(self, counts: Mapping[RowState, int]) -> None:
        """Say how many rows are open and settled, and how many in other states if there are any."""
        self.counts.setText(
            "  ·  ".join(
                f"{counts.get(state, 0):,} {tr(word)}"
                for state, word in STATES.items()
                if counts.get(state) or state in (RowState.OPEN, RowState.SETTLED)
            )
        )

    def _choice(self, name: str) -> Choice:
        box = Choice(parent=self)
        box.setAccessibleName(name)
        box.chosen.connect(self._on_chosen)
        return box

    def _on_chosen(self, _value: str) -> None:
        self.changed.emit()

    def _on_chip(self) -> None:
        self._only = None
        self.chip.hide()
        self.states.set_value("undecided")
        self.changed.emit()


def without_state(wanted: QueueFilter) -> QueueFilter:
    """Return the filter for rows in every state."""
    return replace(wanted, states=EVERY_STATE)
