"""Words for selections and for moving by words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.text.graphemes import is_grapheme_boundary
from annotator.text.words import (
    next_word_end,
    next_word_start,
    previous_word_end,
    previous_word_start,
    snap_to_words,
    trim,
    word_at,
)


def snapped(text: str, selected: str) -> str:
    start = text.index(selected)
    span = snap_to_words(text, Span(start, start + len(selected)), Span(0, len(text)))
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "selected", "expected"),
    [
        ("will widen the embargo now", "en the emb", "widen the embargo"),
        ("will widen the embargo now", " widen ", "widen"),
        ("the South’s adviser", "outh", "South’s"),
        ("a well-known threat", "know", "well-known"),
        ("it cost 3,500.75 crowns", "00", "3,500.75"),
        ("the U.S. fleet", "S", "U.S"),
        ("“close the strait”", "lose the strai", "close the strait"),
        ("cafe\u0301 owners", "caf", "cafe\u0301"),
        ("می‌دهد پاسخ", "ده", "می‌دهد"),
        ("أن العقوبات ستبقى", "قوب", "العقوبات"),
        ("海上封锁继续下去", "封锁", "封锁"),
        ("ขู่ว่าจะปิด", "ว่า", "ว่า"),
        ("해협 봉쇄가 계속", "봉쇄", "봉쇄가"),
        ("the 👨‍👩‍👧‍👦 left", "👩", "👨‍👩‍👧‍👦"),
    ],
)
def test_a_partial_word_is_widened(text: str, selected: str, expected: str) -> None:
    assert snapped(text, selected) == expected


def test_a_selection_never_leaves_its_block() -> None:
    assert snap_to_words("onetwo", Span(1, 2), Span(0, 3)) == Span(0, 3)


def test_trim_drops_every_kind_of_white_space() -> None:
    assert trim("\u00a0\u200b a b\n\u3000", 0, 7) == Span(3, 6)
    assert trim(" \n\u00a0", 0, 3) is None


def test_word_at_gives_the_word_or_the_character() -> None:
    text = "Don’t go, 北京!"
    assert word_at(text, 2) == Span(0, 5)
    assert word_at(text, 8) == Span(8, 9)
    assert word_at(text, 10) == Span(10, 11)
    assert word_at(text, 99) == Span(12, 13)
    with pytest.raises(ValueError, match="no words"):
        word_at("", 0)


def test_moving_by_words() -> None:
    text = "We won’t yield."
    assert next_word_start(text, 0) == 3
    assert next_word_start(text, 3) == 9
    assert next_word_start(text, 9) == len(text)
    assert next_word_end(text, 0) == 2
    assert next_word_end(text, 2) == 8
    assert previous_word_start(text, 9) == 3
    assert previous_word_end(text, 9) == 8
    assert previous_word_start(text, 0) == 0


texts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("ab’- \n北\u0301\u200d👩👧🇳🇴"),
    min_size=1,
    max_size=40,
)


@given(texts, st.data())
def test_trimming_and_snapping_stay_within(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    trimmed = trim(text, start, end)
    assert trimmed is None or (start <= trimmed.start and trimmed.end <= end)
    span = snap_to_words(text, Span(start, end), Span(0, len(text)))
    assert 0 <= span.start < span.end <= len(text)
    assert is_grapheme_boundary(text, span.start) or trimmed is None
    assert is_grapheme_boundary(text, span.end) or trimmed is None
    if trimmed is not None:
        assert span.contains(trimmed)
    assert snap_to_words(text, span, Span(0, len(text))) == span or trimmed is None


@given(texts, st.data())
def test_moving_by_words_always_moves_on(text: str, data: st.DataObject) -> None:
    i = data.draw(st.integers(0, len(text)))
    assert next_word_start(text, i) > i or i == len(text)
    assert next_word_end(text, i) > i or i == len(text)
    assert previous_word_start(text, i) < i or i == 0
    assert previous_word_end(text, i) < i or i == 0
