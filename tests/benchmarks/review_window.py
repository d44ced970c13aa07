"""The row of the review page: from the key to the next disagreement, painted."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest

from annotator.settings import load_settings
from tests.benchmarks.frames import BareWindow, FrameWatch, settle
from tests.benchmarks.probe import report
from ui.app import build_window, make_application
from ui.colleagues import colleagues_of
from ui.garbage import keep_in_gui_thread
from ui.review.page import ReviewPage

SIZE = (1360, 860)


def main(own: str, other: str, repeats: str) -> None:
    """Report the ms of the key for the next row, and of a bare page with the row's article."""
    keep_in_gui_thread(make_application())
    window = build_window(Path(own), load_settings())
    window.resize(*SIZE)
    window.show()
    window.actions_by_id["page.review"].trigger()
    page = window.pages.page("review").widget
    assert isinstance(page, ReviewPage)
    colleagues = colleagues_of(window)
    waiting = QEventLoop()
    colleagues.found.connect(waiting.quit)
    colleagues.failed.connect(waiting.quit)
    colleagues.open(Path(own), [Path(other)])
    waiting.exec()
    assert colleagues.result is not None and len(colleagues.result.review) > 1_000
    settle(0.3)
    view = page.lanes.viewport()
    watch = FrameWatch(window, view)
    bare = BareWindow()
    bare.show_like(view, page.lanes.document().defaultFont())
    bare_watch = FrameWatch(bare.window, bare.browser.viewport())
    chance = random.Random(5)
    floor: list[float] = []
    ours: list[float] = []
    for _ in range(int(repeats)):
        # Somewhere else by a jump each time, so that an article that was not shown yet is met.
        page.list.go_to(str(chance.randrange(len(colleagues.result.review) - 1)))
        settle(0.02)
        started = watch.begin()
        QTest.keyClick(page.list, Qt.Key.Key_N)
        ours.append(watch.finish(started))
        settle(0.02)
        text = page.lanes.toPlainText()
        bare.browser.setPlainText("")
        settle(0.02)
        started = bare_watch.begin()
        bare.browser.setPlainText(text)
        floor.append(bare_watch.finish(started))
    report(floor=floor, ours=ours)
    window.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
