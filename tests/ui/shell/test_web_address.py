"""Opening a web address in the window, from the dialog to the article and its details."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from annotator.settings import Settings, load_settings
from tests.core.reading.made_files import epub
from tests.core.web.server import HTML, Site, Visit, serving
from tests.ui.shell.driver import Driver, settings
from tests.ui.shell.looking import details_of
from ui.dialogs.article_details import ArticleDetails
from ui.dialogs.chapters_dialog import ChaptersDialog
from ui.dialogs.import_report import ImportReportDialog
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.settings_dialog import SettingsDialog
from ui.dialogs.web_address_dialog import WebAddressDialog

ALLOWED = {"nearby_addresses": True}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def open_dialog(driver: Driver, known: Settings | None = None) -> WebAddressDialog:
    if not driver._windows:
        driver.open(known=known or settings(**ALLOWED))
    driver.trigger("article.open_web")
    dialog = driver.dialog(WebAddressDialog)
    assert isinstance(dialog, WebAddressDialog)
    return dialog


def ask(driver: Driver, dialog: WebAddressDialog, address: str) -> None:
    """Type an address, press Return, and wait until the server has answered."""
    dialog.box.setText(address)
    QTest.keyClick(dialog.box, Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: not dialog.is_running)


def fetch(driver: Driver, address: str) -> None:
    """Open an address and wait until its article is in."""
    dialog = open_dialog(driver)
    with driver.qtbot.waitSignal(driver.window.library_desk.imported):
        dialog.box.setText(address)
        QTest.keyClick(dialog.box, Qt.Key.Key_Return)
    driver.settle()


def test_the_page_at_an_address_becomes_an_article(driver: Driver, site: Site) -> None:
    fetch(driver, site.add("/2026/strait", PLAIN, "text/plain"))
    article = driver.window.session.article
    assert article is not None
    assert article.text.startswith("Marrow warns Tal")
    assert article.source == article.metadata.url == site.url("/2026/strait")
    origin = driver.file.articles.provenance(article.id)
    assert origin.retrieved_at
    assert ("Content-Type", "text/plain") in origin.headers


PLAIN = "Marrow warns Tal\n\nMarrow said on Monday that it would close the strait.\n"


def test_an_address_is_taken_from_the_clipboard(driver: Driver) -> None:
    for copied, proposed in (
        ("  https://example.org/a?b=1\n", "https://example.org/a?b=1"),
        ("See https://example.org/a for more", ""),
        ("plain words", ""),
        ("https://example.org/" + "a" * 3_000, ""),
    ):
        QGuiApplication.clipboard().setText(copied)
        dialog = open_dialog(driver)
        assert dialog.box.text() == dialog.box.selectedText() == proposed
        assert dialog.hint.isVisibleTo(dialog) == bool(proposed)
        assert dialog.button.isEnabled() == bool(proposed)
        dialog.reject()
        driver.settle()
    QGuiApplication.clipboard().clear()


def test_an_answer_that_is_no_page_leaves_the_address_to_be_mended(
    driver: Driver, site: Site
) -> None:
    dialog = open_dialog(driver)
    ask(driver, dialog, site.url("/gone"))
    assert "has no page there (404 Not Found)" in dialog.problem.text()
    assert dialog.problem.isVisible()
    assert dialog.box.text() == site.url("/gone")
    assert dialog.button.isEnabled()
    ask(driver, dialog, "ftp://example.org/")
    assert "http:// or https://" in dialog.problem.text()
    ask(driver, dialog, site.add("/empty", "<html><body></body></html>"))
    assert dialog.problem.text() == f"“{site.url('/empty')}” holds no text."
    assert driver.file.articles.summaries() == []


def test_redirects_are_listed_as_they_come(driver: Driver, site: Site) -> None:
    site.redirect("/b", "/c?" + "long=" * 200)
    dialog = open_dialog(driver)
    ask(driver, dialog, site.redirect("/a", "/b"))
    first, second = dialog.way.text().splitlines()
    assert first == f"→ {site.url('/b')}"
    assert second.startswith("→ http://") and "…" in second
    assert site.url("/c") in dialog.way.toolTip()
    assert dialog.way.isVisible()
    assert dialog.width() < 900


def test_a_fetch_is_cancelled_and_the_dialog_stays(driver: Driver, site: Site) -> None:
    def drip(visit: Visit) -> None:
        visit.begin(200, {"Content-Type": HTML}, 100_000)
        visit.trickle(b"x" * 200, 0.01)

    dialog = open_dialog(driver)
    dialog.box.setText(site.misbehave("/a", drip))
    dialog.accept()
    driver.qtbot.waitUntil(lambda: bool(site.visits))
    assert dialog.progress.isVisible()
    assert dialog.box.isReadOnly()
    dialog.reject()
    driver.qtbot.waitUntil(lambda: not dialog.is_running)
    assert dialog.isVisible()
    assert dialog.problem.text() == "Stopped; nothing was added."
    assert not dialog.progress.isVisible()
    dialog.reject()
    assert driver.file.articles.summaries() == []


def test_the_window_closes_in_the_middle_of_a_fetch(driver: Driver, site: Site) -> None:
    dialog = open_dialog(driver)
    dialog.box.setText(site.misbehave("/a", lambda visit: visit.trickle(b"", 0.01)))
    dialog.accept()
    driver.qtbot.waitUntil(lambda: bool(site.visits))
    driver.close()


def test_a_book_from_the_web_asks_for_its_chapters(driver: Driver, site: Site) -> None:
    chapter = "<html><body><h1>{0}</h1><p>Marrow will close the strait in {0}.</p></body></html>"
    book = epub({f"{name}.xhtml": chapter.format(name) for name in ("May", "June")})
    dialog = open_dialog(driver)
    dialog.box.setText(site.add("/report.epub", book, "application/epub+zip"))
    dialog.accept()
    chapters = driver.dialog(ChaptersDialog)
    with driver.qtbot.waitSignal(driver.window.library_desk.imported):
        chapters.accept()
    driver.qtbot.waitUntil(lambda: driver.listed_titles() == ["May", "June"])


def test_the_details_show_the_address_the_time_and_the_headers(driver: Driver, site: Site) -> None:
    site.add("/new", PLAIN, "text/plain; charset=utf-8")
    fetch(driver, site.redirect("/old", "/new"))
    driver.trigger("article.details")
    dialog = driver.dialog(ArticleDetails)
    assert isinstance(dialog, ArticleDetails)
    shown = details_of(dialog)
    assert shown["Fetched from"] == site.url("/old")
    assert shown["Address"] == site.url("/new")
    assert shown["Retrieved"].endswith(" UTC")
    assert f"The address led on to {site.url('/new')}." in shown["Noticed"]
    headers = dialog.headers
    assert headers is not None
    assert not headers.text.isVisible()
    headers.button.click()
    assert headers.text.isVisible()
    assert "Content-Type: text/plain; charset=utf-8" in headers.text.toPlainText()
    headers.button.click()
    assert not headers.text.isVisible()


def test_the_details_fit_the_screen_and_keep_their_buttons_in_sight(driver: Driver) -> None:
    driver.open_with_article()
    driver.trigger("article.details")
    dialog = driver.dialog(ArticleDetails)
    assert isinstance(dialog, ArticleDetails)
    for height in (dialog.height(), 320):
        dialog.resize(dialog.width(), height)
        driver.settle()
        assert dialog.height() <= max(height, dialog.minimumHeight())
        buttons = dialog.findChildren(QPushButton)
        assert buttons
        assert all(dialog.rect().contains(button.geometry()) for button in buttons)


def test_the_details_of_a_file_have_no_headers(driver: Driver) -> None:
    driver.open_with_article()
    driver.trigger("article.details")
    dialog = driver.dialog(ArticleDetails)
    assert isinstance(dialog, ArticleDetails)
    names = set(details_of(dialog))
    assert "File" in names
    assert not {"Fetched from", "Retrieved"} & names
    assert dialog.headers is None


def test_this_network_is_refused_unless_the_settings_allow_it(driver: Driver, site: Site) -> None:
    address = site.add("/a", PLAIN, "text/plain")
    dialog = open_dialog(driver, settings())
    ask(driver, dialog, address)
    assert "which the settings do not allow" in dialog.problem.text()
    assert site.visits == []
    dialog.reject()
    driver.settle()
    driver.trigger("app.settings")
    switches = driver.dialog(SettingsDialog)
    assert isinstance(switches, SettingsDialog)
    switches.nearby_box.click()
    switches.reject()
    assert load_settings().nearby_addresses
    fetch(driver, address)
    driver.qtbot.waitUntil(lambda: driver.listed_titles() == ["Marrow warns Tal"])


def test_one_switch_takes_the_action_away_and_says_why(driver: Driver) -> None:
    window = driver.open()
    action = driver.action("article.open_web")
    assert action.isEnabled()
    assert "(Ctrl+Shift+W)" in action.toolTip()
    driver.trigger("app.settings")
    switches = driver.dialog(SettingsDialog)
    assert isinstance(switches, SettingsDialog)
    switches.web_box.click()
    assert not action.isEnabled()
    assert action.toolTip().startswith("Switched off; File > Settings…")
    assert window.menus["File"].toolTipsVisible()
    assert not switches.nearby_box.isEnabled()
    assert not load_settings().web_addresses
    driver.add(driver.write("a.txt", "Alpha\n\nText."))
    window.update_actions()
    assert not action.isEnabled()
    switches.web_box.click()
    assert action.isEnabled()
    assert "(Ctrl+Shift+W)" in action.toolTip()
    assert not window.menus["File"].toolTipsVisible()


def test_a_window_opens_with_the_switch_as_it_was_left(driver: Driver) -> None:
    driver.open(known=settings(web_addresses=False))
    assert not driver.action("article.open_web").isEnabled()
    assert "Switched off" in driver.action("article.open_web").toolTip()


def test_a_page_is_looked_at_first_as_a_file_is(driver: Driver, site: Site) -> None:
    site.add("/strait")
    dialog = open_dialog(driver)
    dialog.box.setText(site.redirect("/a", "/strait"))
    dialog.accept()
    preview = driver.dialog(PreviewDialog)
    assert isinstance(preview, PreviewDialog)
    driver.qtbot.waitUntil(lambda: not preview.reading.is_running)
    assert driver.file.articles.summaries() == []
    with driver.qtbot.waitSignal(driver.window.library_desk.imported):
        preview.accept()
    article = driver.window.session.article
    assert article is not None
    assert (article.source, article.metadata.url) == (site.url("/a"), site.url("/strait"))
    origin = driver.file.articles.provenance(article.id)
    assert origin.retrieved_at
    assert dict(origin.headers)["Content-Type"] == HTML
    assert any(note.startswith("The address led on to ") for note in origin.notes)


def test_a_page_is_added_at_once_where_nobody_wants_to_look(driver: Driver, site: Site) -> None:
    driver.open(known=settings(**ALLOWED, look_first=False))
    site.redirect("/old", "/new")
    site.add("/new", "<html><body><p>They met at noon in the harbour of Tal.</p></body></html>")
    fetch(driver, site.url("/old"))
    report = driver.dialog(ImportReportDialog)
    assert isinstance(report, ImportReportDialog)
    assert report.table.files()[0].text(0) == site.url("/old")
