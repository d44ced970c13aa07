"""Spans are tidied by rule B3: edges trimmed, quotation marks balanced, nothing else touched."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.evidence.quotations import paragraph, quotations
from annotator.evidence.tidy import tidy_span
from annotator.model.span import Span


def tidied(marked: str) -> str:
    """Tidy what stands between [ and ], and return it."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "", 1).replace("]", "", 1)
    span = tidy_span(text, Span(start, end))
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("He said[ \u00a0we will act \n]now.", "we will act"),
        ("[We will act.]", "We will act"),
        ("[We will act;] they will not.", "We will act"),
        ("We will act[, and soon,] he said.", "and soon"),
        ("[制裁を科す。]", "制裁を科す"),
        ("[سنرد،] قال", "سنرد"),
        ("[“We will act.”]", "We will act."),
        ("[“We will act,”] he said.", "We will act,"),
        ("“[We will act].”", "We will act"),
        ("“[We will act.]”", "We will act."),
        ("He will [“respond firmly], in kind,” he said.", "respond firmly"),
        ("It will [not “stand by], but act” then.", "not “stand by, but act”"),
        ("It [said “phased measures]” come.", "said “phased measures”"),
        ("He said “[we act,” he added, “and soon].”", "“we act,” he added, “and soon.”"),
        ("“We will [act,”] he said.", "act,"),
        ("“We [will act,” he said], twice.", "“We will act,” he said"),
        ("[« Nous agirons »], dit-il.", "Nous agirons"),
        ("[„Wir handeln“], sagte er.", "Wir handeln"),
        ("[»Wir handeln«], sagte er.", "Wir handeln"),
        ("[「我们会回应。」]", "我们会回应。"),
        ('It [said "never] again" twice.', 'said "never again"'),
        ("[The South’s council won’t act.]", "The South’s council won’t act"),
        ("[‘We know the Koreans’ will’] he said", "We know the Koreans’ will"),
        ("[It will leave the U.S.]", "It will leave the U.S."),
        ("[It will act...]", "It will act..."),
        ("[It will act?]", "It will act?"),
        ("[“‘We act,’ he said”]", "‘We act,’ he said"),
        ("a[ . ]b", " . "),
        ('the rocket is [5" long.]', '5" long'),
    ],
)
def test_edges_are_tidied(marked: str, kept: str):
    assert tidied(marked) == kept


PIECES = st.sampled_from(
    (" ", "\u00a0", "\n", "\n\n", ".", ",", ";", "“", "”", "‘", "’", '"', "'", "«", "»", "「", "」",
     "„", "a", "is", "s", "We", "will", "U.S.", "制", "🙂", "\u200d", ")", "(", "—", "5")
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=40).map("".join), st.data())
@example("”“a", None)
def test_a_tidied_span_is_balanced_and_stays_as_it_is(text: str, data: st.DataObject | None):
    start = data.draw(st.integers(0, len(text) - 1)) if data else 0
    end = data.draw(st.integers(start + 1, len(text))) if data else len(text)
    given_span = Span(start, end)
    span = tidy_span(text, given_span)
    assert tidy_span(text, span) == span
    assert paragraph(text, given_span).contains(span)
    around = paragraph(text, span)
    if span == given_span:
        return  # nothing but signs, or tidy already
    for quote in quotations(text, around.start, around.end):
        if quote.is_closed:
            marks = (quote.start, quote.end - 1)
            assert len([mark for mark in marks if span.start <= mark < span.end]) != 1


@given(st.text(max_size=60), st.data())
def test_any_text_can_be_tidied(text: str, data: st.DataObject):
    if text:
        start = data.draw(st.integers(0, len(text) - 1))
        span = tidy_span(text, Span(start, data.draw(st.integers(start + 1, len(text)))))
        assert 0 <= span.start < span.end <= len(text)


def test_a_quotation_that_goes_on_holds_the_rest_of_its_paragraph():
    text = "“We will act. We will win."
    assert [tuple(quote) for quote in quotations(text, 0, len(text))] == [(0, len(text), False)]
    assert tidied("[“We will act. We will win.]") == "“We will act. We will win."


def test_a_very_long_paragraph_is_looked_at_near_the_span_only():
    text = "“" + "word " * 200_000 + "”"
    assert tidy_span(text, Span(500_000, 500_010)) == Span(500_001, 500_010)
