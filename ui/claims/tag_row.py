"""The tags as chips in flowing lines, for the card and for the filter; they follow the codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.model.tag import Tag
from ui.claims.tag_chip import TagChip
from ui.flow_layout import FlowLayout
from ui.theme import Theme


class TagRow(QWidget):
    """Holds one chip a tag; what a click means is up to who shows it."""

    clicked = Signal(object)
    """The TagChip the person clicked."""

    def __init__(self, tags: Sequence[Tag], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.chips: dict[str, TagChip] = {}
        self._flow = FlowLayout(self, spacing=6)
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
        self.chips = {tag.name: TagChip(tag, self._theme, self) for tag in tags}
        for name, chip in self.chips.items():
            chip.setChecked(name in was_checked)
            chip.setEnabled(is_enabled)
            chip.setToolTip(tip_of(chip.tag))
            chip.clicked.connect(self._on_clicked)
            self._flow.addWidget(chip)
            if before:
                chip.show()

    def set_theme(self, theme: Theme) -> None:
        """Show the chips in another theme."""
        self._theme = theme
        for chip in self.chips.values():
            chip.set_theme(theme)

    def _on_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, TagChip):
            self.clicked.emit(chip)


def tip_of(tag: Tag) -> str:
    """Return what the tip of a tag says: what it means, and its keys."""
    keys = ", ".join(key for key in (tag.key, tag.letter) if key)
    definition = tag.definition or tag.label
    return f"{definition}  ({keys})" if keys else definition
