"""Claims as CSV (RFC 4180): one row a claim, for a spreadsheet or for a program."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TextIO

from annotator.export.columns import COLUMNS
from annotator.files import failure_reason, replacing
from annotator.model.claim_mark import ClaimFilter
from annotator.model.errors import ExportCancelledError, ExportError

if TYPE_CHECKING:
    from annotator.store.annotation_file import AnnotationFile

Profile = Literal["plain", "spreadsheet"]
Progress = Callable[[int, int], bool]
Row = Sequence[Any]

PROFILES: tuple[Profile, ...] = ("plain", "spreadsheet")
DELIMITERS: tuple[str, ...] = (",", ";")

_BYTE_ORDER_MARK = "\ufeff"
_STARTS_A_FORMULA = frozenset("=+-@\t\r")
_GUARD = "'"
_CHUNK = 2000
_SQLITE_MAGIC = b"SQLite format 3\0"


def export_csv(
    file: AnnotationFile,
    target: Path | TextIO,
    *,
    profile: Profile = "plain",
    filter: ClaimFilter = ClaimFilter(),  # noqa: A002, B008 - the word of the store; immutable
    progress: Progress | None = None,
    delimiter: str = ",",
) -> int:
    """Write the claims that pass `filter` and return how many rows there are under the header.

    `profile`: "plain" is UTF-8 with line feeds and every cell as it is; "spreadsheet" adds a byte
    order mark, CRLF, and an apostrophe before a free-text cell that would be run as a formula.
    `target`: a path becomes the new file when all is written and stays untouched otherwise; a
    stream must have been opened with `newline=""`. `progress(done, total)` is called now and
    then; False stops the export. Raises ExportError, ExportCancelledError or StoreError; an
    OSError of a stream passes through.
    """
    total = file.claims.count(filter) if progress else 0
    rows = file.claims.export_rows([column.name for column in COLUMNS], filter)
    if progress:
        rows = _told(rows, total, progress)
    if not isinstance(target, Path):
        return write_rows(rows, target, profile=profile, delimiter=delimiter)
    _refuse_database(file.path, target)
    try:
        with replacing(target) as stream:
            text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
            count = write_rows(rows, text, profile=profile, delimiter=delimiter)
            text.detach()
            return count
    except OSError as error:
        raise ExportError(
            f"“{target.name}” could not be written in “{target.absolute().parent}”:"
            f" {failure_reason(error)}; nothing was changed there."
        ) from error


def write_rows(
    rows: Iterable[Row], stream: TextIO, *, profile: Profile = "plain", delimiter: str = ","
) -> int:
    """Write the header and `rows`, cells in the order of COLUMNS, and return how many rows."""
    is_for_spreadsheets = profile == "spreadsheet"
    if is_for_spreadsheets:
        stream.write(_BYTE_ORDER_MARK)
        rows = map(_guarded, rows)
    batch: list[str] = []
    writer = csv.writer(_Lines(batch, "\r\n" if is_for_spreadsheets else "\n"), delimiter=delimiter)
    writer.writerow([column.name for column in COLUMNS])
    count = 0
    rows = iter(rows)
    while True:
        before = len(batch)
        writer.writerows(islice(rows, _CHUNK))
        stream.write("".join(batch))
        written = len(batch) - before
        if not written:
            return count
        count += written
        batch.clear()


class _Lines:
    """Collect what csv.writer writes, one call a row, with the line end that is wanted.

    Before 3.11.9 and 3.12.3 csv.writer quotes a lone CR only when its line terminator holds one
    (python/cpython issue 67044), so it always works with CRLF and the end is exchanged here.
    """

    def __init__(self, batch: list[str], line_end: str) -> None:
        self._batch = batch
        self._line_end = line_end

    def write(self, line: str) -> None:
        self._batch.append(line[:-2] + self._line_end)


_FREE_TEXT = tuple(number for number, column in enumerate(COLUMNS) if column.is_free_text)


def _guarded(row: Row) -> Row:
    """Put an apostrophe before free-text cells that a spreadsheet would run.

    A cell that already has apostrophes before such a character gets one more, so that whoever
    reads the file can take one away from each and has every cell as it was.
    """
    cells: list[Any] | None = None
    for number in _FREE_TEXT:
        cell = row[number]
        if cell and (cell[0] in _STARTS_A_FORMULA or (cell[0] == _GUARD and _is_guarded(cell))):
            cells = cells or list(row)
            cells[number] = _GUARD + cell
    return cells or row


def _is_guarded(cell: str) -> bool:
    return cell.lstrip(_GUARD)[:1] in _STARTS_A_FORMULA


def _told(rows: Iterator[Row], total: int, progress: Progress) -> Iterator[Row]:
    """Yield the rows and tell `progress` before each chunk and at the end."""
    done = 0
    for done, row in enumerate(rows):
        if done % _CHUNK == 0 and not progress(done, max(total, done)):
            raise ExportCancelledError("The export was stopped; nothing was written.")
        yield row
    progress(total, total)


def _refuse_database(claims_file: Path, target: Path) -> None:
    """Keep a slip of the arguments from replacing an annotation file by a CSV file."""
    place, own = os.path.realpath(target), os.path.realpath(claims_file)
    if place == own or place.startswith(own + "-"):
        raise ExportError(
            f"“{target.name}” is the annotation file itself; choose another name for the CSV file."
        )
    try:
        with Path(place).open("rb") as stream:
            is_database = stream.read(len(_SQLITE_MAGIC)) == _SQLITE_MAGIC
    except OSError:
        return  # not there yet, or for the writing to say
    if is_database:
        raise ExportError(
            f"“{target.name}” is an annotation file or another database and was left alone;"
            " choose another name for the CSV file."
        )
