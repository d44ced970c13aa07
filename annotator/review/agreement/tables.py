"""Tables of ratings and of units as CSV text: what `main.py agreement` is given."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.model.errors import TableError
from annotator.review.agreement.rating_measures import RatingMeasure
from annotator.review.agreement.ratings import RatingsTable, set_of, set_text
from annotator.review.agreement.unitizing import Continuum, Unit

if TYPE_CHECKING:
    from _csv import Reader

UNIT_NAMES = frozenset(
    {"", "#", "case", "id", "index", "item", "item_id", "items", "no", "no.", "nr", "number",
     "subject", "subjects", "unit", "unit_id", "units"}
)  # fmt: skip
"""A first column called so, in capitals or not, names the units and is no annotator."""
UNIT_COLUMNS = ("annotator", "start", "length", "category")

_DELIMITERS = ",;\t"
_WHOLE = re.compile(r"([0-9]{1,15})(?:\.0*)?")
_PLAIN_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?")
"""Without leading zeros: those make it a code, which says something else than the number."""
_DECIMAL_COMMA = re.compile(r"(-?[0-9]+),([0-9]+)")
_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\r?\n", re.I)
"""What spreadsheets write, and read, before the header."""
_NUMBERS = (RatingMeasure.ALPHA_ORDINAL, RatingMeasure.ALPHA_INTERVAL, RatingMeasure.ALPHA_RATIO)


@dataclass(frozen=True, slots=True)
class UnitsTable:
    """The units of a CSV table: annotators and categories in the order of first appearance."""

    continuum: Continuum
    annotators: tuple[str, ...]
    categories: tuple[str, ...]


def ratings_of(text: str, measure: RatingMeasure, name: str = "the table") -> RatingsTable:
    """Read ratings: a header row of annotators, then a row a unit; an empty cell is missing.

    For MASI a cell is a set of tags with "|" between them, "|" alone the empty set; for ordinal,
    interval and ratio alpha it is a number. Where all cells are numbers, "1" and "1.0" are the
    same one. Raises TableError, which calls the table by its `name`.
    """
    header, rows = _header_and_rows(text, name)
    first = 1 if header[0].casefold() in UNIT_NAMES else 0
    annotators = header[first:]
    for number, annotator in enumerate(annotators):
        if not annotator:
            raise TableError(f"Column {first + number + 1} of {name} has no annotator's name.")
        if annotator in annotators[:number]:
            raise _refusal(f"{name} has two columns for the annotator “{annotator[:40]}”.")
    cells = [[cell or None for cell in row[first:]] for _, row in rows]
    if measure is RatingMeasure.MASI:
        cells = [[None if c is None else set_text(set_of(c)) for c in row] for row in cells]
    else:
        cells = _numbers_written_once(cells)
    table = RatingsTable.of(annotators, cells)
    if measure not in _NUMBERS:
        return table
    try:
        return table.by_number()
    except ValueError as error:
        (odd,) = error.args
        line = next(line for line, row in rows if odd in row[first:])
        raise TableError(
            f"Line {line} of {name} has “{odd[:40]}”, which is no number, and {measure} needs"
            " numbers."
        ) from None


def _numbers_written_once(cells: list[list[str | None]]) -> list[list[str | None]]:
    """Return the cells with each number in one form, if all of them are plain numbers.

    A column with a gap in it often comes with a decimal point that the others lack.
    """
    written = {cell for row in cells for cell in row if cell is not None}
    form: dict[str | None, str | None] = {None: None}
    for cell in written:
        found = _PLAIN_NUMBER.fullmatch(cell)
        if found is None:
            return cells
        fraction = (found[2] or "").rstrip("0")
        form[cell] = found[1] + (fraction if fraction != "." else "")
    return [[form[cell] for cell in row] for row in cells]


def units_of(text: str, length: int, begin: int = 0, name: str = "the table") -> UnitsTable:
    """Read units: the columns annotator, start, length, category, in any order, one row a unit.

    A row with nothing but an annotator stands for one who marked nothing. `begin` is where the
    continuum begins, `length` how long it is. Raises TableError, which calls the table by its
    `name`.
    """
    header, rows = _header_and_rows(text, name)
    columns = [column.casefold() for column in header]
    for column in UNIT_COLUMNS:
        if columns.count(column) != 1:
            what = "no" if column not in columns else "more than one"
            raise _refusal(
                f"{name} has {what} column “{column}”, and needs annotator, start, length and"
                " category."
            )
    places = [columns.index(column) for column in UNIT_COLUMNS]
    units: dict[str, dict[str, list[Unit]]] = {}
    categories: dict[str, None] = {}
    for line, row in rows:
        annotator, start, size, category = (row[place] for place in places)
        if not annotator:
            raise TableError(f"Line {line} of {name} names no annotator.")
        marked = units.setdefault(annotator, {})
        if start or size or category:
            unit = _unit(f"Line {line} of {name}", start, size, begin, length)
            categories[category] = None
            marked.setdefault(category, []).append(unit)
    for marked in units.values():
        for found in marked.values():
            found.sort()
    return UnitsTable(Continuum(length, units), tuple(units), tuple(categories))


def _unit(line: str, start: str, size: str, begin: int, length: int) -> Unit:
    at, long = (_whole(line, text) for text in (start, size))
    first = at - begin
    if first < 0:
        raise TableError(f"{line} has a unit before the beginning, {begin}.")
    if first + long > length:
        raise TableError(
            f"{line} has a unit that ends at {at + long}, beyond the end of the text at"
            f" {begin + length}."
        )
    return first, first + long


def _whole(line: str, text: str) -> int:
    found = _WHOLE.fullmatch(text)
    if found is None:
        raise TableError(f"{line} has “{text[:40]}” where a whole number must stand.")
    return int(found[1])


def _header_and_rows(text: str, name: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the header, and the other rows with their line numbers; blank lines are left out."""
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise TableError(f"Line {line} of {name} holds NUL characters, so it is no CSV text.")
    text, before = text.lstrip("\r\n"), text
    skipped = before[: len(before) - len(text)].count("\n")
    said = _SEPARATOR_LINE.match(text)
    skipped += 1 if said else 0
    text = text[said.end() :] if said else text
    first = text.lstrip().partition("\n")[0]
    delimiter = said[1] if said else max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = _without_empty_columns(list(_stripped(reader, delimiter, skipped)))
    except csv.Error as error:
        line = reader.line_num + skipped
        raise TableError(f"Line {line} of {name} is no CSV text: {error}.") from None
    if not rows:
        raise _refusal(f"{name} is empty: its first row must name the columns.")
    (_, header), *others = rows
    for line, row in others:
        if len(row) != len(header):
            raise TableError(
                f"Line {line} of {name} has {_cells(row)}, and its header has {_cells(header)}."
            )
    return header, others


def _refusal(sentence: str) -> TableError:
    return TableError(sentence[0].upper() + sentence[1:])


def _without_empty_columns(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Take off last columns with nothing in them: a separator at the end of each line."""
    while len(rows) > 0 and all(len(row) > 1 and not row[-1] for _, row in rows):
        rows = [(line, row[:-1]) for line, row in rows]
    return rows


def _stripped(reader: Reader, delimiter: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    for row in reader:
        cells = [cell.strip() for cell in row]
        if delimiter == ";":
            # Where a comma parts no cells, it stands in numbers.
            cells = [_DECIMAL_COMMA.sub(r"\1.\2", c) if _DECIMAL_COMMA.fullmatch(c) else c
                     for c in cells]  # fmt: skip
        if any(cells):
            yield reader.line_num + skipped, cells


def _cells(row: Sequence[str]) -> str:
    return f"{len(row)} {'cell' if len(row) == 1 else 'cells'}"
