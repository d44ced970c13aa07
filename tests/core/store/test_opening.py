"""Opening and making files: one clear sentence for each bad one, and nothing is ever altered."""

from __future__ import annotations

import errno
import os
import sqlite3
import struct
from pathlib import Path

import pytest

from annotator.model.article import ArticleId
from annotator.model.errors import (
    BusyError,
    NewerFileError,
    NotAnAnnotationFileError,
    ReadOnlyError,
    StoreError,
)
from annotator.model.span import Span
from annotator.store import connection as connection_module
from annotator.store import schema
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import article, table_rows

NOT_OURS = "not a Claimlight annotation file, or it is damaged"


def names(folder: Path) -> list[str]:
    """Return what lies in a folder, sorted."""
    return sorted(place.name for place in folder.iterdir())


def test_a_new_file_is_made_with_its_folders(tmp_path: Path) -> None:
    place = tmp_path / "a" / "b ü" / "my #1?.claims"
    with AnnotationFile.open_or_create(place) as file:
        assert not file.is_read_only
        assert file.articles.summaries() == []
    assert names(place.parent) == [place.name]
    with AnnotationFile.open_or_create(place) as again:
        assert again.verify() == []


def test_the_file_says_what_it_is_to_other_programs(closed: Path) -> None:
    other = sqlite3.connect(closed)
    assert other.execute("PRAGMA application_id").fetchone() == (0x434C4D4C,)
    assert other.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    assert other.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert other.execute("SELECT title, quote, tags FROM claim_rows").fetchall() == [
        ("The strait", "If the fleet", "threat")
    ]
    assert other.execute("SELECT title, claims FROM article_rows").fetchall() == [("The strait", 1)]
    strict = other.execute("SELECT name FROM pragma_table_list WHERE strict").fetchall()
    assert {"articles", "texts", "claims", "acts", "revisions"} <= {name for (name,) in strict}
    other.close()


def test_making_never_writes_over_a_file(closed: Path) -> None:
    before = closed.read_bytes()
    with pytest.raises(StoreError, match="is there already"):
        AnnotationFile.create(closed)
    with pytest.raises(StoreError, match="is a folder"):
        AnnotationFile.create(closed.parent)
    assert closed.read_bytes() == before


def test_an_empty_file_is_not_ours_but_may_become_a_new_one(path: Path) -> None:
    path.touch()
    with pytest.raises(NotAnAnnotationFileError, match=NOT_OURS):
        AnnotationFile.open_or_create(path)
    assert path.stat().st_size == 0
    AnnotationFile.create(path).close()
    AnnotationFile.open(path).close()


@pytest.mark.parametrize(
    "content",
    [b"x", b"Just some text, much longer than a header. " * 9, bytes(range(256)) * 20],
    ids=["short", "text", "binary"],
)
def test_a_file_of_another_kind_is_refused_and_stays(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotAnAnnotationFileError, match=NOT_OURS):
        AnnotationFile.open(path)
    assert path.read_bytes() == content
    assert names(path.parent) == [path.name]


def test_a_database_of_another_program_is_refused_and_stays(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE claims (id)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(NotAnAnnotationFileError):
        AnnotationFile.open(path)
    assert path.read_bytes() == before


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        AnnotationFile.open(tmp_path)
    with pytest.raises(StoreError, match="There is no file"):
        AnnotationFile.open(tmp_path / "none.claims")
    assert names(tmp_path) == []


def test_a_newer_file_is_refused(closed: Path) -> None:
    other = sqlite3.connect(closed)
    other.execute(f"PRAGMA user_version={schema.VERSION + 1}")
    other.close()
    with pytest.raises(NewerFileError, match="newer Claimlight; update to open it"):
        AnnotationFile.open(closed)


def test_a_file_in_wal_mode_is_set_back(closed: Path) -> None:
    turn_to_wal(closed)
    with AnnotationFile.open(closed) as file:
        assert file.claims.count() == 1
        file.history.undo()
    assert closed.read_bytes()[18:20] == b"\x01\x01"
    assert names(closed.parent) == [closed.name]


def test_a_file_in_wal_mode_is_read_without_a_file_beside_it(closed: Path) -> None:
    turn_to_wal(closed)
    before = closed.read_bytes()
    with AnnotationFile.open(closed, read_only=True) as file:
        assert file.claims.count() == 1
        assert names(closed.parent) == [closed.name]
    assert closed.read_bytes() == before


def turn_to_wal(path: Path) -> None:
    """Do what some other tools do to a file they open."""
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode=WAL")
    other.close()
    assert path.read_bytes()[18:20] == b"\x02\x02"


def test_a_file_opened_for_reading_refuses_every_write(closed: Path) -> None:
    before = closed.read_bytes()
    with AnnotationFile.open(closed, read_only=True) as file:
        (strait,) = [one.id for one in file.articles.summaries()]
        (claim,) = file.claims.of_article(strait)
        assert file.is_read_only
        assert file.read_only_reason.endswith(".")
        for write in (
            lambda: file.claims.remove([claim.id]),
            lambda: file.claims.add(strait, [Span(0, 4)], ["threat"]),
            lambda: file.articles.add(article("New text")),
            lambda: file.history.undo(),
        ):
            with pytest.raises(ReadOnlyError, match="Nothing was changed"):
                write()
        file.articles.set_position(strait, 9)
        assert file.articles.add(article()) == (strait, False)
    assert closed.read_bytes() == before


@pytest.mark.parametrize("part", ["file", "folder"])
def test_what_may_not_be_written_is_opened_for_reading(
    closed: Path, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Tests may run as root, whom permissions do not stop: the answer of the system is given here.
    locked = closed if part == "file" else closed.parent
    monkeypatch.setattr(os, "access", lambda place, mode: Path(place) != locked or mode == os.R_OK)
    with AnnotationFile.open(closed) as file:
        assert file.is_read_only
        assert part in file.read_only_reason
        with pytest.raises(ReadOnlyError, match="Nothing was changed"):
            file.history.undo()
        assert file.claims.count() == 1


def test_a_file_that_may_not_be_read_is_named(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(place: Path, *_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(place))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(StoreError, match="cannot be read: you have no permission to read it"):
        AnnotationFile.open(closed)


def test_a_place_where_nothing_can_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(StoreError, match="cannot be made"):
        AnnotationFile.create(tmp_path / "a file" / "new.claims")
    with pytest.raises(StoreError, match="cannot be made: the name is too long"):
        AnnotationFile.create(tmp_path / ("x" * 300 + ".claims"))


def test_a_file_another_program_holds_is_waited_for_then_named(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_module, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(closed, isolation_level=None)
    with AnnotationFile.open(closed) as file:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError, match="Another program is using"):
            file.history.undo()
        assert file.claims.count() == 1
        other.execute("ROLLBACK")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyError):
            AnnotationFile.open(closed)
        other.execute("ROLLBACK")
        file.history.undo()
    other.close()


def test_a_reader_that_holds_on_stops_a_write_without_loss(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_module, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(closed, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM claims").fetchall()
    with AnnotationFile.open(closed) as file:
        with pytest.raises(BusyError):
            file.history.undo()
        assert file.claims.count() == 1
        other.execute("ROLLBACK")
        assert file.history.undo() == "Tag as threat"
    other.close()


def test_an_older_file_is_brought_up_to_date_with_a_copy_beside_it(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add_a_column(db: object) -> None:
        db.conn.execute("ALTER TABLE places ADD COLUMN extra TEXT")  # type: ignore[attr-defined]

    before = table_rows(closed)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, add_a_column))
    with pytest.raises(StoreError, match="older Claimlight"):
        AnnotationFile.open(closed, read_only=True)
    with AnnotationFile.open(closed) as file:
        assert file.claims.count() == 1
        assert file.verify() == []
    assert struct.unpack(">I", closed.read_bytes()[60:64]) == (schema.VERSION,)
    name = f"test (format {schema.VERSION - 1}).claims"
    kept = closed.parent / name
    assert struct.unpack(">I", kept.read_bytes()[60:64]) == (schema.VERSION - 1,)
    assert table_rows(kept) == before
    assert names(closed.parent) == [name, "test.claims"]


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_half_way(db: object) -> None:
        db.conn.execute("DROP TABLE places")  # type: ignore[attr-defined]
        db.conn.execute("SELECT * FROM nowhere")  # type: ignore[attr-defined]

    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, fail_half_way))
    with pytest.raises(StoreError):
        AnnotationFile.open(closed)
    monkeypatch.undo()
    with AnnotationFile.open(closed) as file:
        assert file.verify() == []
        assert file.claims.count() == 1


def test_every_part_of_one_file_stays_usable_after_an_error(
    file: AnnotationFile, strait: ArticleId
) -> None:
    with pytest.raises(StoreError):
        file.claims.add(strait, [Span(0, 5000)], ["threat"])
    file.claims.add(strait, [Span(0, 5)], ["threat"])
    assert file.claims.count() == 1


def test_a_file_that_was_replaced_while_open_is_not_written_into_nowhere(
    path: Path, file: AnnotationFile, strait: ArticleId
) -> None:
    path.rename(path.with_name("moved.claims"))
    with pytest.raises(StoreError, match="moved, replaced or deleted while it was open"):
        file.claims.add(strait, [Span(0, 5)], ["threat"])
    path.with_name("moved.claims").rename(path)
    file.claims.add(strait, [Span(0, 5)], ["threat"])
    assert file.claims.count() == 1


def test_two_programs_that_make_the_same_file_share_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate = schema.migrate

    def make_it_first(connection: connection_module.Connection) -> None:
        monkeypatch.setattr(schema, "migrate", migrate)
        with AnnotationFile.create(path) as other:
            other.articles.add(article())
        migrate(connection)

    monkeypatch.setattr(schema, "migrate", make_it_first)
    with AnnotationFile.open_or_create(path) as file:
        assert [one.metadata.title for one in file.articles.summaries()] == ["The strait"]
    assert names(path.parent) == [path.name]
