"""What is no annotation file is refused in time, with a sentence, and untouched."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.model.errors import NewerFileError, NotAnAnnotationFileError, StoreError
from annotator.store import untrusted
from annotator.store.untrusted import StrangersFile, open_untrusted
from tests.core.store.strangers import (
    GOLDEN,
    in_time,
    left_out,
    read_all,
    refused,
    stranger,
    untouched,
)


def test_things_that_are_no_annotation_file(tmp_path: Path) -> None:
    noise = tmp_path / "noise.claims"
    noise.write_bytes(os.urandom(5000))
    assert "not a Claimlight annotation file" in refused(noise)
    noise.write_bytes(b"")
    refused(noise)
    noise.write_bytes(GOLDEN.read_bytes()[:100])
    refused(noise)
    with pytest.raises(StoreError, match="There is no file"):
        open_untrusted(tmp_path / "nothing.claims")
    with pytest.raises(StoreError, match="is a folder"):
        open_untrusted(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.claims")
    with pytest.raises(NotAnAnnotationFileError):
        open_untrusted(tmp_path / "pipe.claims")


def test_two_gigabytes_of_nothing_behind_a_sound_header(tmp_path: Path) -> None:
    huge = tmp_path / "huge.claims"
    huge.write_bytes(GOLDEN.read_bytes()[:100])
    os.truncate(huge, 2 << 30)
    with in_time(), pytest.raises(NotAnAnnotationFileError):
        open_untrusted(huge)
    with huge.open("r+b") as file:
        file.write(GOLDEN.read_bytes())
    with open_untrusted(huge) as found:
        read_all(found)
    huge.unlink()


def test_more_claims_than_are_read_are_not_read_up_to_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = stranger(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as writing:
        columns = [row[1] for row in writing.execute("PRAGMA table_info(claims)")]
        values = ", ".join("'n' || i" if name == "id" else f'"{name}"' for name in columns)
        writing.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
            f" INSERT INTO claims SELECT {values} FROM (SELECT * FROM claims LIMIT 1), n"
        )
    monkeypatch.setitem(untrusted._MOST, "claims", 10_000)
    monkeypatch.setattr(StrangersFile, "_all", None)  # it must not come to reading
    with (
        untouched(path),
        pytest.raises(StoreError, match=r"about 30,\d{3} claims, and 10,000 is the most\.$"),
    ):
        open_untrusted(path)


def test_facts_without_an_end_are_not_looked_through(tmp_path: Path) -> None:
    path = stranger(
        tmp_path,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
        " INSERT INTO file SELECT 'fact ' || i, 'x' FROM n",
        "UPDATE file SET rowid = 100000 WHERE name = 'file_id'",
    )
    with open_untrusted(path) as file:
        assert file.file_id == ""
        assert read_all(file) == 3


def test_a_path_too_long_for_sqlite_is_not_called_damage(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(5):
        folder /= "folder" * 20
    folder.mkdir(parents=True)
    path = stranger(tmp_path).rename(folder / "stranger.claims")
    with pytest.raises(StoreError) as caught:
        open_untrusted(path)
    assert "cannot be read: its path is too long" in str(caught.value)
    assert "damaged" not in str(caught.value)


def test_a_newer_file(tmp_path: Path) -> None:
    path = stranger(tmp_path, "PRAGMA user_version=1000")
    with pytest.raises(NewerFileError, match="newer Claimlight; update"):
        open_untrusted(path)
    assert "stranger.claims" in refused(path)


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
GONE = ("DROP VIEW claim_rows", "DROP VIEW article_rows", "DROP TABLE claims")


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param((*GONE, f"CREATE VIEW claims AS {ENDLESS} SELECT i AS id FROM n"),
                     id="a view without an end"),
        pytest.param((*GONE, "CREATE VIEW claims AS SELECT * FROM claims"), id="a view of itself"),
        pytest.param((*GONE, "CREATE VIRTUAL TABLE claims USING fts5(id, article_id, annotator)"),
                     id="a virtual table"),
        pytest.param(("ALTER TABLE claims ADD COLUMN more TEXT AS (hex(zeroblob(100000000)))",),
                     id="a computed column"),
        pytest.param(("ALTER TABLE claims RENAME COLUMN note TO notes",), id="a missing column"),
        pytest.param(("CREATE TRIGGER t AFTER INSERT ON claims BEGIN SELECT 1; END",),
                     id="a trigger"),
        pytest.param(tuple(f"CREATE VIEW v{n} AS SELECT 1" for n in range(10_000)),
                     id="ten thousand views"),
        pytest.param((f"CREATE VIEW v AS SELECT '{'x' * 2_000_000}'",), id="a view of megabytes"),
        pytest.param(("PRAGMA writable_schema=ON",
                      "UPDATE sqlite_master SET sql = CAST(x'ff41' AS TEXT) WHERE name = 'claims'"),
                     id="a definition that is no text"),
        pytest.param(("PRAGMA writable_schema=ON",
                      "UPDATE sqlite_master SET rootpage = 1 WHERE name = 'claims'"),
                     id="a table that is the schema itself"),
        pytest.param(("PRAGMA writable_schema=ON",
                      "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
                      " WHERE name = 'texts') WHERE name = 'claims'"),
                     id="two tables in one place"),
        pytest.param(("PRAGMA writable_schema=ON",
                      "UPDATE sqlite_master SET sql ="
                      " 'CREATE VIEW claims AS SELECT 1 AS id', type = 'view', rootpage = 0"
                      " WHERE name = 'claims'"), id="a view put in the schema by hand"),
    ],
)  # fmt: skip
def test_layouts_that_are_not_ours(tmp_path: Path, statements: tuple[str, ...]) -> None:
    path = stranger(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as writing:
        writing.execute("BEGIN")
        for statement in statements:
            writing.execute(statement)
        writing.execute("COMMIT")
    refused(path)


def test_views_and_indexes_that_are_never_asked_harm_nobody(tmp_path: Path) -> None:
    path = stranger(
        tmp_path,
        f"CREATE VIEW v AS {ENDLESS} SELECT i FROM n",
        "CREATE INDEX odd ON claims (abs(start), hex(quote))",
        "CREATE INDEX few ON claims (note) WHERE start > 10",
        "CREATE TABLE other (a, b TEXT AS (hex(zeroblob(100000000))))",
    )
    assert left_out(path) == []


def test_an_index_that_lies_is_not_asked(tmp_path: Path) -> None:
    path = stranger(
        tmp_path,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
        " WHERE name = 'sqlite_autoindex_articles_1') WHERE name = 'claims_by_place'",
    )
    with untouched(path), in_time():
        try:
            with open_untrusted(path) as file:
                assert read_all(file) == 3
        except NotAnAnnotationFileError:
            pass  # SQLite's own check may see it; either will do


def test_a_cell_of_many_megabytes(tmp_path: Path) -> None:
    path = stranger(tmp_path, "UPDATE claims SET note = hex(zeroblob(70000000))")
    refused(path)
