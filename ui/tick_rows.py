"""Rows with a box to tick that can be seen in every theme: Fusion draws it in a darker ground."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.row_model import Index

_Role = QPalette.ColorRole


class TickDelegate(QStyledItemDelegate):
    """Paints a row as Qt does, and its box anew; one that cannot be ticked has a quiet line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        self.initStyleOption(option, index)
        view = option.widget  # type: ignore[attr-defined]  # missing in the stub
        style = view.style() if view is not None else QApplication.style()
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
        is_on = state in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        may_tick = bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_tick(painter, QRectF(box), option.palette, is_on=is_on, may_tick=may_tick)
        painter.restore()


def paint_tick(
    painter: QPainter, box: QRectF, colours: QPalette, *, is_on: bool, may_tick: bool = True
) -> None:
    """Paint a box, over whatever stands there, and the tick in it."""
    group = QPalette.ColorGroup.Active
    line = colours.color(group, _Role.PlaceholderText if may_tick else _Role.Mid)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.color(group, _Role.Base))
    painter.drawRect(box)
    painter.setPen(QPen(line, 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if is_on:
        painter.setPen(QPen(colours.color(group, _Role.Text), 1.8))
        middle = box.center()
        painter.drawPolyline(
            [middle + QPointF(*by) for by in ((-3.5, 0.0), (-1.0, 3.0), (4.0, -3.5))]
        )
