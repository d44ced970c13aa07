"""Code points to UTF-16 and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.offsets import Utf16Map

texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("a🔥𠮷👩🏽‍✈️🇳🇴\n"))


@given(texts)
def test_code_point_to_utf16_and_back_is_the_identity(text: str) -> None:
    offsets = Utf16Map(text)
    for code_point in range(len(text) + 1):
        assert offsets.to_code_point(offsets.to_utf16(code_point)) == code_point


@given(texts)
def test_utf16_offsets_count_what_the_codec_writes(text: str) -> None:
    offsets = Utf16Map(text)
    for code_point in range(len(text) + 1):
        units = len(text[:code_point].encode("utf-16-le")) // 2
        assert offsets.to_utf16(code_point) == units


def test_a_position_inside_a_surrogate_pair_is_the_pairs_start() -> None:
    offsets = Utf16Map("a𠮷b🔥")
    assert [offsets.to_code_point(unit) for unit in range(7)] == [0, 1, 1, 2, 3, 3, 4]
