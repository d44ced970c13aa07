"""main.py agreement: coefficients of tables from elsewhere."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.cli import main
from annotator.commands.agreement import MEASURES
from annotator.review.agreement.rating_measures import RatingMeasure
from annotator.review.agreement.tables import ratings_of
from tests.command_line import MAIN, assert_one_sentence, try_here, well_here

KRIPPENDORFF_2011 = """\
unit;A;B;C;D
1;1;1;;1
2;2;2;3;2
3;3;3;3;3
4;3;3;3;3
5;2;2;2;2
6;1;2;3;4
7;4;4;4;4
8;1;1;2;1
9;2;2;2;2
10;;5;5;5
11;;;1;1
12;;3;;
"""
KRIPPENDORFF_2004_P254 = """\
annotator,start,length,category
i,225,70,c
i,370,30,c
j,220,80,c
j,355,20,c
j,400,20,c
i,180,60,k
i,300,50,k
j,180,60,k
j,300,50,k
"""


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, object]:
    assert main(["agreement", *map(str, arguments), "--json"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return json.loads(printed.out)


def table(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_bytes(text.encode())
    return path


def test_every_coefficient_can_be_named() -> None:
    assert set(MEASURES) == {str(measure) for measure in RatingMeasure}


def comma(text: str) -> str:
    return text.replace(";", ",")


def floats(text: str) -> str:
    """Write the first annotator's numbers as a column with gaps in it is often written."""
    rows = [line.split(",") for line in comma(text).splitlines()]
    shown = [[*row[:1], row[1] + ".0" if row[1].isdigit() else row[1], *row[2:]] for row in rows]
    return "\n".join(map(",".join, shown)) + "\n"


@pytest.mark.parametrize(
    "shape",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: comma(text) + ",,,,\n",
        lambda text: "sep=;\r\n" + text,
        lambda text: comma(text).replace("\n", ",\n"),
        lambda text: text.replace(";", "\t"),
        lambda text: text.replace(";", " ; "),
        lambda text: '"' + text.replace(";", '";"').replace("\n", '"\n"').removesuffix('"'),
        lambda text: text.replace("unit", ""),
        lambda text: text.replace("unit", "Item"),
        lambda text: text.replace("unit", "id"),
        lambda text: "\n".join(line.partition(";")[2] for line in text.splitlines()),
        floats,
    ],
    ids=[
        "BOM", "CRLF", "blank lines", "an empty row", "a spreadsheet's sep line",
        "a comma at the end", "tabs", "spaces", "quoted", "units without a heading", "items", "ids",
        "no units", "1.0 beside 1",
    ],
)  # fmt: skip
def test_a_table_may_come_in_many_shapes(
    shape: Callable[[str], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, shape(KRIPPENDORFF_2011))
    found = told(capsys, "--ratings", path, "--measure", "alpha")
    assert found == {"value": pytest.approx(0.743421, abs=1e-6), "reason": "", "n": 11}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A,B\n01,1\n2,2\n", 3),
        ("A,B\n1.0,1\nx,2\n", 4),
        ("A,B\n1.50,1.5\n-2,-2.000\n", 2),
    ],
)
def test_codes_with_leading_zeros_and_words_stay_what_they_are(text: str, values: int) -> None:
    assert len(ratings_of(text, RatingMeasure.ALPHA).values) == values


def test_decimal_commas_stand_where_semicolons_part_the_cells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    points = table(tmp_path, "A,B\n1.5,1.5\n2.5,1.5\n3,3\n")
    expected = told(capsys, "--ratings", points, "--measure", "alpha-interval")
    commas = table(tmp_path, "A;B\n1,5;1,5\n2,5;1,5\n3;3\n")
    assert told(capsys, "--ratings", commas, "--measure", "alpha-interval") == expected


def test_units_may_be_written_as_a_program_with_gaps_writes_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = "annotator,start,length,category\na,10,20,x\nb,12,18,x\nc,,,\n"
    expected = told(capsys, "--units", table(tmp_path, whole), "--length", 100)
    gaps = whole.replace("10,20", "10.0,20.0").replace("12,18", "12.0,18.0")
    assert told(capsys, "--units", table(tmp_path, gaps), "--length", 100) == expected


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("alpha", 0.743421),
        ("alpha-ordinal", 0.815388),
        ("alpha-interval", 0.849107),
        ("fleiss", 0.76117),
        ("ac1", 0.77544),
    ],
)
def test_a_published_table_gives_the_printed_value(
    measure: str, value: float, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, KRIPPENDORFF_2011)
    found = told(capsys, "--ratings", path, "--measure", measure)
    assert found == {"value": pytest.approx(value, abs=1e-5), "reason": "", "n": 11}


def test_a_coefficient_without_a_value_is_null_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, "anna,ben\r\n1,1\r\n1,1\r\n")
    found = told(capsys, "--ratings", path, "--measure", "kappa")
    assert found == {"value": None, "reason": "only one value was seen (“1”)", "n": 2}
    assert main(["agreement", "--ratings", str(path), "--measure", "kappa"]) == 0
    assert capsys.readouterr().out == "kappa\tnot defined: only one value was seen (“1”)\tn = 2\n"


def test_sets_may_be_empty_and_in_any_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "anna,ben\nthreat|pledge,pledge | threat\n|,|\nthreat,threat|sanction\n,threat\n"
    found = told(capsys, "--ratings", table(tmp_path, text), "--measure", "masi")
    # Observed: one pair 2/3 apart. Expected, pair by pair of the six ratings {t,p} {t,p} {} {}
    # {t} {t,s}: {t,p} with {}, with {t}, with {t,s}; {} with {t} and {t,s}; {t} with {t,s}.
    expected = 4 * 1 + 2 * (2 / 3) + 2 * (8 / 9) + 2 * (1 + 1) + 2 / 3
    assert found["n"] == 3
    assert found["value"] == pytest.approx(1 - 5 * (2 / 3) / expected)


def test_unitizing_has_a_joint_value_and_one_a_category(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, KRIPPENDORFF_2004_P254)
    found = told(capsys, "--units", path, "--length", 300, "--begin", 150)
    joint = {"value": pytest.approx(0.858665, abs=1e-6), "reason": "", "n": 9}
    assert found == {
        **joint,
        "joint": joint,
        "categories": {
            "c": {"value": pytest.approx(0.7286, abs=1e-4), "reason": "", "n": 5},
            "k": {"value": 1.0, "reason": "", "n": 4},
        },
    }
    lines = well_here("agreement", "--units", path, "--length", "300", "--begin", "150").lines
    assert lines == ["joint\t0.858665\tn = 9", "c\t0.728599\tn = 5", "k\t1.000000\tn = 4"]


def test_one_who_marked_nothing_is_named_with_empty_cells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "annotator,start,length,category\nanna,3,4,x\n"
    alone = told(capsys, "--units", table(tmp_path, text), "--length", 50)
    assert alone["reason"] == "there are fewer than two annotators"
    found = told(capsys, "--units", table(tmp_path, text + "ben,,,\n"), "--length", 50)
    assert found["value"] is not None


def test_overlapping_units_are_not_defined_and_say_whose(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "annotator,start,length,category\nanna,3,4,x\nanna,5,9,x\nben,3,4,x\n"
    found = told(capsys, "--units", table(tmp_path, text), "--length", 50)
    assert (found["value"], found["reason"]) == (
        None,
        "units of anna overlap in the category “x”",
    )


RATINGS = ["--measure", "alpha", "--ratings"]
UNITS = ["--length", "100", "--units"]
HEADER = "annotator,start,length,category\n"


@pytest.mark.parametrize(
    ("arguments", "content", "line"),
    [
        (RATINGS, b"", 0),
        (RATINGS, b"\n\n", 0),
        (RATINGS, b"\x89PNG\r\n\x1a\n\xff\xfe\x00", 0),
        (RATINGS, "a,b\n1,2\n".encode("utf-16"), 0),
        (RATINGS, b"a,b\n1,\x00\n", 2),
        (RATINGS, b"a,b\n1,2,3\n", 2),
        (RATINGS, b"a,b\n1,1\n\n1\n", 4),
        (RATINGS, b"\r\n\r\nsep=;\r\na;b\r\n1;1\r\n1\r\n", 6),
        (RATINGS, b'a,b\n1,2\n"1,2\n', 3),
        (RATINGS, b'a,b\n"1\n1",2\n1,"2"x\n', 4),
        (RATINGS, b"a,b\n1," + b"x" * 200_000 + b"\n", 2),
        (RATINGS, b"a,a\n1,2\n", 0),
        (RATINGS, b"a,,b\n1,2,3\n", 0),
        (["--measure", "alpha-interval", "--ratings"], b"a,b\n1,2\n1,high\n", 3),
        (["--measure", "alpha-ordinal", "--ratings"], b"a;b\n1;2\nNA;1\n", 3),
        (UNITS, b"annotator,start\nanna,1\n", 0),
        (UNITS, b"annotator,start,start,length,category\nanna,1,1,1,x\n", 0),
        (UNITS, HEADER.encode() + b"anna,one,4,x\n", 2),
        (UNITS, HEADER.encode() + b"anna,-3,4,x\n", 2),
        (UNITS, HEADER.encode() + b"anna,3,4,x\nanna,98,3,x\n", 3),
        (UNITS, HEADER.encode() + b"anna," + b"9" * 5000 + b",3,x\n", 2),
        (UNITS, HEADER.encode() + b",9,3,x\n", 2),
    ],
)
def test_a_table_that_is_none_is_refused_by_its_name_and_line(
    arguments: list[str], content: bytes, line: int, tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    outcome = try_here("agreement", *arguments, path)
    assert_one_sentence(outcome)
    assert outcome.printed == b""
    assert f"“{path}”" in outcome.said
    assert outcome.said.startswith(f"Line {line} of “" if line else ("“", "Column 2 of “"))


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--ratings", "x.csv"],
        ["--ratings", "x.csv", "--measure", "pi"],
        ["--ratings", "missing.csv", "--measure", "kappa"],
        ["--ratings", "tests", "--measure", "kappa"],
        ["--ratings", "x.csv", "--units", "y.csv", "--length", "3"],
        ["--units", "y.csv"],
        ["--units", "y.csv", "--length", "0"],
        ["--units", "y.csv", "--length", "3", "--measure", "kappa"],
        ["--ratings", "x.csv", "--measure", "kappa", "--length", "3"],
    ],
)
def test_a_slip_is_one_sentence(arguments: list[str]) -> None:
    assert_one_sentence(try_here("agreement", *arguments))


def test_nothing_loads_numpy_until_a_coefficient_is_asked_for() -> None:
    code = (
        "import sys, annotator.cli, annotator.commands.group, annotator.review.compare\n"
        "print([name for name in sys.modules if name in ('numpy', 'krippendorff', 'scipy')])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=MAIN.parent, check=True
    )
    assert run.stdout == "[]\n"
