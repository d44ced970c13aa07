"""An annotator who opens the reviewed file sees what became of each claim, and why."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.model.decision import Outcome, Reason
from annotator.review.adjudicate import open_review
from annotator.review.handover import send_adjudicated
from annotator.store.annotation_file import AnnotationFile
from tests.ui.review.making import make_files
from tests.ui.shell.driver import Driver, settings
from ui.claims.model import FATE_ROLE
from ui.feedback_desk import FeedbackDesk


@pytest.fixture
def reviewed(driver: Driver) -> Driver:
    """Ann's file, in which Zoe took Bo's sanction, Bo's longer pledge not, and Bo's border."""
    make_files(driver)
    others = [driver.folder / f"{name}.claims" for name in ("Bo", "Cy")]
    review = open_review(driver.path, others)
    assert review is not None
    with AnnotationFile.open(driver.path, annotator="Zoe") as file:
        rows = list(review)
        reasons = {"reason": Reason.WRONG_TAG, "note": "<b>see</b> 1.3"}
        file.reviews.decide(rows[0], Outcome.TOOK, taken=("Bo",), **reasons)  # type: ignore[arg-type]
        file.reviews.decide(rows[1], Outcome.NEITHER, reason=Reason.NOT_A_CLAIM)
        file.reviews.settle_agreeing(rows)
        file.reviews.decide(rows[3], Outcome.TOOK, taken=("Bo",), reason=Reason.MISSED)
    return driver


def page(driver: Driver) -> FeedbackDesk:
    """Go to the page by its key."""
    key = Qt.Key.Key_8
    QTest.keyClick(driver.window, key, Qt.KeyboardModifier.ControlModifier)
    driver.settle()
    desk = driver.window.pages.page("feedback")
    assert isinstance(desk, FeedbackDesk)
    return desk


def lines(desk: FeedbackDesk) -> list[tuple[str, str]]:
    """Return words and outcome of the lines shown."""
    rows = desk.page.list.rows
    texts = [rows.text(row_id) for row_id in rows.ids]
    return [(text.words, text.below.partition("  ·  ")[0]) for text in texts]


def test_each_of_ones_claims_is_listed_with_its_outcome(reviewed: Driver) -> None:
    reviewed.open()
    desk = page(reviewed)
    assert lines(desk) == [
        ("Varland will close it.", "Another version stands"),
        ("They may sail.", "Not a claim"),
        ("We promise help.", "Stands as you marked it"),
        ("Guards stay.", "A claim you did not mark"),
    ]
    shown = desk.page.detail.toPlainText()
    assert "The tag was wrong" in shown and "<b>see</b> 1.3" in shown and "Zoe" in shown
    assert desk.page.list.hasFocus()


def test_the_list_is_filtered_by_outcome(reviewed: Driver) -> None:
    reviewed.open()
    desk = page(reviewed)
    box = desk.page.fates
    labels = [box.itemText(number) for number in range(box.count())]
    assert labels == [
        "Every outcome (4)", "Stands as you marked it (1)", "Another version stands (1)",
        "Not a claim (1)", "A claim you did not mark (1)",
    ]  # fmt: skip
    box.set_value("rejected")
    box.chosen.emit("rejected")
    assert lines(desk) == [("They may sail.", "Not a claim")]
    assert "It is not a claim" in desk.page.detail.toPlainText()


def test_card_and_list_say_it_and_the_card_leads_to_the_decision(reviewed: Driver) -> None:
    window = reviewed.open()
    window.sides.claims_desk.fates.look()
    claims = reviewed.claims()
    window.show_claim(claims[1].id)
    reviewed.settle()
    line = window.card.reviewed
    assert line.isVisible()
    assert line.words.text() == "Not a claim · It is not a claim · Zoe"
    model = window.claims.model
    index = model.index_of(claims[0].id)
    assert index.data(FATE_ROLE) == "Another version stands"
    assert "Another version stands" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    line.button.click()
    reviewed.settle()
    desk = window.pages.page("feedback")
    assert isinstance(desk, FeedbackDesk)
    assert desk.page.list.rows.text(desk.page.list.current_id() or "").words == "They may sail."


def test_return_leads_from_the_decision_to_the_claim_or_the_passage(reviewed: Driver) -> None:
    window = reviewed.open()
    desk = page(reviewed)
    QTest.keyClick(desk.page.list, Qt.Key.Key_Return)
    reviewed.settle()
    assert window.pages.current == "read"
    assert window.reader.selected_claim() == reviewed.claims()[0].id
    desk = page(reviewed)
    QTest.keyClick(desk.page.list, Qt.Key.Key_End)
    QTest.keyClick(desk.page.list, Qt.Key.Key_Return)
    reviewed.settle()
    selection, article = window.reader.selection(), window.session.article
    assert selection is not None and article is not None
    assert article.text[selection.start : selection.end] == "Guards stay."


def test_a_reviewed_file_that_was_sent_tells_the_same(reviewed: Driver) -> None:
    sent = reviewed.folder / "Reviewed.claims"
    with AnnotationFile.open(reviewed.path, annotator="Zoe") as file:
        send_adjudicated(file, sent)
    window = reviewed.open(sent, settings(annotator="Bo"))
    desk = page(reviewed)
    assert desk.page.annotators.value() == "Bo"
    assert [fate for _, fate in lines(desk)] == [
        "Stands as you marked it", "Not a claim", "Stands as you marked it",
        "Stands as you marked it",
    ]  # fmt: skip
    desk.page.list.go_to("1")
    QTest.keyClick(desk.page.list, Qt.Key.Key_Return)
    reviewed.settle()
    assert window.pages.current == "read"


def test_where_nothing_was_decided_the_page_says_what_belongs_there(driver: Driver) -> None:
    make_files(driver)
    window = driver.open()
    tab = window.top_bar.switch.buttons[-1]
    assert not tab.isVisible()
    desk = page(driver)
    assert tab.isVisible()
    assert "Nothing was decided" in desk.page.nothing.text()
    assert desk.page.nothing.isVisible()
    margin = desk.page.heading.mapTo(desk.page, desk.page.heading.rect().topLeft())
    words = desk.page.nothing.mapTo(desk.page, desk.page.nothing.rect().topLeft())
    assert words.x() == margin.x() and desk.page.take_in_button.hasFocus()
    driver.trigger("page.read")
    assert not tab.isVisible()
    window.sides.claims_desk.fates.look()
    assert not window.card.reviewed.isVisible()
