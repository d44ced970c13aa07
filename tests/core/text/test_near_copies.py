"""Near copies: found whatever the order, never joined by chance."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text.near_copies import (
    THRESHOLD,
    clusters,
    near_copies,
    resemblance,
    shingles,
)

WORDS = st.lists(st.sampled_from(["a", "b", "c", "strait", "talks", "minister"]), max_size=30)
STORY = (
    "The foreign minister of Norland said on Tuesday that his country would close the strait to "
    "foreign tankers unless the talks in Geneva were resumed within ten days. Officials in the "
    "capital declined to say whether the navy had been told to prepare for a blockade."
)


def test_a_wire_story_with_another_head_and_end_is_a_near_copy() -> None:
    texts = {
        "wire": STORY,
        "paper": f"NORLAND THREATENS. {STORY} The ministry could not be reached.",
        "other": "The harbour was busy and the pilots complained about the fog of the morning.",
    }
    (pair,) = near_copies(texts)
    assert {pair.first, pair.second} == {"wire", "paper"}
    assert clusters(list(texts), [pair]) == [("wire", "paper")]


def test_case_and_punctuation_do_not_count() -> None:
    assert resemblance(shingles(STORY), shingles(STORY.upper().replace(".", "!"))) == 1.0


def test_scripts_without_spaces_are_compared_by_characters() -> None:
    story = "外交部发言人星期二表示如果会谈不恢复海峡将被关闭"
    assert resemblance(shingles(story), shingles(story + "他说")) > 0.8


def test_copies_join_through_each_other() -> None:
    words = [f"word{number}" for number in range(260)]
    texts = {str(n): " ".join(words[n * 30 : n * 30 + 140]) for n in range(4)}
    assert resemblance(shingles(texts["0"]), shingles(texts["3"])) < THRESHOLD
    assert clusters(list(texts), near_copies(texts)) == [("0", "1", "2", "3")]


def test_a_thousand_copies_are_one_cluster() -> None:
    texts = {str(number): STORY for number in range(1_000)}
    pairs = near_copies(texts)
    assert len(pairs) <= 100_000
    assert [len(group) for group in clusters(list(texts), pairs)] == [1_000]


def test_texts_without_words_resemble_nothing() -> None:
    assert near_copies({"a": "", "b": "…", "c": " "}) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=8), st.randoms(use_true_random=False))
def test_pairs_are_exact_and_do_not_depend_on_the_order(
    texts: list[list[str]], shuffle: random.Random
) -> None:
    named = {str(number): " ".join(words) for number, words in enumerate(texts)}
    pairs = near_copies(named)
    for pair in pairs:
        exact = resemblance(shingles(named[pair.first]), shingles(named[pair.second]))
        assert pair.resemblance == exact >= THRESHOLD
    keys = list(named)
    shuffle.shuffle(keys)
    again = near_copies({key: named[key] for key in keys})
    assert {frozenset((p.first, p.second)) for p in pairs} == {
        frozenset((p.first, p.second)) for p in again
    }


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 10_000), min_size=60, max_size=120), st.integers(0, 11))
def test_a_copy_with_one_word_changed_is_always_found(numbers: list[int], at: int) -> None:
    words = [f"w{number}" for number in numbers]
    changed = [*words[: at * 5], "changed", *words[at * 5 + 1 :]]
    one, other = " ".join(words), " ".join(changed)
    share = resemblance(shingles(one), shingles(other))
    found = near_copies({"one": one, "other": other}, threshold=0.7)
    assert bool(found) == (share >= 0.7)
