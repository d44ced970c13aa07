"""The page's text in a centred column: where lines are, and keeping the one being read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent, QPalette, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGestureEvent,
    QPinchGesture,
    QSplitter,
    QTextEdit,
    QWidget,
)

from annotator.model.span import Span
from ui.reader.document import ArticleDocument
from ui.reader.lines import ShownLine, lines_between, lines_of_span
from ui.reader.scroll_bar import QuietScrollBar

GUTTER_WIDTH = 48
MAP_WIDTH = 18

_PINCH_STEPS = 8
_LEAST_MARGIN = 8


class ColumnView(QTextEdit):
    """A read-only view of an `ArticleDocument` in a column of fixed measure.

    All spans are code points. Subclasses call `_set_document`.
    """

    scrolled = Signal(int)
    """By how many pixels the text moved (down is positive)."""
    laid_out = Signal()
    """The lines stand elsewhere: another document, style or width."""
    zoomed = Signal(float)
    """By how many steps the wheel or the fingers ask for larger text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: ArticleDocument | None = None
        self._measure = 600
        self._margin = 0.0
        self._height_above: int | None = None
        self._lines: list[ShownLine] | None = None
        self._scroll_value = 0
        self._wheel_rest = 0.0
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setVerticalScrollBar(QuietScrollBar(self))
        # Page and margins are one sheet.
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def article_document(self) -> ArticleDocument | None:
        """The document shown, or None before the first one."""
        return self._document

    def _set_document(self, document: ArticleDocument, measure: int) -> None:
        """Show a document in a column of `measure` pixels; the one before it is deleted."""
        before = self._document
        # Until Qt has the new document nobody may ask where its lines are.
        self._document = None
        self._measure = measure
        self._margin = document.side_margin
        self._place_column()
        document.setParent(self)
        self.setDocument(document)
        self._document = document
        self._fit_margin(self.lineWrapColumnOrWidth())
        if before is not None:
            before.deleteLater()

    # Lines and places

    def scroll_top(self) -> int:
        """Return which height of the document stands at the viewport's top, in pixels."""
        return self.verticalScrollBar().value()

    def shown_lines(self) -> list[ShownLine]:
        """Return the lines on screen, from top to bottom; computed once until text moves."""
        if self._document is None:
            return []
        if self._lines is None:
            top = self.scroll_top()
            # The underlines of the line above reach into the view.
            spare = self._document.formats.em * 1.5
            self._lines = lines_between(
                self._document, top - spare, top + self.viewport().height() + 1
            )
        return self._lines

    def span_edges(self, span: Span) -> tuple[float, float]:
        """Return the top of a span's first line and the bottom of its last, document pixels."""
        document = self._document
        if document is None:
            return 0.0, 0.0
        to_qt = document.positions.to_qt
        lines = lines_of_span(document, to_qt(span.start), to_qt(span.end))
        return (lines[0].top, lines[-1].bottom) if lines else (0.0, 0.0)

    def point_of(self, code_point: int) -> QPoint:
        """Return where a caret before a code point stands in the viewport, at mid height."""
        document = self._document
        if document is None:
            return QPoint()
        at = document.positions.to_qt(code_point)
        lines = lines_of_span(document, at, at + 1)
        if not lines:
            return QPoint()
        middle = lines[0].baseline - document.formats.em * 0.3
        return QPoint(round(lines[0].x_of(at)), round(middle) - self.scroll_top())

    def code_point_at(self, point: QPoint) -> int:
        """Return the code point offset nearest to a point of the viewport."""
        assert self._document is not None
        at = self.cursorForPosition(self._hit_point(QPointF(point)).toPoint()).position()
        return self._document.positions.to_code_point(at)

    def _hit_point(self, point: QPointF) -> QPointF:
        """Return where Qt must be asked for what is at a point; see `ShownLine.hit_shift`."""
        y = point.y() + self.scroll_top()
        for line in self.shown_lines():
            if line.top <= y < line.bottom:
                return point + QPointF(line.hit_shift(), 0)
        return point

    def reveal(self, span: Span) -> None:
        """Scroll as little as it takes to show a span with some room around it."""
        if self._document is None:
            return
        top, bottom = self.span_edges(span)
        view = self.viewport().height()
        room = min(self._document.formats.em * 3, view / 5)
        value = self.scroll_top()
        if bottom - top > view - 2 * room:
            # Longer than the view: its beginning is what one wants to see.
            if not value <= top - room <= value + view / 2:
                value = round(top - room)
        elif top - room < value:
            value = round(top - room)
        elif bottom + room > value + view:
            value = round(bottom + room - view)
        self.verticalScrollBar().setValue(value)

    def place(self) -> tuple[int, int] | None:
        """Return what is being read: a code point of the top line, and its height in the view."""
        if self._document is None:
            return None
        top = self.scroll_top()
        for line in self.shown_lines():
            if line.top >= top - 1 and line.end > line.start:
                at = self._document.positions.to_code_point(line.start)
                return at, round(line.top) - top
        return None

    def return_to(self, place: tuple[int, int] | None) -> None:
        """Bring the line of a `place()` back to the height it had."""
        if place is None or self._document is None or place == self.place():
            return
        at = self._document.positions.to_qt(place[0])
        lines = lines_of_span(self._document, at, at + 1)
        if lines:
            self.verticalScrollBar().setValue(round(lines[0].top) - place[1])

    # Size and scrolling

    def showEvent(self, event: QShowEvent) -> None:
        """Learn where the page stands before anything moves it."""
        super().showEvent(event)
        self._height_above = self._measure_above()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the text out anew only when the column no longer fits or may be wider again."""
        same_width = QSize(event.size().width(), event.oldSize().height())
        super().resizeEvent(QResizeEvent(event.size(), same_width))
        self._forget_lines()

    def event(self, event: QEvent) -> bool:
        """Keep the column centred, and let the wheel scroll from the margins as well."""
        if event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            # The margins beside the column belong to the frame, not to the viewport.
            self.wheelEvent(event)
            return True
        if event.type() == QEvent.Type.Resize:
            place, before = self.place(), self._height_above
            self._height_above = self._measure_above()
            moved = 0 if before is None else (self._height_above or 0) - before
            self._place_column()
            done = super().event(event)
            self.return_to((place[0], place[1] - moved) if place is not None else None)
            return done
        return super().event(event)

    def _measure_above(self) -> int | None:
        """Return how much of the column stands above the page; None while nobody sees it.

        A line that opens there must not push down what is being read.
        """
        if not self.isVisible():
            return None
        height, part = self.y(), self.parentWidget()
        while part is not None and not part.isWindow():
            above = part.parentWidget()
            if isinstance(above, QSplitter):
                break
            height, part = height + part.y(), above
        return height

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom by pinching."""
        kind = event.type()
        if kind == QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoomed.emit(event.value() * _PINCH_STEPS)
                return True
        elif kind == QEvent.Type.Gesture and isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoomed.emit((pinch.scaleFactor() - 1) * _PINCH_STEPS)
                return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the article's font: Qt would set the window's in its place."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            return
        super().changeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl held."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._wheel_rest += event.angleDelta().y() / 120
            steps = int(self._wheel_rest)
            self._wheel_rest -= steps
            if steps:
                self.zoomed.emit(float(steps))
            event.accept()
        else:
            super().wheelEvent(event)

    def _place_column(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        room = max(120, self.width() - bar - MAP_WIDTH - GUTTER_WIDTH)
        column = round(min(self._measure + 2 * self._margin, room))
        self._fit_margin(column)
        whole = self.width() - bar - MAP_WIDTH
        left = max(GUTTER_WIDTH, (whole - column) // 2)
        self.setViewportMargins(left, 0, max(0, self.width() - bar - left - column), 0)
        if self.lineWrapColumnOrWidth() != column:
            self.setLineWrapColumnOrWidth(column)
            self._on_laid_out()

    def _fit_margin(self, column: int) -> None:
        """Let the white beside the text shrink before the text does: gutter and map part too."""
        if self._document is None:
            return
        spare = (column - self._measure) / 2
        margin = max(min(_LEAST_MARGIN, self._margin), min(self._margin, float(int(spare))))
        if self._document.side_margin != margin:
            self._document.set_side_margin(margin)
            self._on_laid_out()

    def _on_laid_out(self) -> None:
        self._forget_lines()
        self.laid_out.emit()

    def _on_scrolled(self, value: int) -> None:
        self._forget_lines()
        moved = value - self._scroll_value
        self._scroll_value = value
        self.scrolled.emit(moved)

    def _forget_lines(self) -> None:
        self._lines = None
