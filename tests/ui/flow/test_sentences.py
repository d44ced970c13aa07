"""Sentence flow: every sentence is judged, the cursor goes on, and how far one is can be seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from annotator.model.article import ArticleState
from annotator.model.judgement import SentenceState
from tests.ui.flow.hands import THREAT, Hands
from ui.reader.column_view import GUTTER_WIDTH

CLAIM, NONE, LATER, OPEN = (
    SentenceState.CLAIM, SentenceState.NONE, SentenceState.LATER, SentenceState.UNJUDGED,
)  # fmt: skip


def sentence(hands: Hands) -> int:
    """Return the sentence under the cursor, -1 for none."""
    here = hands.window.reader.sentences_here()
    return here[0] if here else -1


def state_of_article(hands: Hands) -> ArticleState:
    """Return how far the open article is."""
    article = hands.window.session.article
    assert article is not None
    return article.state


def test_zero_and_l_judge_and_go_on(hands: Hands) -> None:
    hands.press("J", "0")
    assert hands.states()[:2] == [NONE, OPEN]
    assert sentence(hands) == 1
    hands.press("L")
    assert hands.states()[:3] == [NONE, LATER, OPEN]
    assert sentence(hands) == 2
    assert hands.driver.action("edit.undo").text() == "Undo Judge later"


def test_zero_with_the_cursor_nowhere_only_shows_the_first_sentence(hands: Hands) -> None:
    hands.press("0")
    assert sentence(hands) == 0
    assert set(hands.states()) == {OPEN}


def test_the_cursor_skips_what_is_judged_and_comes_back_to_what_was_left_out(hands: Hands) -> None:
    hands.press("J", "J", "0")
    assert sentence(hands) == 2
    hands.press("K", "K", "0")
    assert sentence(hands) == 2
    for _ in range(len(hands.states())):
        hands.press("0")
    assert set(hands.states()) == {NONE}
    assert hands.window.status.message.text() == "Every sentence is judged."


def test_a_sentence_left_for_later_comes_last(hands: Hands) -> None:
    hands.press("J", "L")
    for _ in range(len(hands.states()) - 1):
        hands.press("0")
    assert sentence(hands) == 0
    assert "left for later: 1" in hands.window.status.message.text()


def test_the_same_key_again_takes_the_judgement_back(hands: Hands) -> None:
    hands.press("J", "0", "K", "0")
    assert hands.states()[0] is OPEN
    assert sentence(hands) == 0


def test_several_sentences_are_judged_at_once(hands: Hands) -> None:
    hands.press("J", "Shift+J", "0")
    assert hands.states()[:3] == [NONE, NONE, OPEN]
    assert sentence(hands) == 2


def test_a_claim_is_a_judgement_and_no_claim_beside_it_is_refused(hands: Hands) -> None:
    hands.tag(THREAT)
    here = sentence(hands)
    assert hands.states()[here] is CLAIM
    hands.press("0")
    assert hands.states()[here] is CLAIM
    assert "delete that first" in hands.window.failure_banner.label.text()


def test_one_key_goes_to_the_next_unjudged_sentence(hands: Hands) -> None:
    hands.press("J", "0", "0", "K", "K")
    assert sentence(hands) == 0
    hands.press("Ctrl+J")
    assert sentence(hands) == 2


def test_the_status_line_counts_judged_sentences(hands: Hands) -> None:
    hands.press("J", "0", "0")
    facts = hands.window.status.facts
    hands.driver.qtbot.waitUntil(lambda: "2 judged" in facts.text())
    assert facts.text().startswith("Sentence 3 of ")


def test_the_library_shows_how_far_an_article_is(hands: Hands) -> None:
    hands.press("J", "0")
    article = hands.window.session.article
    assert article is not None
    progress = hands.window.library.delegate.progress
    hands.driver.qtbot.waitUntil(
        lambda: (
            hands.window.library.delegate.progress.get(article.id, progress) != progress
            and hands.window.library.delegate.progress[article.id].judged == 1
        )
    )
    assert " %" in hands.window.library.count_label.text()
    assert hands.window.library.count_label.toolTip().startswith("1 of ")


def test_the_gutter_shows_what_was_read(hands: Hands) -> None:
    gutter = hands.window.reader.gutter
    hands.driver.qtbot.waitUntil(lambda: gutter.states.state_of is not None)

    def column() -> list[str]:
        image = gutter.grab().toImage()
        left = round((GUTTER_WIDTH - 9) * gutter.devicePixelRatioF())
        return [image.pixelColor(left, row).name() for row in range(image.height())]

    before = column()
    hands.press("J", "J", "0")
    assert column() != before
    hands.press("Ctrl+Z")
    assert column() == before


def test_undo_repaints_the_gutter_beside_all_lines_of_the_claim_s_sentence(hands: Hands) -> None:
    page, gutter = hands.window.reader.page, hands.window.reader.gutter
    article = hands.window.session.article
    assert article is not None
    hands.tag("Norland will")
    painted = Painted(gutter)
    hands.press("Ctrl+Z")
    at = article.text.index("Norland will")
    whole = next(each for each in article.body.sentences if each.start <= at < each.end)
    top, bottom = page.span_edges(whole)
    assert bottom - top > 2 * page.fontMetrics().height(), "the sentence has one line alone"
    rows = range(round(top) - page.scroll_top(), round(bottom) - page.scroll_top())
    assert all(painted.region.contains(QPoint(0, row)) for row in rows)
    assert not painted.region.contains(QPoint(0, gutter.height() - 1))


class Painted(QObject):
    """Keeps which part of a widget was painted since."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note what is painted."""
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_done_asks_once_what_becomes_of_unjudged_sentences(hands: Hands) -> None:
    hands.press("J", "0", "L")
    hands.press("Ctrl+D")
    banner = hands.window.sides.flow.done_banner
    assert banner.isVisible() and state_of_article(hands) is not ArticleState.DONE
    assert "are not judged" in banner.label.text()
    hands.press("Return")
    assert not banner.isVisible()
    assert state_of_article(hands) is ArticleState.DONE
    assert hands.states()[:2] == [NONE, LATER]
    assert OPEN not in hands.states()
    hands.press("Ctrl+Z")
    assert hands.states()[:3] == [NONE, LATER, OPEN]
    assert state_of_article(hands) is not ArticleState.DONE


def test_done_can_leave_sentences_unjudged(hands: Hands) -> None:
    hands.press("Ctrl+D", "Right", "Return")
    assert state_of_article(hands) is ArticleState.DONE
    assert set(hands.states()) == {OPEN}
    assert hands.window.reader.page.hasFocus()


def test_escape_leaves_an_article_as_it_is(hands: Hands) -> None:
    before = state_of_article(hands)
    hands.press("Ctrl+D", "Esc")
    assert state_of_article(hands) is before
    assert hands.window.reader.page.hasFocus()


def test_done_does_not_ask_when_everything_is_judged(hands: Hands) -> None:
    hands.press("J")
    for _ in range(len(hands.states())):
        hands.press("0")
    hands.press("Ctrl+D")
    assert not hands.window.sides.flow.done_banner.isVisible()
    assert state_of_article(hands) is ArticleState.DONE


def test_a_sentence_is_split_where_the_selected_words_begin(hands: Hands) -> None:
    count = len(hands.states())
    hands.select("said that Norland will")
    hands.press("Ctrl+/")
    assert len(hands.states()) == count + 1
    article = hands.window.session.article
    assert article is not None
    assert hands.words(article.body.sentences[3]).startswith("said that Norland will")
    hands.press("J")
    assert f"of {count + 1}" in hands.window.status.facts.text()


def test_a_sentence_is_joined_with_the_next_one(hands: Hands) -> None:
    count = len(hands.states())
    hands.press("J", "J")
    hands.press("Ctrl+Shift+J")
    assert len(hands.states()) == count - 1
    hands.driver.trigger("edit.undo")
    assert len(hands.states()) == count
