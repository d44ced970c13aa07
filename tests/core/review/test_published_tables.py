"""Coefficients of tables that were printed with them, to the digits printed."""

from __future__ import annotations

import pytest

from annotator.review.agreement.alpha import masi_distance
from annotator.review.agreement.rating_measures import RatingMeasure, measure_ratings
from annotator.review.agreement.ratings import RatingsTable
from tests.core.review import published

PRINTED = [
    # Krippendorff 2004, p. 224: alpha .095; codebook page, section 5: .0952381.
    (published.KRIPPENDORFF_2004_P224, "percent", "0.600"),
    (published.KRIPPENDORFF_2004_P224, "alpha", "0.0952381"),
    # Krippendorff 2011, section B.
    (published.KRIPPENDORFF_2011_B, "alpha", "0.692"),
    # Krippendorff 2004, p. 230, and 2011, section C.
    (published.KRIPPENDORFF_2011_C, "alpha", "0.743421"),
    (published.KRIPPENDORFF_2011_C, "alpha-ordinal", "0.815388"),
    (published.KRIPPENDORFF_2011_C, "alpha-interval", "0.849107"),
    (published.KRIPPENDORFF_2011_C, "alpha-ratio", "0.797"),
    # Gwet 2014, Handbook of Inter-Rater Reliability, 4th edition, on the same table.
    (published.KRIPPENDORFF_2011_C, "percent", "0.81818"),
    (published.KRIPPENDORFF_2011_C, "fleiss", "0.76117"),
    (published.KRIPPENDORFF_2011_C, "ac1", "0.77544"),
    # Krippendorff 1980, p. 139.
    (published.KRIPPENDORFF_1980_P139, "percent", "0.741"),
    (published.KRIPPENDORFF_1980_P139, "alpha", "0.642"),
    # Hayes and Krippendorff 2007, p. 85.
    (published.HAYES_KRIPPENDORFF_2007_P84, "alpha-ordinal", "0.7598"),
    # Fleiss 1971, p. 380: .5556 observed, kappa .430.
    (published.FLEISS_1971_P379, "percent", "0.5556"),
    (published.FLEISS_1971_P379, "fleiss", "0.430"),
    # Cohen 1960, p. 45.
    (published.COHEN_1960_P45, "percent", "0.70"),
    (published.COHEN_1960_P45, "kappa", "0.492"),
    # Fleiss, Cohen and Everitt 1969, p. 325; Fleiss 1981, p. 213.
    (published.FLEISS_COHEN_EVERITT_1969_P325, "kappa", "0.429"),
    (published.FLEISS_1981_P213, "kappa", "0.676"),
    # Artstein and Poesio 2008, pp. 558 and 568.
    (published.ARTSTEIN_POESIO_2008_P558, "percent", "0.7"),
    (published.ARTSTEIN_POESIO_2008_P558, "kappa", "0.348"),
    (published.ARTSTEIN_POESIO_2008_P568, "kappa", "0.801"),
    # Zwick 1988, p. 376, third table.
    (published.ZWICK_1988_P376, "kappa", "0.474"),
    # Landis and Koch 1977, The measurement of observer agreement, both cities.
    (published.LANDIS_KOCH_1977_WINNIPEG, "kappa", "0.208"),
    (published.LANDIS_KOCH_1977_NEW_ORLEANS, "kappa", "0.297"),
    # Feinstein and Cicchetti 1990, High agreement but low kappa.
    (published.FEINSTEIN_CICCHETTI_1990[0], "percent", "0.85"),
    (published.FEINSTEIN_CICCHETTI_1990[0], "kappa", "0.70"),
    (published.FEINSTEIN_CICCHETTI_1990[1], "percent", "0.85"),
    (published.FEINSTEIN_CICCHETTI_1990[1], "kappa", "0.32"),
    (published.FEINSTEIN_CICCHETTI_1990[2], "kappa", "0.13"),
    (published.FEINSTEIN_CICCHETTI_1990[3], "kappa", "0.26"),
    # Gwet 2002, Kappa statistic is not satisfactory; again in Gwet 2008.
    (published.GWET_2002, "percent", "0.944"),
    (published.GWET_2002, "kappa", "-0.0234"),
    (published.GWET_2002, "ac1", "0.9408"),
    # Gwet 2014, Handbook, 4th edition, the abstractors' 3 x 3 table.
    (published.GWET_2014_ABSTRACTORS, "percent", "0.89"),
    (published.GWET_2014_ABSTRACTORS, "kappa", "0.7964094"),
    (published.GWET_2014_ABSTRACTORS, "ac1", "0.8493305"),
    (published.GWET_2014_ABSTRACTORS, "fleiss", "0.7962397"),
    (published.GWET_2014_ABSTRACTORS, "alpha", "0.7972585"),
    # Sim and Wright 2005; Viera and Garrett 2005; Altman 1991; Agresti 2002 and 1997.
    (published.SIM_WRIGHT_2005, "kappa", "0.67"),
    (published.VIERA_GARRETT_2005, "kappa", "0.57"),
    (published.ALTMAN_1991_XEROMAMMOGRAMS, "kappa", "0.473"),
    (published.AGRESTI_2002_CARCINOMA, "kappa", "0.493"),
    (published.AGRESTI_WINNER_1997_CRITICS, "kappa", "0.389"),
    # Encyclopedias, on Fleiss' kappa and on Krippendorff's alpha.
    (published.FOURTEEN_ON_TEN, "percent", "0.378"),
    (published.FOURTEEN_ON_TEN, "fleiss", "0.210"),
    (published.THREE_WITH_GAPS, "alpha", "0.691"),
    (published.THREE_WITH_GAPS, "alpha-interval", "0.811"),
]


@pytest.mark.parametrize(("table", "measure", "printed"), PRINTED)
def test_a_coefficient_is_what_was_printed(
    table: RatingsTable, measure: RatingMeasure, printed: str
) -> None:
    found = measure_ratings(table, RatingMeasure(measure))
    digits = len(printed.partition(".")[2])
    assert found.value is not None
    assert f"{found.value:.{digits}f}" == printed


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [
        # Passonneau 2006, section 3: equal, one within the other, overlapping, disjoint.
        ("abc", "abc", 0),
        ("ab", "abcd", 1 - 2 / 4 * 2 / 3),
        ("ab", "bc", 1 - 1 / 3 * 1 / 3),
        ("ab", "cd", 1),
        ("", "a", 1),
        ("", "", 0),
    ],
)
def test_masi_weighs_jaccard_by_how_the_sets_lie(first: str, second: str, distance: float) -> None:
    assert masi_distance(frozenset(first), frozenset(second)) == pytest.approx(distance)
    assert masi_distance(frozenset(second), frozenset(first)) == pytest.approx(distance)


def test_kappa_pairs_only_what_both_rated() -> None:
    whole = published.columns("a a b b a", "a b b b a")
    ragged = published.columns("a a b b a b -", "a b b b a - a")
    assert measure_ratings(ragged, RatingMeasure.KAPPA) == measure_ratings(
        whole, RatingMeasure.KAPPA
    )
