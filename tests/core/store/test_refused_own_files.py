"""A file that only says it is ours, opened as one's own: one sentence, and nothing changes."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.model.errors import NotAnAnnotationFileError, StoreError
from annotator.store import schema
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.strangers import GOLDEN, untouched


def posing(path: Path, *statements: str, version: int = schema.VERSION) -> Path:
    """Make a database of another program that says in its header to be of ours."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        other.execute(f"PRAGMA user_version={version}")
        for statement in ("CREATE TABLE recipes (name, cakes)", *statements):
            other.execute(statement)
    return path


def refused(path: Path) -> None:
    with (
        untouched(path),
        pytest.raises(NotAnAnnotationFileError, match="not a Claimlight annotation file"),
    ):
        AnnotationFile.open(path, annotator="Ann").close()


@pytest.mark.parametrize("version", range(1, schema.VERSION + 1))
def test_another_programs_tables_are_not_brought_up_to_date(path: Path, version: int) -> None:
    refused(posing(path, version=version))


def test_another_programs_file_in_wal_mode_stays_so(path: Path) -> None:
    refused(posing(path, "PRAGMA journal_mode=WAL"))


def test_names_in_the_schema_that_are_no_text(path: Path) -> None:
    refused(
        posing(
            path,
            "CREATE TABLE odd (a)",
            "PRAGMA writable_schema=ON",
            "UPDATE sqlite_master SET name = x'6f6464', tbl_name = x'6f6464' WHERE name = 'odd'",
        )
    )


@pytest.mark.parametrize("byte", [18, 19])
def test_a_way_of_writing_that_nobody_knows_yet(path: Path, byte: int) -> None:
    shutil.copyfile(GOLDEN, path)
    with path.open("rb+") as file:
        file.seek(byte)
        file.write(b"\x03")
    refused(path)


def test_a_table_that_lacks_columns_of_its_format(path: Path) -> None:
    shutil.copyfile(GOLDEN, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("DROP VIEW claim_rows")
        other.execute("ALTER TABLE claims DROP COLUMN note")
    refused(path)


def test_an_older_file_that_cannot_be_brought_up_to_date_leaves_no_copy(path: Path) -> None:
    shutil.copyfile(GOLDEN, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("CREATE TABLE judgements (of_wine)")
    with untouched(path), pytest.raises(StoreError, match="it was left as it was"):
        AnnotationFile.open(path)
