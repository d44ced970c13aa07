"""Very many rows at once: written in a thread, with progress, and given up without a trace."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import ui.review_deciding
import ui.review_queue
import ui.session
from annotator.model.decision import ReviewRow
from annotator.store.reviews import Reviews
from annotator.store.transaction import Proceed
from tests.ui.review.making import counts, make_files, opened, press
from tests.ui.shell.driver import Driver
from ui.review_desk import ReviewDesk


@pytest.fixture
def desk(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> ReviewDesk:
    for module in (ui.session, ui.review_deciding, ui.review_queue):
        monkeypatch.setattr(module, "MANY_ROWS", 0)
    make_files(driver)
    return opened(driver)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Settling begins to write once this is set."""
    opened_gate, settle_agreeing = threading.Event(), Reviews.settle_agreeing

    def waiting(self: Reviews, rows: Iterable[ReviewRow], proceed: Proceed | None = None) -> int:
        opened_gate.wait(30)
        return settle_agreeing(self, rows, proceed)

    monkeypatch.setattr(Reviews, "settle_agreeing", waiting)
    yield opened_gate
    opened_gate.set()


def settle(driver: Driver, desk: ReviewDesk) -> None:
    press(driver, desk, Qt.Key.Key_A)
    QTest.keyClick(desk.page.strip.do_button, Qt.Key.Key_Return)


def test_settling_is_one_act_that_undo_and_redo_turn(driver: Driver, desk: ReviewDesk) -> None:
    qtbot, session = driver.qtbot, driver.window.session
    with qtbot.waitSignal(session.long_ended, timeout=30_000):
        settle(driver, desk)
    qtbot.waitUntil(lambda: counts(desk).startswith("3 open  ·  1 settled"), timeout=30_000)
    assert session.undo_label() == "Settle 1 that agree"
    assert session.saved_at is not None
    with qtbot.waitSignal(session.long_ended, timeout=30_000):
        driver.trigger("edit.undo")
    qtbot.waitUntil(lambda: counts(desk).startswith("4 open"), timeout=30_000)
    with qtbot.waitSignal(session.long_ended, timeout=30_000):
        driver.trigger("edit.redo")
    qtbot.waitUntil(lambda: counts(desk).startswith("3 open"), timeout=30_000)
    assert driver.file.verify() == []


def test_cancelled_nothing_is_settled(
    driver: Driver, desk: ReviewDesk, gate: threading.Event
) -> None:
    session, status = driver.window.session, driver.window.status
    with driver.qtbot.waitSignal(session.said, timeout=30_000) as said:
        settle(driver, desk)
        assert status.cancel_button.isVisible()
        assert "Settling what agrees" in status.message.text()
        QTest.mouseClick(status.cancel_button, Qt.MouseButton.LeftButton)
        gate.set()
    assert said.args == ["Cancelled; nothing was changed.", False]
    assert not status.cancel_button.isVisible()
    assert driver.file.reviews.decisions() == []
    assert not (session.undo_label() or "").startswith("Settle")


def test_meanwhile_the_page_answers_and_writes_are_refused(
    driver: Driver, desk: ReviewDesk, gate: threading.Event
) -> None:
    session = driver.window.session
    with driver.qtbot.waitSignal(session.long_ended, timeout=30_000):
        settle(driver, desk)
        before = desk.page.list.current_id()
        QTest.keyClick(desk.page.list, Qt.Key.Key_N)
        assert desk.page.list.current_id() != before
        with driver.qtbot.waitSignal(session.failed) as failed:
            QTest.keyClick(desk.page.list, Qt.Key.Key_1)
        assert "until “Settling what agrees” is done" in str(failed.args)
        gate.set()
    driver.qtbot.waitUntil(lambda: counts(desk).startswith("3 open"), timeout=30_000)


def test_leaving_the_file_gives_it_up(driver: Driver, desk: ReviewDesk) -> None:
    settle(driver, desk)
    driver.close()
    file = driver.open().session.file
    assert file is not None
    assert file.verify() == []
    assert len(file.reviews.decisions()) in (0, 1)
