"""The menu at the pointer does what the keys do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.reader.articles import mark_of, paragraphs
from tests.ui.reader.driver import Reader
from ui.reader.context_menu import ContextMenu

TEXT = "They will withdraw the ambassador by Friday."


def open_menu(reader: Reader, qtbot: QtBot, point: QPoint) -> ContextMenu:
    """Ask for the menu at a point of the viewport."""
    reader.page.customContextMenuRequested.emit(point)
    menu = reader.pane.findChild(ContextMenu)
    assert isinstance(menu, ContextMenu)
    qtbot.waitUntil(menu.isVisible)
    return menu


def test_it_tags_the_selection(reader: Reader, qtbot: QtBot) -> None:
    reader.show(paragraphs(TEXT))
    reader.drag_over("withdraw")
    menu = open_menu(reader, qtbot, reader.inside("withdraw"))
    with qtbot.waitSignal(reader.pane.span_tagged) as told:
        menu.actions()[1].trigger()
    assert told.args == [reader.span_of("withdraw"), "pledge"]
    menu.close()


def test_it_takes_the_claim_under_the_pointer(reader: Reader, qtbot: QtBot) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks([mark_of(article, "withdraw")])
    menu = open_menu(reader, qtbot, reader.inside("withdraw"))
    assert reader.pane.selected_claim() == "claim"
    assert [action.isChecked() for action in menu.actions()[:3]] == [True, False, False]
    with qtbot.waitSignal(reader.pane.claim_delete_requested):
        menu.actions()[-1].trigger()
    menu.close()


def test_with_nothing_selected_nothing_can_be_tagged(reader: Reader, qtbot: QtBot) -> None:
    reader.show(paragraphs(TEXT))
    menu = open_menu(reader, qtbot, reader.inside("Friday"))
    assert not any(action.isEnabled() for action in menu.actions() if action.text())
    menu.close()


def test_a_right_click_keeps_the_selection(reader: Reader) -> None:
    reader.show(paragraphs(TEXT))
    reader.drag_over("withdraw")
    QTest.mouseClick(
        reader.viewport,
        Qt.MouseButton.RightButton,
        Qt.KeyboardModifier.NoModifier,
        reader.inside("Friday"),
    )
    assert reader.pane.selection() == reader.span_of("withdraw")
