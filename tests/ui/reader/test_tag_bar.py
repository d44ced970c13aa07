"""The bar with the tags appears at a selection and never on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from tests.ui.reader.articles import paragraphs
from tests.ui.reader.driver import Reader

LONG = [f"Paragraph {number} of a long article, and so on." for number in range(40)]


def selected_lines(reader: Reader) -> QRect:
    """Return the strip of the selected lines, in the pane's coordinates."""
    span = reader.pane.selection()
    assert span is not None
    top, bottom = reader.page.span_edges(span)
    corner = reader.viewport.mapTo(reader.pane, QPoint(0, -reader.page.scroll_top()))
    return QRect(0, corner.y() + round(top), reader.pane.width(), round(bottom - top))


@pytest.mark.parametrize("number", [0, 1, 8, 14])
def test_it_never_covers_the_selected_lines(reader: Reader, number: int) -> None:
    reader.show(paragraphs(*LONG))
    reader.drag_over(LONG[number])
    bar = reader.pane.tag_bar
    assert bar.isVisible()
    assert not bar.geometry().intersects(selected_lines(reader))
    assert reader.pane.rect().contains(bar.geometry())


def test_a_click_on_a_tag_tags_the_selection(reader: Reader, qtbot) -> None:
    reader.show(paragraphs(*LONG))
    reader.drag_over("long article")
    button = reader.pane.tag_bar.buttons[1]
    with qtbot.waitSignal(reader.pane.span_tagged) as told:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == [reader.span_of("long article"), "pledge"]


def test_it_is_reached_and_used_by_keys(reader: Reader, qtbot) -> None:
    reader.show(paragraphs(*LONG))
    reader.drag_over("long article")
    QTest.keyClick(reader.page, Qt.Key.Key_Tab)
    first = reader.pane.tag_bar.buttons[0]
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    second = reader.pane.tag_bar.buttons[1]
    assert second.hasFocus()
    with qtbot.waitSignal(reader.pane.span_tagged) as told:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert told.args[1] == "pledge"


def test_escape_hides_it(reader: Reader) -> None:
    reader.show(paragraphs(*LONG))
    reader.drag_over("long article")
    reader.press("Escape")
    assert not reader.pane.tag_bar.isVisible()
    assert reader.page.hasFocus()


def test_it_follows_the_selection_out_of_view(reader: Reader) -> None:
    reader.show(paragraphs(*LONG))
    reader.drag_over("long article")
    reader.press("End")
    assert not reader.pane.tag_bar.isVisible()
    reader.press("Home")
    assert reader.pane.tag_bar.isVisible()


def test_there_is_none_in_a_read_only_file(reader: Reader) -> None:
    reader.show(paragraphs(*LONG))
    reader.pane.set_read_only(True)
    reader.drag_over("long article")
    assert not reader.pane.tag_bar.isVisible()


def test_every_button_says_what_it_does(reader: Reader) -> None:
    names = [button.accessibleName() for button in reader.pane.tag_bar.buttons]
    assert names == ["Tag as Threat", "Tag as Pledge", "Tag as Sanction"]
