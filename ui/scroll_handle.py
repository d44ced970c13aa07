"""Where the handle of a vertical scroll bar stands."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollBar


def handle_of(bar: QScrollBar) -> QRect:
    """Return the rectangle of the bar's handle, in its own pixels.

    It is what QCommonStyle::subControlRect finds for CC_ScrollBar, SC_ScrollBarSlider in Fusion.
    To ask the style itself takes QStyle's enums, which the binding builds in 4 ms of the start.
    """
    usual = QScrollBar.sizeHint(bar)  # the style's own: a button's width, two buttons and a handle
    button, shortest = usual.width(), usual.height() - 2 * usual.width()
    room = bar.height() - 2 * button
    length, start = room, 0
    scope = bar.maximum() - bar.minimum()
    if scope > 0:
        length = min(max(bar.pageStep() * room // (scope + bar.pageStep()), shortest), room)
        gone, way = bar.sliderPosition() - bar.minimum(), max(0, room - length)
        start = (2 * gone * way + scope) // (2 * scope)  # rounded
    return QRect(0, button + start, button, length)
