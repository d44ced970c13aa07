"""Characters as a reader sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.graphemes import grapheme_end, grapheme_start, is_grapheme_boundary
from tests.timing import work_within

ONE_CHARACTER = [
    "👨\u200d👩\u200d👧\u200d👦", "👩🏽\u200d✈️", "🇳🇴", "3️⃣", "❄️", "e\u0301", "n\u0337\u0321\u031b",
    "각", "가\u11a8", "\u1112\u1161\u11ab", "\r\n", "ก็", "क्षि", "🏴\U000e0067\U000e0062\U000e007f",
]  # fmt: skip


def boundaries(text: str) -> list[int]:
    return [i for i in range(len(text) + 1) if is_grapheme_boundary(text, i)]


@pytest.mark.parametrize("character", ONE_CHARACTER)
def test_a_character_of_several_code_points_is_not_parted(character: str) -> None:
    text = f"a{character}b"
    assert boundaries(text) == [0, 1, 1 + len(character), len(text)]


def test_flags_are_pairs_of_regional_indicators() -> None:
    assert boundaries("🇳🇴🇨🇿🇺🇦") == [0, 2, 4, 6]


def test_two_emoji_without_a_joiner_are_two_characters() -> None:
    assert boundaries("🔥🚢") == [0, 1, 2]


def test_line_feeds_and_control_characters_stand_alone() -> None:
    assert boundaries("a\n\u0301b\u200e\u0301") == [0, 1, 2, 3, 4, 5, 6]


@given(st.lists(st.sampled_from([*ONE_CHARACTER, "a", " ", "北"]), max_size=12), st.data())
def test_snapping_widens_to_the_nearest_boundaries(
    characters: list[str], data: st.DataObject
) -> None:
    text = "".join(characters)
    i = data.draw(st.integers(0, len(text)))
    start, end = grapheme_start(text, i), grapheme_end(text, i)
    assert 0 <= start <= i <= end <= len(text)
    assert is_grapheme_boundary(text, start)
    assert is_grapheme_boundary(text, end)
    assert not any(is_grapheme_boundary(text, at) for at in range(start + 1, end) if at != i)


def test_the_time_does_not_depend_on_the_length_of_the_text() -> None:
    text = "e" + "\u0301" * 2_000_000
    with work_within(10):
        for _ in range(20):
            grapheme_start(text, 1_000_000)
            grapheme_end(text, 1_000_000)
