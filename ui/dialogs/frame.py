"""What every dialog shares: margins, one button that does it, one that leaves it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.controls import PushButton

_OUTSIDE = QSize(16, 48)
"""What a window manager puts around a dialog, at most."""


class Frame(QDialog):
    """A dialog that frees itself when it is closed."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(16)
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.problem.hide()

    def add_buttons(self, do_text: str = "") -> QPushButton | None:
        """Add the buttons at the foot, with the place for a problem above; returns the first."""
        self.body.addWidget(self.problem)
        buttons = QDialogButtonBox(self)
        do_button = None
        if do_text:
            do_button = PushButton(do_text, self, is_main=True)
            do_button.setDefault(True)
            buttons.addButton(do_button, QDialogButtonBox.ButtonRole.AcceptRole)
        leave = PushButton(self.tr("Cancel") if do_text else self.tr("Close"), self)
        buttons.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.body.addWidget(buttons)
        return do_button

    def make_button(self, text: str, run: Callable[[], None]) -> QPushButton:
        """Return a button for the dialog's middle; Return in another place does not press it."""
        button = PushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button

    def row_of(self, *buttons: QPushButton) -> QHBoxLayout:
        """Return buttons side by side, from the left."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row

    def show_problem(self, sentence: str) -> None:
        """Say what is in the way; an empty sentence takes it back."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def fit_screen(self, width: int, height: int) -> None:
        """Take a size, or what the screen has room for beside its panels and our own frame."""
        room = self.screen().availableGeometry().size() - _OUTSIDE
        self.resize(QSize(width, height).boundedTo(room))

    def fit_height(self) -> None:
        """Take the height that is needed: wrapped text does not ask for it by itself."""
        self.body.activate()
        self.resize(self.width(), self.body.totalHeightForWidth(self.width()))
