"""Hands and eyes for the tour: keys, mouse, waiting and pictures in the real window."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPainter, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from annotator.model.claim import Claim
from annotator.model.claim_mark import ClaimFilter
from annotator.model.errors import ClaimlightError
from annotator.model.span import Span
from annotator.settings import Settings
from annotator.store.annotation_file import AnnotationFile
from annotator.text.quotes import find_quote
from ui.app import build_window
from ui.main_window import MainWindow
from ui.reader.pane import ReaderPane

PATIENCE = 120.0
"""Seconds within which the window has to do what it was asked."""
SIZE = (1360, 860)
_SOON = 400
"""Milliseconds: a timer that goes off within them belongs to what was just done."""
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class TourError(ClaimlightError):
    """Say at which step the window did not do what it should."""


class Stage:
    """One window on one annotation file, and what a person does in it."""

    def __init__(self, app: QApplication, folder: Path, file: Path, settings: Settings) -> None:
        self.pictures = 0
        self._app = app
        self.folder = folder
        self._file = file
        self._settings = settings
        self._window: MainWindow | None = None

    def open(self, article_id: str) -> None:
        """Show the window with an article on the page."""
        window = build_window(self._file, self._settings)
        self._window = window
        window.resize(*SIZE)
        window.show()
        window.activateWindow()
        window.session.open_article(article_id)
        self.reader.page.setFocus()
        self.wait("the article is on the page", lambda: bool(self.reader.page.shown_lines()))
        self.settle()

    def close(self) -> None:
        """Close the window; what it held is in the file."""
        if self._window is not None:
            self._window.close()
            self._app.processEvents()
            self._window = None

    @property
    def window(self) -> MainWindow:
        """The window that is open."""
        assert self._window is not None
        return self._window

    @property
    def reader(self) -> ReaderPane:
        """The page and what belongs to it."""
        return self.window.reader

    @property
    def file(self) -> AnnotationFile:
        """The annotation file as the window holds it."""
        file = self.window.session.file
        assert file is not None
        return file

    # Hands

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NO_MODIFIER) -> None:
        """Press a key on the page."""
        QTest.keyClick(self.reader.page, key, modifier)
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys, each named as in a menu ("Shift+Y"), wherever the keyboard is."""
        for key in keys:
            if self._app.activeWindow() is None:  # no screen hands it on when a dialog closes
                self.window.activateWindow()
                self.settle()
            target = self._app.focusWidget() or self.reader.page
            QTest.keySequence(target, QKeySequence(key))
            self.settle()

    def key_until(
        self,
        key: Qt.Key,
        condition: Callable[[], bool],
        modifier: Qt.KeyboardModifier = _NO_MODIFIER,
    ) -> None:
        """Press a key on the page until the condition holds."""
        for _ in range(200):
            if condition():
                return
            self.key(key, modifier)
        raise TourError(f"The tour stopped: {key.name} did not lead to the passage.")

    def type(self, words: str, what: str) -> QWidget:
        """Type into the box that has the focus, which must not be the page; returns the box."""
        box = self._app.focusWidget()
        if box is None or box is self.reader.page:
            raise TourError(f"The tour stopped: there is no box to type {what} into.")
        QTest.keyClicks(box, words)
        self.settle()
        return box

    def trigger(self, action_id: str) -> None:
        """Do an action of the menus."""
        self.window.actions_by_id[action_id].trigger()
        self.settle()

    def drag(self, span: Span) -> None:
        """Drag the mouse over a stretch of the text that is in view."""
        page = self.reader.page
        start, end = page.point_of(span.start), page.point_of(span.end)
        button = Qt.MouseButton.LeftButton
        QTest.mousePress(page.viewport(), button, _NO_MODIFIER, start)
        QTest.mouseMove(page.viewport(), start + QPoint(12, 0))
        QTest.mouseMove(page.viewport(), end)
        QTest.mouseRelease(page.viewport(), button, _NO_MODIFIER, end)
        self.settle()

    def click_tag(self, tag_name: str) -> None:
        """Click a tag in the bar beside the selection."""
        bar = self.reader.tag_bar
        self.wait("the bar of tags is there", bar.isVisible)
        button = next(button for button in bar.buttons if button.tag.name == tag_name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def bring_into_view(self, span: Span) -> None:
        """Scroll so that a stretch stands well inside the page."""
        self.reader.go_to(max(0, span.start - 700))
        self.reader.reveal(span)
        self.settle()

    # Eyes

    def span_of(self, quote: str) -> Span:
        """Return where the quote stands in the open article."""
        article = self.window.session.article
        assert article is not None
        return find_quote(article.text, quote)

    def claims(self) -> list[Claim]:
        """Return all claims as they stand in the file."""
        return self.file.claims.get_many(self.file.claims.ids(ClaimFilter()))

    def claim(self, quote: str) -> Claim:
        """Return the claim with this quote; raises TourError when there is none."""
        for claim in self.claims():
            if claim.quote == quote:
                return claim
        raise TourError(f"The tour stopped: no claim says “{quote}”.")

    def tags_of(self, quote: str) -> tuple[str, ...]:
        """Return the tags of the claim with this quote, none when there is no such claim."""
        return next((claim.tags for claim in self.claims() if claim.quote == quote), ())

    def picture(self, name: str) -> None:
        """Write the window as the next picture, with what floats over it."""
        self.settle()
        self.pictures += 1
        path = self.folder / f"{self.pictures:02}-{name}.png"
        picture = self.window.grab()
        painter = QPainter(picture)
        for other in self._app.topLevelWidgets():
            if other is not self.window and other.isVisible():
                place = other.pos() - self.window.pos()
                painter.drawPixmap(place, other.grab())
                if isinstance(other, QDialog):  # its frame is the desktop's, which is not here
                    painter.setPen(self.window.palette().color(QPalette.ColorRole.Mid))
                    painter.drawRect(QRect(place, other.size()))
        painter.end()
        if not picture.save(str(path)):
            raise TourError(f"“{path}” could not be written; is the disk full?")

    def wait(self, what: str, condition: Callable[[], object]) -> None:
        """Let the window work until the condition holds; raises TourError when it never does."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise TourError(f"The tour stopped: waited in vain until {what}.")
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)

    def settle(self) -> None:
        """Let the window do all that is due: what it put off by timers comes after the page."""
        self._app.processEvents()
        self.wait("the window came to rest", lambda: not self._is_busy())
        self._app.processEvents()

    def _is_busy(self) -> bool:
        return any(
            timer.isActive()
            and (timer.interval() == 0 or (timer.isSingleShot() and timer.remainingTime() < _SOON))
            for timer in self.window.findChildren(QTimer)
        )
