"""What cannot be a codebook is refused with a sentence each; what can be is not."""

from __future__ import annotations

from typing import Any

import pytest

from annotator.codebook import checks
from annotator.model.codebook import Codebook, Field, FieldKind, Option
from annotator.model.errors import CodebookError
from tests.core.codebook.books import book, choice, sentences, tag, text


@pytest.mark.parametrize("name", ["تهديد", "威胁", "🔥", "👩‍👩‍👧 family", "می‌خواهم", "a;b, c=d"])
def test_a_tag_may_be_named_in_any_script(name: str):
    assert not sentences(book(tag(name)))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a|b", "joins several tags to one value in tables"),
        ("", "is empty"),
        (" threat", "starts or ends with a space"),
        ("two\nlines", "has a line break"),
        ("*", "means every tag"),
        ("hid\u202eden", "cannot be seen"),
        ("x" * 61, "has 61 characters; 60 is the most"),
        ("nul\x00", "control character"),
        ("half\ud83d", "half of a character"),
    ],
)
def test_a_tag_name_that_would_break_tables_is_refused(name: str, said: str):
    assert said in sentences(book(tag(name, label="Label")))


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ({"name": "threat"}, {"name": "Threat"}, "Two tags have the name “Threat”."),
        ({"name": "caf\u00e9"}, {"name": "cafe\u0301"}, "Two tags have the name"),
        ({"name": "a", "label": "X"}, {"name": "b", "label": "x"}, "Two tags have the label"),
        ({"name": "a", "id": "b"}, {"name": "b"}, "Two tags have the id “b”."),
        ({"name": "a", "key": "1"}, {"name": "b", "letter": "1"}, "The key “1” is given to"),
    ],
)
def test_two_tags_cannot_be_the_same(one: dict[str, Any], other: dict[str, Any], said: str):
    assert said in sentences(book(tag(**one), tag(**other)))


def test_five_hundred_tags_are_allowed_and_one_more_is_not():
    tags = [tag(f"tag {number}") for number in range(501)]
    assert not sentences(book(*tags[:500]))
    assert "at most 500 tags; this one has 501" in sentences(book(*tags))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"key": "j"}, "which the page itself needs"),
        ({"letter": "L"}, "which the page itself needs"),
        ({"key": "F1"}, "has to be one letter or digit"),
        ({"pattern": "zigzag"}, "it can be solid, dashed"),
        ({"colour": "red"}, "write it like #b02a30"),
        ({"label": "  "}, "The label of the tag “t” is empty."),
        ({"definition": "x" * 10_001}, "10,000 is the most"),
        ({"examples": ("",)}, "One of the examples"),
        ({"counter_examples": ("x",) * 501}, "There can be 500 counter-examples"),
        ({"codes": {"PLOVER": "x"}}, "small Latin letters"),
    ],
)
def test_a_faulty_tag_is_told(more: dict[str, Any], said: str):
    assert said in sentences(book(tag("t", **more)))


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (text("quote"), "a column that every table has already"),
        (text("a b"), "letters, digits and _ only"),
        (text("1st"), "starts with a letter"),
        (text("x", tags=("gone",)), "the tag “gone”, which does not exist"),
        (text("x", tags=("threat", "threat")), "names a tag twice"),
        (text("x", defaults={"gone": "y"}), "has a default for the tag “gone”"),
        (text("x", key="t"), "is given to"),
        (text("x", ordinal=True), "no choice, so its order cannot count"),
        (text("x", several=True), "there is the kind choices"),
        (text("x", options=(Option("a", "A"),)), "can have no options"),
        (text("x", default_from="gone"), "takes its default from “gone”"),
        (text("x", only_when={"gone": ("a",)}), "depends on “gone”, which is no choice"),
        (choice("x"), "offers no options"),
        (choice("x", "a", "A"), "has the option “A” twice"),
        (choice("x", "a|b"), "joins several choices"),
        (choice("x", "a", defaults={"threat": "b"}), "“b” is none of the choices: a"),
        (choice("x", "a", default_from="status"), "what that holds does not fit"),
        (choice("x", "a", only_when={"status": ("nix",)}), "“nix”, which it cannot be"),
        (choice("x", "a", required_when={"status": ()}), "one of no values"),
        (choice("note", "a"), "is the claim's note and has to be text"),
        (text("status_end"), "would have the column of “status”"),
        (text("Status"), "Two fields have the name “Status”"),
        (
            Field("x", "X", FieldKind.DATE, defaults={"threat": "2026-02-31"}),
            "February 2026 has no day 31; its last is 28",
        ),
        (
            Field("x", "X", FieldKind.YES_NO, defaults={"threat": "Yes"}),
            "not written as it would be stored",
        ),
    ],
)
def test_a_faulty_field_is_told(field: Field, said: str):
    status = choice("status", "open", "closed")
    assert said in sentences(book(tag("threat", letter="T"), fields=(status, field)))


def test_defaults_that_go_round_in_a_circle_are_refused():
    fields = (
        text("a", default_from="b"),
        text("b", default_from="c"),
        text("c", default_from="b"),
        text("d", default_from="d"),
    )
    said = sentences(book(fields=fields)).splitlines()
    assert said == [
        "The defaults of the fields “b” → “c” → “b” go round in a circle.",
        "The defaults of the fields “d” → “d” go round in a circle.",
    ]


def test_fields_that_wait_for_each_other_are_refused():
    fields = (
        choice("a", "x", only_when={"b": ("x",)}),
        choice("b", "x", only_when={"a": ("x",)}),
    )
    assert "The fields “a” → “b” → “a” depend on each other." in sentences(book(fields=fields))


def test_a_default_can_come_from_another_field():
    fields = (text("a", defaults={"*": "any", "threat": "own"}), text("b", default_from="a"))
    codebook = book(fields=fields)
    assert not sentences(codebook)
    assert codebook.default_values(["threat"]) == {"a": "own", "b": "own"}
    assert codebook.default_values(["pledge"], {"a": "typed"}) == {"b": "typed"}


def test_options_of_apart_tags_may_share_a_key():
    def of(*tags: str) -> Codebook:
        options = (Option("a", "A", "x", tags=("threat",)), Option("b", "B", "x", tags=tags))
        return book(fields=(Field("f", "F", FieldKind.CHOICE, options=options),))

    assert not sentences(of("pledge"))
    assert "The key “x” is given to the options" in sentences(of())


def test_the_first_problem_is_told_with_how_many_more():
    with pytest.raises(CodebookError, match=r"tag name “a\|b” holds .* \(1 more problem\)$"):
        checks.check(book(tag("a|b", label="a"), tag("c", colour="red")))
