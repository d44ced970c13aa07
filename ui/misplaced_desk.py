"""Looks whether every claim on the page lies on its own words, and says so where one does not.

A file in a public format can be changed with any program. A claim must then not be shown where
it says it lies in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.model.article import Article
from annotator.model.changes import Changes
from annotator.model.claim import ClaimId
from annotator.model.errors import ClaimlightError
from ui.banner import Banner
from ui.marks_loader import MarksLoader
from ui.session import Session
from ui.theme import Theme
from ui.widgets import FlatButton

PAUSE = 200
"""Milliseconds from the last mark on the page to the first look at its words."""


class MisplacedBanner(Banner):
    """Says how many claims do not lie on their words, and leads to them."""

    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("warning", theme, parent)
        self.button = FlatButton(self.tr("Look at Them…"), self, is_raised=True)
        self.button.clicked.connect(self.wanted)
        line = QHBoxLayout()
        line.setContentsMargins(28, 0, 0, 4)
        line.addWidget(self.button)
        line.addStretch(1)
        self.lines.addLayout(line)

    def show_count(self, count: int) -> None:
        """Show how many there are; none hides the banner."""
        one = self.tr("1 claim in this article does not lie on its words.")
        many = self.tr("{} claims in this article do not lie on their words.")
        said = one if count == 1 else many.format(f"{count:,}")
        why = self.tr("The file may have been changed with another program.")
        self.button.setText(self.tr("Look at It…") if count == 1 else self.tr("Look at Them…"))
        self.show_text(f"{said} {why}" if count else "")


class MisplacedDesk(QObject):
    """Looks a little at a time, between two events, once the marks are on the page."""

    claim_requested = Signal(str)
    """The id of one of them that somebody wants to see."""

    def __init__(
        self, session: Session, loader: MarksLoader, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._loader, self._window = session, loader, window
        self._pages: Iterator[list[ClaimId]] = iter(())
        self._found: list[ClaimId] = []
        self._known: set[ClaimId] = set()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look_on)
        self.banner = MisplacedBanner(theme, window)
        self.banner.wanted.connect(self.show_them)
        self.banner.dismissed.connect(self._on_dismissed)
        session.article_opened.connect(self._on_article_opened)
        session.changed.connect(self._on_changed)
        loader.finished.connect(self.look)
        if not loader.is_loading:
            self.look()

    @property
    def found(self) -> list[ClaimId]:
        """The claims known not to lie on their words, in the order of the article."""
        return list(self._found)

    @property
    def is_looking(self) -> bool:
        """Whether not all claims were looked at yet."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Look no further: another article is opened, or the window is closing."""
        self._timer.stop()
        self._pages = iter(())
        self._found = []

    def look(self) -> None:
        """Look at all claims of the article."""
        self.stop()
        file, article = self._session.file, self._session.article
        if file is not None and article is not None:
            self._pages = file.claims.misplaced_pages(article.id)
            self._timer.start(PAUSE)

    def show_them(self) -> None:
        """List them, with where their words stand; they are moved there if the analyst wants."""
        from ui.dialogs.misplaced_dialog import MisplacedDialog, OutOfPlace

        article = self._session.article
        if article is None:
            return
        proposed = self._session.read(
            lambda file: [
                OutOfPlace(claim, file.claims.proposed_place(claim))
                for claim in file.claims.get_many(self._found)
            ]
        )
        if proposed:
            dialog = MisplacedDialog(
                proposed, article.text, self._window, can_write=self._session.can_write
            )
            dialog.confirmed.connect(self._put_back)
            dialog.asked_for.connect(self.claim_requested)
            dialog.open()

    # Private

    def _look_on(self) -> None:
        self._timer.setInterval(0)
        try:
            self._found += next(self._pages)
        except StopIteration:
            self._timer.stop()
            is_news = not self._known.issuperset(self._found)
            self.banner.show_count(len(self._found) if is_news else 0)
        except ClaimlightError as error:
            self.stop()
            self._session.failed.emit(str(error))

    def _on_dismissed(self) -> None:
        """Speak of these no more while the article stays open."""
        self._known.update(self._found)

    def _put_back(self, claim_ids: list[ClaimId]) -> None:
        count = len(claim_ids)
        one, many = self.tr("Claim put back."), self.tr("{} claims put back.")
        self._session.do_many(
            count,
            self.tr("Putting claims back"),
            lambda file, go: file.telling(go, count).claims.put_back(claim_ids),
            partial(
                self._session.said.emit, one if count == 1 else many.format(f"{count:,}"), True
            ),
        )

    def _on_article_opened(self, _article: Article | None) -> None:
        self.stop()
        self._known.clear()
        self.banner.show_count(0)

    def _on_changed(self, changes: Changes) -> None:
        """Look again where one of them changed, or where another program wrote."""
        touched = changes.claims_changed | changes.claims_removed
        if not changes.by_us or touched.intersection(self._found):
            self.look()
