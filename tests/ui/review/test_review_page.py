"""A three-annotator set adjudicated by keyboard alone; every count was worked out by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from annotator.model.decision import Outcome, Reason, RowState
from annotator.model.span import Span
from tests.core.review.files import made
from tests.ui.review.making import BO, at, counts, make_files, opened, press
from tests.ui.shell.driver import Driver
from ui.agreement_desk import AgreementDesk
from ui.colleagues import Colleagues
from ui.review.words import initials
from ui.review_desk import ReviewDesk


@pytest.fixture
def desk(driver: Driver) -> ReviewDesk:
    make_files(driver)
    return opened(driver)


def test_the_queue_opens_on_its_first_row(driver: Driver, desk: ReviewDesk) -> None:
    assert desk.page.list.hasFocus()
    assert desk.page.list.rows.rowCount() == 4
    assert at(desk) == (0, "tag")
    assert counts(desk).startswith("4 open")
    card = desk.page.card.differences.toPlainText()
    assert "≠ Tags" in card and "2 Bo" in card and "Sanction" in card
    assert "= Words" in card
    assert len(desk.page.lanes.bars()) == 5


def test_a_set_of_three_is_adjudicated_by_keyboard_alone(driver: Driver, desk: ReviewDesk) -> None:
    press(driver, desk, Qt.Key.Key_2)
    assert at(desk) == (37, "missed")
    press(driver, desk, Qt.Key.Key_R)
    QTest.keyClick(desk.page.card.reason_box, Qt.Key.Key_Down)
    QTest.keyClick(desk.page.card.reason_box, Qt.Key.Key_Return)
    assert desk.page.list.hasFocus()
    press(driver, desk, Qt.Key.Key_1)
    press(driver, desk, Qt.Key.Key_N)
    assert at(desk) == (0, "missed")
    press(driver, desk, Qt.Key.Key_X)
    press(driver, desk, Qt.Key.Key_A)
    strip = desk.page.strip
    assert "1 open row" in strip.words.text()
    assert "3 settled" in counts(desk)
    QTest.keyClick(strip.do_button, Qt.Key.Key_Return)
    driver.settle()
    assert counts(desk).startswith("0 open  ·  4 settled")
    assert desk.page.list.rows.rowCount() == 0
    reviews = driver.file.reviews
    found = {d.outcome: d for d in reviews.decisions() if d.outcome is not Outcome.TOOK}
    assert set(found) == {Outcome.NEITHER, Outcome.AGREED}
    assert found[Outcome.NEITHER].reason is Reason.NOT_A_CLAIM
    took = [d for d in reviews.decisions() if d.outcome is Outcome.TOOK]
    assert [(d.taken, d.reason) for d in took] == [
        (("Bo",), Reason.NONE), (("Ann",), Reason.BOUNDARY),
    ]  # fmt: skip
    assert reviews.adjudicated_count() == 3


def test_undo_opens_the_row_again_and_redo_settles_it(driver: Driver, desk: ReviewDesk) -> None:
    press(driver, desk, Qt.Key.Key_2)
    assert counts(desk).startswith("3 open  ·  1 settled")
    driver.trigger("edit.undo")
    driver.qtbot.waitUntil(lambda: counts(desk).startswith("4 open"))
    driver.trigger("edit.redo")
    driver.qtbot.waitUntil(lambda: counts(desk).startswith("3 open"))


def test_both_and_defer_and_take_back(driver: Driver, desk: ReviewDesk) -> None:
    press(driver, desk, Qt.Key.Key_D)
    assert "1 deferred" in counts(desk)
    press(driver, desk, Qt.Key.Key_B)
    assert "1 settled" in counts(desk)
    press(driver, desk, Qt.Key.Key_P)
    driver.trigger("review.previous")
    desk.go_to(1)
    press(driver, desk, Qt.Key.Key_T)
    driver.qtbot.waitUntil(lambda: "0 settled" in counts(desk))


def test_selected_words_stand_instead(driver: Driver, desk: ReviewDesk) -> None:
    desk.go_to(1)
    desk.page.lanes.select(Span(42, 50))
    QTest.keyClick(desk.page.lanes, Qt.Key.Key_E)
    driver.settle()
    (claim,) = driver.file.reviews.adjudicated(desk.queue.review[1].article_id)  # type: ignore[index]
    assert (claim.quote, claim.tags) == ("may sail", ("pledge",))
    (decision,) = driver.file.reviews.decisions()
    assert (decision.outcome, decision.reason) == (Outcome.EDITED, Reason.BOUNDARY)


def test_keys_typed_into_the_note_decide_nothing(driver: Driver, desk: ReviewDesk) -> None:
    press(driver, desk, Qt.Key.Key_M)
    assert desk.page.card.note_box.hasFocus()
    QTest.keyClicks(desk.page.card.note_box, "x 2 d")
    assert not driver.file.reviews.decisions()
    QTest.keyClick(desk.page.card.note_box, Qt.Key.Key_Escape)
    press(driver, desk, Qt.Key.Key_2)
    (decision,) = driver.file.reviews.decisions()
    assert decision.note == "x 2 d"


def test_the_queue_is_filtered(driver: Driver, desk: ReviewDesk) -> None:
    bar = desk.page.filter_bar
    shown = desk.page.list.rows.rowCount
    for box, value, count in (
        (bar.kinds, "missed", 2), (bar.kinds, "agree", 1), (bar.kinds, "", 4),
        (bar.tags, "sanction", 1), (bar.tags, "", 4), (bar.states, "settled", 0),
    ):  # fmt: skip
        box.set_value(value)
        box.chosen.emit(value)
        assert shown() == count
    assert "Nothing is left" in desk.page.card.title.text()


def test_a_cell_of_the_agreement_page_leads_to_its_rows(driver: Driver, desk: ReviewDesk) -> None:
    driver.trigger("page.agreement")
    agreement = driver.window.pages.page("agreement")
    assert isinstance(agreement, AgreementDesk)
    agreement.page.choose_annotators(("Ann", "Cy"))
    grid = agreement.page.grids["found"]
    QTest.keyClick(grid, Qt.Key.Key_Return)
    driver.settle()
    assert driver.window.pages.current == "review"
    assert at(desk) == (37, "missed")
    assert desk.page.list.rows.rowCount() == 1
    assert "F1, same words" in desk.page.filter_bar.chip.text()
    desk.page.filter_bar.chip.click()
    assert desk.page.list.rows.rowCount() == 4


def test_a_newer_file_of_a_colleague_opens_again_what_changed(
    driver: Driver, desk: ReviewDesk
) -> None:
    press(driver, desk, Qt.Key.Key_2)
    press(driver, desk, Qt.Key.Key_1)
    driver.close()
    path = driver.folder / "Bo.claims"
    path.unlink()
    made(path, "Bo", {**BO, "The strait": [(0, 22, "threat"), (37, 50, "pledge")]})
    again = opened(driver)
    states = driver.file.reviews.states(again.queue.review or ())
    assert states.count(RowState.REOPENED) + states.count(RowState.OPEN) >= 3
    assert "re-opened" in counts(again)


def test_dropped_annotation_files_are_opened_or_reviewed(driver: Driver, desk: ReviewDesk) -> None:
    window = driver.window
    colleagues = window.findChild(Colleagues)
    assert isinstance(colleagues, Colleagues)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(driver.folder / "Bo.claims"))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    window.dropEvent(event)
    (menu,) = (m for m in window.findChildren(QMenu) if m.isVisible())
    with driver.qtbot.waitSignal(colleagues.found, timeout=30_000):
        menu.actions()[0].trigger()
    menu.close()
    assert window.pages.current == "agreement"
    assert window.session.file is not None and window.session.file.path == driver.path


def test_markup_in_names_titles_and_quotes_is_shown_as_it_is_written(driver: Driver) -> None:
    title, name = "<b>Bold</b> <script>", "Bo <i>B</i>"
    texts = {title: "<b>We</b> will close it."}
    made(driver.path, "Ann", {title: [(0, 23, "threat")]}, texts=texts)
    made(driver.folder / "Bo.claims", name, {title: []}, texts=texts)
    window = driver.open()
    driver.trigger("page.review")
    colleagues = window.findChild(Colleagues)
    assert isinstance(colleagues, Colleagues)
    with driver.qtbot.waitSignal(colleagues.found, timeout=30_000):
        colleagues.open(driver.path, [driver.folder / "Bo.claims"])
    driver.settle()
    desk = window.pages.page("review")
    assert isinstance(desk, ReviewDesk)
    assert desk.page.title.textFormat() is Qt.TextFormat.PlainText
    assert "<b>We</b> will close" in desk.page.card.differences.toPlainText()
    assert name in desk.page.card.differences.toPlainText()
    rows = desk.page.list.rows
    assert "&lt;b&gt;We" in str(rows.data(rows.index(0), Qt.ItemDataRole.ToolTipRole))
    assert "&lt;i&gt;B" in desk.page.lanes.lanes.toolTip()
    agreement = window.pages.page("agreement")
    assert isinstance(agreement, AgreementDesk)
    guessed = [
        label.text()
        for label in (*agreement.page.findChildren(QLabel), *desk.page.findChildren(QLabel))
        if "<" in label.text() and label.textFormat() is not Qt.TextFormat.PlainText
    ]
    assert guessed == []


def test_several_claims_against_one_differ_only_in_what_they_say(driver: Driver) -> None:
    made(driver.path, "Ann", {"The strait": [(0, 51, "threat")]})
    made(
        driver.folder / "Bo.claims", "<Bo>", {"The strait": [(0, 21, "threat"), (37, 50, "threat")]}
    )
    made(driver.folder / "Cy.claims", "Cy", {"The strait": [(0, 51, "threat")]})
    desk = opened(driver)
    assert at(desk) == (0, "one against many")
    card = desk.page.card.differences.toPlainText()
    assert "≠ Words" in card
    assert "= Tags" in card and "= Modality" in card
    assert initials(["Ann Marsh", "<b>Bo</b>", "@cy", "", "…"]) == ["AM", "BB", "C", "?4", "?5"]


def test_the_row_stands_in_the_middle_when_the_page_is_first_seen(driver: Driver) -> None:
    long = "\n".join(f"Line {number} of the treaty stays." for number in range(300))
    texts = {"The strait": f"{long}\nVarland will close it.\n{long}"}
    at_end = (len(long) + 1, len(long) + 23, "threat")
    made(driver.path, "Ann", {"The strait": [at_end]}, texts=texts)
    made(driver.folder / "Bo.claims", "Bo", {"The strait": []}, texts=texts)
    window = driver.open()
    driver.trigger("page.review")
    driver.trigger("page.read")
    colleagues = window.findChild(Colleagues)
    assert isinstance(colleagues, Colleagues)
    with driver.qtbot.waitSignal(colleagues.found, timeout=30_000):
        colleagues.open(driver.path, [driver.folder / "Bo.claims"])
    driver.trigger("page.review")
    desk = window.pages.page("review")
    assert isinstance(desk, ReviewDesk)
    lanes = desk.page.lanes
    place = lanes.cursorRect().center().y() / lanes.viewport().height()
    assert 0.3 < place < 0.7
