"""What became of the files of an import, as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.export.columns import Column
from annotator.export.csv_export import write_table

if TYPE_CHECKING:
    from annotator.store.annotation_file import AnnotationFile

IMPORTED_COLUMNS: tuple[Column, ...] = (
    Column("file", "text", "The path of the file, or the address.", "/home/ann/a.html", True),
    Column("outcome", "text", "One of added, known, left out.", "left out"),
    Column("article_id", "text", "The article it became, or is already.", "5d0f2a77…"),
    Column("note", "text", "Why it was left out, or what was noticed.", "“a.html” is empty.", True),
)


def write_imported(
    file: AnnotationFile, target: Path, rows: Iterable[tuple[str, str, str, str]]
) -> int:
    """Write rows in the order of IMPORTED_COLUMNS and return how many. Raises ExportError."""
    return write_table(file, target, rows, IMPORTED_COLUMNS, "spreadsheet", ",")
