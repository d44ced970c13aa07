"""Any bytes, any values: somebody else's file is read or refused, never more."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.store.strangers import GOLDEN, left_out, run, stranger, survives


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    edits=st.lists(
        st.tuples(st.integers(0, GOLDEN.stat().st_size - 1), st.binary(min_size=1, max_size=40)),
        min_size=1,
        max_size=12,
    ),
    length=st.one_of(st.none(), st.integers(0, GOLDEN.stat().st_size)),
)
def test_any_bytes_changed(
    tmp_path: Path, edits: list[tuple[int, bytes]], length: int | None
) -> None:
    content = bytearray(GOLDEN.read_bytes())
    for place, changed in edits:
        content[place : place + len(changed)] = changed
    path = tmp_path / "fuzzed.claims"
    path.write_bytes(content[:length])
    survives(path)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edits=st.lists(st.tuples(st.integers(100, 4095), st.integers(0, 255)), max_size=20))
def test_any_bytes_of_the_schema_changed(tmp_path: Path, edits: list[tuple[int, int]]) -> None:
    content = bytearray(GOLDEN.read_bytes())
    for place, value in edits:
        content[place] = value
    path = tmp_path / "fuzzed.claims"
    path.write_bytes(content)
    survives(path)


CELLS = st.one_of(
    st.none(),
    st.integers(-(1 << 63), (1 << 63) - 1),
    st.floats(allow_nan=False),
    st.binary(max_size=20),
    st.text(max_size=20),
    st.sampled_from(("[]", "[[", "{}", "[0,1]", '{"source":{"value":1}}', "threat|", "\0")),
)
COLUMNS = {
    "claims": ("id", "article_id", "annotator", "start", "end", "fragments", "quote", "tags",
               "note", "created", "changed"),
    "articles": ("number", "id", "text_id", "text_sha256", "length", "title", "state", "added",
                 "notes", "published"),
    "texts": ("sha256", "length", "segmenter", "text", "blocks", "sentences"),
    "originals": ("sha256", "compressed"),
    "file": ("name", "value"),
}  # fmt: skip


@pytest.fixture(scope="module")
def lax_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lax")
    path = stranger(folder, lax=True)
    tables = ", ".join(f"'{table}'" for table in COLUMNS)
    run(
        path,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql = replace(replace(replace(sql, ' NOT NULL', ''),"
        f" ' INTEGER PRIMARY KEY', ''), ' UNIQUE', '') WHERE name IN ({tables})",
        "DELETE FROM sqlite_master WHERE type = 'index' AND sql IS NULL"
        f" AND tbl_name IN ({tables})",
        f"UPDATE sqlite_master SET sql = replace(sql, ' PRIMARY KEY', '') WHERE name IN ({tables})",
    )
    assert left_out(path) == []
    return path


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    edits=st.lists(
        st.sampled_from([(t, c) for t, columns in COLUMNS.items() for c in columns]).flatmap(
            lambda column: st.tuples(st.just(column), CELLS, st.integers(0, 2))
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_value_in_any_cell(
    tmp_path: Path, lax_file: Path, edits: list[tuple[tuple[str, str], object, int]]
) -> None:
    path = tmp_path / "cells.claims"
    shutil.copyfile(lax_file, path)
    with closing(sqlite3.connect(path)) as writing, writing:
        writing.execute("PRAGMA ignore_check_constraints=ON")
        for (table, column), value, row in edits:
            writing.execute(
                f'UPDATE {table} SET "{column}" = ? WHERE rowid ='
                f" (SELECT rowid FROM {table} LIMIT 1 OFFSET ?)",
                (value, row),
            )
    survives(path)
