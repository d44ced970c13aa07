"""Books, archives, folders and the clipboard, as they come into the window."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from annotator.reading.pieces import PassedOver
from tests.core.reading.made_files import epub, zipped
from tests.ui.shell.driver import PATIENCE, Driver
from tests.ui.shell.looking import details_of
from ui import importing
from ui.dialogs import choosing
from ui.dialogs.article_details import ArticleDetails
from ui.dialogs.chapters_dialog import ChaptersDialog
from ui.dialogs.import_report import ImportReportDialog
from ui.dialogs.original_dialog import OriginalDialog, shown_original

CHAPTER = "<html><body><h1>{0}</h1><p>Marrow will close the strait in {0}.</p></body></html>"
BOOK = epub({f"{name}.xhtml": CHAPTER.format(name) for name in ("May", "June", "July")})


def chapters_of(driver: Driver, path: Path) -> ChaptersDialog:
    driver.window.library_desk.add([path])
    dialog = driver.dialog(ChaptersDialog)
    assert isinstance(dialog, ChaptersDialog)
    return dialog


def copy(html: str = "", text: str = "") -> None:
    copied = QMimeData()
    if html:
        copied.setHtml(html)
    if text:
        copied.setText(text)
    QGuiApplication.clipboard().setMimeData(copied)


def test_the_chosen_chapters_of_a_book_become_articles(driver: Driver) -> None:
    window = driver.open()
    dialog = chapters_of(driver, driver.write("report.epub", BOOK))
    assert driver.file.articles.summaries() == []
    dialog.choose(1, is_chosen=False)
    with driver.qtbot.waitSignal(window.library_desk.imported):
        dialog.accept()
    driver.qtbot.waitUntil(lambda: driver.listed_titles() == ["May", "July"])
    assert window.session.article is not None
    assert window.session.article.metadata.title == "May"
    assert window.session.article.metadata.outlet == "The Strait Report"


def test_a_book_that_is_let_go_adds_nothing(driver: Driver) -> None:
    window = driver.open()
    dialog = chapters_of(driver, driver.write("report.epub", BOOK))
    dialog.choose_none()
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()
    assert driver.file.articles.summaries() == []
    assert not window.library_desk.is_importing


def test_a_book_of_one_chapter_asks_nothing(driver: Driver) -> None:
    driver.open()
    driver.add(driver.write("one.epub", epub({"a.xhtml": CHAPTER.format("May")})))
    assert driver.listed_titles() == ["May"]


def test_a_file_added_meanwhile_waits_for_the_book(driver: Driver) -> None:
    window = driver.open()
    book = driver.write("report.epub", BOOK)
    window.library_desk.add([book])
    driver.add(driver.write("a.txt", "Alpha\n\nText."))
    dialog = driver.dialog(ChaptersDialog)
    with driver.qtbot.waitSignal(window.library_desk.imported):
        dialog.accept()
    driver.qtbot.waitUntil(lambda: len(driver.listed_titles()) == 4)


def test_an_archive_is_added_by_several_processes_and_refusals_are_listed(driver: Driver) -> None:
    driver.open()
    parts = {f"{number:02}.txt": f"Article {number}\n\nText of {number}." for number in range(12)}
    driver.add(driver.write("all.zip", zipped(parts | {"empty.txt": "", "r.epub": BOOK})))
    assert len(driver.listed_titles()) == 15
    assert driver.listed_titles()[:2] == ["Article 0", "Article 1"]
    dialog = driver.dialog(ImportReportDialog)
    assert isinstance(dialog, ImportReportDialog)
    remarks = [dialog.table.remark_of(item) for item in dialog.table.files()]
    assert [each.text for each in remarks if each] == ["“empty.txt” is empty."]


def test_a_batch_is_cancelled_between_two_articles(driver: Driver) -> None:
    window = driver.open()
    for number in range(200):
        driver.write(f"many/{number:03}.txt", f"Article {number}\n\nText of {number}.")
    desk = window.library_desk
    desk.import_progressed.connect(lambda done, _total: done == 5 and desk.cancel_import())
    with driver.qtbot.waitSignal(desk.imported) as heard:
        desk.add([driver.folder / "many"])
    assert heard.args is not None
    (report,) = heard.args
    assert report.was_cancelled
    assert len(driver.file.articles.summaries()) < 200


def test_a_folder_that_takes_long_to_look_through_is_let_go(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = driver.open()
    let_go = threading.Event()

    def hang(_paths: object) -> tuple[list[object], PassedOver]:
        let_go.wait(PATIENCE / 1000)
        return [], PassedOver()

    monkeypatch.setattr(importing, "find_batch", hang)
    window.library_desk.add([driver.folder])
    driver.qtbot.waitUntil(window.status.cancel_button.isVisible)
    assert window.status.message.text() == "Looking for articles…"
    with driver.qtbot.waitSignal(window.library_desk.imported) as heard:
        window.status.cancel_button.click()
    let_go.set()
    assert heard.args is not None
    assert heard.args[0].was_cancelled


def test_what_was_copied_is_pasted_as_an_article(driver: Driver) -> None:
    window = driver.open()
    copy("<h2>Talks</h2><p>They <b>met</b> in <a href='https://e.org'>Tal</a>.</p>", "plain text")
    driver.trigger("article.look_first")
    with driver.qtbot.waitSignal(window.library_desk.imported):
        driver.trigger("article.paste")
    assert window.session.article is not None
    assert window.session.article.text == "Talks\n\nThey met in Tal."
    assert window.session.article.source.startswith("Clipboard ")


def test_text_is_pasted_where_there_is_no_html(driver: Driver) -> None:
    window = driver.open()
    copy(text="Marrow warns Tal\n\nIt will close the strait 🚢.")
    with driver.qtbot.waitSignal(window.library_desk.imported):
        driver.trigger("article.paste")
    assert window.session.article is not None
    assert window.session.article.text.endswith("strait 🚢.")
    assert window.session.article.metadata.title == "Marrow warns Tal"


def test_pasting_nothing_says_so(driver: Driver) -> None:
    window = driver.open()
    QGuiApplication.clipboard().clear()
    with driver.qtbot.waitSignal(window.session.failed) as heard:
        driver.trigger("article.paste")
    assert heard.args == ["There is no text on the clipboard."]


def test_details_show_where_an_article_comes_from(driver: Driver) -> None:
    window = driver.open_with_article()
    driver.trigger("article.details")
    dialog = driver.dialog(ArticleDetails)
    assert window.session.article is not None
    origin = driver.file.articles.provenance(window.session.article.id)
    assert origin.size == len(driver.file.articles.original(window.session.article.id))
    assert origin.source.endswith("harbour.txt")
    shown = details_of(dialog)
    assert shown["File SHA-256"] == origin.original_sha256
    assert shown["Text SHA-256"] == window.session.article.body.sha256
    assert shown["Read by"].startswith("Plain text reader, version ")
    assert f"{origin.size:,} bytes" in shown["Original"]


def test_what_was_noticed_stands_whole_in_the_details(driver: Driver) -> None:
    driver.open()
    driver.add(driver.write("odd.txt", b"Title\n\nA bell \x07, a NUL \x00, and \xe9\xe8.\n" * 20))
    driver.trigger("article.details")
    dialog = driver.dialog(ArticleDetails)
    (noticed,) = (each for each in dialog.findChildren(QLabel)
                  if each.accessibleName().startswith("Noticed: "))  # fmt: skip
    driver.qtbot.waitUntil(lambda: noticed.height() >= noticed.heightForWidth(noticed.width()))
    assert noticed.height() > noticed.fontMetrics().height() * 1.5, "it takes more than one line"


def test_the_original_is_exported_byte_for_byte(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.open()
    content = b"\xef\xbb\xbfHarbour\r\n\r\nPorts closed.\r\n"
    driver.add(driver.write("bom.txt", content))
    target, suggested = tmp_path / "out.txt", []

    def choose(_parent: object, suggestion: Path) -> Path:
        suggested.append(suggestion.name)
        return target

    monkeypatch.setattr(choosing, "choose_original_to_write", choose)
    driver.trigger("article.export_original")
    assert target.read_bytes() == content
    assert suggested == ["bom.txt"]


def test_the_original_is_shown_as_text_that_does_nothing(driver: Driver) -> None:
    driver.open()
    page = "<html><body><script>evil()</script><h1>Talks</h1><p>They met.</p></body></html>"
    driver.add(driver.write("a.html", page))
    driver.trigger("article.original")
    dialog = driver.dialog(OriginalDialog)
    assert isinstance(dialog, OriginalDialog)
    assert dialog.view.toPlainText() == page


def test_bytes_that_are_no_text_are_shown_as_bytes() -> None:
    shown, is_whole = shown_original(b"PK\x03\x04 and more", "")
    assert shown.startswith("00000000  50 4b 03 04 20 61")
    assert shown.endswith("PK.. and more")
    assert is_whole
    assert not shown_original(b"a" * 40_000, "")[1]
