"""Tables that were published with their coefficients."""

from __future__ import annotations

from annotator.review.agreement.ratings import RatingsTable


def columns(*ratings: str) -> RatingsTable:
    """Return a table from one line an annotator, values parted by spaces, "-" for missing."""
    lines = [[None if cell == "-" else cell for cell in line.split()] for line in ratings]
    names = [f"annotator {number}" for number in range(len(lines))]
    return RatingsTable.of(names, list(zip(*lines, strict=True)))


def crossed(*rows: tuple[int, ...]) -> RatingsTable:
    """Return the table of two annotators from the counts of a confusion matrix."""
    units = [
        (chr(ord("a") + one), chr(ord("a") + other))
        for one, row in enumerate(rows)
        for other, count in enumerate(row)
        for _ in range(count)
    ]
    return RatingsTable.of(("first", "second"), units)


def listed(units: str) -> RatingsTable:
    """Return a table from units parted by spaces, a character a rating, "-" for missing."""
    rows = [[None if cell == "-" else cell for cell in unit] for unit in units.split()]
    return RatingsTable.of([f"annotator {number}" for number in range(len(rows[0]))], rows)


def counted(*units: tuple[int, ...]) -> RatingsTable:
    """Return a table from how many annotators gave each unit the first value, the second, ..."""
    rows = [[str(value) for value, n in enumerate(unit) for _ in range(n)] for unit in units]
    return RatingsTable.of([f"annotator {number}" for number in range(len(rows[0]))], rows)


KRIPPENDORFF_2004_P224 = listed("01 11 10 00 00 10 00 00 10 00")
"""Two annotators, ten units; Krippendorff 2004, Content Analysis, 2nd edition, p. 224."""

KRIPPENDORFF_2011_B = columns("a a b b d c c c e d d a", "b a b b b c c c e d d d")
"""Krippendorff 2011, section B: two observers, many categories."""

KRIPPENDORFF_2011_C = columns(
    "1 2 3 3 2 1 4 1 2 - - -",
    "1 2 3 3 2 2 4 1 2 5 - 3",
    "- 3 3 3 2 3 4 2 2 5 1 -",
    "1 2 3 3 2 4 4 1 2 5 1 -",
)
"""Krippendorff 2011, section C (2004, p. 230); Gwet 2014 prints his coefficients for it too."""

KRIPPENDORFF_1980_P139 = listed("111 122 222 444 144 222 123 333 222")

HAYES_KRIPPENDORFF_2007_P84 = listed(
    "112-2 1101- 2333- -00-0 000-0 000-0 102-1 1-20- 222-2 2111- -100- 0000- 1222- 33223"
    " 111-1 111-1 212-2 1233- 1101- 000-0 0011- 00-00 2333- 0000- 12-22 0111- 00010 1212-"
    " 1122- 112-2 110-0 2121- 22-22 3222- 222-2 223-2 222-2 22-12 2222- 111-1"
)
"""Five annotators, forty units; Hayes and Krippendorff 2007, p. 84."""

FLEISS_1971_P379 = listed(
    "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333"
    " 144444 224445 333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224"
    " 111155 224444 133333 555555"
)
"""Six psychiatrists, thirty patients, five diagnoses; Fleiss 1971, p. 379."""

FLEISS_COHEN_EVERITT_1969_P325 = crossed((53, 5, 2), (11, 14, 5), (1, 6, 3))
FLEISS_1981_P213 = crossed((75, 1, 4), (5, 4, 1), (0, 0, 10))
COHEN_1960_P45 = crossed((88, 14, 18), (10, 40, 10), (2, 6, 12))
ARTSTEIN_POESIO_2008_P558 = crossed((20, 10), (20, 50))
ARTSTEIN_POESIO_2008_P568 = crossed((46, 0, 0), (6, 32, 6), (0, 0, 10))
ZWICK_1988_P376 = crossed((20, 5, 5, 10), (0, 10, 5, 5), (0, 5, 10, 5), (0, 0, 0, 20))

LANDIS_KOCH_1977_WINNIPEG = crossed((38, 5, 0, 1), (33, 11, 3, 0), (10, 14, 5, 6), (3, 7, 3, 10))
LANDIS_KOCH_1977_NEW_ORLEANS = crossed((5, 3, 0, 0), (3, 11, 4, 0), (2, 13, 3, 4), (1, 2, 4, 14))
"""Two neurologists on the patients of two cities, certain to doubtful multiple sclerosis."""

FEINSTEIN_CICCHETTI_1990 = (
    crossed((40, 9), (6, 45)),
    crossed((80, 10), (5, 5)),
    crossed((45, 15), (25, 15)),
    crossed((25, 35), (5, 35)),
)
"""The paradoxes of kappa: as much agreement in the first two, and in the last two."""

GWET_2002 = crossed((118, 5), (2, 0))
"""125 subjects of whom nearly all are positive: kappa falls below zero, AC1 does not."""

GWET_2014_ABSTRACTORS = crossed((13, 0, 0), (0, 20, 7), (0, 4, 56))
SIM_WRIGHT_2005 = crossed((22, 2), (4, 11))
VIERA_GARRETT_2005 = crossed((15, 5), (10, 70))
ALTMAN_1991_XEROMAMMOGRAMS = crossed((21, 12, 0, 0), (4, 17, 1, 0), (3, 9, 15, 2), (0, 0, 0, 1))
AGRESTI_2002_CARCINOMA = crossed((22, 2, 2, 0), (5, 7, 14, 0), (0, 2, 36, 0), (0, 1, 17, 10))
AGRESTI_WINNER_1997_CRITICS = crossed((24, 8, 13), (8, 13, 11), (10, 9, 64))

FOURTEEN_ON_TEN = counted(
    (0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7),
)  # fmt: skip
"""Fourteen annotators, ten units, five values: the example in encyclopedias of Fleiss' kappa."""

THREE_WITH_GAPS = columns(
    "- - - - - 3 4 1 2 1 1 3 3 - 3",
    "1 - 2 1 3 3 4 3 - - - - - - -",
    "- - 2 1 3 4 4 - 2 1 1 3 3 - 4",
)
"""Three annotators, fifteen units, most of them not rated: that of Krippendorff's alpha."""
