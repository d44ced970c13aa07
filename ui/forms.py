"""What the forms of the pages are made of: columns, headings, labels, boxes of lines."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.controls import ChoiceBox
from ui.painting import smaller, weighted
from ui.widgets import MutedLabel, NoteBox, SlimScrollBar

COLUMN = 640
"""The widest a form is, in pixels: a line of it can still be read at a glance."""
_LEAST_LINES, _MOST_LINES = 1, 12
_LINE_SEPARATOR = "\u2028"


class Heading(QLabel):
    """The title of a form or of a part of it."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, is_small: bool = False):
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        font = weighted(self.font())
        self.setFont(font if is_small else smaller(font, -4))
        self.setWordWrap(not is_small)


def set_in_the_middle(part: QWidget, page: QWidget) -> None:
    """Lay a part of fixed width out in the middle of a page, a little above half its height."""
    # Not by an alignment: then words would get too little height for their lines.
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(part)
    line.addStretch(1)
    outer = QVBoxLayout(page)
    outer.addStretch(2)
    outer.addLayout(line)
    outer.addStretch(3)


class Column(QScrollArea):
    """Scrolls one column of controls, centred and never wider than COLUMN."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(SlimScrollBar(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        ground = QWidget(self)
        self.column = QWidget(ground)
        self.column.setMaximumWidth(COLUMN)
        outer = QHBoxLayout(ground)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(1)
        outer.addWidget(self.column, 1000)
        outer.addStretch(1)
        self.body = QVBoxLayout(self.column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(16)
        self.setWidget(ground)
        for part in (self.viewport(), ground):
            part.setBackgroundRole(QPalette.ColorRole.Window)

    def add(
        self, label: str, control: QWidget, hint: str = "", into: QVBoxLayout | None = None
    ) -> QLabel:
        """Add a control under its label, with a muted line below; return the label.

        `into` is a part of the column, where it is not the column itself.
        """
        title = field_label(label, control)
        holder = QVBoxLayout()
        holder.setSpacing(4)
        holder.addWidget(title)
        holder.addWidget(control)
        if hint:
            below = MutedLabel(hint, self.column)
            below.setFont(smaller(below.font()))
            below.setWordWrap(True)
            holder.addWidget(below)
            control.setAccessibleDescription(hint)
        (into or self.body).addLayout(holder)
        return title

    def add_row(self, *pairs: tuple[str, QWidget, int]) -> None:
        """Add controls side by side: label, control, share of the width (0: its own)."""
        row = QHBoxLayout()
        row.setSpacing(16)
        for label, control, share in pairs:
            holder = QVBoxLayout()
            holder.setSpacing(4)
            holder.addWidget(field_label(label, control))
            holder.addWidget(control)
            holder.addStretch(1)
            row.addLayout(holder, share)
        if not any(share for _, _, share in pairs):
            row.addStretch(1)
        self.body.addLayout(row)

    def show_top(self) -> None:
        """Scroll to the first control."""
        self.verticalScrollBar().setValue(0)


def field_label(text: str, control: QWidget) -> QLabel:
    """Return the label of a control; its mnemonic and its accessible name come from it."""
    label = MutedLabel(text)
    label.setFont(smaller(label.font(), 0.5))
    label.setBuddy(control)
    control.setAccessibleName(text.replace("&", ""))
    return label


class Choice(ChoiceBox):
    """A box to choose one of a few values from; tells only what the person chose."""

    chosen = Signal(str)

    def __init__(self, choices: Iterable[tuple[str, str]] = (), parent: QWidget | None = None):
        super().__init__(parent)
        self.set_choices(choices)
        self.activated.connect(self._on_activated)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these: value and label."""
        self.clear()
        for value, label in choices:
            self.addItem(label, value)
        self.updateGeometry()

    def value(self) -> str:
        """Return what is chosen, "" for nothing."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Show a value, without telling."""
        self.setCurrentIndex(self.findData(value))

    def _on_activated(self, _index: int) -> None:
        self.chosen.emit(self.value())


class LinesBox(NoteBox):
    """One rule or passage a line, as tall as it needs; Shift+Return breaks a line inside one."""

    edited = Signal()
    finished = Signal()
    """The box was left."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self._is_putting = False
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)
        self.textChanged.connect(self._on_text)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def lines(self) -> tuple[str, ...]:
        """Return the rules; empty lines are none."""
        block = self.document().firstBlock()
        found: list[str] = []
        while block.isValid():
            line = block.text().replace(_LINE_SEPARATOR, "\n").strip()
            if line:
                found.append(line)
            block = block.next()
        return tuple(found)

    def set_lines(self, lines: Iterable[str]) -> None:
        """Show rules, without telling; what is being typed stays where it says the same."""
        wanted = tuple(lines)
        if wanted == self.lines():
            return
        self._is_putting = True
        self.setPlainText("\n".join(line.replace("\n", _LINE_SEPARATOR) for line in wanted))
        self._is_putting = False
        self._fit()

    def text(self) -> str:
        """Return everything as one text."""
        return self.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Show one text, without telling."""
        if text == self.text():
            return
        self._is_putting = True
        self.setPlainText(text)
        self._is_putting = False
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())

    def _fit(self) -> None:
        lines = max(_LEAST_LINES, round(self.document().size().height()))
        spacing = self.fontMetrics().lineSpacing()
        height = min(lines, _MOST_LINES) * spacing + 2 * 4 + 8
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _on_text(self) -> None:
        if not self._is_putting:
            self.edited.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)
