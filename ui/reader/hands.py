"""Who acts on the mouse and the keys of the page."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeyEvent, QMouseEvent


class Hands(Protocol):
    """Whoever acts on the mouse and the keys; each returns whether it took the event."""

    def press(self, event: QMouseEvent) -> bool:
        """Act on a button going down."""
        ...

    def move(self, event: QMouseEvent) -> bool:
        """Act on the mouse moving."""
        ...

    def release(self, event: QMouseEvent) -> None:
        """Act on the button going up, after Qt's own selecting has ended."""
        ...

    def goes_on(self, event: QMouseEvent) -> bool:
        """Act on a double click where it is only a click that came fast; else it is none."""
        ...

    def double_click(self, event: QMouseEvent) -> None:
        """Act on a double click, after Qt has begun selecting by words."""
        ...

    def key(self, event: QKeyEvent) -> bool:
        """Act on a key."""
        ...

    def takes_key(self, event: QKeyEvent) -> bool:
        """Tell whether `key` would act on this key, without acting."""
        ...

    def tip(self, point: QPoint) -> str:
        """Return what a tip says at a point of the viewport; empty for none."""
        ...
