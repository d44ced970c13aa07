"""What stands in the card while no claim is selected: the tags, their keys and their meaning."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.model.tag import Tag
from ui.painting import draw_lines, smaller, weighted
from ui.theme import Theme, draw_tag_line

_ROW = 58
_LEAST, _MOST = 3, 9
_BADGE = 20.0


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
        return QSize(120, _ROW * len(self._tags))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _ROW * min(_LEAST, len(self._tags)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = smaller(self.font())
        text, muted = self._theme.colour("text"), self._theme.colour("muted")
        line = QFontMetrics(self.font()).lineSpacing()
        for number, tag in enumerate(self._tags):
            rect = QRectF(0, number * _ROW, self.width(), _ROW)
            self._paint_badge(painter, rect, tag)
            body = rect.adjusted(_BADGE + 10, 0, -4, 0)
            painter.setFont(small)
            painter.setPen(muted)
            key = QRectF(body.left(), body.top(), body.width(), line)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(key, align, tag.key or tag.letter)
            draw_lines(painter, body, tag.label, weighted(self.font()), text)
            draw_lines(
                painter, body.adjusted(0, line + 1, 0, 0), tag.definition, small, muted, lines=2
            )
        painter.end()

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
