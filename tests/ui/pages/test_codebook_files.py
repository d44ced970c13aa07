"""A codebook goes out, comes in from a file or a colleague, and its versions come back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.store.annotation_file import AnnotationFile
from tests.ui.pages.codebook_hands import previewed, tags_of, write
from tests.ui.shell.driver import Driver
from ui.codebook.page import CodebookPage


def test_a_codebook_is_written_and_read_again(
    driver: Driver, page: CodebookPage, tmp_path: Path
) -> None:
    desk = driver.window.pages.page("codebook")
    target = tmp_path / "ours.toml"
    desk.write_file(target)  # type: ignore[attr-defined]
    text = target.read_text("utf-8")
    assert 'plover = "' in text and 'cameo = "' in text
    target.write_text(text.replace('label = "Threat"', 'label = "Menace"'), "utf-8")
    desk.draft_file(target)  # type: ignore[attr-defined]
    previewed(driver, page, "touches no claim")
    driver.trigger("codebook.save")
    saved = driver.file.codebooks.current().tag("threat")
    assert saved is not None and saved.label == "Menace"


def test_a_file_that_is_no_codebook_is_refused_with_line_and_key(
    driver: Driver, page: CodebookPage, tmp_path: Path
) -> None:
    desk = driver.window.pages.page("codebook")
    target = tmp_path / "broken.toml"
    desk.write_file(target)  # type: ignore[attr-defined]
    text = target.read_text("utf-8").replace('pattern = "dashed"', 'pattern = "zigzag"')
    target.write_text(text, "utf-8")
    desk.draft_file(target)  # type: ignore[attr-defined]
    said = driver.window.failure_banner.label.text()
    line = text[: text.index("zigzag")].count("\n") + 1
    assert f"line {line}" in said and "pattern" in said
    assert not page.draft.is_changed


def test_a_colleagues_codebook_can_be_drafted(
    driver: Driver, page: CodebookPage, tmp_path: Path
) -> None:
    other = tmp_path / "Bo.claims"
    with AnnotationFile.create(other, annotator="Bo") as file:
        file.codebooks.rename_tag("threat", "menace", "Menace")
    before = other.read_bytes()
    desk = driver.window.pages.page("codebook")
    desk.draft_colleagues(other)  # type: ignore[attr-defined]
    assert page.draft.now.tag("menace") is not None
    previewed(driver, page, "touches 2 claims")
    driver.trigger("codebook.save")
    assert tags_of(driver)[0] == ("menace",)
    assert other.read_bytes() == before


def test_versions_say_what_they_changed_and_can_be_drafted_again(
    driver: Driver, page: CodebookPage
) -> None:
    page.choose(("tag", "threat"))
    write(page.tag_form.label, "Menace")
    driver.trigger("codebook.save")
    driver.trigger("codebook.versions")
    versions = page.versions
    driver.qtbot.waitUntil(lambda: versions.list.rows.rowCount() == 2)
    assert "label" in versions.words.text()
    QTest.keyClick(versions.list, Qt.Key.Key_End)
    versions.use_button.click()
    driver.trigger("codebook.save")
    saved = driver.file.codebooks.current()
    assert saved.version == 3
    assert saved.tags[0].label == "Threat"
