"""What a reviewer decided on the claim at hand, in a line of the card."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets import LinkButton, MutedLabel


class ReviewedLine(QWidget):
    """Shows nothing where nothing was decided."""

    pressed = Signal()
    """The person asks for the decision."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = MutedLabel("", self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.button = LinkButton(self.tr("Decision"), self)
        self.button.setAccessibleName(self.tr("Show what was decided on this claim"))
        self.button.setToolTip(self.tr("Show what was decided on this claim, and why"))
        self.button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_words(self, words: str) -> None:
        """Show what was decided; "" for nothing."""
        self.words.setText(words)
        self.setVisible(bool(words))
