"""Spans kept as numbers behave as the tuple of them."""

from __future__ import annotations

import pytest

from annotator.model.span import Span, SpanList

NUMBERS = [0, 4, 4, 9, 12, 13]
SPANS = (Span(0, 4), Span(4, 9), Span(12, 13))


def test_it_holds_the_spans_in_order() -> None:
    assert tuple(SpanList(NUMBERS)) == SPANS
    assert len(SpanList(NUMBERS)) == 3
    assert SpanList(NUMBERS)[-1] == Span(12, 13)
    assert SpanList(NUMBERS)[1:] == SPANS[1:]


def test_it_equals_the_tuple_either_way_round() -> None:
    assert SpanList(NUMBERS) == SPANS
    of_tuple = SPANS
    assert of_tuple == SpanList(NUMBERS)
    assert SpanList(NUMBERS) == SpanList(list(NUMBERS))
    assert SpanList(NUMBERS) != SPANS[:2]
    assert hash(SpanList(NUMBERS)) == hash(SPANS)


def test_a_place_beyond_the_end_is_an_index_error() -> None:
    with pytest.raises(IndexError):
        SpanList(NUMBERS)[3]


@pytest.mark.parametrize("numbers", [[1], [5, 5], [9, 2], [-1, 3]])
def test_numbers_that_are_no_spans_are_refused(numbers: list[int]) -> None:
    with pytest.raises(ValueError):
        SpanList(numbers)
