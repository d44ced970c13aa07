"""Values come into one form or are refused with one sentence; gaps are marked and block nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.codebook.default import default_codebook
from annotator.codebook.values import (
    find_evidence,
    is_paraphrase,
    missing,
    normalise,
    normalise_value,
    problems,
)
from annotator.model.codebook import Field, FieldKind, Option
from annotator.model.errors import FieldValueError
from annotator.model.field_value import FieldValue
from annotator.model.span import Span

OPTIONS = (Option("in_force", "In force"), Option("eased", "Eased"), Option("x", "Other"))


def field(kind: FieldKind, **more: object) -> Field:
    """Return a field of a kind, with options where it needs some."""
    options = OPTIONS if kind in (FieldKind.CHOICE, FieldKind.CHOICES) else ()
    return Field("asked", "Asked", kind, options=options, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        (FieldKind.TEXT, "  words\r\nand more ", "words\nand more"),
        (FieldKind.TEXT, "a|b", "a|b"),
        (FieldKind.TEXT, "nul\x00", "nul\ufffd"),
        (FieldKind.TEXT, " \u00a0\n", ""),
        (FieldKind.ENTITY, "Kim\n Tae-hyo", "Kim Tae-hyo"),
        (FieldKind.CHOICE, "In Force", "in_force"),
        (FieldKind.CHOICE, "OTHER", "x"),
        (FieldKind.CHOICES, "x|eased|x", "eased|x"),
        (FieldKind.YES_NO, "Y", "yes"),
        (FieldKind.YES_NO, "0", "no"),
        (FieldKind.NUMBER, "1,200", "1200"),
        (FieldKind.NUMBER, "1\u202f200.50", "1200.50"),
        (FieldKind.NUMBER, "\u2212007", "-7"),
        (FieldKind.NUMBER, ".5", "0.5"),
        (FieldKind.NUMBER, "-0", "0"),
        (FieldKind.NUMBER, "٤٢", "42"),
        (FieldKind.DATE, "2024", "2024"),
        (FieldKind.DATE, "2024-2", "2024-02"),
        (FieldKind.DATE, "2024-02-29", "2024-02-29"),
        (FieldKind.DATE, "2024-03-14T09:30:00Z", "2024-03-14"),
        (FieldKind.DATE, "14 March 2024", "2024-03-14"),
        (FieldKind.DATE, "3rd Sept. 2024", "2024-09-03"),
        (FieldKind.DATE, "march 14, 2024", "2024-03-14"),
        (FieldKind.DATE, "May 2024", "2024-05"),
        (FieldKind.DATE, "2024-03 / 2024-05-01", "2024-03/2024-05-01"),
        (FieldKind.DATE, "2024-03/2024", "2024-03/2024"),
    ],
)
def test_a_value_is_brought_into_its_form(kind: FieldKind, given: str, kept: str):
    assert normalise(field(kind), given) == kept
    assert normalise(field(kind), kept) == kept


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        (FieldKind.DATE, "2026-02-31", "Asked: February 2026 has no day 31; its last is 28."),
        (FieldKind.DATE, "31 February 2026", "February 2026 has no day 31"),
        (FieldKind.DATE, "2023-02-29", "its last is 28"),
        (FieldKind.DATE, "2026-13", "There is no month 13."),
        (FieldKind.DATE, "0000", "There is no year 0."),
        (FieldKind.DATE, "3/4/2026", "is not a date"),
        (FieldKind.DATE, "14 Brumaire 2026", "“Brumaire” is not a month."),
        (FieldKind.DATE, "2026/2025", "The interval ends (2025) before it starts (2026)."),
        (FieldKind.DATE, "soon", "Write a date as 2026, 2026-03 or 2026-03-14"),
        (FieldKind.NUMBER, "1,5", "is not a number"),
        (FieldKind.NUMBER, "12 apples", "write it like 1200 or 12.5"),
        (FieldKind.NUMBER, "-", "is not a number"),
        (FieldKind.NUMBER, "9" * 61, "at most 60 digits"),
        (FieldKind.YES_NO, "maybe", "answer yes or no"),
        (FieldKind.CHOICE, "gone", "“gone” is none of the choices: in_force, eased or x."),
        (FieldKind.CHOICES, "x|gone", "“gone” is none of the choices"),
        (FieldKind.ENTITY, "a|b", "one name is asked for"),
        (FieldKind.TEXT, "x" * 102_400, "at most 32,000 characters; these are 102,400"),
        (FieldKind.TEXT, "half\ud83d", "broken character"),
    ],
)
def test_a_value_that_cannot_be_is_refused(kind: FieldKind, given: str, said: str):
    with pytest.raises(FieldValueError) as caught:
        normalise(field(kind), given)
    assert said in str(caught.value)


@given(st.sampled_from(list(FieldKind)), st.text(max_size=40))
def test_a_value_that_is_kept_is_kept_as_it_is(kind: FieldKind, value: str):
    try:
        kept = normalise(field(kind), value)
    except FieldValueError as error:
        assert str(error).startswith("Asked")
    else:
        assert normalise(field(kind), kept) == kept


def test_several_names_are_parted_by_a_bar():
    kept = normalise(field(FieldKind.ENTITY, several=True), " Putin | Kim Jong-un|Putin|")
    assert kept == "Putin|Kim Jong-un"
    assert FieldValue("source", kept).parts == ("Putin", "Kim Jong-un")


def test_spans_are_sorted_and_joined_and_kept_only_where_the_field_keeps_them():
    spans = (Span(9, 12), Span(2, 5), Span(4, 7))
    given = FieldValue("asked", "words", spans)
    assert normalise_value(field(FieldKind.TEXT), given).spans == (Span(2, 7), Span(9, 12))
    assert normalise_value(field(FieldKind.TEXT, evidence=False), given).spans == ()


def test_there_are_as_many_actors_as_names():
    given = FieldValue("asked", "a|b", actor_ids=("1",))
    with pytest.raises(FieldValueError, match="as many actors as names"):
        normalise_value(field(FieldKind.ENTITY, several=True), given)


def test_words_of_the_article_are_told_from_a_paraphrase():
    article = "If talks fail, and only\nif talks fail, we act."
    assert find_evidence(article, "talks fail", Span(30, 40)) == Span(27, 37)
    assert find_evidence(article, "talks stall", Span(30, 40)) is None
    assert not is_paraphrase(article, FieldValue("c", "only if talks fail"))
    assert is_paraphrase(article, FieldValue("c", "should talks fail"))
    assert not is_paraphrase(article, FieldValue("c", "If talks … act"[:8], (Span(0, 8),)))
    assert is_paraphrase(article, FieldValue("c", "if they stop", (Span(0, 8),)))


def values(**held: str) -> dict[str, FieldValue]:
    """Return values by field."""
    return {name: FieldValue(name, value) for name, value in held.items()}


def test_what_is_missing_is_told_in_the_order_of_the_form():
    codebook = default_codebook()
    assert missing(codebook, ["threat"], {}) == ("source", "action", "modality", "status")
    filled = values(source="Norland", action="close", modality="stated", status="threatened")
    assert missing(codebook, ["threat"], filled) == ()


def switched_on(*names: str):
    """Return the default codebook with these fields switched on."""
    from dataclasses import replace

    codebook = default_codebook()
    fields = tuple(replace(f, enabled=f.enabled or f.name in names) for f in codebook.fields)
    return replace(codebook, fields=fields)


def test_a_measure_is_needed_once_a_sanction_is_in_force():
    codebook = switched_on("measure")
    filled = values(source="EU", action="freeze", modality="stated", status="proposed")
    assert missing(codebook, ["sanction"], filled) == ()
    filled |= values(status="imposed")
    assert missing(codebook, ["sanction"], filled) == ("measure",)


def test_likelihood_makes_no_sense_once_it_is_done():
    codebook = switched_on("likelihood")
    filled = values(
        source="EU", action="freeze", modality="stated", status="imposed", likelihood="likely"
    )
    said = [problem.sentence for problem in problems(codebook, ["threat"], filled)]
    assert said == [
        "Likelihood makes sense only while Status (how far) is threatened, proposed or promised."
    ]


def test_a_choice_that_was_taken_away_is_told_and_stays():
    found = problems(
        default_codebook(), ["threat"],
        values(source="EU", action="x", modality="shouted", status="threatened"),
    )  # fmt: skip
    assert [problem.field for problem in found] == ["modality"]
    assert "“shouted” is none of the choices" in found[0].sentence


def test_a_choice_without_options_refuses_every_value_in_one_sentence() -> None:
    with pytest.raises(FieldValueError, match="“gone” cannot be chosen: there are no choices yet"):
        normalise(Field("asked", "Asked", FieldKind.CHOICE), "gone")
