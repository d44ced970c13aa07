"""The reading settings: type and colours of the page, changed as one moves them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from annotator.settings import THEMES
from ui.controls import ChoiceBox
from ui.popover import Popover
from ui.reader.style import READING_FAMILY, ReadingStyle
from ui.widgets import FlatButton, MutedLabel

_SIZES = (80, 320)  # tenths of a point
_MEASURES = (40, 110)  # characters
_HEIGHTS = (12, 22)  # tenths of the font size


class ReadingPopover(Popover):
    """Opens under its button and closes at a click elsewhere or at Escape."""

    style_changed = Signal(object)
    theme_chosen = Signal(str)

    def __init__(self, style: ReadingStyle, theme: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Reading settings"))
        self._style = style
        self.family = self._make_family()
        self.size_slider = self._slider(_SIZES, round(style.size_pt * 10), self.tr("Text size"), 5)
        self.measure = self._slider(_MEASURES, style.measure, self.tr("Line length"), 2)
        self.height_slider = self._slider(
            _HEIGHTS, round(style.line_height * 10), self.tr("Line height"), 1
        )
        self.size_label, self.measure_label, self.height_label = (
            MutedLabel("", self), MutedLabel("", self), MutedLabel("", self),
        )  # fmt: skip
        form = QFormLayout()
        form.setSpacing(12)
        form.addRow(self.tr("Font"), self.family)
        form.addRow(self.tr("Size"), self._with_label(self.size_slider, self.size_label))
        form.addRow(self.tr("Line length"), self._with_label(self.measure, self.measure_label))
        form.addRow(self.tr("Line height"), self._with_label(self.height_slider, self.height_label))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(14)
        layout.addLayout(form)
        layout.addLayout(self._make_themes(theme))
        for slider in (self.size_slider, self.measure, self.height_slider):
            slider.valueChanged.connect(self._on_changed)
        self.family.activated.connect(self._on_changed)
        self._show_values()

    def open_under(self, anchor: QWidget) -> None:
        """Show the popover below a button, inside the screen."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 4))
        room = anchor.screen().availableGeometry()
        corner.setX(max(room.left() + 4, min(corner.x(), room.right() - self.width() - 4)))
        self.move(corner)
        self.show()
        self.size_slider.setFocus(Qt.FocusReason.PopupFocusReason)

    def _make_family(self) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setAccessibleName(self.tr("Font"))
        families = [READING_FAMILY]
        families += [name for name in _readable_families() if name != READING_FAMILY]
        if self._style.family not in families:
            families.insert(1, self._style.family)
        box.addItems(families)
        box.setCurrentText(self._style.family)
        return box

    def _make_themes(self, current: str) -> QHBoxLayout:
        names = {
            "system": self.tr("System"), "light": self.tr("Light"), "sepia": self.tr("Sepia"),
            "dark": self.tr("Dark"), "contrast": self.tr("Contrast"),
        }  # fmt: skip
        layout = QHBoxLayout()
        layout.setSpacing(2)
        group = QButtonGroup(self)
        self.theme_buttons: dict[str, FlatButton] = {}
        for name in THEMES:
            button = FlatButton(names[name], self)
            button.setCheckable(True)
            button.setChecked(name == current)
            button.setObjectName(name)
            group.addButton(button)
            layout.addWidget(button)
            self.theme_buttons[name] = button
        group.buttonClicked.connect(self._on_theme)
        return layout

    def _slider(self, bounds: tuple[int, int], value: int, name: str, step: int) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(*bounds)
        slider.setSingleStep(step)
        slider.setPageStep(step * 4)
        slider.setValue(value)
        slider.setAccessibleName(name)
        return slider

    def _with_label(self, slider: QSlider, label: MutedLabel) -> QHBoxLayout:
        label.setFixedWidth(label.fontMetrics().horizontalAdvance("000 letters"))
        line = QHBoxLayout()
        line.addWidget(slider, 1)
        line.addWidget(label)
        return line

    def _show_values(self) -> None:
        self.size_label.setText(self.tr("{} pt").format(f"{self._style.size_pt:g}"))
        self.measure_label.setText(self.tr("{} letters").format(self._style.measure))
        self.height_label.setText(f"{self._style.line_height:g}")

    def _on_changed(self) -> None:
        self._style = replace(
            self._style,
            family=self.family.currentText(),
            size_pt=self.size_slider.value() / 10,
            measure=self.measure.value(),
            line_height=self.height_slider.value() / 10,
        )
        self._show_values()
        self.style_changed.emit(self._style)

    def _on_theme(self, button: FlatButton) -> None:
        self.theme_chosen.emit(button.objectName())


def _readable_families() -> list[str]:
    """Return the families that are there of those people like to read in."""
    from PySide6.QtGui import QFontDatabase

    wanted = (
        "Georgia", "Charter", "Iowan Old Style", "Palatino", "Palatino Linotype", "Cambria",
        "Times New Roman", "Literata", "Merriweather", "Noto Serif", "Liberation Serif",
        "DejaVu Serif", "Noto Sans", "Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans",
        "DejaVu Sans", "Atkinson Hyperlegible", "OpenDyslexic",
    )  # fmt: skip
    there = set(QFontDatabase.families())
    return [name for name in wanted if name in there]
