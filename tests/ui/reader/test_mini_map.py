"""The map shows where claims lie and goes where it is clicked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from annotator.model.claim_mark import ClaimMark
from tests.ui.reader.articles import mark_of, paragraphs
from tests.ui.reader.driver import Reader
from ui.theme import load_theme

LONG = [f"Paragraph {number} of a long article." for number in range(200)]


def hues(reader: Reader, share: float) -> set[int]:
    """Return the hues of the map at a share of its height."""
    image = reader.pane.mini_map.grab().toImage()
    y = round(share * (image.height() - 1))
    colours = [QColor(image.pixel(x, y)) for x in range(image.width())]
    return {colour.hsvHue() for colour in colours if colour.hsvSaturation() > 60}


def test_a_claim_shows_at_its_share_of_the_article(reader: Reader) -> None:
    article = reader.show(paragraphs(*LONG))
    middle = len(article.text) // 2
    reader.pane.set_marks([ClaimMark("claim", middle, middle + 60, ("sanction",))])
    blue = load_theme("light").tag_style("sanction").line.hsvHue()
    assert any(abs(hue - blue) < 12 for hue in hues(reader, 0.5))
    assert hues(reader, 0.9) == set()


def test_a_claim_put_and_removed_leaves_the_map_as_it_was(reader: Reader) -> None:
    article = reader.show(paragraphs(*LONG))
    reader.pane.set_marks([mark_of(article, LONG[3], "threat", claim_id="other")])
    before = reader.pane.mini_map.grab().toImage()
    reader.pane.put_mark(mark_of(article, LONG[120], "pledge"))
    assert reader.pane.mini_map.grab().toImage() != before
    reader.pane.remove_mark("claim")
    assert reader.pane.mini_map.grab().toImage() == before


def test_marks_given_twice_are_counted_once(reader: Reader) -> None:
    article = reader.show(paragraphs(*LONG))
    mark = mark_of(article, LONG[120], "pledge")
    reader.pane.set_marks([mark])
    reader.pane.add_marks([mark])
    assert reader.pane.mini_map.claims_at(mark.start, "pledge") == 1
    reader.pane.put_mark(mark._replace(tags=("threat",)))
    assert reader.pane.mini_map.claims_at(mark.start, "pledge") == 0
    assert reader.pane.mini_map.claims_at(mark.start, "threat") == 1


def test_a_click_goes_there(reader: Reader) -> None:
    article = reader.show(paragraphs(*LONG))
    mini_map = reader.pane.mini_map
    point = QPoint(5, mini_map.height() * 3 // 4)
    QTest.mouseClick(mini_map, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    view = reader.pane.visible_span()
    assert view.start < len(article.text) * 3 // 4 < view.end


def test_hits_show_across_the_map(reader: Reader) -> None:
    article = reader.show(paragraphs(*LONG))
    reader.pane.open_find()
    reader.pane.find_bar.field.setText("Paragraph 150 of")
    share = reader.span_of("Paragraph 150 of").start / len(article.text)
    yellow = load_theme("light").colour("find_current").hsvHue()
    assert any(abs(hue - yellow) < 12 for hue in hues(reader, share))


def test_an_article_that_is_in_view_as_a_whole_needs_no_map(reader: Reader) -> None:
    article = reader.show(paragraphs(*LONG[:3]))
    reader.pane.set_marks([mark_of(article, LONG[1], "threat")])
    assert reader.page.verticalScrollBar().maximum() == 0
    assert all(hues(reader, share / 50) == set() for share in range(51))
