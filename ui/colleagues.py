"""Colleagues' files that were opened for review: read, compared and measured in a thread.

The pages Review and Agreement show the same comparison; each asks for it with `colleagues_of`,
so that whichever is made first makes it. Nothing of it is imported before files are opened.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.tasks import Report, Task

if TYPE_CHECKING:
    from annotator.review.adjudicate import Review
    from annotator.review.agreement.report import Report as Agreement
    from annotator.review.codings import Codings, Collation
    from annotator.review.compare import Comparison

THRESHOLD = 0.5
_READING, _COMPARING, _MEASURING = range(3)
_STEPS = 3
_FINE = 100
"""Parts of a step that the bar shows."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the files come to. `paths`: one's own file first."""

    paths: tuple[Path, ...]
    codings: Codings
    comparison: Comparison
    agreement: Agreement
    review: Review


class Colleagues(QObject):
    """Holds what was found in the files opened last, and finds it again on demand."""

    began = Signal()
    """Files are being read; what was found before is gone."""
    progressed = Signal(int, int)
    collated = Signal(object)
    """The Collation: what can be compared and what cannot; it comes before any number."""
    found = Signal(object)
    """The Found value of the files."""
    failed = Signal(str)
    stopped = Signal()
    rows_requested = Signal(object, str)
    """Rows of the comparison to go through, by number, and what they have in common."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.paths: tuple[Path, ...] = ()
        self.threshold = THRESHOLD
        self.collation: Collation | None = None
        self.result: Found | None = None
        self._task: Task | None = None
        self._reader = ""

    @property
    def is_busy(self) -> bool:
        """Whether files are being read, compared or measured."""
        return self._task is not None

    def open(self, own: Path, others: Sequence[Path], reader: str = "") -> None:
        """Read one's own file and those of colleagues, none of which is changed.

        `reader`: who is going to look; what a file that this person codes blind still hides is
        left out, and counted.
        """
        self.stop()
        self.paths, self._reader = (own, *others), reader
        self.collation = self.result = None
        threshold, paths = self.threshold, self.paths
        task = Task(lambda report: find(paths, threshold, report, reader), self)
        task.progressed.connect(self.progressed)
        task.result_ready.connect(self._on_collated)
        task.finished.connect(self._on_finished)
        task.failed.connect(self._on_failed)
        self._task = task
        self.began.emit()
        task.start()

    def open_again(self) -> None:
        """Read the same files anew: they, or the threshold, may be others now."""
        if self.paths:
            self.open(self.paths[0], self.paths[1:], self._reader)

    def cancel(self) -> None:
        """Stop what is running; the files count as not opened."""
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> None:
        """Stop without another word: the window is closing, or other files are opened."""
        if self._task is not None:
            self._task.stop()
            self._task.deleteLater()
            self._task = None

    def close(self) -> None:
        """Let go of everything: the file at hand is another one."""
        self.stop()
        self.paths = ()
        self.collation = self.result = None
        self.stopped.emit()

    def _on_collated(self, collation: Collation) -> None:
        self.collation = collation
        self.collated.emit(collation)

    def _on_finished(self, found: Found | None) -> None:
        self._end()
        if found is None:
            self.close()
        else:
            self.result = found
            self.found.emit(found)

    def _on_failed(self, sentence: str) -> None:
        self._end()
        self.close()
        self.failed.emit(sentence)

    def _end(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
            self._task = None


def colleagues_of(window: QObject) -> Colleagues:
    """Return the window's one Colleagues, made now if need be."""
    there = window.findChild(Colleagues)
    return there if isinstance(there, Colleagues) else Colleagues(window)


def find(paths: Sequence[Path], threshold: float, report: Report, reader: str = "") -> Found | None:
    """Read, compare and measure; None when stopped. Raises ClaimlightError for a file refused.

    The collation is handed over as soon as it is there.
    """
    # numpy and what reads strangers' files are needed from here on, and by this thread only
    from annotator.review.adjudicate import review_of
    from annotator.review.agreement.report import agreement_report
    from annotator.review.codings import collate
    from annotator.store.untrusted import open_untrusted

    with contextlib.ExitStack() as closing:
        files = [closing.enter_context(open_untrusted(path)) for path in paths]
        codings = collate(files, _step(report, _READING), reader=reader)
    if codings is None:
        return None
    report.result(codings.collation)
    review = review_of(codings, threshold, _step(report, _COMPARING))
    if review is None:
        return None
    comparison = review.comparison
    compared = set(comparison.articles)
    agreement = agreement_report(
        [article for article in codings.articles if article.article_id in compared],
        comparison, codings.tags, codings.fields, codings.values,
        proceed=_step(report, _MEASURING),
    )  # fmt: skip
    if agreement is None:
        return None
    return Found(tuple(paths), codings, comparison, agreement, review)


def _step(report: Report, step: int) -> Callable[[int, int], bool]:
    """Return what tells how far one of the steps is, as a part of all of them.

    Only what moves the bar is told: thousands of articles would wait for the window else.
    """
    told = -1

    def proceed(done: int, total: int) -> bool:
        nonlocal told
        reached = step * _FINE + done * _FINE // max(1, total)
        if reached == told:
            return not report.is_cancelled
        told = reached
        return report.progress(reached, _STEPS * _FINE)

    return proceed
