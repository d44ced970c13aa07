"""The handle that is painted is the one that the mouse takes hold of."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider
from pytestqt.qtbot import QtBot

from ui.app import make_application
from ui.reader.scroll_bar import QuietScrollBar
from ui.scroll_handle import handle_of
from ui.widgets import SlimScrollBar

HANDLE = QStyle.SubControl.SC_ScrollBarSlider


@pytest.mark.parametrize("kind", [SlimScrollBar, QuietScrollBar])
@pytest.mark.parametrize(
    ("height", "lowest", "highest", "page", "values"),
    [
        (600, 0, 5_000, 580, (0, 1, 777, 2_499, 4_999, 5_000)),
        (600, 0, 90, 580, (0, 1, 45, 90)),
        (333, 0, 3_000_000, 300, (0, 5, 1_000_001, 3_000_000)),
        (90, -50, 77, 10, (-50, 0, 77)),
        (40, 0, 500, 40, (0, 250, 500)),
        (400, 0, 0, 400, (0,)),
    ],
)
def test_the_handle_stands_where_the_style_has_it(
    qtbot: QtBot,
    kind: type[QScrollBar],
    height: int,
    lowest: int,
    highest: int,
    page: int,
    values: tuple[int, ...],
) -> None:
    make_application()
    bar = kind()
    qtbot.addWidget(bar)
    bar.resize(14, height)
    bar.setRange(lowest, highest)
    bar.setPageStep(page)
    for value in values:
        bar.setValue(value)
        option = QStyleOptionSlider()
        bar.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ScrollBar
        stands = bar.style().subControlRect(control, option, HANDLE, bar)
        assert handle_of(bar).height() == stands.height()
        assert abs(handle_of(bar).top() - stands.top()) <= 1  # the style cuts off in a long range
