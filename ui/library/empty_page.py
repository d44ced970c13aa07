"""What stands in the library while it is empty: what belongs there, and how it comes there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets import FlatButton, MutedLabel


class EmptyPage(QWidget):
    """Offers to add articles to a file, or to open one."""

    add_requested = Signal()
    add_folder_requested = Signal()
    new_requested = Signal()
    open_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = MutedLabel("", self)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 24, 16, 16)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.text)
        self.adding = (
            self._button(self.tr("Add Articles…"), self.add_requested),
            self._button(self.tr("Add a Folder…"), self.add_folder_requested),
        )
        self.opening = (
            self._button(self.tr("New File…"), self.new_requested),
            self._button(self.tr("Open a File…"), self.open_requested),
        )
        self._layout.addStretch(1)

    def set_access(self, *, has_file: bool, can_write: bool) -> None:
        """Offer what is possible."""
        for buttons, is_offered in ((self.adding, can_write), (self.opening, not has_file)):
            for button in buttons:
                button.setVisible(is_offered)
        if not has_file:
            text = self.tr("No annotation file is open.")
        elif can_write:
            text = self.tr(
                "The articles you add stand here. Drop files or a folder on the window, or"
            )
        else:
            text = self.tr("There is no article in this file.")
        self.text.setText(text)

    def _button(self, text: str, signal: SignalInstance) -> FlatButton:
        button = FlatButton(text, self, is_raised=True)
        button.clicked.connect(signal)
        self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button
