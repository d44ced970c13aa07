"""Two texts side by side: what differs is shown, what is the same is folded away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextTable
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.diff_view import DiffView
from ui.theme import load_theme, palette

SAME = "\n\n".join(f"Paragraph {number} of what both papers printed." for number in range(9))
OLD = f"The strait will close.\n\n{SAME}\n\nThe talks failed."
NEW = f"The strait may close.\n\n{SAME}\n\nThe talks went on."


@pytest.fixture
def view(qtbot: QtBot) -> DiffView:
    shown = DiffView()
    qtbot.addWidget(shown)
    shown.show_texts(OLD, NEW, "The Herald", "The Courier")
    shown.resize(700, 400)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def table(view: DiffView) -> list[tuple[str, str]]:
    """What stands in the rows, left and right."""
    (found,) = [
        each
        for each in view.page.document().rootFrame().childFrames()
        if isinstance(each, QTextTable)
    ]

    def words(row: int, column: int) -> str:
        cell = found.cellAt(row, column)
        cursor = cell.firstCursorPosition()
        cursor.setPosition(cell.lastCursorPosition().position(), cursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    return [(words(row, 0), words(row, 1)) for row in range(found.rows())]


def struck_and_underlined(view: DiffView) -> tuple[list[str], list[str]]:
    """The words that are struck through, and those that are underlined."""
    struck: list[str] = []
    underlined: list[str] = []
    block = view.page.document().begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.charFormat().fontStrikeOut():
                struck.append(fragment.text())
            if fragment.charFormat().fontUnderline():
                underlined.append(fragment.text())
            iterator += 1
        block = block.next()
    return struck, underlined


def test_what_differs_is_marked_by_more_than_a_colour(view: DiffView) -> None:
    struck, underlined = struck_and_underlined(view)
    assert struck == ["will", "failed"]
    assert underlined == ["may", "went on"]


def test_paragraphs_that_are_the_same_are_folded_and_unfold(view: DiffView) -> None:
    rows = table(view)
    assert [row[0] for row in rows[:3]] == [
        "The Herald", "The strait will close.", "Paragraph 0 of what both papers printed.",
    ]  # fmt: skip
    assert "7 paragraphs that are the same" in rows[3][0]
    assert len(rows) == 6
    view.page.anchorClicked.emit("open:1:7")
    assert len(table(view)) == 12


def test_the_keys_go_from_difference_to_difference(qtbot: QtBot, view: DiffView) -> None:
    assert view.count.text() == "2 paragraphs differ"
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    for expected in ("Difference 1 of 2", "Difference 2 of 2", "Difference 1 of 2"):
        qtbot.keyClick(view.page, Qt.Key.Key_F8)
        assert view.count.text() == expected
    qtbot.keyClick(view.page, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert view.count.text() == "Difference 2 of 2"


def test_texts_of_the_same_words_say_so(view: DiffView) -> None:
    view.show_texts("As it was.", "As\nit was.")
    assert view.differences == 0
    assert view.count.text() == "The words are the same."
    assert not view.next_button.isEnabled()


def test_a_change_of_theme_reaches_the_page(view: DiffView) -> None:
    dark = load_theme("dark")
    view.setPalette(palette(dark))
    QApplication.processEvents()
    block = view.page.document().begin().next()  # the table stands behind an empty line
    assert block.begin().fragment().charFormat().foreground().color() == dark.colour("text")


def test_a_very_long_text_is_laid_out_by_and_by(view: DiffView) -> None:
    old = "\n\n".join(f"Line {number} said one thing." for number in range(900))
    view.show_texts(old, old.replace("one", "another"))
    assert view.differences == 900
    assert len(table(view)) == 151
    for _ in range(151):
        view.show_next()
    assert len(table(view)) == 301
    view.show_texts(old, old.replace("one", "another"))
    view.show_previous()
    assert view.count.text() == "Difference 900 of 900"
    assert table(view)[-1] == ("Line 899 said one thing.", "Line 899 said another thing.")
