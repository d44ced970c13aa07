"""On what a field depends: other fields, each with the values it has to have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.model.codebook import Field, FieldKind
from ui.flow_layout import FlowLayout
from ui.forms import Choice
from ui.widgets import TickBox

_FIELD_WIDTH = 200
_LOWER = 4


class Conditions(QWidget):
    """A row for each condition, and an empty one for the next; all of them have to hold.

    A condition counts once one of its values is ticked.
    """

    edited = Signal()

    def __init__(self, without: str, parent: QWidget) -> None:
        """`without`: what an empty first row says, such as "always"."""
        super().__init__(parent)
        self._without = without
        self.rows: list[ConditionRow] = []
        self._fields: Sequence[Field] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def show_conditions(
        self, conditions: Mapping[str, tuple[str, ...]], fields: Sequence[Field]
    ) -> None:
        """Show conditions without telling; `fields` are those one can depend on."""
        self._fields = tuple(fields)
        self._show([*conditions.items(), ("", ())])

    def conditions(self) -> dict[str, tuple[str, ...]]:
        """Return the values by field, of the rows where one is ticked."""
        found: dict[str, tuple[str, ...]] = {}
        for row in self.rows:
            if row.name and (ticked := row.ticked()):
                found[row.name] = tuple(dict.fromkeys((*found.get(row.name, ()), *ticked)))
        return found

    def _show(self, wanted: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        while len(self.rows) > len(wanted):
            row = self.rows.pop()
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(wanted):
            row = ConditionRow(self)
            row.field_box.setAccessibleName(self.accessibleName())
            row.field_chosen.connect(self._on_field_chosen)
            row.edited.connect(self.edited)
            self.rows.append(row)
            self._layout.addWidget(row)
        for number, (row, (name, values)) in enumerate(zip(self.rows, wanted, strict=True)):
            empty = self.tr("and when…") if number else self._without
            row.show_condition(name, values, self._fields, empty)

    def _on_field_chosen(self) -> None:
        """Keep one empty row at the end, and none before it."""
        kept = [(row.name, row.ticked()) for row in self.rows if row.name]
        self._show([*kept, ("", ())])
        self.edited.emit()


class ConditionRow(QWidget):
    """A field, and boxes for the values that are asked for."""

    field_chosen = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.field_box = Choice((), self)
        self.field_box.setFixedWidth(_FIELD_WIDTH)
        self.field_box.chosen.connect(self._on_field_chosen)
        self.boxes: list[TickBox] = []
        self._name = ""
        self._fields: Sequence[Field] = ()
        self._values = QWidget(self)
        self._flow = FlowLayout(self._values, spacing=12)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        side = QVBoxLayout()
        side.addWidget(self.field_box)
        side.addStretch(1)
        row.addLayout(side)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, _LOWER, 0, 0)  # the first line of boxes beside the words
        beside.addWidget(self._values)
        row.addLayout(beside, 1)

    @property
    def name(self) -> str:
        """The field that is depended on, "" for none yet."""
        return self._name

    def ticked(self) -> tuple[str, ...]:
        """Return the values that are asked for, in the order of the field's options."""
        return tuple(box.objectName() for box in self.boxes if box.isChecked())

    def show_condition(
        self, name: str, values: Sequence[str], fields: Sequence[Field], empty: str
    ) -> None:
        """Show a condition without telling; `empty` is what it says without a field."""
        choices = [("", empty), *((field.name, field.label) for field in fields)]
        shown = [(self.field_box.itemData(n), self.field_box.itemText(n)) for n in
                 range(self.field_box.count())]  # fmt: skip
        if shown != choices:
            self.field_box.set_choices(choices)
        self.field_box.set_value(name)
        self._name, self._fields = name, fields
        self._show_values(values)

    def _show_values(self, values: Sequence[str]) -> None:
        field = next((each for each in self._fields if each.name == self._name), None)
        offered = self._offered(field)
        offered |= {value: value for value in values if value not in offered}
        if [box.objectName() for box in self.boxes] != list(offered):
            for box in self.boxes:
                self._flow.removeWidget(box)
                box.hide()
                box.deleteLater()
            self.boxes = [self._box(value) for value in offered]
        for box in self.boxes:
            box.setText(offered[box.objectName()].replace("&", "&&"))
            box.setChecked(box.objectName() in values)

    def _box(self, value: str) -> TickBox:
        box = TickBox(self._values)
        box.setObjectName(value)
        box.clicked.connect(self.edited)
        self._flow.addWidget(box)
        box.show()
        return box

    def _offered(self, field: Field | None) -> dict[str, str]:
        if field is None:
            return {}
        if field.kind is FieldKind.YES_NO:
            return {"yes": self.tr("Yes"), "no": self.tr("No")}
        return {option.value: option.label for option in field.options}

    def _on_field_chosen(self, name: str) -> None:
        if name != self._name:
            self._name = name
            for box in self.boxes:
                box.setChecked(False)
            self._show_values(())
            self.field_chosen.emit()
