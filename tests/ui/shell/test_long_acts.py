"""Whatever touches very many rows is written in a thread, with its progress and a way to stop."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import ui.session
from annotator.model.article import ArticleState
from annotator.store.annotation_file import AnnotationFile
from tests.full_disk import room_for, where_room_can_end
from tests.ui.shell.driver import PLEDGE, SANCTION, THREAT, Driver
from ui.history.page import Scope
from ui.history_desk import HistoryDesk

WAIT = 30_000


@pytest.fixture
def marked(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """An article with three claims, where a single row counts as very many."""
    driver.open_with_article()
    driver.tag(THREAT)
    driver.tag(PLEDGE, "pledge")
    driver.tag(SANCTION, "sanction")
    monkeypatch.setattr(ui.session, "MANY_ROWS", 0)
    return driver


def said(driver: Driver) -> str:
    return driver.window.status.message.text()


def undo(driver: Driver) -> None:
    with driver.qtbot.waitSignal(driver.window.session.long_ended, timeout=WAIT):
        driver.trigger("edit.undo")


def test_claims_are_deleted_and_come_back(marked: Driver) -> None:
    ids = [claim.id for claim in marked.claims()]
    with marked.qtbot.waitSignal(marked.window.session.said, timeout=WAIT):
        marked.window.session.remove_claims(ids)
    assert said(marked) == "3 claims deleted."
    assert marked.claims() == []
    undo(marked)
    assert [claim.id for claim in marked.claims()] == ids


def test_sentences_are_counted_and_judged_when_articles_are_done(marked: Driver) -> None:
    window = marked.window
    article = window.session.article
    assert article is not None
    window.sides.flow.finish([article.id])
    banner = window.sides.flow.done_banner
    marked.qtbot.waitUntil(banner.isVisible, timeout=WAIT)
    with marked.qtbot.waitSignal(window.session.said, timeout=WAIT):
        banner.count_button.click()
    assert said(marked) == "Article is done."
    assert marked.file.judgements.unjudged_in([article.id]) == 0
    assert marked.file.articles.get(article.id).state is ArticleState.DONE
    assert window.session.undo_label() == "Finish article"


def test_one_goes_back_in_the_history(marked: Driver) -> None:
    window = marked.window
    marked.trigger("page.history")
    desk = window.pages.page("history")
    assert isinstance(desk, HistoryDesk)
    desk.page.choose_scope(Scope.FILE)
    desk.refresh()
    third = next(n for n, line in desk._lines.items() if line.label == "Tag as pledge")
    with marked.qtbot.waitSignal(window.session.said, timeout=WAIT):
        desk.page.back_requested.emit(third)
    assert said(marked).startswith("Done: Go back to")
    assert [claim.quote for claim in marked.claims()] == [THREAT, PLEDGE]
    undo(marked)
    assert len(marked.claims()) == 3


def test_the_history_is_written_as_a_table(marked: Driver) -> None:
    marked.trigger("page.history")
    desk = marked.window.pages.page("history")
    assert isinstance(desk, HistoryDesk)
    target = marked.folder / "history.csv"
    with marked.qtbot.waitSignal(marked.window.session.said, timeout=WAIT):
        desk.write_audit(target)
    assert "lines of history written" in said(marked)
    assert "Tag as pledge" in target.read_text(encoding="utf-8")


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A long act begins to write once this is set."""
    opened, telling = threading.Event(), AnnotationFile.telling

    def waiting(self: AnnotationFile, proceed: object, rows: int) -> AnnotationFile:
        opened.wait(WAIT / 1_000)
        return telling(self, proceed, rows)  # type: ignore[arg-type]

    monkeypatch.setattr(AnnotationFile, "telling", waiting)
    yield opened
    opened.set()


def test_cancelled_before_the_end_nothing_is_changed(marked: Driver, gate: threading.Event) -> None:
    window = marked.window
    with marked.qtbot.waitSignal(window.session.said, timeout=WAIT) as told:
        window.session.remove_claims([claim.id for claim in marked.claims()])
        assert "Deleting claims" in said(marked)
        QTest.mouseClick(window.status.cancel_button, Qt.MouseButton.LeftButton)
        gate.set()
    assert told.args == ["Cancelled; nothing was changed.", False]
    assert len(marked.claims()) == 3


def test_what_is_being_added_waits_its_turn(marked: Driver, gate: threading.Event) -> None:
    window, failures = marked.window, list[str]()
    window.session.failed.connect(failures.append)
    for number in range(40):
        marked.write(f"more/{number}.txt", f"Article {number}\n\nText of {number}.")
    window.session.remove_claims([claim.id for claim in marked.claims()])
    with marked.qtbot.waitSignal(window.library_desk.imported, timeout=WAIT) as heard:
        window.library_desk.add([marked.folder / "more"])
        marked.settle()
        assert len(marked.file.articles.summaries()) == 1
        gate.set()
    assert heard.args is not None
    (report,) = heard.args
    assert (len(report.added), report.refused) == (40, [])
    assert len(marked.file.articles.summaries()) == 41
    assert failures == []
    assert marked.file.claims.count() == 0
    assert marked.file.verify() == []


def test_an_import_under_way_goes_on_after_a_long_act(
    marked: Driver, gate: threading.Event
) -> None:
    window = marked.window
    for number in range(60):
        marked.write(f"more/{number}.txt", f"Article {number}\n\nText of {number}.")
    ids = [claim.id for claim in marked.claims()]
    with marked.qtbot.waitSignal(window.library_desk.imported, timeout=WAIT) as heard:
        window.library_desk.add([marked.folder / "more"])
        marked.qtbot.waitUntil(lambda: len(marked.file.articles.summaries()) > 2)
        window.session.remove_claims(ids)
        there = len(marked.file.articles.summaries())
        marked.settle()
        assert len(marked.file.articles.summaries()) == there
        gate.set()
    assert heard.args is not None
    assert heard.args[0].refused == []
    assert len(marked.file.articles.summaries()) == 61


@where_room_can_end
def test_on_a_full_disk_it_is_refused_with_a_sentence_and_done_later(marked: Driver) -> None:
    session = marked.window.session
    ids = [claim.id for claim in marked.claims()]
    with room_for(0), marked.qtbot.waitSignal(session.failed, timeout=WAIT) as failed:
        session.remove_claims(ids)
    assert failed.args is not None
    assert "nothing of this step was saved" in failed.args[0]
    assert len(marked.claims()) == 3
    with marked.qtbot.waitSignal(session.said, timeout=WAIT):
        session.remove_claims(ids)
    assert marked.claims() == []
    assert marked.file.verify() == []
