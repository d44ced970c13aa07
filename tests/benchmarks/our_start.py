"""The program as `main.py FILE` starts it, up to its first frame, or at rest for its memory."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from annotator import window as front
from annotator.cli import main

if TYPE_CHECKING:
    from ui.main_window import MainWindow

open_window = front.open_window


def open_watched_window(file: Path | None, articles: list[Path]) -> int:
    """Open the window as the program does, but build it watched."""
    from ui import app  # not earlier than the program does

    build_window = app.build_window
    app.build_window = lambda file, settings: watched(build_window(file, settings))
    return open_window(file, articles)


def watched(window: MainWindow) -> MainWindow:
    """Wait until the window's page shows the article and its claims."""
    from tests.benchmarks.first_frame import FirstFrame  # imports Qt, as the window has by now

    assert window.session.file is not None, window.failure_banner.label.text()
    reader = window.reader

    def shows_claims() -> bool:
        if reader.article() is None:
            return False
        view = reader.visible_span()
        return bool(reader.page.marks.overlapping(view.start, view.end))

    watch = FirstFrame(window, shows_claims, window.close)
    reader.page.viewport().installEventFilter(watch)
    return window


if __name__ == "__main__":
    front.open_window = open_watched_window
    sys.exit(main(sys.argv[1:2]))
