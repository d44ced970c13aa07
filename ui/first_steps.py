"""Four steps for whoever starts for the first time; beside the sample article, not over it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.claims.scroll_column import ScrollColumn
from ui.painting import weighted
from ui.theme import Theme
from ui.widgets import FlatButton, Hairline, LinkButton, MutedLabel


class _Steps(ScrollColumn):
    """As tall as the wrapped steps; in a low window the whole pane scrolls."""

    def sizeHint(self) -> QSize:
        inside = self.widget()
        width = max(200, self.viewport().width())
        return QSize(200, inside.heightForWidth(width) if inside is not None else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class FirstSteps(QWidget):
    """Says how to begin, until it is sent away."""

    dismissed = Signal()
    more_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("First steps"), self)
        title.setFont(weighted(self.font()))
        self.close_button = FlatButton(
            parent=self, name=self.tr("Close the first steps"), tip=self.tr("Close the first steps")
        )
        self.close_button.clicked.connect(self._on_close)
        self.show_button = LinkButton(self.tr("Show"), self, tip=self.tr("Show the first steps"))
        self.show_button.setAccessibleName(self.tr("Show the first steps"))
        self.show_button.clicked.connect(self._on_show)
        self.show_button.hide()
        self._was_folded = False
        more = LinkButton(self.tr("Read more"), self)
        more.clicked.connect(self.more_requested)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.show_button)
        head.addWidget(self.close_button)
        steps = QGridLayout()
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setHorizontalSpacing(10)
        steps.setVerticalSpacing(8)
        steps.setColumnStretch(1, 1)
        for number, text in enumerate(self._steps()):
            label = QLabel(text, self)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.RichText)
            steps.addWidget(MutedLabel(str(number + 1), self), number, 0, Qt.AlignmentFlag.AlignTop)
            steps.addWidget(label, number, 1)
        body = QVBoxLayout()
        body.setContentsMargins(14, 10, 10, 8)
        body.setSpacing(8)
        body.addLayout(head)
        steps.addWidget(more, len(self._steps()), 1, Qt.AlignmentFlag.AlignLeft)
        inside = QWidget(self)
        inside.setLayout(steps)
        self._inside = inside  # else it goes with the garbage: only Qt would know of it
        self.steps = _Steps(inside, self)
        body.addWidget(self.steps)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(body)
        outer.addWidget(Hairline(self))
        self.set_theme(theme)

    def make_room(self) -> None:
        """Fold to one line, once: what was done by these steps needs the room now."""
        if not self._was_folded:
            self._was_folded = True
            self._fold(is_folded=True)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icon in another theme."""
        self.close_button.set_drawing("close", theme)

    def _steps(self) -> tuple[str, ...]:
        return (
            self.tr("Go through the text with <b>J</b> and <b>K</b>, or select words."),
            self.tr("Press <b>1</b>, <b>2</b> or <b>3</b>: threat, pledge, sanction."),
            self.tr("Write a note if you like. Everything is saved as you do it."),
            self.tr("Add your own articles: drop them on the window."),
        )

    def _on_show(self) -> None:
        self._fold(is_folded=False)

    def _fold(self, *, is_folded: bool) -> None:
        self.steps.setVisible(not is_folded)
        self.show_button.setVisible(is_folded)

    def _on_close(self) -> None:
        self.hide()
        self.dismissed.emit()
