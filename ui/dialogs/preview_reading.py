"""The reading behind a preview, off the GUI thread: once more, and everything the page shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from annotator.model.errors import ReadingError
from annotator.model.read_article import ReadArticle
from annotator.reading.anew import read_anew, read_now
from annotator.reading.whole import Whole
from ui.dialogs.preview_looks import Look, first_look
from ui.tasks import Report, Task, until_cancelled


@dataclass(frozen=True, slots=True)
class Found:
    """What a task gives: a look at a new reading if one was asked for, and the whole page.

    `whole` is None for a format of which nothing is left out, or where `problem` says why.
    """

    look: Look | None
    whole: Whole | None
    problem: str = ""


class PreviewReading(QObject):
    """Reads; whoever asks again is answered once, about what was asked last."""

    found = Signal(object)
    """A Found."""
    failed = Signal(str)
    """Why it could not be read as it was asked for."""

    def __init__(self, parent: QObject, *, has_whole: bool) -> None:
        super().__init__(parent)
        self._has_whole = has_whole
        self._task: Task | None = None

    @property
    def is_running(self) -> bool:
        """Whether something is being read."""
        return self._task is not None

    def find_whole(self, look: Look) -> None:
        """Read everything the page shows, in the encoding of the look."""
        if self._has_whole:
            self._start(_Order(look.read, look.encoding, look.is_whole, is_anew=False))

    def read_now(self, look: Look) -> None:
        """Read the original as it is read now, and the whole page with it."""
        order = _Order(look.read, None, False, is_anew=True, has_whole=self._has_whole)
        self._start(replace(order, is_as_before=True))

    def read_anew(self, look: Look, *, encoding: str | None, is_whole: bool) -> None:
        """Read the original of the look in another way, and the whole page with it."""
        self._start(_Order(look.read, encoding, is_whole, is_anew=True, has_whole=self._has_whole))

    def stop(self) -> None:
        """Hear no more of what is being read."""
        task, self._task = self._task, None
        if task is not None:
            task.stop()
            task.deleteLater()

    def _start(self, order: _Order) -> None:
        self.stop()
        self._task = Task(order.run, self)
        self._task.finished.connect(self._on_finished)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    def _on_finished(self, found: Found) -> None:
        self.stop()
        self.found.emit(found)

    def _on_failed(self, sentence: str) -> None:
        self.stop()
        self.failed.emit(sentence)


@dataclass(frozen=True, slots=True)
class _Order:
    """What the thread is given: plain values, no widget."""

    read: ReadArticle
    encoding: str | None
    is_whole: bool
    is_anew: bool
    has_whole: bool = True
    is_as_before: bool = False

    def run(self, report: Report) -> Found | None:
        return until_cancelled(self._read, report)

    def _read(self) -> Found:
        encoding, is_whole, look = self.encoding, self.is_whole, None
        if self.is_as_before:
            read, encoding, is_whole = read_now(self.read)
            look = first_look(read, encoding=encoding, is_whole=is_whole)
        elif self.is_anew:
            read = read_anew(self.read, encoding=encoding, is_whole=is_whole)
            look = first_look(read, encoding=encoding, is_whole=is_whole)
        if not self.has_whole:
            return Found(look, None)
        if look is not None and is_whole:
            return Found(look, Whole(look.read.body))
        try:
            whole = read_anew(self.read, encoding=encoding, is_whole=True)
        except ReadingError as error:
            return Found(look, None, str(error))
        return Found(look, Whole(whole.body))
