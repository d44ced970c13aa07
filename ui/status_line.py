"""The line at the foot of the window: where one reads, what just happened, when it was saved."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from ui.painting import smaller
from ui.widgets import LinkButton, MutedLabel

if TYPE_CHECKING:
    from annotator.model.progress import Progress

_HEIGHT = 30
MESSAGE_TIME = 8_000
"""Milliseconds a message stays."""


class StatusLine(QWidget):
    """Shows facts on the left, a passing message with Undo in the middle, the saving right."""

    undo_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self.setFont(smaller(self.font()))
        self._sentence = ""
        self._progress_text = ""
        self._judged = ""
        self._claims = ""
        self.facts = MutedLabel("", self)
        self.saved = MutedLabel("", self)
        self.message = QLabel(self)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.message.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.message.setAccessibleName(self.tr("Message"))
        self.undo_button = LinkButton(self.tr("Undo"), self, tip=self.tr("Undo  (Ctrl+Z)"))
        self.undo_button.clicked.connect(self._on_undo)
        self.progress = QProgressBar(self)
        self.progress.setFixedSize(120, 8)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.cancel_button = LinkButton(self.tr("Cancel"), self)
        self.cancel_button.clicked.connect(self.cancel_requested)
        self._fading = QTimer(self, singleShot=True, interval=MESSAGE_TIME)
        self._fading.timeout.connect(self.clear_message)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(8)
        layout.addWidget(self.facts)
        layout.addWidget(self.message, 1)
        layout.addWidget(self.undo_button)
        layout.addWidget(self.progress)
        layout.addWidget(self.cancel_button)
        layout.addSpacing(8)
        layout.addWidget(self.saved)
        self.clear_message()
        self.end_progress()

    def show_sentence(self, index: int, count: int) -> None:
        """Say which sentence is at hand; `index` counts from 0, -1 for none."""
        text = self.tr("Sentence {} of {}").format(f"{index + 1:,}", f"{count:,}")
        self._sentence = text if index >= 0 else ""
        self._show_facts()

    def show_judged(self, progress: Progress | None) -> None:
        """Say how many sentences of the article are judged, None for no article."""
        self._judged = (
            self.tr("{} judged").format(f"{progress.judged:,}") if progress is not None else ""
        )
        self._show_facts()

    def show_claims(self, count: int | None) -> None:
        """Say how many claims the article has, None for no article."""
        if count is None:
            self._claims = ""
        else:
            self._claims = (
                self.tr("1 claim") if count == 1 else self.tr("{} claims").format(f"{count:,}")
            )
        self._show_facts()

    def show_saved(self, moment: datetime | None, *, is_read_only: bool) -> None:
        """Say when the last act reached the disk."""
        if is_read_only:
            self.saved.setText(self.tr("read-only"))
        elif moment is None:
            self.saved.setText(self.tr("everything saved"))
        else:
            self.saved.setText(self.tr("saved {}").format(moment.strftime("%H:%M")))

    def say(self, text: str, *, offers_undo: bool = False) -> None:
        """Show a message for a while."""
        self.message.setText(text)
        self.message.setToolTip(text)
        self.undo_button.setVisible(offers_undo)
        self._fading.start()

    def clear_message(self) -> None:
        """Take the message away."""
        self._fading.stop()
        self.message.clear()
        self.undo_button.hide()

    def show_progress(self, text: str, done: int, total: int) -> None:
        """Show how far a long job has come, with a way to cancel it."""
        self.clear_message()
        self._progress_text = text
        self.message.setText(text)
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done)
        self.progress.show()
        self.cancel_button.show()

    def end_progress(self) -> None:
        """Take the progress away, and its words unless something else was said since."""
        if self.message.text() == self._progress_text:
            self.clear_message()
        self._progress_text = ""
        self.progress.hide()
        self.cancel_button.hide()

    def _show_facts(self) -> None:
        parts = (self._sentence, self._judged, self._claims)
        self.facts.setText("  ·  ".join(part for part in parts if part))

    def _on_undo(self) -> None:
        self.clear_message()
        self.undo_requested.emit()
