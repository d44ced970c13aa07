"""Pages share the frame: made at first use, kept as they were left, reached by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from tests.ui.shell.driver import THREAT, Driver
from ui.page_actions import PAGE_ACTIONS


def test_only_the_readers_page_is_there_at_start(driver: Driver) -> None:
    window = driver.open_with_article()
    assert window.pages.current == "read"
    assert window.stack.count() == 1


def test_each_page_is_reached_by_its_key_and_back(driver: Driver) -> None:
    window = driver.open_with_article()
    for spec in PAGE_ACTIONS:
        digit = Qt.Key(Qt.Key.Key_0 + int(spec.keys[0][-1]))
        QTest.keyClick(window, digit, Qt.KeyboardModifier.ControlModifier)
        driver.settle()
        assert window.pages.current == spec.id.removeprefix("page.")
        assert window.actions_by_id[spec.id].isChecked()
    driver.trigger("page.read")
    assert window.reader.page.hasFocus()


def test_the_switch_shows_where_one_is_and_folds_where_room_is_short(driver: Driver) -> None:
    window = driver.open_with_article()
    switch = window.top_bar.switch
    switch.buttons[1].click()
    driver.settle()
    assert window.pages.current == "codebook"
    assert [button.isChecked() for button in switch.buttons].index(True) == 1
    switch.show_slim(True)
    assert switch.menu_button.isVisible()
    assert not any(button.isVisible() for button in switch.buttons)
    assert "Codebook" in switch.menu_button.text()


def test_a_page_is_kept_as_it_was_left(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.trigger("page.codebook")
    page = window.pages.page("codebook").widget
    driver.trigger("page.read")
    driver.trigger("page.codebook")
    assert window.pages.page("codebook").widget is page


def test_nothing_is_done_to_the_article_from_another_page(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    driver.trigger("page.codebook")
    for action_id in ("claim.tag.threat", "claim.delete", "edit.find", "go.next_sentence"):
        assert not driver.action(action_id).isEnabled()
    assert driver.action("edit.undo").isEnabled()
    driver.trigger("library.search")
    assert window.pages.current == "read"
    assert window.library.search_box.hasFocus()


def test_what_went_wrong_is_said_on_every_page(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.trigger("page.codebook")
    window.session.failed.emit("The disk is full.")
    assert window.failure_banner.isVisible()
    driver.trigger("page.read")
    assert window.failure_banner.isVisible()


def test_every_control_of_every_page_has_a_name(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    for spec in PAGE_ACTIONS:
        driver.trigger(spec.id)
        nameless = [
            type(widget).__name__
            for widget in window.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not isinstance(widget, QPushButton)
            and not (widget.accessibleName() or getattr(widget, "text", str)())
            and not widget.objectName().startswith("qt_")
            and type(widget).__name__ not in ("QMenuBar", "QTableView", "QListView")
        ]
        assert nameless == [], spec.id


def test_the_one_button_of_a_narrow_bar_says_which_page_is_shown(driver: Driver) -> None:
    window = driver.open_with_article()
    window.resize(800, 600)
    driver.settle()
    button = window.top_bar.switch.menu_button
    assert button.isVisible()
    for page, name in (("codebook", "Codebook"), ("history", "History"), ("read", "Read")):
        driver.trigger(f"page.{page}")
        assert button.text() == f"{name} ▾"
        assert button.accessibleName() == f"Pages: {name}"
