"""Other versions of an article in the window: read anew, its claims carried over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from annotator.model.article import ArticleId
from annotator.reading import read_bytes
from annotator.settings import load_settings
from tests.ui.shell.driver import Driver, settings
from tests.ui.shell.looking import details_of
from tests.ui.shell.versions import (
    COPY,
    FURNITURE,
    PAGE,
    PARAGRAPHS,
    THREAT,
    asked,
    mark,
    page_read_badly,
    rows,
)
from ui.dialogs.article_details import ArticleDetails
from ui.dialogs.carry_over import CarryOverDialog
from ui.dialogs.compare_dialog import CompareDialog, Copy
from ui.dialogs.settings_dialog import SettingsDialog


@pytest.fixture
def old(driver: Driver) -> str:
    return page_read_badly(driver)


def test_an_article_without_claims_is_read_anew_at_once(driver: Driver, old: str) -> None:
    driver.trigger("article.read_anew")
    driver.qtbot.waitUntil(lambda: "Read anew" in driver.window.status.message.text())
    article = driver.window.session.article
    assert article is not None
    assert article.id != old
    assert "All rights" not in article.text
    assert [one.id for one in driver.file.articles.summaries()] == [article.id]
    driver.trigger("edit.undo")
    assert [one.id for one in driver.file.articles.summaries()] == [old]


def test_each_claim_is_listed_and_what_is_lost_stays(driver: Driver, old: str) -> None:
    threat, lost = mark(driver, old, THREAT), mark(driver, old, FURNITURE)
    driver.trigger("article.read_anew")
    dialog = asked(driver)
    assert rows(dialog) == [(THREAT, "Word for word", True), (FURNITURE, "Not found", False)]
    dialog.choose_all()
    assert [one.claim_id for one in dialog.chosen] == [threat]
    assert dialog.do_button is not None
    assert dialog.do_button.text() == "Carry Over 1 Claim"
    dialog.accept()
    driver.settle()
    fresh = driver.window.session.article
    assert fresh is not None
    assert driver.file.claims.get(threat).article_id == fresh.id
    assert driver.file.claims.get(lost).article_id == old
    assert driver.window.status.message.text() == "Read anew. 1 claim came along."
    driver.trigger("edit.undo")
    assert driver.file.claims.get(threat).article_id == old


def test_the_keyboard_alone_chooses_what_goes(driver: Driver, old: str) -> None:
    mark(driver, old, THREAT)
    mark(driver, old, "lift the embargo on grain")
    driver.trigger("article.read_anew")
    dialog = asked(driver)
    driver.qtbot.waitUntil(lambda: dialog.isVisible())
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert [chosen for *_, chosen in rows(dialog)] == [True, False]
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: len(driver.file.articles.summaries()) == 2)


def test_cancel_leaves_everything_as_it_was(driver: Driver, old: str) -> None:
    claim = mark(driver, old, THREAT)
    driver.trigger("article.read_anew")
    asked(driver).reject()
    driver.settle()
    assert [one.id for one in driver.file.articles.summaries()] == [old]
    assert driver.file.claims.get(claim).article_id == old


def test_the_claims_that_stayed_can_follow_later(driver: Driver, old: str) -> None:
    claim = mark(driver, old, THREAT)
    driver.trigger("article.read_anew")
    dialog = asked(driver)
    dialog.choose_none()
    dialog.accept()
    driver.settle()
    fresh = driver.window.session.article
    assert fresh is not None
    assert driver.file.claims.get(claim).article_id == old
    driver.trigger("article.carry_over")
    asked(driver).accept()
    driver.qtbot.waitUntil(lambda: driver.file.claims.get(claim).article_id == fresh.id)
    assert [one.id for one in driver.file.articles.summaries()] == [fresh.id]
    driver.trigger("article.carry_over")
    driver.qtbot.waitUntil(
        lambda: (
            driver.window.status.message.text()
            == "There is no other version of this article in the file."
        )
    )


def test_a_text_that_reads_the_same_stays(driver: Driver) -> None:
    driver.open_with_article()
    driver.trigger("article.read_anew")
    driver.qtbot.waitUntil(lambda: "reads the same" in driver.window.status.message.text())
    assert len(driver.file.articles.summaries()) == 1


def test_an_original_that_was_left_out_is_named(driver: Driver) -> None:
    driver.open()
    driver.file.articles.largest_original = 10
    large, _ = driver.file.articles.add(read_bytes(PAGE.encode(), "norland.html"))
    driver.window.session.open_article(large)
    for action in ("article.read_anew", "article.original", "article.export_original"):
        driver.window.facts.show_failure("")
        driver.trigger(action)
        driver.qtbot.waitUntil(
            lambda: "too large to be kept" in driver.window.failure_banner.label.text()
        )


def test_the_details_name_near_copies_versions_and_an_original_left_out(driver: Driver) -> None:
    driver.open()
    driver.file.articles.largest_original = 10
    first, _ = driver.file.articles.add(read_bytes("\n\n".join(PARAGRAPHS).encode(), "one.txt"))
    driver.file.articles.add(read_bytes(COPY.encode(), "other.txt"))
    driver.file.near_copies.keep(driver.file.near_copies.find())
    driver.window.session.open_article(first)
    driver.trigger("article.details")
    dialog = driver.dialog(ArticleDetails)
    shown = details_of(dialog)
    assert shown["Story"].startswith("1 near copy: Norland says it may close strait (")
    assert shown["Original"].endswith("too large to be kept: only its size and SHA-256 are")
    dialog.close()
    mark(driver, first, THREAT)
    text = "\n\n".join(PARAGRAPHS[1:])
    fresh = driver.file.versions.read_anew(ArticleId(first), read_bytes(text.encode(), "one.txt"))
    for article_id, words in ((first, "an earlier one"), (fresh, "a new reading")):
        driver.window.session.open_article(article_id)
        driver.trigger("article.details")
        dialog = driver.dialog(ArticleDetails)
        shown = details_of(dialog)
        assert shown["Version"].startswith(words)
        dialog.close()
        driver.settle()


def test_the_size_of_originals_is_a_setting_that_counts_at_once(driver: Driver) -> None:
    known = settings(largest_original=0)
    driver.open(known=known)
    driver.add(driver.write("one.txt", PARAGRAPHS[0]))
    driver.trigger("app.settings")
    dialog = driver.dialog(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    assert dialog.size_box.value() == 0
    dialog.size_box.setValue(3)
    dialog.close()
    driver.add(driver.write("two.txt", PARAGRAPHS[1]))
    kept = [
        driver.file.articles.provenance(one.id).has_original
        for one in driver.file.articles.summaries()
    ]
    assert kept == [False, True]
    assert load_settings().largest_original == 3


@pytest.mark.parametrize("size", [(800, 500), (640, 480)])
def test_the_dialogs_fit_a_small_screen(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    driver.open()
    article, _ = driver.file.articles.add(read_bytes(COPY.encode(), "one.txt"))
    mark(driver, article, "lift the embargo on grain")
    planned = driver.file.versions.plan(ArticleId(article), PARAGRAPHS[2])
    room = QRect(QPoint(0, 0), QSize(*size))
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: room)
    carrying = CarryOverDialog(planned, ("One", "Two"), driver.window)
    summary = driver.file.articles.summary(ArticleId(article))
    comparing = CompareDialog(summary, [Copy(summary, 0.9)], driver.window)
    for dialog in (carrying, comparing):
        dialog.open()
        driver.settle()
        assert dialog.width() <= size[0]
        assert dialog.height() <= size[1]
        dialog.reject()


def test_in_a_file_coded_blind_ones_own_claims_are_listed(driver: Driver, old: str) -> None:
    mark(driver, old, THREAT)
    driver.file.annotator = "Ben"
    mark(driver, old, "lift the embargo on grain")
    driver.file.annotator = "Ann"
    driver.file.blindness.switch(True)
    driver.settle()
    driver.trigger("article.read_anew")
    assert rows(asked(driver)) == [(THREAT, "Word for word", True)]


def test_the_page_stands_where_it_stood(driver: Driver, old: str) -> None:
    text = driver.file.articles.text(ArticleId(old))
    place = "“We shall lift the embargo"
    driver.window.session.note_position(text.index(place))
    driver.trigger("article.read_anew")
    driver.qtbot.waitUntil(lambda: "Read anew" in driver.window.status.message.text())
    article = driver.window.session.article
    assert article is not None
    assert article.text[article.position :].startswith(place)


def test_it_is_said_that_corrections_made_by_hand_are_lost(driver: Driver) -> None:
    driver.open()
    read = read_bytes(PAGE.encode(), "norland.html")
    by_hand = read_bytes("\n\n".join(PARAGRAPHS[:2]).encode(), "one.txt").body
    article, _ = driver.file.articles.add(
        replace(read, body=by_hand, reader=f"{read.reader}; corrected by hand")
    )
    mark(driver, article, THREAT)
    driver.window.session.open_article(article)
    driver.trigger("article.read_anew")
    dialog = asked(driver)
    sentence = "What was corrected in the earlier text by hand is not in the new one."
    assert any(label.text().endswith(sentence) for label in dialog.findChildren(QLabel))
    dialog.accept()
    driver.settle()
    assert driver.window.status.message.text().endswith(sentence)
