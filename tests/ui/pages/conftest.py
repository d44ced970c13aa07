"""The driver of the shell's tests serves those of the pages as well; the codebook's page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.shell.conftest import driver
from tests.ui.shell.driver import PLEDGE, SANCTION, THREAT, Driver
from ui.codebook.page import CodebookPage

__all__ = ["driver"]


@pytest.fixture
def page(driver: Driver) -> CodebookPage:
    """The page over a file with a claim of each tag, and one with two."""
    window = driver.open_with_article()
    driver.tag(THREAT)
    driver.tag(PLEDGE, "pledge")
    driver.press(Qt.Key.Key_1)
    driver.tag(SANCTION, "sanction")
    driver.trigger("page.codebook")
    shown = window.pages.page("codebook").widget
    assert isinstance(shown, CodebookPage)
    return shown
