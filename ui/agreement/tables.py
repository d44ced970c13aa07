"""The numbers of one set of annotators laid out: a table a question, and what each cell holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ui.agreement.words import QUESTIONS, name_of, tr

if TYPE_CHECKING:
    from annotator.review.agreement.report import Entry, Report

Label = Callable[[str], str]
"""A tag's or a field's name -> how the codebook calls it."""


@dataclass(frozen=True, slots=True)
class Table:
    """One question's numbers. `cells`: row by row, None where a measure says nothing.

    `left_out`: rows of which no cell has anything to count.
    """

    question: str
    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Entry | None, ...], ...]
    left_out: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """What is to be known of the numbers, in a sentence or two; "" for nothing."""
        if self.question != "fields":
            return ""
        if not self.rows and not self.left_out:
            return tr("The codebook compares no field.")
        sentences = [
            tr("Counted where two or more entered something; what one left empty does not count.")
        ]
        if self.left_out:
            names = ", ".join(self.left_out)
            sentences.append(tr("No two entered anything in: {}.").format(names))
        return " ".join(sentences)


def tables_of(report: Report, annotators: tuple[str, ...], label: Label) -> list[Table]:
    """Return the tables of the four questions for one set of annotators, in order."""
    found = [entry for entry in report.entries if entry.annotators == annotators]
    return [
        _table(question, [e for e in found if e.question == question], label)
        for question in QUESTIONS
    ]


def _table(question: str, entries: Sequence[Entry], label: Label) -> Table:
    if question == "fields":
        empty = {e.subject for e in entries} - {e.subject for e in entries if e.measure.n}
        found = _crossed(
            question, [e for e in entries if e.subject not in empty],
            lambda e: label(e.subject), lambda e: _field_column(e.name),
        )  # fmt: skip
        names = dict.fromkeys(e.subject for e in entries if e.subject in empty)
        return replace(found, left_out=tuple(label(name) for name in names))
    if question == "tags":
        return _crossed(question, entries, lambda e: name_of(e.name), _misses)
    return _crossed(
        question, entries, lambda e: name_of(e.name),
        lambda e: label(e.subject) if e.subject else tr("All tags"),
    )  # fmt: skip


def _crossed(
    question: str,
    entries: Sequence[Entry],
    row: Callable[[Entry], str],
    column: Callable[[Entry], str],
) -> Table:
    rows = tuple(dict.fromkeys(row(entry) for entry in entries))
    columns = tuple(dict.fromkeys(column(entry) for entry in entries))
    at: Mapping[tuple[str, str], Entry] = {(row(e), column(e)): e for e in entries}
    cells = tuple(tuple(at.get((r, c)) for c in columns) for r in rows)
    return Table(question, tr(QUESTIONS[question]), rows, columns, cells)


def _misses(entry: Entry) -> str:
    return tr("Counting misses") if entry.counts_misses else tr("Ignoring misses")


def _field_column(name: str) -> str:
    return tr("Values alike") if name == "field-percent" else tr("Alpha")
