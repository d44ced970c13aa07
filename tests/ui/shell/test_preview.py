"""A single article is looked at, and corrected, before its text is frozen."""

from __future__ import annotations

import csv
import io
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from annotator.export.csv_export import export_csv
from annotator.model.article import Article, Metadata
from annotator.reading.doubts import LOOKED_AT
from annotator.reading.pieces import Refusal
from tests.core.reading.made_files import pdf
from tests.ui.shell.driver import Driver
from ui import importing
from ui.dialogs import choosing
from ui.dialogs.carry_over import CarryOverDialog
from ui.dialogs.import_report import ImportReportDialog
from ui.dialogs.preview import PreviewDialog
from ui.library.filter_popover import FilterPopover

STORY = (
    "<p>Marrow <b>will close</b> the strait on Monday, its minister said in Tal yesterday.</p>"
    "<p>The islands asked for grain and for <a href='https://e.org'>help</a> from the council.</p>"
    "<p>No ship was seen off the coast on Sunday, the harbour office wrote in its log.</p>"
)
PAGE = (
    "<html lang=en><head><title>Strait closed</title></head><body>"
    "<nav><a href=/>Home</a> <a href=/w>World</a></nav>"
    f"<article><h1>Strait closed</h1>{STORY}</article>"
    "<footer>Subscribe to our newsletter</footer></body></html>"
)
WALL = (
    "<html lang=en><head><title>The Courier</title></head><body><h1>Your privacy</h1>"
    "<p>We and our partners use cookies to store personal data on this site.</p>"
    "<p>You can accept all cookies or manage your privacy preferences.</p></body></html>"
)
RUSSIAN = "Пролив\n\nПролив будет закрыт в понедельник, сказал министр.\n"


def gazette() -> bytes:
    """Return a PDF of two pages with a line for subscribers that is no running head."""
    first = [
        (72.0, 700.0, 12.0, "Marrow will close the strait on Monday, and the ports of the"),
        (72.0, 686.0, 12.0, "islands will be watched by its ships."),
        (72.0, 640.0, 12.0, "For subscribers only."),
        (72.0, 600.0, 12.0, "The council met at noon."),
        (72.0, 560.0, 12.0, "It promised grain to the islands."),
    ]
    return pdf([first])


def add(driver: Driver, *paths: Path) -> None:
    """Choose files in the file dialog."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choosing, "choose_articles", lambda *_: list(paths))
        driver.trigger("article.add")


def preview(driver: Driver, path: Path | None = None) -> PreviewDialog:
    """Choose a file, and wait until all of its preview is there."""
    if path is not None:
        add(driver, path)
    dialog = driver.dialog(PreviewDialog)
    assert isinstance(dialog, PreviewDialog)
    ready(driver, dialog)
    return dialog


def ready(driver: Driver, dialog: PreviewDialog) -> None:
    driver.qtbot.waitUntil(lambda: not dialog.reading.is_running)
    driver.settle()


def approve(driver: Driver, dialog: PreviewDialog) -> Article:
    with driver.qtbot.waitSignal(driver.window.library_desk.imported):
        QTest.keyClick(dialog.texts.page, Qt.Key.Key_Return)
    driver.settle()
    article = driver.window.session.article
    assert article is not None
    return article


def passages(dialog: PreviewDialog) -> list[str]:
    """Return what would be added."""
    return [block.text for block in dialog.looks.now.draft.kept()]


def at(dialog: PreviewDialog, beginning: str) -> None:
    """Put the caret into the passage that begins so."""
    texts = [passage.block.text for passage in dialog.looks.now.draft.passages]
    dialog.texts.page.go_to(next(n for n, text in enumerate(texts) if text.startswith(beginning)))


def press(widget: QWidget, keys: str) -> None:
    QTest.keySequence(widget, QKeySequence(keys))
    QApplication.processEvents()


def notes(driver: Driver, article: Article) -> tuple[str, ...]:
    return driver.file.articles.provenance(article.id).notes


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


# A PDF


def test_paragraphs_of_a_pdf_are_joined_split_and_left_out_by_keys(driver: Driver) -> None:
    driver.open()
    dialog = preview(driver, driver.write("gazette.pdf", gazette()))
    page = dialog.texts.page
    page.setFocus()
    at(dialog, "For subscribers")
    press(page, "Del")
    assert "For subscribers only." not in passages(dialog)
    at(dialog, "The council")
    press(page, "J")
    assert passages(dialog)[-1] == "The council met at noon. It promised grain to the islands."
    at(dialog, "Marrow")
    for _ in range(4):
        press(page, "Ctrl+Right")
    press(page, "S")
    assert passages(dialog)[0] == "Marrow will close the"
    press(page, "Ctrl+Z")
    assert passages(dialog)[0].startswith("Marrow will close the strait")
    article = approve(driver, dialog)
    assert article.text.count("\n\n") == 1
    assert len(article.body.sentences) == 3
    assert "2 paragraphs joined, 1 passage left out by hand." in notes(driver, article)
    assert driver.file.articles.provenance(article.id).reader.endswith("; corrected by hand")


def test_paragraphs_are_joined_and_left_out_by_mouse(driver: Driver) -> None:
    driver.open()
    dialog = preview(driver, driver.write("gazette.pdf", gazette()))
    texts = dialog.texts
    at(dialog, "For subscribers")
    texts.out_button.click()
    assert len(passages(dialog)) == 3
    assert texts.out_button.text() == "Keep"
    texts.out_button.click()
    assert len(passages(dialog)) == 4
    texts.undo_button.click()
    assert len(passages(dialog)) == 3
    at(dialog, "The council")
    texts.join_button.click()
    assert len(passages(dialog)) == 2
    while texts.undo_button.isEnabled():
        texts.undo_button.click()
    assert len(passages(dialog)) == 4


def test_return_presses_a_focused_button_and_adds_nothing(driver: Driver) -> None:
    driver.open()
    dialog = preview(driver, driver.write("gazette.pdf", gazette()))
    at(dialog, "For subscribers")
    assert dialog.texts.redo_button.nextInFocusChain() is dialog.texts.page
    dialog.texts.out_button.setFocus()
    QTest.keyClick(dialog.texts.out_button, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "For subscribers only." not in passages(dialog)


def test_the_menu_at_the_pointer_is_about_the_paragraph_under_it(driver: Driver) -> None:
    driver.open()
    dialog = preview(driver, driver.write("gazette.pdf", gazette()))
    page = dialog.texts.page
    at(dialog, "For subscribers")
    place = page.cursorRect().center()
    at(dialog, "Marrow")
    page.customContextMenuRequested.emit(place)
    menu = page.findChildren(QMenu)[-1]
    assert [action.text() for action in menu.actions()] == [
        "Leave Out", "Join with Next", "Split Here",
    ]  # fmt: skip
    menu.actions()[0].trigger()
    menu.close()
    assert "For subscribers only." not in passages(dialog)
    assert len(passages(dialog)) == 3


def test_offsets_hold_right_after_a_correction(driver: Driver, tmp_path: Path) -> None:
    driver.open()
    dialog = preview(driver, driver.write("gazette.pdf", gazette()))
    at(dialog, "For subscribers")
    dialog.texts.out_button.click()
    at(dialog, "The council")
    dialog.texts.join_button.click()
    article = approve(driver, dialog)
    driver.tag("promised grain", "pledge")
    driver.tag("will close the strait")
    target = tmp_path / "claims.csv"
    export_csv(driver.file, target)
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"), newline="")))
    assert len(rows) == 2
    for row in rows:
        assert article.text[int(row["start"]) : int(row["end"])] == row["quote"]


def test_a_text_of_which_nothing_is_left_cannot_be_added(driver: Driver) -> None:
    driver.open()
    dialog = preview(driver, driver.write("gazette.pdf", gazette()))
    dialog.texts.page.setFocus()
    press(dialog.texts.page, "Ctrl+A")
    press(dialog.texts.page, "Del")
    assert not dialog.button.isEnabled()
    assert "Nothing is left" in dialog.problem.text()
    QTest.keyClick(dialog.texts.page, Qt.Key.Key_Return)
    assert dialog.isVisible()
    press(dialog.texts.page, "Ctrl+Z")
    assert dialog.button.isEnabled()


# Reading again


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


# Batches


def test_what_looks_wrong_in_a_batch_is_looked_at_from_the_report(driver: Driver) -> None:
    window = driver.open()
    menus = "".join(f"<p>Section {n}: news, views, weather, and sport.</p>" for n in range(90))
    untitled = f"<html><body><nav>{menus}</nav>{STORY}</body></html>"
    for number in range(2):
        driver.write(f"batch/{number}.txt", f"Article {number}\n\nText of {number}.")
    driver.write("batch/page.html", untitled)
    driver.write("batch/wall.html", WALL)
    with driver.qtbot.waitSignal(window.library_desk.imported):
        window.sides.articles.add([driver.folder / "batch"])
    report = driver.dialog(ImportReportDialog)
    assert isinstance(report, ImportReportDialog)
    first = report.table.topLevelItem(0)
    assert first is not None
    assert first.text(0) == "wall.html"
    assert "cookies" in first.text(1)
    report.look_button.click()
    wall = preview(driver)
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    driver.settle()
    asked = next(row for row in range(9) if (item := report.table.topLevelItem(row)) is not None
                 and item.text(0) == "page.html")  # fmt: skip
    report.table.setCurrentItem(report.table.topLevelItem(asked))
    report.look_button.click()
    dialog = preview(driver)
    dialog.details.title.setText("Strait closed")
    QTest.keyClick(dialog.texts.page, Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: "Strait closed" in driver.listed_titles())
    item = report.table.topLevelItem(asked)
    assert item is not None
    assert item.text(1).startswith("Looked at.")
    assert len(driver.file.articles.summaries()) == 3


def test_a_file_whose_reading_hangs_is_let_go(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = driver.open()
    let_go = threading.Event()

    def hang(path: Path) -> Refusal:
        let_go.wait(30)
        return Refusal(str(path), "It hung.")

    monkeypatch.setattr(importing, "read_to_look_at", hang)
    add(driver, driver.write("strait.html", PAGE))
    driver.qtbot.waitUntil(window.status.cancel_button.isVisible)
    with driver.qtbot.waitSignal(window.library_desk.imported, timeout=2000) as heard:
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
