"""A set of three annotators from the first file opened to a newer one, by the keyboard alone.

Worked out by hand, see `making` for the rows: 0 Bo's version is taken, 1 Ann's is edited (the stop
at its end goes), 2 all agree, 3 is put off and then found to be no claim. Three claims stand. In
Bo's newer file the claim of row 0 has one tag more, that of row 3 is gone, and "It rained." in the
harbour is new: row 0 is re-opened, 1 and 2 stay settled, 3 is no more, and one row is open.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.model.article import ArticleId
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.ui.review.making import at, counts, make_files
from tests.ui.shell.driver import Driver
from ui.colleagues import colleagues_of
from ui.dialogs import choosing
from ui.review_desk import ReviewDesk

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def focused(driver: Driver) -> QWidget:
    return QApplication.focusWidget() or driver.window


def press(driver: Driver, *keys: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    """Press keys wherever the keyboard is."""
    for key in keys:
        QTest.keyClick(focused(driver), key, held)
        driver.settle()


def command(driver: Driver, words: str) -> None:
    """Find an action in the command bar and run it."""
    press(driver, Qt.Key.Key_K, held=CTRL)
    QTest.keyClicks(focused(driver), words)
    driver.settle()
    press(driver, Qt.Key.Key_Return)


def open_colleagues(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> ReviewDesk:
    """Open the files of Bo and Cy by their key, and go to the queue."""
    paths = [driver.folder / f"{name}.claims" for name in ("Bo", "Cy")]
    monkeypatch.setattr(choosing, "choose_files_to_review", lambda *_: paths)
    with driver.qtbot.waitSignal(colleagues_of(driver.window).found, timeout=30_000):
        press(driver, Qt.Key.Key_O, held=CTRL | SHIFT)
    press(driver, Qt.Key.Key_6, held=CTRL)
    desk = driver.window.pages.page("review")
    assert isinstance(desk, ReviewDesk)
    assert desk.page.list.hasFocus()
    return desk


def adjudicate(driver: Driver, desk: ReviewDesk) -> None:
    """Decide on all four rows; every count on the way was worked out beforehand."""
    assert counts(desk) == "4 open  ·  0 settled"
    press(driver, Qt.Key.Key_2)
    assert counts(desk) == "3 open  ·  1 settled"
    assert at(desk) == (37, "missed")
    press(driver, Qt.Key.Key_F)
    press(driver, Qt.Key.Key_Left, held=SHIFT)
    assert counts(desk) == "2 open  ·  2 settled"
    press(driver, Qt.Key.Key_Escape)
    assert at(desk) == (0, "agree")
    press(driver, Qt.Key.Key_N)
    assert at(desk) == (0, "missed")
    press(driver, Qt.Key.Key_D)
    assert counts(desk) == "1 open  ·  2 settled  ·  1 deferred"
    press(driver, Qt.Key.Key_A)
    assert desk.page.strip.words.text() == "In 1 open row everybody says the same."
    press(driver, Qt.Key.Key_Return)
    assert counts(desk) == "0 open  ·  3 settled  ·  1 deferred"
    press(driver, Qt.Key.Key_Home)
    assert at(desk) == (0, "missed")
    press(driver, Qt.Key.Key_X)
    assert counts(desk) == "0 open  ·  4 settled"


def export(driver: Driver, monkeypatch: pytest.MonkeyPatch, target: Path) -> list[dict[str, str]]:
    """Export the adjudicated set by the command bar and read the table."""
    monkeypatch.setattr(choosing, "choose_table", lambda *_: target)
    command(driver, "Export Adjudicated")
    driver.qtbot.waitUntil(target.exists)
    driver.settle()
    with target.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def change_bos_file(driver: Driver) -> None:
    """Work on as Bo: one tag more, one claim less, one claim more."""
    with AnnotationFile.open(driver.folder / "Bo.claims", annotator="Bo") as file:
        by_title = {s.metadata.title: ArticleId(s.id) for s in file.articles.summaries()}
        first = file.claims.of_article(by_title["The strait"])[0]
        file.claims.toggle_tag(first.id, "threat")
        (border,) = file.claims.of_article(by_title["The border"])
        file.claims.remove([border.id])
        file.claims.add(by_title["The harbour"], [Span(17, 27)], ["threat"])


def test_three_annotators_are_adjudicated_exported_and_a_newer_file_is_opened(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make_files(driver)
    driver.open()
    adjudicate(driver, open_colleagues(driver, monkeypatch))
    assert driver.file.reviews.adjudicated_count() == 3
    rows = export(driver, monkeypatch, tmp_path / "out.csv")
    assert [(r["quote"], r["tags"], r["outcome"], r["reason"], r["decided_by"]) for r in rows] == [
        ("Varland will close it.", "sanction", "took", "", "Ann"),
        ("They may sail", "pledge", "edited", "boundary", "Ann"),
        ("We promise help.", "pledge", "agreed", "", "Ann"),
        ("Guards stay.", "", "neither", "not a claim", "Ann"),
    ]
    assert [len(row["from_claims"].split("|")) for row in rows] == [3, 2, 3, 1]
    assert len({row["claim_id"] for row in rows if row["claim_id"]}) == 3

    driver.close()
    driver.open()
    desk = open_colleagues(driver, monkeypatch)
    assert counts(desk) == "0 open  ·  4 settled"
    driver.close()

    change_bos_file(driver)
    driver.open()
    said: list[str] = []
    driver.window.session.said.connect(lambda words, _undo: said.append(words))
    desk = open_colleagues(driver, monkeypatch)
    assert counts(desk) == "1 open  ·  2 settled  ·  1 re-opened"
    assert "re-opened" in " ".join(said) or "again" in " ".join(said)
    assert driver.file.reviews.adjudicated_count() == 2
    assert desk.page.list.rows.rowCount() == 2
    assert at(desk) == (0, "tag")
    press(driver, Qt.Key.Key_1, Qt.Key.Key_X)
    assert counts(desk) == "0 open  ·  4 settled"
    assert driver.file.reviews.adjudicated_count() == 3
    for _ in range(3):
        press(driver, Qt.Key.Key_Z, held=CTRL)
    driver.qtbot.waitUntil(lambda: driver.file.reviews.adjudicated_count() == 3)
    assert driver.file.verify() == []
