"""The codebook's page: a draft that is saved as a version, and what that does to claims."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.codebook.toml_file import read_codebook
from annotator.model.codebook import Field
from annotator.model.tag import Tag
from annotator.store.annotation_file import AnnotationFile
from tests.ui.shell.driver import PLEDGE, SANCTION, THREAT, Driver
from ui.codebook.page import CodebookPage
from ui.forms import Choice


@pytest.fixture
def page(driver: Driver) -> CodebookPage:
    """The page over a file with a claim of each tag, and one with two."""
    window = driver.open_with_article()
    driver.tag(THREAT)
    driver.tag(PLEDGE, "pledge")
    driver.press(Qt.Key.Key_1)
    driver.tag(SANCTION, "sanction")
    driver.trigger("page.codebook")
    shown = window.pages.page("codebook").widget
    assert isinstance(shown, CodebookPage)
    return shown


def write(box: QWidget, text: str) -> None:
    """Write over what stands in a box, by its keys."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, text)


def choose(box: Choice, value: str) -> None:
    """Choose from a box as a person does."""
    box.set_value(value)
    assert box.value() == value
    box.activated.emit(box.currentIndex())
    QApplication.processEvents()


def field_of(driver: Driver, name: str) -> Field:
    """Return a field as the file has it."""
    field = driver.file.codebooks.current().field(name)
    assert field is not None
    return field


def previewed(driver: Driver, page: CodebookPage, words: str) -> None:
    """Wait until the line below says what saving would do."""
    driver.qtbot.waitUntil(lambda: words in page.save_strip.words.text())


def tags_of(driver: Driver) -> list[tuple[str, ...]]:
    return [claim.tags for claim in driver.claims()]


def test_nothing_is_saved_before_one_says_so(driver: Driver, page: CodebookPage) -> None:
    page.choose(("tag", "threat"))
    write(page.tag_form.label, "Menace")
    previewed(driver, page, "touches no claim")
    assert page.save_strip.isVisible()
    assert driver.file.codebooks.current_version() == 1
    driver.trigger("codebook.take_back")
    assert page.tag_form.label.text() == "Threat"
    assert not page.save_strip.isVisible()


def test_renaming_keeps_the_claims_and_reaches_every_part(
    driver: Driver, page: CodebookPage
) -> None:
    window = driver.window
    page.choose(("tag", "threat"))
    write(page.tag_form.name, "menace")
    write(page.tag_form.label, "Menace")
    write(page.tag_form.letter, "X")
    previewed(driver, page, "touches 2 claims")
    driver.trigger("codebook.save")
    assert tags_of(driver) == [("menace",), ("pledge", "menace"), ("sanction",)]
    assert "menace" in window.claims.chips
    assert "menace" in window.card.chips
    assert window.view.theme.tag_style("menace").letter == "X"
    driver.trigger("page.read")
    assert driver.action("claim.tag.menace").isEnabled()
    assert "claim.tag.threat" not in window.actions_by_id
    assert window.reader.tag_bar.buttons[0].tag.label == "Menace"
    window.reader.select_quote("Nobody spoke of war.")
    driver.press(Qt.Key.Key_X)
    assert tags_of(driver)[-1] == ("menace",)
    driver.trigger("edit.undo")
    driver.trigger("edit.undo")
    assert tags_of(driver)[0] == ("threat",)
    assert "threat" in window.card.chips


def test_another_definition_puts_claims_on_the_list(driver: Driver, page: CodebookPage) -> None:
    window = driver.window
    page.choose(("tag", "threat"))
    write(page.tag_form.definition, "A cost is announced.")
    previewed(driver, page, "puts 2 claims on the list to check")
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    driver.settle()
    driver.trigger("codebook.recheck")
    rows = page.recheck.list
    assert rows.hasFocus()
    assert rows.rows.rowCount() == 2
    assert rows.rows.text(rows.rows.ids[0]).words == THREAT
    QTest.keyClick(rows, Qt.Key.Key_C)
    driver.qtbot.waitUntil(lambda: rows.rows.rowCount() == 1)
    assert driver.file.codebooks.recheck_count() == 1
    QTest.keyClick(rows, Qt.Key.Key_Return)
    driver.settle()
    assert window.pages.current == "read"
    assert window.reader.selected_claim() == driver.claims()[1].id
    driver.trigger("edit.undo")
    assert driver.file.codebooks.recheck_count() == 2


def test_deleting_a_tag_first_shows_what_it_touches(driver: Driver, page: CodebookPage) -> None:
    page.choose(("tag", "threat"))
    driver.trigger("codebook.delete")
    strip = page.confirm_strip
    assert "2 claims" in strip.words.text()
    assert "1 claim" in strip.below.text()
    assert len(driver.claims()) == 3
    QTest.keyClick(strip.do_button, Qt.Key.Key_Space)
    driver.settle()
    assert tags_of(driver) == [("pledge",), ("sanction",)]
    driver.trigger("edit.undo")
    assert tags_of(driver) == [("threat",), ("pledge", "threat"), ("sanction",)]
    assert driver.file.codebooks.current().tag("threat") is not None


def test_merging_two_tags_is_one_undo_step(driver: Driver, page: CodebookPage) -> None:
    page.choose(("tag", "threat"))
    QTest.keyClick(page.outline, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    strip = page.confirm_strip
    assert "touches 2 claims" in strip.words.text()
    strip.into.set_value("sanction")
    QTest.keyClick(strip.into, Qt.Key.Key_Return)
    driver.settle()
    assert tags_of(driver) == [("sanction",), ("pledge", "sanction"), ("sanction",)]
    assert page.outline.part() == ("tag", "sanction")
    driver.trigger("edit.undo")
    assert tags_of(driver) == [("threat",), ("pledge", "threat"), ("sanction",)]


def test_a_new_tag_without_keys_can_be_used(driver: Driver, page: CodebookPage) -> None:
    window = driver.window
    driver.trigger("codebook.add_tag")
    assert page.tag_form.label.hasFocus()
    QTest.keyClicks(page.tag_form.label, "Rumour")
    write(page.tag_form.name, "rumour")
    page.tag_form.key.clear()
    page.tag_form.key.textEdited.emit("")
    page.tag_form.colour.swatches[2].click()
    driver.trigger("codebook.save")
    driver.trigger("page.read")
    window.reader.select_quote("Nobody spoke of war.")
    driver.trigger("claim.tag.rumour")
    assert tags_of(driver)[-1] == ("rumour",)


def test_an_edit_that_breaks_a_rule_says_why_and_is_not_saved(
    driver: Driver, page: CodebookPage
) -> None:
    page.choose(("tag", "pledge"))
    write(page.tag_form.name, "threat")
    assert "Two tags" in page.save_strip.words.text()
    assert not page.save_strip.save_button.isEnabled()
    driver.trigger("codebook.save")
    assert driver.file.codebooks.current_version() == 1
    page.outline.setCurrentRow(2)
    driver.qtbot.waitUntil(lambda: "Two tags" not in page.save_strip.words.text())
    driver.trigger("codebook.take_back")
    assert not page.save_strip.isVisible()


def test_parts_are_moved_by_keys(driver: Driver, page: CodebookPage) -> None:
    page.choose(("tag", "sanction"))
    QTest.keyClick(page.outline, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [tag.name for tag in page.draft.now.tags] == ["threat", "sanction", "pledge"]
    assert page.outline.part() == ("tag", "sanction")
    first = page.draft.now.fields[0].name
    page.choose(("field", first))
    QTest.keyClick(page.outline, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.draft.now.fields[1].name == first
    driver.trigger("codebook.save")
    assert [tag.name for tag in driver.file.codebooks.tags()] == ["threat", "sanction", "pledge"]
    assert list(driver.window.claims.chips) == ["threat", "sanction", "pledge"]


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
    keys = page.field_form.option_keys
    assert [box.placeholderText() for box in keys.boxes][:2] == ["1", "2"]
    assert keys.boxes[0].accessibleName() == "Key of Stated"
    write(keys.boxes[0], "S")
    driver.qtbot.waitUntil(lambda: page.draft.is_changed)
    write(keys.boxes[1], "s")
    assert "The key “s” is given to" in page.save_strip.words.text()
    write(keys.boxes[1], "r")
    driver.trigger("codebook.save")
    assert [option.key for option in field_of(driver, "modality").options][:3] == ["S", "r", ""]
    options = page.field_form.options
    options.setFocus()
    QTest.keyClick(options, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(options, Qt.Key.Key_Return)
    QTest.keyClicks(options, "hinted")
    assert len(keys.boxes) == len(field_of(driver, "modality").options) + 1
    assert keys.boxes[0].text() == "S"


def test_a_form_that_is_only_read_takes_no_key(driver: Driver, page: CodebookPage) -> None:
    page.set_read_only(True)
    page.choose(("field", "modality"))
    form = page.field_form
    write(form.option_keys.boxes[0], "S")
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


def test_claims_become_examples(driver: Driver, page: CodebookPage) -> None:
    window = driver.window
    driver.trigger("page.read")
    window.sides.claims_desk.show_claim(driver.claims()[0].id)
    driver.trigger("claim.example")
    window.sides.claims_desk.show_claim(driver.claims()[2].id)
    driver.trigger("claim.counter_example")
    codebook = driver.file.codebooks.current()
    threat, sanction = codebook.tag("threat"), codebook.tag("sanction")
    assert threat is not None and threat.examples[-1] == THREAT
    assert sanction is not None and sanction.counter_examples[-1] == SANCTION
    driver.trigger("edit.undo")
    assert driver.file.codebooks.current().version == 2


def test_undo_in_the_file_does_not_lose_what_is_being_written(
    driver: Driver, page: CodebookPage
) -> None:
    page.choose(("tag", "pledge"))
    write(page.tag_form.label, "Promise")
    driver.trigger("edit.undo")
    assert page.tag_form.label.text() == "Promise"
    assert page.draft.is_changed


def test_a_drag_moves_a_tag(driver: Driver, page: CodebookPage) -> None:
    outline = page.outline
    page.choose(("tag", "threat"))
    place = outline.visualItemRect(outline.item(4)).center() + QPoint(0, 2)
    outline.drop_at(place, below=True)
    assert [tag.name for tag in page.draft.now.tags] == ["pledge", "sanction", "threat"]


def test_five_hundred_tags_do_not_burst_the_window(driver: Driver, page: CodebookPage) -> None:
    window = driver.window
    codebook = driver.file.codebooks.current()
    more = tuple(
        Tag(f"تهديد_{number}", f"تهديد {number} 🛟", "", "", "dotted", "") for number in range(497)
    )
    height = window.height()
    driver.file.codebooks.save(replace(codebook, tags=(*codebook.tags, *more)))
    driver.trigger("page.read")
    assert len(window.card.chips) == 500
    assert window.height() == height
    assert window.claims.list.isVisible()
    window.reader.select_quote("Nobody spoke of war.")
    driver.trigger("claim.tag.تهديد_496")
    assert tags_of(driver)[-1] == ("تهديد_496",)
    assert window.reader.tag_bar.width() < window.reader.width()
