"""Sets the window's parts side by side: bars above and below, pages between, three panes in one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.widgets import Hairline


class WindowFrame(QWidget):
    """Everything under the menu bar; `lines` are the hairlines under and over the bars."""

    def __init__(
        self,
        bars: tuple[QWidget, QWidget],
        library: QWidget,
        centre: Sequence[QWidget],
        side: Sequence[QWidget],
        parent: QWidget,
    ) -> None:
        """`bars`: top and foot. `centre` and `side` are columns whose last part takes the room."""
        super().__init__(parent)
        self.centre, self.centre_layout = _pane(centre, self, has_lines=False)
        self.side, self.side_layout = _pane(side, self, has_lines=True)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for number, pane in enumerate((library, self.centre, self.side)):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(number, 1 if pane is self.centre else 0)
        self.splitter.setSizes([250, 760, 320])
        self.side.setMinimumWidth(250)
        self.centre.setMinimumWidth(320)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.splitter)
        self.lines = (Hairline(self), Hairline(self))
        column = _column(self)
        for widget in (bars[0], self.lines[0]):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        for widget in (self.lines[1], bars[1]):
            column.addWidget(widget)


def _pane(
    parts: Sequence[QWidget], parent: QWidget, *, has_lines: bool
) -> tuple[QWidget, QVBoxLayout]:
    pane = QWidget(parent)
    layout = _column(pane)
    for part in parts[:-1]:
        layout.addWidget(part)
        if has_lines:
            layout.addWidget(Hairline(pane))
    layout.addWidget(parts[-1], 1)
    return pane, layout


def _column(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout
