"""The keys that choose the options of a field, one small box for each."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.model.codebook import Field, Option
from ui.flow_layout import FlowLayout
from ui.markup import as_tip
from ui.widgets import MutedLabel, TextBox

_BOX_WIDTH = 40
_LABEL_WIDTH = 240


class OptionKeys(QWidget):
    """Shows beside each option its own key, or faintly the one its place gives it."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.boxes: list[TextBox] = []
        self._holders: list[QWidget] = []
        self._labels: list[MutedLabel] = []
        self._is_read_only = False
        self._flow = FlowLayout(self, spacing=12)

    def show_options(self, field: Field) -> None:
        """Show the keys of a field's options, without telling."""
        while len(self.boxes) < len(field.options):
            self._add()
        while len(self.boxes) > len(field.options):
            self.boxes.pop()
            self._labels.pop()
            holder = self._holders.pop()
            self._flow.removeWidget(holder)
            holder.hide()
            holder.deleteLater()
        for number, option in enumerate(field.options):
            box, label = self.boxes[number], self._labels[number]
            if box.text() != option.key:
                box.setText(option.key)
            box.setPlaceholderText(_key_of_its_place(field, option))
            box.setAccessibleName(self.tr("Key of {}").format(option.label))
            label.setToolTip(as_tip(option.label))
            metrics = QFontMetrics(label.font())
            label.setText(
                metrics.elidedText(option.label, Qt.TextElideMode.ElideRight, _LABEL_WIDTH)
            )
        self.updateGeometry()

    def keys(self) -> list[str]:
        """Return the keys in the order of the options shown."""
        return [box.text().strip() for box in self.boxes]

    def set_read_only(self, is_read_only: bool) -> None:
        """Show the keys without a way to change them."""
        self._is_read_only = is_read_only
        for box in self.boxes:
            box.setReadOnly(is_read_only)

    def _add(self) -> None:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        box, label = TextBox("", holder), MutedLabel("", holder)
        box.setFixedWidth(_BOX_WIDTH)
        box.setMaxLength(1)
        box.setReadOnly(self._is_read_only)
        box.textEdited.connect(self.edited)
        row.addWidget(box)
        row.addWidget(label)
        self.boxes.append(box)
        self._labels.append(label)
        self._holders.append(holder)
        self._flow.addWidget(holder)
        holder.show()


def _key_of_its_place(field: Field, option: Option) -> str:
    """Return the key an option has where none of its own is given."""
    plain = replace(option, key="")
    options = tuple(plain if each is option else each for each in field.options)
    keys = replace(field, options=options).option_keys(option.tags[:1])
    return next((key for key, each in keys.items() if each is plain), "")
