"""Long work off the GUI thread: progress, cancel, results one by one.

What crosses between the threads goes through a queue; the signal only says that something lies
in it. The job gets no widget and no object that belongs to the GUI thread.
"""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThread, QTimer, Signal

from annotator.model.errors import ClaimlightError
from annotator.reading.surroundings import Surroundings, reading_within
from ui.garbage import keep_in_gui_thread

T = TypeVar("T")

_QUEUE_LENGTH = 16
"""Results that may wait: a fast reader must not fill the memory before a slow writer."""
_PATIENCE = 0.05
"""Seconds a full queue is waited for before looking again whether the work was cancelled."""


class Report:
    """What a job is given to speak with: progress, results, and whether to stop."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell
        self._cancelled = threading.Event()
        self.messages: queue.Queue[tuple[str, object]] = queue.Queue(_QUEUE_LENGTH)

    @property
    def is_cancelled(self) -> bool:
        """Whether the person asked to stop; a job looks at it between two pieces of work."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._cancelled.set()

    def progress(self, done: int, total: int) -> bool:
        """Say how far the work has come; false when it should stop."""
        self._put("progress", (done, total))
        return not self.is_cancelled

    def result(self, value: object) -> None:
        """Hand over one immutable result."""
        self._put("result", value)

    def close(self, kind: str, value: object) -> None:
        """Say the last word; it gets through even when nobody takes results any more."""
        while True:
            try:
                self.messages.put((kind, value), timeout=_PATIENCE)
                break
            except queue.Full:
                if self.is_cancelled:
                    self.messages.get_nowait()
        self._tell()

    def _put(self, kind: str, value: object) -> None:
        while not self.is_cancelled:
            try:
                self.messages.put((kind, value), timeout=_PATIENCE)
            except queue.Full:
                continue
            self._tell()
            return


def until_cancelled(work: Callable[[], T], report: Report) -> T | None:
    """Do a job's work that knows no stopping; None when the job was cancelled.

    What was begun then ends by itself, and nobody hears of it. Raises what the work raises.
    """
    outcome: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            outcome.put((work(), None))
        except BaseException as error:  # it rises in the job's own thread
            outcome.put((None, error))

    threading.Thread(target=run, daemon=True).start()
    while not report.is_cancelled:
        try:
            value, error = outcome.get(timeout=_PATIENCE)
        except queue.Empty:
            continue
        if error is not None:
            raise error
        return value
    return None


class _Worker(QThread):
    told = Signal()

    def __init__(self, job: Callable[[Report], object], parent: QObject) -> None:
        super().__init__(parent)
        self._job = job
        self.report = Report(self.told.emit)

    def run(self) -> None:
        around = Surroundings(is_stopped=lambda: self.report.is_cancelled)
        try:
            with reading_within(around):  # so that a file which takes long can be given up
                value = self._job(self.report)
        except ClaimlightError as error:
            self.report.close("failed", str(error))
        except BaseException as error:  # a bug: it rises to the hook, but in the GUI thread
            self.report.close("crashed", error)
        else:
            self.report.close("finished", value)


class Task(QObject):
    """One job in a thread of its own; every signal arrives in the GUI thread.

    Exactly one of `finished` (the job's value) and `failed` (a sentence) ends it, also when it
    was cancelled: a cancelled job returns early with what it has.
    """

    progressed = Signal(int, int)
    result_ready = Signal(object)
    finished = Signal(object)
    failed = Signal(str)

    def __init__(self, job: Callable[[Report], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = _Worker(job, self)
        self._worker.told.connect(self._take_soon)
        self._is_due = False
        self._is_over = False
        self._is_held = False

    @property
    def is_running(self) -> bool:
        """Whether neither `finished` nor `failed` has been told yet."""
        return not self._is_over

    def start(self) -> None:
        """Begin."""
        app = QCoreApplication.instance()
        assert app is not None
        keep_in_gui_thread(app)
        self._worker.start()

    def cancel(self) -> None:
        """Ask the job to stop; `finished` or `failed` still follows."""
        self._worker.report.cancel()

    def hold(self, is_held: bool) -> None:
        """Let nothing of the job arrive for a while; it waits once some results lie there."""
        self._is_held = is_held
        if not is_held:
            self._take_soon()

    def stop(self) -> None:
        """Stop for good, without another signal: the window is closing."""
        self._is_over = True
        self.cancel()
        self._worker.wait()

    def _take_soon(self) -> None:
        """Take a message after what else waits, above all a key press and the next frame.

        One at a time: a signal comes for each, and Qt delivers all of them before it paints.
        """
        if not self._is_due:
            self._is_due = True
            QTimer.singleShot(0, self, self._take)

    def _take(self) -> None:
        self._is_due = False
        if self._is_over or self._is_held:
            return
        try:
            kind, value = self._worker.report.messages.get_nowait()
        except queue.Empty:
            return
        if kind == "progress":
            done, total = value  # type: ignore[misc]
            self.progressed.emit(done, total)
        elif kind == "result":
            self.result_ready.emit(value)
        else:
            self._end(kind, value)
        if not self._worker.report.messages.empty():
            self._take_soon()

    def _end(self, kind: str, value: object) -> None:
        self._is_over = True
        self._worker.wait()
        if kind == "finished":
            self.finished.emit(value)
        elif kind == "failed":
            self.failed.emit(str(value))
        elif isinstance(value, BaseException):
            sys.excepthook(type(value), value, value.__traceback__)
            self.failed.emit(self.tr("The work stopped because of an error in the program."))
