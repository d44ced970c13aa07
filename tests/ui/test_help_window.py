"""The help answers: it is searched as one types, and opens at what one is doing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.shell.driver import THREAT, Driver
from ui.help.window import HelpWindow


@pytest.fixture
def help_window(qtbot: QtBot) -> Iterator[HelpWindow]:
    """The help, open at its first page."""
    parent = QWidget()
    qtbot.addWidget(parent)
    window = HelpWindow(parent)
    window.open_page("first-steps")
    yield window
    parent.close()


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    """Drive real windows; they are closed at the end."""
    hand = Driver(qtbot, tmp_path)
    yield hand
    hand.close()


def shown_pages(window: HelpWindow) -> list[str]:
    """Return the titles of the pages that are listed."""
    items = [window.list.item(row) for row in range(window.list.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_typing_leaves_the_pages_that_speak_of_it_and_shows_the_place(
    help_window: HelpWindow,
) -> None:
    everything = shown_pages(help_window)
    QTest.keyClicks(help_window.search, "Encoding")
    assert 0 < len(shown_pages(help_window)) < len(everything)
    assert "encoding" in help_window.page.toPlainText().casefold()
    marks = help_window.page.extraSelections()
    assert marks and all(mark.cursor.selectedText().casefold() == "encoding" for mark in marks)
    place = help_window.page.cursorRect(marks[0].cursor)
    assert help_window.page.viewport().rect().contains(place)


def test_return_goes_from_place_to_place_and_on_to_the_next_page(help_window: HelpWindow) -> None:
    QTest.keyClicks(help_window.search, "undo")
    seen = {help_window.list.currentRow()}
    for _ in range(60):
        QTest.keyClick(help_window.search, Qt.Key.Key_Return)
        seen.add(help_window.list.currentRow())
    assert len(seen) == len(shown_pages(help_window)) > 1


def test_words_that_stand_nowhere_are_said_and_escape_brings_all_pages_back(
    help_window: HelpWindow,
) -> None:
    everything = shown_pages(help_window)
    QTest.keyClicks(help_window.search, "zeppelin")
    assert shown_pages(help_window) == []
    assert "zeppelin" in help_window.nothing.text() and help_window.nothing.isVisible()
    QTest.keyClick(help_window.search, Qt.Key.Key_Escape)
    assert shown_pages(help_window) == everything
    assert not help_window.nothing.isVisible() and help_window.isVisible()


def test_the_guide_opens_at_what_one_is_doing(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)

    def guide() -> str:
        driver.trigger("help.guide")
        (opened,) = window.findChildren(HelpWindow)
        return opened.list.currentItem().data(Qt.ItemDataRole.UserRole)

    window.reader.setFocus()
    assert guide() == "marking"
    window.card.edit_note()
    assert guide() == "fields"
    driver.trigger("page.codebook")
    assert guide() == "codebook-and-history"
    driver.trigger("page.agreement")
    assert guide() == "review"


def test_the_keys_begin_with_those_one_needs_all_day(help_window: HelpWindow) -> None:
    help_window.open_page("keys")
    top = help_window.page.toPlainText().split("File\n")[0].splitlines()
    for words, key in (("Tag as Threat", "1"), ("Next Sentence", "J"), ("Undo", "Ctrl+Z")):
        assert key in top[top.index(words) + 1]
