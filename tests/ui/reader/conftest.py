"""A reader in a window. Qt is imported when a test asks for one: it may be missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from annotator.model.tag import DEFAULT_TAGS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.ui.reader.driver import Reader
    from ui.reader.style import ReadingStyle


@pytest.fixture
def make_reader(qtbot: QtBot, qapp: QApplication) -> Callable[..., Reader]:
    """Return a function that opens a reader in a theme and a style."""
    from tests.ui.reader.driver import Reader
    from ui.reader.pane import ReaderPane
    from ui.reader.style import ReadingStyle
    from ui.theme import apply_theme, load_theme

    def make(theme: str = "light", style: ReadingStyle | None = None) -> Reader:
        apply_theme(qapp, load_theme(theme))
        pane = ReaderPane(DEFAULT_TAGS, load_theme(theme), style or ReadingStyle())
        qtbot.addWidget(pane)
        pane.resize(900, 600)
        with qtbot.waitExposed(pane):
            pane.show()
        pane.activateWindow()
        return Reader(pane)

    return make


@pytest.fixture
def reader(make_reader: Callable[..., Reader]) -> Reader:
    """A reader in the light theme."""
    return make_reader()
