"""What stands in the card while no claim is selected: the tags, their keys and their meaning."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.model.tag import Tag
from ui.painting import draw_lines, smaller, weighted
from ui.theme import Theme, draw_tag_line

_LEAST, _MOST = 3, 9
_WHOLE, _SHORT = 6, 2  # lines of a definition where there is room, and where there is little
_BADGE = 20.0
_BESIDE, _RIGHT = 30, 4
_GAP = 12


class Legend(QWidget):
    """Paints a row a tag: its badge, its name, its definition, its key."""

    def __init__(self, tags: Sequence[Tag], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("The tags and their keys"))
        self.set_tags(tags)

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Show these tags, the first ones where there are many."""
        self._tags = tuple(tags[:_MOST])
        self.setAccessibleDescription(
            "; ".join(f"{tag.label}, {tag.key}: {tag.definition}" for tag in self._tags)
        )
        self.setToolTip("\n\n".join(f"{tag.label}: {tag.definition}" for tag in self._tags))
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme from now on."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, sum(self._heights(_WHOLE)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, sum(self._heights(_SHORT)[:_LEAST]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # other lines, another height

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = smaller(self.font())
        text, muted = self._theme.colour("text"), self._theme.colour("muted")
        line = QFontMetrics(self.font()).lineSpacing()
        most = _WHOLE if sum(self._heights(_WHOLE)) <= self.height() else _SHORT
        top = 0
        for tag, height in zip(self._tags, self._heights(most), strict=True):
            rect = QRectF(0, top, self.width(), height)
            top += height
            self._paint_badge(painter, rect, tag)
            body = rect.adjusted(_BESIDE, 0, -_RIGHT, 0)
            painter.setFont(small)
            painter.setPen(muted)
            key = QRectF(body.left(), body.top(), body.width(), line)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(key, align, tag.key or tag.letter)
            draw_lines(painter, body, tag.label, weighted(self.font()), text)
            below = body.adjusted(0, line + 1, 0, 0)
            draw_lines(painter, below, tag.definition, small, muted, lines=most)
        painter.end()

    def _heights(self, most: int) -> list[int]:
        """Return how tall each tag's row is with up to so many lines of its definition."""
        name = QFontMetrics(self.font()).lineSpacing()
        metrics = QFontMetrics(smaller(self.font()))
        room = QRect(0, 0, max(80, self.width() - _BESIDE - _RIGHT), 10_000)
        heights: list[int] = []
        for tag in self._tags:
            whole = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, tag.definition).height()
            lines = min(most, max(1, round(whole / metrics.lineSpacing())))
            heights.append(name + 1 + lines * metrics.lineSpacing() + _GAP)
        return heights

    def _paint_badge(self, painter: QPainter, row: QRectF, tag: Tag) -> None:
        style = self._theme.tag_style(tag.name)
        rect = QRectF(row.left(), row.top(), _BADGE, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.tint)
        painter.drawRoundedRect(rect, 4, 4)
        painter.setFont(weighted(smaller(self.font())))
        painter.setPen(self._theme.colour("text"))
        painter.drawText(rect.adjusted(0, -1, 0, -2), Qt.AlignmentFlag.AlignCenter, style.letter)
        draw_tag_line(painter, style, rect.left() + 4, rect.right() - 4, rect.bottom() - 4, 2)
