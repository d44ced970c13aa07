"""A dialog whose work runs in a thread: it stays open till that is done, and can give it up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QProgressBar, QWidget

from ui.dialogs.frame import Frame
from ui.tasks import Report, Task


class TaskFrame(Frame):
    """Does one piece of work at a time; a child says what runs, and what is done with it."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._task: Task | None = None
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.hide()

    @property
    def is_running(self) -> bool:
        """Whether work is going on."""
        return self._task is not None

    def reject(self) -> None:
        """Give up the work that runs, else leave."""
        if self._task is not None:
            self._task.cancel()
        else:
            super().reject()

    def stop(self) -> None:
        """Stop at once: the window is closing."""
        if self._task is not None:
            self._task.stop()
            self._task = None
        self.close()

    def show_running(self, is_running: bool) -> None:
        """Let nothing be changed while work is going on; a child adds its own widgets."""
        self.progress.setVisible(is_running)

    def take(self, value: object) -> None:
        """Do what is to be done with what the work gave; None where it was given up."""
        raise NotImplementedError

    def _begin(self, job: Callable[[Report], object]) -> Task:
        """Make a task of the job; the child connects what else it hears of, and starts it."""
        self.show_problem("")
        self.show_running(True)
        self._task = Task(job, self)
        self._task.finished.connect(self._on_finished)
        self._task.failed.connect(self._on_failed)
        return self._task

    def _on_finished(self, value: object) -> None:
        self._end()
        self.take(value)

    def _on_failed(self, sentence: str) -> None:
        self._end()
        self.show_problem(sentence)

    def _end(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
            self._task = None
        self.show_running(False)
