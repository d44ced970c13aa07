"""What hands do on the codebook's page, and what its file says afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.model.codebook import Field
from tests.ui.shell.driver import Driver
from ui.codebook.page import CodebookPage
from ui.forms import Choice


def write(box: QWidget, text: str) -> None:
    """Write over what stands in a box, by its keys."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, text)


def choose(box: Choice, value: str) -> None:
    """Choose from a box as a person does."""
    box.set_value(value)
    assert box.value() == value
    box.activated.emit(box.currentIndex())
    QApplication.processEvents()


def field_of(driver: Driver, name: str) -> Field:
    """Return a field as the file has it."""
    field = driver.file.codebooks.current().field(name)
    assert field is not None
    return field


def previewed(driver: Driver, page: CodebookPage, words: str) -> None:
    """Wait until the line below says what saving would do."""
    driver.qtbot.waitUntil(lambda: words in page.save_strip.words.text())


def tags_of(driver: Driver) -> list[tuple[str, ...]]:
    """Return the tags of each claim in the file."""
    return [claim.tags for claim in driver.claims()]
