"""Actions: each declared once, each reachable by key, menu, tip, F1 and command bar."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from tests.ui.shell.driver import THREAT, Driver, settings
from ui import view_desk
from ui.actions import ACTIONS, SPECS, shown_keys, spec_of
from ui.command_bar import CommandBar, score
from ui.help.keys_page import keys_page
from ui.help.window import HelpWindow
from ui.reader.keys import PAGE_KEYS


def test_every_action_stands_in_a_menu_once_and_does_something(driver: Driver) -> None:
    window = driver.open()
    in_menus = Counter(
        action.objectName()
        for menu in window.menus.values()
        for action in menu.actions()
        if not action.isSeparator()
    )
    assert set(in_menus) == set(SPECS)
    assert set(in_menus.values()) == {1}
    assert len([spec for spec in ACTIONS if spec.id]) == len(SPECS)
    for action_id, action in window.actions_by_id.items():
        is_menu = isinstance(action.menu(), QMenu)
        assert is_menu or action.receivers("2triggered(bool)") > 0, action_id


def test_no_key_is_given_twice() -> None:
    keys = [QKeySequence(key).toString() for spec in SPECS.values() for key in spec.keys]
    keys += [QKeySequence(key.sequence).toString() for key in PAGE_KEYS]
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_tips_name_the_key(driver: Driver) -> None:
    driver.open_with_article()
    for action in driver.window.actions_by_id.values():
        keys = shown_keys(spec_of(action))
        assert action.toolTip()
        if keys:
            assert f"({keys[0]})" in action.toolTip()


def test_f1_lists_every_action_and_every_key_of_the_page() -> None:
    page = keys_page()
    for spec in SPECS.values():
        assert spec.text.rstrip("…") in page
        for key in shown_keys(spec):
            assert f"<b>{key}</b>" in page
    for key in PAGE_KEYS:
        native = QKeySequence(key.sequence).toString(QKeySequence.SequenceFormat.NativeText)
        assert f"<b>{native}</b>" in page


def test_f1_opens_the_keys(driver: Driver) -> None:
    window = driver.open()
    driver.trigger("help.keys")
    (help_window,) = window.findChildren(HelpWindow)
    assert "Command Bar" in help_window.page.toPlainText()
    driver.trigger("help.first_steps")
    assert len(window.findChildren(HelpWindow)) == 1
    help_window.close()


def test_the_command_bar_runs_what_is_typed(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.trigger("app.command_bar")
    (bar,) = window.findChildren(CommandBar)
    QTest.keyClicks(bar.box, "sepia")
    QTest.keyClick(bar.box, Qt.Key.Key_Return)
    driver.settle()
    assert window.view.theme.name == "sepia"
    driver.trigger("view.theme.light")


def test_the_command_bar_opens_articles_and_moves_by_arrows(driver: Driver) -> None:
    window = driver.open_with_article()
    first = window.session.article
    driver.add(driver.write("other.txt", "Other news\n\nA second text stands here.\n"))
    assert window.session.article != first
    driver.trigger("app.command_bar")
    (bar,) = [each for each in window.findChildren(CommandBar) if each.isVisible()]
    QTest.keyClick(bar.box, Qt.Key.Key_Down)
    assert bar.list.currentRow() == 1
    QTest.keyClicks(bar.box, "harbour")
    QTest.keyClick(bar.box, Qt.Key.Key_Return)
    driver.settle()
    assert window.session.article is not None and first is not None
    assert window.session.article.id == first.id


def test_words_of_the_command_bar_are_found_loosely() -> None:
    assert score("tag thr", "Tag as Threat") is not None
    assert score("xprt csv", "Export CSV…") is not None
    assert score("decouverte", "La Découverte") == 1
    assert score("zebra", "Export CSV…") is None
    best = score("export", "Export CSV…")
    loose = score("xprt", "Export CSV…")
    assert best is not None and loose is not None and best < loose


def test_text_alone_hides_everything_and_brings_it_back(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.trigger("view.text_alone")
    parts = (window.library, window.side, window.top_bar, window.status, window.menuBar())
    assert not any(part.isVisible() for part in parts)
    assert window.reader.isVisible()
    driver.trigger("view.text_alone")
    assert all(part.isVisible() for part in parts)


def test_f6_goes_round_the_panes(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    driver.qtbot.waitUntil(lambda: driver.listed_quotes() == [THREAT])
    window.reader.setFocus()
    driver.trigger("view.next_pane")
    assert window.claims.list.hasFocus()
    driver.trigger("view.next_pane")
    assert window.library.list.hasFocus()
    driver.trigger("view.next_pane")
    assert window.reader.page.hasFocus()


def test_searching_unfolds_the_pane_it_needs(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.trigger("view.library")
    assert not window.library.isVisible()
    driver.trigger("library.search")
    assert window.library.search_box.hasFocus()


def test_escape_empties_a_search_and_then_leads_back_to_the_page(driver: Driver) -> None:
    window = driver.open_with_article()
    for action_id, box in (
        ("library.search", window.library.search_box),
        ("claims.search", window.claims.words),
    ):
        driver.trigger(action_id)
        assert box.hasFocus()
        QTest.keyClicks(box, "words")
        driver.press(Qt.Key.Key_Escape, on=box)
        assert (box.text(), box.hasFocus()) == ("", True)
        driver.press(Qt.Key.Key_Escape, on=box)
        assert window.reader.page.hasFocus()


def test_every_control_has_a_name_for_those_who_listen(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    nameless = [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit))
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
        and not widget.objectName().startswith("qt_")
        and type(widget).__name__ != "QLineEditIconButton"
    ]
    assert nameless == []


def test_a_theme_reaches_every_part(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.trigger("view.theme.dark")
    assert window.view.theme.is_dark
    assert window.palette().window().color() == window.view.theme.colour("window")
    assert window.library.delegate._theme is window.view.theme
    driver.trigger("view.theme.light")


def test_the_window_follows_the_colours_of_the_system_while_it_is_open(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = driver.open(known=settings(theme="system"))
    for is_dark, scheme in ((True, Qt.ColorScheme.Dark), (False, Qt.ColorScheme.Light)):
        # The offscreen platform has no colours of its own to change.
        monkeypatch.setattr(view_desk, "system_is_dark", lambda _app, dark=is_dark: dark)
        QApplication.styleHints().colorSchemeChanged.emit(scheme)
        assert window.view.theme.is_dark is is_dark
