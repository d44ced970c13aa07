"""Words are found without regard to case and accents, and all hits are seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.model.span import Span
from tests.ui.reader.articles import paragraphs
from tests.ui.reader.driver import Reader
from ui.reader.finder import Finder
from ui.theme import load_theme

TEXT = "Embargo now. The EMBARGO holds. No émbargo is for ever."


def test_all_hits_are_found_whatever_case_and_accents() -> None:
    finder = Finder(TEXT)
    finder.look_for("embargo", near=0)
    assert [TEXT[hit.start : hit.end] for hit in finder.hits] == ["Embargo", "EMBARGO", "émbargo"]


def test_the_hit_nearest_to_where_one_reads_comes_first() -> None:
    finder = Finder(TEXT)
    finder.look_for("embargo", near=10)
    assert finder.current_hit() == Span(17, 24)


def test_stepping_goes_round_the_end() -> None:
    finder = Finder(TEXT)
    finder.look_for("embargo", near=0)
    steps = [finder.step(1), finder.step(1), finder.step(1), finder.step(-1)]
    assert [step.start if step else None for step in steps] == [17, 35, 0, 35]


def test_only_hits_of_the_stretch_are_asked_for() -> None:
    finder = Finder(TEXT)
    finder.look_for("embargo", near=0)
    assert finder.hits_in(Span(5, 20)) == [(Span(0, 7), True), (Span(17, 24), False)]
    assert finder.hits_in(Span(8, 12)) == []


def test_no_words_find_nothing() -> None:
    finder = Finder(TEXT)
    finder.look_for("  ", near=0)
    assert finder.hits == []
    assert finder.step(1) is None


def type_words(reader: Reader, words: str) -> None:
    """Open the find bar and type."""
    reader.pane.open_find()
    QTest.keyClicks(reader.pane.find_bar.field, words)


def test_typing_marks_every_hit_in_the_page(reader: Reader) -> None:
    reader.show(paragraphs(TEXT))
    type_words(reader, "embargo")
    theme = load_theme("light")
    assert theme.colour("find_current").name() in reader.colours_at("Embargo")
    assert theme.colour("find_hit").name() in reader.colours_at("EMBARGO")
    assert theme.colour("find_hit").name() in reader.colours_at("émbargo")
    assert theme.colour("find_hit").name() not in reader.colours_at("holds")
    assert reader.pane.find_bar.count.text() == "1 of 3"


@pytest.mark.parametrize(
    ("modifier", "expected"),
    [(Qt.KeyboardModifier.NoModifier, "2 of 3"), (Qt.KeyboardModifier.ShiftModifier, "3 of 3")],
)
def test_enter_steps_through_the_hits(
    reader: Reader, modifier: Qt.KeyboardModifier, expected: str
) -> None:
    reader.show(paragraphs(TEXT))
    type_words(reader, "embargo")
    QTest.keyClick(reader.pane.find_bar.field, Qt.Key.Key_Return, modifier)
    assert reader.pane.find_bar.count.text() == expected


def test_a_hit_far_below_is_brought_into_view(reader: Reader) -> None:
    reader.show(paragraphs(*["Nothing of note."] * 200, "The embargo."))
    type_words(reader, "embargo")
    hit = reader.span_of("embargo")
    assert reader.pane.visible_span().contains(hit)


def test_what_is_not_there_is_said_to_be_missing(reader: Reader) -> None:
    reader.show(paragraphs(TEXT))
    type_words(reader, "treaty")
    assert reader.pane.find_bar.count.text() == "Not found"


def test_escape_closes_the_bar_and_takes_the_hits_away(reader: Reader) -> None:
    reader.show(paragraphs(TEXT))
    type_words(reader, "embargo")
    QTest.keyClick(reader.pane.find_bar.field, Qt.Key.Key_Escape)
    assert not reader.pane.find_bar.isVisible()
    assert load_theme("light").colour("find_hit").name() not in reader.colours_at("EMBARGO")
    assert reader.page.hasFocus()


def test_letters_typed_in_the_bar_tag_nothing(reader: Reader, qtbot) -> None:
    reader.show(paragraphs(TEXT))
    reader.press("J")
    with qtbot.assertNotEmitted(reader.pane.span_tagged):
        type_words(reader, "tps123")


def test_the_selected_words_are_what_is_looked_for(reader: Reader) -> None:
    reader.show(paragraphs(TEXT))
    reader.pane.select_quote("holds")
    reader.pane.open_find()
    assert reader.pane.find_bar.field.text() == "holds"


def test_find_next_opens_the_bar_where_nothing_was_looked_for(reader: Reader) -> None:
    reader.show(paragraphs(TEXT))
    reader.pane.find_next()
    assert reader.pane.find_bar.isVisible()
