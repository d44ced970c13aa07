"""Shows what differs between two files' texts of one title, read and compared in a thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.dialogs.difference_dialog import DifferenceDialog
from ui.session import Session
from ui.tasks import Task

if TYPE_CHECKING:
    from annotator.review.codings import Collation, TitleClash
    from annotator.text.word_diff import Row


class DifferenceDesk(QObject):
    """Opens one dialog at a time; the files are only read, as before."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._task: Task | None = None
        self.dialog: DifferenceDialog | None = None

    def show_clash(self, clash: TitleClash, at: int, collation: Collation) -> None:
        """Show what the text at a place of a clash has otherwise than its first one."""
        self.stop()
        pairs = [
            (collation.files[number], sha256)
            for number, sha256 in (clash.texts[0], clash.texts[at])
        ]
        names = (pairs[0][0].label, pairs[1][0].label)
        texts = [(file.path, sha256) for file, sha256 in pairs]
        self.dialog = DifferenceDialog(clash.title, names, self._window)
        self.dialog.destroyed.connect(self._on_closed)
        self.dialog.open()
        self._task = Task(lambda _report: compared(texts), self)
        self._task.finished.connect(self._on_compared)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    def stop(self) -> None:
        """Stop without another word: the window is closing, or other texts are wanted."""
        if self._task is not None:
            self._task.stop()
            self._task.deleteLater()
            self._task = None

    def _on_compared(self, rows: Sequence[Row]) -> None:
        self._end()
        if self.dialog is not None:
            self.dialog.show_rows(rows)

    def _on_failed(self, sentence: str) -> None:
        self._end()
        if self.dialog is not None:
            self.dialog.show_problem(sentence)

    def _end(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
            self._task = None

    def _on_closed(self) -> None:
        self.dialog = None


def compared(texts: Sequence[tuple[Path, str]]) -> list[Row]:
    """Read two texts, each by a file and its hash, and set them side by side.

    Raises StoreError where a file cannot be read any more.
    """
    # What reads strangers' files, and what compares, are needed from here on, by this thread only.
    from annotator.store.untrusted import open_untrusted
    from annotator.text.word_diff import side_by_side

    found: list[str] = []
    for path, sha256 in texts:
        with open_untrusted(path) as file:
            found.append(file.text(sha256))
    return side_by_side(*found)
