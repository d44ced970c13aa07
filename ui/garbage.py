"""Python's cycle collector, kept in the GUI thread.

Left to itself it runs in whichever thread happens to allocate; when that is a worker and the
garbage holds a widget, the widget is destroyed there, and Qt crashes. So it is switched off and
run by a timer. That also keeps it out of key presses.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

INTERVAL = 1_000
"""Milliseconds between two looks."""
_WHOLE = 60
"""Every so many collections the old objects are looked through as well."""
_IS_KEPT = "collects_garbage"
"""The application's property that says it has its collector."""


class GarbageCollector(QObject):
    """Belongs to the application and lives as long."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        gc.disable()
        self._collections = 0
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def _collect(self) -> None:
        if gc.get_count()[0] > gc.get_threshold()[0]:
            self._collections += 1
            gc.collect(2 if self._collections % _WHOLE == 0 else 1)


def keep_in_gui_thread(app: QCoreApplication) -> None:
    """Collect garbage in the thread of the application only; asking twice changes nothing."""
    # Not `findChild`: for whatever a child may be Qt's binding makes itself classes first, which
    # costs the start as much as opening the file does.
    if not app.property(_IS_KEPT):
        app.setProperty(_IS_KEPT, True)
        GarbageCollector(app)
