"""A claim that another program moved off its words is never shown there in silence."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from tests.ui.shell.driver import PLEDGE, THREAT, Driver
from ui.dialogs.misplaced_dialog import MisplacedDialog
from ui.misplaced_desk import MisplacedBanner


def banner(driver: Driver) -> MisplacedBanner:
    return driver.window.sides.misplaced.banner


def edit(driver: Driver, *statements: str) -> None:
    """Change the file as another program would; the window notices on its next look."""
    with closing(sqlite3.connect(driver.file.path)) as other, other:
        for statement in statements:
            other.execute(statement)
    driver.window.session.poll()


def moved(driver: Driver) -> None:
    """Make two claims and move one off its words."""
    driver.open_with_article()
    driver.tag(THREAT)
    driver.tag(PLEDGE, "pledge")
    edit(
        driver,
        f'UPDATE claims SET start = start - 4, "end" = "end" - 4 WHERE quote = \'{THREAT}\'',
    )


def test_where_every_claim_lies_on_its_words_nothing_is_said(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    desk = window.sides.misplaced
    desk.look()
    driver.qtbot.waitUntil(lambda: not desk.is_looking)
    assert desk.found == []
    assert not banner(driver).isVisible()


def test_it_is_said_and_the_claim_is_put_back(driver: Driver) -> None:
    moved(driver)
    driver.qtbot.waitUntil(banner(driver).isVisible)
    assert banner(driver).label.text().startswith("1 claim in this article does not lie on its")
    driver.qtbot.mouseClick(banner(driver).button, Qt.MouseButton.LeftButton)
    dialog = driver.dialog(MisplacedDialog)
    assert isinstance(dialog, MisplacedDialog)
    row = dialog.list.topLevelItem(0)
    assert [row.text(column).strip() for column in range(3)] == [
        THREAT, "hat ports would be cl", "4 characters on",
    ]  # fmt: skip
    assert dialog.do_button is not None
    driver.qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    driver.qtbot.waitUntil(lambda: not banner(driver).isVisible())
    article = driver.window.session.article
    assert article is not None
    assert all(article.text[claim.start : claim.end] == claim.quote for claim in driver.claims())
    assert driver.window.session.undo_label() == "Move claim to its words"


def test_it_is_said_when_the_article_is_opened_again(driver: Driver) -> None:
    moved(driver)
    path = driver.file.path
    driver.close()
    driver.open(path)
    driver.qtbot.waitUntil(banner(driver).isVisible)
    banner(driver).close_button.click()
    driver.window.sides.misplaced.look()
    driver.qtbot.waitUntil(lambda: bool(driver.window.sides.misplaced.found))
    driver.settle()
    assert not banner(driver).isVisible()


@pytest.mark.parametrize("place", ['start = 900, "end" = 950', 'start = 0, "end" = 3'])
def test_words_found_nowhere_lead_to_the_claim(driver: Driver, place: str) -> None:
    driver.open_with_article()
    claim = driver.tag(THREAT)
    edit(driver, f"UPDATE claims SET quote = 'never said', {place}")
    driver.qtbot.waitUntil(banner(driver).isVisible)
    driver.window.sides.misplaced.show_them()
    dialog = driver.dialog(MisplacedDialog)
    assert isinstance(dialog, MisplacedDialog)
    assert dialog.do_button is None
    dialog.list.itemDoubleClicked.emit(dialog.list.topLevelItem(0), 0)
    driver.settle()
    assert driver.window.reader.selected_claim() == claim.id
