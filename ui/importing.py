"""Adding many files: read off the GUI thread, written one by one in it, then reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal

from annotator.model.errors import ClaimlightError, ReadingError
from annotator.model.read_article import ReadArticle
from annotator.reading.anew import read_to_look_at
from annotator.reading.clipping import read_clipping
from annotator.reading.corrections import corrected, has_choices
from annotator.reading.crew import read_pieces
from annotator.reading.doubts import LOOKED_AT, ONLY_COOKIES, doubts_among
from annotator.reading.formats import BUNDLE_SUFFIX
from annotator.reading.media_types import is_web_source
from annotator.reading.pieces import (
    Outcome,
    PassedOver,
    Piece,
    PieceReader,
    ReadPiece,
    Refusal,
    find_batch,
)
from annotator.text.search_terms import index_text
from ui.dialogs.preview_looks import Approved
from ui.imported import ImportReport, Remark
from ui.session import Session
from ui.tasks import Report, Task, until_cancelled

Job = Callable[[Report], object]

_BOOK = ".epub"


class Importer(QObject):
    """Runs one import at a time."""

    progressed = Signal(int, int)
    finished = Signal(object)
    """An ImportReport."""
    chapters_found = Signal(object)
    """The chapters of a book, a list of Outcome, for a person to choose from; nothing is added."""
    look_wanted = Signal(object)
    """A ReadPiece for a person to look at before it is added; nothing is added."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._report = ImportReport()
        self._waiting: list[Job] = []
        session.long_progressed.connect(self._on_long_act)
        session.long_ended.connect(self._on_long_act_ended)

    @property
    def is_running(self) -> bool:
        """Whether files are being read."""
        return self._task is not None

    def start(self, paths: Sequence[Path], *, is_looked_at: bool = False) -> None:
        """Add files and whole folders; while an import runs, they wait for their turn.

        `is_looked_at`: a single file that leaves a choice or a doubt is shown first.
        """
        if not paths:
            return
        chosen = list(paths)
        suffix = chosen[0].suffix.lower() if len(chosen) == 1 else ""
        if suffix == _BOOK:
            self._begin(lambda report: _read_book(chosen[0], report))
        elif is_looked_at and len(chosen) == 1 and _is_one(chosen[0]):
            self._begin(lambda report: _read_one(chosen[0], report))
        else:
            self._begin(lambda report: _read_all(chosen, report))

    def paste(self, html: str, text: str, *, is_looked_at: bool = False) -> None:
        """Add what was copied elsewhere, its HTML or else its text."""
        self._begin(lambda report: _read_copied(html, text, report, is_looked_at))

    def add_outcomes(self, outcomes: Sequence[Outcome], *, is_looked_at: bool = False) -> None:
        """Add what was read and chosen; a single one may be looked at first, as in `start`."""
        self._begin(lambda report: _show_or_hand_over(outcomes, report, is_looked_at))

    def add_approved(self, approved: Approved) -> None:
        """Add what a person looked at, as corrected."""
        self._begin(lambda report: _hand_over([_freeze(approved)], report))

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

    def _begin(self, job: Job) -> None:
        if not self._session.can_write:
            return
        if self._task is not None:
            self._waiting.append(job)
            return
        self._report = ImportReport()
        self._run(job)

    def _run(self, job: Job) -> None:
        self._task = Task(job, self)
        self._task.progressed.connect(self.progressed)
        self._task.result_ready.connect(self._on_result)
        self._task.finished.connect(self._on_finished)
        self._task.failed.connect(self._on_failed)
        self._task.hold(self._session.file is not None and self._session.file.is_held)
        self._task.start()

    def _on_long_act(self) -> None:
        """Read on, but write nothing: what is being written comes first."""
        if self._task is not None:
            self._task.hold(True)

    def _on_long_act_ended(self) -> None:
        if self._task is not None:
            self._task.hold(False)

    def _on_result(self, result: Outcome | PassedOver) -> None:
        if isinstance(result, PassedOver):
            self._report.passed_over = result
            return
        source = result.name
        if isinstance(result, Refusal):
            # A page that is only a cookie wall to the program may be read whole by a person.
            is_file = not is_web_source(source) and Path(source).is_file()
            asks = ONLY_COOKIES in result.sentence and is_file
            self._report.refused.append(Remark(source, result.sentence, asks_for_a_look=asks))
            return
        try:
            article_id, is_new = self._session.add_article(
                result.read, result.search_text, result.signature
            )
        except ClaimlightError as error:
            self._report.refused.append(Remark(source, str(error)))
            if self._task is not None and not isinstance(error, ReadingError):
                self._task.cancel()  # a file that takes no writing will not take the next either
            return
        if not is_new:
            sentence = self.tr("The same text is in the file already.")
            self._report.known_files.append(Remark(source, sentence, article_id))
        else:
            self._report.added_files.append(Remark(source, "", article_id))
            self._report.remarks += _remarks(source, result.read.notes, article_id)
        self._report.first = self._report.first or article_id

    def _on_failed(self, sentence: str) -> None:
        self._session.failed.emit(sentence)
        self._on_finished()

    def _on_finished(self, value: object = None) -> None:
        if self._task is not None:
            self._task.deleteLater()
            self._task = None
        was_cancelled = self._report.was_cancelled
        chapters = cast("list[Outcome]", value) if isinstance(value, list) else []
        if chapters and not was_cancelled:
            self.chapters_found.emit(chapters)
        elif isinstance(value, ReadPiece) and not was_cancelled:
            self.look_wanted.emit(value)
        if self._task is not None:
            return  # the choice was made at once, and is being added
        if self._waiting and not was_cancelled:
            self._run(self._waiting.pop(0))
            return
        is_choice = bool(chapters) or isinstance(value, ReadPiece)
        is_choice = is_choice and self._report == ImportReport()
        if not is_choice:  # there is nothing to report of yet
            self.finished.emit(self._report)


def _read_all(paths: Sequence[Path], report: Report) -> None:
    report.progress(0, 0)
    found = until_cancelled(lambda: find_batch(paths), report)
    if found is None:
        return
    pieces, passed_over = found
    report.result(passed_over)
    with closing(read_pieces(pieces, is_stopped=lambda: report.is_cancelled)) as batches:
        for number in range(len(pieces)):
            if not report.progress(number, len(pieces)):
                return
            for outcome in next(batches, ()):
                report.result(outcome)


def _read_book(path: Path, report: Report) -> list[Outcome] | None:
    """Return a book's chapters to choose from; one that has no choice is handed over."""
    with PieceReader() as reader:
        chapters = reader.read(Piece(path))
    if len(chapters) > 1:
        return chapters
    _hand_over(chapters, report)
    return None


def _is_one(path: Path) -> bool:
    """Tell whether a path is a file of one article rather than a folder or an archive."""
    return path.suffix.lower() != BUNDLE_SUFFIX and path.is_file()


def _read_one(path: Path, report: Report) -> ReadPiece | None:
    """Return what is to be looked at; what leaves nothing to ask is handed over."""
    report.progress(0, 1)
    outcome = until_cancelled(lambda: read_to_look_at(path), report)
    return None if outcome is None else _show_or_hand_over([outcome], report, is_looked_at=True)


def _read_copied(html: str, text: str, report: Report, is_looked_at: bool) -> ReadPiece | None:
    outcome = until_cancelled(lambda: read_clipping(html, text), report)
    return None if outcome is None else _show_or_hand_over([outcome], report, is_looked_at)


def _show_or_hand_over(
    outcomes: Sequence[Outcome], report: Report, is_looked_at: bool
) -> ReadPiece | None:
    first = outcomes[0] if len(outcomes) == 1 else None
    if is_looked_at and isinstance(first, ReadPiece) and has_choices(first.read):
        return first
    _hand_over(outcomes, report)
    return None


def frozen(approved: Approved) -> ReadArticle:
    """Return the article as a person approved it; raises ReadingError. May take a second."""
    return corrected(approved.read, approved.draft, approved.metadata, is_whole=approved.is_whole)


def _freeze(approved: Approved) -> Outcome:
    try:
        read = frozen(approved)
    except ReadingError as error:
        return Refusal(approved.read.source, str(error))
    return ReadPiece(read.source, read, index_text(read.body.text))


def _remarks(source: str, notes: Sequence[str], article_id: str) -> list[Remark]:
    """Return what was noticed in a file; who looked at it before it was added knows it."""
    if LOOKED_AT in notes:
        return []
    doubts = doubts_among(notes)
    return [Remark(source, note, article_id, note in doubts) for note in notes]


def _hand_over(outcomes: Sequence[Outcome], report: Report) -> None:
    for number, outcome in enumerate(outcomes):
        if not report.progress(number, len(outcomes)):
            return
        report.result(outcome)
