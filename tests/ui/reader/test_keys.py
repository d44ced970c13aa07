"""Claims are marked, changed and deleted from the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QKeySequence
from pytestqt.qtbot import QtBot

from annotator.model.claim_mark import ClaimMark
from annotator.model.span import Span
from tests.ui.reader.articles import mark_of, paragraphs
from tests.ui.reader.driver import Reader

TEXT = "The first one ends here. The second one begins. The third goes on."
LONG = [f"This is paragraph number {number} of a long article." for number in range(80)]


def test_j_and_k_move_the_sentence_cursor(reader: Reader) -> None:
    reader.show(paragraphs(TEXT))
    told: list[tuple[int, int]] = []
    reader.pane.sentence_changed.connect(lambda index, count: told.append((index, count)))
    reader.press("J", "J", "Down", "K", "Up")
    assert told == [(0, 3), (1, 3), (2, 3), (1, 3), (0, 3)]


def test_a_tag_key_tags_the_sentence_under_the_cursor(reader: Reader, qtbot: QtBot) -> None:
    reader.show(paragraphs(TEXT))
    reader.press("J", "J")
    with qtbot.waitSignal(reader.pane.span_tagged) as told:
        reader.press("1")
    assert told.args == [reader.span_of("The second one begins."), "threat"]


@pytest.mark.parametrize(
    ("key", "tag"),
    [("1", "threat"), ("T", "threat"), ("2", "pledge"), ("P", "pledge"), ("3", "sanction"),
     ("S", "sanction")],
)  # fmt: skip
def test_each_tag_has_a_digit_and_a_letter(
    reader: Reader, qtbot: QtBot, key: str, tag: str
) -> None:
    reader.show(paragraphs(TEXT))
    reader.press("J")
    with qtbot.waitSignal(reader.pane.span_tagged) as told:
        reader.press(key)
    assert told.args == [reader.span_of("The first one ends here."), tag]


def test_nothing_is_tagged_while_the_cursor_stands_nowhere(reader: Reader, qtbot: QtBot) -> None:
    reader.show(paragraphs(TEXT))
    with qtbot.assertNotEmitted(reader.pane.span_tagged):
        reader.press("T")


def test_shift_j_and_k_grow_and_shrink_by_sentences(reader: Reader) -> None:
    reader.show(paragraphs(TEXT))
    reader.press("J", "Shift+J")
    assert reader.pane.selection() == reader.span_of(
        "The first one ends here. The second one begins."
    )
    reader.press("Shift+J", "Shift+K")
    assert reader.pane.selection() == reader.span_of(
        "The first one ends here. The second one begins."
    )
    reader.press("Shift+K")
    assert reader.pane.selection() is None


def test_shift_and_arrows_trim_the_sentence_to_the_words_meant(reader: Reader) -> None:
    reader.show(paragraphs(TEXT))
    reader.press("J", "Ctrl+Shift+Right", "Shift+Left", "Shift+Left")
    assert reader.pane.selection() == reader.span_of("first one ends")


def test_a_fresh_claim_is_selected_so_that_a_second_tag_adds_to_it(
    reader: Reader, qtbot: QtBot
) -> None:
    reader.show(paragraphs(TEXT))
    reader.pane.span_tagged.connect(
        lambda span, tag: reader.pane.put_mark(ClaimMark("new", span.start, span.end, (tag,)))
    )
    reader.press("J", "T")
    assert reader.pane.selected_claim() == "new"
    with qtbot.waitSignal(reader.pane.tag_toggled) as told:
        reader.press("P")
    assert told.args == ["new", "pledge"]


def test_moving_on_lets_the_claim_go(reader: Reader, qtbot: QtBot) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks([mark_of(article, "first one")])
    reader.pane.select_claim("claim")
    reader.press("J")
    assert reader.pane.selected_claim() is None
    with qtbot.waitSignal(reader.pane.span_tagged) as told:
        reader.press("T")
    assert told.args == [reader.span_of("The second one begins."), "threat"]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("Shift+Right", "second one begins"),
        ("Shift+Left", "second"),
        ("Ctrl+Shift+Left", "The second one"),
        ("Ctrl+Shift+Right", "one"),
    ],
)
def test_arrows_move_the_ends_of_the_selected_claim(
    reader: Reader, qtbot: QtBot, key: str, expected: str
) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks([mark_of(article, "second one")])
    reader.pane.select_claim("claim")
    with qtbot.waitSignal(reader.pane.spans_changed) as told:
        reader.press(key)
    expected_span = reader.span_of(expected, 2 if expected == "one" else 1)
    assert told.args == ["claim", (expected_span,)]


def test_an_end_is_never_moved_over_the_other(reader: Reader, qtbot: QtBot) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks([mark_of(article, "second")])
    reader.pane.select_claim("claim")
    with qtbot.assertNotEmitted(reader.pane.spans_changed):
        reader.press("Shift+Left", "Ctrl+Shift+Right")


@pytest.mark.parametrize("key", ["Delete", "Backspace"])
def test_delete_asks_for_the_selected_claim_to_go(reader: Reader, qtbot: QtBot, key: str) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks([mark_of(article, "second")])
    reader.pane.select_claim("claim")
    with qtbot.waitSignal(reader.pane.claim_delete_requested) as told:
        reader.press(key)
    assert told.args == ["claim"]


def test_a_removed_claim_is_selected_no_more(reader: Reader) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks([mark_of(article, "second")])
    reader.pane.select_claim("claim")
    reader.pane.remove_mark("claim")
    assert reader.pane.selected_claim() is None


def test_n_and_b_go_from_claim_to_claim(reader: Reader) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks(
        [mark_of(article, words, claim_id=words) for words in ("first", "second", "third")]
    )
    seen: list[str | None] = []
    for key in ("N", "N", "N", "N", "B"):
        reader.press(key)
        seen.append(reader.pane.selected_claim())
    assert seen == ["first", "second", "third", "third", "second"]


def test_enter_selects_the_claim_of_the_sentence_and_then_asks_for_its_fields(
    reader: Reader,
) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks([mark_of(article, words, claim_id=words) for words in ("first", "ends")])
    given: list[str] = []
    reader.pane.command_given.connect(given.append)
    reader.press("J", "Return")
    assert (reader.pane.selected_claim(), given) == ("first", [])
    reader.press("Return")
    assert (reader.pane.selected_claim(), given) == ("first", ["fill_in"])
    reader.press("N")
    assert reader.pane.selected_claim() == "ends"


def test_escape_lets_everything_go(reader: Reader) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks([mark_of(article, "second")])
    reader.pane.select_claim("claim")
    reader.press("Escape")
    assert reader.pane.selected_claim() is None
    reader.press("Shift+J", "Escape")
    assert reader.pane.selection() is None


def test_nothing_is_written_in_a_read_only_file(reader: Reader, qtbot: QtBot) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks([mark_of(article, "second")])
    reader.pane.set_read_only(True)
    signals = (
        reader.pane.span_tagged,
        reader.pane.tag_toggled,
        reader.pane.spans_changed,
        reader.pane.claim_delete_requested,
    )
    told: list[object] = []
    for signal in signals:
        signal.connect(lambda *args: told.append(args))
    reader.press("J", "T")
    reader.pane.select_claim("claim")
    reader.press("P", "Shift+Right", "Delete")
    assert told == []


def test_the_cursor_stays_in_view_with_room_around_it(reader: Reader) -> None:
    reader.show(paragraphs(*LONG))
    for _ in range(60):
        reader.press("J")
    sentence = reader.pane.marking.sentence()
    assert sentence is not None
    top = reader.page.point_of(sentence.start).y()
    assert 0 < top < reader.viewport.height() - 20


def test_the_cursor_starts_where_one_reads(reader: Reader) -> None:
    reader.show(paragraphs(*LONG))
    reader.pane.go_to(reader.span_of("number 40").start)
    reader.press("J")
    assert reader.pane.marking.sentence() == reader.span_of(LONG[40])


def test_moving_in_view_does_not_scroll(reader: Reader) -> None:
    reader.show(paragraphs(*LONG))
    reader.press("J")
    before = reader.page.verticalScrollBar().value()
    reader.press("J", "J")
    assert reader.page.verticalScrollBar().value() == before


def test_the_pages_keys_win_over_a_menus(reader: Reader, qtbot: QtBot) -> None:
    action = QAction("Something else", reader.pane)
    action.setShortcut(QKeySequence("T"))
    reader.pane.addAction(action)
    reader.show(paragraphs(TEXT))
    reader.press("J")
    with qtbot.assertNotEmitted(action.triggered), qtbot.waitSignal(reader.pane.span_tagged):
        reader.press("T")


def test_claims_move_with_the_text_they_are_given(reader: Reader) -> None:
    reader.show(paragraphs(TEXT))
    reader.pane.select_quote("one", 2)
    assert reader.pane.selection() == Span(TEXT.index("one", 15), TEXT.index("one", 15) + 3)


def test_another_article_begins_afresh(reader: Reader) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks([mark_of(article, "second")])
    reader.pane.select_claim("claim")
    reader.show(paragraphs("Something else altogether."))
    assert reader.pane.selected_claim() is None
    assert reader.pane.selection() is None
    assert reader.pane.marking.sentence() is None
    assert len(reader.page.marks) == 0
