"""The claim form: filled from the keyboard, from words of the article, and from proposals."""

from __future__ import annotations

from dataclasses import replace

from annotator.model.codebook import Field
from tests.ui.flow.hands import THREAT, Hands
from ui.claims.choice_field import ChoiceField
from ui.claims.text_field import TextField


def switch_on(hands: Hands, *names: str) -> None:
    """Ask fields of the extended set as well."""
    codebooks = hands.driver.file.codebooks
    codebook = codebooks.current()
    asked: list[Field] = [
        replace(field, enabled=True) if field.name in names else field for field in codebook.fields
    ]
    codebooks.save(replace(codebook, fields=tuple(asked)))
    hands.rest()


def test_a_complete_claim_takes_twelve_key_presses(hands: Hands) -> None:
    hands.driver.file.actors.add("Sudmark")
    hands.press("J", "J")
    hands.presses = 0
    hands.press("J", "1", "Return", "Return")  # sentence, threat, its form, the source proposed
    hands.type("Su")
    hands.press("Return")  # Sudmark
    hands.type("cl")
    hands.press("Return", "Return", "Esc")  # close every port…, the condition proposed, back
    assert hands.presses <= 12
    assert hands.window.reader.page.hasFocus()
    assert hands.filled() == {
        "source": "foreign minister of Norland",
        "target": "Sudmark",
        "action": "close every port unless the pilots are released",
        "condition": "unless the pilots are released",
        "modality": "stated",
        "status": "threatened",
    }
    claim_id = hands.window.reader.selected_claim()
    assert claim_id is not None
    assert hands.driver.file.fields.missing([claim_id]) == {}


def test_enter_on_a_claim_goes_to_the_first_field_that_is_empty(hands: Hands) -> None:
    hands.tag(THREAT)
    hands.press("Return")
    assert hands.editor("source").hasFocus()
    hands.press("Esc")
    assert hands.window.reader.page.hasFocus()
    hands.press("Y", "Return")
    assert hands.editor("target").hasFocus()


def test_tab_follows_the_fields_and_passes_over_the_automatic_ones(hands: Hands) -> None:
    hands.tag(THREAT)
    hands.press("Return")
    form = hands.window.card.form
    form.more_button.click()
    reached = []
    while hands.focus() not in (form.more_button, None) and len(reached) < 20:
        reached.append(next((name for name in form.rows if form.has_focus_in(name)), ""))
        hands.press("Tab")
    assert reached == ["source", "target", "action", "condition", "modality", "status"]
    hands.press("Tab")
    assert hands.focus() is hands.window.card.note
    assert {"quote_type", "issue_date"} <= form.rows.keys()


def test_tab_leaves_a_proposal_alone(hands: Hands) -> None:
    hands.tag(THREAT)
    hands.press("Return", "Tab")
    assert "source" not in hands.filled()
    assert hands.window.card.form.proposal("source") is not None


def test_proposals_are_shown_but_not_stored_until_they_are_taken(hands: Hands) -> None:
    hands.tag(THREAT)
    form = hands.window.card.form
    assert form.value("source") == ""
    assert "proposed" in hands.editor("source").accessibleDescription()
    assert hands.filled() == {"modality": "stated", "status": "threatened"}
    hands.press("Y")
    assert hands.filled()["source"] == "foreign minister of Norland"
    hands.press("Shift+Y")
    assert hands.filled()["condition"] == "unless the pilots are released"
    assert form.proposals() == []


def test_every_proposal_at_once_is_one_act(hands: Hands) -> None:
    hands.tag(THREAT)
    count = len(hands.window.card.form.proposals())
    assert count > 1
    hands.press("Shift+Y")
    assert hands.driver.action("edit.undo").text() == f"Undo Set {count} fields"
    hands.press("Ctrl+Z")
    assert hands.filled() == {"modality": "stated", "status": "threatened"}


def test_digits_choose_and_go_on(hands: Hands) -> None:
    hands.tag(THREAT)
    hands.press("M")
    assert hands.editor("modality").hasFocus()
    hands.press("3")
    assert hands.filled()["modality"] == "implied"
    assert hands.editor("status").hasFocus()
    hands.press("v")
    assert hands.filled()["status"] == "violated"
    assert hands.window.card.note.hasFocus()


def test_arrows_walk_through_the_choices(hands: Hands) -> None:
    hands.tag(THREAT)
    hands.press("M", "Down", "Down")
    assert hands.filled()["modality"] == "implied"
    hands.press("Up")
    assert hands.filled()["modality"] == "reported"
    hands.press("Del")
    assert "modality" not in hands.filled()


def test_a_default_that_was_taken_away_stays_away(hands: Hands) -> None:
    claim_id = hands.tag(THREAT)
    hands.press("M", "Del", "Esc", "Esc")
    hands.window.reader.select_claim(claim_id)
    hands.rest()
    assert hands.window.card.form.value("modality") == ""
    assert "Modality" in hands.window.card.form.summary.text()


def test_several_choices_are_toggled_by_their_keys(hands: Hands) -> None:
    switch_on(hands, "measure")
    hands.tag("He promised grain to the islands", "3")
    assert hands.window.card.form.focus_field("measure")
    hands.press("1", "3")
    box = hands.editor("measure")
    assert isinstance(box, ChoiceField) and box.hasFocus()
    assert len(hands.filled()["measure"].split("|")) == 2
    hands.press("1")
    assert len(hands.filled()["measure"].split("|")) == 1


def test_a_key_with_words_selected_fills_the_field_and_keeps_the_words(hands: Hands) -> None:
    claim_id = hands.tag(THREAT)
    hands.select("Sudmark")
    assert hands.window.card.claim_id == claim_id
    hands.press("H")
    value = hands.fields(claim_id)["target"]
    assert (value.value, hands.words(value.spans[0])) == ("Sudmark", "Sudmark")
    assert hands.window.reader.selected_claim() == claim_id
    assert hands.window.card.form.rows["target"].words_button.isVisible()


def test_shift_adds_words_to_what_the_field_holds(hands: Hands) -> None:
    claim_id = hands.tag(THREAT)
    hands.select("Sudmark")
    hands.press("H")
    hands.select("the islands")
    hands.press("Shift+H")
    value = hands.fields(claim_id)["target"]
    assert (value.value, len(value.spans)) == ("Sudmark|the islands", 2)


def test_a_key_without_words_goes_to_the_field(hands: Hands) -> None:
    hands.tag(THREAT)
    hands.press("A")
    assert hands.editor("action").hasFocus()
    hands.type("shut the harbour")
    assert hands.filled()["action"] == "shut the harbour"
    hands.press("Esc", "R")
    assert hands.window.card.note.hasFocus()


def test_typed_words_of_the_article_are_found_as_evidence(hands: Hands) -> None:
    hands.tag(THREAT)
    hands.press("C")
    hands.type("the pilots are released")
    (span,) = hands.fields()["condition"].spans
    assert hands.words(span) == "the pilots are released"
    hands.type(" soon")
    assert hands.fields()["condition"].spans == ()


def test_the_words_mark_shows_them_in_the_article(hands: Hands) -> None:
    hands.tag(THREAT)
    hands.select("Sudmark")
    hands.press("H")
    hands.window.card.form.rows["target"].words_button.click()
    highlights = hands.window.reader.page.highlights
    assert highlights is not None
    assert [hands.words(span) for span in highlights.words] == ["Sudmark"]
    hands.press("H", "Esc")
    assert highlights.words == ()


def test_what_was_entered_before_is_offered(hands: Hands) -> None:
    hands.tag(THREAT)
    hands.press("A")
    hands.type("raise tariffs")
    hands.press("Esc")
    hands.tag("He promised grain to the islands", "2")
    hands.press("A")
    hands.type("ra")
    hands.press("Right", "Tab")
    assert hands.filled()["action"] == "raise tariffs"


def test_tab_keeps_what_was_typed_and_not_what_is_offered(hands: Hands) -> None:
    hands.tag(THREAT)
    hands.press("A")
    hands.type("clo")
    hands.press("Tab")
    assert hands.filled()["action"] == "clo"


def test_the_list_of_offers_is_walked_with_the_arrows(hands: Hands) -> None:
    for name in ("Sudmark", "Sundbyholm"):
        hands.driver.file.actors.add(name)
    hands.tag(THREAT)
    hands.press("H")
    hands.type("Su")
    hands.press("Down", "Down", "Return")
    assert hands.filled()["target"] == "Sundbyholm"
    assert hands.fields()["target"].actor_ids[0]


def test_a_value_that_will_not_do_is_marked_and_stays_where_it_is(hands: Hands) -> None:
    switch_on(hands, "event_date")
    hands.tag(THREAT)
    hands.press("E")
    hands.type("31 February 2026")
    row = hands.window.card.form.rows["event_date"]
    assert "February" in row.toolTip()
    assert row.editor.value() == "31 February 2026"
    assert "event_date" not in hands.filled()
    for _ in "31 February 2026":
        hands.press("Backspace")
    hands.type("28 February 2026")
    assert hands.filled()["event_date"] == "2026-02-28"
    assert "no day" not in row.toolTip()


def test_what_is_missing_is_said_and_blocks_nothing(hands: Hands) -> None:
    hands.tag(THREAT)
    form = hands.window.card.form
    assert form.summary.text() == "needed: Source, Action"
    hands.press("A")
    hands.type("x")
    assert form.summary.text() == "needed: Source"


def test_typing_is_one_act_and_undo_is_the_files(hands: Hands) -> None:
    hands.tag(THREAT)
    hands.press("A")
    hands.type("close")
    hands.type(" ports")
    assert hands.driver.action("edit.undo").text() == "Undo Set action"
    hands.driver.trigger("edit.undo")
    hands.rest()
    assert hands.window.card.form.value("action") == ""
    assert "action" not in hands.filled()


def test_a_space_at_the_end_survives_saving(hands: Hands) -> None:
    hands.tag(THREAT)
    hands.press("A")
    hands.type("close ")
    assert hands.window.card.form.value("action") == "close "
    hands.type("it")
    assert hands.filled()["action"] == "close it"


def test_closing_the_window_writes_what_was_typed_last(hands: Hands) -> None:
    claim_id = hands.tag(THREAT)
    hands.press("A")
    box = hands.editor("action")
    assert isinstance(box, TextField)
    box.insertPlainText("close")
    hands.driver.close()
    window = hands.driver.open()
    assert window.session.file is not None
    assert window.session.file.fields.of(claim_id)["action"].value == "close"


def test_going_to_another_claim_writes_what_was_typed_last(hands: Hands) -> None:
    first = hands.tag(THREAT)
    second = hands.tag("He promised grain to the islands", "2")
    hands.press("A")
    box = hands.editor("action")
    assert isinstance(box, TextField)
    box.insertPlainText("send grain")
    hands.window.reader.select_claim(first)
    hands.rest()
    assert hands.filled(second)["action"] == "send grain"
    assert hands.window.card.form.value("action") == ""


def test_opening_another_file_writes_what_was_typed_last(hands: Hands) -> None:
    claim_id = hands.tag(THREAT)
    path = hands.driver.path
    hands.press("A")
    box = hands.editor("action")
    assert isinstance(box, TextField)
    box.insertPlainText("close")
    hands.window.reader.setFocus()
    other = hands.driver.folder / "Other.claims"
    assert hands.window.files.open_file(other, create=True)
    hands.rest()
    assert hands.window.card.claim_id is None
    assert hands.window.files.open_file(path)
    assert hands.driver.file.fields.of(claim_id)["action"].value == "close"


def test_fields_behind_the_note_are_folded_and_unfold_by_their_key(hands: Hands) -> None:
    switch_on(hands, "addressee")
    hands.tag(THREAT)
    row = hands.window.card.form.rows["addressee"]
    assert not row.isVisible()
    hands.press("D")
    assert row.isVisible() and row.editor.hasFocus()


def test_enter_unfolds_a_field_that_is_needed_when_the_others_are_filled(hands: Hands) -> None:
    switch_on(hands, "measure")
    hands.tag("He promised grain to the islands", "3")
    hands.press("Return")
    for words in ("Norland", "islands", "send grain", "if asked"):
        hands.type(words)
        hands.press("Tab")
    hands.press("Esc", "Return")
    assert hands.editor("measure").hasFocus()


def test_a_field_key_without_a_claim_says_what_to_do(hands: Hands) -> None:
    hands.press("J", "W")
    assert "Select a claim" in hands.window.status.message.text()


def test_the_form_follows_the_codebook(hands: Hands) -> None:
    hands.tag(THREAT)
    assert "severity" not in hands.window.card.form.rows
    switch_on(hands, "severity")
    assert "severity" in hands.window.card.form.rows


def test_a_tag_that_is_pointed_at_shows_its_rules(hands: Hands) -> None:
    card = hands.window.card
    hands.window.reader.tag_pointed_at.emit("threat")
    assert "ultimatum" in card.tag_help.text().lower()
    assert card.tag_help.isVisible()
    hands.window.reader.tag_pointed_at.emit("")
    assert not card.tag_help.isVisible()
    assert "ultimatum" in card.chips["threat"].toolTip().lower()
