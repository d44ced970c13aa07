"""Ends a program when its first frame is painted, or, for its memory, when it is at rest."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

from tests.benchmarks.probe import memory_mb, report, since_start

REST = 1500
"""Milliseconds after the first frame when everything put off has been done."""


class FirstFrame(QObject):
    """Watches a viewport; reports `ms`, or `mb` when the command line says "memory"."""

    def __init__(
        self, owner: QObject, is_complete: Callable[[], bool], close: Callable[[], object]
    ) -> None:
        super().__init__(owner)
        self._is_complete = is_complete
        self._close = close
        self._is_done = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Wait for the first complete paint; what is queued comes after the frame."""
        if event.type() == QEvent.Type.Paint and not self._is_done and self._is_complete():
            self._is_done = True
            QTimer.singleShot(0, self._on_painted)
        return False

    def _on_painted(self) -> None:
        painted = since_start()
        if "memory" in sys.argv:
            QTimer.singleShot(REST, self, lambda: self._end(mb=memory_mb()))
        else:
            self._end(ms=painted)

    def _end(self, **figures: float) -> None:
        report(**figures)
        self._close()
