"""Folding for search, and finding in the source again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.folding import fold, fold_with_offsets
from tests.timing import work_within

texts = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("aßéİŉﬁa\u0301 \u1112\u1161\u11abか\u3099ﷺ각ｶﾞأـً")
)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Café", "cafe"),
        ("cafe\u0301", "CAFÉ"),
        ("STRASSE", "Straße"),
        ("İstanbul", "istanbul"),
        ("Łódź", "lodz"),
        ("Żółć", "zolc"),
        ("отзовёт", "отзовет"),
        ("حذّر", "حذر"),
        ("أسعار إيران", "اسعار ايران"),
        ("کشور", "كشور"),
        ("العـــقوبات", "العقوبات"),
        ("۴۰", "40"),
        ("ＡＢＣ１２", "abc12"),
        ("“South’s”", '"south\'s"'),
        ("\u1112\u1161\u11ab", "한"),
        ("נוּרלנד", "נורלנד"),
        ("coöperation", "cooperation"),
        ("non\u00a0breaking", "non breaking"),
        ("co\u00adop", "coop"),
    ],
)
def test_what_is_written_is_found_by_what_is_typed(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)


def test_voicing_marks_and_vowel_signs_make_other_words() -> None:
    assert fold("が") != fold("か")
    assert fold("कि") != fold("क")


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_every_folded_character_knows_where_it_comes_from(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert folded.offsets[len(folded.text)] == len(text)
    assert list(folded.offsets) == sorted(folded.offsets)


def test_a_find_is_the_whole_of_what_was_folded() -> None:
    text = "Die Straße, Cafe\u0301 Z̷a̷l̷g̷o, Strasse"
    folded = fold_with_offsets(text)
    assert [text[s.start : s.end] for s in folded.find_all("strasse")] == ["Straße", "Strasse"]
    assert [text[s.start : s.end] for s in folded.find_all("café")] == ["Cafe\u0301"]
    assert [text[s.start : s.end] for s in folded.find_all("zalgo")] == ["Z̷a̷l̷g̷o"]
    assert list(folded.find_all("")) == []


def test_a_million_words_are_folded_in_seconds() -> None:
    text = "Der Außenminister sagte: „Wir warten.“ Привет, café. " * 120_000
    with work_within(8):
        fold_with_offsets(text)
