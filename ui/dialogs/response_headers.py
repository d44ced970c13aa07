"""What a server said with a page, word for word, shown when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.painting import smaller
from ui.widgets import LinkButton, NoteBox, SlimScrollBar

_LINES = 8


class ResponseHeaders(QWidget):
    """A link that unfolds the headers; they can be selected and copied."""

    folded = Signal()
    """They were unfolded, or folded away again."""

    def __init__(self, headers: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        count = len(headers)
        show = self.tr("Show 1 header") if count == 1 else self.tr("Show {} headers").format(count)
        self._words = (show, self.tr("Hide the headers"))
        self.button = LinkButton(show, self)
        self.button.clicked.connect(self._on_clicked)
        self.text = NoteBox(self.tr("Response headers"), self)
        self.text.setPlainText("\n".join(f"{name}: {value}" for name, value in headers))
        self.text.setReadOnly(True)
        self.text.setFont(smaller(self.text.font()))
        self.text.setVerticalScrollBar(SlimScrollBar(self.text))
        lines = min(_LINES, count) + 1
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * lines + 16)
        self.text.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.text)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _on_clicked(self) -> None:
        is_shown = not self.text.isVisible()
        self.text.setVisible(is_shown)
        self.button.setText(self._words[is_shown])
        self.button.setAccessibleName(self._words[is_shown])
        self.button.updateGeometry()
        self.folded.emit()
