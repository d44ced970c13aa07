"""What the reader shows while no article is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.widgets import FlatButton


class Placeholder(QWidget):
    """Says what belongs here, and offers the action that brings it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._title = QLabel(self.tr("No article is open"), self)
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        self._title.setFont(font)
        self._hint = QLabel(
            self.tr("Choose an article in the library, or drop files and folders here."), self
        )
        self._hint.setWordWrap(True)
        self._button = FlatButton(parent=self, is_raised=True)
        self._button.hide()
        self._action: QAction | None = None
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)

    def offer(self, action: QAction) -> None:
        """Offer an action as a button under the hint."""
        self._action = action
        self._button.setText(action.text())
        self._button.setAccessibleName(action.text().replace("&", ""))
        self._button.clicked.connect(action.trigger)
        self._button.show()
