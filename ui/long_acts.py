"""Acts that take longer than a moment: written by a thread on a connection of its own.

The window stays alive meanwhile: it reads the file as it was before, and writes nothing. Cancelled,
or cut off, such an act leaves the file as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.model.changes import Changes
from annotator.model.errors import ActCancelledError, ExportCancelledError
from annotator.store.annotation_file import AnnotationFile
from annotator.store.transaction import Proceed
from ui.tasks import Report, Task

Act = Callable[[AnnotationFile, Proceed], Any]
"""What is done to the file; to be told how far it has come, and asked whether to go on."""
_Outcome = tuple[bool, Any, Changes | None]
"""Whether it was done, what it gave, and what it changed."""


class LongActs(QObject):
    """Does one long act at a time; `Session.at_length` begins one."""

    progressed = Signal(str, int, int)
    ended = Signal()
    cancelled = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._file: AnnotationFile | None = None
        self._then: Callable[[Any], object] = _nothing

    @property
    def is_running(self) -> bool:
        """Whether an act is being written."""
        return self._task is not None

    def run(
        self, file: AnnotationFile, words: str, act: Act, then: Callable[[Any], object]
    ) -> None:
        """Begin; `words` say what is done, `then` is given what the act returns."""
        held = self.tr("This has to wait until “{}” is done, or cancelled; nothing was changed.")
        file.hold(held.format(words))
        path, annotator = file.path, file.annotator
        self._file, self._then = file, then
        self._task = Task(lambda report: _write(path, annotator, act, report), self)
        self._task.progressed.connect(
            lambda done, total: self.progressed.emit(f"{words}…", done, total)
        )
        self._task.finished.connect(self._on_finished)
        self._task.failed.connect(self._on_failed)
        self.progressed.emit(f"{words}…", 0, 0)
        self._task.start()

    def cancel(self) -> None:
        """Give it up: nothing of it is written."""
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> None:
        """Give it up at once, without another word: the file is being left."""
        if self._task is not None:
            self._task.stop()
            self._end(None)

    def _on_finished(self, outcome: _Outcome) -> None:
        is_done, value, changes = outcome
        self._end(changes)
        if is_done:
            self._then(value)
        else:
            self.cancelled.emit()

    def _on_failed(self, sentence: str) -> None:
        self._end(None)
        self.failed.emit(sentence)

    def _end(self, changes: Changes | None) -> None:
        file, task = self._file, self._task
        self._file = self._task = None
        if task is not None:
            task.deleteLater()
        self.ended.emit()
        if file is not None:
            file.release(changes)


def _write(path: Path, annotator: str, act: Act, report: Report) -> _Outcome:
    told: list[Changes] = []
    with AnnotationFile.open(path, annotator=annotator) as file:
        file.subscribe(told.append)
        file.wait_long()
        try:
            value = act(file, report.progress)
        except (ActCancelledError, ExportCancelledError):
            return False, None, None
    return True, value, told[-1] if told else None


def _nothing(_value: object) -> None:
    """Do nothing with what an act gave."""
