"""Numbers and pictures of the agreement page: side by side where there is room for both."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

ROOM_FOR_BOTH = 1_100
"""Pixels from which on pictures stand beside the numbers; below, they follow them."""
WIDEST_NUMBERS = 1_040
_PICTURES, _WIDEST_PICTURES = 400, 600


class Halves(QWidget):
    """Keeps lines of numbers short enough to be followed, however wide the window is."""

    def __init__(self, numbers: QWidget, pictures: QWidget) -> None:
        super().__init__()
        self._pictures = pictures
        numbers.setMaximumWidth(WIDEST_NUMBERS)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(24, 12, 24, 24)
        self._whole.setSpacing(28)
        self._whole.addWidget(numbers, 1_000)
        self._whole.addWidget(pictures)
        self._whole.addStretch(1)
        self._arrange()

    @property
    def are_beside(self) -> bool:
        """Whether the pictures stand beside the numbers."""
        return self._whole.direction() is QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        margins = self._whole.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        if self.width() < ROOM_FOR_BOTH:
            self._whole.setDirection(QBoxLayout.Direction.TopToBottom)
            self._pictures.setFixedWidth(max(_PICTURES - 100, min(room, _WIDEST_PICTURES)))
            return
        self._whole.setDirection(QBoxLayout.Direction.LeftToRight)
        spare = room - WIDEST_NUMBERS - self._whole.spacing()
        self._pictures.setFixedWidth(min(max(spare, _PICTURES), _WIDEST_PICTURES))
