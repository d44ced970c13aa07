"""Coefficients of random tables against other programs (see tests/golden)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from annotator.review.agreement.alpha import (
    Level,
    distances,
    large_alpha,
    library_alpha,
    masi_distance,
    masi_distances,
    sums_alpha,
)
from annotator.review.agreement.rating_measures import RatingMeasure, measure_ratings
from annotator.review.agreement.ratings import RatingsTable, set_of
from annotator.review.agreement.tallies import coincidences

GOLDEN = Path(__file__).parents[2] / "golden" / "agreement.json"
TABLES = json.loads(GOLDEN.read_text(encoding="utf-8"))["tables"]


def table_of(rows: list[list[str | None]]) -> RatingsTable:
    return RatingsTable.of([str(n) for n in range(len(rows[0]))], rows)


@pytest.mark.parametrize("measure", RatingMeasure)
def test_random_tables_have_the_values_other_programs_give_them(measure: RatingMeasure) -> None:
    tried = 0
    for entry in TABLES:
        found = (
            measure_ratings(table_of(entry["rows"]), measure)
            if measure in (entry["references"])
            else None
        )
        for program, value in entry["references"].get(measure, {}).items():
            assert found is not None
            assert found.value == pytest.approx(value, abs=1e-9), program
            tried += 1
    assert tried >= 20


@pytest.mark.parametrize("level", Level)
def test_three_ways_to_alpha_come_to_the_same(level: Level) -> None:
    for entry in TABLES[60:] if level is Level.MASI else TABLES[:60]:
        table = table_of(entry["rows"]).pairable()
        by_library = library_alpha(table, level)
        by_sums = sums_alpha(coincidences(table)[0], distances(table.values, level))
        assert by_library == pytest.approx(float(by_sums), abs=1e-12)
        if level not in (Level.MASI, Level.RATIO):
            assert large_alpha(table, level) == pytest.approx(by_library, abs=1e-12)


def test_distances_of_all_sets_are_those_of_each_two() -> None:
    values = ["", "a", "a|b", "b|c", "a|b|c", "d"]
    expected = [[masi_distance(set_of(one), set_of(other)) for other in values] for one in values]
    np.testing.assert_allclose(masi_distances(values), expected)
