"""The application: colours, last resort, window, and what the command line names."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from annotator.settings import APPLICATION, Settings, load_settings
from ui.error_hook import ErrorHook
from ui.garbage import keep_in_gui_thread
from ui.main_window import MainWindow
from ui.theme import RESOURCES

STYLE = "fusion"
"""Qt's own style: the same on every system, and all its colours come from the palette."""


def run(file: Path | None, articles: list[Path]) -> int:
    """Open the window with a file (None: the last one), as `begin_with` has it.

    Returns the exit status once the window is closed.
    """
    app = make_application()
    keep_in_gui_thread(app)
    hook = ErrorHook()
    hook.install()
    window = build_window(file, load_settings())
    hook.happened.connect(window.show_error)
    begin_with(window, articles)
    _close_when_told(window)
    window.show()
    QTimer.singleShot(0, window, lambda: app.setWindowIcon(application_icon()))
    status = app.exec()
    hook.uninstall()
    return status


def begin_with(window: MainWindow, paths: list[Path]) -> None:
    """Add articles to the open file; annotation files are set beside it for review."""
    if not paths:
        return
    from ui.file_desk import choose_paths

    files, articles = choose_paths(paths)
    if articles:
        window.library_desk.add(articles)
    if files:
        QTimer.singleShot(0, window, lambda: window.pages.review(files))


def _close_when_told(window: MainWindow) -> None:
    """Close as by hand on Ctrl+C in the terminal, and when the desktop's session ends."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        told = getattr(signal, name, None)  # Windows knows no SIGHUP
        if told is not None:
            # Python sees it when it runs next: at the latest when garbage is collected.
            signal.signal(told, lambda *_: QTimer.singleShot(0, window, window.close))


def make_application() -> QApplication:
    """Return the application, made where there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        existing.setStyle(STYLE)
        return existing
    QApplication.setApplicationName(APPLICATION)
    QApplication.setApplicationDisplayName("Claimlight")
    QApplication.setDesktopFileName(APPLICATION)
    return QApplication([*sys.argv[:1], "-style", STYLE])


def application_icon() -> QIcon:
    """Return the program's own icon; asked for after the first frame, since drawing it takes ms."""
    return QIcon(str(RESOURCES / "icons" / "claimlight.svg"))


def build_window(file: Path | None, settings: Settings) -> MainWindow:
    """Return a window on a file (None: the last one, or the default one), not shown yet."""
    window = MainWindow(settings)
    window.open(file)
    return window
