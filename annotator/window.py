"""Where the core hands over to the window: the only module that may import `ui`."""

from __future__ import annotations

import os
from pathlib import Path

from annotator.display_check import why_no_window
from annotator.model.errors import NoWindowError


def open_window(file: Path | None, articles: list[Path]) -> int:
    """Open `file` (None: the person's own) with `articles`; return the exit code at the end.

    Raises NoWindowError where no window can open.
    """
    _require(why_no_window())
    from ui.app import run  # Qt is loaded only once it is known to work

    return run(file, articles)


def run_tour(folder: Path) -> int:
    """Go through the main job in the real window and leave pictures and files in `folder`.

    Without a screen the window is drawn in memory. Raises NoWindowError where Qt cannot load.
    """
    if why_no_window():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _require(why_no_window())
    from ui.tour import run_tour as run  # Qt is loaded only once it is known to work

    return run(folder)


def _require(trouble: str | None) -> None:
    if trouble:
        raise NoWindowError(trouble)
