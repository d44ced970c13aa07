"""Sets the window's parts side by side: bars above and below, pages between, three panes in one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.widgets import Hairline, show_flat

_COMFORT = 440
"""The least pixels the page has before the panes beside it give way."""
_SIDES = (0, 2)
"""The places of the library and of the claims among the panes."""
_WIDEST = 2000
_LOWEST = 160
_Role = QPalette.ColorRole
_LEEWAY = 8
"""Pixels above and below what the keyboard goes to, for its ring."""


class WindowFrame(QWidget):
    """Everything under the menu bar; `lines` are the hairlines under and over the bars."""

    def __init__(
        self, bars: tuple[QWidget, QWidget], centre: Sequence[QWidget], parent: QWidget
    ) -> None:
        """`bars`: top and foot. `centre` is a column whose last part, the page, takes the room.

        The panes at the sides, `left` and `side`, are empty until `fill_sides`.
        """
        super().__init__(parent)
        self.left, self._left_layout = _pane((), self)
        self.centre, self.centre_layout = _pane(centre, self)
        self.side = SideColumn(self)
        self.side_layout = self.side.column
        self.splitter = PaneSplitter(self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for number, pane in enumerate((self.left, self.centre, self.side)):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(number, 1 if pane is self.centre else 0)
        self.splitter.draw_lines()
        self.splitter.setSizes([250, 760, 320])
        self.left.setMinimumWidth(180)
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

    def fill_sides(self, library: QWidget, side: Sequence[QWidget]) -> None:
        """Put the panes' contents in; the last part of `side` takes the room."""
        self._left_layout.addWidget(library)
        for part in side[:-1]:
            self.side_layout.addWidget(part)
            self.side_layout.addWidget(Hairline(self.side))
        self.side_layout.addWidget(side[-1], 1)
        for part in (library, *side):
            part.show()  # a layout that is on the screen would do it one event later

    def add_above_page(self, banner: QWidget) -> None:
        """Put one more line right above the page."""
        self.centre_layout.insertWidget(self.centre_layout.count() - 1, banner)


class SideColumn(QScrollArea):
    """A pane whose parts share its height, and scroll together where that is too little."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        show_flat(self)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        self.column = _column(inside)
        self.setWidget(inside)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), _LOWEST)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, _LEEWAY)


class PaneSplitter(QSplitter):
    """Three panes; where it gets narrow those at the sides give way before the page does.

    They become as wide again as they were once there is room.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._chosen: dict[int, int] = {}
        self.splitterMoved.connect(self._keep)

    def changeEvent(self, event: QEvent) -> None:
        """Draw a line between the panes where their grounds are the same."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.draw_lines()

    def draw_lines(self) -> None:
        """Fill the handles, where lines are wanted; called anew when the colours change."""
        colours = self.palette()
        has_lines = colours.color(_Role.Window) == colours.color(_Role.Base)
        for number in range(1, self.count()):
            handle = self.handle(number)
            handle.setBackgroundRole(_Role.Mid)
            handle.setAutoFillBackground(has_lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sizes = self.sizes()
        if len(sizes) != 3:
            return
        wanted = {n: self._chosen.get(n, sizes[n]) if sizes[n] else 0 for n in _SIDES}
        excess = sum(wanted.values()) + _COMFORT - sum(sizes)
        spare = {n: max(0, wanted[n] - self._least(n)) if wanted[n] else 0 for n in _SIDES}
        part = min(1.0, max(0, excess) / max(1, sum(spare.values())))
        left, right = (wanted[n] - round(spare[n] * part) for n in _SIDES)
        if [left, right] != [sizes[0], sizes[2]]:
            super().setSizes([left, max(0, sum(sizes) - left - right), right])

    def _least(self, number: int) -> int:
        pane = self.widget(number)
        if pane is None:
            return 0
        return max(pane.minimumWidth(), pane.minimumSizeHint().width())

    def chosen_widths(self) -> str:
        """Return the widths of the panes at the sides, for `choose_widths` of another day."""
        return " ".join(str(self._chosen[number]) for number in _SIDES)

    def choose_widths(self, widths: str) -> None:
        """Take the widths of another day; what is no such text changes nothing."""
        parts = widths.split()
        if len(parts) == len(_SIDES) and all(part.isascii() and part.isdigit() for part in parts):
            left, right = (min(int(part), _WIDEST) for part in parts)
            self.setSizes([left, max(_COMFORT, self.width() - left - right), right])

    def setSizes(self, sizes: Sequence[int]) -> None:
        """Take widths for those that were chosen, also where there is no room for them yet."""
        super().setSizes(sizes)
        self._chosen = {number: sizes[number] for number in _SIDES}

    def _keep(self) -> None:
        sizes = self.sizes()
        self._chosen.update({number: sizes[number] for number in _SIDES if sizes[number]})


def _pane(parts: Sequence[QWidget], parent: QWidget) -> tuple[QWidget, QVBoxLayout]:
    pane = QWidget(parent)
    layout = _column(pane)
    for number, part in enumerate(parts, 1):
        layout.addWidget(part, 1 if number == len(parts) else 0)
    return pane, layout


def _column(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout
