"""Asks once, without a box, what becomes of sentences nobody judged in an article that is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.banner import Banner
from ui.theme import Theme
from ui.widgets import FlatButton


class DoneBanner(Banner):
    """Offers to count unjudged sentences as holding no claim, or to leave them as they are."""

    answered = Signal(list, bool)
    """The ids of the articles, and whether their unjudged sentences count as no claim."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("done", theme, parent)
        self._article_ids: list[str] = []
        self.count_button = FlatButton(self.tr("Count as No Claim"), self, is_raised=True)
        self.leave_button = FlatButton(self.tr("Leave Unjudged"), self, is_raised=True)
        self.count_button.clicked.connect(self._on_count)
        self.leave_button.clicked.connect(self._on_leave)
        line = QHBoxLayout()
        line.setContentsMargins(28, 0, 0, 4)
        line.setSpacing(8)
        line.addWidget(self.count_button)
        line.addWidget(self.leave_button)
        line.addStretch(1)
        self.lines.addLayout(line)

    def ask(self, article_ids: Sequence[str], unjudged: int) -> None:
        """Ask about so many sentences of these articles; the keyboard goes to the answer."""
        self._article_ids = list(article_ids)
        self.show_text(
            self.tr("1 sentence is not judged. Does it hold no claim?")
            if unjudged == 1
            else self.tr("{} sentences are not judged. Do they hold no claim?").format(
                f"{unjudged:,}"
            )
        )
        self.count_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """Ask no longer: another article is read."""
        self._article_ids = []
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self._on_leave if self.leave_button.hasFocus() else self._on_count)()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            other = self.count_button if self.leave_button.hasFocus() else self.leave_button
            other.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self._on_close()
        else:
            super().keyPressEvent(event)

    def _on_count(self) -> None:
        self._answer(counts=True)

    def _on_leave(self) -> None:
        self._answer(counts=False)

    def _answer(self, *, counts: bool) -> None:
        ids, self._article_ids = self._article_ids, []
        self.hide()
        if ids:
            self.answered.emit(ids, counts)
