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
