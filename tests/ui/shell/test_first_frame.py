"""The first frame shows the page; what stands beside it comes right after, and no hand is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.reading import read_bytes
from annotator.store.annotation_file import AnnotationFile
from annotator.text.quotes import find_quote
from tests.ui.shell.driver import TEXT as ARTICLE
from tests.ui.shell.driver import THREAT, settings
from ui.app import build_window
from ui.main_window import MainWindow
from ui.side_panes import SidePanes


class FirstPaint(QObject):
    """Asks something at the first paint of the page."""

    def __init__(self, window: MainWindow, ask: Callable[[], object]) -> None:
        super().__init__(window)
        self._ask = ask
        self.answer: object = None
        self.has_come = False
        window.reader.page.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.has_come:
            self.has_come, self.answer = True, self._ask()
        return False


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with one article and one claim."""
    path = tmp_path / "Work.claims"
    with AnnotationFile.create(path, annotator="Ann") as file:
        article_id, _ = file.articles.add(read_bytes(ARTICLE.encode(), "harbour.txt"))
        text = file.articles.get(article_id).text
        file.claims.add(article_id, [find_quote(text, THREAT, 1)], ["threat"])
    return path


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    """A window that is built and not shown yet."""
    window = build_window(path, settings())
    window.resize(1200, 800)
    yield window
    window.close()
    window.deleteLater()


def sides(window: MainWindow) -> list[SidePanes]:
    """Return what is built beside the page, without asking for it."""
    return window.findChildren(SidePanes)


def test_the_first_frame_shows_the_claims_before_anything_is_built_beside(
    qtbot: QtBot, window: MainWindow
) -> None:
    def seen() -> tuple[int, int]:
        view = window.reader.visible_span()
        return len(window.reader.page.marks.overlapping(view.start, view.end)), len(sides(window))

    paint = FirstPaint(window, seen)
    window.show()
    qtbot.waitUntil(lambda: paint.has_come)
    assert paint.answer == (1, 0)
    qtbot.waitUntil(lambda: bool(sides(window)))
    qtbot.waitUntil(lambda: window.library.model.total == 1)


def test_nothing_moves_when_the_panes_are_built(qtbot: QtBot, window: MainWindow) -> None:
    splitter = window.frame.splitter
    paint = FirstPaint(window, splitter.sizes)
    window.show()
    qtbot.waitUntil(lambda: bool(sides(window)))
    qtbot.waitUntil(lambda: window.claims.model.rowCount() == 1)
    assert paint.has_come
    assert paint.answer == splitter.sizes()


def test_a_key_that_comes_before_the_panes_does_what_it_does_later(window: MainWindow) -> None:
    window.reader.select_quote("war", 1)
    QTest.keyClick(window.reader.page, Qt.Key.Key_2)
    assert not sides(window)
    assert window.card.claim_id == window.reader.selected_claim()
    assert window.card.chips["pledge"].isChecked()


def test_a_press_before_the_first_frame_builds_the_panes_at_once(window: MainWindow) -> None:
    window.show()
    assert not sides(window)
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert sides(window)


def test_a_menu_s_command_needs_no_wait(window: MainWindow) -> None:
    window.show()
    window.actions_by_id["claims.search"].trigger()
    assert window.focusWidget() is window.claims.words


def test_a_window_closed_before_its_first_frame_builds_nothing(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show()
    window.close()
    qtbot.wait(30)
    assert not sides(window)
