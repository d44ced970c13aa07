"""Claims as CSV (RFC 4180): one row a claim, for a spreadsheet or for a program."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TextIO

from annotator.export.claim_table import claim_table
from annotator.export.columns import COLUMNS, JUDGEMENT_COLUMNS, Column
from annotator.files import failure_reason, replacing
from annotator.model.article import ArticleId
from annotator.model.claim_mark import ClaimFilter
from annotator.model.errors import ExportCancelledError, ExportError
from annotator.store.history_lines import AUDIT_COLUMNS

if TYPE_CHECKING:
    from annotator.store.annotation_file import AnnotationFile

Profile = Literal["plain", "spreadsheet"]
Progress = Callable[[int, int], bool]
Row = Sequence[Any]

PROFILES: tuple[Profile, ...] = ("plain", "spreadsheet")
DELIMITERS: tuple[str, ...] = (",", ";")

_FREE = frozenset({"annotator", "label", "what", "before", "after"})
"""Columns of the audit trail that hold what people wrote."""

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
    table = claim_table(file, filter)
    rows = _told(table.rows, total, progress) if progress else table.rows
    return write_table(file, target, rows, table.columns, profile, delimiter)


def export_judgements(
    file: AnnotationFile,
    target: Path | TextIO,
    *,
    profile: Profile = "plain",
    articles: Sequence[ArticleId] = (),
    delimiter: str = ",",
) -> int:
    """Write how sentences were judged and return how many rows there are; of all articles, or some.

    A row for each sentence and annotator who found a claim in it, none, or left it for later.
    Raises what `export_csv` does.
    """
    return write_table(file, target, _judged(file, articles), JUDGEMENT_COLUMNS, profile, delimiter)


def export_audit(
    file: AnnotationFile,
    target: Path | TextIO,
    progress: Progress | None = None,
    *,
    profile: Profile = "plain",
    delimiter: str = ",",
) -> int:
    """Write the audit trail: every row every act touched. Raises what `export_csv` does.

    `progress(done, total)` as there.
    """
    columns = tuple(Column(name, "text", "", "", name in _FREE) for name in AUDIT_COLUMNS)
    rows = file.history.audit_rows()
    if progress is not None:
        rows = _told(rows, file.history.size_since(0), progress)
    return write_table(file, target, rows, columns, profile, delimiter)


def _judged(file: AnnotationFile, articles: Sequence[ArticleId]) -> Iterator[Row]:
    known: dict[str, tuple[str, str, str]] = {}
    for row in file.judgements.sentence_rows(articles):
        if row.article_id not in known:
            summary = file.articles.summary(row.article_id)
            text = file.articles.text(row.article_id)
            known = {row.article_id: (summary.metadata.title, summary.text_sha256, text)}
        title, sha256, text = known[row.article_id]
        start, end = row.sentence.start, row.sentence.end
        yield (
            row.article_id, title, sha256, start, end, text[start:end], row.annotator,
            row.state.value, row.at,
        )  # fmt: skip


def write_table(
    file: AnnotationFile,
    target: Path | TextIO,
    rows: Iterable[Row],
    columns: Sequence[Column],
    profile: Profile,
    delimiter: str,
) -> int:
    """Write a table and return how many rows it has; see `export_csv` for target and errors."""
    if not isinstance(target, Path):
        return write_rows(rows, target, columns, profile=profile, delimiter=delimiter)
    _refuse_database(file.path, target)
    try:
        with replacing(target) as stream:
            text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
            count = write_rows(rows, text, columns, profile=profile, delimiter=delimiter)
            text.detach()
            return count
    except OSError as error:
        raise ExportError(
            f"“{target.name}” could not be written in “{target.absolute().parent}”:"
            f" {failure_reason(error)}; nothing was changed there."
        ) from error


def write_rows(
    rows: Iterable[Row],
    stream: TextIO,
    columns: Sequence[Column] = COLUMNS,
    *,
    profile: Profile = "plain",
    delimiter: str = ",",
) -> int:
    """Write the header and `rows`, cells in the order of `columns`, and return how many rows."""
    is_for_spreadsheets = profile == "spreadsheet"
    if is_for_spreadsheets:
        stream.write(_BYTE_ORDER_MARK)
        rows = map(partial(_guarded, _free_text(columns)), rows)
    batch: list[str] = []
    writer = csv.writer(_Lines(batch, "\r\n" if is_for_spreadsheets else "\n"), delimiter=delimiter)
    writer.writerow([column.name for column in columns])
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


def _free_text(columns: Sequence[Column]) -> tuple[int, ...]:
    return tuple(number for number, column in enumerate(columns) if column.is_free_text)


def _guarded(free_text: tuple[int, ...], row: Row) -> Row:
    """Put an apostrophe before free-text cells that a spreadsheet would run.

    A cell that already has apostrophes before such a character gets one more, so that whoever
    reads the file can take one away from each and has every cell as it was.
    """
    cells: list[Any] | None = None
    for number in free_text:
        cell = row[number]
        if cell and (cell[0] in _STARTS_A_FORMULA or (cell[0] == _GUARD and _is_guarded(cell))):
            cells = cells or list(row)
            cells[number] = _GUARD + cell
    return cells or row


def unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that a spreadsheet profile put before it."""
    return cell[1:] if cell[:1] == _GUARD and _is_guarded(cell) else cell


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
