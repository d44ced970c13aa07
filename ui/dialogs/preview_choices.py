"""How an article was read, and how else it might be: doubts, encoding, the whole page instead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QWidget,
)

from annotator.model.read_article import ReadArticle
from annotator.reading import ENCODINGS
from annotator.reading.assemble import LooseBlock
from annotator.reading.corrections import PDF, is_correctable
from annotator.reading.decoding import canonical_codec
from annotator.reading.doubts import GUESSED, MOJIBAKE, NO_TITLE, WHOLE_PAGE, doubts_among
from ui.controls import ChoiceBox
from ui.counting import counted
from ui.dialogs.preview_looks import Look
from ui.theme import Theme, icon
from ui.widgets import MutedLabel, TickBox

_ABOUT_LETTERS = (GUESSED.partition("{")[0], MOJIBAKE.partition("(")[0])
_LONGEST_WORDS = 15
"""Characters a word has on average at most."""


class PreviewChoices(QWidget):
    """Shows what a look is of; what is chosen is asked for, and shown once it was read."""

    encoding_chosen = Signal(str)
    """A codec."""
    whole_chosen = Signal(bool)

    def __init__(
        self,
        read: ReadArticle,
        parent: QWidget,
        *,
        has_encoding: bool,
        has_whole: bool,
        is_again: bool,
    ) -> None:
        """`has_encoding`: its bytes were decoded; another codec is offered where that was a guess.

        `has_whole`: something may have been left out. `is_again`: the encoding is offered at once.
        """
        super().__init__(parent)
        self._has_encoding, self._has_whole = has_encoding, has_whole
        self._may_choose = is_again
        self.encoding = ChoiceBox(self)
        self.encoding.setAccessibleName(self.tr("Encoding"))
        for codec, label in ENCODINGS:
            self.encoding.addItem(label, canonical_codec(codec))
        self.encoding.activated.connect(self._on_encoding)
        self._encoding_label = MutedLabel(self.tr("Encoding"), self)
        self._encoding_label.setBuddy(self.encoding)
        self.whole_box = TickBox(self._whole_words(read), self)
        self.whole_box.clicked.connect(self.whole_chosen)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedSize(120, 8)
        self.progress.setAccessibleName(self.tr("Reading"))
        self.facts = MutedLabel("", self)
        self._lay_out()

    def show_look(self, look: Look) -> None:
        """Show how a look was read, and how much would be added."""
        notes = look.read.notes
        self._may_choose |= any(note.startswith(_ABOUT_LETTERS) for note in notes)
        has_choice = self._has_encoding and self._may_choose
        self.encoding.setVisible(has_choice)
        self._encoding_label.setVisible(has_choice)
        self.encoding.setCurrentIndex(self.encoding.findData(canonical_codec(look.read.encoding)))
        self.whole_box.setChecked(look.is_whole)
        self.whole_box.setVisible(self._has_whole and WHOLE_PAGE not in notes)
        text = self._amount(look.draft.kept())
        if not is_correctable(look.read):
            text = self.tr("{}. A plain text is added as the file has it.").format(text)
        self.facts.setText(text)

    def _amount(self, kept: Sequence[LooseBlock]) -> str:
        words = sum(len(block.text.split()) for block in kept)
        letters = sum(len(block.text) for block in kept)
        amount = counted(words, self.tr("1 word"), self.tr("{} words"))
        if letters > _LONGEST_WORDS * words:  # a script without spaces
            amount = counted(letters, self.tr("1 character"), self.tr("{} characters"))
        blocks = counted(len(kept), self.tr("1 paragraph"), self.tr("{} paragraphs"))
        return f"{blocks}, {amount}"

    def _whole_words(self, read: ReadArticle) -> str:
        if read.media_type == PDF:
            return self.tr("Take everything, running heads too")
        return self.tr("Take the whole page instead")

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for widget in (self._encoding_label, self.encoding, self.whole_box, self.progress):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.facts)

    def _on_encoding(self) -> None:
        self.encoding_chosen.emit(str(self.encoding.currentData()))


class DoubtsLine(QWidget):
    """Says what looks wrong in a reading; hidden where nothing does."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self._sign = QLabel(self)
        self.set_theme(theme)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._sign)
        line.addWidget(self.label, 1)

    def set_theme(self, theme: Theme) -> None:
        """Draw the sign in another theme."""
        self._sign.setPixmap(icon("warning", theme).pixmap(18, 18))

    def show_notes(self, notes: Sequence[str], *, has_title: bool) -> None:
        """Show what of a reading's notes asks for a look; a title answers that there is none."""
        doubts = doubts_among(notes)
        shown = [
            note
            for note in notes
            if (note in doubts or note.startswith(_ABOUT_LETTERS))
            and not (note == NO_TITLE and has_title)
        ]
        self.label.setText(" ".join(shown))
        self.setVisible(bool(shown))
