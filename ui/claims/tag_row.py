"""The tags as chips in flowing lines, for the card and for the filter; they follow the codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from annotator.model.tag import Tag
from ui.claims.tag_chip import TagChip
from ui.flow_layout import FlowLayout
from ui.theme import Theme
from ui.widgets import SlimScrollBar

_MOST_LINES = 3
_SPACING = 6


class TagRow(QScrollArea):
    """Holds one chip a tag; what a click means is up to who shows it.

    Three lines are shown; a codebook of many tags scrolls in them.
    """

    clicked = Signal(object)
    """The TagChip the person clicked."""

    def __init__(self, tags: Sequence[Tag], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.chips: dict[str, TagChip] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(SlimScrollBar(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidgetResizable(True)
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder, spacing=_SPACING)
        self.setWidget(self._holder)
        for ground in (self.viewport(), self._holder):
            ground.setAutoFillBackground(False)
        self.set_tags(tags)

    def set_tags(self, tags: Sequence[Tag], renamed: Mapping[str, str] | None = None) -> None:
        """Show these tags; chips that stay, also under another name, stay checked."""
        before = self.chips
        was_checked = {
            (renamed or {}).get(name, name) for name, chip in before.items() if chip.isChecked()
        }
        is_enabled = all(chip.isEnabled() for chip in before.values())
        for chip in before.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {tag.name: TagChip(tag, self._theme, self._holder) for tag in tags}
        for name, chip in self.chips.items():
            chip.setChecked(name in was_checked)
            chip.setEnabled(is_enabled)
            chip.setToolTip(tip_of(chip.tag))
            chip.clicked.connect(self._on_clicked)
            self._flow.addWidget(chip)
            if before:
                chip.show()
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Show the chips in another theme."""
        self._theme = theme
        for chip in self.chips.values():
            chip.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as tall as the chips, up to three lines of them."""
        line = next((chip.sizeHint().height() for chip in self.chips.values()), 0)
        most = _MOST_LINES * line + (_MOST_LINES - 1) * _SPACING
        height = min(self._flow.heightForWidth(self.viewport().width()), most)
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    def _on_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, TagChip):
            self.clicked.emit(chip)


def tip_of(tag: Tag) -> str:
    """Return what the tip of a tag says: what it means, and its keys."""
    keys = ", ".join(key for key in (tag.key, tag.letter) if key)
    definition = tag.definition or tag.label
    return f"{definition}  ({keys})" if keys else definition
