"""The floor of start and memory: the barest Qt program that shows a page of text."""

import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser

from tests.benchmarks.probe import memory_mb, report, since_start


class FirstFrame(QObject):
    """Ends the program when the first frame is painted, or when it has come to rest."""

    def __init__(self, app: QApplication, wants_memory: bool) -> None:
        super().__init__(app)
        self._app = app
        self._wants_memory = wants_memory
        self._frames = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint; what follows it in the queue comes after the frame."""
        if event.type() == QEvent.Type.Paint and not self._frames:
            self._frames = 1
            QTimer.singleShot(0, self._on_painted)
        return False

    def _on_painted(self) -> None:
        painted = since_start()
        if self._wants_memory:
            QTimer.singleShot(1500, lambda: self._end(mb=memory_mb()))
        else:
            self._end(ms=painted)

    def _end(self, **figures: float) -> None:
        report(**figures)
        self._app.quit()


def main() -> None:
    """Show the window until the figure is known."""
    app = QApplication([])
    window = QMainWindow()
    browser = QTextBrowser()
    window.setCentralWidget(browser)
    window.resize(1280, 860)
    browser.viewport().installEventFilter(FirstFrame(app, "memory" in sys.argv))
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
