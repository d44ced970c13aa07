"""The audit trail as a table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from annotator.export.csv_export import export_audit
from annotator.model.errors import ExportError
from annotator.model.span import Span
from annotator.reading import read_bytes
from annotator.store.annotation_file import AnnotationFile
from annotator.store.history_lines import AUDIT_COLUMNS


@pytest.fixture
def file(tmp_path: Path) -> AnnotationFile:
    """A file with one claim, tagged and tagged anew."""
    made = AnnotationFile.create(tmp_path / "Work.claims", annotator="Ann")
    article, _ = made.articles.add(read_bytes("Er sagt: „ja“,\nnein.".encode(), "a.txt"))
    claim = made.claims.add(article, [Span(0, 7)], ["threat"])
    made.claims.toggle_tag(claim, "pledge")
    return made


def test_every_act_is_a_row_and_undo_another(file: AnnotationFile, tmp_path: Path) -> None:
    file.history.undo()
    target = tmp_path / "audit.csv"
    count = export_audit(file, target)
    with target.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == count
    assert tuple(rows[0]) == AUDIT_COLUMNS
    assert [row["kind"] for row in rows][-2:] == ["do", "undo"]
    assert rows[-1]["of_act"] == rows[-2]["act"]
    file.close()


def test_the_annotation_file_is_refused_as_target(file: AnnotationFile) -> None:
    before = file.path.read_bytes()
    with pytest.raises(ExportError, match="annotation file itself"):
        export_audit(file, file.path)
    assert file.path.read_bytes() == before
    file.close()


def test_a_missing_folder_is_said(file: AnnotationFile, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="the folder does not exist"):
        export_audit(file, tmp_path / "none" / "audit.csv")
    file.close()
