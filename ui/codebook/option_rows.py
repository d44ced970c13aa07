"""A row for each option of a field: the key that chooses it, what it means, the tags it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.model.codebook import Field, Option
from ui.markup import as_tip
from ui.widgets import MutedLabel, TextBox

_KEY_WIDTH = 40
_LABEL_WIDTH = 150
_TAGS_WIDTH = 140


@dataclass(frozen=True, slots=True)
class OptionRow:
    """The controls of one option."""

    key: TextBox
    label: MutedLabel
    help: TextBox
    tags: TextBox

    @property
    def boxes(self) -> tuple[TextBox, TextBox, TextBox]:
        """What can be written in."""
        return self.key, self.help, self.tags


class OptionRows(QWidget):
    """Shows beside each option its own key, or faintly the one its place gives it."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[OptionRow] = []
        self._is_read_only = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)

    def show_options(self, field: Field) -> None:
        """Show the options of a field, without telling; what is being written stands."""
        while len(self.rows) < len(field.options):
            self._add()
        while len(self.rows) > len(field.options):
            row = self.rows.pop()
            for part in (*row.boxes, row.label):
                self._grid.removeWidget(part)
                part.hide()
                part.deleteLater()
        for row, option in zip(self.rows, field.options, strict=True):
            self._show(row, option, _key_of_its_place(field, option))
        self.updateGeometry()

    def written(self, options: Sequence[Option]) -> list[Option]:
        """Return the options that are shown with what is written beside them."""
        return [
            replace(
                option,
                key=row.key.text().strip(),
                help=row.help.text().strip(),
                tags=_tags_in(row.tags.text()),
            )
            for row, option in zip(self.rows, options, strict=True)
        ]

    def set_read_only(self, is_read_only: bool) -> None:
        """Show the options without a way to change them."""
        self._is_read_only = is_read_only
        for row in self.rows:
            for box in row.boxes:
                box.setReadOnly(is_read_only)

    # Private

    def _show(self, row: OptionRow, option: Option, key_of_place: str) -> None:
        if row.key.text() != option.key:
            row.key.setText(option.key)
        if row.help.text().strip() != option.help:
            row.help.setText(option.help)
            row.help.setCursorPosition(0)
        if _tags_in(row.tags.text()) != option.tags:
            row.tags.setText(", ".join(option.tags))
            row.tags.setCursorPosition(0)
        row.key.setPlaceholderText(key_of_place)
        row.key.setAccessibleName(self.tr("Key of {}").format(option.label))
        row.help.setAccessibleName(self.tr("Meaning of {}").format(option.label))
        row.tags.setAccessibleName(self.tr("Tags that {} is for").format(option.label))
        for box in (row.help, row.tags):
            box.setToolTip(as_tip(box.text()))
        row.label.setToolTip(as_tip(option.label))
        metrics = QFontMetrics(row.label.font())
        row.label.setText(
            metrics.elidedText(option.label, Qt.TextElideMode.ElideRight, _LABEL_WIDTH)
        )

    def _add(self) -> None:
        row = OptionRow(
            TextBox("", self),
            MutedLabel("", self),
            TextBox(self.tr("what it means"), self),
            TextBox(self.tr("all tags"), self),
        )
        row.key.setFixedWidth(_KEY_WIDTH)
        row.key.setMaxLength(1)
        row.label.setFixedWidth(_LABEL_WIDTH)
        row.tags.setFixedWidth(_TAGS_WIDTH)
        at = len(self.rows)
        for column, part in enumerate((row.key, row.label, row.help, row.tags)):
            self._grid.addWidget(part, at, column)
            part.show()
        for box in row.boxes:
            box.setReadOnly(self._is_read_only)
            box.textEdited.connect(self.edited)
        self.rows.append(row)


def _tags_in(text: str) -> tuple[str, ...]:
    """Return the names of tags a person wrote, parted by commas or spaces."""
    return tuple(dict.fromkeys(text.replace(",", " ").split()))


def _key_of_its_place(field: Field, option: Option) -> str:
    """Return the key an option has where none of its own is given."""
    plain = replace(option, key="")
    options = tuple(plain if each is option else each for each in field.options)
    keys = replace(field, options=options).option_keys(option.tags[:1])
    return next((key for key, each in keys.items() if each is plain), "")
