"""What stands is edited on the review page: tags, fields, note and place, by keys and by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.model.decision import AdjudicatedClaim, Decision, Outcome, Reason
from annotator.model.span import Span
from tests.ui.review.making import at, make_files, opened, press
from tests.ui.shell.driver import Driver
from ui.claims.text_field import TextField
from ui.review_desk import ReviewDesk

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(driver: Driver) -> ReviewDesk:
    make_files(driver)
    return opened(driver)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def key(driver: Driver, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key wherever the keyboard is."""
    QTest.keyClick(focused(), key, modifier or Qt.KeyboardModifier.NoModifier)
    driver.settle()


def stands(driver: Driver, desk: ReviewDesk) -> AdjudicatedClaim:
    """Return the one claim that stands on the row at hand."""
    (claim,) = driver.file.reviews.adjudicated_of(decided(driver, desk).id)
    return claim


def decided(driver: Driver, desk: ReviewDesk) -> Decision:
    row = desk.row()
    assert row is not None
    found = driver.file.reviews.decision_of(row)
    assert found is not None
    return found


def test_tags_fields_and_note_are_edited_by_keys_alone(driver: Driver, desk: ReviewDesk) -> None:
    press(driver, desk, Qt.Key.Key_F)
    assert desk.page.card.is_editing
    key(driver, Qt.Key.Key_3)
    assert at(desk) == (0, "tag")
    assert stands(driver, desk).tags == ("threat", "sanction")
    for _ in range(20):
        if isinstance(focused(), TextField):
            break
        key(driver, Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "Varland")
    key(driver, Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: "Varland" in stands(driver, desk).fields.values())
    desk.editor.card.edit_note()
    QTest.keyClicks(focused(), "two at once")
    key(driver, Qt.Key.Key_Escape)
    assert not desk.page.card.is_editing
    assert desk.page.list.hasFocus()
    desk.go_to(0)
    assert stands(driver, desk).note == "two at once"
    decision = decided(driver, desk)
    assert (decision.outcome, decision.reason, decision.decided_by) == (
        Outcome.EDITED, Reason.WRONG_TAG, "Ann",
    )  # fmt: skip
    assert [claim.annotator for claim in decision.from_claims] == ["Ann", "Bo", "Cy"]


def test_every_edit_goes_back_by_the_one_undo(driver: Driver, desk: ReviewDesk) -> None:
    press(driver, desk, Qt.Key.Key_2)
    desk.go_to(0)
    press(driver, desk, Qt.Key.Key_F)
    key(driver, Qt.Key.Key_1)
    assert stands(driver, desk).tags == ("sanction", "threat")
    desk.editor.card.edit_note()
    QTest.keyClicks(focused(), "both")
    driver.trigger("edit.undo")
    assert stands(driver, desk).note == ""
    assert desk.editor.card.note.toPlainText() == ""
    driver.trigger("edit.undo")
    assert (decided(driver, desk).outcome, stands(driver, desk).tags) == (
        Outcome.TOOK, ("sanction",),
    )  # fmt: skip
    assert not desk.editor.card.chips["threat"].isChecked()
    driver.trigger("edit.redo")
    assert stands(driver, desk).tags == ("sanction", "threat")
    assert desk.editor.card.chips["threat"].isChecked()


def test_edges_move_by_words_and_take_the_selection(driver: Driver, desk: ReviewDesk) -> None:
    desk.go_to(1)
    press(driver, desk, Qt.Key.Key_Left, SHIFT)
    press(driver, desk, Qt.Key.Key_Left, SHIFT)
    assert stands(driver, desk).quote == "They may"
    assert decided(driver, desk).reason is Reason.BOUNDARY
    assert at(desk)[0] == 37
    press(driver, desk, Qt.Key.Key_Right, CTRL, SHIFT)
    assert stands(driver, desk).quote == "may"
    (underlined,) = (
        each for each in desk.page.lanes.extraSelections() if each.format.fontUnderline()
    )
    assert underlined.cursor.selectedText() == "may"
    press(driver, desk, Qt.Key.Key_F)
    key(driver, Qt.Key.Key_Right, SHIFT)
    assert stands(driver, desk).quote == "may sail"
    desk.page.lanes.select(Span(37, 50))
    QTest.keyClick(desk.page.lanes, Qt.Key.Key_E)
    driver.settle()
    assert stands(driver, desk).quote == "They may sail"
    assert at(desk)[0] == 37


def test_the_mouse_edits_as_the_keys_do(driver: Driver, desk: ReviewDesk) -> None:
    left = Qt.MouseButton.LeftButton
    card, form = desk.page.card, desk.editor.card
    QTest.mouseClick(card.edit_button, left)
    QTest.mouseClick(form.chips["pledge"], left)
    driver.settle()
    assert stands(driver, desk).tags == ("threat", "pledge")
    QTest.mouseClick(card.version_buttons[1], left)
    driver.settle()
    assert at(desk)[0] == 0
    assert stands(driver, desk).tags == ("sanction",)
    assert form.chips["sanction"].isChecked() and not form.chips["threat"].isChecked()
    QTest.mouseClick(card.edit_button, left)
    assert not card.is_editing


def test_the_last_tag_stays(driver: Driver, desk: ReviewDesk) -> None:
    said: list[str] = []
    driver.window.session.said.connect(lambda words, _undo: said.append(words))
    press(driver, desk, Qt.Key.Key_F)
    key(driver, Qt.Key.Key_1)
    assert "at least one tag" in said[-1]
    assert not driver.file.reviews.decisions()
    assert desk.editor.card.chips["threat"].isChecked()


def test_of_several_claims_each_is_edited(driver: Driver, desk: ReviewDesk) -> None:
    desk.go_to(1)
    press(driver, desk, Qt.Key.Key_F)
    QTest.mouseClick(desk.page.card.both_button, Qt.MouseButton.LeftButton)
    driver.settle()
    assert desk.editor.which.text() == "Claim 1 of 2"
    desk.editor.next_button.click()
    desk.editor.card.edit_note()
    QTest.keyClicks(focused(), "the second")
    key(driver, Qt.Key.Key_Escape)
    desk.go_to(1)
    notes = [c.note for c in driver.file.reviews.adjudicated_of(decided(driver, desk).id)]
    assert notes == ["", "the second"]


def test_a_row_gone_to_is_edited_next(driver: Driver, desk: ReviewDesk) -> None:
    press(driver, desk, Qt.Key.Key_F)
    driver.trigger("review.next")
    assert at(desk)[0] == 37
    row = desk.row()
    assert row is not None
    assert desk.editor.claim() == driver.file.reviews.standing(row)[0]
    desk.page.filter_bar.states.set_value("settled")
    desk.page.filter_bar.states.chosen.emit("settled")
    assert not desk.page.card.is_editing


def test_the_list_points_at_no_other_row_and_the_next_one_follows(
    driver: Driver, desk: ReviewDesk
) -> None:
    press(driver, desk, Qt.Key.Key_F)
    key(driver, Qt.Key.Key_3)
    assert desk.page.list.current_id() is None
    assert desk.page.list.selected_ids() == []
    assert at(desk)[0] == 0
    key(driver, Qt.Key.Key_Escape)
    assert at(desk)[0] == 37
    assert desk.page.list.current_id() == "1"
    press(driver, desk, Qt.Key.Key_F)
    key(driver, Qt.Key.Key_Escape)
    assert at(desk)[0] == 37


def test_the_row_at_hand_stays_pointed_at_when_another_one_comes_back(
    driver: Driver, desk: ReviewDesk
) -> None:
    press(driver, desk, Qt.Key.Key_2)
    assert desk.page.list.selected_ids() == ["1"]
    QTest.keyPress(desk.page.list, Qt.Key.Key_Control, CTRL)
    press(driver, desk, Qt.Key.Key_Z, CTRL)
    driver.qtbot.waitUntil(lambda: desk.page.list.rows.rowCount() == 4)
    assert at(desk)[0] == 37
    assert desk.page.list.current_id() == "1"
    assert desk.page.list.selected_ids() == ["1"]
