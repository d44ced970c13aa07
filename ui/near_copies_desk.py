"""Finds near copies in the background, once articles were added or somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.model.errors import ClaimlightError
from annotator.store.annotation_file import AnnotationFile
from annotator.store.near_copies import Findings, Knowledge
from ui.session import Session
from ui.tasks import Report, Task

DELAY = 1_500
"""Milliseconds after an import: the article that was added is opened first."""
_PATIENCE = 100
"""Milliseconds between two looks whether a long act is over."""
SHOWN_FROM = 100
"""Texts of which one sees how far comparing them has come."""


class NearCopiesDesk(QObject):
    """Compares texts in a thread with its own connection, and keeps what is found in the file."""

    found = Signal()
    """The file knows of other near copies than before, or of all of them by now."""
    progressed = Signal(int, int)
    """How many texts of how many are compared; only told where it takes a while."""
    finished = Signal()
    """It takes no longer; told after `progressed` was."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._path: Path | None = None
        self._is_shown = False
        self._waiting: list[Callable[[], object]] = []
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self.look)
        session.file_changed.connect(self._on_file_changed)

    @property
    def is_looking(self) -> bool:
        """Whether texts are being compared."""
        return self._task is not None

    def look_later(self, then: Callable[[], object]) -> None:
        """Look for near copies in a moment, then do something."""
        self._waiting.append(then)
        self._timer.start()

    def look(self, then: Callable[[], object] | None = None) -> None:
        """Compare what was not compared yet, then do something; at once where all is known."""
        self._timer.stop()
        if then is not None:
            self._waiting.append(then)
        file = self._session.file
        if self._task is not None or file is None:
            return
        pending = self._session.read(lambda file: file.near_copies.pending())
        if not pending:
            self._go_on()
            return
        path = self._path = file.path
        self._task = Task(lambda report: _find(path, report), self)
        self._task.progressed.connect(self._on_progressed)
        self._task.finished.connect(self._on_finished)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    def cancel(self) -> None:
        """Stop comparing; what was found so far is kept."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> None:
        """Stop for good: the window is closing."""
        self._timer.stop()
        self._waiting.clear()
        if self._task is not None:
            self._task.stop()
            self._end()

    # Private

    def _on_file_changed(self) -> None:
        self.stop()

    def _on_progressed(self, done: int, total: int) -> None:
        if total >= SHOWN_FROM:
            self._is_shown = True
            self.progressed.emit(done, total)

    def _on_finished(self, findings: Findings) -> None:
        self._end()
        self._keep(findings.in_parts())

    def _keep(self, parts: Iterator[Findings]) -> None:
        """Write part after part, and let the window live in between."""
        file, part = self._session.file, next(parts, None)
        if file is None or file.path != self._path:
            return
        if part is None:
            self._read(file.path)
            return
        if file.is_held:
            QTimer.singleShot(_PATIENCE, self, partial(self._keep, chain([part], parts)))
            return
        try:
            file.near_copies.keep(part)
        except ClaimlightError as error:
            self._waiting.clear()
            self._session.failed.emit(str(error))
            return
        QTimer.singleShot(0, self, partial(self._keep, parts))

    def _read(self, path: Path) -> None:
        """Read in the thread what is known now: of very many articles that takes a while."""
        self._task = Task(lambda report: _known(path), self)
        self._task.finished.connect(self._on_known)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    def _on_known(self, known: Knowledge) -> None:
        self._end()
        file = self._session.file
        if file is None or file.path != self._path:
            return
        file.near_copies.take(known)
        self.found.emit()
        self._go_on()

    def _on_failed(self, sentence: str) -> None:
        self._end()
        self._waiting.clear()
        self._session.failed.emit(sentence)

    def _end(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
            self._task = None
        if self._is_shown:
            self._is_shown = False
            self.finished.emit()

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()


def _find(path: Path, report: Report) -> Findings:
    with AnnotationFile.open(path, read_only=True) as file:
        return file.near_copies.find(lambda: report.is_cancelled, report.progress)


def _known(path: Path) -> Knowledge:
    with AnnotationFile.open(path, read_only=True) as file:
        return file.near_copies.known()
