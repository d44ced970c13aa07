"""Quotations are found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.errors import QuoteNotFoundError
from annotator.model.span import Span
from annotator.text.quotes import context, find_quote, locate

TEXT = "We will act. They said: we will act. Nobody did; “we will\nact” it was."


def test_a_quote_is_found_by_its_number() -> None:
    assert find_quote(TEXT, "will act") == Span(3, 11)
    assert find_quote(TEXT, "will act", 2) == Span(27, 35)


def test_white_space_is_taken_loosely_where_nothing_fits_exactly() -> None:
    assert find_quote("hard\nwrapped\u00a0text", "hard wrapped text") == Span(0, 17)


def test_a_quote_that_is_missing_says_so() -> None:
    with pytest.raises(QuoteNotFoundError, match="do not occur"):
        find_quote(TEXT, "never")
    with pytest.raises(QuoteNotFoundError, match="only 2 times"):
        find_quote(TEXT, "will act", 3)
    with pytest.raises(QuoteNotFoundError, match="only once"):
        find_quote(TEXT, "Nobody", 2)
    with pytest.raises(QuoteNotFoundError, match="No words"):
        find_quote(TEXT, " ")
    with pytest.raises(QuoteNotFoundError, match="counted from 1"):
        find_quote(TEXT, "act", 0)


def test_the_context_is_cut_at_the_texts_ends() -> None:
    assert context("abcdef", Span(2, 4)) == ("ab", "ef")
    assert context("x" * 100, Span(50, 51)) == ("x" * 32, "x" * 32)


def test_the_occurrence_with_the_best_context_wins_over_the_nearest() -> None:
    assert locate(TEXT, "will act", "said: we ", ". Nobody", near=0) == Span(27, 35)
    assert locate(TEXT, "will act", "", "", near=30) == Span(27, 35)
    assert locate(TEXT, "gone", "", "", near=0) is None


@given(st.text("ab ", min_size=1, max_size=60), st.data())
def test_a_span_is_located_by_its_own_context(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    prefix, suffix = context(text, span)
    assert locate(text, text[span.start : span.end], prefix, suffix, span.start) == span
