"""The page: a read-only text view with claims painted under the words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QGestureEvent,
    QPinchGesture,
    QTextEdit,
    QToolTip,
    QWidget,
)

from annotator.model.claim_mark import ClaimMark
from annotator.model.span import Span
from ui.reader.document import ArticleDocument
from ui.reader.handles import Handles
from ui.reader.highlights import HighlightPainter, Row
from ui.reader.lines import ShownLine, lines_between, lines_of_span
from ui.reader.mark_index import MarkIndex
from ui.reader.scroll_bar import QuietScrollBar
from ui.reader.stretches import LANES
from ui.theme import Theme

GUTTER_WIDTH = 48
MAP_WIDTH = 18

_PINCH_STEPS = 8
_SCROLL_KEYS = {
    Qt.Key.Key_Space: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class Hands(Protocol):
    """Whoever acts on the mouse and the keys; each returns whether it took the event."""

    def press(self, event: QMouseEvent) -> bool:
        """Act on a button going down."""
        ...

    def move(self, event: QMouseEvent) -> bool:
        """Act on the mouse moving."""
        ...

    def release(self, event: QMouseEvent) -> None:
        """Act on the button going up, after Qt's own selecting has ended."""
        ...

    def double_click(self, event: QMouseEvent) -> None:
        """Act on a double click, after Qt has begun selecting by words."""
        ...

    def key(self, event: QKeyEvent) -> bool:
        """Act on a key."""
        ...

    def takes_key(self, event: QKeyEvent) -> bool:
        """Tell whether `key` would act on this key, without acting."""
        ...

    def tip(self, point: QPoint) -> str:
        """Return what a tip says at a point of the viewport; empty for none."""
        ...


Hits = Callable[[Span], Sequence[tuple[Span, bool]]]


class ArticlePage(QTextEdit):
    """Shows an `ArticleDocument` in a centred column of fixed measure and paints its claims.

    What mouse and keys mean is decided by `hands`, not here. All spans are code points.
    """

    scrolled = Signal(int)
    """By how many pixels the text moved (down is positive)."""
    laid_out = Signal()
    """The lines stand elsewhere: another document, style or width."""
    span_dirty = Signal(int, int)
    """What is painted beside lines `[top, bottom)` of the viewport changed, in pixels."""
    zoomed = Signal(float)
    """By how many steps the wheel or the fingers ask for larger text."""
    focus_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks = MarkIndex()
        self.highlights: HighlightPainter | None = None
        self.handles = Handles()
        self.hits: Hits | None = None
        self.hands: Hands | None = None
        self._document: ArticleDocument | None = None
        self._measure = 600
        self._margin = 0.0
        self._lines: list[ShownLine] | None = None
        self._rows: list[Row] | None = None
        self._scroll_value = 0
        self._wheel_rest = 0.0
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setVerticalScrollBar(QuietScrollBar(self))
        # Page and margins are one sheet.
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # What is shown

    def show_document(self, document: ArticleDocument, measure: int, theme: Theme) -> None:
        """Show a document in a column of `measure` pixels; the marks stay as they are."""
        before, was = self._document, self.highlights
        # Until Qt has the new document nobody may ask where its lines are.
        self._document = None
        self._measure = measure
        self._margin = document.documentMargin()
        self._place_column()
        document.setParent(self)
        self.setDocument(document)
        self._document = document
        self.highlights = HighlightPainter(document, self.marks, theme)
        if before is not None:
            if was is not None and before.article.id == document.article.id:
                self.highlights.selected_id = was.selected_id
                self.highlights.sentence = was.sentence
            before.deleteLater()
        self._on_laid_out()

    @property
    def article_document(self) -> ArticleDocument | None:
        """The document shown, or None before the first one."""
        return self._document

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

    def line_rect(self, line: ShownLine) -> QRect:
        """Return the strip a line and what is painted below it takes in the viewport."""
        assert self.highlights is not None
        spare = self.highlights.geometry.pitch * LANES
        top = int(line.top) - self.scroll_top()
        return QRect(0, top - 2, self.viewport().width(), int(line.bottom - line.top + spare) + 4)

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

    def _for_qt(self, event: QMouseEvent) -> QMouseEvent:
        point = self._hit_point(event.position())
        if point == event.position():
            return event
        return QMouseEvent(
            event.type(),
            point,
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )

    def marks_at(self, point: QPoint) -> list[ClaimMark]:
        """Return the claims painted under a point of the viewport, the shortest first."""
        if self._document is None or self.highlights is None:
            return []
        place = QPointF(point.x(), point.y() + self.scroll_top())
        at = self.code_point_at(point)
        found = [
            mark
            for mark in self.marks.overlapping(max(0, at - 1), at + 1)
            if self._covers(mark, place)
        ]
        return sorted(found, key=lambda mark: (mark.end - mark.start, -mark.start))

    def _covers(self, mark: ClaimMark, place: QPointF) -> bool:
        assert self._document is not None and self.highlights is not None
        to_qt = self._document.positions.to_qt
        for part in mark.fragments or (mark,):
            start, end = to_qt(part.start), to_qt(part.end)
            for line in self.shown_lines():
                if line.start < end and line.end > start and line.top <= place.y() < line.bottom:
                    for left, right in line.stretches(start, end):
                        if left <= place.x() < right:
                            return True
        return False

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

    def show_selected(self, claim_id: str | None) -> None:
        """Paint a claim as the selected one, with its handles; None for none."""
        if self.highlights is None or self.highlights.selected_id == claim_id:
            return
        for changed in (self.highlights.selected_id, claim_id):
            mark = self.marks.get(changed) if changed is not None else None
            if mark is not None:
                self.update_span(mark.start, mark.end)
        self.highlights.selected_id = claim_id

    def show_preview(self, mark: ClaimMark | None) -> None:
        """Paint the selected claim as if it were this; None ends that."""
        if self.highlights is None or self.highlights.preview == mark:
            return
        selected = self.highlights.selected_id
        stored = self.marks.get(selected) if selected is not None else None
        for changed in (stored, self.highlights.preview, mark):
            if changed is not None:
                self.update_span(changed.start, changed.end)
        self.highlights.preview = mark

    def show_sentence(self, span: Span | None) -> None:
        """Mark the current sentence with a quiet ground; None for none."""
        if self.highlights is None or self.highlights.sentence == span:
            return
        for changed in (self.highlights.sentence, span):
            if changed is not None:
                self.update_span(changed.start, changed.end)
        self.highlights.sentence = span

    # Selection

    def selection(self) -> Span | None:
        """Return the selected text's span as it stands, or None."""
        cursor = self.textCursor()
        if self._document is None or not cursor.hasSelection():
            return None
        to_code_point = self._document.positions.to_code_point
        start, end = to_code_point(cursor.selectionStart()), to_code_point(cursor.selectionEnd())
        return Span(start, end) if start < end else None

    def set_selection(self, span: Span | None) -> None:
        """Select a span, or nothing; the view stays where it is."""
        if self._document is None:
            return
        cursor = self.textCursor()
        if span is None:
            if not cursor.hasSelection():
                return
            cursor.clearSelection()
        else:
            cursor = QTextCursor(self._document)
            cursor.setPosition(self._document.positions.to_qt(span.start))
            cursor.setPosition(
                self._document.positions.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor
            )
        # Setting a cursor makes Qt scroll to it; where to look is the reader's to say.
        bar = self.verticalScrollBar()
        value = bar.value()
        bar.blockSignals(True)
        self.setTextCursor(cursor)
        bar.setValue(value)
        bar.blockSignals(False)

    def copy_selection(self) -> None:
        """Copy the article's own text, neither Qt's substitutes nor its formats."""
        # Not by `createMimeDataFromSelection`: Python and Qt would both delete what it returns.
        span = self.selection()
        if span is not None and self._document is not None:
            words = self._document.article.text[span.start : span.end]
            QGuiApplication.clipboard().setText(words)

    def _forget_lines(self) -> None:
        self._lines = None
        self._rows = None

    # Painting

    def update_span(self, start: int, end: int) -> None:
        """Repaint the lines that a stretch of the text touches, and the gutter beside them."""
        self._rows = None
        if self._document is None:
            return
        first = self._document.positions.to_qt(start)
        last = self._document.positions.to_qt(end)
        touched = [
            line for line in self.shown_lines() if line.start < last + 1 and line.end > first
        ]
        if not touched:
            return
        strip = self.line_rect(touched[0]).united(self.line_rect(touched[-1]))
        strip.adjust(0, -Handles.REACH, 0, Handles.REACH)
        self.viewport().update(strip)
        self.span_dirty.emit(strip.top(), strip.bottom() + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint claims, then the text over them, then the selected claim's handles."""
        if self.highlights is None:
            super().paintEvent(event)
            return
        rows = self.rows_in(event.rect())
        painter = QPainter(self.viewport())
        painter.translate(0, -self.scroll_top())
        self.highlights.paint(painter, rows, self._hits_in(rows))
        self.highlights.paint_furniture(painter, rows)
        painter.end()
        super().paintEvent(event)
        if self.highlights.selected_id is not None:
            painter = QPainter(self.viewport())
            painter.translate(0, -self.scroll_top())
            self.handles.paint(painter, self)
            painter.end()

    def rows_in(self, rect: QRect) -> Sequence[Row]:
        """Return the lines that paint into a part of the viewport, each with its claims."""
        if self.highlights is None:
            return ()
        if self._rows is None:
            self._rows = self.highlights.rows(self.shown_lines())
        if rect.height() >= self.viewport().height():
            return self._rows
        spare = self.highlights.geometry.pitch * LANES + 2
        top, bottom = rect.top() + self.scroll_top(), rect.bottom() + 1 + self.scroll_top()
        return [row for row in self._rows if row[0].top < bottom and row[0].bottom + spare > top]

    def _hits_in(self, rows: Sequence[Row]) -> Sequence[tuple[Span, bool]]:
        if self.hits is None or not rows or self._document is None:
            return ()
        to_code_point = self._document.positions.to_code_point
        start, end = to_code_point(rows[0][0].start), to_code_point(rows[-1][0].end)
        return self.hits(Span(start, max(end, start + 1)))

    # Size and place

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the text out anew only when the column no longer fits or may be wider again."""
        same_width = QSize(event.size().width(), event.oldSize().height())
        super().resizeEvent(QResizeEvent(event.size(), same_width))
        self._forget_lines()

    def event(self, event: QEvent) -> bool:
        """Keep the column centred and single keys out of the menus' reach."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.hands is not None and self.hands.takes_key(event):
                event.accept()
                return True
        elif kind == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            # The margins beside the column belong to the frame, not to the viewport.
            self.wheelEvent(event)
            return True
        elif kind == QEvent.Type.Resize:
            place = self.place()
            self._place_column()
            done = super().event(event)
            self.return_to(place)
            return done
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show tips, and zoom by pinching."""
        kind = event.type()
        if kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.hands.tip(event.pos()) if self.hands is not None else ""
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
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

    def _place_column(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        room = max(120, self.width() - bar - MAP_WIDTH - GUTTER_WIDTH)
        column = round(min(self._measure + 2 * self._margin, room))
        whole = self.width() - bar - MAP_WIDTH
        left = max(GUTTER_WIDTH, (whole - column) // 2)
        self.setViewportMargins(left, 0, max(0, self.width() - bar - left - column), 0)
        if self.lineWrapColumnOrWidth() != column:
            self.setLineWrapColumnOrWidth(column)
            self._on_laid_out()

    def _on_laid_out(self) -> None:
        self._forget_lines()
        self.laid_out.emit()

    def _on_scrolled(self, value: int) -> None:
        self._forget_lines()
        moved = value - self._scroll_value
        self._scroll_value = value
        self.scrolled.emit(moved)

    # Hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let Qt begin selecting unless the press means something else."""
        if self.hands is None or not self.hands.press(event):
            super().mousePressEvent(self._for_qt(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let Qt go on selecting unless something else is dragged."""
        if self.hands is None or not self.hands.move(event):
            super().mouseMoveEvent(self._for_qt(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End Qt's selecting before the release is looked at."""
        super().mouseReleaseEvent(self._for_qt(event))
        if self.hands is not None:
            self.hands.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let Qt begin selecting by words before the double click is looked at."""
        super().mouseDoubleClickEvent(self._for_qt(event))
        if self.hands is not None:
            self.hands.double_click(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer the key to the reader, then to scrolling; the rest goes to the window."""
        if self.hands is not None and self.hands.key(event):
            event.accept()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif (action := _SCROLL_KEYS.get(Qt.Key(event.key()))) is not None:
            self.verticalScrollBar().triggerAction(action)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys go here now."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere now."""
        super().focusOutEvent(event)
        self.focus_changed.emit()

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
