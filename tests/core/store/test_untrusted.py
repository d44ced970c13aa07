"""Somebody else's file: what holds is read, and nothing of it changes."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest

from annotator.model.errors import BusyError
from annotator.store.annotation_file import AnnotationFile
from annotator.store.untrusted import open_untrusted
from tests.core.store.strangers import GOLDEN, left_out, read_all, refused, run, stranger, untouched


def test_a_file_of_the_first_format_is_read_without_being_brought_up_to_date() -> None:
    with untouched(GOLDEN), open_untrusted(GOLDEN) as file:
        assert file.version == 1
        assert read_all(file) == 3
        assert file.annotators() == ["Ann", "Ben"]
        assert file.left_out == []


def test_what_the_store_writes_is_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.claims"
    shutil.copyfile(GOLDEN, path)
    with AnnotationFile.open(path) as own:
        own_claims = [
            claim for row in own.articles.summaries() for claim in own.claims.of_article(row.id)
        ]
        bodies = [own.articles.get(row.id).body for row in own.articles.summaries()]
    with untouched(path), open_untrusted(path) as file:
        assert [file.body(article.sha256) for article in file.articles()] == bodies
        assert [c for article in file.articles() for c in file.claims(article)] == own_claims
        assert file.left_out == []


def test_a_file_in_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    path = stranger(tmp_path)
    path.chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        assert left_out(path) == []
    finally:
        tmp_path.chmod(0o700)


def test_a_file_turned_to_wal_leaves_nothing_beside_it(tmp_path: Path) -> None:
    assert left_out(stranger(tmp_path, "PRAGMA journal_mode=WAL")) == []


def test_what_lies_in_a_wal_beside_the_file_is_read(tmp_path: Path) -> None:
    source = stranger(tmp_path)
    with closing(sqlite3.connect(source, isolation_level=None)) as writing:
        writing.execute("PRAGMA journal_mode=WAL")
        writing.execute("PRAGMA wal_autocheckpoint=0")
        writing.execute("DELETE FROM claims WHERE annotator = 'Ann'")
        (tmp_path / "apart").mkdir()
        path = tmp_path / "apart" / "wal.claims"
        shutil.copyfile(source, path)
        shutil.copyfile(f"{source}-wal", f"{path}-wal")
    with untouched(path), open_untrusted(path) as file:
        assert file.annotators() == ["Ben"]


def cut_off(folder: Path) -> Path:
    """Return a file whose last save was cut off: half written, with its journal beside it."""
    source = stranger(folder)
    (folder / "apart").mkdir()
    path = folder / "apart" / "cut.claims"
    with closing(sqlite3.connect(source, isolation_level=None)) as writing:
        writing.execute("PRAGMA cache_size=1")
        writing.execute("BEGIN IMMEDIATE")
        writing.execute("UPDATE claims SET annotator = 'Nobody'")
        writing.executemany(
            "INSERT INTO file (name, value) VALUES (?, ?)",
            [(f"fact {number}", "x" * 4000) for number in range(50)],
        )
        shutil.copyfile(source, path)
        shutil.copyfile(f"{source}-journal", f"{path}-journal")
        writing.execute("ROLLBACK")
    return path


def test_a_save_that_was_cut_off_is_taken_back_in_a_copy(tmp_path: Path) -> None:
    path = cut_off(tmp_path)
    with untouched(path), open_untrusted(path) as file:
        assert file.annotators() == ["Ann", "Ben"]


def test_a_journal_that_names_another_file_is_refused_and_that_file_stays(tmp_path: Path) -> None:
    path = cut_off(tmp_path)
    victim = tmp_path / "thesis.txt"
    victim.write_text("years of work")
    name = os.fsencode(victim)
    magic = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
    with Path(f"{path}-journal").open("ab") as journal:
        journal.write(struct.pack(">I", 2) + name)
        journal.write(struct.pack(">II", len(name), sum(name)) + magic)
    refused(path)
    assert victim.read_text() == "years of work"


def test_a_file_that_another_program_writes_meanwhile(tmp_path: Path) -> None:
    path = stranger(tmp_path)
    with open_untrusted(path) as file:
        run(path, "UPDATE claims SET note = 'changed'")
        with pytest.raises(BusyError, match="changed by another program"):
            file.check_unchanged()
