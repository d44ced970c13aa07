"""Adding many files: read in a thread, written one by one in the GUI thread, then reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.model.article import ReadArticle
from annotator.model.errors import ClaimlightError, ReadingError
from ui.session import Session
from ui.tasks import Report, Task


@dataclass(frozen=True, slots=True)
class Remark:
    """A file, and a sentence on it: why it was left out, or what was noticed in it."""

    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read, with the text prepared for the search."""

    path: Path
    read: ReadArticle
    search_text: str


@dataclass(slots=True)
class ImportReport:
    """What became of the files; `added` and `known` are article ids in the files' order."""

    added: list[str] = field(default_factory=list[str])
    known: list[str] = field(default_factory=list[str])
    refused: list[Remark] = field(default_factory=list[Remark])
    remarks: list[Remark] = field(default_factory=list[Remark])
    first: str | None = None
    """The first article among the files, new or known."""
    was_cancelled: bool = False


class Importer(QObject):
    """Runs one import at a time."""

    progressed = Signal(int, int)
    finished = Signal(object)
    """An ImportReport."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._report = ImportReport()
        self._waiting: list[Path] = []

    @property
    def is_running(self) -> bool:
        """Whether files are being read."""
        return self._task is not None

    def start(self, paths: Sequence[Path]) -> None:
        """Add files and whole folders; while an import runs, they wait for their turn."""
        if not paths or not self._session.can_write:
            return
        if self._task is not None:
            self._waiting.extend(paths)
            return
        self._report = ImportReport()
        self._begin(list(paths))

    def cancel(self) -> None:
        """Stop after the file at hand; what was added stays."""
        self._waiting.clear()
        if self._task is not None:
            self._report.was_cancelled = True
            self._task.cancel()

    def stop(self) -> None:
        """Stop without a report: the window is closing."""
        self._waiting.clear()
        if self._task is not None:
            self._task.stop()
            self._task = None

    def _begin(self, paths: list[Path]) -> None:
        def job(report: Report) -> None:
            _read_all(paths, report)

        self._task = Task(job, self)
        self._task.progressed.connect(self.progressed)
        self._task.result_ready.connect(self._on_result)
        self._task.finished.connect(self._on_finished)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    def _on_result(self, result: Reading | Remark) -> None:
        if isinstance(result, Remark):
            self._report.refused.append(result)
            return
        try:
            article_id, is_new = self._session.add_article(result.read, result.search_text)
        except ClaimlightError as error:
            self._report.refused.append(Remark(result.path, str(error)))
            if self._task is not None and not isinstance(error, ReadingError):
                self._task.cancel()  # a file that takes no writing will not take the next either
            return
        (self._report.added if is_new else self._report.known).append(article_id)
        if is_new:
            notes = result.read.notes
            self._report.remarks.extend(Remark(result.path, note) for note in notes)
        self._report.first = self._report.first or article_id

    def _on_failed(self, sentence: str) -> None:
        self._session.failed.emit(sentence)
        self._on_finished()

    def _on_finished(self, _value: object = None) -> None:
        if self._task is not None:
            self._task.deleteLater()
            self._task = None
        if self._waiting and not self._report.was_cancelled:
            waiting, self._waiting = self._waiting, []
            self._begin(waiting)
            return
        self.finished.emit(self._report)


def _read_all(paths: Sequence[Path], report: Report) -> None:
    # The first frame reads no file and needs none of these.
    from annotator.reading import article_files, read_article
    from annotator.text.search_terms import index_text

    files = list(article_files(paths))
    for number, path in enumerate(files):
        if not report.progress(number, len(files)):
            return
        try:
            read = read_article(path)
            report.result(Reading(path, read, index_text(read.body.text)))
        except ReadingError as error:
            report.result(Remark(path, str(error)))
