"""The agreement page before there are numbers: what belongs there, or how far reading has come."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.forms import Heading, set_in_the_middle
from ui.widgets import FlatButton, MutedLabel


class Empty(QWidget):
    """Says what belongs on the page, or that it is on its way."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = Heading("", self)
        self.words = MutedLabel(parent=self)
        self.words.setWordWrap(True)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.open_button = FlatButton(self.tr("Open Colleagues’ Files…"), self, is_raised=True)
        self.cancel_button = FlatButton(self.tr("Cancel"), self, is_raised=True)
        inner = QWidget(self)
        inner.setFixedWidth(460)
        column = QVBoxLayout(inner)
        column.setSpacing(12)
        for part in (self.title, self.words, self.progress):
            column.addWidget(part)
        for button in (self.open_button, self.cancel_button):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        set_in_the_middle(inner, self)

    def show_waiting(self, is_waiting: bool) -> None:
        """Show progress and Cancel, or what to open."""
        self.title.setText(
            self.tr("Reading the files") if is_waiting else self.tr("How far do you agree?")
        )
        self.words.setText(
            self.tr("They are only read; nothing in them changes.")
            if is_waiting
            else self.tr(
                "Open the annotation files of colleagues who read the same articles. Their claims"
                " are set beside yours; their files are only read and never changed."
            )
        )
        for part in (self.progress, self.cancel_button):
            part.setVisible(is_waiting)
        self.open_button.setVisible(not is_waiting)
        self.progress.setMaximum(0)
