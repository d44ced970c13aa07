"""One small example worked out by hand, and the same numbers wherever the program says them.

The text has six sentences; what each annotator marked, and as what (t threat, p pledge,
s sanction; Cy's last claim begins two code points later):

    sentence        1   2   3   4   5   6
    Ann             t   t   t   t   t   t
    Ben             t   t   p   -   t   t
    Cy              t   p   s   -   -   t, shorter
    class           =   tag tag mis mis boundary

Ann and Ben: 6 + 5 claims, 5 of them the same: F1 10/11. Over sentence x tag 18 units, alike in
15; yes 6 and 5 times, so that by chance (6*5 + 12*13)/324 = 186/324 are alike: kappa
(15/18 - 186/324) / (1 - 186/324) = 14/23. Of threat alone Ann said yes six times of six: kappa 0.
Ann and Cy: 6 + 4 claims, 3 the same words: 6/10; the fourth overlaps by 6/8: 8/10.
Ben and Cy: 5 + 4 claims, 3 and 4: 6/9, 8/9. Alike in 13 units, by chance in 202/324: kappa 16/61.
All pairs: 2 * 11 of 30, 2 * 13 of 30.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.command_line import run_here
from tests.core.review.files import made
from tests.ui.agreement.making import compared, shown_page
from tests.ui.shell.driver import Driver
from ui.agreement.grid import ENTRY_ROLE
from ui.agreement_desk import AgreementDesk
from ui.review_desk import ReviewDesk

TEXTS = {"Six": "\n".join(f"Words {letter}." for letter in "abcdef")}
MARKED = {"Ann": "tttttt", "Ben": "ttp-tt", "Cy": "tps--t"}
TAGS = {"t": "threat", "p": "pledge", "s": "sanction"}
CLASSES = {
    "missed": 2, "one against many": 0, "tag": 2, "boundary": 1, "field": 0, "agree": 1,
}  # fmt: skip
ALL = ("Ann", "Ben", "Cy")
NUMBERS: Mapping[tuple[tuple[str, ...], str, str], float] = {
    (("Ann", "Ben"), "f1-exact", ""): 10 / 11,
    (("Ann", "Ben"), "f1-half", ""): 10 / 11,
    (("Ann", "Ben"), "f1-exact", "threat"): 8 / 10,
    (("Ann", "Ben"), "f1-exact", "pledge"): 0.0,
    (("Ann", "Ben"), "sentence-percent", ""): 15 / 18,
    (("Ann", "Ben"), "sentence-kappa", ""): 14 / 23,
    (("Ann", "Ben"), "sentence-kappa", "threat"): 0.0,
    (("Ann", "Cy"), "f1-exact", ""): 6 / 10,
    (("Ann", "Cy"), "f1-half", ""): 8 / 10,
    (("Ann", "Cy"), "f1-half", "threat"): 4 / 8,
    (("Ben", "Cy"), "f1-exact", ""): 6 / 9,
    (("Ben", "Cy"), "f1-half", ""): 8 / 9,
    (("Ben", "Cy"), "sentence-percent", ""): 13 / 18,
    (("Ben", "Cy"), "sentence-kappa", ""): 16 / 61,
    (ALL, "f1-exact", ""): 22 / 30,
    (ALL, "f1-half", ""): 26 / 30,
}  # fmt: skip
CONFUSED = {
    ("Ann", "Ben"): {("t", "t"): 4, ("t", "p"): 1, ("t", "-"): 1},
    ("Ann", "Cy"): {("t", "t"): 2, ("t", "p"): 1, ("t", "s"): 1, ("t", "-"): 2},
    ("Ben", "Cy"): {("t", "t"): 2, ("t", "p"): 1, ("p", "s"): 1, ("t", "-"): 1},
}


@pytest.fixture
def desk(driver: Driver) -> AgreementDesk:
    """The agreement page over the three files, Ann's being open."""
    for name, path in paths(driver).items():
        places = [
            (9 * n + 2 * (name == "Cy" and n == 5), 9 * n + 8, TAGS[sign])
            for n, sign in enumerate(MARKED[name])
            if sign in TAGS
        ]
        made(path, name, {"Six": places}, texts=TEXTS)
    shown = shown_page(driver)
    compared(driver, shown, "Ben.claims", "Cy.claims")
    return shown


def paths(driver: Driver) -> dict[str, Path]:
    return {"Ann": driver.path, **{n: driver.folder / f"{n}.claims" for n in ("Ben", "Cy")}}


def on_the_page(desk: AgreementDesk) -> dict[tuple[tuple[str, ...], str, str], str]:
    """Every number as the page says it, by annotators, measure and tag."""
    said: dict[tuple[tuple[str, ...], str, str], str] = {}
    for annotators in (*CONFUSED, ALL):
        desk.page.choose_annotators(annotators)
        for grid in desk.page.grids.values():
            model = grid.table_model
            for row in range(model.rowCount()):
                for column in range(1, model.columnCount()):
                    index = model.index(row, column)
                    entry = index.data(ENTRY_ROLE)
                    if entry is not None and entry.counts_misses:
                        found = re.search(r", (−?\d\.\d\d), ", str(index.data()))
                        key = (annotators, entry.name, entry.subject)
                        said[key] = found[1] if found else ""
    return said


def test_every_number_is_what_was_worked_out_and_the_same_everywhere(
    driver: Driver, desk: AgreementDesk, tmp_path: Path
) -> None:
    said = on_the_page(desk)
    assert {key: said[key] for key in NUMBERS} == {
        key: f"{value:.2f}" for key, value in NUMBERS.items()
    }
    printed = json.loads(run_here("compare", *paths(driver).values(), "--json"))
    assert printed["counts"] == CLASSES
    measures: list[dict[str, Any]] = printed["measures"]
    in_json = {
        (tuple(m["annotators"]), m["name"], m["subject"]): m["value"]
        for m in measures if m["counts_misses"]
    }  # fmt: skip
    assert {key: in_json[key] for key in NUMBERS} == pytest.approx(NUMBERS)
    in_words = run_here("compare", *paths(driver).values())
    sets: list[tuple[str, ...]] = [*CONFUSED, ALL]
    by_set = dict(zip(sets, in_words.split("Agreement of ")[1:], strict=True))
    for (annotators, name, subject), value in NUMBERS.items():
        assert f"\n{name}\t{subject or 'all'}\t{value:.2f}" in by_set[annotators]
    desk.write_report(tmp_path / "R.html")
    html = (tmp_path / "R.html").read_text("utf-8")
    values = re.findall(r"<b>(−?\d\.\d\d)</b>", html)
    assert [values.count(f"{v:.2f}") >= 1 for v in NUMBERS.values()] == [True] * len(NUMBERS)


def test_each_cell_of_the_confusion_matrix_opens_as_many_rows_as_it_counts(
    driver: Driver, desk: AgreementDesk
) -> None:
    review = driver.window.pages.page("review")
    assert isinstance(review, ReviewDesk)
    tags = ["threat", "pledge", "sanction", ""]
    signs = dict(zip("tps-", tags, strict=True))
    for pair, counts in CONFUSED.items():
        desk.page.choose_annotators(pair)
        confusion = desk.page.pictures["confusion"]
        for (one, other), count in counts.items():
            driver.window.pages.show("agreement")
            row, column = tags.index(signs[one]), tags.index(signs[other])
            assert confusion._values[row][column] == count  # type: ignore[attr-defined]
            confusion.cell_opened.emit(row, column)
            driver.settle()
            assert driver.window.pages.current == "review"
            assert len(review.queue.numbers) == count
            review.page.filter_bar.chip.click()
        assert sum(map(sum, confusion._values)) == sum(counts.values())  # type: ignore[attr-defined]


def test_what_agrees_is_settled_and_is_one_row_of_the_table(
    driver: Driver, desk: AgreementDesk
) -> None:
    driver.trigger("page.review")
    review = driver.window.pages.page("review")
    assert isinstance(review, ReviewDesk)
    assert review.page.filter_bar.counts.text().startswith("6 open")
    QTest.keyClick(review.page.list, Qt.Key.Key_A)
    QTest.keyClick(review.page.strip.do_button, Qt.Key.Key_Return)
    driver.settle()
    assert review.page.filter_bar.counts.text().startswith("5 open  ·  1 settled")
    table = run_here("export", driver.path, "-", "--adjudicated")
    rows = list(csv.DictReader(io.StringIO(table, newline=""), strict=True))
    assert [(r["quote"], r["outcome"], r["from_annotators"]) for r in rows] == [
        ("Words a.", "agreed", "Ann|Ben|Cy")
    ]
