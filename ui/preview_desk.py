"""Looking at articles before their text is frozen: new ones, and ones that are read anew."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.model.article import Article
from annotator.model.provenance import Provenance
from annotator.model.read_article import ReadArticle
from annotator.reading.anew import reading_of
from annotator.reading.clipping import is_clipping
from annotator.reading.pieces import ReadPiece
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.preview_looks import Approved
from ui.importing import frozen
from ui.session import Session
from ui.tasks import Task
from ui.view_desk import ViewDesk


class PreviewDesk(QObject):
    """Opens previews; what is approved in one is frozen off the GUI thread."""

    approved = Signal(object)
    """What is to be added, an Approved."""
    read_again = Signal(str, object, object)
    """An article's id, the ReadArticle that is to stand in its place, and its Metadata."""

    def __init__(self, session: Session, view: ViewDesk, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._view, self._window = session, view, window
        self._tasks: list[Task] = []

    def look(self, piece: ReadPiece, parent: QWidget) -> PreviewDialog:
        """Show an article that was read and is not added yet."""
        dialog = self._dialog(piece.read, parent, None)
        dialog.approved.connect(self.approved)
        dialog.open()
        return dialog

    def look_again(
        self, article: Article, origin: Provenance, original: bytes, parent: QWidget
    ) -> PreviewDialog:
        """Show an article of the file as it is read now."""
        read = reading_of(article, origin, original)
        dialog = self._dialog(read, parent, article)
        dialog.approved.connect(self._on_approved_again)
        dialog.open()
        return dialog

    def stop(self) -> None:
        """Leave everything as it is: the window is closing."""
        for dialog in self._window.findChildren(PreviewDialog):
            dialog.reject()
        for task in self._tasks:
            task.stop()
        self._tasks.clear()

    def _dialog(self, read: ReadArticle, parent: QWidget, again: Article | None) -> PreviewDialog:
        view = self._view
        dialog = PreviewDialog(
            read,
            view.reading_style(),
            view.theme,
            parent,
            is_pasted=is_clipping(read.source),
            again=again,
        )
        view.theme_changed.connect(dialog.set_theme)
        return dialog

    def _on_approved_again(self, approved: Approved) -> None:
        task = Task(lambda _report: (approved, frozen(approved)), self)
        task.finished.connect(self._on_frozen)
        task.failed.connect(self._session.failed)
        self._tasks.append(task)
        task.start()

    def _on_frozen(self, result: tuple[Approved, ReadArticle]) -> None:
        self._tasks = [task for task in self._tasks if task.is_running]
        approved, read = result
        self.read_again.emit(approved.article_id, read, approved.metadata)
