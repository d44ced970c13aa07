"""What the window says of file, article and session: title, breadcrumb, banners, status line."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from annotator.model.article import Article, ArticleState
from annotator.model.changes import Changes
from ui.banner import Banner
from ui.session import Session
from ui.status_line import StatusLine
from ui.top_bar import TopBar

_OF_THE_ARTICLE = ("read", "history")
"""Pages that show the open article; on the others its name would be taken for theirs."""


class Facts(QObject):
    """Only shows; what can be done about it is up to others."""

    def __init__(
        self,
        session: Session,
        bars: tuple[TopBar, StatusLine],
        banners: tuple[Banner, Banner],
        actions: Mapping[str, QAction],
        window: QMainWindow,
    ) -> None:
        """`banners`: the one for a read-only file, and the one for failures."""
        super().__init__(window)
        self._session, self._actions, self._window = session, actions, window
        self._top_bar, self._status = bars
        self._read_only, self._failure = banners
        self._names_article = True
        self._offered: str | None = None
        session.file_changed.connect(self.show_file)
        session.article_opened.connect(self._show_article)
        session.article_updated.connect(self._show_article)
        session.changed.connect(self._on_changed)
        session.failed.connect(self._failure.show_text)
        session.said.connect(self._on_said)

    def show_file(self) -> None:
        """Say what is to be said of the file that is open now."""
        file = self._session.file
        self._read_only.show_text(file.read_only_reason if file is not None else "")
        self._show_saved()

    def show_page(self, name: str) -> None:
        """Name the open article above the pages that are about it, the file alone elsewhere.

        What is counted of the article goes with its name.
        """
        self._names_article = name in _OF_THE_ARTICLE
        self._status.facts.setVisible(self._names_article)
        self._show_article(self._session.article)

    def show_failure(self, sentence: str) -> None:
        """Say what went wrong; an empty sentence takes it back."""
        self._failure.show_text(sentence)

    def show_import(self, done: int, total: int) -> None:
        """Say how far adding articles has come; 0 of 0: they are still being looked for."""
        text = self.tr("Adding {} of {}…").format(f"{done + 1:,}", f"{total:,}")
        if not total:
            text = self.tr("Looking for articles…")
        self._status.show_progress(text, done, total)

    def show_comparing(self, done: int, total: int) -> None:
        """Say how far comparing texts with each other has come."""
        text = self.tr("Comparing {} of {}…").format(f"{done + 1:,}", f"{total:,}")
        self._status.show_progress(text, done, total)

    def show_long(self, words: str, done: int, total: int) -> None:
        """Say how far something has come that takes long; 0 of 0: that is not known yet."""
        self._status.show_progress(words, done, total)

    def _show_article(self, article: Article | None) -> None:
        file = self._session.file
        title = article.metadata.title if article is not None else ""
        file_name = file.path.stem if file is not None else ""
        self._top_bar.breadcrumb.set_place(file_name, title if self._names_article else "")
        parts = [part for part in (title, file_name) if part]
        self._window.setWindowTitle(" — ".join([*parts, "Claimlight"]))
        is_done = article is not None and article.state is ArticleState.DONE
        self._actions["article.done"].setChecked(is_done)

    def _on_changed(self, changes: Changes) -> None:
        if changes.by_us:
            self.show_failure("")
            self._withdraw()
        self._show_saved()

    def _withdraw(self) -> None:
        """Take a message with its Undo away once Undo would take back something else."""
        if self._offered is not None and self._session.undo_label() != self._offered:
            self._offered = None
            self._status.clear_message()

    def _show_saved(self) -> None:
        if self._session.file is not None:
            is_read_only = self._session.file.is_read_only
            self._status.show_saved(self._session.saved_at, is_read_only=is_read_only)

    def _on_said(self, text: str, offers_undo: bool) -> None:
        self._offered = self._session.undo_label() if offers_undo else None
        self._status.say(text, offers_undo=offers_undo)
