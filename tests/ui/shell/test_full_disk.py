"""A disk that is full while one works: what was typed stays, and is written once there is room."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtTest import QTest

from tests.ui.flow.hands import THREAT as WORDS
from tests.ui.flow.hands import Hands
from tests.ui.shell.driver import PLEDGE, SANCTION, THREAT, Driver

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE is POSIX")


@contextmanager
def no_room() -> Iterator[None]:
    """Let no file grow, as on a full disk."""
    import resource  # POSIX only

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_mark_is_refused_with_a_sentence_and_work_goes_on(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.tag(THREAT)
    said: list[str] = []
    window.session.failed.connect(said.append)
    with no_room():
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
    with no_room():
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
    with no_room():
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
    with no_room():
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
    with no_room():
        QTest.keyClicks(editor, "Sudmark")
        desk.flush()
        driver.settle()
    assert hands.window.card.form.value("target") == "Sudmark"
    assert "target" not in hands.filled(claim_id)
    desk.flush()
    assert hands.filled(claim_id)["target"] == "Sudmark"
