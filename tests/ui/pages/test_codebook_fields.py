"""A field's form: whether it is asked, when it makes sense, its options, keys and default."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.codebook.toml_file import read_codebook
from tests.ui.pages.codebook_hands import choose, field_of, write
from tests.ui.shell.driver import Driver
from ui.codebook.page import CodebookPage


def test_a_field_is_switched_on_and_its_options_edited(driver: Driver, page: CodebookPage) -> None:
    field = next(each for each in page.draft.now.fields if not each.enabled and each.options)
    page.choose(("field", field.name))
    page.field_form.enabled.click()
    page.field_form.options.moveCursor(page.field_form.options.textCursor().MoveOperation.End)
    QTest.keyClick(page.field_form.options, Qt.Key.Key_Return)
    QTest.keyClicks(page.field_form.options, "other_one = Another one")
    driver.trigger("codebook.save")
    saved = driver.file.codebooks.current().field(field.name)
    assert saved is not None and saved.enabled
    assert saved.options[:-1] == field.options
    assert (saved.options[-1].value, saved.options[-1].label) == ("other_one", "Another one")


def test_a_field_makes_sense_only_when_another_says_so(
    driver: Driver, page: CodebookPage, tmp_path: Path
) -> None:
    page.choose(("field", "action"))
    form = page.field_form
    (row,) = form.only_when.rows
    assert row.field_box.currentText() == "always"
    choose(row.field_box, "modality")
    assert not page.draft.is_changed
    assert [box.text() for box in row.boxes][:2] == ["Stated", "Reported"]
    for box in row.boxes[:2]:
        QTest.keyClick(box, Qt.Key.Key_Space)
    choose(form.only_when.rows[1].field_box, "status")
    QTest.keyClick(form.only_when.rows[1].boxes[0], Qt.Key.Key_Space)
    choose(form.required_when.rows[0].field_box, "modality")
    QTest.keyClick(form.required_when.rows[0].boxes[0], Qt.Key.Key_Space)
    driver.trigger("codebook.save")
    saved = field_of(driver, "action")
    assert saved.only_when == {"modality": ("stated", "reported"), "status": ("threatened",)}
    assert saved.required_when == {"modality": ("stated",)}
    desk = driver.window.pages.page("codebook")
    desk.write_file(tmp_path / "ours.toml")  # type: ignore[attr-defined]
    assert read_codebook(tmp_path / "ours.toml").field("action") == saved
    choose(form.only_when.rows[1].field_box, "")
    driver.trigger("codebook.save")
    assert field_of(driver, "action").only_when == {"modality": ("stated", "reported")}
    driver.trigger("edit.undo")
    driver.trigger("edit.undo")
    assert field_of(driver, "action").only_when == {}
    driver.qtbot.waitUntil(lambda: len(form.only_when.rows) == 1)


def test_fields_that_would_depend_on_each_other_are_refused(
    driver: Driver, page: CodebookPage
) -> None:
    for name, other in (("status", "modality"), ("modality", "status")):
        page.choose(("field", name))
        row = page.field_form.only_when.rows[0]
        choose(row.field_box, other)
        row.boxes[0].click()
    assert "depend on each other" in page.save_strip.words.text()
    assert not page.save_strip.save_button.isEnabled()
    row.boxes[0].click()
    driver.qtbot.waitUntil(page.save_strip.save_button.isEnabled)


def test_an_option_is_given_a_key_of_its_own(driver: Driver, page: CodebookPage) -> None:
    page.choose(("field", "modality"))
    rows = page.field_form.option_rows.rows
    assert [row.key.placeholderText() for row in rows][:2] == ["1", "2"]
    assert rows[0].key.accessibleName() == "Key of Stated"
    write(rows[0].key, "S")
    driver.qtbot.waitUntil(lambda: page.draft.is_changed)
    write(rows[1].key, "s")
    assert "The key “s” is given to" in page.save_strip.words.text()
    write(rows[1].key, "r")
    driver.trigger("codebook.save")
    assert [option.key for option in field_of(driver, "modality").options][:3] == ["S", "r", ""]
    options = page.field_form.options
    options.setFocus()
    QTest.keyClick(options, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(options, Qt.Key.Key_Return)
    QTest.keyClicks(options, "hinted")
    assert len(rows) == len(field_of(driver, "modality").options) + 1
    assert rows[0].key.text() == "S"


def test_an_option_is_explained_and_offered_for_some_tags_only(
    driver: Driver, page: CodebookPage
) -> None:
    page.choose(("field", "modality"))
    first = page.field_form.option_rows.rows[0]
    write(first.help, "The actor says or decides it.")
    write(first.tags, "threat, pledges")
    assert "tag that does not exist" in page.save_strip.words.text()
    write(first.tags, "threat, pledge")
    assert first.tags.text() == "threat, pledge"
    driver.trigger("codebook.save")
    saved = field_of(driver, "modality").options[0]
    assert (saved.help, saved.tags) == ("The actor says or decides it.", ("threat", "pledge"))
    page.choose(("field", "status"))
    page.choose(("field", "modality"))
    assert (first.help.text(), first.tags.text()) == (saved.help, "threat, pledge")


def test_a_form_that_is_only_read_takes_no_key(driver: Driver, page: CodebookPage) -> None:
    page.set_read_only(True)
    page.choose(("field", "modality"))
    form = page.field_form
    write(form.option_rows.rows[0].key, "S")
    QTest.keyClick(form.enabled, Qt.Key.Key_Space)
    assert not page.draft.is_changed
    assert not form.only_when.rows[0].field_box.isEnabled()
    assert form.delete_button.isHidden()


def test_a_default_is_taken_from_another_field(driver: Driver, page: CodebookPage) -> None:
    page.choose(("field", "action"))
    source = page.field_form.default_from
    assert source.currentText() == "no other field"
    choose(source, "note")
    driver.trigger("codebook.save")
    assert field_of(driver, "action").default_from == "note"
    page.choose(("field", "note"))
    choose(source, "action")
    assert "go round in a circle" in page.save_strip.words.text()
