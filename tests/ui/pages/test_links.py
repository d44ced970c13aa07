"""Links: offered with a reason, made by a digit, shown as a chain, counted, laid out by date."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.model.article import Metadata
from annotator.model.claim import Claim
from annotator.model.field_value import FieldValue
from annotator.model.link import LinkKind
from tests.ui.shell.driver import PLEDGE, THREAT, Driver
from ui.links.lanes import chains_of, lanes
from ui.links.link_dialog import LinkDialog
from ui.links.timeline import TimelinePage

WIRE = (
    "Ports to close\n\n"
    "A minister warned that ports would be closed soon. The weather was fine on Sunday.\n"
)
COPY = "ports would be closed soon"


@pytest.fixture
def claims(driver: Driver) -> list[Claim]:
    """Three claims in two articles, two of which say nearly the same; the first is selected."""
    window = driver.open_with_article()
    first = window.session.article
    assert first is not None
    driver.tag(THREAT)
    driver.tag(PLEDGE, "pledge")
    driver.add(driver.write("wire.txt", WIRE))
    driver.qtbot.waitUntil(lambda: window.session.article != first)
    driver.tag(COPY)
    found = driver.claims()
    window.show_claim(found[0].id)
    driver.settle()
    return found


def open_dialog(driver: Driver) -> LinkDialog:
    QTest.keyClick(driver.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    dialog = driver.dialog(LinkDialog)
    assert isinstance(dialog, LinkDialog)
    driver.settle()
    return dialog


def chained(driver: Driver) -> str:
    """Return what the card says of the claims that the one at hand is linked with."""
    return "; ".join(line.accessibleName() for line in driver.window.card.chain.lines)


def test_likely_claims_are_offered_with_the_reason(driver: Driver, claims: list[Claim]) -> None:
    dialog = open_dialog(driver)
    rows = dialog.list.rows
    assert dialog.list.hasFocus()
    assert rows.ids[0] == claims[2].id
    assert rows.text(rows.ids[0]).words == COPY
    assert rows.text(rows.ids[0]).below
    assert driver.file.links.all() == []
    QTest.keyClick(dialog.list, Qt.Key.Key_Escape)
    driver.settle()
    assert driver.file.links.all() == []


def test_a_digit_makes_the_link_and_undo_takes_it_away(driver: Driver, claims: list[Claim]) -> None:
    window = driver.window
    dialog = open_dialog(driver)
    QTest.keyClick(dialog.list, Qt.Key.Key_1)
    driver.settle()
    (link,) = driver.file.links.all()
    assert (link.from_claim, link.to_claim) == (claims[0].id, claims[2].id)
    assert link.kind is LinkKind.SAME_AS
    driver.qtbot.waitUntil(lambda: len(window.card.chain.lines) == 1)
    assert COPY in window.card.chain.lines[0].accessibleName()
    driver.trigger("edit.undo")
    assert driver.file.links.all() == []
    driver.qtbot.waitUntil(lambda: not window.card.chain.isVisible())


def test_the_card_leads_along_the_chain(driver: Driver, claims: list[Claim]) -> None:
    window = driver.window
    driver.file.links.add(claims[0].id, claims[2].id, LinkKind.UPDATES)
    driver.qtbot.waitUntil(lambda: len(window.card.chain.lines) == 1)
    line = window.card.chain.lines[0]
    assert line.accessibleName().startswith("updates")
    QTest.keyClick(line, Qt.Key.Key_Space)
    driver.settle()
    assert window.reader.selected_claim() == claims[2].id
    driver.qtbot.waitUntil(lambda: len(window.card.chain.lines) == 1)
    assert window.card.chain.lines[0].accessibleName().startswith("updated by")


def test_a_link_is_taken_away_by_a_key(driver: Driver, claims: list[Claim]) -> None:
    driver.file.links.add(claims[0].id, claims[2].id, LinkKind.UPDATES)
    dialog = open_dialog(driver)
    QTest.keyClick(dialog.list, Qt.Key.Key_Home)
    assert not dialog.buttons[0].isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    driver.settle()
    assert driver.file.links.all() == []
    dialog.close()


def test_a_note_is_written_with_the_link_and_shown_with_it(
    driver: Driver, claims: list[Claim]
) -> None:
    window = driver.window
    dialog = open_dialog(driver)
    QTest.keyClick(dialog.list, Qt.Key.Key_Tab)
    assert dialog.note.hasFocus()
    QTest.keyClicks(dialog.note, "2 days later")
    assert driver.file.links.all() == []
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    assert dialog.list.hasFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_3)
    driver.settle()
    (link,) = driver.file.links.all()
    assert (link.kind, link.note) == (LinkKind.UPDATES, "2 days later")
    driver.qtbot.waitUntil(lambda: len(window.card.chain.lines) == 1)
    assert window.card.chain.lines[0].accessibleName().startswith("updates · 2 days later:")


def test_the_note_of_a_link_is_changed_as_one_act(driver: Driver, claims: list[Claim]) -> None:
    driver.file.links.add(claims[0].id, claims[2].id, LinkKind.UPDATES, "Same day")
    dialog = open_dialog(driver)
    QTest.keyClick(dialog.list, Qt.Key.Key_Home)
    assert dialog.note.text() == "Same day"
    QTest.keyClick(dialog.list, Qt.Key.Key_Tab)
    QTest.keyClick(dialog.note, Qt.Key.Key_End)
    QTest.keyClicks(dialog.note, ", and worse")
    rows = dialog.list.rows
    assert rows.text(rows.ids[0]).below == "updates · Same day, and worse"
    assert driver.file.links.all()[0].note == "Same day, and worse"
    dialog.reject()
    driver.qtbot.waitUntil(lambda: "Same day, and worse" in chained(driver))
    assert driver.action("edit.undo").text() == "Undo Edit note"
    driver.trigger("edit.undo")
    assert driver.file.links.all()[0].note == "Same day"
    driver.qtbot.waitUntil(lambda: chained(driver).startswith("updates · Same day:"))


def test_a_note_begun_for_a_new_link_is_not_given_to_another(
    driver: Driver, claims: list[Claim]
) -> None:
    driver.file.links.add(claims[0].id, claims[2].id, LinkKind.UPDATES)
    driver.file.links.add(claims[1].id, claims[2].id, LinkKind.UPDATES)
    dialog = open_dialog(driver)
    dialog.words.setFocus()
    QTest.keyClicks(dialog.words, "grain")
    dialog.list.go_to(claims[1].id)
    dialog.note.setFocus()
    QTest.keyClicks(dialog.note, "begun")
    QTest.keyClick(dialog.list, Qt.Key.Key_Home)
    assert dialog.note.text() == ""
    QTest.keyClick(dialog.list, Qt.Key.Key_End)
    assert dialog.note.text() == "begun"
    assert [link.note for link in driver.file.links.all()] == ["", ""]


def test_other_claims_are_found_by_words(driver: Driver, claims: list[Claim]) -> None:
    dialog = open_dialog(driver)
    dialog.words.setFocus()
    QTest.keyClicks(dialog.words, "grain")
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.list.hasFocus()
    assert list(dialog.list.rows.ids) == [claims[1].id]
    QTest.keyClick(dialog.list, Qt.Key.Key_7)
    driver.settle()
    assert driver.file.links.all()[0].kind is LinkKind.RESPONDS_TO


def test_claims_that_say_the_same_count_once(driver: Driver, claims: list[Claim]) -> None:
    panel = driver.window.claims
    assert not panel.distinct.isVisible()
    driver.file.links.add(claims[0].id, claims[2].id, LinkKind.SAME_AS)
    panel.all_button.click()
    driver.qtbot.waitUntil(lambda: panel.distinct.isVisible() and "3" in panel.distinct.text())
    assert panel.distinct.text() == "3 mentions of 2 distinct claims"


def test_the_timeline_sets_linked_claims_by_date(driver: Driver, claims: list[Claim]) -> None:
    window = driver.window
    file = driver.file
    driver.trigger("page.timeline")
    page = window.pages.page("timeline").widget
    assert isinstance(page, TimelinePage)
    assert "Nothing is linked yet" in page.words.text()
    file.links.add(claims[0].id, claims[2].id, LinkKind.SAME_AS, "the same order")
    file.articles.set_metadata(claims[0].article_id, Metadata("Late", published="2026-05-02"))
    file.fields.set(claims[2].id, FieldValue("issue_date", "2026-03-14"))
    driver.qtbot.waitUntil(lambda: list(page.rows.ids) == [claims[2].id, claims[0].id])
    assert page.paints.dates[claims[0].id] == "2026-05-02"
    assert len(page.paints.lanes) == 2
    below = page.rows.text(claims[0].id).below
    assert below.startswith("Late · same as “") and below.endswith("”: the same order")
    page.all_button.click()
    driver.settle()
    assert len(page.rows.ids) == 3
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Home)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    driver.settle()
    assert window.pages.current == "read"
    assert window.reader.selected_claim() == claims[2].id


def test_chains_run_in_lanes_of_their_own() -> None:
    chains = chains_of([("a", "c"), ("b", "d"), ("c", "e")])
    assert chains["a"] == chains["e"] != chains["b"]
    found = lanes(["a", "b", "c", "d", "e", "f"], chains)
    assert {lane.number for lane in found["c"]} == {0, 1}
    assert [lane.is_member for lane in found["c"] if lane.number == 0] == [True]
    assert "f" not in found
