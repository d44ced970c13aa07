"""A line above the page for what must not be missed; it never takes the keyboard away."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme, icon
from ui.widgets import RADIUS, FlatButton, TextBox


class Banner(QWidget):
    """A sentence with an icon, and a button to send it away unless it holds as long as it must."""

    dismissed = Signal()

    def __init__(
        self, icon_name: str, theme: Theme, parent: QWidget | None = None, *, stays: bool = False
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.icon_label = QLabel(self)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.icon_label)
        line.addWidget(self.label, 1)
        self.close_button = FlatButton(parent=self, name=self.tr("Close this message"))
        self.close_button.clicked.connect(self._on_close)
        self.close_button.setVisible(not stays)
        line.addWidget(self.close_button)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(22, 12, 18, 12)
        self.lines.setSpacing(4)
        self.lines.addLayout(line)
        self.set_theme(theme)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show a sentence; an empty one hides the banner."""
        self.label.setText(text)
        self.setAccessibleName(text)
        if text:
            self._draw()
        self.setVisible(bool(text))

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in another theme."""
        self._theme = theme
        if self.isVisible():
            self._draw()
        self.close_button.set_drawing("close", theme)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.setBrush(self.palette().color(QPalette.ColorRole.AlternateBase))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(10, 5.5, -10, -5.5), RADIUS, RADIUS)
        painter.end()

    def _draw(self) -> None:
        self.icon_label.setPixmap(icon(self._icon_name, self._theme).pixmap(18, 18))

    def _on_close(self) -> None:
        self.hide()
        self.dismissed.emit()


class NameBanner(Banner):
    """Asks once for the annotator's name, and lets one read on meanwhile."""

    name_given = Signal(str)

    def __init__(self, suggestion: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("person", theme, parent)
        self.box = TextBox(self.tr("Your name"), self)
        self.box.setText(suggestion)
        self.box.setMaximumWidth(220)
        self.box.returnPressed.connect(self._on_given)
        self.button = FlatButton(self.tr("Use This Name"), self, is_raised=True)
        self.button.clicked.connect(self._on_given)
        answer = QHBoxLayout()
        answer.setContentsMargins(28, 0, 0, 4)
        answer.setSpacing(8)
        answer.addWidget(self.box, 1)
        answer.addWidget(self.button)
        answer.addStretch(1)
        self.lines.addLayout(answer)
        self.dismissed.connect(self._on_given)
        self.show_text(self.tr("Which name shall your claims carry?"))

    def _on_given(self) -> None:
        name = self.box.text().strip()
        if name:
            self.hide()
            self.name_given.emit(name)
