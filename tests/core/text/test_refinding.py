"""Passages found again in a text that is nearly the same: surely, doubtfully, or not at all."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.carrying import Certainty, Found
from annotator.model.span import Span
from annotator.text.quotes import context
from annotator.text.refinding import find_again, fragments_of
from tests.timing import work_within

STORY = (
    "The minister of Norland said on Tuesday that his country would close the strait. He will pay. "
    "Officials declined to say whether the navy had been told to prepare. “We shall lift the "
    "embargo by spring,” he added. The banker said that he will pay. Nobody spoke of war."
)
TEXTS = st.text(st.sampled_from("ab .\n海峡שלום\u0301😀"), max_size=80)


def again(old: str, words: str, new: str, nth: int = 1) -> Found:
    """Find the nth occurrence of some words again."""
    at = -1
    for _ in range(nth):
        at = old.index(words, at + 1)
    span = Span(at, at + len(words))
    return find_again(new, words, *context(old, span), at, is_single=old.count(words) == 1)


def words_of(found: Found, new: str) -> str:
    (span,) = found.spans
    return new[span.start : span.end]


def test_the_same_words_at_another_place_are_exact() -> None:
    new = f"NORLAND AND THE STRAIT\n\n{STORY}"
    found = again(STORY, "his country would close the strait", new)
    assert (found.certainty, found.score) == (Certainty.EXACT, 1.0)
    assert words_of(found, new) == "his country would close the strait"


def test_words_that_occur_twice_are_told_apart_by_what_stands_around_them() -> None:
    new = STORY.replace("He will pay. ", "In the end he will pay. ").replace("Nobody", "No one")
    found = again(STORY, "will pay", new, nth=2)
    assert found.certainty is Certainty.EXACT
    assert found.spans[0].start == new.rindex("will pay")


def test_words_whose_surroundings_changed_are_to_be_checked() -> None:
    found = again(STORY, "will pay", "A bank somewhere will pay for a bridge.", nth=2)
    assert found.certainty is Certainty.CHECK


def test_a_telling_passage_that_stands_once_in_either_text_is_exact() -> None:
    new = "Quite another beginning: his country would close the strait, it was said."
    found = again(STORY, "his country would close the strait", new)
    assert found.certainty is Certainty.EXACT


def test_other_white_space_is_moved_with_all_its_words() -> None:
    new = STORY.replace("his country would close", "his country\nwould  close")
    found = again(STORY, "his country would close the strait", new)
    assert (found.certainty, found.score) == (Certainty.MOVED, 1.0)
    assert words_of(found, new) == "his country\nwould  close the strait"


def test_a_word_put_in_is_moved_and_taken_along() -> None:
    new = STORY.replace("would close", "would not close")
    found = again(STORY, "his country would close the strait", new)
    assert found.certainty is Certainty.MOVED
    assert words_of(found, new) == "his country would not close the strait"


def test_no_word_is_cut() -> None:
    old = "ستغلق المضيق أمام الناقلات خلال عشرة أيام."
    new = old.replace("عشرة أيام", "عشرين يوما")
    found = again(old, "ستغلق المضيق أمام الناقلات خلال عشرة أيام", new)
    assert words_of(found, new) == "ستغلق المضيق أمام الناقلات خلال عشرين يوما"


def test_half_of_the_words_are_to_be_checked() -> None:
    new = STORY.replace("his country would close the strait", "the country might soon close it all")
    found = again(STORY, "his country would close the strait", new)
    assert found.certainty in (Certainty.CHECK, Certainty.LOST)


def test_what_is_gone_is_lost() -> None:
    found = again(STORY, "We shall lift the embargo", "Herring was cheap in the north this year.")
    assert (found.certainty, found.spans) == (Certainty.LOST, ())


def test_a_long_passage_is_found_by_its_ends() -> None:
    chance = random.Random(2)
    words = [f"word{chance.randrange(900)}" for _ in range(600)]
    old = " ".join(words)
    passage = " ".join(words[100:400])
    new = " ".join([*words[:90], *words[95:250], "something", "new", *words[250:]])
    found = again(old, passage, new)
    assert found.certainty is Certainty.MOVED
    assert words_of(found, new) == " ".join([*words[100:250], "something", "new", *words[250:400]])


@pytest.mark.parametrize(
    ("old", "words", "new"),
    [
        ("外交部发言人星期二表示海峡将被关闭。", "海峡将被关闭", "外交部发言人说，海峡将被关闭。"),
        ("قال الوزير إنه سيغلق المضيق", "سيغلق المضيق", "قال الوزير أمس إنه سيغلق المضيق"),
        ("A 👨‍👩‍👧 pledge, then a threat.", "pledge, then", "A 👨‍👩‍👧👍 pledge, then a threat."),
    ],
)
def test_any_script_is_found(old: str, words: str, new: str) -> None:
    assert words_of(again(old, words, new), new) == words


def test_nine_in_ten_are_right_where_a_fifth_of_the_words_changed() -> None:
    chance = random.Random(7)
    words = [
        "".join(chance.choices("abcdefghijklmnoprstuvw", k=chance.randint(2, 9)))
        for _ in range(3_000)
    ]
    new_words = [word[::-1] if chance.random() < 0.2 else word for word in words]
    old, new = " ".join(words), " ".join(new_words)
    right = 0
    for first in range(20, 2_900, 36):
        start = len(" ".join(words[:first])) + 1
        span = Span(start, start + len(" ".join(words[first : first + 12])))
        found = find_again(
            new, old[span.start : span.end], *context(old, span), start, is_single=True
        )
        right += bool(found.spans) and abs(found.spans[0].start - span.start) <= 12
    assert right >= 72  # of 80


def test_a_passage_that_is_not_there_takes_no_time_in_a_large_text() -> None:
    chance = random.Random(3)
    text = " ".join(f"w{chance.randrange(5_000)}" for _ in range(150_000))
    with work_within(20):
        assert again(STORY, STORY[:250], text).certainty is Certainty.LOST


def test_fragments_are_found_inside_a_passage() -> None:
    quote, found = "will close the strait today", "will soon close all of the strait"
    fragments = [Span(0, 10), Span(15, 21)]
    places = fragments_of(quote, found, fragments)
    assert [found[place.start : place.end] for place in places] == ["will soon close", "strait"]


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, st.data())
def test_what_is_found_lies_in_the_text_and_exact_means_the_same_words(
    old: str, new: str, data: st.DataObject
) -> None:
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    words = old[start:end]
    found = find_again(
        new, words, *context(old, Span(start, end)), start, is_single=old.count(words) == 1
    )
    assert 0 <= found.score <= 1
    assert bool(found.spans) == (found.certainty is not Certainty.LOST)
    for span in found.spans:
        assert 0 <= span.start < span.end <= len(new)
        if found.certainty is Certainty.EXACT:
            assert new[span.start : span.end] == words
