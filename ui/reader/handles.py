"""The two handles of the selected claim: where they stand, what they look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from annotator.model.claim_mark import ClaimMark
from ui.reader.lines import ShownLine

if TYPE_CHECKING:
    from ui.reader.page import ArticlePage

End = Literal["start", "end"]

_RADIUS = 4.5
_GRASP = 11


class Handles:
    """Draws the handles and tells which one a point takes hold of."""

    REACH = 14
    """How far a handle may stand out above and below its line, in pixels."""

    def paint(self, painter: QPainter, page: ArticlePage) -> None:
        """Paint both handles, in document coordinates; one out of sight is left out."""
        mark = self._mark(page)
        if mark is None or page.highlights is None:
            return
        style = page.highlights.style_of(mark.tags[0]) if mark.tags else None
        if style is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for end in ("start", "end"):
            place = self._place(page, mark, end)
            if place is None:
                continue
            x, line = place
            box = page.highlights.geometry.tint_rect(line, x - 1, x + 1)
            painter.fillRect(box, style.line)
            knob = QPointF(x, box.top() if end == "start" else box.bottom())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.line)
            painter.drawEllipse(knob, _RADIUS, _RADIUS)

    def at(self, page: ArticlePage, point: QPoint) -> End | None:
        """Return which handle a point of the viewport takes hold of, or None."""
        mark = self._mark(page)
        if mark is None or page.highlights is None:
            return None
        spot = QPointF(point.x(), point.y() + page.scroll_top())
        best: tuple[float, End] | None = None
        for end in ("start", "end"):
            place = self._place(page, mark, end)
            if place is None:
                continue
            x, line = place
            box = page.highlights.geometry.tint_rect(line, x, x)
            knob = box.top() if end == "start" else box.bottom()
            grasp = QRectF(x - _GRASP / 2, box.top(), _GRASP, box.height())
            knob_box = QRectF(x - _GRASP, knob - _GRASP, 2 * _GRASP, 2 * _GRASP)
            outward = spot.y() < box.top() + 3 if end == "start" else spot.y() > box.bottom() - 3
            if grasp.contains(spot) or (outward and knob_box.contains(spot)):
                distance = abs(spot.x() - x) + abs(spot.y() - knob) / 4
                if best is None or distance < best[0]:
                    best = (distance, end)
        return best[1] if best is not None else None

    def _mark(self, page: ArticlePage) -> ClaimMark | None:
        if page.highlights is None or page.highlights.selected_id is None:
            return None
        if page.highlights.preview is not None:
            return page.highlights.preview
        return page.marks.get(page.highlights.selected_id)

    def _place(
        self, page: ArticlePage, mark: ClaimMark, end: End
    ) -> tuple[float, ShownLine] | None:
        """Return the x of a handle and the line it stands in, if that line is on screen."""
        document = page.article_document
        assert document is not None
        at = document.positions.to_qt(mark.start if end == "start" else mark.end)
        inside = at if end == "start" else at - 1
        for line in page.shown_lines():
            if line.start <= inside < line.end:
                return line.edge_x(inside, leading=end == "start"), line
        return None
