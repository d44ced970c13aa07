"""The pictures of the agreement page, drawn with pyqtgraph; imported with the first numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from ui.agreement.tables import Table
from ui.agreement.words import name_of, tr
from ui.tag_colours import TEXT_CONTRAST, contrast, mixed
from ui.theme import Theme

if TYPE_CHECKING:
    from annotator.review.agreement.report import Entry

_SCALE = 2
"""A picture is saved with this many pixels for one of the screen."""
_WIDEST_NAME = 150
"""Pixels the names of a matrix's rows take at most."""
_HALF = 0.47
"""Of a cell's side: a gap stays between cells."""
_STEPS: Mapping[Qt.Key, tuple[int, int]] = {
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}  # fmt: skip


class Picture(pg.GraphicsLayoutWidget):
    """One plot on the window's ground, that can be saved."""

    cell_opened = Signal(int, int)
    """Row and column of a cell that was clicked."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.title = name
        self.theme = theme
        self.plot = self.addPlot()  # type: ignore[attr-defined]  # given by pyqtgraph
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(False, False)
        self.ci.setContentsMargins(4, 4, 8, 4)
        self._cells = (0, 0)
        self.scene().sigMouseClicked.connect(self._on_clicked)  # type: ignore[attr-defined]
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def save(self, path: Path) -> bool:
        """Write the picture as SVG or PNG, by the name's ending; whether that worked."""
        size = self.size()
        if path.suffix.lower() == ".svg":
            target: QSvgGenerator | QImage = QSvgGenerator()
            target.setFileName(str(path))
            target.setSize(size)
            target.setViewBox(QRectF(0, 0, size.width(), size.height()))
            target.setTitle(self.title)
            return self._paint_on(target, size)
        image = self.image()
        return image.save(str(path))

    def image(self) -> QImage:
        """Return the picture with two pixels for one of the screen."""
        size = self.size() * _SCALE
        image = QImage(size, QImage.Format.Format_RGB32)
        self._paint_on(image, size)
        return image

    def _paint_on(self, target: QSvgGenerator | QImage, size: QSize) -> bool:
        painter = QPainter()
        if not painter.begin(target):
            return False
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(0, 0, size.width(), size.height())
        painter.fillRect(whole, self.theme.colour("page"))
        self.scene().render(painter, whole, QRectF(self.rect()))
        return painter.end()

    def begin(self) -> None:
        """Empty the plot and take the theme's colours."""
        self.plot.clear()
        self.setBackground(self.theme.colour("page"))
        muted = self.theme.colour("muted")
        for side in ("left", "bottom", "top"):
            axis = self.plot.getAxis(side)
            axis.setPen(pg.mkPen(self.theme.colour("hairline")))
            axis.setTextPen(pg.mkPen(muted))
            axis.setStyle(tickLength=0)

    def _on_clicked(self, event: object) -> None:
        rows, columns = self._cells
        place = self.plot.vb.mapSceneToView(event.scenePos())  # type: ignore[attr-defined]
        column, row = int(np.floor(place.x() + 0.5)), int(np.floor(place.y() + 0.5))
        if 0 <= row < rows and 0 <= column < columns:
            self.cell_opened.emit(row, column)


class Intervals(Picture):
    """The 95 % intervals of a table's first column as bars, with a dot for each value."""

    def show_table(self, table: Table, column: int = 0) -> None:
        """Draw every number of one column that is defined."""
        self.begin()
        entries = [(row, line[column]) for row, line in zip(table.rows, table.cells, strict=True)
                   if column < len(line)]  # fmt: skip
        there = [
            (name, entry)
            for name, entry in entries
            if entry is not None and entry.measure.is_defined
        ]
        accent, text = self.theme.colour("accent"), self.theme.colour("text")
        faint = QColor(accent)
        faint.setAlpha(90)
        low = 0.0
        for number, (_, entry) in enumerate(there):
            measure = entry.measure
            value = float(measure.value or 0)
            first = measure.low if measure.low is not None else value
            last = measure.high if measure.high is not None else value
            low = min(low, first)
            self.plot.addItem(
                pg.BarGraphItem(
                    x0=[first], x1=[last], y=[number], height=0.34, brush=faint, pen=pg.mkPen(None)
                )
            )
            self.plot.addItem(
                pg.ScatterPlotItem(
                    [value], [number], size=9, brush=pg.mkBrush(text), pen=pg.mkPen(None)
                )
            )
        self.plot.showGrid(x=True, alpha=0.15)
        self.plot.invertY(True)
        self.plot.setXRange(min(0.0, low), 1.0, padding=0.05)  # "1" has room below its line
        self.plot.setYRange(-0.6, max(0.6, len(there) - 0.4), padding=0)
        self.plot.getAxis("left").setTicks([[(n, name) for n, (name, _) in enumerate(there)]])
        self.plot.getAxis("left").setWidth(170)
        self.setFixedHeight(54 + 30 * max(1, len(there)))
        self.setAccessibleDescription("; ".join(f"{n}: {e.measure.value:.2f}" for n, e in there))


class Matrix(Picture):
    """A table of numbers as a heat map, each cell with its number.

    Arrow keys go from cell to cell, Return opens one as a click does.
    """

    _values: Sequence[Sequence[float | None]] = ()  # pyqtgraph resizes while it is being made

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, theme, parent)
        self._at = (0, 0)
        self._names: tuple[Sequence[str], Sequence[str]] = ((), ())
        self._frame: pg.BarGraphItem | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_cells(
        self,
        rows: Sequence[str],
        columns: Sequence[str],
        values: Sequence[Sequence[float | None]],
        *,
        is_count: bool,
    ) -> None:
        """Draw the cells; None is left blank. Counts are shaded by the largest of them."""
        self.begin()
        self._cells = (len(rows), len(columns))
        self._names, self._values, self._frame = (rows, columns), values, None
        self._at = (min(self._at[0], len(rows) - 1), min(self._at[1], len(columns) - 1))
        most = max((v for line in values for v in line if v is not None), default=0.0) or 1.0
        most = most if is_count else 1.0
        for row, line in enumerate(values):
            for column, value in enumerate(line):
                share = 0.0 if value is None else max(0.0, min(1.0, value / most))
                self._cell(row, column, value, share, is_count)
        for side in ("left", "top"):
            self.plot.showAxis(side)
        self.plot.hideAxis("bottom")
        self._name_axes()
        self.plot.invertY(True)
        self.plot.setXRange(-0.5, len(columns) - 0.5, padding=0)
        self.plot.setYRange(-0.5, len(rows) - 0.5, padding=0)
        self.setFixedHeight(54 + 42 * max(1, len(rows)))
        self._show_cell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._values:
            self._name_axes()

    def _name_axes(self) -> None:
        """Name rows and columns, as long as there is room: names beside each other do not meet."""
        rows, columns = self._names
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(name) for name in rows), default=0)
        left = min(longest + 2, _WIDEST_NAME)
        room = (self.width() - left - 40) // max(1, len(columns)) - 6
        for side, names, most in (("left", rows, left), ("top", columns, room)):
            shown = [_elided(name, metrics, max(16, most)) for name in names]
            self.plot.getAxis(side).setTicks([list(enumerate(shown))])
        self.plot.getAxis("left").setWidth(left + 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down, right = _STEPS.get(Qt.Key(event.key()), (0, 0))
        if down or right:
            row, column = self._at
            self._at = (
                min(max(row + down, 0), self._cells[0] - 1),
                min(max(column + right, 0), self._cells[1] - 1),
            )
            self._show_cell()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.cell_opened.emit(*self._at)
        else:
            event.ignore()  # not to pyqtgraph, which would let it end here

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_cell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_cell()

    def _show_cell(self) -> None:
        """Frame the cell the keyboard is on, and say what it holds."""
        if self._frame is not None:
            self.plot.removeItem(self._frame)
            self._frame = None
        row, column = self._at
        if not self._values or not self._cells[0]:
            return
        value = self._values[row][column]
        shown = tr("nothing") if value is None else f"{value:g}"
        names = f"{self._names[0][row]}, {self._names[1][column]}"
        self.setAccessibleDescription(f"{names}: {shown}")
        if self.hasFocus():
            self._frame = pg.BarGraphItem(
                x0=[column - 0.5], x1=[column + 0.5], y0=[row - 0.5], y1=[row + 0.5],
                brush=pg.mkBrush(None), pen=pg.mkPen(self.theme.colour("focus"), width=3),
            )  # fmt: skip
            self.plot.addItem(self._frame)

    def _cell(self, row: int, column: int, value: float | None, share: float, whole: bool) -> None:
        page, accent = self.theme.colour("page"), self.theme.colour("accent")
        ground = mixed(page, accent, 0.06 + 0.94 * share if value is not None else 0.0)
        self.plot.addItem(
            pg.BarGraphItem(
                x0=[column - _HALF], x1=[column + _HALF], y0=[row - _HALF], y1=[row + _HALF],
                brush=ground, pen=pg.mkPen(None),
            )
        )  # fmt: skip
        if value is None:
            return
        shown = f"{value:,.0f}" if whole else f"{value:.2f}"
        ink = _ink_on(ground, self.theme)
        label = pg.TextItem(shown, color=ink, anchor=(0.5, 0.5))
        label.setPos(column, row)
        self.plot.addItem(label)


def pair_values(entries: Sequence[Entry], annotators: Sequence[str]) -> list[list[float | None]]:
    """Return one measure of every pair as a square, the diagonal blank."""
    value: dict[frozenset[str], float | None] = {
        frozenset(entry.annotators): entry.measure.value for entry in entries
    }
    return [
        [None if one == other else value.get(frozenset((one, other))) for other in annotators]
        for one in annotators
    ]


def caption(name: str) -> str:
    """Return the title of the heat map of one measure."""
    return tr("Pairs: {}").format(name_of(name))


def _elided(name: str, metrics: QFontMetrics, width: int) -> str:
    return metrics.elidedText(name, Qt.TextElideMode.ElideRight, width)


def _ink_on(ground: QColor, theme: Theme) -> QColor:
    """Return a colour for a number that can be read on any shade of a cell."""
    inks = [theme.colour("text"), theme.colour("accent_text"), QColor("black"), QColor("white")]
    readable = [ink for ink in inks if contrast(ink, ground) >= TEXT_CONTRAST]
    return readable[0] if readable else max(inks, key=lambda ink: contrast(ink, ground))
