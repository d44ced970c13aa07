"""A disk that is full while one works: what was typed stays, and is written once there is room."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from annotator.store.annotation_file import AnnotationFile
from tests.full_disk import room_for, where_room_can_end
from tests.ui.flow.hands import SECOND_HALF, Hands
from tests.ui.flow.hands import THREAT as WORDS
from tests.ui.shell.driver import PLEDGE, SANCTION, THREAT, Driver

pytestmark = where_room_can_end


def test_a_mark_is_refused_with_a_sentence_and_work_goes_on(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    said: list[str] = []
    window.session.failed.connect(said.append)
    with room_for():
        window.reader.select_quote(PLEDGE)
        window.reader.tag_current("pledge")
        driver.settle()
    assert said and "nothing of this step was saved" in said[0]
    assert [claim.quote for claim in driver.claims()] == [THREAT]
    assert window.reader.selection() is not None
    driver.tag(SANCTION, "sanction")
    assert len(driver.claims()) == 2


def test_a_note_that_was_refused_is_written_with_the_next_act(driver: Driver) -> None:
    window = driver.open_with_article()
    first = driver.tag(THREAT)
    driver.trigger("claim.note")
    with room_for():
        QTest.keyClicks(window.card.note, "ask Vera")
        driver.settle()
    assert driver.claims()[0].note == ""
    assert window.card.note.toPlainText() == "ask Vera"
    window.card.chips["pledge"].click()
    driver.settle()
    assert window.card.note.toPlainText() == "ask Vera"
    assert driver.file.claims.get(first.id).note == "ask Vera"


def test_a_refused_note_comes_back_with_its_claim(driver: Driver) -> None:
    window = driver.open_with_article()
    second = driver.tag(SANCTION, "sanction")
    first = driver.tag(THREAT)
    driver.trigger("claim.note")
    with room_for():
        QTest.keyClicks(window.card.note, "ask Vera")
        window.reader.select_claim(second.id)
        driver.settle()
        assert window.card.note.toPlainText() == ""
        window.reader.select_claim(first.id)
        driver.settle()
        assert window.card.note.toPlainText() == "ask Vera"
    window.reader.select_claim(second.id)
    driver.settle()
    assert driver.file.claims.get(first.id).note == "ask Vera"


def test_closing_the_window_writes_a_refused_note(driver: Driver) -> None:
    window = driver.open_with_article()
    first = driver.tag(THREAT)
    driver.trigger("claim.note")
    with room_for():
        QTest.keyClicks(window.card.note, "ask Vera")
        driver.settle()
    window.close()
    driver.open()
    assert driver.file.claims.get(first.id).note == "ask Vera"


def test_a_field_that_was_refused_is_written_later(driver: Driver) -> None:
    hands = Hands(driver)
    claim_id = hands.tag(WORDS)
    desk = hands.window.sides.flow.forms
    editor = hands.editor("target")
    editor.setFocus()
    with room_for():
        QTest.keyClicks(editor, "Sudmark")
        desk.flush()
        driver.settle()
    assert hands.window.card.form.value("target") == "Sudmark"
    assert "target" not in hands.filled(claim_id)
    desk.flush()
    assert hands.filled(claim_id)["target"] == "Sudmark"


def test_a_field_refused_twice_comes_back_with_its_claim(driver: Driver) -> None:
    hands = Hands(driver)
    other = hands.tag(SECOND_HALF, "2")
    claim_id = hands.tag(WORDS)
    form = hands.window.card.form
    hands.editor("target").setFocus()
    with room_for():
        QTest.keyClicks(hands.editor("target"), "Sudmark")
        hands.window.reader.select_claim(other)
        hands.rest()
        assert form.value("target") == ""
        hands.window.reader.select_claim(claim_id)
        hands.rest()
        assert form.value("target") == "Sudmark"
        hands.window.reader.select_claim(other)
        hands.rest()
    hands.window.session.set_note(other, "by Kim")  # there is room again
    hands.rest()
    assert hands.filled(claim_id)["target"] == "Sudmark"
    assert "target" not in hands.filled(other)


@pytest.mark.parametrize("typed", ["note", "field"])
def test_no_other_file_is_opened_over_what_was_refused(driver: Driver, typed: str) -> None:
    hands = Hands(driver)
    window = hands.window
    claim_id = hands.tag(WORDS)
    box = window.card.note if typed == "note" else hands.editor("target")
    box.setFocus()
    other = driver.folder / "Other.claims"
    AnnotationFile.create(other).close()
    with room_for():
        QTest.keyClicks(box, "Sudmark")
        hands.rest()
        assert not window.files.open_file(other)
    sentence = window.failure_banner.label.text()
    assert "“Sudmark”" in sentence and WORDS[:20] in sentence and "once more" in sentence
    assert window.session.file is not None and window.session.file.path == driver.path
    assert window.files.open_file(other)  # there is room again: it is written, and left
    with AnnotationFile.open(driver.path) as file:
        held = file.claims.get(claim_id).note, file.fields.of(claim_id).get("target")
    assert held[0] == "Sudmark" if typed == "note" else held[1] and held[1].value == "Sudmark"


def test_who_asks_twice_gives_up_what_was_refused(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    driver.trigger("claim.note")
    with room_for():
        QTest.keyClicks(window.card.note, "ask Vera")
        driver.settle()
        window.close()
        assert window.isVisible()
        assert "give it up" in window.failure_banner.label.text()
        window.close()
        assert not window.isVisible()
