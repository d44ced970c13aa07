"""The map beside the scroll bar: where claims and hits lie in the article, and the view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.model.claim_mark import ClaimMark
from annotator.model.span import Span
from annotator.model.tag import Tag
from ui.theme import Theme

BINS = 600
"""Rows the article is parted into; more than most screens can tell apart."""

LANES = 4
"""Columns side by side; more could not be told apart in the width there is."""
_EDGE = 2
_ALL = 0.98  # a view of more than this share is the whole article
_TICK = 2
_SEEN, _DENSER = 120, 35
"""Opacity: of a row with a claim at all, and what each doubling of their number adds."""


class MiniMap(QWidget):
    """Counts claims in bins of text, one lane a tag, and paints the bins; a click goes there."""

    went_to = Signal(int)
    """The code point of the article that was clicked or dragged to."""

    def __init__(self, tags: Sequence[Tag], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tags: dict[str, int] = {}
        self._length = 0
        self._counts: list[list[int]] = []
        self._hit_bins: set[int] = set()
        self._view: tuple[int, int] = (0, 0)
        self._painted: QPixmap | None = None
        self.set_tags(tags)
        self.setAccessibleName(self.tr("Where the claims lie in the article"))
        self.setToolTip(self.tr("Where the claims lie in the article; click to go there"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Give these tags their lanes, without claims yet; those after the last lane share it."""
        self._tags = {tag.name: min(lane, LANES - 1) for lane, tag in enumerate(tags)}
        self.clear()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self._repaint()

    def show_length(self, length: int) -> None:
        """Begin with an article of so many code points and no claims."""
        self._length = length
        self._counts = [[0] * BINS for _ in range(self._lanes())]
        self._hit_bins = set()
        self._repaint()

    def count(self, marks: Iterable[ClaimMark], by: int = 1) -> None:
        """Add claims to the bins, or with -1 take them out."""
        low, high = BINS, -1
        for mark in marks:
            first, last = self._bin(mark.start), self._bin(mark.end - 1)
            for tag_name in mark.tags:
                lane = self._tags.get(tag_name)
                if lane is not None:
                    row = self._counts[lane]
                    for at in range(first, last + 1):
                        row[at] += by
                    low, high = min(low, first), max(high, last)
        if high >= 0:
            self._repaint_rows(low, high)

    def clear(self) -> None:
        """Forget every claim."""
        self._counts = [[0] * BINS for _ in range(self._lanes())]
        self._repaint()

    def show_hits(self, hits: Iterable[Span]) -> None:
        """Show where the found words lie."""
        self._hit_bins = {self._bin(hit.start) for hit in hits}
        self._repaint()

    def show_view(self, first: int, last: int) -> None:
        """Show which code points are on screen."""
        if self._view != (first, last):
            self._view = (first, last)
            self.update()

    def claims_at(self, code_point: int, tag_name: str) -> int:
        """Return how many claims of a tag the bin at a code point counts."""
        return self._counts[self._tags[tag_name]][self._bin(code_point)]

    def _lanes(self) -> int:
        return max(1, min(LANES, len(self._tags)))

    def _bin(self, code_point: int) -> int:
        if self._length <= 0:
            return 0
        return min(BINS - 1, max(0, code_point * BINS // self._length))

    def _y_of(self, code_point: int) -> float:
        return code_point / self._length * self.height() if self._length else 0.0

    def _repaint(self) -> None:
        self._painted = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the kept picture of the bins, and the view over it."""
        painter = QPainter(self)
        top, bottom = self._y_of(self._view[0]), self._y_of(self._view[1])
        # An article that is in view as a whole needs no map: its marks would stand elsewhere here.
        if self._length and bottom - top < self.height() * _ALL:
            shade = QColor(self._theme.colour("muted"))
            shade.setAlpha(40)
            painter.fillRect(QRectF(0, top, self.width(), max(6.0, bottom - top)), shade)
            if self._painted is None:
                self._painted = self._picture()
            painter.drawPixmap(0, 0, self._painted)
        painter.end()

    def _picture(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self._paint_bins(painter, 0, BINS - 1)
        painter.end()
        return picture

    def _repaint_rows(self, low: int, high: int) -> None:
        """Paint some rows of the kept picture anew; the rest of it stays."""
        if self._painted is None or high - low > BINS // 2:
            self._repaint()
            return
        row_height = self.height() / BINS
        strip = QRectF(
            0, low * row_height - _TICK, self.width(), (high - low + 1) * row_height + 2 * _TICK
        ).toAlignedRect()
        painter = QPainter(self._painted)
        painter.setClipRect(strip)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(strip, Qt.GlobalColor.black)
        spare = int(3 * _TICK / max(row_height, 0.1)) + 1
        self._paint_bins(painter, max(0, low - spare), min(BINS - 1, high + spare))
        painter.end()
        self.update(strip)

    def _paint_bins(self, painter: QPainter, low: int, high: int) -> None:
        # Rows may share a pixel; the later one replaces the earlier instead of thickening it.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        lane_width = (self.width() - 2 * _EDGE) // self._lanes()
        for tag_name, lane in list(self._tags.items())[:LANES]:
            colour = QColor(self._theme.tag_style(tag_name).line)
            left = _EDGE + lane * lane_width
            for at in range(low, high + 1):
                count = self._counts[lane][at]
                if count > 0:
                    colour.setAlpha(min(255, _SEEN + _DENSER * count.bit_length()))
                    top, height = self._row(at)
                    painter.fillRect(left, top, lane_width - 1, height, colour)
        for at in self._hit_bins:
            if low <= at <= high:
                top, height = self._row(at)
                painter.fillRect(0, top, self.width(), height, self._theme.colour("find_current"))

    def _row(self, at: int) -> tuple[int, int]:
        """Return the top and the height of a bin in whole pixels, so that it is painted crisp."""
        top = at * self.height() // BINS
        return top, max(_TICK, (at + 1) * self.height() // BINS - top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the bins anew at the other height."""
        super().resizeEvent(event)
        self._painted = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the click was."""
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along with the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        if self._length and self.height():
            share = min(max(event.position().y() / self.height(), 0.0), 1.0)
            self.went_to.emit(round(share * max(0, self._length - 1)))
