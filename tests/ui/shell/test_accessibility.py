"""What a screen reader says: every control that takes the keyboard has a name and a role."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from annotator.settings import Settings
from tests.ui.shell.driver import PLEDGE, THREAT, Driver
from ui.main_window import MainWindow
from ui.page_actions import PAGE_ACTIONS

TAB = Qt.FocusPolicy.TabFocus
PAGES = [spec.id.removeprefix("page.") for spec in PAGE_ACTIONS]


def controls(window: QWidget) -> Iterator[QWidget]:
    """Return what the keyboard can reach, or a mouse can press, that is on the screen."""
    for widget in window.findChildren(QWidget):
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_control = bool(takes_keys) or isinstance(widget, QAbstractButton)
        is_part = widget.objectName().startswith("qt_")  # of a control of Qt's, which has the name
        if is_control and not is_part and widget.isVisible() and widget.isEnabled():
            yield widget


def spoken(widget: QWidget) -> tuple[str, QAccessible.Role]:
    """Return what the system is told of a widget: its name and its role."""
    told = QAccessible.queryAccessibleInterface(widget)
    assert isinstance(told, QAccessibleInterface), widget
    return told.text(QAccessible.Text.Name).strip(), told.role()


def nameless(window: QWidget) -> list[str]:
    """Return the controls a screen reader has no word for."""
    return [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in controls(window)
        if not spoken(widget)[0]
    ]


@pytest.fixture
def window(driver: Driver) -> MainWindow:
    """A window with an article, two claims, one of them at hand."""
    window = driver.open_with_article()
    driver.tag(THREAT)
    driver.tag(PLEDGE, "pledge")
    return window


@pytest.mark.parametrize("page", PAGES)
def test_every_control_of_a_page_has_a_name(driver: Driver, window: MainWindow, page: str) -> None:
    driver.trigger(f"page.{page}")
    assert nameless(window) == []


def test_every_control_of_the_first_window_has_a_name(driver: Driver) -> None:
    window = driver.open(known=Settings())
    driver.settle()
    assert nameless(window) == []


@pytest.mark.parametrize(
    "action_id",
    [
        "app.command_bar", "view.reading", "edit.find", "help.keys", "help.guide", "help.about",
        "file.export", "app.annotator", "app.settings", "article.details", "article.original",
        "claim.link", "library.filter", "library.arrange", "claim.fields",
    ],
)  # fmt: skip
def test_every_control_that_an_action_opens_has_a_name(
    driver: Driver, window: MainWindow, action_id: str
) -> None:
    before = set(QApplication.topLevelWidgets())
    driver.trigger(action_id)
    driver.settle()
    opened = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert [line for top in opened for line in nameless(top)] == []
    for top in set(opened) - before:
        top.close()
    driver.settle()


def test_a_name_says_more_than_its_key(driver: Driver, window: MainWindow) -> None:
    for page in PAGES:
        driver.trigger(f"page.{page}")
        said = [spoken(widget)[0] for widget in controls(window)]
        assert all(any(letter.isalpha() for letter in words) for words in said), page


def test_tab_goes_through_everything_as_the_eye_does(driver: Driver, window: MainWindow) -> None:
    window.resize(1360, 860)
    window.activateWindow()
    window.library.focus_list()
    window.reader.setFocus()
    driver.settle()
    passed: list[QWidget] = []
    focused = QApplication.focusWidget()
    while focused is not None and focused not in passed:
        passed.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
    assert focused is window.reader.page
    panes = (window.frame.centre, window.side, window.top_bar, window.frame.left)
    places = [next(at for at, pane in enumerate(panes) if pane.isAncestorOf(one)) for one in passed]
    assert places == sorted(places)
    stops = {one for pane in panes for one in controls(pane) if one.focusPolicy() & TAB}
    # Of two buttons of which one is chosen Tab goes to the chosen one, the arrows to the other.
    assert {spoken(one)[0] for one in stops - set(passed)} <= {"All Articles"}
    bar = [one.mapTo(window, QPoint()).x() for one in passed if window.top_bar.isAncestorOf(one)]
    assert bar == sorted(bar)
