"""The controls of the dialogs and forms, drawn flat like those of the window: button, choice."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from ui.painting import weighted
from ui.widgets import RADIUS, paint_box_ground

_HEIGHT = 32
_LEAST_WIDTH = 84
_BESIDE = 14
_BOX_HEIGHT = 30
_WIDEST_CHOICE = 280
_Role = QPalette.ColorRole


class PushButton(QPushButton):
    """A button of a dialog; the one that does what the dialog is for stands on the accent colour,
    as long as Return presses it.
    """

    def __init__(self, text: str, parent: QWidget | None = None, *, is_main: bool = False) -> None:
        super().__init__(text, parent)
        self._is_main = is_main
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        # The bold width always: a button that becomes the default one must not move the others.
        words = QFontMetrics(weighted(self.font())).horizontalAdvance(self.text().replace("&", ""))
        width = words + 2 * _BESIDE
        return QSize(max(_LEAST_WIDTH, width), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.hasFocus():
            painter.setPen(QPen(colours.color(_Role.Accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
            rect.adjust(2, 2, -2, -2)
        is_first = self._is_main and self.isDefault() and self.isEnabled()
        ground, words = self._colours(is_first=is_first)
        painter.setPen(Qt.PenStyle.NoPen if is_first else QPen(colours.color(_Role.Mid), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS - 1, RADIUS - 1)
        painter.setPen(words)
        painter.setFont(weighted(self.font()) if is_first else self.font())
        align = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(self.rect(), align, self.text())
        painter.end()

    def _colours(self, *, is_first: bool) -> tuple[QColor, QColor]:
        """Return what the button stands on, and the colour of its words."""
        colours = self.palette()
        if not self.isEnabled():
            muted = colours.color(QPalette.ColorGroup.Disabled, _Role.WindowText)
            # Not the button's own: in dark themes Fusion is given another Window to outline with.
            return self.window().palette().color(_Role.Window), muted
        is_lit = self.underMouse() or self.isDown()
        if is_first:
            ground = colours.color(_Role.Accent)
            return ground.lighter(112) if is_lit else ground, colours.color(_Role.Base)
        ground = colours.color(_Role.Mid if is_lit else _Role.AlternateBase)
        return ground, colours.color(_Role.ButtonText)


class ChoiceBox(QComboBox):
    """A box to choose one of a few values from, on the ground of the boxes one types in."""

    def sizeHint(self) -> QSize:
        widest = max(
            (self.fontMetrics().horizontalAdvance(self.itemText(n)) for n in range(self.count())),
            default=40,
        )
        return QSize(min(widest, _WIDEST_CHOICE) + 40, _BOX_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, _BOX_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the value on the ground of the other boxes, and an arrow."""
        painter = QPainter(self)
        paint_box_ground(painter, self, self.hasFocus())
        colours = self.palette()
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(colours.color(group, QPalette.ColorRole.WindowText))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        room = self.rect().adjusted(10, 0, -24, 0)
        text = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, align, text)
        painter.setPen(QPen(colours.color(QPalette.ColorRole.PlaceholderText), 1.5))
        x, y = self.width() - 15.0, self.height() / 2 - 1.5
        painter.drawPolyline([QPointF(x - 4, y), QPointF(x, y + 4), QPointF(x + 4, y)])
        painter.end()
