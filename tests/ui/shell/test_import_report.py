"""The report of an import: what became of each file, and the way to each."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest

from annotator.reading.doubts import LITTLE_TEXT
from annotator.store.annotation_file import AnnotationFile
from tests.ui.shell.driver import Driver
from tests.ui.shell.looking import (
    STORY,
    WALL,
    preview,
)
from ui.dialogs import choosing
from ui.dialogs.import_report import ImportReportDialog
from ui.imported import ImportReport, Remark
from ui.theme import THEME_NAMES, load_theme, palette


def test_what_looks_wrong_in_a_batch_is_looked_at_from_the_report(driver: Driver) -> None:
    window = driver.open()
    menus = "".join(f"<p>Section {n}: news, views, weather, and sport.</p>" for n in range(90))
    untitled = f"<html><body><nav>{menus}</nav>{STORY}</body></html>"
    for number in range(2):
        driver.write(f"batch/{number}.txt", f"Article {number}\n\nText of {number}.")
    driver.write("batch/page.html", untitled)
    driver.write("batch/wall.html", WALL)
    with driver.qtbot.waitSignal(window.library_desk.imported):
        window.sides.articles.add([driver.folder / "batch"])
    report = report_of(driver)
    assert headings(report) == ["To look at  ·  2"]
    assert report.look_button.isEnabled()
    assert current(report).name == "wall.html"
    report.look_button.click()
    wall = preview(driver)
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    driver.settle()
    report.table.setCurrentItem(report.table.files()[1])
    report.look_button.click()
    dialog = preview(driver)
    dialog.details.title.setText("Strait closed")
    QTest.keyClick(dialog.texts.page, Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: "Strait closed" in driver.listed_titles())
    assert [item.text(0) for item in report.table.files()] == [
        "wall.html", "page.html (looked at)",
    ]  # fmt: skip
    assert current(report).name == "wall.html"  # nobody has decided on it
    assert len(driver.file.articles.summaries()) == 3


def test_files_stand_under_what_is_the_matter_with_them(driver: Driver) -> None:
    driver.open()
    put_inbox(driver)
    driver.add(driver.folder / "inbox")
    report = report_of(driver)
    assert headings(report) == ["Left out  ·  4"]
    assert reasons(report, 0) == [
        "Is empty.  ·  3",
        "Looks like a PNG picture; no article is read from that.  ·  1",
    ]
    assert [item.text(1) for item in report.table.files()] == ["", "", "deep/er", ""]
    report.copy_button.click()
    assert f"{driver.folder}/inbox/deep/er/3.txt\t“3.txt” is empty." in clipboard().splitlines()


def test_what_is_here_already_leads_to_its_article(driver: Driver) -> None:
    window = driver.open_with_article()
    known = window.session.article
    put_inbox(driver)
    driver.write("inbox/copy.txt")
    driver.write("inbox/new.txt", "Other talks\n\nThey met again.")
    driver.add(driver.folder / "inbox")
    driver.qtbot.waitUntil(lambda: window.session.article is not None)
    report = report_of(driver)
    assert headings(report) == ["Left out  ·  4", "Here already  ·  1"]
    report.table.setCurrentItem(report.table.files()[-1])
    window.session.open_article(driver.window.library.model.ids[-1])
    QTest.keyClick(report.table, Qt.Key.Key_Return)
    assert window.session.article is not None
    assert known is not None
    assert window.session.article.id == known.id
    assert report.isVisible()  # one goes on from there


def test_a_file_left_out_is_shown_in_its_folder(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    driver.open()
    put_inbox(driver)
    driver.add(driver.folder / "inbox")
    report = report_of(driver)
    report.table.setCurrentItem(report.table.files()[2])
    report.folder_button.click()
    assert shown == [str(driver.folder / "inbox" / "deep" / "er")]


def test_the_list_of_all_files_is_saved_as_a_table(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = driver.open_with_article()
    put_inbox(driver)
    driver.write("inbox/copy.txt")
    driver.write("inbox/new.txt", "Other talks\n\nThey met again.")
    driver.add(driver.folder / "inbox")
    target = tmp_path / "list.csv"
    monkeypatch.setattr(choosing, "choose_table", lambda *_: target)
    report_of(driver).save_button.click()
    assert window.status.message.text() == f"The list was written to {target}."
    with target.open(encoding="utf-8-sig", newline="") as stream:
        rows = {Path(row["file"]).name: row for row in csv.DictReader(stream)}
    assert {name: row["outcome"] for name, row in rows.items()} == {
        "1.txt": "left out", "2.txt": "left out", "3.txt": "left out", "4.txt": "left out",
        "copy.txt": "known", "new.txt": "added",
    }  # fmt: skip
    assert rows["new.txt"]["article_id"] in window.library.model.ids
    assert rows["1.txt"]["note"] == "“1.txt” is empty."


def test_what_a_folder_holds_beside_articles_is_counted(driver: Driver) -> None:
    window = driver.open()
    driver.write("in/a.txt")
    for number in range(3):
        driver.write(f"in/{number}.jpg", b"x")
    driver.add(driver.folder / "in")
    assert window.status.message.text() == (
        "1 article added. 3 other files were passed over (3 .jpg)."
    )
    assert not window.findChildren(ImportReportDialog)


def test_three_thousand_rows_are_a_few_headings_at_first(driver: Driver) -> None:
    window = driver.open()
    bad = [Remark(f"/in/{n}.pdf", f"“{n}.pdf” could not be read: it is damaged or incomplete.")
           for n in range(1500)]  # fmt: skip
    odd = [Remark(f"/in/{n}.html", LITTLE_TEXT, f"id{n}", True) for n in range(1500)]
    dialog = ImportReportDialog("Done.", ImportReport(refused=bad, remarks=odd), window)
    dialog.show()
    assert headings(dialog) == ["To look at  ·  1,500", "Left out  ·  1,500"]
    reason = dialog.table.files()[0].parent()
    assert reason is not None
    assert not reason.isExpanded()
    asked: list[Remark] = []
    dialog.look_requested.connect(asked.append)
    dialog.look_button.click()
    assert [each.name for each in asked] == ["0.html"]
    dialog.settle()
    dialog.look_button.click()
    assert [each.name for each in asked] == ["0.html", "1.html"]
    dialog.reject()


def test_the_report_follows_a_change_of_theme(driver: Driver) -> None:
    window = driver.open()
    dialog = ImportReportDialog(
        "Done.", ImportReport(refused=[Remark("/in/a.txt", "“a.txt” is empty.")]), window
    )
    dialog.show()
    for name in THEME_NAMES:
        dialog.setPalette(palette(load_theme(name)))
        (item,) = dialog.table.files()
        assert item.foreground(1).color() == load_theme(name).colour("muted")
    dialog.reject()


def test_another_file_takes_the_report_away(driver: Driver) -> None:
    window = driver.open()
    put_inbox(driver)
    driver.add(driver.folder / "inbox")
    report_of(driver)
    other = driver.folder / "Other.claims"
    AnnotationFile.create(other, annotator="Ann").close()
    window.files.open_file(other)
    driver.qtbot.waitUntil(lambda: not any(
        each.isVisible() for each in window.findChildren(ImportReportDialog)
    ))  # fmt: skip


def put_inbox(driver: Driver) -> None:
    for name in ("1.txt", "2.txt", "deep/er/3.txt"):
        driver.write(f"inbox/{name}", b"")
    driver.write("inbox/4.txt", b"\x89PNG\r\n\x1a\n")


def report_of(driver: Driver) -> ImportReportDialog:
    report = driver.dialog(ImportReportDialog)
    assert isinstance(report, ImportReportDialog)
    return report


def headings(report: ImportReportDialog) -> list[str]:
    table = report.table
    items = (table.topLevelItem(row) for row in range(table.topLevelItemCount()))
    return [item.text(0) for item in items if item is not None]


def reasons(report: ImportReportDialog, row: int) -> list[str]:
    group = report.table.topLevelItem(row)
    assert group is not None
    children = (group.child(number) for number in range(group.childCount()))
    return [child.text(0) for child in children if child is not None]


def current(report: ImportReportDialog) -> Remark:
    remark = report.table.remark()
    assert remark is not None
    return remark


def clipboard() -> str:
    return QGuiApplication.clipboard().text()
