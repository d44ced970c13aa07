"""The list of claims beside the page: what is at hand is in view, and it has the room there is."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.shell.driver import Driver
from ui.claims.legend import Legend

LONG = "Harbour talks\n\n" + "\n\n".join(
    f"Port number {number} will be closed to the fleet." for number in range(40)
)


def is_in_view(driver: Driver) -> bool:
    """Tell whether the whole row at hand is to be seen."""
    view = driver.window.claims.list
    row = view.visualRect(view.currentIndex())
    return not row.isEmpty() and view.viewport().rect().contains(row)


def test_each_claim_that_is_made_is_in_view(driver: Driver) -> None:
    window = driver.open_with_article(LONG)
    for _ in range(12):
        driver.press(Qt.Key.Key_J)
        driver.qtbot.waitUntil(lambda: not window.claims.list.selected_ids())
        driver.press(Qt.Key.Key_1)
        driver.qtbot.waitUntil(lambda: bool(window.claims.list.selected_ids()))
        driver.qtbot.waitUntil(lambda: is_in_view(driver))


def test_the_row_at_hand_stays_in_view_in_a_lower_window(driver: Driver) -> None:
    window = driver.open_with_article(LONG)
    for number in range(6):
        driver.tag(f"Port number {number} will")
    driver.qtbot.waitUntil(lambda: is_in_view(driver))
    before = window.side.height()
    window.resize(1200, 740)
    driver.qtbot.waitUntil(lambda: window.side.height() < before)
    driver.qtbot.waitUntil(lambda: is_in_view(driver))


def test_a_meaning_that_was_read_takes_no_room_from_the_list(driver: Driver) -> None:
    window = driver.open_with_article(LONG)
    driver.tag("Port number 1 will")
    driver.qtbot.waitUntil(lambda: window.card.height() == window.card.sizeHint().height())
    before = window.claims.height()  # the list in it follows an event later
    driver.press(Qt.Key.Key_Escape)
    window.reader.tag_pointed_at.emit("sanction")
    driver.settle()
    window.reader.tag_pointed_at.emit("")
    driver.tag("Port number 2 will")
    driver.qtbot.waitUntil(lambda: window.claims.height() == before)


def test_the_tags_are_explained_in_whole_sentences(driver: Driver) -> None:
    window = driver.open_with_article()
    (legend,) = window.card.findChildren(Legend)
    for size in ((1200, 800), (900, 600), (800, 470)):
        window.resize(*size)
        driver.qtbot.waitUntil(lambda: legend.height() >= legend.sizeHint().height())
