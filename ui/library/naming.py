"""What the library calls things: headings of groups, states, filters, the line under a title."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QObject

from annotator.model.arrangement import GroupBy
from annotator.model.article import ArticleState
from annotator.model.article_summary import ArticleSummary
from ui.library.shelf import Group
from ui.painting import isolated


def state_name(speaker: QObject, state: ArticleState) -> str:
    """Return what a state is called within a sentence."""
    return {
        ArticleState.UNREAD: speaker.tr("unread"),
        ArticleState.IN_PROGRESS: speaker.tr("in progress"),
        ArticleState.DONE: speaker.tr("done"),
    }[state]


def heading_text(
    speaker: QObject, by: GroupBy, group: Group, summaries: Mapping[str, ArticleSummary]
) -> str:
    """Return what stands over a group."""
    key = group.key
    if by is GroupBy.COPIES:
        return summaries[group.ids[0]].metadata.title if key else speaker.tr("Without near copies")
    if by is GroupBy.MONTH:
        return month_name(key) if key else speaker.tr("No date")
    if by is GroupBy.LANGUAGE:
        return language_name(speaker, key)
    if by is GroupBy.STATE:
        name = state_name(speaker, ArticleState(key))
        return name[:1].upper() + name[1:]
    return key or speaker.tr("No outlet")


def language_name(speaker: QObject, code: str) -> str:
    """Return a language's own name, or that none is given."""
    if not code:
        return speaker.tr("No language")
    from annotator.text.language_names import own_name  # the plain list needs no names

    return own_name(code)


def month_name(month: str) -> str:
    """Return year and month ("2026-03") in words; anything else as it is."""
    year, _, number = month.partition("-")
    if not (number.isascii() and number.isdigit() and 1 <= int(number) <= 12):
        return month
    name = QLocale().standaloneMonthName(int(number))
    return f"{name[:1].upper()}{name[1:]} {year}"


def subtitle(summary: ArticleSummary, earlier: str, *, has_outlet: bool, has_language: bool) -> str:
    """Return outlet, date and language as far as they are asked for, `earlier` before them."""
    metadata = summary.metadata
    language = ""
    if has_language and metadata.language:
        from annotator.text.language_names import own_name  # like above

        language = own_name(metadata.language)
    outlet = isolated(metadata.outlet) if has_outlet else ""
    parts = (earlier, outlet, metadata.published[:10], language)
    return " · ".join(part for part in parts if part)
