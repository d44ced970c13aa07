"""The history's page: lines of a claim, an article, a day; going back as a new act."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.shell.driver import PLEDGE, THREAT, Driver
from ui.history.page import HistoryPage, Scope


@pytest.fixture
def page(driver: Driver) -> HistoryPage:
    """The page over a file in which a claim was tagged, tagged anew and noted."""
    window = driver.open_with_article()
    claim = driver.tag(THREAT)
    driver.press(Qt.Key.Key_2)
    driver.press(Qt.Key.Key_1)
    driver.tag(PLEDGE, "pledge")
    window.reader.select_claim(claim.id)
    driver.trigger("history.claim")
    shown = window.pages.page("history").widget
    assert isinstance(shown, HistoryPage)
    return shown


def words(page: HistoryPage) -> list[str]:
    rows = page.list.rows
    return [rows.text(row_id).words for row_id in rows.ids]


def test_a_claims_history_says_what_who_and_when(driver: Driver, page: HistoryPage) -> None:
    assert page.scope is Scope.CLAIM
    assert THREAT in page.subject.text()
    assert len(words(page)) == 3
    assert "pledge" in words(page)[0]
    text = page.list.rows.text(page.list.rows.ids[0])
    assert text.aside.startswith("Ann, ")
    now = datetime.now()
    hours = {f"{moment:%H}" for moment in (now, now - timedelta(minutes=30))}  # it may strike one
    assert text.aside[-5:-3] in hours


def test_going_back_is_a_new_act_by_one_key(driver: Driver, page: HistoryPage) -> None:
    claim = driver.claims()[0]
    assert claim.tags == ("pledge",)
    assert not page.back_button.isEnabled()
    QTest.keyClick(page.list, Qt.Key.Key_End)
    QTest.keyClick(page.list, Qt.Key.Key_G)
    driver.qtbot.waitUntil(lambda: driver.claims()[0].tags == ("threat",))
    assert len(driver.claims()) == 2
    driver.qtbot.waitUntil(lambda: len(words(page)) == 4)
    driver.trigger("edit.undo")
    assert driver.claims()[0].tags == ("pledge",)


def test_a_deleted_claim_comes_back_from_the_articles_history(
    driver: Driver, page: HistoryPage
) -> None:
    window = driver.window
    driver.trigger("page.read")
    window.session.remove_claims([driver.claims()[0].id])
    driver.trigger("history.article")
    assert page.scope is Scope.ARTICLE
    assert page.subject.text() == "Harbour talks"
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    page.back_button.click()
    driver.qtbot.waitUntil(lambda: len(driver.claims()) == 2)


def test_a_day_and_everything_have_a_history(driver: Driver, page: HistoryPage) -> None:
    page.scopes[Scope.DAY].click()
    driver.settle()
    assert page.day.isVisible()
    assert page.chosen_day() == datetime.now().date()
    of_day = len(words(page))
    assert of_day >= 5
    page.scopes[Scope.FILE].click()
    driver.settle()
    assert len(words(page)) == of_day
    assert not page.day.isVisible()


def test_return_goes_to_the_claim(driver: Driver, page: HistoryPage) -> None:
    window = driver.window
    claim = driver.claims()[0]
    window.reader.select_claim(None)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    driver.settle()
    assert window.pages.current == "read"
    assert window.reader.selected_claim() == claim.id


def test_the_audit_trail_is_written_as_a_table(
    driver: Driver, page: HistoryPage, tmp_path: Path
) -> None:
    target = tmp_path / "history.csv"
    desk = driver.window.pages.page("history")
    desk.write_audit(target)  # type: ignore[attr-defined]
    with target.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[-1]["annotator"] == "Ann"
    assert "Tag as pledge" in {row["label"] for row in rows}
    assert f"“{target.name}”" in driver.window.status.message.text()


def test_the_annotation_file_is_not_written_over(driver: Driver, page: HistoryPage) -> None:
    desk = driver.window.pages.page("history")
    desk.write_audit(driver.path)  # type: ignore[attr-defined]
    assert "annotation file itself" in driver.window.failure_banner.label.text()
    assert len(driver.claims()) == 2
