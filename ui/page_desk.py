"""What the Claim and Go menus do on the page, and where one left off in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMainWindow

from annotator.model.tag import DEFAULT_TAGS
from ui.claims.card import ClaimCard
from ui.library_desk import LibraryDesk
from ui.reader.pane import ReaderPane
from ui.session import Session

POSITION_DELAY = 1_500
"""Milliseconds the page must rest before its place is written."""
_ARTICLE = "article:"


class PageDesk(QObject):
    """Gives the page's commands to the menus, and the command bar over all of them."""

    def __init__(
        self,
        session: Session,
        reader: ReaderPane,
        card: ClaimCard,
        library: LibraryDesk,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._session, self._reader, self._card = session, reader, card
        self._library, self._window = library, window
        self._resting = QTimer(self, singleShot=True, interval=POSITION_DELAY)
        self._resting.timeout.connect(session.save_position)
        reader.position_changed.connect(self._on_position)
        reader.link_activated.connect(self._on_link)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of this desk do."""
        reader = self._reader
        tags = {
            f"claim.tag.{tag.name}": partial(reader.tag_current, tag.name) for tag in DEFAULT_TAGS
        }
        return {
            **tags,
            "edit.find": reader.open_find,
            "edit.find_next": reader.find_next,
            "edit.find_previous": reader.find_previous,
            "view.zoom_in": reader.zoom_in,
            "view.zoom_out": reader.zoom_out,
            "view.zoom_reset": reader.zoom_reset,
            "claim.end_right": partial(reader.move_claim_end, 1),
            "claim.end_left": partial(reader.move_claim_end, -1),
            "claim.start_right": partial(reader.move_claim_start, 1),
            "claim.start_left": partial(reader.move_claim_start, -1),
            "claim.delete": reader.delete_current,
            "go.next_sentence": reader.next_sentence,
            "go.previous_sentence": reader.previous_sentence,
            "go.grow": reader.grow_selection,
            "go.shrink": reader.shrink_selection,
            "go.next_claim": reader.next_claim,
            "go.previous_claim": reader.previous_claim,
            "go.next_article": partial(self._library.open_neighbour, 1),
            "go.previous_article": partial(self._library.open_neighbour, -1),
            "app.command_bar": self.open_command_bar,
        }

    def stop(self) -> None:
        """Stop the timer: the window is closing."""
        self._resting.stop()

    def open_command_bar(self) -> None:
        """Open the bar that finds actions and articles."""
        from ui.command_bar import CommandBar, Entry, action_entries  # not in the first frame

        bar = CommandBar(self._window)
        bar.chosen.connect(self._on_chosen)
        articles = [
            Entry(_ARTICLE + summary.id, summary.metadata.title, summary.metadata.outlet)
            for summary in self._library.summaries()
        ]
        bar.open_over(self._window, [*action_entries(self._actions()), *articles])

    def _actions(self) -> dict[str, QAction]:
        return {action.objectName(): action for action in self._window.actions()}

    def _on_chosen(self, chosen: str) -> None:
        if chosen.startswith(_ARTICLE):
            self._session.open_article(chosen.removeprefix(_ARTICLE))
        else:
            self._actions()[chosen].trigger()

    def _on_position(self, _position: int) -> None:
        self._resting.start()

    def _on_link(self, href: str) -> None:
        """Open a link of the article in the person's browser: they asked for it."""
        QDesktopServices.openUrl(QUrl(href))
