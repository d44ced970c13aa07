"""What cannot be computed is not defined, with the reason: no 1.0, no traceback, no warning."""

from __future__ import annotations

import math
import random
import time
import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.agreement import tallies
from annotator.review.agreement.rating_measures import RatingMeasure, measure_ratings
from annotator.review.agreement.ratings import RatingsTable
from tests.core.review.published import columns

CORRECTED = [m for m in RatingMeasure if m is not RatingMeasure.PERCENT]


@pytest.mark.parametrize("measure", CORRECTED)
def test_one_value_only_is_not_perfect_agreement(measure: RatingMeasure) -> None:
    found = measure_ratings(columns("1 1 1 1", "1 1 1 1"), measure)
    assert (found.value, found.reason) == (None, "only one value was seen (“1”)")
    assert found.n == 4


@pytest.mark.parametrize("measure", RatingMeasure)
def test_nothing_rated_is_not_defined(measure: RatingMeasure) -> None:
    found = measure_ratings(RatingsTable.of(["a", "b"], []), measure)
    assert (found.value, found.reason, found.n) == (None, "no unit was rated by two annotators", 0)


@pytest.mark.parametrize("measure", RatingMeasure)
def test_one_annotator_cannot_agree(measure: RatingMeasure) -> None:
    found = measure_ratings(columns("1 2 3"), measure)
    assert (found.value, found.reason) == (None, "there are fewer than two annotators")


@pytest.mark.parametrize("measure", RatingMeasure)
def test_annotators_who_never_met_have_no_agreement(measure: RatingMeasure) -> None:
    found = measure_ratings(columns("1 2 - -", "- - 1 2"), measure)
    assert (found.value, found.reason) == (None, "no unit was rated by two annotators")


def test_equal_numbers_written_differently_are_one_value() -> None:
    table = columns("1 1.0 1", "1.00 1 1").by_number()
    found = measure_ratings(table, RatingMeasure.ALPHA_INTERVAL)
    assert found.reason == "only one value was seen (“1”)"


def test_numbers_stand_in_their_order_and_not_in_that_of_their_digits() -> None:
    table = columns("2 10 9 2", "2 9 10 3").by_number()
    assert table.values == ("2", "3", "9", "10")


def test_kappa_is_for_two_annotators() -> None:
    found = measure_ratings(columns("1 2", "1 2", "2 1"), RatingMeasure.KAPPA)
    assert found.value is None
    assert "3" in found.reason


def test_two_who_always_use_one_value_each_have_kappa_zero() -> None:
    assert measure_ratings(columns("1 1 1", "2 2 2"), RatingMeasure.KAPPA).value == 0


@pytest.mark.parametrize("text", ["high", "", "nan", "inf", "1e200", "1_0"])
def test_what_is_no_number_is_refused_where_numbers_are_needed(text: str) -> None:
    table = RatingsTable.of(["a", "b"], [("1", text), ("2", "2")])
    with pytest.raises(ValueError, match=f"^{text}$"):
        table.by_number()


def test_many_values_take_little_memory() -> None:
    numbers = [f"{n * 0.5}" for n in range(5_000)]
    table = RatingsTable.of(["a", "b"], list(pairwise(numbers))).by_number()
    found = measure_ratings(table, RatingMeasure.ALPHA_INTERVAL)
    assert found.value == pytest.approx(1, abs=1e-5)
    assert found.value != 1
    refused = measure_ratings(table, RatingMeasure.MASI)
    assert refused.reason == "there are 5,000 different values, too many"


@pytest.mark.parametrize("measure", [m for m in RatingMeasure if m is not RatingMeasure.KAPPA])
def test_a_table_laid_the_wrong_way_round_takes_no_minutes(measure: RatingMeasure) -> None:
    # Units as columns: thousands of annotators, and millions of pairs of them.
    dice = random.Random(4)
    rows = [[dice.choice(("1", "2", "3", None)) for _ in range(3_000)] for _ in range(3)]
    began = time.process_time()
    whole = measure_ratings(RatingsTable.of([str(n) for n in range(3_000)], rows), measure)
    assert time.process_time() - began < 5
    assert whole.value == pytest.approx(1 / 3 if measure is RatingMeasure.PERCENT else 0, abs=0.01)


@pytest.mark.parametrize("measure", [m for m in RatingMeasure if m is not RatingMeasure.KAPPA])
def test_many_annotators_are_counted_as_few_are(
    measure: RatingMeasure, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = random.Random(5)
    rows = [[dice.choice(("1", "2", "3", "5", None)) for _ in range(12)] for _ in range(40)]
    table = RatingsTable.of([str(n) for n in range(12)], rows)
    many = measure_ratings(table, measure)
    monkeypatch.setattr(tallies, "_MANY", 12)
    assert many.value == pytest.approx(measure_ratings(table, measure).value, abs=1e-12)


@pytest.mark.parametrize("measure", ["percent", "kappa", "fleiss", "ac1", "alpha"])
def test_values_that_hardly_repeat_take_no_table_of_each_by_each(measure: str) -> None:
    # As many values would have taken 200 MB, and those of a long column all memory there is.
    values = 5_000
    table = RatingsTable.of(
        ["a", "b"], [(f"v{n}", f"v{n if n % 2 else (n + 1) % values}") for n in range(values)]
    )
    tracemalloc.start()
    try:
        found = measure_ratings(table, RatingMeasure(measure))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found.value == pytest.approx(0.5, abs=1e-3)
    assert most < 20 << 20


CELLS = st.one_of(st.none(), st.sampled_from("0123"))


@given(
    st.integers(1, 4).flatmap(
        lambda raters: st.lists(st.lists(CELLS, min_size=raters, max_size=raters), max_size=8)
    ),
    st.sampled_from(RatingMeasure),
)
def test_every_table_gives_a_value_or_a_reason(
    rows: list[list[str | None]], measure: RatingMeasure
) -> None:
    names = [str(n) for n in range(len(rows[0]) if rows else 2)]
    found = measure_ratings(RatingsTable.of(names, rows), measure)
    assert (found.value is None) == bool(found.reason)
    assert found.value is None or (math.isfinite(found.value) and found.value <= 1 + 1e-12)
    turned = measure_ratings(RatingsTable.of(names, [row[::-1] for row in rows]), measure)
    assert turned.value == pytest.approx(found.value)
