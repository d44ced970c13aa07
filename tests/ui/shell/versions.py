"""A page that was read badly, its near copy, and the list of claims to carry over."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from annotator.model.article import ArticleId
from annotator.model.span import Span
from annotator.reading import read_bytes
from tests.ui.shell.driver import Driver
from ui.dialogs.carry_over import CarryOverDialog

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
