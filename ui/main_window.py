"""The window: a shell that sets the parts side by side and joins them by their signals."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
)

from annotator.model.article import Article
from annotator.model.changes import Changes
from annotator.model.tag import DEFAULT_TAGS
from annotator.settings import Settings, login_name
from ui.actions import fill_menus, make_actions
from ui.article_desk import ArticleDesk
from ui.availability import allow_actions
from ui.banner import Banner
from ui.claims.card import ClaimCard
from ui.claims.panel import ClaimsPanel
from ui.claims_desk import ClaimsDesk
from ui.dropped import offer_dropped
from ui.example_desk import ExampleDesk
from ui.facts import Facts
from ui.file_desk import FileDesk, choose_paths
from ui.flow import Flow
from ui.greeting import Greeting
from ui.library.panel import LibraryPanel
from ui.library_desk import LibraryDesk
from ui.link_desk import LinkDesk
from ui.page_desk import PageDesk
from ui.pages_desk import READ, PagesDesk
from ui.reader.pane import ReaderPane
from ui.session import Session
from ui.status_line import StatusLine
from ui.tag_desk import TagDesk
from ui.top_bar import TopBar
from ui.view_desk import ViewDesk, style_of
from ui.web_desk import WebDesk
from ui.window_frame import WindowFrame


class MainWindow(QMainWindow):
    """Builds the parts, gives each what it needs, and closes them in good order."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self._was_shown = False
        self.view = ViewDesk(settings, self)
        theme = self.view.theme
        self.session = Session(self)
        self.reader = ReaderPane(DEFAULT_TAGS, theme, style_of(settings), self)
        self.library = LibraryPanel(theme, self)
        self.card = ClaimCard(DEFAULT_TAGS, theme, self)
        self.claims = ClaimsPanel(DEFAULT_TAGS, theme, self)
        self.claims.delegate.me = settings.annotator or login_name()
        self.status = StatusLine(self)
        self.read_only_banner = Banner("lock", theme, self, stays=True)
        self.failure_banner = Banner("warning", theme, self)
        self.claims_desk = ClaimsDesk(self.session, self.reader, self.card, self.claims, self)
        self.library_desk = LibraryDesk(self.session, self.library, settings, self)
        self.files = FileDesk(self.session, self.claims, settings, self)
        self.articles = ArticleDesk(self.session, self.library_desk, settings, self.view, self)
        self.web = WebDesk(self.session, self.library_desk, settings, self)
        self.page = PageDesk(self.session, self.reader, self.card, self.library_desk, self)
        self.flow = Flow(
            self.session, self.reader, self.card, self.claims, self.library_desk, self.status,
            theme, self,
        )  # fmt: skip
        self._make_actions()
        self._lay_out()
        self._join()
        self.setAcceptDrops(True)

    def _make_actions(self) -> None:
        self.pages = PagesDesk(self.session, self.reader.claim_at_hand, self)
        self.examples = ExampleDesk(self.session, self.reader.claim_at_hand, self.card)
        self.links = LinkDesk(
            self.session, (self.card, self.claims), self.reader.claim_at_hand, self.view, self
        )
        here = self.pages.read_first
        panes = ("view.library", "view.claims", "view.text_alone", "view.next_pane")
        commands = {
            **self.files.commands(), **self.articles.commands(), **self.web.commands(),
            **self.view.commands(), **self.page.commands(), **self.pages.commands(),
            **self.examples.commands(), **self.links.commands(),
            **self.flow.commands(),
            **{name: here(act) for name, act in self.library_desk.commands().items()},
            "library.search": here(self._search_library),
            "claims.search": here(self._search_claims),
            "claim.note": self._edit_note,
            "app.quit": self.close,
        }  # fmt: skip
        commands |= {action_id: here(commands[action_id]) for action_id in panes}
        self.actions_by_id = make_actions(self, commands)
        self.actions_by_id["article.look_first"].setChecked(self.settings.look_first)
        self.flow.join(self.actions_by_id)
        menus = fill_menus(self.menuBar(), self.actions_by_id)
        recent = QMenu(self)
        recent.aboutToShow.connect(self._on_recent_menu)
        self.actions_by_id["file.recent"].setMenu(recent)
        self.menus = menus
        self.reader.offer(self.actions_by_id["article.add"])

    def _lay_out(self) -> None:
        theme = self.view.theme
        self.top_bar = TopBar(self.actions_by_id, theme, self)
        self.library.setFocusProxy(self.library.list)
        banners = [self.read_only_banner, self.failure_banner]
        self.frame = WindowFrame(
            (self.top_bar, self.status), self.library,
            (*banners, self.flow.done_banner, self.reader), (self.card, self.claims), self,
        )  # fmt: skip
        self.side, self.stack = self.frame.side, self.frame.stack
        self.side.setFocusProxy(self.claims.list)
        self.setCentralWidget(self.frame)
        outside = [self.menuBar(), self.top_bar, self.status, *self.frame.lines]
        themed = [
            self.top_bar, self.library, self.card, self.claims, *banners,
            self.flow.done_banner,
        ]  # fmt: skip
        panes = {"view.library": self.library, "view.claims": self.side}
        splitter = self.frame.splitter
        self.view.join(self.reader, splitter, panes, outside, self.actions_by_id, themed)
        self.pages.join(
            self.stack, splitter, self.actions_by_id, self.view,
            (self.frame.centre_layout, banners),
        )  # fmt: skip
        self.greeting = Greeting(self.settings, self.frame, self.files, self.view)

    def _join(self) -> None:
        session, reader = self.session, self.reader
        self.facts = Facts(
            session, self.library, (self.top_bar, self.status),
            (self.read_only_banner, self.failure_banner), self.actions_by_id, self,
        )  # fmt: skip
        session.file_changed.connect(self._on_file_changed)
        session.article_opened.connect(self._on_article_opened)
        session.changed.connect(self.update_actions)
        reader.sentence_changed.connect(self.status.show_sentence)
        self.claims_desk.selection_changed.connect(self.update_actions)
        self.claims_desk.page_requested.connect(self.reader.setFocus)
        self.library_desk.listed.connect(self._on_listed)
        self.library_desk.import_progressed.connect(self.facts.show_import)
        self.library_desk.imported.connect(self.status.end_progress)
        self.library.page_requested.connect(reader.setFocus)
        self.library.add_requested.connect(self.articles.add_articles)
        self.library.add_folder_requested.connect(self.articles.add_folder)
        self.library.new_requested.connect(self.files.new_file)
        self.library.open_requested.connect(self.files.open_other_file)
        self.library.details_requested.connect(self.articles.show_details)
        self.library.export_requested.connect(self.files.export)
        self.library_desk.pane_requested.connect(partial(self.view.show_pane, "view.library"))
        self.files.file_opened.connect(self._on_file_opened)
        self.flow.actions_changed.connect(self.update_actions)
        self.flow.pane_requested.connect(partial(self.view.show_pane, "view.claims"))
        self.pages.switched.connect(self._on_page_switched)
        for desk in (self.pages, self.links):
            desk.claim_requested.connect(self.show_claim)
        self.tags = TagDesk(
            session, (reader, self.card, self.claims), self.view, self.actions_by_id,
            self.menus["Claim"], self,
        )  # fmt: skip
        self.tags.tags_changed.connect(self.update_actions)
        self.status.undo_requested.connect(session.undo)
        self.status.cancel_requested.connect(self.library_desk.cancel_import)

    # Opening

    def open(self, file: Path | None) -> None:
        """Open the file the program starts with; lists are filled after the first frame."""
        failures: list[str] = []
        self.session.failed.connect(failures.append)
        self.files.open_at_start(file)
        self.files.open_first_article()
        self.session.failed.disconnect(failures.append)
        if failures:
            self.facts.show_failure(failures[0])
        if self.session.file is None:
            self._on_file_changed()
        self.greeting.show()
        self.reader.setFocus()

    # What the file says

    def _on_file_changed(self) -> None:
        has_file, can_write = self.session.file is not None, self.session.can_write
        for part in (self.reader, self.card, self.claims):
            part.set_read_only(not can_write)
        self.library.set_access(has_file=has_file, can_write=can_write)
        QTimer.singleShot(0, self, self.library_desk.refill)
        self.update_actions()

    def _on_file_opened(self) -> None:
        self.facts.show_failure("")
        self.files.open_first_article()

    def _on_article_opened(self, article: Article | None) -> None:
        if article is not None:
            self.settings.window["article"] = article.id
        self.update_actions()

    def _on_listed(self) -> None:
        self.claims.model.set_articles(
            (summary.id, summary.metadata.title) for summary in self.library.model.summaries()
        )
        self.facts.show_claim_count()
        self.update_actions()

    # Actions

    def update_actions(self, _changes: Changes | None = None) -> None:
        """Allow what is possible now, and say what Undo would undo."""
        is_reading = self.pages.current == READ
        has_claim = bool(self.reader.claim_at_hand())
        allow_actions(self.actions_by_id, self.session, has_claim, is_reading=is_reading)
        self.web.allow(self.actions_by_id)

    def show_claim(self, claim_id: str) -> None:
        """Go to a claim on the reader's page, from whatever page."""
        self.pages.show(READ)
        self.claims_desk.show_claim(claim_id)
        self.reader.setFocus()

    def _on_page_switched(self, name: str) -> None:
        if name == READ:
            self.reader.setFocus()
        self.update_actions()

    def _search_library(self) -> None:
        self.view.show_pane("view.library")
        self.library.focus_search()

    def _search_claims(self) -> None:
        self.view.show_pane("view.claims")
        self.claims.focus_search()

    def _edit_note(self) -> None:
        self.view.show_pane("view.claims")
        self.card.edit_note()

    def _on_recent_menu(self) -> None:
        menu = self.sender()
        if isinstance(menu, QMenu):
            self.files.fill_recent(menu)

    def show_error(self, detail: str) -> None:
        """Show an error nobody foresaw; while its dialog is open, others go to the log only."""
        from ui.dialogs.error_dialog import ErrorDialog  # the last resort is not needed at start

        if self.findChild(ErrorDialog) is None:
            ErrorDialog(detail, self).open()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self.claims_desk.return_to_place()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        files, articles = choose_paths(paths)
        event.acceptProposedAction()
        if files and self.session.file is None:
            self.files.open_file(files[0])
        elif files:
            offer_dropped(
                self, files, event.position().toPoint(), self.files.open_file, self.pages.review
            )
        if articles:
            self.articles.add(articles)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.view.save()
        self.articles.stop()
        self.library_desk.stop()
        self.flow.stop()
        self.links.stop()
        self.claims_desk.stop()
        self.page.stop()
        self.files.stop()
        self.web.stop()
        self.session.close_file()
        super().closeEvent(event)
