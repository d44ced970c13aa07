"""Ann's, Bo's and Cy's files of three articles, and the review page over them.

Rows, in the order of the text: 0 the first sentence (Ann and Cy: threat; Bo: sanction), 1 the
last (Ann and Bo: pledge, other words; Cy marked nothing), 2 the harbour (all the same), 3 the
border (Bo alone, Ann and Cy marked nothing).
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.core.review.files import Marks, made
from tests.ui.shell.driver import Driver
from ui.colleagues import Colleagues
from ui.review_desk import ReviewDesk

ANN: Marks = {
    "The strait": [(0, 22, "threat"), (37, 51, "pledge")],
    "The harbour": [(0, 16, "pledge")],
    "The border": [],
}
BO: Marks = {
    "The strait": [(0, 22, "sanction"), (37, 50, "pledge")],
    "The harbour": [(0, 16, "pledge")],
    "The border": [(0, 12, "pledge")],
}
CY: Marks = {
    "The strait": [(0, 22, "threat")],
    "The harbour": [(0, 16, "pledge")],
    "The border": [],
}


def make_files(driver: Driver) -> None:
    """Write the three files, the window's own being Ann's."""
    made(driver.path, "Ann", ANN)
    made(driver.folder / "Bo.claims", "Bo", BO)
    made(driver.folder / "Cy.claims", "Cy", CY)


def opened(driver: Driver) -> ReviewDesk:
    """Open Ann's file with Bo's and Cy's beside it and go to the review page."""
    window = driver.open()
    driver.trigger("page.review")
    desk = window.pages.page("review")
    assert isinstance(desk, ReviewDesk)
    colleagues = window.findChild(Colleagues)
    assert isinstance(colleagues, Colleagues)
    with driver.qtbot.waitSignal(colleagues.found, timeout=30_000):
        colleagues.open(driver.path, [driver.folder / f"{name}.claims" for name in ("Bo", "Cy")])
    driver.settle()
    return desk


def press(driver: Driver, desk: ReviewDesk, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key on the queue."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(desk.page.list, key, held)
    driver.settle()


def at(desk: ReviewDesk) -> tuple[int, str]:
    """Return where the row at hand starts, and its class."""
    row = desk.row()
    assert row is not None
    return row.start, row.kind


def counts(desk: ReviewDesk) -> str:
    """Return what the page says of how far all rows have come."""
    return desk.page.filter_bar.counts.text()
