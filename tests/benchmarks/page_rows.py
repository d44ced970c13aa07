"""The pages beside the reader: from the key to the page that is filled, with 10,000 claims."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator.settings import load_settings
from tests.benchmarks.frames import settle
from tests.benchmarks.probe import report
from ui.app import build_window, make_application
from ui.garbage import keep_in_gui_thread
from ui.links.timeline import TimelinePage


def time_page(path: Path, name: str) -> float:
    """Open a window and then a page for the first time; the ms until it is painted."""
    window = build_window(path, load_settings())
    window.resize(1360, 860)
    window.show()
    settle()
    started = time.perf_counter()
    window.actions_by_id[f"page.{name}"].trigger()
    window.repaint()
    QApplication.processEvents()
    taken = (time.perf_counter() - started) * 1000
    assert window.pages.current == name
    window.close()
    settle(0.02)
    return taken


def time_all_claims(path: Path) -> float:
    """Show all claims on the timeline instead of the linked ones; the ms until it is painted."""
    window = build_window(path, load_settings())
    window.resize(1360, 860)
    window.show()
    window.actions_by_id["page.timeline"].trigger()
    settle()
    page = window.pages.page("timeline").widget
    assert isinstance(page, TimelinePage)
    started = time.perf_counter()
    page.all_button.click()
    window.repaint()
    QApplication.processEvents()
    taken = (time.perf_counter() - started) * 1000
    assert page.rows.rowCount() == 10_000
    window.close()
    return taken


def main(path: str) -> None:
    """Report the ms of each page in this fresh interpreter."""
    keep_in_gui_thread(make_application())
    figures = {name: time_page(Path(path), name) for name in ("codebook", "timeline")}
    report(**figures, everything=time_all_claims(Path(path)))


if __name__ == "__main__":
    main(*sys.argv[1:])
