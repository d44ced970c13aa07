"""Looking at an article before its text is frozen, as a person does: pages, and the hands."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from annotator.model.article import Article
from tests.core.reading.made_files import pdf
from tests.ui.shell.driver import Driver
from ui.dialogs import choosing
from ui.dialogs.preview import PreviewDialog

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


def details_of(dialog: QWidget) -> dict[str, str]:
    """Return what the details of an article show beside what can be edited."""
    lines = {line.accessibleName(): line.text() for line in dialog.findChildren(QLineEdit)}
    told = (each.accessibleName().partition(": ") for each in dialog.findChildren(QLabel))
    return lines | {name: text for name, _, text in told if name}
