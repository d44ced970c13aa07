"""How an article looks in the library: title, outlet and date, claims, and its state."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.model.article import ArticleState, ArticleSummary
from annotator.model.judgement import Progress
from ui.library.model import SUMMARY_ROLE, subtitle
from ui.painting import draw_lines, smaller, weighted
from ui.theme import Theme

_SIDE = 12
_ROW_PADDING = 8
_DOT = 9.0


class ArticleDelegate(QStyledItemDelegate):
    """Paints a row; the state has a shape besides its colour: ring, half disc, tick."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.progress: Mapping[str, Progress] = {}
        """How many sentences are judged, by article, as far as that is known."""
        self.open_id: str | None = None
        """The article on the page; it is set in a heavier type."""

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme from now on."""
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        title = QFontMetrics(option.font).lineSpacing()
        below = QFontMetrics(smaller(option.font)).lineSpacing()
        return QSize(120, title + below + 2 * _ROW_PADDING + 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        summary = index.data(SUMMARY_ROLE)
        if not isinstance(summary, ArticleSummary):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        rect = QRectF(option.rect).adjusted(_SIDE, _ROW_PADDING, -_SIDE, -_ROW_PADDING)
        small = smaller(option.font)
        text, muted = self._theme.colour("text"), self._theme.colour("muted")
        room = _DOT + 9
        line = QFontMetrics(option.font).lineSpacing()
        self._paint_state(painter, QPointF(rect.left() + _DOT / 2, rect.top() + line / 2), summary)
        body = rect.adjusted(room, 0, 0, 0)
        title_font = weighted(option.font) if summary.id == self.open_id else option.font
        title = summary.metadata.title or summary.source
        height = draw_lines(painter, body, title, title_font, text)
        below = QRectF(body.left(), body.top() + height + 2, body.width(), body.height())
        if summary.claims:
            below.setWidth(below.width() - self._paint_count(painter, below, small, summary) - 8)
        draw_lines(painter, below, subtitle(summary), small, muted)
        self._paint_progress(painter, QRectF(option.rect), summary)
        painter.restore()

    def _paint_progress(self, painter: QPainter, row: QRectF, summary: ArticleSummary) -> None:
        """Draw a thin bar: how many of the sentences are judged. None, or all, needs no bar."""
        progress = self.progress.get(summary.id)
        if progress is None or not 0 < progress.judged < progress.total:
            return
        left = row.left() + _SIDE + _DOT + 9
        bar = QRectF(left, row.bottom() - 4.5, row.right() - _SIDE - left, 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("hairline"))
        painter.drawRoundedRect(bar, 1, 1)
        bar.setWidth(max(2.0, bar.width() * progress.judged / progress.total))
        painter.setBrush(self._theme.colour("muted"))
        painter.drawRoundedRect(bar, 1, 1)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_under_mouse = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = QRectF(option.rect).adjusted(4, 1, -4, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_selected:
            painter.setPen(QPen(self._theme.colour("hairline"), 1))
            painter.setBrush(self._theme.colour("raised"))
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        elif is_under_mouse:
            colour = QColor(self._theme.colour("raised"))
            colour.setAlphaF(0.5)
            painter.setBrush(colour)
            painter.drawRoundedRect(ground, 6, 6)
        if is_selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("focus"), 1.5))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_state(self, painter: QPainter, centre: QPointF, summary: ArticleSummary) -> None:
        radius = _DOT / 2
        ring = QRectF(centre.x() - radius, centre.y() - radius, _DOT, _DOT)
        accent, muted = self._theme.colour("accent"), self._theme.colour("muted")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if summary.state is ArticleState.UNREAD:
            painter.setPen(QPen(muted, 1.4))
            painter.drawEllipse(ring)
        elif summary.state is ArticleState.IN_PROGRESS:
            painter.setPen(QPen(accent, 1.4))
            painter.drawEllipse(ring)
            painter.setBrush(accent)
            painter.drawPie(ring, 90 * 16, 180 * 16)
        else:
            pen = QPen(muted, 1.8)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            tick = (QPointF(-4, 0.5), QPointF(-1, 3.5), QPointF(4.5, -3.5))
            painter.drawPolyline([centre + point for point in tick])

    def _paint_count(
        self, painter: QPainter, rect: QRectF, font: QFont, summary: ArticleSummary
    ) -> float:
        text = f"{summary.claims:,}"
        width = QFontMetrics(font).horizontalAdvance(text)
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        place = QRectF(
            rect.right() - width, rect.top(), width + 1, QFontMetrics(font).lineSpacing()
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        return float(width)
