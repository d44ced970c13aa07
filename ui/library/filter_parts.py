"""A filter taken apart: what each part says, and what the filter is without it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from annotator.model.arrangement import ArticleFilter
from ui.library.naming import language_name, state_name

_MOST_APART = 3
"""Values of one kind that are shown one by one; more are counted."""


@dataclass(frozen=True, slots=True)
class FilterPart:
    """One thing a filter asks for, in words, and the filter without it."""

    text: str
    without: ArticleFilter


def filter_parts(speaker: QObject, wanted: ArticleFilter) -> list[FilterPart]:
    """Return the parts of a filter in the order the filter's sheet has them."""
    states = {state.value: state_name(speaker, state) for state in sorted(wanted.states)}
    outlets = {each: each or speaker.tr("no outlet") for each in sorted(wanted.outlets)}
    languages = {
        each: language_name(speaker, each) if each else speaker.tr("no language")
        for each in sorted(wanted.languages)
    }
    parts = _parts(wanted, "states", states, speaker.tr("{} states"))
    if wanted.first:
        text = speaker.tr("from {}").format(wanted.first)
        parts.append(FilterPart(text, replace(wanted, first="")))
    if wanted.last:
        text = speaker.tr("to {}").format(wanted.last)
        parts.append(FilterPart(text, replace(wanted, last="")))
    parts += _parts(wanted, "outlets", outlets, speaker.tr("{} outlets"))
    parts += _parts(wanted, "languages", languages, speaker.tr("{} languages"))
    if wanted.is_doubtful:
        text = speaker.tr("to look at again")
        parts.append(FilterPart(text, replace(wanted, is_doubtful=False)))
    return parts


def _parts(wanted: ArticleFilter, kind: str, names: dict[str, str], many: str) -> list[FilterPart]:
    if len(names) > _MOST_APART:
        return [FilterPart(many.format(len(names)), replace(wanted, **{kind: frozenset()}))]
    held: frozenset[str] = getattr(wanted, kind)
    return [
        FilterPart(name, replace(wanted, **{kind: held - {value}})) for value, name in names.items()
    ]
