"""The claims a claim is linked with, under its note; a click or Return goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.markup import as_tip
from ui.painting import smaller
from ui.widgets import MutedLabel

MOST_LINES = 6
_PADDING = 6


class _ChainLine(QAbstractButton):
    """How it stands, and the other claim's words below."""

    def __init__(self, claim_id: str, words: str, quote: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.claim_id, self._words, self._quote = claim_id, words, quote
        self.setAccessibleName(f"{words}: {quote}")
        self.setToolTip(as_tip(f"{words}\n{quote}"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, 2 * self.fontMetrics().lineSpacing() + _PADDING)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        role = colours.ColorRole
        rect = self.rect().adjusted(1, 1, -1, -1)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color(role.AlternateBase))
            painter.drawRoundedRect(rect, 5, 5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.color(role.Accent), 2))
            painter.drawRoundedRect(rect, 5, 5)
        painter.setPen(QPen(colours.color(role.Accent), 1.5))
        painter.drawLine(5, 6, 5, self.height() - 6)
        line = self.fontMetrics().lineSpacing()
        body = self.rect().adjusted(14, _PADDING // 2, -4, 0)
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(smaller(self.font()))
        painter.setPen(colours.color(role.PlaceholderText))
        words = painter.fontMetrics().elidedText(self._words, elide, body.width())
        painter.drawText(body, Qt.AlignmentFlag.AlignTop, words)
        painter.setFont(self.font())
        painter.setPen(colours.color(role.WindowText))
        quote = self.fontMetrics().elidedText(self._quote, elide, body.width())
        painter.drawText(body.adjusted(0, line, 0, 0), Qt.AlignmentFlag.AlignTop, quote)
        painter.end()


class ChainList(QWidget):
    """Shows nothing where nothing is linked."""

    claim_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[_ChainLine] = []
        self.title = MutedLabel(self.tr("Linked"), self)
        self.more = MutedLabel("", self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addWidget(self.title)
        self._layout.addWidget(self.more)
        self.hide()

    def show_links(self, links: Sequence[tuple[str, str, str]]) -> None:
        """Show linked claims: id, how they stand to each other, quote."""
        for line in self.lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [_ChainLine(*link, self) for link in links[:MOST_LINES]]
        for number, line in enumerate(self.lines):
            line.clicked.connect(self._on_clicked)
            self._layout.insertWidget(1 + number, line)
        rest = len(links) - len(self.lines)
        self.more.setText(self.tr("and {} more").format(rest))
        self.more.setVisible(rest > 0)
        self.setVisible(bool(links))

    def _on_clicked(self) -> None:
        line = self.sender()
        if isinstance(line, _ChainLine):
            self.claim_requested.emit(line.claim_id)
