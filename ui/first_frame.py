"""The moment when a window's first frame is on the screen: what it does not show is built then."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

PAUSE = 10
"""Milliseconds the first frame has to itself: what it has queued goes before anything else."""
LATEST = 1_000
"""Milliseconds after which a window that nothing was painted of, a minimised one, is built too."""
_HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.DragEnter,
    }
)


class FirstFrame(QObject):
    """Tells once, after the first frame; before it if a hand comes first, so that none is lost."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        """`window` is being shown: it has a handle already."""
        super().__init__(window)
        self._watched: list[QObject] = [window, window.windowHandle()]
        for each in self._watched:
            each.installEventFilter(self)
        QTimer.singleShot(LATEST, self, self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint, or a hand."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(PAUSE, self, self._tell)
        elif event.type() in _HANDS:
            self._tell()
        return False

    def _tell(self) -> None:
        watched, self._watched = self._watched, []
        for each in watched:
            each.removeEventFilter(self)
        if watched:
            self.painted.emit()
