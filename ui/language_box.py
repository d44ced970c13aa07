"""A box to choose a language in: each by its own name and its English one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.text.language_names import LANGUAGES, english_name, own_name
from ui.controls import ChoiceBox


class LanguageBox(ChoiceBox):
    """Holds an ISO 639-1 code, "" for no language; a code it does not list is kept as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Language"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(16)
        self.addItem(self.tr("Not known"), "")
        # By the English name, which is also what one types to get there.
        for code in sorted(LANGUAGES, key=english_name):
            self.addItem(_entry(code), code)

    def sizeHint(self) -> QSize:
        # To measure every name would ask for the fonts of every script there is.
        least = self.minimumSizeHint()
        return QSize(self.fontMetrics().averageCharWidth() * 24 + 40, least.height())

    @property
    def code(self) -> str:
        """The language chosen."""
        return str(self.currentData() or "")

    def set_code(self, code: str) -> None:
        """Choose a language."""
        place = self.findData(code, flags=Qt.MatchFlag.MatchExactly)
        if place < 0:
            self.insertItem(1, _entry(code), code)
            place = 1
        self.setCurrentIndex(place)


def language_note(speaker: QWidget) -> str:
    """Return what a change of language does, and what it does not."""
    return speaker.tr(
        "The language is for sorting and filtering. Sentences stay as they were found when the"
        " article was added."
    )


def _entry(code: str) -> str:
    own, english = own_name(code), english_name(code)
    # The isolates keep a name from right to left on its side of the dash.
    return own if english in ("", own) else f"{english} – \u2068{own}\u2069"
