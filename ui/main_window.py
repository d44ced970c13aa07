"""The window: a shell that sets the parts side by side and joins them by their signals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
)

from annotator.model.article import Article
from annotator.model.changes import Changes
from annotator.model.claim_mark import ClaimFilter
from annotator.model.tag import DEFAULT_TAGS
from annotator.settings import Settings
from ui.actions import fill_menus, make_actions
from ui.availability import allow_actions
from ui.banner import Banner
from ui.facts import Facts
from ui.file_desk import FileDesk
from ui.first_frame import FirstFrame
from ui.greeting import Greeting
from ui.marks_desk import MarksDesk
from ui.pages_desk import READ, PagesDesk
from ui.reader.pane import ReaderPane
from ui.session import Session
from ui.status_line import StatusLine
from ui.tag_desk import TagDesk
from ui.top_bar import TopBar
from ui.view_desk import ViewDesk, style_of
from ui.window_frame import WindowFrame

if TYPE_CHECKING:
    from ui.claims.card import ClaimCard
    from ui.claims.panel import ClaimsPanel
    from ui.library.panel import LibraryPanel
    from ui.library_desk import LibraryDesk
    from ui.side_panes import SidePanes


class MainWindow(QMainWindow):
    """Builds the parts, gives each what it needs, and closes them in good order.

    What stands beside the page comes after the first frame, or when it is asked for: `sides`.
    """

    actions_allowed = Signal()
    """What is possible now was looked at; who knows better may still take an action back."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self._was_shown = False
        self._sides: SidePanes | None = None
        self.view = ViewDesk(settings, self)
        theme = self.view.theme
        self.session = Session(self)
        self.reader = ReaderPane(DEFAULT_TAGS, theme, style_of(settings), self)
        self.status = StatusLine(self)
        self.read_only_banner = Banner("lock", theme, self, stays=True)
        self.failure_banner = Banner("warning", theme, self)
        self.marks = MarksDesk(self.session, self.reader, self)
        self.files = FileDesk(self.session, self._listed_claims, settings, self)
        self.pages = PagesDesk(self.session, self.reader.claim_at_hand, self)
        self._make_actions()
        self._lay_out()
        self._join()
        self.setAcceptDrops(True)

    def _make_actions(self) -> None:
        here = self.pages.read_first
        panes = ("view.library", "view.claims", "view.text_alone", "view.next_pane")
        self._commands: dict[str, Callable[[], object]] = {
            **self.files.commands(), **self.view.commands(), **self.pages.commands(),
            "app.quit": self.close,
        }  # fmt: skip
        self._commands |= {action_id: here(self._commands[action_id]) for action_id in panes}
        self.actions_by_id = make_actions(self, self._act)
        self.actions_by_id["article.look_first"].setChecked(self.settings.look_first)
        menus = fill_menus(self.menuBar(), self.actions_by_id)
        recent = QMenu(self)
        recent.aboutToShow.connect(self._on_recent_menu)
        self.actions_by_id["file.recent"].setMenu(recent)
        self.menus = menus
        self.reader.offer(self.actions_by_id["article.add"])

    def _lay_out(self) -> None:
        theme = self.view.theme
        self.top_bar = TopBar(self.actions_by_id, theme, self)
        banners = [self.read_only_banner, self.failure_banner]
        self.frame = WindowFrame((self.top_bar, self.status), (*banners, self.reader), self)
        self.side, self.stack = self.frame.side, self.frame.stack
        self.setCentralWidget(self.frame)
        outside = [self.menuBar(), self.top_bar, self.status, *self.frame.lines]
        panes = {"view.library": self.frame.left, "view.claims": self.side}
        splitter = self.frame.splitter
        self.view.join(
            self.reader, splitter, panes, outside, self.actions_by_id, [self.top_bar, *banners]
        )
        self.pages.join(
            self.stack, splitter, self.actions_by_id, self.view,
            (self.frame.centre_layout, banners),
        )  # fmt: skip
        self.greeting = Greeting(self.settings, self.frame, self.files, self.view)

    def _join(self) -> None:
        session, reader = self.session, self.reader
        self.facts = Facts(
            session, (self.top_bar, self.status), (self.read_only_banner, self.failure_banner),
            self.actions_by_id, self,
        )  # fmt: skip
        session.file_changed.connect(self._on_file_changed)
        session.article_opened.connect(self._on_article_opened)
        session.changed.connect(self.update_actions)
        reader.sentence_changed.connect(self.status.show_sentence)
        self.files.file_opened.connect(self._on_file_opened)
        self.pages.switched.connect(self._on_page_switched)
        self.pages.claim_requested.connect(self.show_claim)
        self.tags = TagDesk(
            session, reader, self.view, self.actions_by_id, self.menus["Claim"], self
        )
        self.tags.tags_changed.connect(self.update_actions)
        self.status.undo_requested.connect(session.undo)

    # Beside the page

    @property
    def sides(self) -> SidePanes:
        """What stands beside the page, and what is done there; built now if need be."""
        if self._sides is None:
            from ui.side_panes import SidePanes  # a third of the start, and not in the first frame

            self._sides = SidePanes(self)
            self.update_actions()
        return self._sides

    @property
    def library(self) -> LibraryPanel:
        """The list of articles."""
        return self.sides.library

    @property
    def library_desk(self) -> LibraryDesk:
        """What adds articles and lists them."""
        return self.sides.library_desk

    @property
    def card(self) -> ClaimCard:
        """The claim at hand."""
        return self.sides.card

    @property
    def claims(self) -> ClaimsPanel:
        """The list of claims."""
        return self.sides.claims

    def _build_sides(self) -> None:
        """Build what stands beside the page, unless the window was closed meanwhile."""
        if self.isVisible():
            _ = self.sides

    def _listed_claims(self) -> ClaimFilter:
        return self.claims.filter()

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
        self.reader.set_read_only(not self.session.can_write)
        self.update_actions()

    def _on_file_opened(self) -> None:
        self.facts.show_failure("")
        self.files.open_first_article()

    def _on_article_opened(self, article: Article | None) -> None:
        if article is not None:
            self.settings.window["article"] = article.id
        self.update_actions()

    # Actions

    def _act(self, action_id: str) -> None:
        """Do what an action stands for."""
        command = self._commands.get(action_id) or self.sides.commands.get(action_id)
        if command is not None:
            command()

    def update_actions(self, _changes: Changes | None = None) -> None:
        """Allow what is possible now, and say what Undo would undo."""
        is_reading = self.pages.current == READ
        has_claim = bool(self.reader.claim_at_hand())
        allow_actions(self.actions_by_id, self.session, has_claim, is_reading=is_reading)
        self.actions_allowed.emit()

    def show_claim(self, claim_id: str) -> None:
        """Go to a claim on the reader's page, from whatever page."""
        self.pages.show(READ)
        self.sides.claims_desk.show_claim(claim_id)
        self.reader.setFocus()

    def _on_page_switched(self, name: str) -> None:
        self.facts.show_page(name)
        if name == READ:
            self.reader.setFocus()
        self.update_actions()

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
            self.marks.return_to_place()
            FirstFrame(self).painted.connect(self._build_sides)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from ui.dropped import is_welcome  # like what is asked, not in the first frame

        if is_welcome(self, event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from ui.dropped import take_dropped  # like what is asked, not in the first frame

        event.acceptProposedAction()
        take_dropped(self, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._sides is not None:
            self._sides.flow.forms.flush()
        if not self.session.may_leave():
            event.ignore()
            return
        self.view.save()
        if self._sides is not None:
            self._sides.stop()
        self.marks.stop()
        self.files.stop()
        self.session.close_file()
        super().closeEvent(event)
