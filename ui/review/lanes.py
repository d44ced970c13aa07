"""The article with a lane for each annotator: where they marked, by initials and pattern."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMargins, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QTextEdit, QWidget

from annotator.model.span import Span
from annotator.text.offsets import Utf16Map
from ui.markup import as_tip
from ui.painting import smaller, weighted
from ui.theme import Theme
from ui.widgets import SlimScrollBar

_LANE = 22
_GAP = 8
"""Pixels between the initials of two lanes."""
_EDGE = 10
_TOP = 26
_MARGIN = 18
_PATTERNS = (
    Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LaneClaim:
    """A claim in a lane: the annotator's place, its span, its first tag, and its row."""

    lane: int
    span: Span
    tag: str
    row: int


class LaneView(QPlainTextEdit):
    """Shows one article as text that can be selected by keys, and the lanes beside it."""

    column_moved = Signal(int)
    """How many pixels from the left the lanes stand now."""
    row_pressed = Signal(int)
    """The row of a claim that was clicked on in its lane."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._names: Sequence[str] = ()
        self._signs: Sequence[str] = ()
        self._claims: list[LaneClaim] = []
        self._starts: list[int] = []
        self._longest = 0
        self._map = Utf16Map("")
        self._shown: tuple[Sequence[LaneClaim], Span | None] = ((), None)
        self._standing: Sequence[Span] = ()
        self._lane, self._column = _LANE, 0
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setVerticalScrollBar(SlimScrollBar(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Article"))
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(_MARGIN)
        self.lanes = _Lanes(self)
        self.updateRequest.connect(self._on_update)

    def show_annotators(self, names: Sequence[str], signs: Sequence[str]) -> None:
        """Make a lane for each."""
        self._names, self._signs = names, signs
        metrics = QFontMetrics(self._sign_font())
        self._lane = max(_LANE, *(metrics.horizontalAdvance(sign) + _GAP for sign in ("", *signs)))
        pairs = zip(signs, names, strict=True)
        self.lanes.setToolTip(as_tip("\n".join(f"{sign}  {name}" for sign, name in pairs)))
        self._place_lanes()

    def set_column(self, width: int) -> None:
        """Set text no wider than this, with the lanes beside it, in the middle; 0: no limit."""
        self._column = width
        self._place_lanes()

    def show_article(
        self,
        text: str,
        claims: Sequence[LaneClaim],
        font: QFont,
        headings: Sequence[Span] = (),
    ) -> None:
        """Show a text with the claims of all annotators, its headings in bold."""
        self._map = Utf16Map(text)
        self.setFont(font)
        self.setCurrentCharFormat(QTextCharFormat())  # a heading's, where the cursor was in one
        self.setPlainText(text)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        for heading in headings:
            self._cursor_over(heading).mergeCharFormat(bold)
        self.set_claims(claims)

    def set_claims(self, claims: Sequence[LaneClaim]) -> None:
        """Show other claims of the same text."""
        self._claims = sorted(claims, key=lambda claim: claim.span.start)
        self._starts = [claim.span.start for claim in self._claims]
        self._longest = max((c.span.end - c.span.start for c in self._claims), default=0)
        self.lanes.update()

    def show_row(self, claims: Sequence[LaneClaim], whole: Span) -> None:
        """Tint what the versions of a row marked, strongly what all of them did; bring it into
        view.
        """
        self._shown, self._standing = (claims, whole), ()
        self._show_selections()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._map.to_utf16(whole.start))
        self.setTextCursor(cursor)
        self.centerCursor()
        self.lanes.update()

    def show_standing(self, spans: Sequence[Span]) -> None:
        """Underline the words that stand after the decision on the row."""
        if list(spans) != list(self._standing):
            self._standing = spans
            self._show_selections()

    def selected_span(self) -> Span | None:
        """Return the selected words in code points, None for no selection."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        ends = (cursor.selectionStart(), cursor.selectionEnd())
        start, end = (self._map.to_code_point(end) for end in ends)
        return Span(start, end)

    def select(self, span: Span) -> None:
        """Select words."""
        self.setTextCursor(self._cursor_over(span))

    def set_theme(self, theme: Theme) -> None:
        """Show tints in another theme."""
        self.theme = theme
        self._show_selections()
        self.lanes.update()

    def lane_width(self) -> int:
        """Return how many pixels all lanes take."""
        return len(self._names) * self._lane + 2 * _EDGE

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_lanes()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._shown[1] is not None:
            self.centerCursor()  # the row was gone to while the page had another height

    # What the lanes paint

    def paint_lanes(self, painter: QPainter) -> None:
        """Paint initials on top and a bar for every claim that is in view."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for bar, claim in self.bars():
            style = self.theme.tag_style(claim.tag)
            is_current = claim in self._shown[0]
            pen = QPen(style.line, 5 if is_current else 3, _PATTERNS[claim.lane % len(_PATTERNS)])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(bar.center().x(), bar.top(), bar.center().x(), bar.bottom())
        painter.fillRect(QRect(0, 0, self.lane_width(), _TOP), self.palette().base())
        painter.setFont(self._sign_font())
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        for lane, sign in enumerate(self._signs):
            place = QRectF(_EDGE + lane * self._lane, 0, self._lane, _TOP)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, sign)

    def bars(self) -> list[tuple[QRect, LaneClaim]]:
        """Return the bars in view, in pixels of the lanes."""
        block = self.firstVisibleBlock()
        bottom = self.viewport().height()
        found: list[tuple[QRect, LaneClaim]] = []
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > bottom:
                break
            for claim in self._claims_in(block):
                found.append((self._bar(block, place.top(), claim), claim))
            block = block.next()
        return found

    def _claims_in(self, block: QTextBlock) -> list[LaneClaim]:
        start = self._map.to_code_point(block.position())
        end = self._map.to_code_point(block.position() + block.length() - 1)
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [claim for claim in self._claims[first:last] if claim.span.end > start]

    def _bar(self, block: QTextBlock, top: float, claim: LaneClaim) -> QRect:
        layout, length = block.layout(), block.length() - 1
        start = max(0, self._map.to_utf16(claim.span.start) - block.position())
        end = min(length, self._map.to_utf16(claim.span.end) - block.position())
        first = layout.lineForTextPosition(start)
        last = layout.lineForTextPosition(max(start, end - 1))
        if not first.isValid() or not last.isValid():
            return QRect()
        upper = _TOP + top + first.y() + 2
        height = last.y() + last.height() - first.y() - 4
        left = _EDGE + claim.lane * self._lane
        return QRect(left, round(upper), self._lane, round(height))

    def _show_selections(self) -> None:
        claims, _ = self._shown
        tints = [self._tint(c.span, self.theme.tag_style(c.tag).tint) for c in claims]
        common = common_span(claims)
        if common is not None:
            tints.append(self._tint(common, self.theme.tag_style(claims[0].tag).strong_tint))
        for span in self._standing:
            line = self._selection(span)
            looks = line.format  # type: ignore[attr-defined]
            looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            looks.setUnderlineColor(self.theme.colour("text"))
            tints.append(line)
        self.setExtraSelections(tints)

    def _tint(self, span: Span, ground: QColor) -> QTextEdit.ExtraSelection:
        tint = self._selection(span)
        looks = tint.format  # type: ignore[attr-defined]
        looks.setBackground(QColor(ground))
        looks.setForeground(self.theme.colour("text"))
        return tint

    def _selection(self, span: Span) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor_over(span)  # type: ignore[attr-defined]
        return selection

    def _cursor_over(self, span: Span) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._map.to_utf16(span.start))
        cursor.setPosition(self._map.to_utf16(span.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _place_lanes(self) -> None:
        place = self.contentsRect()
        room = place.width() - self.lane_width() - self.verticalScrollBar().sizeHint().width()
        spare = max(0, room - self._column - 2 * _MARGIN) // 2 if self._column else 0
        margins = QMargins(self.lane_width() + spare, _TOP, spare, 0)
        if margins != self.viewportMargins():
            self.setViewportMargins(margins)
            # Inside another resizing Qt leaves the lines as long as they were.
            super().resizeEvent(QResizeEvent(self.viewport().size(), QSize()))
        corner = place.topLeft() + QPoint(spare, 0)
        self.lanes.setGeometry(QRect(corner, QSize(self.lane_width(), place.height())))
        self.column_moved.emit(spare)

    def _sign_font(self) -> QFont:
        return weighted(smaller(QApplication.font(), 1))

    def _on_update(self, _rect: QRect, _dy: int) -> None:
        self.lanes.update()


def common_span(claims: Sequence[LaneClaim]) -> Span | None:
    """Return the words that all annotators of a row marked; None where only one did, or none."""
    if len({claim.lane for claim in claims}) < 2:
        return None
    start = max(claim.span.start for claim in claims)
    end = min(claim.span.end for claim in claims)
    return Span(start, end) if start < end else None


class _Lanes(QWidget):
    """The margin the lanes are painted on."""

    def __init__(self, view: LaneView) -> None:
        super().__init__(view)
        self._view = view

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._view.palette().base())
        self._view.paint_lanes(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place: QPoint = event.position().toPoint()
        for bar, claim in self._view.bars():
            if bar.contains(place):
                self._view.row_pressed.emit(claim.row)
                return

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._view.wheelEvent(event)
