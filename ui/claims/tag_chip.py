"""A tag as a small button: its letter, its tint and its line, pressed or not."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.model.tag import Tag
from ui.painting import smaller, weighted
from ui.theme import Theme, draw_tag_line

_HEIGHT = 26
_PADDING = 9
_RADIUS = 6.0


class TagChip(QAbstractButton):
    """Shows one tag; checked means that the claim has it, or that the filter asks for it."""

    def __init__(self, tag: Tag, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tag = tag
        self._theme = theme
        self._count: int | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_count(None)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme from now on."""
        self._theme = theme
        self.update()

    def set_count(self, count: int | None) -> None:
        """Show a number behind the name, or none."""
        self._count = count
        label = self.tag.label
        # A label that runs from right to left would take the number to its other side.
        own = label if label.isascii() else f"\u2068{label}\u2069"
        self.setText(label if count is None else f"{own}  {count:,}")
        self.setAccessibleName(
            self.tag.label
            if count is None
            else self.tr("{}, {} claims").format(self.tag.label, count)
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(smaller(self.font(), 0.5))
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * _PADDING + 2, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        style = self._theme.tag_style(self.tag.name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.55)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        is_on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen if is_on else QPen(self._theme.colour("hairline"), 1))
        hover = self.underMouse() and self.isEnabled()
        ground = self._theme.colour("raised") if hover else Qt.GlobalColor.transparent
        painter.setBrush(style.tint if is_on else ground)
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        font = smaller(self.font(), 0.5)
        painter.setFont(weighted(font) if is_on else font)
        painter.setPen(self._theme.colour("text" if is_on else "muted"))
        painter.drawText(rect.adjusted(0, -1, 0, -2), Qt.AlignmentFlag.AlignCenter, self.text())
        if is_on:
            left, right = rect.left() + _PADDING, rect.right() - _PADDING
            draw_tag_line(painter, style, left, right, rect.bottom() - 5, 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        painter.end()
