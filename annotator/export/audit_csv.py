"""The audit trail as CSV (RFC 4180): one row for every row every act touched, oldest first."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.files import failure_reason, replacing
from annotator.model.errors import ExportError
from annotator.store.history_lines import AUDIT_COLUMNS

if TYPE_CHECKING:
    from annotator.store.annotation_file import AnnotationFile


def export_audit(file: AnnotationFile, target: Path) -> int:
    """Write the audit trail and return how many rows there are under the header.

    UTF-8; `target` becomes the new file when all is written and stays untouched otherwise.
    Raises ExportError or StoreError.
    """
    if os.path.realpath(target) == os.path.realpath(file.path):
        raise ExportError(
            f"“{target.name}” is the annotation file itself; choose another name for the CSV file."
        )
    try:
        with replacing(target) as stream:
            text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
            writer = csv.writer(text)
            writer.writerow(AUDIT_COLUMNS)
            count = 0
            for row in file.history.audit_rows():
                writer.writerow(row)
                count += 1
            text.detach()
            return count
    except OSError as error:
        raise ExportError(
            f"“{target.name}” could not be written in “{target.absolute().parent}”:"
            f" {failure_reason(error)}; nothing was changed there."
        ) from error
