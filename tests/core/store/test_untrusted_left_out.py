"""What does not hold in somebody else's file is left out, and counted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.store.untrusted import open_untrusted
from tests.core.store.strangers import left_out, stranger


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
