"""Somebody else's file: what holds is read, the rest left out or refused, nothing changes."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.model.errors import BusyError, NewerFileError, NotAnAnnotationFileError, StoreError
from annotator.store.annotation_file import AnnotationFile
from annotator.store.untrusted import open_untrusted
from tests.core.store.strangers import (
    GOLDEN,
    in_time,
    left_out,
    read_all,
    run,
    stranger,
    survives,
    untouched,
)


def refused(path: Path) -> str:
    """Insist that a file is refused in time, with one sentence that names it, and untouched."""
    refusing = pytest.raises(StoreError)
    with untouched(path), in_time(), refusing as caught, open_untrusted(path) as file:
        read_all(file)
    sentence = str(caught.value)
    assert path.name in sentence
    assert sentence.endswith(".")
    return sentence


# ---- what is read -------------------------------------------------------------------------------


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


# ---- what is left out ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE claims SET quote = 'other words' WHERE annotator = 'Ben'",
         "1 claim whose words are not at its place was left out."),
        ("UPDATE claims SET article_id = 'nowhere' WHERE annotator = 'Ben'",
         "1 claim of articles that are not in the file was left out."),
        ("UPDATE claims SET tags = 'threat||pledge' WHERE annotator = 'Ben'",
         "1 claim without proper tags was left out."),
        ("UPDATE claims SET tags = 'threat|threat' WHERE annotator = 'Ben'",
         "1 claim without proper tags was left out."),
        ("UPDATE claims SET note = CAST(x'c328' AS TEXT) WHERE annotator = 'Ben'",
         "1 claim that cannot be read was left out."),
        ("UPDATE claims SET changed = 'yesterday' WHERE annotator = 'Ben'",
         "1 claim that cannot be read was left out."),
        ("UPDATE claims SET id = '../../etc/passwd' WHERE annotator = 'Ben'",
         "1 claim that cannot be read was left out."),
        ("UPDATE texts SET text = text || '!' WHERE id = 1",
         "1 article whose text is not the one its hash says was left out."),
        ("UPDATE texts SET text = CAST(x'ff' AS TEXT) WHERE id = 1",
         "1 article whose text is not the one its hash says was left out."),
        ("UPDATE articles SET title = NULL WHERE number = 1",
         "1 article whose text is not the one its hash says was left out."),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_left_out_and_counted(
    tmp_path: Path, statement: str, sentence: str
) -> None:
    # NOT NULL binds even a lax table.
    statement = statement.replace("= NULL", "= x'00'")
    assert sentence in left_out(stranger(tmp_path, statement, lax=True))


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE claims SET start = start + 1, "end" = "end" + 1',
        'UPDATE claims SET "end" = 1000000',
        "UPDATE claims SET start = -9223372036854775807",
    ],
)
def test_claims_off_their_place_stand_at_their_words(tmp_path: Path, statement: str) -> None:
    with open_untrusted(stranger(tmp_path, f"{statement} WHERE fragments = ''", lax=True)) as file:
        articles = file.articles()
        for article in articles:
            text = file.text(article.sha256)
            for claim in file.claims(article):
                assert text[claim.spans[0].start : claim.spans[-1].end] == claim.quote
        assert sum(len(file.claims(article)) for article in articles) == 3
        (said,) = file.left_out
        assert said.startswith("2 claims whose words are not at their place were found again")


def test_words_that_stand_twice_lead_nowhere(tmp_path: Path) -> None:
    path = stranger(
        tmp_path, "UPDATE claims SET quote = 'e', start = 0, \"end\" = 1 WHERE annotator = 'Ben'",
        lax=True,
    )  # fmt: skip
    assert left_out(path) == ["1 claim whose words are not at its place was left out."]


@pytest.mark.parametrize(
    "fragments",
    ["[" * 100_000, "[1e999, 2]", '{"0": 1}', "[true, false]", "[0]", "[5, 4]", "[0, 4, 2, 75]",
     "null", "[0, 99999999999999999999999999]", "nonsense", "[0.0, 4.0]"],
)  # fmt: skip
def test_hostile_fragments(tmp_path: Path, fragments: str) -> None:
    path = stranger(tmp_path, f"UPDATE claims SET fragments = '{fragments}'", lax=True)
    assert left_out(path) == ["3 claims whose words are not at their place were left out."]


@pytest.mark.parametrize(
    "column", ["blocks", "sentences"],
)  # fmt: skip
@pytest.mark.parametrize(
    "stored",
    ["[" * 100_000, "[]", "[[]]", '[["paragraph",0,9999999,0,"",[],0]]', "[1,2,3]",
     '[["paragraph",0,20,0,"",[["link",0,4,"javascript:alert(1)"]],0]]',
     '[["paragraph","0",20,0,"",[],0]]', "[20,10]", '{"a":[]}', "0"],
)  # fmt: skip
def test_hostile_blocks_and_sentences_are_found_anew(
    tmp_path: Path, column: str, stored: str
) -> None:
    path = stranger(tmp_path, f"UPDATE texts SET {column} = '{stored}'", lax=True)
    with open_untrusted(path) as file:
        for article in file.articles():
            body = file.body(article.sha256)
            assert body.blocks[0].start == 0
            assert body.sentences
            assert "javascript" not in repr(body)


def test_two_articles_of_one_text_and_two_claims_of_one_id(tmp_path: Path) -> None:
    copy = "INSERT INTO {0} SELECT * FROM {0}"
    path = stranger(
        tmp_path,
        *(f"CREATE TABLE {t}_new AS SELECT * FROM {t}" for t in ("claims", "articles")),
        "DROP VIEW claim_rows", "DROP VIEW article_rows", "DROP TABLE claims",
        "DROP TABLE articles",
        *(f"ALTER TABLE {t}_new RENAME TO {t}" for t in ("claims", "articles")),
        copy.format("claims"), copy.format("articles"),
    )  # fmt: skip
    assert left_out(path) == [
        "2 articles that are there twice were left out.",
        "3 claims with the id of another one were left out.",
    ]


def test_names_and_titles_stand_on_one_line(tmp_path: Path) -> None:
    path = stranger(
        tmp_path,
        "UPDATE articles SET title = 'a' || char(10) || '<b>b</b>' || char(0x2028) || 'c'",
        "UPDATE claims SET annotator = 'An' || char(13) || 'n'",
    )
    with open_untrusted(path) as file:
        assert {article.title for article in file.articles()} == {"a <b>b</b> c"}
        assert file.annotators() == ["An n"]


def test_an_original_that_unpacks_without_end_is_not_taken(tmp_path: Path) -> None:
    import zlib

    path = stranger(tmp_path)
    bomb = zlib.compress(bytes(200 << 20), 9)
    with closing(sqlite3.connect(path)) as writing, writing:
        writing.execute("UPDATE originals SET compressed = ?", (bomb,))
    with open_untrusted(path) as file:
        assert [file.original(article) for article in file.articles()] == [None, None]


# ---- what is refused ----------------------------------------------------------------------------


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


# ---- anything at all ----------------------------------------------------------------------------


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
