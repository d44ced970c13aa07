"""Blind coding in the window: others' claims are counted, and shown once an article is done."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from annotator.store.annotation_file import AnnotationFile
from tests.core.review.files import made
from tests.ui.shell.driver import Driver
from ui.colleagues import colleagues_of
from ui.dialogs import choosing
from ui.dialogs.export_dialog import ExportDialog

BENS = {"The strait": [(23, 36, "sanction")], "The harbour": [(0, 16, "pledge")]}


@pytest.fixture
def blind(driver: Driver) -> Driver:
    """Ann's file with a claim of hers and two of Ben's in two articles, coded blind."""
    made(driver.path, "Ann", {"The strait": [(0, 22, "threat")], "The harbour": []}, done=False)
    made(driver.path, "Ben", BENS, done=False)
    with AnnotationFile.open(driver.path, annotator="Ann") as file:
        file.blindness.switch(True)
    driver.open()
    return driver


def marks(driver: Driver) -> int:
    """Return how many claims are painted on the page."""
    return len(driver.window.reader.page.marks)


def test_reader_list_counts_and_search_tell_of_ones_own_claims_only(blind: Driver) -> None:
    window = blind.window
    article = window.session.article
    assert article is not None and article.metadata.title == "The strait"
    blind.qtbot.waitUntil(lambda: blind.listed_quotes() == ["Varland will close it."])
    assert window.claims.hidden.text() == (
        "1 claim of somebody else is hidden until the article is done."
    )
    assert window.claims.hidden.isVisible()
    assert "Sanction  0" in window.claims.chips["sanction"].text()
    window.claims.all_button.click()
    blind.qtbot.waitUntil(lambda: "2 claims of others" in window.claims.hidden.text())
    window.claims.words.setText("promise")
    blind.qtbot.waitUntil(lambda: blind.listed_quotes() == [])
    counts = [summary.claims for summary in blind.file.articles.summaries()]
    assert counts == [1, 0]


def test_marking_the_article_as_done_reveals_them(blind: Driver) -> None:
    window = blind.window
    assert marks(blind) == 1
    blind.trigger("article.done")
    window.sides.flow.done_banner.leave_button.click()
    blind.qtbot.waitUntil(lambda: marks(blind) == 2)
    blind.qtbot.waitUntil(lambda: blind.listed_quotes() == ["Varland will close it.",
                                                            "Nobody asked."])  # fmt: skip
    assert not window.claims.hidden.isVisible()
    blind.trigger("edit.undo")
    blind.qtbot.waitUntil(lambda: marks(blind) == 1)
    assert window.claims.hidden.isVisible()


def test_no_line_is_painted_with_a_claim_that_is_hidden_now(blind: Driver) -> None:
    page = blind.window.reader.page
    blind.trigger("review.blind")
    blind.qtbot.waitUntil(lambda: marks(blind) == 2)
    blind.file.claims.remove([claim.id for claim in blind.claims() if claim.annotator == "Ann"])
    blind.qtbot.waitUntil(lambda: marks(blind) == 1)
    page.viewport().grab()
    assert any(pieces for _, pieces in page.rows_in(page.viewport().rect()))
    blind.trigger("review.blind")
    blind.qtbot.waitUntil(lambda: marks(blind) == 0)
    assert not any(pieces for _, pieces in page.rows_in(page.viewport().rect()))


def test_the_switch_in_the_menu_hides_and_shows(blind: Driver) -> None:
    window = blind.window
    action = blind.action("review.blind")
    assert action.isChecked()
    blind.trigger("review.blind")
    assert not action.isChecked()
    blind.qtbot.waitUntil(lambda: len(blind.listed_quotes()) == 2)
    assert not window.claims.hidden.isVisible()
    blind.trigger("review.blind")
    blind.qtbot.waitUntil(lambda: len(blind.listed_quotes()) == 1)
    assert action.isChecked()


def test_the_export_holds_what_is_seen(blind: Driver, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    blind.trigger("file.export")
    dialog = blind.dialog(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.target.setText(str(target))
    dialog.profile.setCurrentIndex(1)
    with blind.qtbot.waitSignal(dialog.exported):
        dialog.accept()
    with target.open(encoding="utf-8", newline="") as stream:
        assert [row["annotator"] for row in csv.DictReader(stream)] == ["Ann"]


def test_colleagues_files_stay_shut_until_all_is_done(
    blind: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = blind.window
    other = blind.folder / "Cy.claims"
    made(other, "Cy", {"The strait": [(0, 22, "threat")]})
    window.pages.review([other])
    assert "coded blind" in window.failure_banner.label.text()
    assert not colleagues_of(window).is_busy
    blind.trigger("review.blind")
    with blind.qtbot.waitSignal(colleagues_of(window).found, timeout=30_000):
        window.pages.review([other])
    blind.trigger("review.blind")
    assert colleagues_of(window).result is None
    monkeypatch.setattr(choosing, "choose_files_to_review", lambda *_: pytest.fail("was asked"))
    blind.trigger("review.open")
    assert "coded blind" in window.failure_banner.label.text()


def test_who_has_made_nothing_yet_in_a_blind_file_is_kept_apart_as_well(driver: Driver) -> None:
    made(driver.path, "Ben", BENS, done=False)
    with AnnotationFile.open(driver.path, annotator="Ann") as file:
        file.blindness.switch(True)
    made(driver.folder / "Cy.claims", "Cy", {"The strait": [(0, 22, "threat")]})
    window = driver.open()
    window.pages.review([driver.folder / "Cy.claims"])
    assert "coded blind" in window.failure_banner.label.text()
    assert not colleagues_of(window).is_busy


def test_a_colleagues_file_hides_what_one_still_codes_blind_in_it_and_counts_it(
    driver: Driver,
) -> None:
    made(driver.path, "Ann", {"The strait": [(0, 22, "threat")]})
    other = driver.folder / "Shared.claims"
    made(other, "Ann", {"The harbour": []}, done=False)
    made(other, "Ben", BENS, done=False)
    made(other, "Ann", {"The harbour": [(0, 16, "pledge")]}, done=False)
    with AnnotationFile.open(other, annotator="Ann") as file:
        file.blindness.switch(True)
    window = driver.open()
    with driver.qtbot.waitSignal(colleagues_of(window).found, timeout=30_000):
        window.pages.review([other])
    result = colleagues_of(window).result
    assert result is not None
    shown = result.codings.collation
    assert "Ben" not in {coder.label for coder in shown.coders if coder.claims}
    (sentence,) = shown.files[1].left_out
    assert "2 claims" in sentence and "blind" in sentence
