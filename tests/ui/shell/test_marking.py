"""Marking in the window: from the key to the row in the file and back to every pane."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.model.article import ArticleState
from annotator.settings import Settings
from tests.ui.shell.driver import PLEDGE, SANCTION, THREAT, Driver

LONG = "Harbour talks\n\n" + "\n\n".join(
    f"Paragraph {number} goes on about ports." for number in range(60)
)
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_key_on_a_selection_makes_a_claim_in_the_file(driver: Driver) -> None:
    driver.open_with_article()
    claim = driver.tag(THREAT)
    assert (claim.quote, claim.tags, claim.annotator) == (THREAT, ("threat",), "Ann")


def test_the_new_claim_stands_in_the_card_and_in_the_list(driver: Driver) -> None:
    window = driver.open_with_article()
    claim = driver.tag(THREAT)
    assert window.card.claim_id == claim.id
    assert window.card.quote.quote == THREAT
    driver.qtbot.waitUntil(lambda: driver.listed_quotes() == [THREAT])
    assert window.claims.selected_ids() == [claim.id]


def test_a_second_tag_is_added_to_the_selected_claim(driver: Driver) -> None:
    driver.open_with_article()
    driver.tag(THREAT)
    driver.press(Qt.Key.Key_2)
    (claim,) = driver.claims()
    assert claim.tags == ("threat", "pledge")
    assert driver.window.card.chips["pledge"].isChecked()


def test_the_last_tag_stays_and_the_window_says_why(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    window.card.chips["threat"].click()
    driver.settle()
    (claim,) = driver.claims()
    assert claim.tags == ("threat",)
    assert window.card.chips["threat"].isChecked()
    assert "at least one tag" in window.failure_banner.label.text()
    assert window.failure_banner.isVisible()


def test_a_refusal_above_the_page_moves_no_word_that_is_being_read(driver: Driver) -> None:
    window = driver.open_with_article(LONG)
    page, at = window.reader.page, LONG.index("Paragraph 20 ")
    window.reader.go_to(at)
    driver.settle()

    def height() -> int:
        return page.viewport().mapTo(window, page.point_of(at)).y()

    before = height()
    window.facts.show_failure("This sentence holds a claim of yours; delete that first.")
    driver.qtbot.waitUntil(window.failure_banner.isVisible)
    driver.settle()
    assert height() == before
    window.facts.show_failure("")
    driver.settle()
    assert height() == before


def test_the_first_article_of_all_begins_at_its_beginning(driver: Driver) -> None:
    window = driver.open(known=Settings())
    driver.add(driver.write("long.txt", LONG))
    driver.settle()
    assert window.reader.page.verticalScrollBar().value() == 0


def test_the_edit_menu_says_what_would_be_undone(driver: Driver) -> None:
    driver.open_with_article()
    driver.tag(THREAT)
    assert driver.action("edit.undo").text() == "Undo Tag as threat"
    driver.trigger("edit.undo")
    assert driver.claims() == []
    assert driver.action("edit.redo").text() == "Redo Tag as threat"
    driver.trigger("edit.redo")
    assert [claim.quote for claim in driver.claims()] == [THREAT]


def test_delete_offers_undo_in_the_status_line(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    driver.press(Qt.Key.Key_Delete)
    assert driver.claims() == []
    assert window.status.message.text() == "Claim deleted."
    window.status.undo_button.click()
    driver.settle()
    assert [claim.quote for claim in driver.claims()] == [THREAT]


def test_an_article_that_is_marked_is_in_progress(driver: Driver) -> None:
    window = driver.open_with_article()
    assert window.session.article is not None
    assert window.session.article.state is ArticleState.UNREAD
    driver.tag(THREAT)
    assert window.session.article.state is ArticleState.IN_PROGRESS


def test_done_toggles(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.trigger("article.done")
    window.sides.flow.done_banner.leave_button.click()
    assert window.session.article is not None
    assert window.session.article.state is ArticleState.DONE
    assert window.top_bar.done_button.isChecked()
    driver.trigger("article.done")
    assert window.session.article.state is ArticleState.IN_PROGRESS


def test_a_note_is_in_the_file_at_every_key(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    driver.trigger("claim.note")
    for typed in ("c", "ch", "che"):
        QTest.keyClicks(window.card.note, typed[-1])
        assert driver.claims()[0].note == typed
    assert driver.action("edit.undo").text() == "Undo Edit note"


def test_a_note_is_gone_on_with_where_it_ended(driver: Driver) -> None:
    window = driver.open_with_article()
    claim = driver.tag(THREAT)
    driver.file.claims.set_note(claim.id, "No date.")
    driver.press(Qt.Key.Key_Escape)
    window.show_claim(claim.id)
    driver.trigger("claim.note")
    QTest.keyClicks(window.card.note, " Ask Ann.")
    driver.settle()
    assert driver.claims()[0].note == "No date. Ask Ann."


def test_undo_in_the_note_is_the_undo_of_the_file(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    driver.trigger("claim.note")
    QTest.keyClicks(window.card.note, "check")
    driver.press(Qt.Key.Key_Z, CTRL, window.card.note)
    assert driver.claims()[0].note == ""
    assert window.card.note.toPlainText() == ""


def test_escape_leads_from_the_note_back_to_the_page(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    driver.trigger("claim.note")
    driver.press(Qt.Key.Key_Escape, on=window.card.note)
    assert window.reader.page.hasFocus()


def test_digits_typed_into_a_note_tag_nothing(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    driver.trigger("claim.note")
    QTest.keyClicks(window.card.note, "123 TPS")
    (claim,) = driver.claims()
    assert (claim.note, claim.tags) == ("123 TPS", ("threat",))


def test_the_list_follows_the_filter_by_tag(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    driver.tag(PLEDGE, "pledge")
    driver.tag(SANCTION, "sanction")
    driver.qtbot.waitUntil(lambda: driver.listed_quotes() == [THREAT, PLEDGE, SANCTION])
    window.claims.chips["pledge"].click()
    driver.qtbot.waitUntil(lambda: driver.listed_quotes() == [PLEDGE])
    driver.qtbot.waitUntil(lambda: window.claims.chips["sanction"].text() == "Sanction  1")


def test_the_list_follows_the_words(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    driver.tag(PLEDGE, "pledge")
    QTest.keyClicks(window.claims.words, "GRAIN")
    driver.qtbot.waitUntil(lambda: driver.listed_quotes() == [PLEDGE])
    window.claims.words.clear()
    driver.qtbot.waitUntil(lambda: driver.listed_quotes() == [THREAT, PLEDGE])


def test_a_claim_that_the_filter_hides_appears_with_its_tag(driver: Driver) -> None:
    window = driver.open_with_article()
    claim = driver.tag(THREAT)
    window.claims.chips["pledge"].click()
    driver.qtbot.waitUntil(lambda: driver.listed_quotes() == [])
    window.session.toggle_tag(claim.id, "pledge")
    driver.qtbot.waitUntil(lambda: driver.listed_quotes() == [THREAT])


def test_a_row_leads_to_its_passage_in_another_article(driver: Driver) -> None:
    window = driver.open_with_article()
    first = window.session.article
    driver.tag(THREAT)
    driver.add(driver.write("other.txt", "Other news\n\nA second text stands here.\n"))
    driver.qtbot.waitUntil(lambda: window.session.article != first)
    driver.qtbot.waitUntil(lambda: driver.listed_quotes() == [])
    window.claims.all_button.click()
    driver.qtbot.waitUntil(lambda: driver.listed_quotes() == [THREAT])
    window.claims.list.setCurrentIndex(window.claims.model.index(0))
    driver.settle()
    assert window.session.article is not None and first is not None
    assert window.session.article.id == first.id
    assert window.reader.selected_claim() == window.card.claim_id == driver.claims()[0].id


def test_delete_in_the_list_deletes_what_is_selected(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    driver.tag(PLEDGE, "pledge")
    driver.qtbot.waitUntil(lambda: len(driver.listed_quotes()) == 2)
    window.claims.list.selectAll()
    driver.press(Qt.Key.Key_Delete, on=window.claims.list)
    assert driver.claims() == []
    assert window.status.message.text() == "2 claims deleted."
    driver.qtbot.waitUntil(lambda: driver.listed_quotes() == [])


def test_the_status_line_counts(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    driver.qtbot.waitUntil(lambda: "1 claim" in window.status.facts.text())
    assert "Sentence" in window.status.facts.text()
    assert window.status.saved.text().startswith("saved ")


def test_changing_a_boundary_by_keys_changes_the_row(driver: Driver) -> None:
    driver.open_with_article()
    driver.tag("ports would be")
    driver.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    (claim,) = driver.claims()
    assert claim.quote.startswith(THREAT)
    assert driver.action("edit.undo").text() == "Undo Change boundary"


def test_no_claim_is_asked_for_while_many_are_deleted(driver: Driver) -> None:
    window = driver.open_with_article()
    claims = [driver.tag(quote) for quote in (THREAT, PLEDGE, SANCTION)]
    driver.qtbot.waitUntil(lambda: window.claims.model.rowCount() == 3)
    asked: list[str] = []
    window.claims.list.setCurrentIndex(window.claims.model.index(0))
    window.claims.claim_requested.connect(asked.append)
    window.session.remove_claims([claim.id for claim in claims])
    driver.qtbot.waitUntil(lambda: window.claims.model.rowCount() == 0)
    assert asked == []
