"""The controls of dialogs: what Return does stands out, in every set of colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.test_theme import contrast
from ui.controls import ChoiceBox, PushButton
from ui.dialogs.about_dialog import AboutDialog
from ui.theme import THEME_NAMES, Theme, apply_theme, load_theme, palette
from ui.tick_rows import TickDelegate
from ui.widgets import NoteBox


def colours_of(widget: QWidget) -> dict[str, int]:
    """Return how many pixels of each colour a control is painted in."""
    image = widget.grab().toImage()
    found: dict[str, int] = {}
    for x in range(image.width()):
        for y in range(image.height()):
            name = image.pixelColor(x, y).name()
            found[name] = found.get(name, 0) + 1
    return found


@pytest.mark.parametrize("name", THEME_NAMES)
def test_what_return_does_stands_on_the_accent_colour_and_can_be_read(
    qtbot: QtBot, name: str
) -> None:
    theme = load_theme(name)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setPalette(palette(theme))
    do_it = PushButton("Export", dialog, is_main=True)
    leave = PushButton("Cancel", dialog)
    column = QVBoxLayout(dialog)
    for button in (do_it, leave):
        column.addWidget(button)
    do_it.setDefault(True)
    dialog.show()
    main, other = colours_of(do_it), colours_of(leave)
    ground = max(main, key=lambda each: main[each])
    assert ground == theme.colour("accent").name()
    assert contrast(QColor(ground), theme.colour("page")) >= 4.5
    assert theme.colour("page").name() in main
    quiet = max(other, key=lambda each: other[each])
    assert quiet == theme.colour("raised").name()
    assert contrast(QColor(quiet), theme.colour("text")) >= 4.5


def test_a_button_is_as_wide_as_its_words_in_bold(qtbot: QtBot) -> None:
    plain, main = PushButton("Use This Name"), PushButton("Use This Name", is_main=True)
    for button in (plain, main):
        qtbot.addWidget(button)
    assert plain.sizeHint() == main.sizeHint()
    assert plain.sizeHint().width() > plain.fontMetrics().horizontalAdvance("Use This Name") + 20


def test_a_choice_is_as_wide_as_its_longest_entry(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["Comma", "Semicolon (where decimals have commas)"])
    longest = box.fontMetrics().horizontalAdvance("Semicolon (where decimals have commas)")
    assert box.sizeHint().width() >= longest + 34


def test_the_program_shows_its_own_picture(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = AboutDialog(parent)
    dialog.show()
    picture = next(label for label in dialog.findChildren(QLabel) if not label.pixmap().isNull())
    assert len(colours_of(picture)) > 4


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[Callable[[str], Theme]]:
    """Give the whole program a theme, as its settings do, and take it back."""

    def put_on(name: str) -> Theme:
        theme = load_theme(name)
        apply_theme(qapp, theme)
        return theme

    yield put_on
    put_on("light")


@pytest.mark.parametrize("name", THEME_NAMES)
def test_a_button_that_cannot_be_pressed_can_still_be_read(
    qtbot: QtBot, themed: Callable[[str], Theme], name: str
) -> None:
    theme = themed(name)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    button = PushButton("Copy Claims to the Left", dialog)
    button.setEnabled(False)
    QVBoxLayout(dialog).addWidget(button)
    dialog.show()
    found = colours_of(button)
    ground = QColor(max(found, key=lambda each: found[each]))
    assert max(contrast(QColor(each), ground) for each in found) >= 3
    assert ground == dialog.palette().color(QPalette.ColorRole.Window)
    assert contrast(ground, theme.colour("muted")) >= 4.5


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("is_on", [True, False])
def test_the_box_of_a_row_can_be_seen_ticked_or_not(
    qtbot: QtBot, themed: Callable[[str], Theme], name: str, is_on: bool
) -> None:
    themed(name)
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    tree.setHeaderHidden(True)
    tree.setRootIsDecorated(False)
    tree.setItemDelegateForColumn(0, TickDelegate(tree))
    item = QTreeWidgetItem([""])
    item.setCheckState(0, Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
    tree.addTopLevelItem(item)
    tree.show()
    row = tree.visualItemRect(item)
    image = tree.viewport().grab(row).toImage()
    ground = tree.palette().color(QPalette.ColorRole.Base)
    seen = [
        1
        for x in range(image.width())
        for y in range(image.height())
        if contrast(image.pixelColor(x, y), ground) >= 3
    ]
    assert len(seen) >= 24, "its line can be seen all around"


def test_a_box_that_scrolls_keeps_its_edge(qtbot: QtBot) -> None:
    box = NoteBox("Note")
    qtbot.addWidget(box)
    box.setPalette(palette(load_theme("light")))
    box.resize(200, 80)
    box.show()
    edge = box.grab().toImage().pixelColor(box.width() - 2, 40)
    box.setPlainText("\n".join(str(number) for number in range(40)))
    qtbot.waitUntil(lambda: box.verticalScrollBar().maximum() > 0)
    box.verticalScrollBar().setValue(box.verticalScrollBar().maximum())
    assert box.grab().toImage().pixelColor(box.width() - 2, 20) == edge
