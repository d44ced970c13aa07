"""The real window as a person uses it: keys, clicks, menus, and what can be seen."""

from __future__ import annotations

import gc
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.claim import Claim
from annotator.model.claim_mark import ClaimFilter
from annotator.settings import Settings
from annotator.store.annotation_file import AnnotationFile
from ui.app import build_window
from ui.main_window import MainWindow

TEXT = (
    "Harbour talks\n\n"
    "The minister said that ports would be closed. He promised grain to the islands.\n\n"
    "Sanctions on the bank were extended by a year. Nobody spoke of war.\n"
)
THREAT = "ports would be closed"
PLEDGE = "He promised grain to the islands."
SANCTION = "Sanctions on the bank were extended by a year."
PATIENCE = 60_000
"""Milliseconds until adding articles counts as hanging; busy cores are no fault of it."""


def settings(**values: object) -> Settings:
    """Return the settings of a person who has been here before."""
    known = Settings(annotator="Ann", first_steps_seen=True)
    for name, value in values.items():
        setattr(known, name, value)
    return known


class Driver:
    """Opens one window after another; `window` is the one at hand."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.path = folder / "Work.claims"
        self._windows: list[MainWindow] = []

    def write(self, name: str, text: str | bytes = TEXT) -> Path:
        """Write a file to import."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def open(self, path: Path | None = None, known: Settings | None = None) -> MainWindow:
        """Open a window on a file."""
        window = build_window(path or self.path, known or settings())
        self._windows.append(window)
        window.resize(1200, 800)
        window.show()
        self.qtbot.waitExposed(window)
        _ = window.sides  # as a person finds the window, who comes after its first frame
        self.settle()
        return window

    def open_with_article(self, text: str = TEXT) -> MainWindow:
        """Open a window with one article on the page."""
        window = self.open()
        self.add(self.write("harbour.txt", text))
        self.qtbot.waitUntil(lambda: window.session.article is not None)
        self.settle()
        return window

    @property
    def window(self) -> MainWindow:
        """The window opened last."""
        return self._windows[-1]

    @property
    def file(self) -> AnnotationFile:
        """The annotation file of the window opened last."""
        assert self.window.session.file is not None
        return self.window.session.file

    def add(self, *paths: Path) -> None:
        """Add files or folders, and wait until they are in."""
        with self.qtbot.waitSignal(self.window.library_desk.imported, timeout=PATIENCE):
            self.window.library_desk.add(list(paths))
        count = len(self.file.articles.summaries())
        self.qtbot.waitUntil(lambda: self.window.library.model.total == count, timeout=PATIENCE)
        self.settle()

    def tag(self, quote: str, tag: str = "threat") -> Claim:
        """Select a quote on the page and tag it by its key."""
        before = {claim.id for claim in self.claims()}
        self.window.reader.select_quote(quote)
        self.press({"threat": Qt.Key.Key_1, "pledge": Qt.Key.Key_2, "sanction": Qt.Key.Key_3}[tag])
        (claim,) = (claim for claim in self.claims() if claim.id not in before)
        return claim

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        on: QWidget | None = None,
    ) -> None:
        """Press a key on the page, or on another widget."""
        QTest.keyClick(on or self.window.reader.page, key, modifier)
        self.settle()

    def trigger(self, action_id: str) -> None:
        """Do what a menu's action does."""
        action = self.action(action_id)
        assert action.isEnabled(), f"{action_id} is not possible now"
        action.trigger()
        self.settle()

    def action(self, action_id: str) -> QAction:
        """Return an action of the menus."""
        return self.window.actions_by_id[action_id]

    def claims(self) -> list[Claim]:
        """Return the claims as they stand in the file."""
        return self.file.claims.get_many(self.file.claims.ids(ClaimFilter()))

    def listed_quotes(self) -> list[str]:
        """Return the quotes of the claims list, from top to bottom."""
        model = self.window.claims.model
        claims = (model.claim(claim_id) for claim_id in model.ids)
        return [claim.quote for claim in claims if claim is not None]

    def listed_titles(self) -> list[str]:
        """Return the titles of the library, from top to bottom."""
        model = self.window.library.model
        summaries = (model.summary(article_id) for article_id in model.ids)
        return [summary.metadata.title for summary in summaries if summary is not None]

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """Wait for a dialog and return it."""
        self.qtbot.waitUntil(lambda: bool(self.window.findChildren(kind)))
        return self.window.findChildren(kind)[-1]

    def settle(self) -> None:
        """Let what waits in the event queue happen."""
        for _ in range(3):
            QApplication.processEvents()

    def close(self) -> None:
        """Close every window."""
        while self._windows:
            window = self._windows.pop()
            window.close()
            window.deleteLater()
        self.settle()
        # What Python still holds of a closed window must not be taken for something of the next.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
