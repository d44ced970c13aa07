"""Word-level differences: complete, readable, and bounded whatever the texts are."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text import word_diff as module
from annotator.text.word_diff import Row, side_by_side, word_diff
from tests.timing import work_within

TEXTS = st.text(st.sampled_from("abc .\n'，会谈海峡אב\u0301😀"), max_size=60)


def changed(old: str, new: str) -> list[tuple[str, str]]:
    """What the diff calls different, as pairs of words."""
    return [
        (old[run.old_start : run.old_end], new[run.new_start : run.new_end])
        for run in word_diff(old, new)
        if not run.is_same
    ]


def sides(row: Row) -> tuple[str, str]:
    """The two texts of a row."""
    return "".join(part.text for part in row.old), "".join(part.text for part in row.new)


def test_one_word_for_another_is_one_difference() -> None:
    assert changed("They will close the strait.", "They may close the strait.") == [("will", "may")]


def test_what_was_put_in_and_taken_out_has_nothing_on_the_other_side() -> None:
    assert changed("He said so.", "He never said so.") == [("", "never")]
    assert changed("He never said so.", "He said so.") == [("never", "")]


def test_white_space_is_no_difference() -> None:
    assert changed("They will\nclose  it.", "They\u00a0will close it.") == []


def test_chinese_is_compared_by_characters() -> None:
    assert changed("海峡将被关闭", "海峡不会被关闭") == [("将", "不会")]


def test_few_words_between_long_differences_are_not_picked_out() -> None:
    old = "Negotiators representing both governments left Geneva in the evening disappointed."
    new = "Ambassadors accredited at headquarters welcomed progress in the commission yesterday."
    assert changed(old, new) == [(old[:-1], new[:-1])]


def test_a_new_sentence_begins_where_its_line_does() -> None:
    assert changed("One here.\n\nThree here.", "One here.\n\nTwo here.\n\nThree here.") == [
        ("", "Two here.")
    ]


def test_paragraphs_stand_side_by_side() -> None:
    old = "Head\n\nThe navy said on Tuesday that it will close the strait.\n\nThe end."
    new = "The navy said on Tuesday that it may close the strait.\n\nA new paragraph.\n\nThe end."
    rows = side_by_side(old, new)
    assert [sides(row) for row in rows] == [
        ("Head", ""),
        (
            "The navy said on Tuesday that it will close the strait.",
            "The navy said on Tuesday that it may close the strait.",
        ),
        ("", "A new paragraph."),
        ("The end.", "The end."),
    ]
    assert [row.is_same for row in rows] == [False, False, False, True]


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_the_runs_hold_every_word_of_both_texts(old: str, new: str) -> None:
    runs = word_diff(old, new)
    for text, edges in (
        (old, [(run.old_start, run.old_end) for run in runs]),
        (new, [(run.new_start, run.new_end) for run in runs]),
    ):
        inside = "".join(text[start:end] for start, end in edges)
        assert "".join(inside.split()) == "".join(text.split())
        assert all(before[1] <= after[0] for before, after in pairwise(edges))
    for run in runs:
        words = old[run.old_start : run.old_end].split(), new[run.new_start : run.new_end].split()
        assert ("".join(words[0]) == "".join(words[1])) or not run.is_same
    assert all(before.is_same != after.is_same for before, after in pairwise(runs))


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_the_rows_hold_every_word_of_both_texts(old: str, new: str) -> None:
    rows = [sides(row) for row in side_by_side(old, new)]
    assert "".join("".join(one for one, _ in rows).split()) == "".join(old.split())
    assert "".join("".join(other for _, other in rows).split()) == "".join(new.split())
    assert all(one or other for one, other in rows)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert changed(text, text) == []


def test_texts_too_long_for_one_go_are_compared_between_what_each_holds_once() -> None:
    words = [f"word{number}" for number in range(40_000)]
    other = words.copy()
    other[20_000] = "another"
    del other[100]
    other.insert(0, "first")
    other.append("last")
    old, new = " ".join(words), " ".join(other)
    assert len(words) ** 2 > module._LARGEST
    assert changed(old, new) == [
        ("", "first"),
        ("word100", ""),
        ("word20000", "another"),
        ("", "last"),
    ]


def test_long_texts_without_a_word_in_common_take_no_time() -> None:
    chance = random.Random(5)
    texts = [" ".join(f"{letter}{chance.randrange(900)}" for _ in range(60_000)) for letter in "ab"]
    with work_within(20):
        assert len(word_diff(texts[0], texts[1])) == 1
