"""Articles for the library's lists, made without any file."""

from __future__ import annotations

import random
from collections.abc import Sequence

from pytestqt.qtbot import QtBot

from annotator.model.article import ArticleId, ArticleState, Metadata
from annotator.model.article_summary import ArticleSummary
from ui.library.panel import LibraryPanel
from ui.theme import load_theme


def summary(
    article_id: str,
    state: ArticleState = ArticleState.UNREAD,
    claims: int = 0,
    replaces: str = "",
    **details: str,
) -> ArticleSummary:
    """Return an article as a list knows it; its title is its id where none is given."""
    metadata = Metadata(**{"title": article_id, **details})
    source = f"/clippings/{article_id}.txt"
    return ArticleSummary(
        ArticleId(article_id), metadata, state, source, article_id, "", 100, claims, replaces
    )


def many(count: int) -> list[ArticleSummary]:
    """Return articles of sixty outlets, three languages and eight years."""
    chance = random.Random(5)
    return [
        summary(
            f"{number:05}",
            chance.choice(list(ArticleState)),
            chance.choice((0, 0, 1, 7)),
            outlet=f"Outlet {chance.randrange(60)}",
            published=f"20{chance.randint(19, 26)}-{chance.randint(1, 12):02}-11",
            language=chance.choice(("en", "de", "ko", "")),
        )
        for number in range(count)
    ]


def panel_of(qtbot: QtBot, articles: Sequence[ArticleSummary]) -> LibraryPanel:
    """Return the library's pane with these articles, on the screen."""
    panel = LibraryPanel(load_theme("light"))
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.set_access(has_file=True, can_write=True)
    panel.set_search(
        lambda words: [each.id for each in articles if words in each.metadata.title.casefold()]
    )
    panel.set_summaries(articles)
    return panel


def shown(panel: LibraryPanel) -> list[str]:
    """Return the rows from top to bottom; headings in square brackets, with their count."""
    rows: list[str] = []
    for row_id in panel.model.ids:
        heading = panel.model.heading(row_id)
        rows.append(row_id if heading is None else f"[{heading.text} {heading.count}]")
    return rows
