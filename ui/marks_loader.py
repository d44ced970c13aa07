"""The marks of an article: those in view at once, the rest in slices between two events."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.model.claim_mark import ClaimMark
from annotator.model.errors import ClaimlightError
from annotator.model.span import Span
from ui.session import Session

SLICE = 2_000
"""Marks read at once; about what fits between two frames."""

FIRST_PAUSE = 20
"""Milliseconds before the first slice: the frame with what is in view goes first."""


class MarksLoader(QObject):
    """Reads the marks of the session's article; a new start forgets the one before."""

    in_view = Signal(list)
    more = Signal(list)
    finished = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._last: ClaimMark | None = None
        self._shown: frozenset[str] = frozenset()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._read_slice)

    @property
    def is_loading(self) -> bool:
        """Whether marks are still to come."""
        return self._timer.isActive()

    def start(self, view: Span | None) -> None:
        """Read what lies in view now, and the rest of the article behind."""
        self.stop()
        file, article = self._session.file, self._session.article
        marks: list[ClaimMark] = []
        if file is not None and article is not None and view is not None:
            try:
                marks = file.claims.marks_in(article.id, view.start, view.end)
            except ClaimlightError as error:
                self._session.failed.emit(str(error))
        self._shown = frozenset(mark.id for mark in marks)
        self.in_view.emit(marks)
        if article is not None:
            self._timer.start(FIRST_PAUSE)

    def stop(self) -> None:
        """Read no more."""
        self._timer.stop()
        self._last = None
        self._shown = frozenset()

    def _read_slice(self) -> None:
        file, article = self._session.file, self._session.article
        if file is None or article is None:
            self.stop()
            return
        self._timer.setInterval(0)
        try:
            marks = file.claims.marks_page(article.id, self._last, SLICE)
        except ClaimlightError as error:
            self.stop()
            self._session.failed.emit(str(error))
            return
        if marks:
            self._last = marks[-1]
            self.more.emit([mark for mark in marks if mark.id not in self._shown])
        if len(marks) < SLICE:
            self.stop()
            self.finished.emit()
