"""The codebook's page: a draft that is saved as a version, and what that does to claims."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.model.tag import Tag
from tests.ui.pages.codebook_hands import previewed, tags_of, write
from tests.ui.shell.driver import SANCTION, THREAT, Driver
from ui.codebook.page import CodebookPage


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
