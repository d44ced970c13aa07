"""The rows about reading: web pages, long PDFs, and a folder that is added in the window."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import trafilatura
from PySide6.QtCore import QEventLoop, QObject, QTimer

from annotator.reading import read_bytes
from annotator.reading.crew import read_pieces
from annotator.reading.pieces import find_pieces
from annotator.reading.web_page import reader_name
from annotator.settings import load_settings
from tests.benchmarks.frames import settle
from tests.benchmarks.probe import memory_mb, report
from tests.benchmarks.reading_material import LAYOUTS, long_pdf, page_folder, web_pages
from ui.app import build_window, make_application
from ui.garbage import keep_in_gui_thread
from ui.imported import ImportReport
from ui.main_window import MainWindow

BETWEEN = 33
"""Milliseconds after which the next frame is asked for while a folder is added."""


def timed(act: Callable[[], Any]) -> float:
    """Return the ms it takes."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def time_pages(repeats: int) -> None:
    """Report the ms of all pages: from bytes to sentences, and trafilatura alone."""
    pages = web_pages()
    reader_name()  # it imports the library and quiets its log

    def alone() -> None:
        for content in pages:
            trafilatura.extract(
                content,
                output_format="html",
                include_comments=False,
                include_formatting=True,
                include_links=True,
                with_metadata=True,
                date_extraction_params={"original_date": True, "extensive_search": False},
            )

    def ours() -> None:
        for content in pages:
            assert read_bytes(content, "page.html").body.sentences

    _report_by_turns(alone, ours, repeats)


def time_pdf(layout: str, repeats: int) -> None:
    """Report the ms of a document of 300 pages: read, and its text taken by pypdfium2 alone."""
    content = long_pdf(layout)

    def alone() -> None:
        document = pypdfium2.PdfDocument(content)
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            assert text.get_text_range()
            text.close()
            page.close()
        document.close()

    def ours() -> None:
        assert read_bytes(content, "long.pdf").body.sentences

    _report_by_turns(alone, ours, repeats)


def _report_by_turns(alone: Callable[[], None], ours: Callable[[], None], repeats: int) -> None:
    alone()
    ours()
    pairs = [(timed(alone), timed(ours)) for _ in range(repeats)]
    report(floor=[pair[0] for pair in pairs], ours=[pair[1] for pair in pairs])


def time_folder(folder: Path, count: int) -> None:
    """Add a folder of pages in the window, and report what it cost beside reading alone.

    `floor`: the ms of one process that reads, shared among the cores; `ours`: until all are in;
    `frame`: the ms of the slowest frame meanwhile; `idle`: the share of the cores' time in which
    they had nothing to do, in percent; `memory`: MB before, at most, and of the largest process
    that read.
    """
    page_folder(folder, count)
    window = build_window(folder.with_suffix(".claims"), load_settings())
    window.resize(1360, 860)
    window.show()
    settle()
    before, idle_before = memory_mb(), _idle()
    slowest, taken = _added(window, folder)
    idle, highest = _idle() - idle_before, memory_mb("VmHWM")
    window.close()
    cores = os.cpu_count() or 1
    alone = timed(lambda: list(read_pieces(find_pieces([folder]), processes=0)))
    report(
        floor=alone / cores,
        ours=taken,
        frame=slowest,
        idle=100 * idle / (taken / 1000 * cores),
        memory=[before, highest, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024],
    )


def _added(window: MainWindow, folder: Path) -> tuple[float, float]:
    """Add the folder; return the ms of the slowest frame, and those until all of it was in."""
    reports: list[ImportReport] = []
    loop, frames = QEventLoop(), Frames(window)
    window.library_desk.imported.connect(reports.append)
    window.library_desk.imported.connect(loop.quit)
    started = time.perf_counter()
    window.library_desk.add([folder])
    loop.exec()
    taken = (time.perf_counter() - started) * 1000
    assert not reports[0].refused
    return frames.slowest, taken


class Frames(QObject):
    """Paints the whole window again and again, and keeps how long it took to get to it at worst.

    `slowest`: ms from one frame to the next, but for the time in which none was asked for.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._painted_at = time.perf_counter()
        self._timer = QTimer(self, interval=BETWEEN)
        self._timer.timeout.connect(self._paint)
        self._timer.start()
        self.slowest = 0.0

    def _paint(self) -> None:
        self._window.repaint()
        now = time.perf_counter()
        self.slowest = max(self.slowest, (now - self._painted_at) * 1000 - BETWEEN)
        self._painted_at = now


def _idle() -> float:
    """Return the seconds in which the machine's cores had nothing to do."""
    fields = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()
    return int(fields[4]) / os.sysconf("SC_CLK_TCK")


def main(what: str, *words: str) -> None:
    """Run one measurement in this interpreter."""
    if what == "pages":
        time_pages(int(words[0]))
    elif what == "pdf":
        assert words[0] in LAYOUTS
        time_pdf(words[0], int(words[1]))
    else:
        keep_in_gui_thread(make_application())
        time_folder(Path(words[0]), int(words[1]))


if __name__ == "__main__":
    main(*sys.argv[1:])
