"""Which pictures the agreement page shows of what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.agreement.pictures import (
    Intervals,
    Matrix,
    Picture,
    caption,
    pair_values,
)
from ui.agreement.tables import tables_of
from ui.agreement.words import QUESTIONS, confusion_names, confusion_title, tr
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.colleagues import Found

PAIRS_OF = "f1-half"
"""The measure of the heat map."""


def make_pictures(theme: Theme, parent: QWidget) -> dict[str, Picture]:
    """Return the pictures in the order they stand, still empty."""
    made: dict[str, Picture] = {
        question: Intervals(tr(title), theme, parent) for question, title in QUESTIONS.items()
    }
    made["pairs"] = Matrix(caption(PAIRS_OF), theme, parent)
    made["pairs"].setToolTip(tr("A cell shows the numbers of its two annotators"))
    made["confusion"] = Matrix(tr("Tags of matched claims"), theme, parent)
    made["confusion"].setToolTip(tr("A cell shows the claims it counts"))
    return made


def draw_pictures(
    pictures: Mapping[str, Picture],
    found: Found,
    annotators: tuple[str, ...],
    label: Callable[[str], str],
) -> dict[str, str]:
    """Draw everything for one set of annotators; return each one's title, "" to hide it."""
    titles: dict[str, str] = {}
    for table in tables_of(found.agreement, annotators, label):
        picture = pictures[table.question]
        assert isinstance(picture, Intervals)
        picture.show_table(table)
        there = any(line and line[0] and line[0].measure.is_defined for line in table.cells)
        titles[table.question] = f"{table.title}  {table.columns[0]}" if there else ""
    everybody = found.comparison.annotators
    pairs, confusion = pictures["pairs"], pictures["confusion"]
    assert isinstance(pairs, Matrix) and isinstance(confusion, Matrix)
    entries = [
        entry
        for entry in found.agreement.entries
        if entry.name == PAIRS_OF and not entry.subject and len(entry.annotators) == 2
    ]
    pairs.show_cells(everybody, everybody, pair_values(entries, everybody), is_count=False)
    titles["pairs"] = caption(PAIRS_OF) if len(everybody) > 2 else ""
    pair = annotators[0], annotators[1]
    table = found.agreement.confusions[pair]
    names = confusion_names(table, label)
    counts = [[float(count) for count in line] for line in table.counts]
    confusion.show_cells(names, names, counts, is_count=True)
    titles["confusion"] = confusion_title(pair)
    return titles
