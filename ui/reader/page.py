"""The page: a read-only text view with claims painted under the words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QAbstractSlider,
    QToolTip,
    QWidget,
)

from annotator.model.claim_mark import ClaimMark
from annotator.model.span import Span
from ui.reader.column_view import ColumnView
from ui.reader.document import ArticleDocument
from ui.reader.handles import Handles
from ui.reader.hands import Hands
from ui.reader.highlights import HighlightPainter, Row
from ui.reader.lines import ShownLine
from ui.reader.mark_index import MarkIndex
from ui.reader.stretches import LANES
from ui.theme import Theme

_SCROLL_KEYS = {
    Qt.Key.Key_Space: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


Hits = Callable[[Span], Sequence[tuple[Span, bool]]]


class ArticlePage(ColumnView):
    """Paints the claims of its article and selects its text.

    What mouse and keys mean is decided by `hands`, not here. All spans are code points.
    """

    span_dirty = Signal(int, int)
    """What is painted beside lines `[top, bottom)` of the viewport changed, in pixels."""
    focus_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks = MarkIndex()
        self.highlights: HighlightPainter | None = None
        self.handles = Handles()
        self.hits: Hits | None = None
        self.hands: Hands | None = None
        self._rows: list[Row] | None = None
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setMouseTracking(True)

    def show_document(self, document: ArticleDocument, measure: int, theme: Theme) -> None:
        """Show a document in a column of `measure` pixels; the marks stay as they are."""
        before, was = self._document, self.highlights
        is_same = before is not None and before.article.id == document.article.id
        self._set_document(document, measure)
        self.highlights = HighlightPainter(document, self.marks, theme)
        if was is not None and is_same:
            self.highlights.selected_id = was.selected_id
            self.highlights.sentence = was.sentence
        self._on_laid_out()

    # Lines and places

    def line_rect(self, line: ShownLine) -> QRect:
        """Return the strip a line and what is painted below it takes in the viewport."""
        assert self.highlights is not None
        spare = self.highlights.geometry.pitch * LANES
        top = int(line.top) - self.scroll_top()
        return QRect(0, top - 2, self.viewport().width(), int(line.bottom - line.top + spare) + 4)

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

    def show_words(self, spans: Sequence[Span]) -> None:
        """Mark some words with a quiet frame; none ends that."""
        if self.highlights is None or self.highlights.words == tuple(spans):
            return
        for changed in (*self.highlights.words, *spans):
            self.update_span(changed.start, changed.end)
        self.highlights.words = tuple(spans)

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

    def _forget_lines(self) -> None:
        super()._forget_lines()
        self._rows = None

    # Painting

    def clear_marks(self) -> None:
        """Forget every claim, and the lines they were sorted into."""
        self.marks.clear()
        self._rows = None
        self.viewport().update()

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
        """Let Qt begin selecting by words before the double click is looked at.

        Where several claims lie, it is only a click that came fast.
        """
        if self.hands is not None and self.hands.goes_on(event):
            return
        super().mouseDoubleClickEvent(self._for_qt(event))
        if self.hands is not None:
            self.hands.double_click(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer the key to the reader, then to scrolling; the rest goes to the window."""
        if self.hands is not None and self.hands.key(event):
            event.accept()
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

    def event(self, event: QEvent) -> bool:
        """Keep the page's single keys out of the menus' reach."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.hands is not None
            and self.hands.takes_key(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show tips."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.hands.tip(event.pos()) if self.hands is not None else ""
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

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
