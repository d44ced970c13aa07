"""Joins what goes on beside the page while one reads: fields, judgements, fragments, done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from annotator.model.article import Article, ArticleId, ArticleState
from annotator.model.codebook import Field
from annotator.model.progress import Progress
from ui.actions import spec_of
from ui.claims.card import ClaimCard
from ui.claims.panel import ClaimsPanel
from ui.done_banner import DoneBanner
from ui.field_menu import FieldMenu
from ui.form_desk import FormDesk
from ui.library_desk import LibraryDesk
from ui.reader.pane import ReaderPane
from ui.sentence_desk import SentenceDesk
from ui.session import Session
from ui.shape_desk import ShapeDesk
from ui.status_line import StatusLine
from ui.theme import Theme

_SENTENCES = 10  # that are looked at of an article take as long as writing as many rows


class Flow(QObject):
    """Builds the desks of the form, the sentences and the claims' shapes, and feeds their views."""

    pane_requested = Signal()
    """The claim's form is to be in sight."""
    actions_changed = Signal()
    """The codebook asks other fields: their actions are new."""

    def __init__(
        self,
        session: Session,
        reader: ReaderPane,
        card: ClaimCard,
        panel: ClaimsPanel,
        library: LibraryDesk,
        status: StatusLine,
        theme: Theme,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session, self._reader, self._library = session, reader, library
        self._commands: dict[str, QAction] = {}
        self._unjudged = 0
        self.forms = FormDesk(session, reader, card, self)
        self.sentences = SentenceDesk(session, reader, self)
        self.shapes = ShapeDesk(session, reader, panel, self)
        self.done_banner = DoneBanner(theme, window)
        self.done_banner.answered.connect(self._on_done_answered)
        self.done_banner.dismissed.connect(reader.setFocus)
        self.forms.pane_requested.connect(self.pane_requested)
        self.sentences.article_counted.connect(status.show_judged)
        self.sentences.file_counted.connect(self._on_file_counted)
        library.done_requested.connect(self.finish)
        reader.command_given.connect(self._on_command)
        reader.tag_pointed_at.connect(card.show_tag)
        session.article_opened.connect(self._on_article_opened)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of these desks do."""
        return {
            **self.forms.commands(), **self.sentences.commands(), **self.shapes.commands(),
            "article.done": self.toggle_done,
        }  # fmt: skip

    def join(self, actions: dict[str, QAction]) -> None:
        """Take the window's actions, so that the page's keys can do them."""
        self._done_action = actions["article.done"]
        self.field_menu = FieldMenu(self._window, actions, self.forms.fill)
        actions["claim.field_menu"].setMenu(self.field_menu)
        self.forms.fields_changed.connect(self._on_fields_changed)
        self._commands = {
            spec_of(action).page_key: action
            for action in actions.values()
            if spec_of(action).page_key
        }

    def stop(self) -> None:
        """Write what is still to be written: the window is closing."""
        self.forms.stop()
        self.sentences.stop()

    # An article is done

    def toggle_done(self) -> None:
        """Say that the open article is done, or that it is not; or those chosen in the library."""
        chosen = self._library.chosen_ids()
        if len(chosen) > 1:
            self._library.turn_done(chosen)
            self._show_done()
            return
        article = self._session.article
        if article is None:
            return
        if article.state is ArticleState.DONE:
            self._session.set_state(article.id, ArticleState.IN_PROGRESS)
        else:
            self.finish([article.id])

    def finish(self, article_ids: Sequence[str]) -> None:
        """Call articles done; asks once what unjudged sentences of theirs count as."""
        ids = [ArticleId(article_id) for article_id in article_ids]
        counted: list[int] = []

        def ask() -> None:
            self._unjudged = counted[0]
            if self._unjudged:
                self.done_banner.ask(article_ids, self._unjudged)
                self._show_done()
            else:
                self._on_done_answered(list(article_ids), False)

        self._session.do_many(
            len(ids) * _SENTENCES,
            self.tr("Counting sentences"),
            lambda file, go: counted.append(file.judgements.unjudged_in(ids, go)),
            ask,
        )

    def _on_done_answered(self, article_ids: list[str], counts: bool) -> None:
        ids = [ArticleId(article_id) for article_id in article_ids]
        one, many = self.tr("Article is done."), self.tr("{} articles are done.")
        text = one if len(ids) == 1 else many.format(f"{len(ids):,}")
        said = partial(self._session.said.emit, text, True)
        words, rows = self.tr("Marking as done"), len(ids) + self._unjudged
        if counts:
            self._session.do_many(
                rows,
                words,
                lambda file, go: file.telling(go, rows).judgements.finish_articles(ids),
                said,
            )
        else:
            self._session.do_many(
                len(ids),
                words,
                lambda file, go: file.details.edit(ids, {}, ArticleState.DONE, go),
                said,
            )
        self._reader.setFocus()

    # Private

    def _show_done(self) -> None:
        """Let the action say how the article stands, and not that it was asked for."""
        article = self._session.article
        self._done_action.setChecked(article is not None and article.state is ArticleState.DONE)

    def _on_fields_changed(self, fields: Sequence[Field]) -> None:
        if self.field_menu.set_fields(fields):
            self.actions_changed.emit()

    def _on_article_opened(self, _article: Article | None) -> None:
        self.done_banner.take_back()

    def _on_command(self, name: str) -> None:
        action = self._commands.get(name)
        if action is not None:
            action.trigger()

    def _on_file_counted(self, counted: Mapping[str, Progress] | None) -> None:
        self._library.show_progress(counted or {})
