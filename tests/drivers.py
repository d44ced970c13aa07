"""Small drivers of the real window: what a test does with it, in the words of an analyst."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.article import Article
from annotator.model.claim import Claim
from annotator.model.claim_mark import ClaimFilter
from annotator.settings import Settings
from ui.app import build_window
from ui.main_window import MainWindow
from ui.reader.pane import ReaderPane

SIZE = (1200, 800)
PATIENCE = 60_000
"""Milliseconds a test waits for the window before it fails."""
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class Desk:
    """The real window on an annotation file; it waits on conditions and never sleeps."""

    def __init__(self, qtbot: QtBot, file: Path, *, annotator: str = "Zoë") -> None:
        self._qtbot = qtbot
        settings = Settings(annotator=annotator, theme="light", first_steps_seen=True)
        self.window: MainWindow = build_window(file, settings)
        self.window.resize(*SIZE)
        with qtbot.waitExposed(self.window):
            self.window.show()

    @property
    def reader(self) -> ReaderPane:
        """The page and what belongs to it."""
        return self.window.reader

    @property
    def article(self) -> Article:
        """The article on the page."""
        article = self.window.session.article
        assert article is not None
        return article

    def add(self, path: Path) -> None:
        """Add a file as if it had been dropped on the window, and wait until it is on the page."""
        with self._qtbot.waitSignal(self.window.library_desk.imported, timeout=PATIENCE):
            self.window.library_desk.add([path])
        self.wait(lambda: self.window.session.article is not None)
        self.wait(lambda: self.article.source.endswith(path.name))

    def read(self, article_id: str) -> None:
        """Open an article of the file."""
        self.window.session.open_article(article_id)
        self.wait(lambda: self.article.id == article_id)

    def select(self, quote: str, nth: int = 1) -> None:
        """Select a quote on the page."""
        self.reader.select_quote(quote, nth)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = _NO_MODIFIER) -> None:
        """Press keys on the page, one after the other."""
        for key in keys:
            QTest.keyClick(self.reader.page, key, modifier)

    def trigger(self, action_id: str) -> None:
        """Do an action of the menus."""
        action = self.window.actions_by_id[action_id]
        assert action.isEnabled(), action_id
        action.trigger()

    def type(self, widget: QWidget, words: str) -> None:
        """Type into a box; QTest's own keyClicks aborts at characters no US keyboard has."""
        for character in words:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, _NO_MODIFIER, character))

    def claims(self) -> list[Claim]:
        """Every claim as it stands in the file, in text order."""
        file = self.window.session.file
        assert file is not None
        return file.claims.get_many(file.claims.ids(ClaimFilter()))

    def painted_claims(self) -> set[str]:
        """The ids of the claims the page knows, wherever they lie."""
        length = len(self.article.text)
        return {mark.id for mark in self.reader.page.marks.overlapping(0, length)}

    def wait(self, condition: object) -> None:
        """Wait until a condition holds."""
        self._qtbot.waitUntil(condition, timeout=PATIENCE)

    def close(self) -> None:
        """Close the window and the file with it."""
        self.window.close()
        self.window.deleteLater()
