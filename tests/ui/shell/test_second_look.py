"""An article of the file is looked at again, and what looked wrong is answered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.model.article import Metadata
from tests.ui.shell.driver import Driver
from tests.ui.shell.looking import (
    PAGE,
    RUSSIAN,
    STORY,
    at,
    gazette,
    passages,
    preview,
    ready,
)
from ui.dialogs.carry_over import CarryOverDialog
from ui.library.filter_popover import FilterPopover


def test_an_article_is_read_again_in_another_encoding(driver: Driver) -> None:
    window = driver.open()
    driver.add(driver.write("koi.txt", RUSSIAN.encode("koi8-r")))
    driver.trigger("article.read_again")
    dialog = preview(driver)
    dialog.choose_encoding("cp1251")
    ready(driver, dialog)
    wrong = dialog.texts.page.toPlainText()
    QTest.keyClick(dialog.texts.page, Qt.Key.Key_Return)
    session = window.session
    driver.qtbot.waitUntil(lambda: bool(session.article and session.article.encoding == "cp1251"))
    assert session.article is not None
    assert session.article.text.strip().startswith(wrong[:6])
    driver.trigger("edit.undo")
    driver.qtbot.waitUntil(lambda: len(driver.listed_titles()) == 1)


def test_reading_again_keeps_the_details_that_are_known(driver: Driver) -> None:
    window = driver.open()
    driver.add(driver.write("strait.html", PAGE))
    article = window.session.article
    assert article is not None
    driver.trigger("article.read_again")
    dialog = preview(driver)
    assert passages(dialog)[0] == "Strait closed"
    dialog.details.outlet.setText("The Courier")
    QTest.keyClick(dialog.texts.page, Qt.Key.Key_Return)
    driver.qtbot.waitUntil(
        lambda: bool(
            window.session.article and window.session.article.metadata.outlet == "The Courier"
        )
    )
    assert window.session.article is not None
    assert window.session.article.id == article.id


def test_the_library_lists_what_is_to_be_looked_at_again(driver: Driver) -> None:
    window = driver.open()
    untitled = f"<html><body>{STORY}</body></html>"
    driver.add(driver.write("a.txt"), driver.write("page.html", untitled))
    window.library.open_filter()
    (sheet,) = window.findChildren(FilterPopover)
    assert sheet.doubtful.text() == "To look at again  1"
    sheet.doubtful.click()
    sheet.close()
    assert driver.listed_titles() == [""]
    (summary,) = (each for each in driver.file.articles.summaries() if not each.metadata.title)
    window.session.set_metadata(summary.id, Metadata(title="Strait closed"))
    driver.qtbot.waitUntil(lambda: driver.listed_titles() == [])


def test_a_doubt_is_answered_by_looking_and_keeping_the_text(driver: Driver) -> None:
    window = driver.open()
    # Two pages: a single one would be looked at before it is added.
    whole = "<html><head><title>Tal</title></head><body><p>Ports close.</p></body></html>"
    bare = f"<html><body>{STORY}</body></html>"
    driver.add(driver.write("tal.html", whole), driver.write("bare.html", bare))
    doubtful = next(each for each in driver.file.articles.summaries() if each.is_doubtful)
    window.session.open_article(doubtful.id)
    driver.settle()
    text = driver.file.articles.text(doubtful.id)
    driver.trigger("article.read_again")
    dialog = preview(driver)
    assert dialog.windowTitle() == "Read Anew With Corrections"
    assert dialog.doubts.isVisible()
    QTest.keyClick(dialog.texts.page, Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: not driver.file.articles.summary(doubtful.id).is_doubtful)
    assert window.status.message.text() == "The text stays as it is."
    assert driver.file.articles.text(doubtful.id) == text
    assert driver.action("edit.undo").text() == "Undo Keep text as it is"
    driver.trigger("edit.undo")
    assert driver.file.articles.summary(doubtful.id).is_doubtful


def test_claims_go_along_to_the_corrected_reading(driver: Driver) -> None:
    window = driver.open()
    driver.add(driver.write("gazette.pdf", gazette()))
    driver.tag("promised grain", "pledge")
    driver.trigger("article.read_again")
    dialog = preview(driver)
    at(dialog, "For subscribers")
    dialog.texts.out_button.click()
    QTest.keyClick(dialog.texts.page, Qt.Key.Key_Return)
    carrying = driver.dialog(CarryOverDialog)
    carrying.accept()
    driver.qtbot.waitUntil(lambda: len(driver.file.articles.summaries()) == 1)
    driver.settle()
    article = window.session.article
    assert article is not None
    assert "For subscribers" not in article.text
    (claim,) = driver.claims()
    assert claim.article_id == article.id
    assert [article.text[span.start : span.end] for span in claim.spans] == ["promised grain"]
