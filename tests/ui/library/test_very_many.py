"""Very many articles at once: edited, called done and removed in a thread, each as one act."""

from __future__ import annotations

import pytest

import ui.session
from annotator.model.article import ArticleState
from annotator.model.article_summary import ArticleSummary
from tests.ui.shell.driver import Driver


@pytest.fixture
def article_ids(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    driver.open()
    for number in range(3):
        driver.write(f"in/{number}.md", f"---\ntitle: Title {number}\n---\n\nText {number}.\n")
    driver.add(driver.folder / "in")
    monkeypatch.setattr(ui.session, "MANY_ROWS", 1)
    return [each.id for each in driver.file.articles.summaries()]


def summaries(driver: Driver) -> list[ArticleSummary]:
    return driver.file.articles.summaries()


def test_they_are_called_done_and_undo_takes_it_back(
    driver: Driver, article_ids: list[str]
) -> None:
    session = driver.window.session
    driver.window.library_desk.turn_done(article_ids)
    banner = driver.window.sides.flow.done_banner
    driver.qtbot.waitUntil(banner.isVisible)
    banner.leave_button.click()
    message = driver.window.status.message
    driver.qtbot.waitUntil(lambda: message.text() == "3 articles are done.")
    assert {s.state for s in summaries(driver)} == {ArticleState.DONE}
    assert session.undo_label() == "Mark 3 articles as done"
    with driver.qtbot.waitSignal(session.long_ended, timeout=30_000):
        driver.trigger("edit.undo")
    assert {s.state for s in summaries(driver)} == {ArticleState.UNREAD}


def test_they_are_removed_and_brought_back(driver: Driver, article_ids: list[str]) -> None:
    window = driver.window
    with driver.qtbot.waitSignal(window.session.long_ended, timeout=30_000):
        window.session.remove_articles(article_ids)
    driver.qtbot.waitUntil(lambda: not window.library.model.ids)
    assert window.session.article is None
    driver.qtbot.waitUntil(lambda: window.status.message.text() == "3 articles removed.")
    with driver.qtbot.waitSignal(window.session.long_ended, timeout=30_000):
        driver.trigger("edit.undo")
    driver.qtbot.waitUntil(lambda: len(window.library.model.ids) == 3)
    assert driver.file.verify() == []


def test_nothing_is_removed_once_it_is_cancelled(driver: Driver, article_ids: list[str]) -> None:
    session = driver.window.session
    session.remove_articles(article_ids)
    session.cancel_long()
    driver.qtbot.waitUntil(lambda: driver.window.status.message.text().startswith("Cancelled"))
    assert [each.id for each in summaries(driver)] == article_ids
