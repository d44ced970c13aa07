"""A single article is looked at, and corrected, before its text is frozen."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest

from annotator.reading.doubts import LOOKED_AT
from annotator.reading.pieces import Refusal
from tests.timing import PATIENCE
from tests.ui.shell.driver import Driver
from tests.ui.shell.looking import (
    PAGE,
    RUSSIAN,
    STORY,
    WALL,
    add,
    approve,
    at,
    notes,
    passages,
    press,
    preview,
    ready,
)
from ui import importing
from ui.dialogs.preview import PreviewDialog


def test_a_page_is_shown_beside_what_was_taken_of_it(driver: Driver) -> None:
    driver.open()
    dialog = preview(driver, driver.write("strait.html", PAGE))
    assert passages(dialog)[0] == "Strait closed"
    whole = dialog.texts.whole_page
    assert whole.isVisible()
    assert "Subscribe to our newsletter" in whole.toPlainText()
    assert "Subscribe" not in dialog.texts.page.toPlainText()
    assert dialog.details.title.text() == "Strait closed"
    article = approve(driver, dialog)
    assert article.text.startswith("Strait closed\n\nMarrow will close")
    assert notes(driver, article)[-1] == LOOKED_AT


def test_leaving_the_preview_adds_nothing(driver: Driver) -> None:
    driver.open()
    dialog = preview(driver, driver.write("strait.html", PAGE))
    before = driver.path.read_bytes()
    QTest.keyClick(dialog.texts.page, Qt.Key.Key_Escape)
    driver.settle()
    assert driver.window.status.message.text() == "Nothing was added."
    assert not driver.window.findChildren(PreviewDialog)
    assert driver.file.articles.summaries() == []
    assert driver.path.read_bytes() == before


def test_details_are_corrected_before_the_article_is_added(driver: Driver) -> None:
    driver.open()
    dialog = preview(driver, driver.write("strait.html", PAGE))
    dialog.details.outlet.setText("The Courier")
    dialog.details.published.setText("14 March")
    assert not dialog.button.isEnabled()
    assert "year-month-day" in dialog.problem.text()
    dialog.details.published.setText("2026-03-14")
    dialog.details.language.set_code("en")
    article = approve(driver, dialog)
    assert article.metadata.title == "Strait closed"
    assert (article.metadata.outlet, article.metadata.published) == ("The Courier", "2026-03-14")
    assert "Outlet and date given by hand." in notes(driver, article)


def test_the_whole_page_is_taken_instead_and_back_again(driver: Driver) -> None:
    driver.open()
    dialog = preview(driver, driver.write("strait.html", PAGE))
    article_alone = passages(dialog)
    dialog.details.outlet.setText("The Courier")
    dialog.choices.whole_box.click()
    ready(driver, dialog)
    assert passages(dialog)[-1] == "Subscribe to our newsletter"
    assert dialog.details.outlet.text() == "The Courier"
    press(dialog.texts.page, "Ctrl+Z")
    assert passages(dialog) == article_alone
    assert not dialog.choices.whole_box.isChecked()
    press(dialog.texts.page, "Ctrl+Shift+Z")
    article = approve(driver, dialog)
    assert article.text.endswith("Subscribe to our newsletter")
    assert "The whole page was taken by hand." in notes(driver, article)


def test_what_was_left_out_is_taken_in_where_the_page_has_it(driver: Driver) -> None:
    driver.open()
    dialog = preview(driver, driver.write("strait.html", PAGE))
    whole = dialog.texts.whole_page
    whole.go_to(0)
    whole.setFocus()
    assert dialog.texts.take_button.isEnabled()
    at(dialog, "The islands asked")
    whole.setFocus()
    press(whole, "T")
    assert dialog.texts.page.textCursor().block().text().startswith("The islands asked")
    assert passages(dialog)[:2] == ["Home World", "Strait closed"]
    assert not dialog.texts.take_button.isEnabled()
    press(dialog.texts.page, "Ctrl+Z")
    assert passages(dialog)[0] == "Strait closed"


def test_the_whole_page_stays_where_the_person_scrolled_it(driver: Driver) -> None:
    driver.open()
    menus = "".join(f"<li><a href=/{number}>Section {number}</a></li>" for number in range(90))
    long = PAGE.replace("<footer>", f"<ul>{menus}</ul><footer>")
    dialog = preview(driver, driver.write("long.html", long))
    page, whole = dialog.texts.page, dialog.texts.whole_page
    page.setFocus()
    at(dialog, "Marrow")
    bar = whole.verticalScrollBar()
    bar.setValue(bar.maximum())
    QTest.mouseClick(whole.viewport(), Qt.MouseButton.LeftButton, pos=whole.rect().center())
    assert whole.hasFocus()
    assert bar.value() == bar.maximum() > 0
    page.setFocus()
    assert bar.value() < bar.maximum()


def test_a_cookie_wall_is_shown_whole_with_a_doubt(driver: Driver) -> None:
    driver.open()
    dialog = preview(driver, driver.write("wall.html", WALL))
    assert "accept cookies" in dialog.doubts.label.text()
    assert "Your privacy" in passages(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    driver.settle()
    assert driver.file.articles.summaries() == []


def test_a_wrong_guess_is_read_again_at_once_in_the_encoding_chosen(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.open()
    monkeypatch.setattr("annotator.reading.encoding_guess.guess_encoding", lambda _: "cp1251")
    dialog = preview(driver, driver.write("koi.txt", RUSSIAN.encode("koi8-r")))
    assert dialog.choices.encoding.isVisible()
    assert "Пролив" not in dialog.texts.page.toPlainText()
    assert not dialog.texts.whole_page.isVisible()
    dialog.choices.encoding.setCurrentIndex(dialog.choices.encoding.findData("koi8-r"))
    dialog.choices.encoding.activated.emit(dialog.choices.encoding.currentIndex())
    ready(driver, dialog)
    assert "Пролив будет закрыт" in dialog.texts.page.toPlainText()
    assert dialog.details.title.text() == "Пролив"
    article = approve(driver, dialog)
    assert article.text == RUSSIAN
    assert article.encoding == "koi8-r"
    assert article.metadata.title == "Пролив"


def test_an_encoding_that_does_not_fit_is_said_and_changes_nothing(driver: Driver) -> None:
    driver.open()
    dialog = preview(driver, driver.write("koi.txt", RUSSIAN.encode("koi8-r")))
    before = passages(dialog)
    dialog.choose_encoding("utf-8")
    ready(driver, dialog)
    assert "is not written in Unicode" in dialog.problem.text()
    assert passages(dialog) == before
    assert dialog.choices.encoding.currentData() == "koi8-r"
    assert dialog.button.isEnabled()


def test_a_plain_text_without_a_doubt_is_added_without_a_question(driver: Driver) -> None:
    window = driver.open()
    with driver.qtbot.waitSignal(window.library_desk.imported):
        add(driver, driver.write("harbour.txt"))
    assert not window.findChildren(PreviewDialog)


def test_nobody_is_asked_where_the_settings_say_so(driver: Driver) -> None:
    window = driver.open()
    driver.trigger("article.look_first")
    with driver.qtbot.waitSignal(window.library_desk.imported):
        add(driver, driver.write("strait.html", PAGE))
    assert not window.findChildren(PreviewDialog)
    assert not window.settings.look_first


def test_several_files_take_the_proposals(driver: Driver) -> None:
    window = driver.open()
    with driver.qtbot.waitSignal(window.library_desk.imported):
        add(driver, driver.write("a.html", PAGE), driver.write("b.txt"))
    assert not window.findChildren(PreviewDialog)
    assert len(driver.file.articles.summaries()) == 2


def test_a_file_that_is_dropped_is_shown_first(driver: Driver) -> None:
    window = driver.open()
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(driver.write("strait.html", PAGE)))])
    window.dropEvent(
        QDropEvent(
            QPointF(300, 300),
            Qt.DropAction.CopyAction,
            dropped,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    approve(driver, preview(driver))
    assert len(driver.file.articles.summaries()) == 1


def test_what_was_pasted_as_a_page_is_shown_first(driver: Driver) -> None:
    driver.open()
    copied = QMimeData()
    copied.setHtml(f"<h2>Talks</h2>{STORY}")
    QGuiApplication.clipboard().setMimeData(copied)
    driver.trigger("article.paste")
    dialog = preview(driver)
    assert not dialog.texts.whole_page.isVisible()
    assert not dialog.choices.whole_box.isVisible()
    assert approve(driver, dialog).metadata.title == "Talks"


def test_a_file_whose_reading_hangs_is_let_go(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = driver.open()
    let_go = threading.Event()

    def hang(path: Path) -> Refusal:
        let_go.wait(2 * PATIENCE)
        return Refusal(str(path), "It hung.")

    monkeypatch.setattr(importing, "read_to_look_at", hang)
    add(driver, driver.write("strait.html", PAGE))
    driver.qtbot.waitUntil(window.status.cancel_button.isVisible)
    with driver.qtbot.waitSignal(window.library_desk.imported) as heard:
        window.status.cancel_button.click()
    let_go.set()
    assert heard.args is not None
    assert heard.args[0].was_cancelled
    assert not window.status.progress.isVisible()
    assert driver.file.articles.summaries() == []


def test_the_progress_ends_where_the_preview_begins(driver: Driver) -> None:
    window = driver.open()
    with driver.qtbot.waitSignal(window.library_desk.import_progressed):
        add(driver, driver.write("strait.html", PAGE))
    preview(driver)
    assert not window.status.progress.isVisible()


def test_closing_the_window_leaves_the_preview_and_adds_nothing(driver: Driver) -> None:
    window = driver.open()
    add(driver, driver.write("strait.html", PAGE))
    driver.dialog(PreviewDialog)
    window.close()
    driver.open()
    assert driver.file.articles.summaries() == []


@pytest.mark.parametrize(
    ("text", "amount"),
    [("<p>Talks.</p>", "1 paragraph, 1 word"), ("<p>They met.</p><p>Talks go on.</p>",
      "2 paragraphs, 5 words"), ("<p>谈判失败，港口将关闭，粮食不会运往各岛，制裁将延长。</p>",
      "1 paragraph, 26 characters")],
)  # fmt: skip
def test_the_amount_is_said_in_words_one_would_use(driver: Driver, text: str, amount: str) -> None:
    driver.open()
    dialog = preview(driver, driver.write("a.html", f"<html><body>{text}</body></html>"))
    assert dialog.choices.facts.text() == amount
