"""What the mouse selects is exactly what the analyst meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.model.span import Span
from tests.ui.reader.articles import article_from, mark_of, paragraphs
from tests.ui.reader.driver import Reader

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier

QUOTES = [
    ("emoji.txt", "The envoy 👩🏽‍✈️ said Norland"),
    ("emoji.txt", "pledged 40 million crowns 💶"),
    ("emoji.txt", "the family 👨‍👩‍👧‍👦 of the owner"),
    ("emoji.txt", "𝔉𝔯𝔞𝔨𝔱𝔲𝔯"),
    ("arabic.txt", "لن تقف مكتوفة الأيدي"),
    ("hebrew.txt", "הטילה סנקציות על שלוש חברות"),
    ("persian.txt", None),
    ("chinese.txt", "𠮷田大使没有发表评论"),
    ("japanese.txt", None),
    ("korean.txt", None),
    ("russian.txt", None),
    ("news-korea-arms-kyiv.txt", "military “advisers” to Ukraine"),
]


@pytest.mark.parametrize(("name", "quote"), QUOTES)
def test_dragging_over_words_selects_exactly_them(
    reader: Reader, shared_articles: Path, name: str, quote: str | None
) -> None:
    article = reader.show(article_from(shared_articles / name))
    if quote is None:
        sentence = article.body.sentences[1]
        quote = article.text[sentence.start : sentence.end].split("\n")[0]
    reader.drag_over(quote)
    selection = reader.pane.selection()
    assert selection is not None
    assert article.text[selection.start : selection.end] == quote


def test_marking_what_was_dragged_tells_the_exact_span(
    reader: Reader, shared_articles: Path, qtbot
) -> None:
    reader.show(article_from(shared_articles / "emoji.txt"))
    reader.drag_over("pledged 40 million crowns 💶")
    with qtbot.waitSignal(reader.pane.span_tagged) as told:
        reader.press("P")
    assert told.args == [reader.span_of("pledged 40 million crowns 💶"), "pledge"]


def test_part_of_a_word_becomes_the_whole_word(reader: Reader) -> None:
    reader.show(paragraphs("They will withdraw the ambassador."))
    begin, _ = reader.edges(reader.span_of("thdraw"))
    _, end = reader.edges(reader.span_of("the amb"))
    reader.drag(begin, end)
    assert reader.pane.selection() == reader.span_of("withdraw the ambassador")


def test_alt_keeps_to_the_letter(reader: Reader) -> None:
    reader.show(paragraphs("They will withdraw the ambassador."))
    reader.drag_over("thdraw the amb", modifiers=ALT)
    assert reader.pane.selection() == reader.span_of("thdraw the amb")


def test_snapping_can_be_switched_off(reader: Reader) -> None:
    reader.show(paragraphs("They will withdraw the ambassador."))
    reader.pane.set_snapping(False)
    reader.drag_over("thdraw the amb")
    assert reader.pane.selection() == reader.span_of("thdraw the amb")


def test_a_character_of_several_code_points_is_never_split(reader: Reader) -> None:
    family = "👨‍👩‍👧‍👦"
    article = reader.show(paragraphs(f"one {family} two"))
    start = article.text.index(family)
    middle = reader.page.point_of(start) + QPoint(12, 0)
    reader.drag(reader.page.point_of(0), middle, ALT)
    selection = reader.pane.selection()
    assert selection is not None
    assert article.text[selection.start : selection.end] in ("one", f"one {family}")


def test_white_space_at_the_ends_is_left_out(reader: Reader) -> None:
    reader.show(paragraphs("They will withdraw the ambassador."))
    reader.drag_over(" withdraw ")
    assert reader.pane.selection() == reader.span_of("withdraw")


def test_a_selection_may_run_over_paragraphs(reader: Reader) -> None:
    article = reader.show(paragraphs("The first one ends here.", "The second one begins."))
    begin = reader.page.point_of(reader.span_of("ends").start)
    end = reader.page.point_of(reader.span_of("second").end)
    reader.drag(begin, end)
    selection = reader.pane.selection()
    assert selection is not None
    assert article.text[selection.start : selection.end] == "ends here.\n\nThe second"


def test_a_double_click_selects_a_word(reader: Reader) -> None:
    reader.show(paragraphs("Ministers won’t say."))
    point = reader.inside("won’t")
    QTest.mouseDClick(reader.viewport, LEFT, Qt.KeyboardModifier.NoModifier, point)
    assert reader.pane.selection() == reader.span_of("won’t")


def test_a_triple_click_selects_a_sentence(reader: Reader) -> None:
    reader.show(paragraphs("The first one ends here. The second one begins. It goes on."))
    point = reader.inside("second")
    QTest.mouseClick(reader.viewport, LEFT, Qt.KeyboardModifier.NoModifier, point)
    QTest.mouseDClick(reader.viewport, LEFT, Qt.KeyboardModifier.NoModifier, point)
    QTest.mouseClick(reader.viewport, LEFT, Qt.KeyboardModifier.NoModifier, point)
    assert reader.pane.selection() == reader.span_of("The second one begins.")


def test_a_click_selects_the_claim_under_it(reader: Reader, qtbot) -> None:
    article = reader.show(paragraphs("They will withdraw the ambassador."))
    reader.pane.set_marks([mark_of(article, "withdraw the ambassador")])
    with qtbot.waitSignal(reader.pane.claim_selected) as told:
        reader.click(reader.inside("ambassador"))
    assert told.args == ["claim"]
    assert reader.pane.selected_claim() == "claim"


def test_clicks_at_one_place_go_through_the_claims_there(reader: Reader) -> None:
    article = reader.show(paragraphs("They will withdraw the ambassador by Friday."))
    reader.pane.set_marks(
        [
            mark_of(article, "They will withdraw the ambassador", claim_id="outer"),
            mark_of(article, "withdraw the ambassador", claim_id="inner"),
        ]
    )
    seen: list[str | None] = []
    for _ in range(3):
        reader.click(reader.inside("ambassador") + QPoint(20, 0))
        seen.append(reader.pane.selected_claim())
    assert seen == ["inner", "outer", "inner"]


def test_fast_clicks_go_through_the_claims_as_well(reader: Reader) -> None:
    article = reader.show(paragraphs("They will withdraw the ambassador by Friday."))
    reader.pane.set_marks(
        [
            mark_of(article, "They will withdraw the ambassador", claim_id="outer"),
            mark_of(article, "withdraw the ambassador", claim_id="inner"),
        ]
    )
    point = reader.inside("ambassador") + QPoint(20, 0)
    seen: list[str | None] = []
    for click in (QTest.mouseClick, QTest.mouseDClick, QTest.mouseClick, QTest.mouseDClick):
        click(reader.viewport, LEFT, Qt.KeyboardModifier.NoModifier, point)
        seen.append(reader.pane.selected_claim())
    assert seen == ["inner", "outer", "inner", "outer"]
    assert reader.pane.selection() is None


def test_a_double_click_selects_a_word_of_a_single_claim(reader: Reader) -> None:
    article = reader.show(paragraphs("They will withdraw the ambassador by Friday."))
    reader.pane.set_marks([mark_of(article, "withdraw the ambassador")])
    point = reader.inside("ambassador")
    QTest.mouseClick(reader.viewport, LEFT, Qt.KeyboardModifier.NoModifier, point)
    QTest.mouseDClick(reader.viewport, LEFT, Qt.KeyboardModifier.NoModifier, point)
    assert reader.pane.selection() == reader.span_of("ambassador")


def test_a_click_elsewhere_lets_the_claim_go(reader: Reader) -> None:
    article = reader.show(paragraphs("They will withdraw the ambassador by Friday."))
    reader.pane.set_marks([mark_of(article, "withdraw")])
    reader.click(reader.inside("withdraw"))
    reader.click(reader.inside("Friday"))
    assert reader.pane.selected_claim() is None


def test_a_click_lets_the_selection_go(reader: Reader) -> None:
    reader.show(paragraphs("They will withdraw the ambassador by Friday."))
    reader.drag_over("withdraw")
    reader.click(reader.inside("withdraw"))
    assert reader.pane.selection() is None


@pytest.mark.parametrize(
    ("handle", "target", "expected"),
    [
        ("end", "Friday", "withdraw the ambassador by Friday"),
        ("start", "will", "will withdraw the ambassador"),
    ],
)
def test_a_dragged_handle_moves_that_end_only(
    reader: Reader, qtbot, handle: str, target: str, expected: str
) -> None:
    article = reader.show(paragraphs("They will withdraw the ambassador by Friday."))
    mark = mark_of(article, "withdraw the ambassador")
    reader.pane.set_marks([mark])
    reader.pane.select_claim("claim")
    begin = reader.page.point_of(mark.end if handle == "end" else mark.start)
    aim = reader.span_of(target)
    end = reader.page.point_of(aim.end if handle == "end" else aim.start)
    with qtbot.waitSignal(reader.pane.spans_changed) as told:
        reader.drag(begin, end)
    assert told.args == ["claim", (reader.span_of(expected),)]


def test_a_handle_moves_only_the_outer_fragment(reader: Reader, qtbot) -> None:
    article = reader.show(paragraphs("They will, he said, withdraw the ambassador by Friday."))
    first, second = reader.span_of("They will"), reader.span_of("withdraw")
    mark = mark_of(article, "They will, he said, withdraw")._replace(fragments=(first, second))
    reader.pane.set_marks([mark])
    reader.pane.select_claim("claim")
    end = reader.page.point_of(reader.span_of("ambassador").end)
    with qtbot.waitSignal(reader.pane.spans_changed) as told:
        reader.drag(reader.page.point_of(second.end), end)
    assert told.args == ["claim", (first, reader.span_of("withdraw the ambassador"))]


def test_handles_stand_still_in_a_read_only_file(reader: Reader, qtbot) -> None:
    article = reader.show(paragraphs("They will withdraw the ambassador by Friday."))
    mark = mark_of(article, "withdraw the ambassador")
    reader.pane.set_marks([mark])
    reader.pane.select_claim("claim")
    reader.pane.set_read_only(True)
    with qtbot.assertNotEmitted(reader.pane.spans_changed):
        end = reader.page.point_of(reader.span_of("Friday").end)
        reader.drag(reader.page.point_of(mark.end), end)


def test_control_and_a_click_opens_a_link(reader: Reader, qtbot, shared_articles: Path) -> None:
    reader.show(article_from(shared_articles / "grain-talks.md"))
    point = reader.inside("carry a price")
    with qtbot.assertNotEmitted(reader.pane.link_activated):
        reader.click(point)
    with qtbot.waitSignal(reader.pane.link_activated) as told:
        reader.click(point, CONTROL)
    assert told.args == ["https://example.org/speech"]


def test_the_tip_shows_tags_annotator_and_note_as_plain_words(reader: Reader) -> None:
    from annotator.model.article import ArticleId
    from annotator.model.claim import Claim, ClaimId

    article = reader.show(paragraphs("They will withdraw the ambassador."))
    mark = mark_of(article, "withdraw", "threat", "pledge")
    reader.pane.set_marks([mark])
    reader.pane.set_claim_source(
        lambda claim_id: Claim(
            ClaimId(claim_id),
            ArticleId("article"),
            "Ida",
            (Span(mark.start, mark.end),),
            "withdraw",
            "",
            "",
            mark.tags,
            "see <b>this</b>",
            "",
            "",
        )
    )
    hands = reader.page.hands
    assert hands is not None
    tip = hands.tip(reader.inside("withdraw"))
    assert "Threat, Pledge" in tip
    assert "Ida" in tip
    assert "see &lt;b&gt;this&lt;/b&gt;" in tip
    assert hands.tip(reader.inside("ambassador")) == ""


def test_copying_gives_the_articles_own_text(reader: Reader, qapp) -> None:
    reader.show(paragraphs("It costs 10\u00a0000 crowns."))
    reader.drag_over("10\u00a0000 crowns")
    reader.press("Ctrl+C")
    assert qapp.clipboard().text() == "10\u00a0000 crowns"
