"""The window makes no connection, whatever the articles in it name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from annotator.export.csv_export import export_csv
from tests.far_away import FAR, write_articles
from tests.network_guard import NetworkGuard, guarded
from tests.ui.shell.driver import Driver, settings
from ui.dialogs.article_details import ArticleDetails
from ui.dialogs.original_dialog import OriginalDialog
from ui.dialogs.preview import PreviewDialog
from ui.help.window import HelpWindow

HELP = Path(__file__).parents[3] / "resources" / "help"


@pytest.fixture
def guard(tmp_path: Path) -> Iterator[NetworkGuard]:
    folder = tmp_path / "guard"
    folder.mkdir()
    with guarded(folder) as standing:
        yield standing


def look_at(driver: Driver, action: str, kind: type[QDialog]) -> None:
    """Open a dialog on the open article, let it show itself, and close it."""
    driver.trigger(action)
    dialog = driver.dialog(kind)
    driver.settle()
    dialog.reject()
    driver.settle()


def test_every_article_is_added_read_and_looked_into(
    driver: Driver, guard: NetworkGuard, tmp_path: Path
) -> None:
    window = driver.open()
    driver.add(write_articles(tmp_path / "articles"))
    summaries = driver.file.articles.summaries()
    assert len(summaries) == 14
    for summary in summaries:
        window.session.open_article(summary.id)
        driver.settle()
        look_at(driver, "article.original", OriginalDialog)
        look_at(driver, "article.details", ArticleDetails)
    export_csv(driver.file, tmp_path / "out.csv")
    assert guard.heard == []


def test_a_page_is_previewed_whole(driver: Driver, guard: NetworkGuard, tmp_path: Path) -> None:
    window = driver.open()
    page = write_articles(tmp_path / "articles") / "page.html"
    window.library_desk.add([page], is_looked_at=True)
    dialog = driver.dialog(PreviewDialog)
    assert isinstance(dialog, PreviewDialog)
    driver.qtbot.waitUntil(lambda: not dialog.reading.is_running)
    with driver.qtbot.waitSignal(window.library_desk.imported):
        dialog.accept()
    assert window.session.article is not None
    assert FAR in window.session.article.metadata.url
    assert guard.heard == []


def test_the_help_is_read_page_by_page(driver: Driver, guard: NetworkGuard) -> None:
    window = driver.open()
    for path in sorted(HELP.glob("*.md")):
        window.view.open_help(path.stem)
        driver.settle()
    (shown,) = window.findChildren(HelpWindow)
    shown.close()
    assert guard.heard == []


def test_switched_off_not_even_the_key_opens_an_address(
    driver: Driver, guard: NetworkGuard
) -> None:
    window = driver.open(known=settings(web_addresses=False, nearby_addresses=True))
    driver.action("article.open_web").trigger()
    window.sides.web.open_address("https://example.org/")
    driver.settle()
    assert window.findChildren(QDialog) == []
    assert guard.heard == []
