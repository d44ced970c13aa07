"""What the card says of a row, and how the lanes stand beside the article."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.model.span import Span
from tests.core.review.files import made
from tests.ui.review.making import make_files, opened, press
from tests.ui.shell.driver import Driver
from ui.painting import isolated
from ui.review_desk import ReviewDesk


@pytest.fixture
def desk(driver: Driver) -> ReviewDesk:
    make_files(driver)
    return opened(driver)


def test_the_card_says_together_what_several_say_and_marks_the_words_not_all_have(
    driver: Driver,
) -> None:
    name = "محمد الفارس"
    made(driver.path, "Ann & Sons", {"The strait": [(8, 22, "threat")]})
    made(driver.folder / "Bo.claims", name, {"The strait": [(0, 22, "threat")]})
    made(driver.folder / "Cy.claims", "Cy", {"The strait": [(8, 22, "pledge")]})
    card = opened(driver).page.card
    lines = card.differences.toPlainText().replace("\u200e", "").split("\n")
    assert lines[:5] == [
        "≠ Words", "1 Ann & Sons, 3 Cy", "will close it.", f"2 {isolated(name)}",
        "Varland will close it.",
    ]  # fmt: skip
    document = card.differences.document()
    marked = document.find("Varland ").charFormat().background().color()
    assert marked == card.theme.colour("selection")
    block = document.find(name).block()
    assert block.textDirection() is Qt.LayoutDirection.LeftToRight
    assert card.version_buttons[0].text() == "1  Ann && Sons"


def test_a_heading_gone_to_leaves_the_next_article_in_plain_letters(
    driver: Driver, desk: ReviewDesk
) -> None:
    lanes = desk.page.lanes
    lanes.show_article("Head\nWe will.", [], lanes.font(), [Span(0, 4)])
    lanes.show_row([], Span(0, 4))
    lanes.show_article("Another text.", [], lanes.font())
    cursor = QTextCursor(lanes.document())
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    assert cursor.charFormat().fontWeight() < QFont.Weight.Bold


def test_a_wide_window_sets_the_article_in_a_column_with_its_lanes(
    driver: Driver, desk: ReviewDesk
) -> None:
    window = driver.window
    window.resize(2400, 900)
    driver.settle()
    lanes = desk.page.lanes
    assert lanes.viewport().width() < lanes.width() * 0.7
    assert lanes.lanes.geometry().right() == lanes.viewport().geometry().left() - 1
    lines = lanes.document().begin().layout().boundingRect()
    assert lines.width() <= lanes.viewport().width()
    before = lanes.viewport().width()
    window.view.set_style(window.view.reading_style().with_size(19))
    driver.settle()
    assert lanes.viewport().width() > before, "larger letters need a wider column"


def test_the_lanes_begin_below_their_initials_however_long_these_are(driver: Driver) -> None:
    made(driver.path, "Ann Wide", {"The strait": [(0, 22, "threat")]})
    made(driver.folder / "Bo.claims", "Wanda Wolf", {"The strait": [(0, 22, "threat")]})
    made(driver.folder / "Cy.claims", "Mo Wo", {"The strait": []})
    lanes = opened(driver).page.lanes
    bars = [bar for bar, _ in lanes.bars()]
    assert min(bar.top() for bar in bars) >= lanes.viewport().geometry().top()
    first, second = bars[0], bars[1]
    metrics = QFontMetrics(QApplication.font())
    assert second.left() - first.left() >= metrics.horizontalAdvance("W")
    assert lanes.lane_width() >= bars[-1].right()


def test_the_buttons_say_all_and_none_of_three_and_each_says_its_key(
    driver: Driver, desk: ReviewDesk
) -> None:
    card = desk.page.card
    assert (card.both_button.text(), card.neither_button.text()) == ("All  B", "None  X")
    assert card.both_button.accessibleName() == "All"
    buttons = (card.both_button, card.neither_button, card.selected_button, card.edit_button)
    assert all(button.toolTip().endswith(f"({button.text()[-1]})") for button in buttons)
    press(driver, desk, Qt.Key.Key_N)
    assert card.version_buttons[2].accessibleName() == "Cy marked nothing: there is no claim"
    press(driver, desk, Qt.Key.Key_F)
    assert not card.both_button.isVisible()
    assert card.version_buttons[0].isVisible()
    assert card.version_buttons[0].text() == "Ann", "there 1 is the first tag"
    window = driver.window
    window.resize(600, 440)
    driver.qtbot.waitUntil(lambda: window.minimumSizeHint().height() <= 440, timeout=20_000)
    window.resize(600, 440)  # once the versions are gone it can be lower still
    driver.settle()
    assert window.height() <= 440, "half a laptop's screen, seen at double size"
    assert not card.versions.isVisible() and card.middle.height() > 140
    press(driver, desk, Qt.Key.Key_F)
    assert card.version_buttons[0].isVisible()
    assert card.version_buttons[0].text() == "1  Ann"
    edges = [card.version_buttons[-1].geometry().bottom(), card.versions.height()]
    assert edges == sorted(edges), "no button is cut off"
    assert card.note_box.geometry().top() == card.reason_box.geometry().top()


def test_undo_is_offered_no_longer_once_it_would_take_back_something_else(
    driver: Driver, desk: ReviewDesk
) -> None:
    status = driver.window.status
    press(driver, desk, Qt.Key.Key_A)
    QTest.keyClick(desk.page.strip.do_button, Qt.Key.Key_Return)
    driver.settle()
    assert "settled" in status.message.text() and status.undo_button.isVisible()
    press(driver, desk, Qt.Key.Key_N)
    assert status.undo_button.isVisible(), "going on changes nothing that Undo would do"
    press(driver, desk, Qt.Key.Key_1)
    assert status.message.text() == "" and not status.undo_button.isVisible()


def test_settling_says_when_nothing_is_left_to_settle(driver: Driver, desk: ReviewDesk) -> None:
    press(driver, desk, Qt.Key.Key_A)
    QTest.keyClick(desk.page.strip.do_button, Qt.Key.Key_Return)
    driver.settle()
    press(driver, desk, Qt.Key.Key_A)
    assert "no open row" in desk.page.strip.words.text()
    assert desk.page.strip.close_button.text() == "Close"
