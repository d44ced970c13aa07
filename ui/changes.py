"""The store's change notice, made one Qt signal; other programs' changes come the same way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.model.changes import Changes
from annotator.model.errors import ClaimlightError
from annotator.store.annotation_file import AnnotationFile

POLL_INTERVAL = 1_000
"""Milliseconds between two looks at what other programs committed."""


class ChangeRelay(QObject):
    """Follows one annotation file at a time and tells everybody what changed in it."""

    happened = Signal(object)
    """A Changes value, after its commit, whoever wrote it."""
    poll_failed = Signal(str)
    """The file cannot be looked at any more; told once until it can be again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file: AnnotationFile | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._is_failing = False
        self._timer = QTimer(self, interval=POLL_INTERVAL)
        self._timer.timeout.connect(self.poll)

    def follow(self, file: AnnotationFile) -> None:
        """Tell of this file's changes from now on, and no longer of the one before."""
        self.stop()
        self._file = file
        self._unsubscribe = file.subscribe(self._on_changes)
        self._timer.start()

    def stop(self) -> None:
        """Follow no file."""
        self._timer.stop()
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._unsubscribe = None
        self._file = None
        self._is_failing = False

    def poll(self) -> None:
        """Look now for what other programs committed."""
        if self._file is None:
            return
        try:
            self._file.poll()
        except ClaimlightError as error:
            if not self._is_failing:
                self._is_failing = True
                self.poll_failed.emit(str(error))
        else:
            self._is_failing = False

    def _on_changes(self, changes: Changes) -> None:
        self.happened.emit(changes)
