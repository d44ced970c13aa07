"""Python's cycle collector, kept in the GUI thread and out of the way.

Left to itself it runs in whichever thread happens to allocate; when that is a worker and the
garbage holds a widget, the widget is destroyed there, and Qt crashes. So it is switched off and
run by a timer. That also keeps it out of key presses.

A review of a hundred thousand claims is millions of objects, and looking through them takes a
second. They live long and hold no garbage, so they are set aside, and looked through with the rest
while another program is in use.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

INTERVAL = 1_000
"""Milliseconds between two looks."""
MASS = 200_000
"""So many new objects between two looks are what a large file consists of, and no garbage."""
_WHOLE = 60
"""Every so many collections the old objects are looked through as well."""
_LONG = 0.05
"""Seconds of a look from which on what it found alive is set aside."""
_IS_KEPT = "collects_garbage"
"""The application's property that says it has its collector."""


class GarbageCollector(QObject):
    """Belongs to the application and lives as long."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        gc.disable()
        self._collections = 0
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state_changed)

    def look(self) -> None:
        """Look for garbage among what is new, and now and then among all that is not set aside."""
        new = gc.get_count()[0]
        if new > MASS:
            gc.freeze()
        elif new > gc.get_threshold()[0]:
            self._collections += 1
            if self._collections % _WHOLE == 0:
                self._look_through_all()
            else:
                gc.collect(1)

    def look_everywhere(self) -> None:
        """Look through what was set aside too; that may take a second or two."""
        gc.unfreeze()
        self._look_through_all()

    def _look_through_all(self) -> None:
        began = time.perf_counter()
        gc.collect(2)
        if time.perf_counter() - began > _LONG:
            gc.freeze()

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive and gc.get_freeze_count():
            self.look_everywhere()


def keep_in_gui_thread(app: QCoreApplication) -> None:
    """Collect garbage in the thread of the application only; asking twice changes nothing."""
    # Not `findChild`: for whatever a child may be Qt's binding makes itself classes first, which
    # costs the start as much as opening the file does.
    if not app.property(_IS_KEPT):
        app.setProperty(_IS_KEPT, True)
        GarbageCollector(app)
