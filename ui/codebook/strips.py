"""Lines under the form: what saving would do, and what deleting or merging a tag would do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotator.model.tag import Tag
from ui.forms import Choice
from ui.widgets import FlatButton, Hairline, MutedLabel

_MOST_SENTENCES = 3


class Strip(QWidget):
    """Words left, buttons right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.below = MutedLabel("", self)
        self.below.setTextFormat(Qt.TextFormat.PlainText)
        self.below.setWordWrap(True)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self.words)
        lines.addWidget(self.below)
        self.row = QHBoxLayout()
        self.row.setContentsMargins(24, 10, 24, 10)
        self.row.setSpacing(8)
        self.row.addLayout(lines, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Hairline(self))
        whole.addLayout(self.row)

    def say(self, words: str, below: str = "") -> None:
        """Show a sentence, and a quieter one."""
        self.words.setText(words)
        self.below.setText(below)
        self.below.setVisible(bool(below))
        self.setAccessibleName(f"{words} {below}".strip())


class SaveStrip(Strip):
    """Says what is not saved yet and what saving it does to claims."""

    save_requested = Signal()
    take_back_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.back_button = FlatButton(self.tr("Take Back"), self)
        self.save_button = FlatButton(
            self.tr("Save Version"), self, tip=self.tr("Save Version  (Ctrl+S)"), is_raised=True
        )
        self.back_button.clicked.connect(self.take_back_requested)
        self.save_button.clicked.connect(self.save_requested)
        self.row.addWidget(self.back_button)
        self.row.addWidget(self.save_button)
        self.hide()

    def show_changes(self, sentences: Sequence[str], effects: str, problem: str) -> None:
        """Show what changes and what that does; or what stands in the way."""
        shown = list(sentences[:_MOST_SENTENCES])
        if len(sentences) > _MOST_SENTENCES:
            shown.append(self.tr("And {} more.").format(len(sentences) - _MOST_SENTENCES))
        self.say(problem or effects, "" if problem else " ".join(shown))
        self.save_button.setEnabled(not problem)
        self.setVisible(bool(sentences or problem))


class ConfirmStrip(Strip):
    """Shows how many claims an act touches, before it is done."""

    confirmed = Signal(str, str)
    """The tag, and the one it is merged into ("" to delete it)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tag = ""
        self._is_merge = False
        self.into = Choice((), self)
        self.into.setAccessibleName(self.tr("Merge into"))
        self.do_button = FlatButton("", self, is_raised=True)
        self.keep_button = FlatButton(self.tr("Keep It"), self)
        self.do_button.clicked.connect(self._on_do)
        self.keep_button.clicked.connect(self.hide)
        for control in (self.into, self.keep_button, self.do_button):
            self.row.addWidget(control)
        self.hide()

    def ask_to_delete(self, tag: Tag, touched: int, alone: int) -> None:
        """Offer to delete a tag that so many claims carry, and so many of them alone."""
        self._tag, self._is_merge = tag.name, False
        self.into.hide()
        words = self.tr("No claim carries “{}”.").format(tag.label)
        if touched:
            words = self.tr("Deleting “{}” takes it off {}.").format(
                tag.label, claims_in_words(self, touched)
            )
        below = ""
        if alone:
            below = self.tr("Left without a tag, and deleted with it: {}.").format(
                claims_in_words(self, alone)
            )
        self._open(words, below, self.tr("Delete Tag"))

    def ask_to_merge(self, tag: Tag, others: Sequence[Tag], touched: int) -> None:
        """Offer to merge a tag that so many claims carry into one of the others."""
        self._tag, self._is_merge = tag.name, True
        self.into.set_choices((other.name, other.label) for other in others)
        self.into.show()
        words = self.tr("Merging “{}” touches {}; none is left without a tag.").format(
            tag.label, claims_in_words(self, touched)
        )
        below = self.tr("Its examples go along; its definition does not.")
        self._open(words, below, self.tr("Merge Tags"))
        self.into.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_do()
        else:
            super().keyPressEvent(event)

    def _open(self, words: str, below: str, do_text: str) -> None:
        self.say(words, below)
        self.do_button.setText(do_text)
        self.do_button.setAccessibleName(do_text)
        self.do_button.updateGeometry()
        self.show()
        self.do_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_do(self) -> None:
        self.hide()
        self.confirmed.emit(self._tag, self.into.value() if self._is_merge else "")


def claims_in_words(speaker: QWidget, count: int) -> str:
    """Return "1 claim", "12 claims"."""
    return speaker.tr("1 claim") if count == 1 else speaker.tr("{} claims").format(f"{count:,}")
