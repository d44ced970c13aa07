"""The parts of a filter as small buttons: each says what it asks for and is removed by a key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.model.arrangement import ArticleFilter
from ui.flow_layout import FlowLayout
from ui.library.filter_parts import FilterPart
from ui.painting import draw_lines, smaller
from ui.widgets import RADIUS, LinkButton

_HEIGHT = 26
_PADDING = 9
_CROSS = 3.5
_CROSS_ROOM = 18
_Role = QPalette.ColorRole


class FilterChip(QAbstractButton):
    """One part of the filter; a click, Return or Delete takes it away."""

    def __init__(self, part: FilterPart, parent: QWidget) -> None:
        super().__init__(parent)
        self.part = part
        self._room = 10_000
        self.setText(part.text)
        self.setAccessibleName(self.tr("Filter: {}").format(part.text))
        self.setToolTip(self.tr("Remove “{}” from the filter").format(part.text))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_room(self, width: int) -> None:
        """Take no more than this width; longer words end in an ellipsis."""
        self._room = width
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(smaller(self.font(), 0.5)).horizontalAdvance(self.text())
        return QSize(min(self._room, words + 2 * _PADDING + _CROSS_ROOM), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, self._room), _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        is_lit = self.underMouse() or self.isDown()
        painter.setPen(QPen(colours.color(_Role.Mid), 1))
        painter.setBrush(colours.color(_Role.Mid if is_lit else _Role.AlternateBase))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.color(_Role.Accent), 2))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        font = smaller(self.font(), 0.5)
        line = QFontMetrics(font).lineSpacing()
        room = rect.width() - 2 * _PADDING - _CROSS_ROOM + 4
        words = QRectF(rect.left() + _PADDING - 1, (self.height() - line) / 2, room, line)
        draw_lines(painter, words, self.text(), font, colours.color(_Role.WindowText))
        centre = QPointF(rect.right() - _PADDING - _CROSS, rect.center().y())
        arm, other = QPointF(_CROSS, _CROSS), QPointF(_CROSS, -_CROSS)
        painter.setPen(QPen(colours.color(_Role.PlaceholderText), 1.5))
        painter.drawLine(centre - arm, centre + arm)
        painter.drawLine(centre - other, centre + other)
        painter.end()


class FilterChips(QWidget):
    """The chips of a filter in as many lines as they need; hidden while nothing is filtered."""

    changed = Signal(object)
    """The ArticleFilter that is left."""
    left = Signal()
    """The last chip is gone while the keyboard was on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.chips: list[FilterChip] = []
        self._all: LinkButton | None = None
        self._flow = FlowLayout(self)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def set_parts(self, parts: Sequence[FilterPart]) -> None:
        """Show the parts of a filter."""
        had_focus = next((at for at, chip in enumerate(self.chips) if chip.hasFocus()), None)
        while self._flow.takeAt(0) is not None:
            pass
        for widget in self.stops:
            widget.hide()
            widget.deleteLater()
        self._all = None
        self.chips = [self._chip(part) for part in parts]
        if len(parts) > 1:
            self._all = LinkButton(self.tr("Remove all"), self)
            self._all.clicked.connect(self._on_all)
            self._flow.addWidget(self._all)
        self.setVisible(bool(parts))
        self._fit()
        if had_focus is None:
            return
        if self.chips:
            self.chips[min(had_focus, len(self.chips) - 1)].setFocus()
        else:
            self.left.emit()

    @property
    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, from the first to the last."""
        return [*self.chips, *([self._all] if self._all is not None else [])]

    def remove_last(self) -> None:
        """Take the last part away."""
        if self.chips:
            self.changed.emit(self.chips[-1].part.without)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _chip(self, part: FilterPart) -> FilterChip:
        chip = FilterChip(part, self)
        chip.clicked.connect(self._on_chip)
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _fit(self) -> None:
        for chip in self.chips:
            chip.set_room(max(60, self.width()))

    def _on_chip(self) -> None:
        chip = self.sender()
        if isinstance(chip, FilterChip):
            self.changed.emit(chip.part.without)

    def _on_all(self) -> None:
        self.changed.emit(ArticleFilter())
