"""The controls of dialogs: what Return does stands out, in every set of colours."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_theme import contrast
from ui.controls import ChoiceBox, PushButton
from ui.dialogs.about_dialog import AboutDialog
from ui.theme import THEME_NAMES, load_theme, palette


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
