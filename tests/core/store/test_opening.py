"""Opening and making files: one clear sentence for each bad one, and nothing is ever altered."""

from __future__ import annotations

import errno
import os
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.model.article import ArticleId
from annotator.model.errors import (
    BusyError,
    ClaimlightError,
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


@pytest.fixture
def closed(path: Path) -> Path:
    """A closed annotation file with an article and a claim."""
    with AnnotationFile.create(path, annotator="Ann") as file:
        strait, _ = file.articles.add(article())
        file.claims.add(strait, [Span(0, 12)], ["threat"])
    return path


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


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE places",
        "ALTER TABLE claims DROP COLUMN note",
        "DROP TABLE file; CREATE VIEW file AS SELECT 1 AS name, 2 AS value",
        "CREATE TRIGGER t AFTER INSERT ON claims BEGIN DELETE FROM claims; END",
    ],
)
def test_a_file_with_other_tables_than_ours_is_refused(closed: Path, damage: str) -> None:
    other = sqlite3.connect(closed)
    other.executescript("DROP VIEW claim_rows; " + damage)
    other.close()
    with pytest.raises(NotAnAnnotationFileError, match=NOT_OURS):
        AnnotationFile.open(closed)


def test_tables_of_somebody_else_beside_ours_do_no_harm(closed: Path) -> None:
    other = sqlite3.connect(closed)
    other.execute("CREATE TABLE my_own_notes (x)")
    other.close()
    with AnnotationFile.open(closed) as file:
        assert file.claims.count() == 1


def test_a_malformed_schema_is_refused(closed: Path) -> None:
    content = closed.read_bytes()
    closed.write_bytes(content.replace(b"CREATE TABLE places", b"CREATE TABLE pl\xff\xfe\xfas"))
    with pytest.raises(NotAnAnnotationFileError, match=NOT_OURS):
        AnnotationFile.open(closed)


def test_text_that_is_no_utf8_is_damage_not_a_traceback(closed: Path) -> None:
    content = closed.read_bytes()
    closed.write_bytes(content.replace(b"If the fleet enters", b"If the \xff\xfeeet enters"))
    with AnnotationFile.open(closed) as file, pytest.raises(NotAnAnnotationFileError):
        file.articles.get(file.articles.summaries()[0].id)


@given(
    flips=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=40
    )
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_damaged_file_opens_or_is_refused_in_a_sentence(
    whole: Path, tmp_path: Path, flips: list[tuple[float, int]]
) -> None:
    damaged = bytearray(whole.read_bytes())
    for where, value in flips:
        # Half of them in the first two pages, where the schema stands.
        span = len(damaged) if value % 2 else 8192
        damaged[int(where * span)] = value
    place = tmp_path / "damaged.claims"
    place.write_bytes(damaged)
    try:
        with AnnotationFile.open(place, annotator="Ann") as file:
            use_everything(file)
    except ClaimlightError as error:
        assert str(error)
    finally:
        (tmp_path / "damaged.claims-journal").unlink(missing_ok=True)


def test_a_history_that_names_another_table_is_damage(whole: Path, tmp_path: Path) -> None:
    place = tmp_path / "named.claims"
    place.write_bytes(whole.read_bytes())
    with closing(sqlite3.connect(place)) as other:
        other.execute("UPDATE revisions SET table_name = 'c\x01aims'")
        other.commit()
    with AnnotationFile.open(place) as file, pytest.raises(NotAnAnnotationFileError):
        file.history.undo()


def use_everything(file: AnnotationFile) -> None:
    """Read all there is, and write a little; raises ClaimlightError only."""
    for summary in file.articles.summaries():
        file.articles.get(summary.id)
        file.articles.original(summary.id)
        for claim in file.claims.of_article(summary.id):
            file.claims.toggle_tag(claim.id, "sanction")
        file.claims.misplaced(summary.id)
    list(file.claims.export_rows(["claim_id", "quote", "title"]))
    file.search.articles("strait fleet")
    while file.history.undo_label():
        file.history.undo()
    file.verify()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed annotation file with more in it, which tests only read."""
    place = tmp_path_factory.mktemp("whole") / "whole.claims"
    with AnnotationFile.create(place, annotator="Ann") as file:
        strait, _ = file.articles.add(article())
        for start in range(20):
            file.claims.add(strait, [Span(start, start + 12)], ["threat"], "note")
    return place


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


def test_a_last_save_that_was_cut_off_is_put_right_or_explained(closed: Path) -> None:
    journal = closed.with_name(closed.name + "-journal")
    cut_off_a_save(closed, journal)
    with pytest.raises(StoreError, match="last save of this file was cut off"):
        AnnotationFile.open(closed, read_only=True)
    with AnnotationFile.open(closed) as file:
        assert file.claims.count() == 1
        assert file.claims.get(file.claims.ids()[0]).note == ""
        assert file.verify() == []
    assert names(closed.parent) == [closed.name]


def cut_off_a_save(path: Path, journal: Path) -> None:
    """Leave file and journal as a program leaves them that dies in the middle of a commit."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA cache_size=1")
    other.execute("BEGIN")
    for number in range(200):
        other.execute("UPDATE claims SET note = ?", ("x" * number * 50,))
        other.execute("INSERT INTO file VALUES (?, ?)", (str(number), "y" * 3000))
    half, saved = path.read_bytes(), journal.read_bytes()
    other.execute("ROLLBACK")
    other.close()
    assert half != path.read_bytes()
    path.write_bytes(half)
    journal.write_bytes(saved)
