"""What changed between two codebooks is told once, and renaming is told as renaming."""

from __future__ import annotations

from dataclasses import replace

from annotator.codebook import edits
from annotator.codebook.default import default_codebook
from annotator.codebook.diff import compare
from tests.core.codebook.books import book, tag, text


def test_two_versions_that_say_the_same_differ_in_nothing():
    change = compare(default_codebook(), replace(default_codebook(), version=7))
    assert change.is_empty
    assert change.sentences() == []


def test_renaming_a_tag_is_told_once_and_not_again_in_every_field():
    old = default_codebook()
    change = compare(old, edits.rename_tag(old, "threat", "menace"))
    assert change.tags_renamed == {"threat": "menace"}
    assert change.tags_redefined == ()
    assert change.sentences() == ["The tag “threat” is now called “menace”."]


def test_a_new_definition_asks_for_a_second_look_and_a_new_example_does_not():
    old = default_codebook()
    pledge = old.tag("pledge")
    assert pledge is not None
    new = edits.put_tag(old, "pledge", replace(pledge, definition="Something else."))
    new = edits.add_example(new, "threat", "We will.", counter=False)
    change = compare(old, new)
    assert change.tags_redefined == ("pledge",)
    assert change.sentences() == [
        "Of the tag “threat” changed: examples.",
        "Of the tag “pledge” changed: definition.",
    ]


def test_additions_removals_and_order_are_told():
    old = book(tag("a"), tag("b"), tag("c"), fields=(text("x"), text("y")))
    new = book(
        tag("c"), tag("b", label="Bee"), tag("d"), fields=(text("y", required=True), text("z"))
    )
    assert compare(old, replace(new, title="Ours")).sentences() == [
        "The tag “d” is new.",
        "The tag “a” is gone.",
        "Of the tag “b” changed: label.",
        "The tags stand in another order.",
        "The field “z” is new.",
        "The field “x” is gone.",
        "Of the field “y” changed: being required.",
        "The title or the description changed.",
    ]
