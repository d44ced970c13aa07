"""When a frame is on the screen: the moment the paint of a viewport is over and flushed."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser, QWidget

PATIENCE = 60.0
"""Seconds a frame is waited for."""


class FrameWatch(QObject):
    """Tells when the next frame that repaints `viewport` is done.

    Qt gathers what is to be painted and paints it when the window gets its UpdateRequest; that
    event is handed on from here, so that the clock is read right after the paint.
    """

    def __init__(self, window: QWidget, viewport: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._viewport = viewport
        self._has_painted = False
        self._done_at: float | None = None
        window.installEventFilter(self)
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the paint of the viewport; time the frame around it."""
        if watched is self._viewport and event.type() == QEvent.Type.Paint:
            self._has_painted = True
        elif watched is self._window and event.type() == QEvent.Type.UpdateRequest:
            self._window.event(event)
            if self._has_painted and self._done_at is None:
                self._done_at = time.perf_counter()
            return True
        return False

    def begin(self) -> float:
        """Forget earlier frames; returns the clock's reading."""
        self._has_painted = False
        self._done_at = None
        return time.perf_counter()

    def finish(self, started: float) -> float:
        """Let the event loop run until the frame is done; the ms since `started`."""
        while self._done_at is None:
            QCoreApplication.processEvents()
            if self._has_painted and self._done_at is None:  # painted at once, by repaint()
                self._done_at = time.perf_counter()
            if time.perf_counter() - started > PATIENCE:
                raise TimeoutError("no frame was painted")
        return (self._done_at - started) * 1000


def settle(seconds_idle: float = 0.1) -> None:
    """Let the event loop run until it has had nothing to do for a while.

    What was given up with `deleteLater` goes as well, which only `exec` would do by itself.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    idle_since = time.perf_counter()
    deadline = idle_since + PATIENCE
    dispatcher = QCoreApplication.eventDispatcher()
    assert dispatcher is not None
    while time.perf_counter() - idle_since < seconds_idle:
        started = time.perf_counter()
        QCoreApplication.processEvents()
        if time.perf_counter() - started > 0.002:
            idle_since = time.perf_counter()
        if idle_since > deadline:
            raise TimeoutError("the window does not come to rest")
        time.sleep(0.001)


class BareWindow:
    """The floor: a main window with a text browser, and nothing else."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.browser = QTextBrowser()
        self.window.setCentralWidget(self.browser)

    def show_like(self, viewport: QWidget, font: QFont) -> None:
        """Show it with a page of the size and in the letters of another one."""
        self.browser.setFont(font)
        self.window.resize(viewport.size())
        self.window.show()
        QApplication.processEvents()
        grow = viewport.size() - self.browser.viewport().size()
        self.window.resize(self.window.size() + grow)
        self.window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        QApplication.processEvents()
