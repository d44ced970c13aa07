"""The pages that share the window: the reader's, which is there at once, and those made later."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.page_actions import PAGE_ACTIONS
from ui.review_actions import QUEUE_ACTIONS
from ui.session import Session
from ui.view_desk import ViewDesk

if TYPE_CHECKING:
    from ui.page_surroundings import Surroundings

READ = "read"


class Page(Protocol):
    """What the frame wants of a page's desk."""

    @property
    def widget(self) -> QWidget:
        """The page itself."""
        ...

    def shown(self) -> None:
        """Bring the page up to date and put the keyboard on it."""
        ...

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions of this page do."""
        ...


class PagesDesk(QObject):
    """Makes a page when it is first wanted and keeps it as it was left."""

    switched = Signal(str)
    """Another page is shown."""
    claim_requested = Signal(str)
    """A page asks for a claim to be shown on the reader's page."""

    def __init__(
        self, session: Session, selected: Callable[[], str | None], window: QMainWindow
    ) -> None:
        """`selected` names the claim at hand on the reader's page."""
        super().__init__(window)
        self._session, self._window, self._selected = session, window, selected
        self._pages: dict[str, Page] = {}
        self._holders: dict[str, QWidget] = {}
        self._commands: dict[str, Callable[[], object]] = {}
        self.current = READ

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the pages do; a page is made for the first of its own."""
        pages = {
            spec.id: partial(self.show, spec.id.removeprefix("page.")) for spec in PAGE_ACTIONS
        }
        from_page = {
            action_id: partial(self._run, page, action_id)
            for page, action_ids in _ACTIONS_OF.items()
            for action_id in action_ids
        }
        return {**pages, **from_page, "help.guide": self.show_help}

    def join(
        self,
        stack: QStackedWidget,
        reading: QWidget,
        actions: Mapping[str, QAction],
        view: ViewDesk,
        banners: tuple[QVBoxLayout, Sequence[QWidget]],
    ) -> None:
        """Take the window's parts: `reading` is the page that is there; `banners` are the lines
        that must not be missed, which go along to the page that is shown.
        """
        self._stack, self._reading, self._actions, self._view = stack, reading, actions, view
        self._banners = banners
        actions[f"page.{READ}"].setChecked(True)

    def page(self, name: str) -> Page:
        """Return a page's desk, made now if need be."""
        if name not in self._pages:
            from ui.page_surroundings import Surroundings  # not before the first frame

            page = _MAKERS[name](
                Surroundings(self._session, self._view, self._window, self._selected)
            )
            requested = getattr(page, "claim_requested", None)
            if requested is not None:
                requested.connect(self.claim_requested)
            other_page = getattr(page, "page_requested", None)
            if other_page is not None:
                other_page.connect(self.show)
            holder = QWidget(self._stack)
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(page.widget, 1)
            self._pages[name], self._holders[name] = page, holder
            self._stack.addWidget(holder)
        return self._pages[name]

    def show(self, name: str) -> None:
        """Show a page; the reader's page comes back as it was."""
        self._actions[f"page.{name}"].setChecked(True)
        page = self.page(name) if name != READ else None
        if name != self.current:
            self.current = name
            shown = self._holders[name] if page is not None else self._reading
            self._stack.setCurrentWidget(shown)
            home, banners = self._banners
            layout = shown.layout() if page is not None else home
            for number, banner in enumerate(banners):
                if isinstance(layout, QVBoxLayout):
                    layout.insertWidget(number, banner)
            self.switched.emit(name)
        if page is not None:
            page.shown()

    def show_help(self) -> None:
        """Open the help at what it says about the page that is shown, or the pane one is in."""
        self._view.open_help(_HELP_OF.get(self.current) or self._view.help_here())

    def review(self, files: Sequence[Path]) -> None:
        """Set colleagues' files beside the file at hand, and show what comes of it."""
        from ui.blind_desk import keeps_apart
        from ui.colleagues import colleagues_of  # not before files are set side by side

        own = self._session.file
        if own is not None and not keeps_apart(self._session):
            self.show("agreement")
            colleagues_of(self._window).open(own.path, files, own.annotator)

    def read_first(self, command: Callable[[], object]) -> Callable[[], object]:
        """Return a command that belongs to the reader's page and goes there first."""

        def run() -> None:
            if self.current != READ:
                self.show(READ)
            command()

        return run

    def _run(self, page: str, action_id: str) -> None:
        if self.current != page:
            self.show(page)
        self.page(page).commands()[action_id]()


# Desks are imported when their page is made: start-up must not pay for them.


def _make_codebook(around: Surroundings) -> Page:
    from ui.codebook_desk import CodebookDesk

    return CodebookDesk(around.session, around.view, around.window)


def _make_history(around: Surroundings) -> Page:
    from ui.history_desk import HistoryDesk

    return HistoryDesk(around.session, around.view, around.window, around.selected)


def _make_actors(around: Surroundings) -> Page:
    from ui.actors_desk import ActorsDesk

    return ActorsDesk(around.session, around.view, around.window)


def _make_timeline(around: Surroundings) -> Page:
    from ui.timeline_desk import TimelineDesk

    return TimelineDesk(around.session, around.view, around.window)


def _make_agreement(around: Surroundings) -> Page:
    from ui.agreement_desk import AgreementDesk  # made at first use: start-up must not pay for it

    return AgreementDesk(around.session, around.view, around.window)


def _make_review(around: Surroundings) -> Page:
    from ui.review_desk import ReviewDesk  # made at first use: start-up must not pay for it

    return ReviewDesk(around.session, around.view, around.window)


def _make_feedback(around: Surroundings) -> Page:
    from ui.feedback_desk import FeedbackDesk

    return FeedbackDesk(around.session, around.view, around.window, around.selected)


_MAKERS: Mapping[str, Callable[[Surroundings], Page]] = {
    "codebook": _make_codebook,
    "actors": _make_actors,
    "timeline": _make_timeline,
    "history": _make_history,
    "review": _make_review,
    "agreement": _make_agreement,
    "feedback": _make_feedback,
}
_HELP_OF: Mapping[str, str] = {
    **dict.fromkeys(("codebook", "actors", "timeline", "history"), "codebook-and-history"),
    **dict.fromkeys(("review", "agreement", "feedback"), "review"),
}
_ACTIONS_OF: Mapping[str, tuple[str, ...]] = {
    "codebook": (
        "codebook.save", "codebook.take_back", "codebook.add_tag", "codebook.add_field",
        "codebook.merge", "codebook.delete", "codebook.recheck", "codebook.versions",
        "codebook.import", "codebook.colleague", "codebook.default", "codebook.export",
    ),
    "actors": ("actors.add", "actors.names", "actors.import", "actors.export"),
    "history": ("history.claim", "history.article", "history.export"),
    "review": tuple(spec.id for spec in QUEUE_ACTIONS if spec.id),
    "agreement": ("review.open", "agreement.report", "agreement.pictures"),
}  # fmt: skip
"""Which actions show which page, where it is not shown yet."""
