"""Changing the name that claims carry from now on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from ui.dialogs.frame import Frame
from ui.widgets import TextBox


class AnnotatorDialog(Frame):
    """Asks for a name; an empty one is no name."""

    name_given = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(self.tr("Annotator"), parent)
        text = QLabel(
            self.tr("Claims you mark from now on carry this name. Earlier ones keep theirs."), self
        )
        text.setWordWrap(True)
        self.box = TextBox(self.tr("Your name"), self)
        self.box.setText(name)
        self.box.selectAll()
        self.body.addWidget(text)
        self.body.addWidget(self.box)
        self._button = self.add_buttons(self.tr("Use This Name"))
        self.box.textChanged.connect(self._on_text)
        self.setMinimumWidth(380)

    def accept(self) -> None:
        name = self.box.text().strip()
        if name:
            self.name_given.emit(name)
            super().accept()

    def _on_text(self, text: str) -> None:
        if self._button is not None:
            self._button.setEnabled(bool(text.strip()))
