"""Tables of ratings and of units as CSV text: what `main.py agreement` is given."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.model.errors import TableError
from annotator.review.agreement.rating_measures import RatingMeasure
from annotator.review.agreement.ratings import RatingsTable, set_of, set_text
from annotator.review.agreement.unitizing import Continuum, Unit

UNIT_COLUMN = "unit"
"""A first column of this name, or without a name, names the units and is no annotator."""
UNIT_COLUMNS = ("annotator", "start", "length", "category")

_DELIMITERS = ",;\t"
_WHOLE = re.compile(r"[0-9]{1,15}")
_NUMBERS = (RatingMeasure.ALPHA_ORDINAL, RatingMeasure.ALPHA_INTERVAL, RatingMeasure.ALPHA_RATIO)


@dataclass(frozen=True, slots=True)
class UnitsTable:
    """The units of a CSV table: annotators and categories in the order of first appearance."""

    continuum: Continuum
    annotators: tuple[str, ...]
    categories: tuple[str, ...]


def ratings_of(text: str, measure: RatingMeasure) -> RatingsTable:
    """Read ratings: a header row of annotators, then a row a unit; an empty cell is missing.

    For MASI a cell is a set of tags with "|" between them, "|" alone the empty set; for ordinal,
    interval and ratio alpha it is a number. Raises TableError.
    """
    header, rows = _header_and_rows(text)
    first = 1 if header[0].casefold() in ("", UNIT_COLUMN) else 0
    annotators = header[first:]
    for number, name in enumerate(annotators):
        if not name:
            raise TableError(f"Column {first + number + 1} of the table has no annotator's name.")
        if name in annotators[:number]:
            raise TableError(f"The table has two columns for the annotator “{name[:40]}”.")
    cells = [[cell or None for cell in row[first:]] for _, row in rows]
    if measure is RatingMeasure.MASI:
        cells = [[None if c is None else set_text(set_of(c)) for c in row] for row in cells]
    table = RatingsTable.of(annotators, cells)
    if measure not in _NUMBERS:
        return table
    try:
        return table.by_number()
    except ValueError as error:
        raise TableError(
            f"The cell “{str(error)[:40]}” is not a number, and {measure} needs numbers."
        ) from None


def units_of(text: str, length: int, begin: int = 0) -> UnitsTable:
    """Read units: the columns annotator, start, length, category, in any order, one row a unit.

    A row with nothing but an annotator stands for one who marked nothing. `begin` is where the
    continuum begins, `length` how long it is. Raises TableError.
    """
    header, rows = _header_and_rows(text)
    names = [name.casefold() for name in header]
    for column in UNIT_COLUMNS:
        if names.count(column) != 1:
            what = "no" if column not in names else "more than one"
            raise TableError(
                f"The table has {what} column “{column}”, and needs annotator, start, length"
                " and category."
            )
    places = [names.index(column) for column in UNIT_COLUMNS]
    units: dict[str, dict[str, list[Unit]]] = {}
    categories: dict[str, None] = {}
    for line, row in rows:
        annotator, start, size, category = (row[place] for place in places)
        if not annotator:
            raise TableError(f"Line {line} of the table names no annotator.")
        marked = units.setdefault(annotator, {})
        if start or size or category:
            unit = _unit(line, start, size, begin, length)
            categories[category] = None
            marked.setdefault(category, []).append(unit)
    for marked in units.values():
        for found in marked.values():
            found.sort()
    return UnitsTable(Continuum(length, units), tuple(units), tuple(categories))


def _unit(line: int, start: str, size: str, begin: int, length: int) -> Unit:
    for text in (start, size):
        if not _WHOLE.fullmatch(text):
            raise TableError(
                f"Line {line} of the table has “{text[:40]}” where a whole number must stand."
            )
    first = int(start) - begin
    if first < 0:
        raise TableError(f"Line {line} of the table has a unit before the beginning, {begin}.")
    if first + int(size) > length:
        raise TableError(
            f"Line {line} of the table has a unit that ends at {int(start) + int(size)}, beyond"
            f" the end of the text at {begin + length}."
        )
    return first, first + int(size)


def _header_and_rows(text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the header, and the other rows with their line numbers; blank lines are left out."""
    if "\0" in text:
        raise TableError("The table holds NUL characters, so it is no CSV text.")
    first = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        rows = list(_stripped(text, delimiter))
    except csv.Error as error:
        raise TableError(f"The table is no CSV text: {error}.") from None
    if not rows:
        raise TableError("The table is empty: its first row must name the columns.")
    (_, header), *others = rows
    for line, row in others:
        if len(row) != len(header):
            raise TableError(
                f"Line {line} of the table has {_cells(row)}, and its header has {_cells(header)}."
            )
    return header, others


def _stripped(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for row in reader:
        cells = [cell.strip() for cell in row]
        if any(cells):
            yield reader.line_num, cells


def _cells(row: Sequence[str]) -> str:
    return f"{len(row)} {'cell' if len(row) == 1 else 'cells'}"
