"""The agreement page over three annotators' real files: report, numbers, pictures, the way back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from annotator.review import adjudicate
from annotator.review.agreement.report import Entry
from annotator.review.compare import RowKind
from annotator.review.lowering import rows_confused, rows_lowering
from tests.core.review.files import TEXTS, Marks, made
from tests.ui.agreement.making import compared, shown_page
from tests.ui.shell.driver import Driver
from ui.agreement.grid import ENTRY_ROLE, Grid
from ui.agreement.page import AgreementPage
from ui.agreement_desk import AgreementDesk
from ui.colleagues import Colleagues, Found
from ui.dialogs.difference_dialog import DifferenceDialog

EVIL = "<script>alert(1)</script>"
ANN: Marks = {
    "The strait": [(0, 22, "threat"), (37, 51, "pledge")],
    "The harbour": [(0, 16, "pledge")],
    "The border": [(0, 12, "pledge")],
}
BO: Marks = {
    "The strait": [(0, 22, "sanction"), (37, 46, "pledge")],
    "The harbour": [(0, 16, "pledge")],
    "The border": [],
}
CY: Marks = {"The strait": [(0, 22, "threat")], EVIL: [(0, 5, "threat")]}


@pytest.fixture
def desk(driver: Driver) -> AgreementDesk:
    """The page over Ann's file, open in the window, with Bo's and Cy's beside it."""
    made(driver.path, "Ann", ANN)
    texts: Mapping[str, str] = {**TEXTS, EVIL: "Nobody else has it."}
    made(driver.folder / "Bo.claims", "Bo", BO)
    made(driver.folder / "Cy.claims", "Cy", CY, texts=texts)
    return shown_page(driver)


def entry_at(grid: Grid, row: int, column: int) -> Entry:
    found = grid.table_model.index(row, column).data(ENTRY_ROLE)
    assert isinstance(found, Entry)
    return found


def named(found: Found, name: str, annotators: tuple[str, ...], subject: str = "") -> Entry:
    (entry,) = (
        e
        for e in found.agreement.entries
        if (e.name, e.annotators, e.subject) == (name, annotators, subject)
    )
    return entry


def test_the_page_offers_to_open_files_first(driver: Driver, desk: AgreementDesk) -> None:
    assert desk.page.empty.isVisible()
    assert desk.page.empty.open_button.hasFocus()
    assert not desk.page.bar.isVisible()


def test_the_report_comes_before_any_number(driver: Driver, desk: AgreementDesk) -> None:
    colleagues = driver.window.findChild(Colleagues)
    assert isinstance(colleagues, Colleagues)
    order: list[str] = []
    colleagues.collated.connect(lambda _: order.append("report"))
    colleagues.found.connect(lambda _: order.append("numbers"))
    before = (driver.folder / "Bo.claims").read_bytes()
    compared(driver, desk, "Bo.claims", "Cy.claims")
    assert order == ["report", "numbers"]
    assert (driver.folder / "Bo.claims").read_bytes() == before
    words = desk.page.collation.remarks.text()
    assert "1 claim by “Cy” in 1 article that nobody else coded" in words


def test_what_differs_in_a_refused_article_is_a_click_away(
    driver: Driver, desk: AgreementDesk
) -> None:
    texts = {**TEXTS, "The harbour": "We promise <b>no</b> help.\nIt rained."}
    made(driver.folder / "Dee.claims", "Dee", BO, texts=texts)
    before = (driver.folder / "Dee.claims").read_bytes()
    compared(driver, desk, "Dee.claims")
    view = desk.page.collation
    (button,) = view.difference_buttons
    words = [label.text() for label in view.refused.findChildren(QLabel)]
    assert words == [
        "•  “The harbour” is another text in Dee.claims than in Work.claims, and is not compared."
    ]
    assert "another text" not in view.remarks.text()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    dialog = driver.dialog(DifferenceDialog)
    assert isinstance(dialog, DifferenceDialog)
    driver.qtbot.waitUntil(lambda: dialog.view.differences == 1)
    shown = dialog.view.page.toPlainText()
    assert "We promise help." in shown and "We promise <b>no</b> help." in shown
    assert "Work.claims" in shown and "Dee.claims" in shown
    QTest.keyClick(dialog, Qt.Key.Key_F8)
    assert dialog.view.count.text() == "Difference 1 of 1"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    driver.qtbot.waitUntil(lambda: desk.differences.dialog is None)
    assert (driver.folder / "Dee.claims").read_bytes() == before


def test_files_without_a_text_in_common_are_reported_without_numbers(
    driver: Driver, desk: AgreementDesk
) -> None:
    texts = {title: f"{text} Otherwise." for title, text in TEXTS.items()}
    made(driver.folder / "Dee.claims", "Dee", BO, texts=texts)
    found = compared(driver, desk, "Dee.claims")
    assert desk.page.collation.isVisible()
    assert len(desk.page.collation.difference_buttons) == 3
    assert all(entry.measure.value is None for entry in found.agreement.entries)


def test_a_file_that_is_gone_is_said_in_the_dialog(driver: Driver, desk: AgreementDesk) -> None:
    texts = {**TEXTS, "The harbour": "We promise no help."}
    made(driver.folder / "Dee.claims", "Dee", BO, texts=texts)
    compared(driver, desk, "Dee.claims")
    (driver.folder / "Dee.claims").unlink()
    desk.page.collation.difference_buttons[0].click()
    dialog = driver.dialog(DifferenceDialog)
    assert isinstance(dialog, DifferenceDialog)
    driver.qtbot.waitUntil(lambda: "Dee.claims" in dialog.problem.text())


def test_each_number_says_its_interval_and_n(driver: Driver, desk: AgreementDesk) -> None:
    found = compared(driver, desk, "Bo.claims")
    grid = desk.page.grids["found"]
    assert grid.hasFocus()
    first = entry_at(grid, 0, 1)
    assert (first.name, first.subject) == ("f1-exact", "")
    # Ann has four claims, Bo three; two of them hold the same code points: 2 * 2 / 7.
    assert first.measure.value == pytest.approx(4 / 7)
    assert first.measure.n == 7
    spoken = str(grid.table_model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "0.57" in spoken and "n = 7 claims" in spoken
    assert found.comparison.counts[RowKind.MISSED] == 1


def test_articles_somebody_has_not_finished_are_left_out_and_counted(
    driver: Driver, desk: AgreementDesk
) -> None:
    made(driver.folder / "Dee.claims", "Dee", {"The strait": [(0, 22, "threat")]})
    unfinished = {"The harbour": [(0, 16, "pledge")], "The border": [(0, 12, "pledge")]}
    made(driver.folder / "Dee.claims", "Dee", unfinished, done=False)
    compared(driver, desk, "Dee.claims")
    words = desk.page.covered.text()
    assert words.startswith("1 article finished by all of them; 2 articles not finished by all")
    assert "left out" in words
    # Of the strait alone: Ann has two claims, Dee one, and one is the same: 2 * 1 / 3.
    assert entry_at(desk.page.grids["found"], 0, 1).measure.value == pytest.approx(2 / 3)


def test_undefined_says_why_in_words(driver: Driver, desk: AgreementDesk) -> None:
    made(driver.folder / "Dee.claims", "Dee", {title: [] for title in TEXTS})
    compared(driver, desk, "Dee.claims")
    texts = [
        str(model.index(row, column).data())
        for model in (grid.table_model for grid in desk.page.grids.values())
        for row in range(model.rowCount())
        for column in range(1, model.columnCount())
    ]
    undefined = [text for text in texts if "Not defined" in text]
    reasons = ("nobody marked", "only one value", "rated by two", "no claims were matched")
    assert undefined and all(any(why in text for why in reasons) for text in undefined)


def test_misses_counted_and_ignored_stand_side_by_side(driver: Driver, desk: AgreementDesk) -> None:
    compared(driver, desk, "Bo.claims")
    grid = desk.page.grids["tags"]
    headers = [grid.table_model.headerData(column, Qt.Orientation.Horizontal) for column in (1, 2)]
    assert headers == ["Counting misses", "Ignoring misses"]
    assert entry_at(grid, 0, 1).measure.value == pytest.approx(2 / 4)
    assert entry_at(grid, 0, 2).measure.value == pytest.approx(2 / 3)


def test_every_cell_leads_to_what_lowers_it(driver: Driver, desk: AgreementDesk) -> None:
    found = compared(driver, desk, "Bo.claims", "Cy.claims")
    pair = ("Ann", "Bo")

    def kinds(name: str, subject: str = "") -> list[RowKind]:
        rows = rows_lowering(named(found, name, pair, subject), found.codings, found.comparison)
        return [found.comparison.rows[row].kind for row in rows]

    assert kinds("overlap-median") == [RowKind.MISSED]  # Cy missed it; Ann and Bo differ in words
    assert len(kinds("f1-exact")) == 2
    assert len(kinds("f1-exact", "sanction")) == 1
    assert kinds("field-percent", "source") == []
    cell = rows_confused(pair, ("threat", "sanction"), found.codings, found.comparison)
    assert [found.comparison.rows[row].start for row in cell] == [0]
    assert rows_confused(pair, ("pledge", ""), found.codings, found.comparison)


def test_another_set_of_annotators_shows_its_own_numbers(
    driver: Driver, desk: AgreementDesk
) -> None:
    compared(driver, desk, "Bo.claims", "Cy.claims")
    assert desk.page.annotators() == ("Ann", "Bo", "Cy")
    desk.page.choose_annotators(("Ann", "Bo"))
    assert entry_at(desk.page.grids["found"], 0, 1).annotators == ("Ann", "Bo")
    desk.page.pictures["pairs"].cell_opened.emit(2, 1)
    assert desk.page.annotators() == ("Bo", "Cy")


def test_cells_of_the_pictures_are_gone_through_by_keys(
    driver: Driver, desk: AgreementDesk
) -> None:
    compared(driver, desk, "Bo.claims", "Cy.claims")
    pairs = desk.page.pictures["pairs"]
    pairs.setFocus()
    driver.settle()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(pairs, key)
    assert pairs.accessibleDescription().startswith("Cy, Bo: ")
    QTest.keyClick(pairs, Qt.Key.Key_Return)
    driver.settle()
    assert desk.page.annotators() == ("Bo", "Cy")
    desk.page.choose_annotators(("Ann", "Bo"))
    confusion = desk.page.pictures["confusion"]
    confusion.setFocus()
    QTest.keyClick(confusion, Qt.Key.Key_Right)
    QTest.keyClick(confusion, Qt.Key.Key_Right)
    assert confusion.accessibleDescription() == "Threat, Sanction: 1"
    QTest.keyClick(confusion, Qt.Key.Key_Return)
    driver.settle()
    assert driver.window.pages.current == "review"
    review = driver.window.pages.page("review").widget
    assert "Threat against Sanction" in review.filter_bar.chip.text()  # type: ignore[attr-defined]


def test_pictures_are_saved_as_drawings_and_images(
    driver: Driver, desk: AgreementDesk, tmp_path: Path
) -> None:
    compared(driver, desk, "Bo.claims", "Cy.claims")
    drawings = desk.write_pictures(tmp_path / "P.svg")
    images = desk.write_pictures(tmp_path / "P.png")
    assert [path.name for path in drawings] == [
        f"P {name}.svg" for name in ("found", "tags", "boundaries", "fields", "pairs", "confusion")
    ]
    assert all(path.read_text("utf-8").rstrip().endswith("</svg>") for path in drawings)
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in images)


def test_the_report_is_written_with_nothing_left_unescaped(
    driver: Driver, desk: AgreementDesk, tmp_path: Path
) -> None:
    made(driver.folder / "Cy.claims", EVIL, {"The strait": [(0, 22, "threat")]})
    compared(driver, desk, "Cy.claims")
    desk.write_report(tmp_path / "R.html")
    desk.write_report(tmp_path / "R.pdf")
    html = (tmp_path / "R.html").read_text("utf-8")
    assert "<script" not in html and "&lt;script&gt;" in html
    assert "Did we find the same claims?" in html and "data:image/png" in html
    assert (tmp_path / "R.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_that_is_refused_says_so_and_leaves_the_page_empty(
    driver: Driver, desk: AgreementDesk
) -> None:
    (driver.folder / "Bad.claims").write_bytes(b"SQLite format 3\0" + bytes(400))
    desk.compare([driver.folder / "Bad.claims"])
    banner = driver.window.failure_banner
    driver.qtbot.waitUntil(banner.isVisible)
    assert "Bad.claims" in banner.label.text()
    assert desk.page.empty.isVisible()


def test_reading_is_cancelled(driver: Driver, desk: AgreementDesk) -> None:
    colleagues = driver.window.findChild(Colleagues)
    assert isinstance(colleagues, Colleagues)
    with driver.qtbot.waitSignal(colleagues.stopped):
        desk.compare([driver.folder / "Bo.claims"])
        desk.page.empty.cancel_button.click()
    assert desk.page.empty.open_button.isVisible()


def test_comparing_shows_how_far_it_is_and_is_cancelled(
    driver: Driver, desk: AgreementDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*arguments: object) -> None:
        """Compare until somebody stops it, as a comparison of very many claims would go on."""
        proceed = arguments[-1]
        assert callable(proceed)
        while proceed(1):
            pass

    monkeypatch.setattr(adjudicate, "compare", endless)
    colleagues = driver.window.findChild(Colleagues)
    assert isinstance(colleagues, Colleagues)
    with driver.qtbot.waitSignal(colleagues.collated, timeout=30_000):
        desk.compare([driver.folder / "Bo.claims"])
    page = desk.page
    driver.qtbot.waitUntil(lambda: page.progress.value() * 3 > page.progress.maximum())
    assert page.progress.isVisible() and page.cancel_button.isVisible()
    assert page.collation.isVisible() and not page.numbers.isVisible()
    with driver.qtbot.waitSignal(colleagues.stopped):
        QTest.keyClick(page.cancel_button, Qt.Key.Key_Space)
    assert page.empty.open_button.isVisible()


def test_return_on_a_cell_nothing_lowers_says_so(driver: Driver, desk: AgreementDesk) -> None:
    made(driver.folder / "Same.claims", "Dee", ANN)
    compared(driver, desk, "Same.claims")
    said: list[str] = []
    driver.window.session.said.connect(lambda text, _undo: said.append(text))
    QTest.keyClick(desk.page.grids["found"], Qt.Key.Key_Return)
    assert said and "Nothing lowers it" in said[0]
    assert isinstance(desk.page, AgreementPage)


def test_one_annotator_alone_is_told_that_nothing_can_be_measured(driver: Driver) -> None:
    made(driver.folder / "Bo.claims", "Bo", BO)
    driver.open()
    driver.trigger("page.agreement")
    desk = driver.window.pages.page("agreement")
    assert isinstance(desk, AgreementDesk)
    driver.trigger("page.review")
    driver.trigger("page.agreement")
    compared(driver, desk, "Bo.claims")
    assert desk.page.alone.isVisible()
    assert desk.page.collation.isVisible()
    assert not desk.page.numbers.isVisible()
    driver.trigger("page.review")
    review = driver.window.pages.page("review").widget
    assert "Nothing is left" in review.card.title.text()  # type: ignore[attr-defined]
