"""Paragraphs are joined, split and left out before the text is frozen; offsets hold then."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from annotator.export.csv_export import export_csv
from tests.ui.shell.driver import Driver
from tests.ui.shell.looking import (
    approve,
    at,
    gazette,
    notes,
    passages,
    press,
    preview,
)


def test_paragraphs_of_a_pdf_are_joined_split_and_left_out_by_keys(driver: Driver) -> None:
    driver.open()
    dialog = preview(driver, driver.write("gazette.pdf", gazette()))
    page = dialog.texts.page
    page.setFocus()
    at(dialog, "For subscribers")
    press(page, "Del")
    assert "For subscribers only." not in passages(dialog)
    at(dialog, "The council")
    press(page, "J")
    assert passages(dialog)[-1] == "The council met at noon. It promised grain to the islands."
    at(dialog, "Marrow")
    for _ in range(4):
        press(page, "Ctrl+Right")
    press(page, "S")
    assert passages(dialog)[0] == "Marrow will close the"
    press(page, "Ctrl+Z")
    assert passages(dialog)[0].startswith("Marrow will close the strait")
    article = approve(driver, dialog)
    assert article.text.count("\n\n") == 1
    assert len(article.body.sentences) == 3
    assert "2 paragraphs joined, 1 passage left out by hand." in notes(driver, article)
    assert driver.file.articles.provenance(article.id).reader.endswith("; corrected by hand")


def test_paragraphs_are_joined_and_left_out_by_mouse(driver: Driver) -> None:
    driver.open()
    dialog = preview(driver, driver.write("gazette.pdf", gazette()))
    texts = dialog.texts
    at(dialog, "For subscribers")
    texts.out_button.click()
    assert len(passages(dialog)) == 3
    assert texts.out_button.text() == "Keep"
    texts.out_button.click()
    assert len(passages(dialog)) == 4
    texts.undo_button.click()
    assert len(passages(dialog)) == 3
    at(dialog, "The council")
    texts.join_button.click()
    assert len(passages(dialog)) == 2
    while texts.undo_button.isEnabled():
        texts.undo_button.click()
    assert len(passages(dialog)) == 4


def test_return_presses_a_focused_button_and_adds_nothing(driver: Driver) -> None:
    driver.open()
    dialog = preview(driver, driver.write("gazette.pdf", gazette()))
    at(dialog, "For subscribers")
    assert dialog.texts.redo_button.nextInFocusChain() is dialog.texts.page
    dialog.texts.out_button.setFocus()
    QTest.keyClick(dialog.texts.out_button, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "For subscribers only." not in passages(dialog)


def test_the_menu_at_the_pointer_is_about_the_paragraph_under_it(driver: Driver) -> None:
    driver.open()
    dialog = preview(driver, driver.write("gazette.pdf", gazette()))
    page = dialog.texts.page
    at(dialog, "For subscribers")
    place = page.cursorRect().center()
    at(dialog, "Marrow")
    page.customContextMenuRequested.emit(place)
    menu = page.findChildren(QMenu)[-1]
    assert [action.text() for action in menu.actions()] == [
        "Leave Out", "Join with Next", "Split Here",
    ]  # fmt: skip
    menu.actions()[0].trigger()
    menu.close()
    assert "For subscribers only." not in passages(dialog)
    assert len(passages(dialog)) == 3


def test_offsets_hold_right_after_a_correction(driver: Driver, tmp_path: Path) -> None:
    driver.open()
    dialog = preview(driver, driver.write("gazette.pdf", gazette()))
    at(dialog, "For subscribers")
    dialog.texts.out_button.click()
    at(dialog, "The council")
    dialog.texts.join_button.click()
    article = approve(driver, dialog)
    driver.tag("promised grain", "pledge")
    driver.tag("will close the strait")
    target = tmp_path / "claims.csv"
    export_csv(driver.file, target)
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"), newline="")))
    assert len(rows) == 2
    for row in rows:
        assert article.text[int(row["start"]) : int(row["end"])] == row["quote"]


def test_a_text_of_which_nothing_is_left_cannot_be_added(driver: Driver) -> None:
    driver.open()
    dialog = preview(driver, driver.write("gazette.pdf", gazette()))
    dialog.texts.page.setFocus()
    press(dialog.texts.page, "Ctrl+A")
    press(dialog.texts.page, "Del")
    assert not dialog.button.isEnabled()
    assert "Nothing is left" in dialog.problem.text()
    QTest.keyClick(dialog.texts.page, Qt.Key.Key_Return)
    assert dialog.isVisible()
    press(dialog.texts.page, "Ctrl+Z")
    assert dialog.button.isEnabled()
