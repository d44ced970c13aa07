"""How a row of the library looks: title, outlet and date, claims and state; or a heading."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.model.article import ArticleState
from annotator.model.article_summary import ArticleSummary
from annotator.model.progress import Progress
from ui.library.model import Heading, LibraryModel
from ui.painting import draw_lines, smaller, weighted
from ui.theme import Theme

_SIDE = 12
_ROW_PADDING = 8
_DOT = 9.0
_CHEVRON = 3.5
_INDENT = 14


class ArticleDelegate(QStyledItemDelegate):
    """Paints a row; the state has a shape besides its colour: ring, half disc, tick."""

    def __init__(self, model: LibraryModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._theme = model, theme
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
        # Asked straight: by way of a QVariant each row would take twice as long.
        row_id = self._model.id_at(index)
        heading = self._model.heading(row_id)
        summary = self._model.summary(row_id)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if heading is not None:
            self._paint_heading(painter, option, heading)
        elif summary is not None:
            self._paint_article(painter, option, summary)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, heading: Heading
    ) -> None:
        """Paint a chevron, the words and the count, on the line that parts the groups."""
        muted = self._theme.colour("muted")
        rect = QRectF(option.rect).adjusted(_SIDE, 0, -_SIDE, 0)
        if option.state & QStyle.StateFlag.State_MouseOver:
            paint_ground(painter, option, self._theme, is_selected=False)
        font = weighted(smaller(option.font))
        line = QFontMetrics(font).lineSpacing()
        top = rect.top() + (rect.height() - line) / 2
        centre = QPointF(rect.left() + _DOT / 2, top + line / 2)
        along, across = QPointF(0, _CHEVRON), QPointF(_CHEVRON, 0)
        tip, wing = (across, along) if heading.is_folded else (along, across)
        painter.setPen(QPen(muted, 1.6))
        painter.drawPolyline([centre - wing - tip / 2, centre + tip / 2, centre + wing - tip / 2])
        width = self._paint_number(painter, rect, top, font, heading.count)
        body = QRectF(rect.left() + _DOT + 9, top, rect.width() - _DOT - 9 - width - 8, line)
        draw_lines(painter, body, heading.text, font, self._theme.colour("text"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, option, self._theme)

    def _paint_article(
        self, painter: QPainter, option: QStyleOptionViewItem, summary: ArticleSummary
    ) -> None:
        self._paint_ground(painter, option)
        rect = QRectF(option.rect).adjusted(_SIDE, _ROW_PADDING, -_SIDE, -_ROW_PADDING)
        is_earlier = self._model.is_earlier(summary.id)
        if is_earlier:
            rect.setLeft(rect.left() + _INDENT)
        small = smaller(option.font)
        text, muted = self._theme.colour("text"), self._theme.colour("muted")
        line = QFontMetrics(option.font).lineSpacing()
        self._paint_state(painter, QPointF(rect.left() + _DOT / 2, rect.top() + line / 2), summary)
        body = rect.adjusted(_DOT + 9, 0, 0, 0)
        title_font = weighted(option.font) if summary.id == self.open_id else option.font
        title = self._model.title(summary)
        height = draw_lines(painter, body, title, title_font, muted if is_earlier else text)
        below = QRectF(body.left(), body.top() + height + 2, body.width(), body.height())
        if summary.claims:
            width = self._paint_number(painter, below, below.top(), small, summary.claims)
            below.setWidth(below.width() - width - 8)
        draw_lines(painter, below, self._model.subtitle(summary), small, muted)
        self._paint_progress(painter, QRectF(option.rect), body.left(), summary)

    def _paint_progress(
        self, painter: QPainter, row: QRectF, left: float, summary: ArticleSummary
    ) -> None:
        """Draw a thin bar: how many of the sentences are judged. None, or all, needs no bar."""
        progress = self.progress.get(summary.id)
        if progress is None or not 0 < progress.judged < progress.total:
            return
        bar = QRectF(left, row.bottom() - 4.5, row.right() - _SIDE - left, 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("hairline"))
        painter.drawRoundedRect(bar, 1, 1)
        bar.setWidth(max(2.0, bar.width() * progress.judged / progress.total))
        painter.setBrush(self._theme.colour("muted"))
        painter.drawRoundedRect(bar, 1, 1)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_selected or option.state & QStyle.StateFlag.State_MouseOver:
            paint_ground(painter, option, self._theme, is_selected=is_selected)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, option, self._theme)

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

    def _paint_number(
        self, painter: QPainter, rect: QRectF, top: float, font: QFont, number: int
    ) -> float:
        """Paint a number at the right edge and return its width."""
        text = f"{number:,}"
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(text)
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        place = QRectF(rect.right() - width, top, width + 1, metrics.lineSpacing())
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        return float(width)


def paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, theme: Theme, *, is_selected: bool
) -> None:
    """Paint the rounded ground of a row that is selected or under the pointer."""
    ground = QRectF(option.rect).adjusted(4, 1, -4, -1)
    colour = QColor(theme.colour("raised"))
    painter.setPen(Qt.PenStyle.NoPen)
    if is_selected:
        painter.setPen(QPen(theme.colour("hairline"), 1))
        ground = ground.adjusted(0.5, 0.5, -0.5, -0.5)
    else:
        colour.setAlphaF(0.5)
    painter.setBrush(colour)
    painter.drawRoundedRect(ground, 6, 6)


def paint_focus(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """Paint the line around the row the keyboard is on."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("focus"), 1.5))
    painter.drawRoundedRect(QRectF(option.rect).adjusted(5, 2, -5, -2), 6, 6)
