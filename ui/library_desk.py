"""Joins the library with the session: what it lists, and what the person asks of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.model.arrangement import GroupBy
from annotator.model.article import Article, ArticleId, ArticleState
from annotator.model.article_summary import ArticleSummary
from annotator.model.changes import Changes
from annotator.model.errors import ClaimlightError, UnknownArticleError
from annotator.model.progress import Progress
from annotator.settings import Settings
from ui.library.panel import LibraryPanel
from ui.session import Session

if TYPE_CHECKING:
    from annotator.reading.pieces import Outcome
    from ui.dialogs.preview_looks import Approved
    from ui.imported import ImportReport
    from ui.importing import Importer

DELAY = 60
"""Milliseconds after which rows follow a change: a thousand imported files make few updates."""
COPIES_DELAY = 500
"""Milliseconds after which rows say how many near copies there are: the list comes first."""
MANY = 500
_ORDER = "order"
_MOST_ORDERS = 50
"""Files whose order is remembered; of older ones the last order chosen anywhere counts."""


class LibraryDesk(QObject):
    """Keeps the list in step with the file and opens what is asked for."""

    listed = Signal()
    """The list, or a row of it, is up to date again."""
    done_requested = Signal(list)
    """The ids of articles that are to be called done."""
    import_progressed = Signal(int, int)
    chapters_found = Signal(object)
    """The chapters of a book, a list of ReadPiece, to choose from."""
    look_wanted = Signal(object)
    """A ReadPiece for a person to look at before it is added."""
    pane_requested = Signal()
    """The library is to be in sight."""
    imported = Signal(object)
    """An ImportReport, after its first article was opened."""
    copies_wanted = Signal()
    """Near copies are shown: those not known yet are to be found."""
    anew_requested = Signal(str)
    comparison_requested = Signal(str)

    def __init__(
        self,
        session: Session,
        panel: LibraryPanel,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._panel, self._settings = session, panel, settings
        self._late: set[str] = set()
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self._update_rows)
        self._copies_timer = QTimer(self, singleShot=True, interval=COPIES_DELAY)
        self._copies_timer.timeout.connect(self.show_copies)
        self._importer: Importer | None = None
        self._is_other_file = True
        session.file_changed.connect(self._on_file_changed)
        panel.article_requested.connect(session.open_article)
        panel.state_requested.connect(self._on_state_requested)
        panel.remove_requested.connect(self.remove)
        panel.edit_requested.connect(self.edit_details)
        panel.copies_requested.connect(self.show_copies)
        panel.copies_requested.connect(self.copies_wanted)
        panel.anew_requested.connect(self.anew_requested)
        panel.comparison_requested.connect(self.comparison_requested)
        panel.order_changed.connect(self._on_order_changed)
        session.article_opened.connect(self._on_article_opened)
        session.changed.connect(self._on_changed)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of this desk do."""
        return {
            "library.filter": self.open_filter,
            "library.arrange": self.open_arranging,
            "library.show_all": self.show_all,
        }

    def stop(self) -> None:
        """Stop timers and work: the window is closing."""
        self._timer.stop()
        self._copies_timer.stop()
        if self._importer is not None:
            self._importer.stop()

    def refill(self) -> None:
        """List the articles of the file anew."""
        self._timer.stop()
        self._late.clear()
        file = self._session.file
        summaries: Sequence[ArticleSummary] = ()
        if file is not None:
            try:
                summaries = file.articles.summaries()
            except ClaimlightError as error:
                self._session.failed.emit(str(error))
        self._panel.set_search(self._search if file is not None else None)
        if self._is_other_file:
            self._is_other_file = False
            self._panel.start_over()
            self._panel.set_order(self._kept_order())
        self._panel.set_summaries(summaries)
        self._follow_copies()
        self._show_open_article()
        self.listed.emit()

    def add(self, paths: Sequence[Path], *, is_looked_at: bool = False) -> None:
        """Add files and folders; a single one may be looked at first."""
        importer = self._ready_importer()
        if importer is not None:
            importer.start(paths, is_looked_at=is_looked_at)

    def add_read(self, outcomes: Sequence[Outcome], *, is_looked_at: bool = False) -> None:
        """Add what was read; a single one may be looked at first."""
        importer = self._ready_importer()
        if importer is not None:
            importer.add_outcomes(outcomes, is_looked_at=is_looked_at)

    def add_chapters(self, chapters: Sequence[Outcome]) -> None:
        """Add chapters that were read and chosen."""
        self.add_read(chapters)

    def add_approved(self, approved: Approved) -> None:
        """Add what a person looked at, as corrected."""
        importer = self._ready_importer()
        if importer is not None:
            importer.add_approved(approved)

    def paste(self, html: str, text: str, *, is_looked_at: bool = False) -> None:
        """Add what was copied elsewhere, its HTML or else its text."""
        importer = self._ready_importer()
        if importer is not None:
            importer.paste(html, text, is_looked_at=is_looked_at)

    def cancel_import(self) -> None:
        """Stop adding; what was added stays."""
        if self._importer is not None:
            self._importer.cancel()

    @property
    def is_importing(self) -> bool:
        """Whether files are being read."""
        return self._importer is not None and self._importer.is_running

    def open_neighbour(self, step: int) -> None:
        """Open the next article of the list, or the one before (-1)."""
        article_id = self._panel.neighbour(step)
        if article_id is not None:
            self._session.open_article(article_id)

    def summaries(self) -> list[ArticleSummary]:
        """Return the articles in the order they were added."""
        return list(self._panel.model.summaries())

    def show_progress(self, judged: Mapping[str, Progress]) -> None:
        """Show how many sentences of each article are judged."""
        self._panel.show_progress(judged)

    def remove(self, article_ids: Sequence[str]) -> None:
        """Take articles out; if the open one is among them, the next one is opened."""
        article = self._session.article
        neighbour = None
        if article is not None and article.id in article_ids:
            gone = set(article_ids)
            steps = (1, -1)
            candidates = (self._panel.neighbour(step) for step in steps)
            neighbour = next((each for each in candidates if each and each not in gone), None)
        self._session.remove_articles(article_ids)
        if neighbour is not None and self._session.article is None:
            self._session.open_article(neighbour)

    # What is chosen and shown

    def chosen_ids(self) -> list[str]:
        """Return the articles selected in the list while the keyboard is there, else none."""
        return self._panel.selected_ids() if self._panel.list.hasFocus() else []

    def show_copies(self) -> None:
        """Show the near copies that the file knows of by now, in the rows or as groups."""
        clusters = self._session.read(lambda file: file.near_copies.clusters())
        if clusters is not None:
            self._panel.set_copies(clusters)

    def open_filter(self) -> None:
        """Open the sheet that filters the list."""
        self.pane_requested.emit()
        self._panel.open_filter()

    def open_arranging(self) -> None:
        """Open the menu that sorts and groups the list."""
        self.pane_requested.emit()
        self._panel.open_arranging()

    def show_all(self) -> None:
        """Search and filter no more."""
        self.pane_requested.emit()
        self._panel.start_over()
        self._panel.focus_list()

    def edit_details(self, article_ids: Sequence[str]) -> None:
        """Open the dialog that edits the details of several articles at once."""
        from ui.dialogs.many_details import ManyDetailsDialog  # seldom opened

        if not self._session.can_write:
            self._session.failed.emit(self.tr("This file is read-only; nothing can be edited."))
            return
        model = self._panel.model
        articles = [found for each in article_ids if (found := model.summary(each)) is not None]
        if not articles:
            return
        dialog = ManyDetailsDialog(articles, list(model.summaries()), self._panel.window())
        ids = [each.id for each in articles]
        dialog.edited.connect(partial(self._on_details_edited, ids))
        dialog.open()

    def turn_done(self, article_ids: Sequence[str]) -> None:
        """Call articles done, or in progress again where all of them are done."""
        states = {found.state for each in article_ids if (found := self._panel.model.summary(each))}
        is_done = states == {ArticleState.DONE}
        state = ArticleState.IN_PROGRESS if is_done else ArticleState.DONE
        self._on_state_requested(list(article_ids), state)

    # Private

    def _follow_copies(self) -> None:
        if self._panel.model.arrangement.group is GroupBy.COPIES:
            self.show_copies()
        else:
            self._copies_timer.start()

    def _on_details_edited(
        self, ids: Sequence[ArticleId], values: Mapping[str, str], state: ArticleState | None
    ) -> None:
        text = self.tr("The details of {} articles were edited.").format(f"{len(ids):,}")
        self._edit(ids, values, state, lambda: self._session.said.emit(text, True))

    def _edit(
        self,
        ids: Sequence[ArticleId],
        values: Mapping[str, str],
        state: ArticleState | None,
        then: Callable[[], object],
    ) -> None:
        self._session.do_many(
            len(ids),
            self.tr("Editing details"),
            lambda file, go: file.details.edit(ids, values, state, go),
            then,
        )

    def _on_order_changed(self, words: str) -> None:
        """Keep how this file is sorted and grouped, and begin like that with the next."""
        kept = self._settings.window
        kept[_ORDER] = words
        file = self._session.file
        if file is None:
            return
        name = f"{_ORDER}:{file.path.absolute()}"
        kept.pop(name, None)
        known = [each for each in kept if each.startswith(f"{_ORDER}:")]
        for each in known[: max(0, len(known) - _MOST_ORDERS + 1)]:
            del kept[each]
        kept[name] = words

    def _kept_order(self) -> str:
        kept, file = self._settings.window, self._session.file
        anywhere = kept.get(_ORDER, "")
        return kept.get(f"{_ORDER}:{file.path.absolute()}", anywhere) if file else anywhere

    def _ready_importer(self) -> Importer | None:
        """Return what adds articles, None where the file takes none."""
        if not self._session.can_write:
            self._session.failed.emit(self.tr("This file is read-only; no article was added."))
            return None
        if self._importer is None:
            from ui.importing import Importer  # the first frame adds no file

            self._importer = Importer(self._session, self)
            self._importer.progressed.connect(self.import_progressed)
            self._importer.chapters_found.connect(self.chapters_found)
            self._importer.look_wanted.connect(self.look_wanted)
            self._importer.finished.connect(self._on_imported)
        return self._importer

    def _search(self, words: str) -> Sequence[str]:
        file = self._session.file
        if file is None:
            return ()
        try:
            return file.search.articles(words)
        except ClaimlightError as error:
            self._session.failed.emit(str(error))
            return ()

    def _on_state_requested(self, article_ids: list[str], state: ArticleState) -> None:
        if state is ArticleState.DONE:
            self.done_requested.emit(article_ids)
            return
        ids = [ArticleId(article_id) for article_id in article_ids]
        self._edit(ids, {}, state, lambda: None)

    def _on_file_changed(self) -> None:
        self._is_other_file = True

    def _on_article_opened(self, _article: Article | None) -> None:
        self._show_open_article()

    def _show_open_article(self) -> None:
        article = self._session.article
        self._panel.set_open_article(article.id if article is not None else None)

    def _on_changed(self, changes: Changes) -> None:
        if changes.all_rows:
            self._late.clear()
            QTimer.singleShot(0, self, self.refill)
            return
        if changes.articles_removed:
            self._panel.drop_articles(changes.articles_removed)
        self._late -= changes.articles_removed
        if changes.articles_removed:
            self._follow_copies()
        touched = changes.articles_added | changes.articles_changed | changes.claim_articles
        self._late |= touched - changes.articles_removed
        if self._late and not self._timer.isActive():
            self._timer.start()

    def _update_rows(self) -> None:
        file = self._session.file
        if file is None:
            return
        late, self._late = self._late, set()
        if len(late) > MANY:
            self.refill()
            return
        summaries: list[ArticleSummary] = []
        for article_id in late:
            try:
                summaries.append(file.articles.summary(ArticleId(article_id)))
            except UnknownArticleError:
                self._panel.drop_articles([article_id])
            except ClaimlightError as error:
                self._session.failed.emit(str(error))
                break
        self._panel.put_summaries(sorted(summaries, key=lambda each: each.added))
        self._follow_copies()
        self._show_open_article()
        self.listed.emit()

    def _on_imported(self, report: ImportReport) -> None:
        if report.first is not None:
            self._session.open_article(report.first)
        self.imported.emit(report)
