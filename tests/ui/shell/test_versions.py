"""Other versions of an article in the window: read anew, carried over, compared, copied."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from annotator.model.article import ArticleId
from annotator.model.link import LinkKind
from annotator.model.span import Span
from annotator.reading import read_bytes
from annotator.settings import load_settings
from tests.ui.shell.driver import Driver, settings
from tests.ui.shell.looking import details_of
from ui import near_copies_desk
from ui.dialogs.article_details import ArticleDetails
from ui.dialogs.carry_over import CarryOverDialog
from ui.dialogs.compare_dialog import CompareDialog, Copy
from ui.dialogs.settings_dialog import SettingsDialog

PARAGRAPHS = (
    "The foreign minister of Norland said on Tuesday that his country would close the strait to "
    "foreign tankers unless the talks in Geneva were resumed within ten days.",
    "Officials in the capital declined to say whether the navy had been told to prepare for a "
    "blockade.",
    "“We shall lift the embargo on grain by spring,” he added, and promised the islands forty "
    "thousand tons of wheat before the winter.",
    "The bank of Marrow will remain under sanctions for another year, the council decided.",
)
PAGE = (
    "<html><head><title>Norland and the strait</title></head><body><nav><ul><li>Home</li></ul>"
    "</nav><article><h1>Norland and the strait</h1>"
    + "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    + "</article><footer>All rights will be defended by law.</footer></body></html>"
)
THREAT = "his country would close the strait to foreign tankers"
FURNITURE = "will be defended by law"
COPY = "\n\n".join(
    ["Norland says it may close strait", PARAGRAPHS[0].replace("would", "may"), *PARAGRAPHS[1:]]
)


def mark(driver: Driver, article_id: str, words: str) -> str:
    """Mark some words."""
    wanted = ArticleId(article_id)
    at = driver.file.articles.text(wanted).index(words)
    return driver.file.claims.add(wanted, [Span(at, at + len(words))], ["threat"])


def page_read_badly(driver: Driver) -> str:
    """An article that holds the whole page, as a reader of old gave it; it is open."""
    driver.open()
    read = read_bytes(PAGE.encode(), "norland.html", is_whole=True)
    old, _ = driver.file.articles.add(replace(read, notes=()))
    driver.window.session.open_article(old)
    return old


@pytest.fixture
def old(driver: Driver) -> str:
    return page_read_badly(driver)


def asked(driver: Driver) -> CarryOverDialog:
    dialog = driver.dialog(CarryOverDialog)
    assert isinstance(dialog, CarryOverDialog)
    return dialog


def rows(dialog: CarryOverDialog) -> list[tuple[str, str, bool]]:
    """The words of each claim, where it goes, and whether it is chosen."""
    items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    checked = Qt.CheckState.Checked
    return [
        (item.text(0), item.text(2).strip(), item.checkState(0) is checked)
        for item in items
        if item
    ]


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


def test_near_copies_are_compared_and_claims_copied_once(driver: Driver) -> None:
    driver.open()
    first, _ = driver.file.articles.add(read_bytes("\n\n".join(PARAGRAPHS).encode(), "one.txt"))
    other, _ = driver.file.articles.add(read_bytes(COPY.encode(), "other.txt"))
    embargo = mark(driver, first, "lift the embargo on grain")
    threat = mark(driver, first, THREAT)
    driver.window.session.open_article(first)
    driver.trigger("article.compare")
    dialog = driver.dialog(CompareDialog)
    assert isinstance(dialog, CompareDialog)
    driver.qtbot.waitUntil(lambda: dialog.view.differences == 2)
    assert not dialog.here_button.isEnabled()
    dialog.there_button.click()
    driver.qtbot.waitUntil(lambda: bool(dialog.findChildren(CarryOverDialog)))
    (copying,) = dialog.findChildren(CarryOverDialog)
    assert {words: chosen for words, _, chosen in rows(copying)} == {
        "lift the embargo on grain": True,
        THREAT: False,
    }
    copying.accept()
    driver.settle()
    (copy,) = driver.file.claims.of_article(other)
    (link,) = driver.file.links.of(copy.id)
    assert (link.to_claim, link.kind) == (embargo, LinkKind.SAME_AS)
    assert dialog.claims.text() == "Claims: 2 on the left, 1 on the right"
    dialog.there_button.click()
    driver.qtbot.waitUntil(lambda: len(dialog.findChildren(CarryOverDialog)) == 1)
    again = dialog.findChildren(CarryOverDialog)[-1]
    assert {words: place for words, place, _ in rows(again)}[
        "lift the embargo on grain"
    ] == "There already"
    again.reject()
    dialog.open_button.click()
    driver.settle()
    assert driver.window.session.article is not None
    assert driver.window.session.article.id == other
    assert driver.file.claims.get(threat).article_id == first


def test_an_article_without_a_near_copy_says_so(driver: Driver) -> None:
    driver.open_with_article()
    driver.trigger("article.compare")
    driver.qtbot.waitUntil(
        lambda: (
            driver.window.status.message.text() == "No near copy of this article is in the file."
        )
    )


def test_near_copies_are_found_once_an_import_is_through(driver: Driver) -> None:
    driver.open()
    texts = ["\n\n".join(PARAGRAPHS), COPY]
    paths = [driver.write(f"in/{number}.txt", text) for number, text in enumerate(texts)]
    driver.add(*paths)
    driver.qtbot.waitUntil(lambda: len(driver.file.near_copies.clusters()) == 2, timeout=8_000)
    driver.qtbot.waitUntil(
        lambda: (
            driver.window.status.message.text()
            == "2 articles just added are near copies of others."
        )
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


def test_comparing_an_older_file_shows_how_far_it_has_come(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(near_copies_desk, "SHOWN_FROM", 40)
    driver.open()
    for number in range(40):
        text = f"{PARAGRAPHS[number % 4]} Number {number}."
        driver.file.articles.add(read_bytes(text.encode(), f"{number}.txt"))
    driver.window.session.open_article(driver.file.articles.summaries()[0].id)
    told: list[str] = []
    driver.window.sides.articles.comparing_progressed.connect(
        lambda done, total: told.append(f"{done} of {total}")
    )
    driver.trigger("article.compare")
    dialog = driver.dialog(CompareDialog)
    assert isinstance(dialog, CompareDialog)
    assert dialog.box.count() == 9
    assert told[-1] == "39 of 40"
    assert driver.window.status.progress.isHidden()
    assert driver.window.status.message.text() == ""


def test_the_same_words_elsewhere_show_what_stood_around_them(driver: Driver) -> None:
    driver.open()
    before = "He will pay, the banker said. The banker will pay, he said."
    after = "Nobody spoke; he will pay in the end. We shall see who will pay at all."
    first, _ = driver.file.articles.add(read_bytes(before.encode(), "one.txt"))
    other, _ = driver.file.articles.add(read_bytes(after.encode(), "two.txt"))
    mark(driver, first, "will pay")
    planned = driver.file.versions.plan_copies(ArticleId(first), ArticleId(other))
    dialog = CarryOverDialog(planned, ("One", "Two"), driver.window)
    ((words, place, is_chosen),) = rows(dialog)
    assert (words, place, is_chosen) == ("will pay", "Check: other surroundings", False)
    assert dialog.remark.text().startswith("They stood in “…He will pay, the banker said.")
    dialog.reject()


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


def test_the_rows_of_the_library_say_how_many_near_copies_there_are(driver: Driver) -> None:
    driver.open()
    driver.write("in/one.txt", "\n\n".join(PARAGRAPHS))
    driver.write("in/other.txt", COPY)
    driver.add(driver.folder / "in")
    model = driver.window.library.model

    def lines() -> list[str]:
        return [model.subtitle(one) for one in model.summaries()]

    driver.qtbot.waitUntil(
        lambda: all(line.endswith("1 near copy") for line in lines()), timeout=8_000
    )
    driver.window.session.remove_articles([driver.file.articles.summaries()[0].id])
    driver.qtbot.waitUntil(lambda: lines() == ["other.txt"])
    driver.trigger("edit.undo")
    driver.qtbot.waitUntil(lambda: all(line.endswith("1 near copy") for line in lines()))


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
