"""The agreement page in windows of any size and theme, and what it puts onto paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from annotator.model.field_value import FieldValue
from annotator.store.annotation_file import AnnotationFile
from tests.core.review.files import made
from tests.ui.agreement.making import compared, shown_page
from tests.ui.shell.driver import Driver
from ui.agreement.halves import WIDEST_NUMBERS
from ui.agreement.page import AgreementPage
from ui.agreement.pictures import _ink_on  # pyright: ignore[reportPrivateUsage]
from ui.agreement.words import counted_text
from ui.agreement_desk import AgreementDesk
from ui.painting import isolated
from ui.tag_colours import TEXT_CONTRAST, contrast, mixed
from ui.theme import THEME_NAMES, load_theme

NAME = "محمد الفارس"


@pytest.fixture
def desk(driver: Driver) -> Iterator[AgreementDesk]:
    """The page over three files in which source is filled by two, and target by one."""
    for path, who, values in (
        (driver.path, "Ann", {"source": "Norland", "target": "Sudmark"}),
        (driver.folder / "Bo.claims", NAME, {"source": "Norland"}),
        (driver.folder / "Cy.claims", "Cy of the Long Name at the Long Institute", {}),
    ):
        ids = made(path, who, {"The strait": [(0, 22, "threat"), (37, 51, "pledge")]})
        with AnnotationFile.open(path, annotator=who) as file:
            for name, value in values.items():
                file.fields.set(ids["The strait"][0], FieldValue(name, value))
    shown = shown_page(driver)
    compared(driver, shown, "Bo.claims", "Cy.claims")
    yield shown


def resized(driver: Driver, desk: AgreementDesk, width: int) -> AgreementPage:
    driver.window.resize(width, 800)
    driver.settle()
    return desk.page


def test_pictures_stand_beside_the_numbers_or_below_and_nothing_is_cut_off(
    driver: Driver, desk: AgreementDesk
) -> None:
    page = resized(driver, desk, 800)
    assert not page.halves.are_beside
    assert page.side.geometry().top() > page.numbers.geometry().bottom()
    assert page.halves.width() <= page.scroller.viewport().width()
    page = resized(driver, desk, 1300)
    assert page.halves.are_beside
    page = resized(driver, desk, 2400)
    assert page.numbers.width() <= WIDEST_NUMBERS
    assert page.side.width() > 400


def test_in_a_narrow_window_the_buttons_keep_their_names_and_tips(
    driver: Driver, desk: AgreementDesk
) -> None:
    buttons = (desk.page.open_button, desk.page.report_button, desk.page.pictures_button)
    desk.page.resize(600, 500)
    assert [button.text() for button in buttons] == ["", "", ""]
    assert all(button.accessibleName() == button.toolTip() != "" for button in buttons)
    desk.page.resize(1200, 500)
    assert [button.text() for button in buttons] == [b.accessibleName() for b in buttons]


def test_fields_nobody_can_be_compared_in_are_named_in_one_sentence(
    driver: Driver, desk: AgreementDesk
) -> None:
    grid = desk.page.grids["fields"].table_model
    shown = [str(grid.index(row, 0).data()) for row in range(grid.rowCount())]
    assert "Source (who commits)" in shown
    assert "Target (towards whom)" not in shown, "one alone filled it in: nothing to compare"
    note = desk.page.notes["fields"].text()
    assert "what one left empty does not count" in note
    assert "No two entered anything in: Target (towards whom)," in note


def test_n_of_the_unitizing_alpha_counts_marked_stretches(desk: AgreementDesk) -> None:
    entries = desk.page._found.agreement.entries  # type: ignore[union-attr]
    texts = {
        counted_text(e) for e in entries
        if (e.name, e.subject, len(e.annotators)) == ("unitizing-alpha", "", 3)
    }  # fmt: skip
    assert texts == {"n = 6 stretches"}, "three annotators marked two stretches each"


def test_what_is_saved_is_light_and_the_window_stays_dark(
    driver: Driver, desk: AgreementDesk, tmp_path: Path
) -> None:
    driver.trigger("view.theme.dark")
    (path, *_) = desk.write_pictures(tmp_path / "P.png")
    corner = QImage(str(path)).pixelColor(2, 2)
    assert corner == load_theme("light").colour("page")
    desk.write_report(tmp_path / "R.html")
    html = (tmp_path / "R.html").read_text("utf-8")
    assert f"Tags: Ann down, {isolated(NAME)} across" in html, "the matrix as numbers too"
    assert "what one left empty does not count" in html
    assert 'alt="Did we find the same claims?' in html
    shown = desk.page.pictures["found"].image().pixelColor(2, 2)
    assert shown == load_theme("dark").colour("page")


def test_names_of_a_matrix_do_not_run_into_each_other(driver: Driver, desk: AgreementDesk) -> None:
    resized(driver, desk, 1300)
    pairs = desk.page.pictures["pairs"]
    ticks = pairs.plot.getAxis("top")._tickLevels[0]  # pyqtgraph has no other way to ask
    metrics = pairs.fontMetrics()
    room = pairs.width() // 3
    assert all(metrics.horizontalAdvance(name) < room for _, name in ticks)
    assert ticks[2][1].endswith("…")
    assert pairs.accessibleDescription().endswith("nothing")


@pytest.mark.parametrize("name", THEME_NAMES)
def test_numbers_in_cells_can_be_read_on_every_shade(name: str) -> None:
    theme = load_theme(name)
    page, accent = theme.colour("page"), theme.colour("accent")
    for step in range(101):
        ground = mixed(page, accent, 0.06 + 0.94 * step / 100)
        assert contrast(QColor(_ink_on(ground, theme)), ground) >= TEXT_CONTRAST


def test_a_name_from_right_to_left_stands_in_the_column_of_names(desk: AgreementDesk) -> None:
    labels = desk.page.collation.body.findChildren(type(desk.page.covered))
    (label,) = (each for each in labels if each.text() == NAME)
    assert label.alignment() & Qt.AlignmentFlag.AlignAbsolute
