"""What is dragged on the window, or copied and pasted: files, a link, words, or a picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage

from tests.ui.shell.driver import Driver, settings
from ui.carried import carried_by
from ui.dialogs.web_address_dialog import WebAddressDialog

LINK = "https://example.org/strait"
CLIPPING = "<h2>Talks</h2><p>They <b>met</b> in <a href='https://e.org'>Tal</a>.</p>"


def carrying(*urls: str, html: str = "", text: str = "", picture: bool = False) -> QMimeData:
    """Return what another program hands over."""
    carried = QMimeData()
    if urls:
        carried.setUrls([QUrl(url) for url in urls])
    if html:
        carried.setHtml(html)
    if text:
        carried.setText(text)
    if picture:
        carried.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    return carried


def drop(driver: Driver, dropped: QMimeData) -> bool:
    """Drag something over the window and let it go; whether the window takes it."""
    how = (Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton)
    entering = QDragEnterEvent(QPoint(9, 9), *how, Qt.KeyboardModifier.NoModifier)
    driver.window.dragEnterEvent(entering)
    if entering.isAccepted():
        driver.window.dropEvent(QDropEvent(QPointF(9, 9), *how, Qt.KeyboardModifier.NoModifier))
    return entering.isAccepted()


def paste(driver: Driver, copied: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(copied)
    driver.trigger("article.paste")


def asked_address(driver: Driver) -> str:
    """Return the address the program asks about, and let the dialog go."""
    dialog = driver.dialog(WebAddressDialog)
    assert isinstance(dialog, WebAddressDialog)
    assert not dialog.is_running
    assert not dialog.hint.isVisible()
    dialog.reject()
    return dialog.box.text()


def test_a_link_from_the_browser_is_dropped_on_the_window(driver: Driver) -> None:
    driver.open()
    assert drop(driver, carrying(LINK, text=LINK))
    assert asked_address(driver) == LINK


def test_a_link_is_not_taken_once_web_addresses_are_switched_off(driver: Driver) -> None:
    driver.open(known=settings(web_addresses=False))
    assert not drop(driver, carrying(LINK))
    assert not drop(driver, carrying(text=LINK))


def test_words_selected_in_the_browser_are_dropped_as_an_article(driver: Driver) -> None:
    window = driver.open(known=settings(look_first=False))
    with driver.qtbot.waitSignal(window.library_desk.imported):
        assert drop(driver, carrying(html=CLIPPING, text="plain text"))
    assert window.session.article is not None
    assert window.session.article.text == "Talks\n\nThey met in Tal."


def test_dropped_words_are_shown_first_where_the_settings_say_so(driver: Driver) -> None:
    window = driver.open()
    with driver.qtbot.waitSignal(window.library_desk.look_wanted):
        drop(driver, carrying(html=CLIPPING))
    assert driver.file.articles.summaries() == []


def test_nothing_is_taken_that_no_article_can_be_made_of(driver: Driver) -> None:
    driver.open()
    assert not drop(driver, carrying(picture=True))
    assert not drop(driver, carrying(text="  \n"))
    assert not drop(driver, carrying("ftp://example.org/a", LINK))


def test_copied_files_are_pasted_as_articles(driver: Driver) -> None:
    driver.open()
    paths = [driver.write(f"{n}.txt", f"Article {n}\n\nText of {n}.") for n in range(2)]
    urls = [QUrl.fromLocalFile(str(path)).toString() for path in paths]
    with driver.qtbot.waitSignal(driver.window.library_desk.imported):
        paste(driver, carrying(*urls, text="\n".join(map(str, paths))))
    driver.qtbot.waitUntil(lambda: driver.listed_titles() == ["Article 0", "Article 1"])


def test_a_copied_address_is_pasted_as_the_page_it_leads_to(driver: Driver) -> None:
    driver.open()
    paste(driver, carrying(html=f"<a href='{LINK}'>The strait</a>", text=f" {LINK}\n"))
    assert asked_address(driver) == LINK
    assert driver.file.articles.summaries() == []


def test_a_copied_address_is_no_article_once_web_addresses_are_switched_off(
    driver: Driver,
) -> None:
    window = driver.open(known=settings(web_addresses=False))
    with driver.qtbot.waitSignal(window.session.failed) as heard:
        paste(driver, carrying(text=LINK))
    assert heard.args == [
        "Opening web addresses is switched off; File ▸ Settings… allows it again."
    ]
    assert driver.file.articles.summaries() == []


def test_a_copied_picture_is_called_one(driver: Driver) -> None:
    window = driver.open()
    with driver.qtbot.waitSignal(window.session.failed) as heard:
        paste(driver, carrying(picture=True))
    assert heard.args == [
        "There is only a picture on the clipboard; its text must be recognised first."
    ]


@pytest.mark.parametrize(
    "text", ["See https://example.org", "https://example.org and more", "www.example.org",
             "https://e.org/" + "x" * 2000],
)  # fmt: skip
def test_words_about_an_address_are_words(text: str) -> None:
    carried = carried_by(carrying(text=text))
    assert (carried.address, carried.has_text) == ("", True)


def test_an_empty_clipboard_carries_nothing() -> None:
    assert not carried_by(None).has_text
