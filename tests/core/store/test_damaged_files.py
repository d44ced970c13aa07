"""Damaged files open or are refused in a sentence, and stay as they are."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.model.errors import (
    ClaimlightError,
    NotAnAnnotationFileError,
    StoreError,
)
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import article

NOT_OURS = "not a Claimlight annotation file, or it is damaged"


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


def test_a_last_save_that_was_cut_off_is_put_right_or_explained(closed: Path) -> None:
    journal = closed.with_name(closed.name + "-journal")
    cut_off_a_save(closed, journal)
    with pytest.raises(StoreError, match="last save of this file was cut off"):
        AnnotationFile.open(closed, read_only=True)
    with AnnotationFile.open(closed) as file:
        assert file.claims.count() == 1
        assert file.claims.get(file.claims.ids()[0]).note == ""
        assert file.verify() == []
    assert [each.name for each in closed.parent.iterdir()] == [closed.name]


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
