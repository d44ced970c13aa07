"""Intervals by bootstrap over articles."""

from __future__ import annotations

import random

import numpy as np
import pytest

from annotator.review.agreement.rating_measures import RatingMeasure, measure_ratings
from annotator.review.agreement.ratings import RatingsTable
from annotator.review.agreement.resampling import Resampling, interval_of
from tests.timing import work_within


def table(articles: int, units: int, agreeing: float, seed: int = 1) -> RatingsTable:
    dice = random.Random(seed)
    rows, groups = [], []
    for article in range(articles):
        for _ in range(units):
            value = dice.choice("123")
            rows.append((value, value if dice.random() < agreeing else dice.choice("123")))
            groups.append(article)
    return RatingsTable.of(["a", "b"], rows, groups, articles)


@pytest.mark.parametrize("measure", RatingMeasure)
def test_resampled_sums_equal_resampled_tables(measure: RatingMeasure) -> None:
    whole = table(7, 6, 0.7)
    resampling = Resampling.over(7, resamples=40)
    values: list[float] = []
    for weights in resampling.weights:
        rows = [n for n, group in enumerate(whole.groups) for _ in range(int(weights[group]))]
        drawn = RatingsTable.of_codes(whole.annotators, whole.values, whole.codes[rows])
        values.append(measure_ratings(drawn, measure).value or np.nan)
    found = measure_ratings(whole, measure, resampling)
    assert (found.low, found.high) == pytest.approx(interval_of(np.array(values)))


def test_the_interval_is_the_same_every_time() -> None:
    first, second = (
        measure_ratings(table(20, 10, 0.8), RatingMeasure.ALPHA, Resampling.over(20))
        for _ in range(2)
    )
    assert first == second
    assert first.low is not None
    assert first.value is not None
    assert first.high is not None
    assert first.low < first.value < first.high


def test_more_articles_make_a_narrower_interval() -> None:
    widths: list[float] = []
    for articles in (10, 100):
        found = measure_ratings(
            table(articles, 10, 0.8), RatingMeasure.KAPPA, Resampling.over(articles)
        )
        assert found.low is not None
        assert found.high is not None
        widths.append(found.high - found.low)
    assert widths[1] < widths[0] / 2


def test_the_interval_holds_the_truth_nineteen_times_in_twenty() -> None:
    inside = 0
    for seed in range(100):
        found = measure_ratings(
            table(40, 5, 0.7, seed), RatingMeasure.PERCENT, Resampling.over(40, 400)
        )
        assert found.low is not None
        assert found.high is not None
        inside += found.low <= 0.7 + 0.3 / 3 <= found.high
    assert 88 <= inside <= 100


def test_one_article_has_no_interval() -> None:
    found = measure_ratings(table(1, 30, 0.8), RatingMeasure.ALPHA, Resampling.over(1))
    assert found.value is not None
    assert (found.low, found.high) == (None, None)


def test_too_few_defined_resamples_give_no_interval() -> None:
    rows = [("1", "1")] * 29 + [("2", "2")]
    lonely = RatingsTable.of(["a", "b"], rows, list(range(30)), 30)
    assert measure_ratings(lonely, RatingMeasure.KAPPA, Resampling.over(30)).low == 1.0
    assert interval_of(np.array([np.nan, np.nan, 0.5])) is None


def test_resamples_of_three_hundred_articles_are_quick() -> None:
    ratings = table(300, 20, 0.8)
    with work_within(20):
        resampling = Resampling.over(300)
        for measure in RatingMeasure:
            measure_ratings(ratings, measure, resampling)
