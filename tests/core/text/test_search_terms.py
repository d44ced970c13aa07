"""What the full-text index is fed and asked, tried on SQLite itself."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text.search_terms import index_text, match_expression


def is_found(text: str, words: str) -> bool:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(body)")
        connection.execute("INSERT INTO t VALUES (?)", (index_text(text),))
        rows = connection.execute("SELECT 1 FROM t WHERE t MATCH ?", (match_expression(words),))
        return rows.fetchone() is not None
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The council froze assets", "FROZE coun"),
        ("café owners", "cafe"),
        ("해협 봉쇄가 계속된다면", "봉쇄"),
        ("해협 봉쇄가 계속된다면", "쇄"),
        ("海上封锁继续下去", "封锁"),
        ("海上封锁继续下去", "锁"),
        ("𠮷田大使没有发表评论", "𠮷田"),
        ("オストラヴァは約束した", "約束"),
        ("وفرض المجلس عقوبات", "العقوبات"),
        ("فرض العقوبات", "عقوبات"),
        ("بالعقوبات", "عقوبات"),
        ("والعقوبات", "عقوبات"),
        ("حذّر وزير", "حذر"),
        ("כי המצור הימי", "מצור"),
        ("והסנקציות", "סנקציות"),
        ("Совет ввёл санкции", "ввел"),
        ("रूस ने धमकी दी", "धमकी"),
        ("รัฐมนตรีเตือน", "เตือน"),
        ("G7 sanctions", "g7"),
        ("the South’s adviser", "south's"),
        ("state-owned firms", "state-owned"),
        ('co. said "no"', '"no"'),
        ("C++ and AT&T", "at&t"),
    ],
)
def test_words_are_found(text: str, words: str) -> None:
    assert is_found(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [("海上封锁继续", "锁封"), ("The council", "the embargo"), ("الوالد", "لد"), ("봉쇄", "쇄봉")],
)
def test_other_words_are_not_found(text: str, words: str) -> None:
    assert not is_found(text, words)


@pytest.mark.parametrize("words", ["", "  ", '"', "* - ()", "…", "\0", "🔥"])
def test_no_letters_make_no_expression(words: str) -> None:
    assert match_expression(words) == ""


@settings(max_examples=300)
@given(
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.lists(
        st.sampled_from(["AND", "NOT", "NEAR(", "a", '"', "*", "^b", ":", "北", "ال", "-"])
    ).map(" ".join)
)
def test_nothing_typed_is_a_syntax_error(words: str) -> None:
    if match_expression(words):
        is_found("some text", words)
