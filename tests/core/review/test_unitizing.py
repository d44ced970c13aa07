"""Krippendorff's alpha for unitizing."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.agreement.resampling import Resampling
from annotator.review.agreement.unitizing import Continuum, Unit, merged, unitizing_alpha


def units(*places: tuple[int, int], stretch: int = 1, begin: int = 0) -> list[Unit]:
    """Return units from (start, length), as they are printed."""
    return [((s - begin) * stretch, (s - begin + n) * stretch) for s, n in places]


KRIPPENDORFF_2004_P254 = Continuum(
    300,
    {
        "i": {
            "c": units((225, 70), (370, 30), begin=150),
            "k": units((180, 60), (300, 50), begin=150),
        },
        "j": {
            "c": units((220, 80), (355, 20), (400, 20), begin=150),
            "k": units((180, 60), (300, 50), begin=150),
        },
    },
)


@pytest.mark.parametrize(
    ("categories", "printed"), [(["c"], "0.7286"), (["k"], "1.0000"), (["c", "k"], "0.858665")]
)
def test_the_example_of_2004(categories: list[str], printed: str) -> None:
    found = unitizing_alpha([KRIPPENDORFF_2004_P254], ["i", "j"], categories)
    assert found.value is not None
    assert f"{found.value:.{len(printed) - 2}f}" == printed


@pytest.mark.parametrize(
    ("first", "second", "printed"),
    [
        # Krippendorff 1995, p. 57, cases A and D, measured on a fine grid. (Cases B and C were
        # computed there with a formula that the book of 2004 corrects.)
        ([(2, 8), (14, 6)], [(4, 4), (15, 2)], "0.553"),
        (
            [(0, 2), (2, 8), (10, 4), (14, 6), (20, 4)],
            [(0, 4), (4, 4), (8, 7), (15, 2), (17, 7)],
            "0.066",
        ),
    ],
)
def test_examples_of_1995(first: list[Unit], second: list[Unit], printed: str) -> None:
    stretch = 50_000
    continuum = Continuum(
        24 * stretch,
        {
            "one": {"x": units(*first, stretch=stretch)},
            "other": {"x": units(*second, stretch=stretch)},
        },
    )
    found = unitizing_alpha([continuum], ["one", "other"], ["x"])
    assert found.value is not None
    assert f"{found.value:.3f}" == printed


def test_a_unit_against_many_inside_it() -> None:
    # DKPro Statistics gives -0.7003 for it.
    continuum = Continuum(10, {"a": {"x": [(1, 9)]}, "b": {"x": [(2, 3), (4, 5), (6, 7)]}})
    assert unitizing_alpha([continuum], ["a", "b"], ["x"]).value == pytest.approx(
        -0.70035, abs=1e-5
    )


def test_one_unit_of_one_of_three_annotators_is_chance() -> None:
    continuum = Continuum(20, {"a": {"x": [(0, 1)]}, "b": {}, "c": {}})
    assert unitizing_alpha([continuum], ["a", "b", "c"], ["x"]).value == 0


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ({"a": {"x": [(0, 5)]}}, "there are fewer than two annotators"),
        ({"a": {}, "b": {}}, "nobody marked anything"),
        ({"a": {"x": [(0, 9)]}, "b": {"x": [(0, 9)]}}, "everybody marked the whole text"),
        ({"a": {"x": [(0, 5), (4, 6)]}, "b": {}}, "units of a overlap in the category “x”"),
        ({"a": {"x": [(3, 3)]}, "b": {}}, "a unit of a has no length"),
    ],
)
def test_what_cannot_be_computed_says_why(
    marked: dict[str, dict[str, list[Unit]]], reason: str
) -> None:
    found = unitizing_alpha([Continuum(9, marked)], list(marked), ["x"])
    assert (found.value, found.reason) == (None, reason)


def test_overlapping_units_are_merged_and_touching_ones_are_not() -> None:
    assert merged([(5, 9), (0, 3), (2, 4), (4, 5), (6, 7)]) == [(0, 4), (4, 5), (5, 9)]


PLACES = st.lists(st.tuples(st.integers(0, 29), st.integers(1, 30)), max_size=5).map(
    lambda found: merged((start, min(30, start + size)) for start, size in found)
)


def slowly(first: list[Unit], second: list[Unit], length: int) -> float:
    """Follow Krippendorff 2004, pp. 252-253, sum by sum, gaps and all."""

    def sections(found: list[Unit]) -> list[tuple[int, int, bool]]:
        edges = [0, *(edge for unit in found for edge in unit), length]
        gaps = [(a, b, False) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
        return sorted(gaps + [(a, b, True) for a, b in found])

    sides = sections(first), sections(second)
    observed = 0.0
    for one, other in (sides, sides[::-1]):
        for b, e, is_unit in one:
            for c, f, other_is_unit in other:
                size, other_size, apart = e - b, f - c, b - c
                if is_unit and other_is_unit and -size < apart < other_size:
                    observed += apart**2 + (e - f) ** 2
                elif is_unit and not other_is_unit and other_size - size >= apart >= 0:
                    observed += size**2
                elif other_is_unit and not is_unit and size - other_size >= -apart >= 0:
                    observed += other_size**2
    observed /= 2 * length**2
    marked = [(a, b) for side in sides for a, b, is_unit in side if is_unit]
    gaps = [b - a for side in sides for a, b, is_unit in side if not is_unit]
    expected = 0.0
    for a, b in marked:
        size = b - a
        expected += (len(marked) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        expected += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    places = 2 * length
    expected *= 2 / length / (places * (places - 1) - sum((b - a) * (b - a - 1) for a, b in marked))
    return 1 - observed / expected


@given(PLACES, PLACES)
def test_the_quick_way_equals_the_formula(first: list[Unit], second: list[Unit]) -> None:
    found = unitizing_alpha([Continuum(30, {"a": {"x": first}, "b": {"x": second}})], "ab", "x")
    if found.value is None:
        assert found.reason
    else:
        assert math.isclose(found.value, slowly(first, second, 30), abs_tol=1e-9)


@given(PLACES, PLACES, PLACES)
def test_swapping_annotators_changes_nothing(
    first: list[Unit], second: list[Unit], third: list[Unit]
) -> None:
    continuum = Continuum(30, {"a": {"x": first}, "b": {"y": second}, "c": {"x": third}})
    forth = unitizing_alpha([continuum], "abc", ["x", "y"])
    assert unitizing_alpha([continuum], "cab", ["y", "x"]).value == forth.value


def test_articles_are_pooled_with_an_interval_around_the_value() -> None:
    near = Continuum(100, {"a": {"x": [(10, 30)]}, "b": {"x": [(12, 30)]}})
    far = Continuum(80, {"a": {"x": [(10, 30)]}, "b": {"x": [(40, 50)]}})
    articles = [near, near, near, far, near, far, near, near]
    resampling = Resampling.over(len(articles))
    found = unitizing_alpha(articles, "ab", "x", resampling)
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.value < found.high
    one = unitizing_alpha([near] * 4, "ab", "x", Resampling.over(4))
    assert one.value is not None
    assert (one.low, one.high) == pytest.approx((one.value, one.value))
