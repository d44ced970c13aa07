"""Blind coding in the window: the switch, and how many claims it hides."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from annotator.model.article import ArticleState
from annotator.model.changes import Changes
from ui.claims.panel import ClaimsPanel
from ui.session import Session


class BlindDesk(QObject):
    """Says how many claims are hidden, never which; the file hides them, from every view."""

    def __init__(self, session: Session, panel: ClaimsPanel, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._panel, self._window = session, panel, window
        session.file_changed.connect(self._show)
        session.article_opened.connect(self._show)
        session.article_updated.connect(self._show)
        session.changed.connect(self._on_changed)
        panel.filter_changed.connect(self._show)
        if session.file is not None:
            self._show()

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of this desk do."""
        return {"review.blind": self.switch}

    def switch(self) -> None:
        """Code blind from now on, or no longer."""
        file = self._session.file
        if file is None or not self._session.can_write:
            return
        is_on = not file.blindness.is_on
        if self._session.do(lambda file: file.blindness.switch(is_on)):
            words = (
                self.tr("Others’ claims are hidden until an article is marked as done.")
                if is_on
                else self.tr("Others’ claims are shown.")
            )
            self._session.said.emit(words, False)
            if is_on:
                self._let_go_of_colleagues()
        self._show()

    def _let_go_of_colleagues(self) -> None:
        """Show no longer what stood beside one's own claims until now."""
        from ui.colleagues import Colleagues  # where files were opened it is there

        for colleagues in self._window.findChildren(Colleagues):
            colleagues.close()

    def _on_changed(self, changes: Changes) -> None:
        if changes.all_rows or changes.claim_articles or changes.articles_removed:
            self._show()

    def _show(self, _article: object = None) -> None:
        file, article = self._session.file, self._session.article
        is_on = file is not None and file.blindness.is_on
        action = self._window.findChild(QAction, "review.blind")
        if isinstance(action, QAction):
            action.setChecked(is_on)
        if not is_on:
            self._panel.show_hidden(0)
            return
        is_here = self._panel.filter_bar.is_here and article is not None
        article_id = article.id if is_here and article is not None else None
        hidden = self._session.read(lambda file: file.blindness.hidden(article_id))
        self._panel.show_hidden(hidden or 0)


def keeps_apart(session: Session) -> bool:
    """Tell, and say, where blind coding forbids a look at colleagues' files."""
    file = session.file
    if file is None or not file.blindness.is_on:
        return False
    summaries = session.read(lambda file: file.articles.summaries()) or []
    waiting = sum(summary.state is not ArticleState.DONE for summary in summaries)
    if waiting:
        session.failed.emit(
            session.tr(
                "This file is coded blind. Mark the {} articles that are left as done first, or"
                " switch Blind Coding off in the Review menu."
            ).format(f"{waiting:,}")
            if waiting > 1
            else session.tr(
                "This file is coded blind. Mark the article that is left as done first, or switch"
                " Blind Coding off in the Review menu."
            )
        )
    return waiting > 0
