"""The library and the claims beside the page, with what is done there: the window's second half.

The window builds it when its first frame is on the screen, which shows the page already, or as soon
as somebody asks for a part of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from annotator.settings import login_name
from ui.article_desk import ArticleDesk
from ui.blind_desk import BlindDesk
from ui.claims.card import ClaimCard
from ui.claims.panel import ClaimsPanel
from ui.claims_desk import ClaimsDesk
from ui.example_desk import ExampleDesk
from ui.flow import Flow
from ui.handover_desk import HandoverDesk
from ui.library.panel import LibraryPanel
from ui.library_desk import LibraryDesk
from ui.link_desk import LinkDesk
from ui.misplaced_desk import MisplacedDesk
from ui.page_desk import PageDesk
from ui.tab_order import tab_through
from ui.web_desk import WebDesk

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class SidePanes(QObject):
    """Begins with the file and the article that are open in the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        session, reader, settings = window.session, window.reader, window.settings
        frame, view = window.frame, window.view
        theme, tags = view.theme, window.tags.tags
        self.library = LibraryPanel(theme, frame)
        self.card = ClaimCard(tags, theme, frame)
        self.claims = ClaimsPanel(tags, theme, frame)
        self.library_desk = LibraryDesk(session, self.library, settings, self)
        self.claims_desk = ClaimsDesk(session, reader, window.marks, (self.card, self.claims), self)
        self.articles = ArticleDesk(session, self.library_desk, settings, view, window)
        self.web = WebDesk(session, self.library_desk, settings, window)
        self.page = PageDesk(session, reader, self.card, self.library_desk, window)
        self.flow = Flow(
            session, reader, self.card, self.claims, self.library_desk, window.status, theme,
            window,
        )  # fmt: skip
        selected = reader.claim_at_hand
        self.links = LinkDesk(session, (self.card, self.claims), selected, view, window)
        self.examples = ExampleDesk(session, selected, self.card)
        self.blind = BlindDesk(session, self.claims, window)
        self.handover = HandoverDesk(session, window)
        self.misplaced = MisplacedDesk(session, window.marks.loader, theme, window)
        self.commands = self._commands()
        self.flow.join(window.actions_by_id)
        self._lay_out()
        self._join()
        self._set_annotator(settings.annotator or login_name())
        self._allow_writing()
        self.library_desk.refill()
        self.claims_desk.refill()

    def stop(self) -> None:
        """Write what is still to be written, and stop timers and work: the window is closing."""
        self.articles.stop()
        for desk in (
            self.library_desk, self.flow, self.links, self.claims_desk, self.page, self.web,
            self.handover, self.misplaced,
        ):  # fmt: skip
            desk.stop()

    def search_library(self) -> None:
        """Put the cursor into the library's search."""
        self._window.view.show_pane("view.library")
        self.library.focus_search()

    def search_claims(self) -> None:
        """Put the cursor into the search of the claims."""
        self._window.view.show_pane("view.claims")
        self.claims.focus_search()

    def edit_note(self) -> None:
        """Put the cursor into the note of the claim at hand."""
        self._window.view.show_pane("view.claims")
        self.card.edit_note()

    # Private

    def _commands(self) -> dict[str, Callable[[], object]]:
        here = self._window.pages.read_first
        return {
            **self.articles.commands(), **self.page.commands(), **self.examples.commands(),
            **self.links.commands(), **self.flow.commands(), **self.blind.commands(),
            **self.web.commands(), **self.handover.commands(),
            **{name: here(act) for name, act in self.library_desk.commands().items()},
            "library.search": here(self.search_library),
            "claims.search": here(self.search_claims),
            "claim.note": self.edit_note,
        }  # fmt: skip

    def _lay_out(self) -> None:
        window = self._window
        window.frame.fill_sides(self.library, (self.card, self.claims))
        banners = [self.misplaced.banner, self.flow.done_banner]
        for banner in banners:
            window.frame.add_above_page(banner)
        frame = window.frame
        window.view.set_lists({frame.left: self.library.list, frame.side: self.claims.list})
        tab_through(window.top_bar, frame.left, frame.centre, frame.side, window.status)
        window.view.add_themed([self.library, self.card, self.claims, *banners])
        window.tags.join(self.card, self.claims)

    def _join(self) -> None:
        window, library, desk = self._window, self.library, self.library_desk
        session = window.session
        window.actions_allowed.connect(partial(self.web.allow, window.actions_by_id))
        session.file_changed.connect(self._on_file_changed)
        self.misplaced.claim_requested.connect(window.show_claim)
        session.article_opened.connect(self._show_claim_count)
        window.files.annotator_changed.connect(self._set_annotator)
        window.status.cancel_requested.connect(desk.cancel_import)
        window.status.cancel_requested.connect(self.articles.cancel_comparing)
        self.articles.comparing_progressed.connect(window.facts.show_comparing)
        self.articles.comparing_ended.connect(window.status.end_progress)
        self.articles.comparing_ended.connect(window.status.clear_message)
        window.status.cancel_requested.connect(session.cancel_long)
        session.long_progressed.connect(window.facts.show_long)
        session.long_ended.connect(window.status.end_progress)
        desk.listed.connect(self._on_listed)
        desk.import_progressed.connect(window.facts.show_import)
        for ending in (desk.imported, desk.look_wanted):
            ending.connect(window.status.end_progress)
        library.page_requested.connect(window.reader.setFocus)
        self.articles.adding.address_wanted.connect(self.web.open_address)
        library.add_requested.connect(self.articles.adding.add_articles)
        library.add_folder_requested.connect(self.articles.adding.add_folder)
        library.new_requested.connect(window.files.new_file)
        library.open_requested.connect(window.files.open_other_file)
        library.details_requested.connect(self.articles.show_details)
        library.export_requested.connect(window.files.export)
        desk.pane_requested.connect(partial(window.view.show_pane, "view.library"))
        self.claims_desk.selection_changed.connect(window.update_actions)
        self.claims_desk.page_requested.connect(window.reader.setFocus)
        self.links.claim_requested.connect(window.show_claim)
        self.card.claim_shown.connect(window.greeting.make_room)
        self.flow.actions_changed.connect(window.update_actions)
        self.flow.pane_requested.connect(partial(window.view.show_pane, "view.claims"))

    def _on_file_changed(self) -> None:
        self._allow_writing()
        QTimer.singleShot(0, self, self.library_desk.refill)  # the article goes first

    def _allow_writing(self) -> None:
        session = self._window.session
        has_file, can_write = session.file is not None, session.can_write
        self.card.set_read_only(not can_write)
        self.claims.set_read_only(not can_write)
        self.library.set_access(has_file=has_file, can_write=can_write)

    def _on_listed(self) -> None:
        self.claims.model.set_articles(
            (summary.id, summary.metadata.title) for summary in self.library.model.summaries()
        )
        self._show_claim_count()
        self._window.update_actions()

    def _show_claim_count(self) -> None:
        """Say how many claims the open article has, as the library knows it."""
        article = self._window.session.article
        summary = self.library.model.summary(article.id) if article is not None else None
        self._window.status.show_claims(summary.claims if summary is not None else None)

    def _set_annotator(self, name: str) -> None:
        self.claims.delegate.me = name
