"""What is being read stays where it is, whatever happens around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.reader.articles import paragraphs
from tests.ui.reader.driver import Reader
from ui.reader.style import TEXT_SIZES, ReadingStyle

LONG = [
    f"Paragraph {number} of a long article that goes on about the embargo, the inspectors and"
    " the harbour for more than a line or two, as such articles do."
    for number in range(120)
]


@pytest.fixture
def reading(reader: Reader) -> Reader:
    """A reader in the middle of a long article."""
    reader.show(paragraphs(*LONG))
    reader.pane.go_to(reader.span_of("Paragraph 60 ").start)
    return reader


def test_one_comes_back_to_where_one_left(reading: Reader) -> None:
    position = reading.pane.position()
    assert position == reading.span_of("Paragraph 60 ").start
    reading.pane.go_to(0)
    reading.pane.go_to(position)
    assert reading.pane.position() == position


@pytest.mark.parametrize("command", ["zoom_in", "zoom_out"])
def test_zooming_keeps_the_line_being_read(reading: Reader, command: str) -> None:
    position = reading.pane.position()
    for _ in range(3):
        getattr(reading.pane, command)()
    assert reading.pane.visible_span().start <= position
    assert reading.page.point_of(position).y() < 60


def test_a_narrower_window_keeps_the_line_being_read(reading: Reader, qtbot) -> None:
    position = reading.pane.position()
    reading.pane.resize(420, 600)
    qtbot.waitUntil(lambda: reading.page.width() <= 420)
    assert reading.page.point_of(position).y() < 60


def test_a_line_that_opens_above_the_page_moves_no_word(reading: Reader, qtbot) -> None:
    word = reading.span_of("Paragraph 61 ").start
    pane, page = reading.pane, reading.page
    before = page.mapTo(pane, page.viewport().mapTo(page, page.point_of(word)))
    pane.open_find()
    qtbot.waitUntil(pane.find_bar.isVisible)
    assert page.mapTo(pane, page.viewport().mapTo(page, page.point_of(word))) == before
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Escape)
    assert page.mapTo(pane, page.viewport().mapTo(page, page.point_of(word))) == before


def test_a_page_begins_and_ends_with_air(reader: Reader) -> None:
    reader.show(paragraphs(*LONG))
    em = reader.page.article_document.formats.em
    assert reader.page.point_of(0).y() > 2 * em
    reader.page.verticalScrollBar().setValue(reader.page.verticalScrollBar().maximum())
    last = reader.page.point_of(len(reader.page.article_document.article.text) - 1)
    assert last.y() < reader.page.viewport().height() - 2 * em


def test_a_window_wide_enough_for_the_measure_lays_nothing_out_anew(reading: Reader, qtbot) -> None:
    with qtbot.assertNotEmitted(reading.page.laid_out):
        reading.pane.resize(1200, 600)
        qtbot.waitUntil(lambda: reading.page.width() == 1200)


def test_the_column_stands_in_the_middle(reading: Reader, qtbot) -> None:
    reading.pane.resize(1400, 600)
    qtbot.waitUntil(lambda: reading.page.width() == 1400)
    view = reading.viewport.geometry()
    assert abs(view.center().x() - 700) < 24
    assert view.width() < 700


def test_control_and_the_wheel_zoom(reading: Reader, qtbot) -> None:
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.waitSignal(reading.pane.style_changed) as told:
        QApplication.sendEvent(reading.viewport, event)
    assert told.args[0].size_pt > ReadingStyle().size_pt


def test_four_keys_set_four_sizes(reading: Reader) -> None:
    sizes: list[float] = []
    for key in "1234":
        reading.press(f"Alt+{key}")
        sizes.append(reading.pane.style_of_reading().size_pt)
    assert sizes == list(TEXT_SIZES)


def test_zoom_reset_returns_to_the_usual_size(reading: Reader) -> None:
    reading.pane.zoom_in()
    reading.pane.zoom_reset()
    assert reading.pane.style_of_reading() == ReadingStyle()


def test_zoom_has_bounds() -> None:
    style = ReadingStyle()
    for _ in range(100):
        style = style.zoomed(1)
    assert style.size_pt <= 48
    for _ in range(200):
        style = style.zoomed(-1)
    assert style.size_pt >= 7


def test_a_full_line_holds_about_the_measure(make_reader: Callable[..., Reader]) -> None:
    reader = make_reader(style=ReadingStyle(measure=60))
    reader.show(paragraphs(*LONG))
    lengths = [
        line.end - line.start for line in reader.page.shown_lines() if line.right > line.left
    ]
    assert 50 <= max(lengths) <= 75


def test_scrolling_tells_the_position(reading: Reader, qtbot) -> None:
    with qtbot.waitSignal(reading.pane.position_changed) as told:
        reading.press("PageDown")
    assert told.args[0] > reading.span_of("Paragraph 60 ").start


def test_without_an_article_the_place_says_what_belongs_there(reader: Reader) -> None:
    assert reader.pane.placeholder.isVisible()
    reader.show(paragraphs("Something to read."))
    assert not reader.pane.placeholder.isVisible()
    reader.pane.show_article(None)
    assert reader.pane.placeholder.isVisible()


def test_in_a_narrow_window_the_margins_shrink_before_the_text(reading: Reader, qtbot) -> None:
    wide = reading.page.article_document.side_margin
    reading.pane.resize(470, 600)
    qtbot.waitUntil(lambda: reading.page.width() == 470)
    document = reading.page.article_document
    assert document.textWidth() - 2 * document.side_margin > 0.78 * 470
    reading.pane.resize(1200, 600)
    qtbot.waitUntil(lambda: reading.page.width() == 1200)
    assert document.side_margin == wide


def test_an_article_opened_in_a_narrow_window_has_small_margins(reading: Reader, qtbot) -> None:
    reading.pane.resize(470, 600)
    qtbot.waitUntil(lambda: reading.page.width() == 470)
    reading.show(paragraphs(*reversed(LONG)))
    document = reading.page.article_document
    assert document.textWidth() - 2 * document.side_margin > 0.78 * 470
