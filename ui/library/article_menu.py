"""What can be done with the selected articles of the library."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from annotator.model.article import ArticleState

if TYPE_CHECKING:
    from ui.library.panel import LibraryPanel


def make_article_menu(panel: LibraryPanel, ids: list[str], *, is_read_only: bool) -> QMenu:
    """Build the menu for some articles; the panel's signals say what was chosen."""
    menu = QMenu(panel)
    count = f"{len(ids):,}"
    if len(ids) == 1:
        _add(menu, panel.tr("Open"), panel.article_requested.emit, ids[0])
        _add(menu, panel.tr("Details…"), panel.details_requested.emit, ids[0])
        if not is_read_only:
            _add(menu, panel.tr("Read Anew"), panel.anew_requested.emit, ids[0])
        text = panel.tr("Compare With Near Copy…")
        _add(menu, text, panel.comparison_requested.emit, ids[0])
    elif not is_read_only:
        text = panel.tr("Edit Details of {} Articles…").format(count)
        _add(menu, text, panel.edit_requested.emit, ids)
    _add(menu, panel.tr("Export Claims…"), panel.export_requested.emit, ids)
    if is_read_only:
        return menu
    menu.addSeparator()
    summaries = [panel.model.summary(article_id) for article_id in ids]
    states = {summary.state for summary in summaries if summary is not None}
    for state, text in (
        (ArticleState.DONE, panel.tr("Mark as Done")),
        (ArticleState.IN_PROGRESS, panel.tr("Mark as in Progress")),
        (ArticleState.UNREAD, panel.tr("Mark as Unread")),
    ):
        if states != {state}:
            _add(menu, text, panel.state_requested.emit, ids, state)
    menu.addSeparator()
    one, many = panel.tr("Remove from the File"), panel.tr("Remove {} Articles")
    text = one if len(ids) == 1 else many.format(count)
    _add(menu, text, panel.remove_requested.emit, ids)
    return menu


def _add(menu: QMenu, text: str, act: Callable[..., object], *values: object) -> None:
    """Add an action that acts on values, without the argument Qt's signal has."""

    def on_triggered(_checked: bool = False) -> None:
        act(*values)

    menu.addAction(text).triggered.connect(on_triggered)
