"""The form of one field: what is asked, of which claims, and what can be answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.codebook.field_checks import ASKABLE, takes_from
from annotator.model.codebook import ANY_TAG, Field, FieldKind, Option
from annotator.model.tag import Tag
from ui.codebook.conditions import Conditions
from ui.codebook.option_rows import OptionRows
from ui.flow_layout import FlowLayout
from ui.forms import Choice, Column, Heading, LinesBox
from ui.widgets import FlatButton, TextBox, TickBox

_WITH_OPTIONS = (FieldKind.CHOICE, FieldKind.CHOICES)


class FieldForm(Column):
    """Shows a field and tells of every change to it."""

    edited = Signal(str, object)
    """The name it had, and the Field as it is written now."""
    delete_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Field"), parent)
        self._field: Field | None = None
        self._told: Field | None = None
        self._is_showing = False
        self.heading = Heading("", self.column)
        self.enabled = TickBox(self.tr("Asked about claims"), self.column)
        self.required = TickBox(self.tr("Marked as missing while empty"), self.column)
        self.compared = TickBox(self.tr("Annotators are compared on it"), self.column)
        self.evidence = TickBox(self.tr("May keep words of the article"), self.column)
        self.checks = (self.enabled, self.required, self.compared, self.evidence)
        self.label = TextBox("", self.column)
        self.name = TextBox("", self.column)
        self.key = TextBox("", self.column)
        self.key.setFixedWidth(52)
        self.key.setMaxLength(1)
        self.kind = Choice(self._kinds(), self.column)
        self.help = LinesBox(parent=self.column)
        self.choices = QWidget(self.column)
        self.options = LinesBox(parent=self.choices)
        self.option_rows = OptionRows(self.choices)
        self.defaults = LinesBox(parent=self.column)
        self.default_from = Choice((), self.column)
        self.only_when = Conditions(self.tr("always"), self.column)
        self.required_when = Conditions(self.tr("in no other case"), self.column)
        self.tags_row = QWidget(self.column)
        self.tag_boxes: list[TickBox] = []
        self.delete_button = FlatButton(self.tr("Delete Field"), self.column, is_raised=True)
        self.delete_button.clicked.connect(self.delete_requested)
        self._lay_out()
        self._listen()

    def show_field(self, field: Field, tags: Sequence[Tag], fields: Sequence[Field]) -> None:
        """Show a field; `tags` are those it can be asked for, `fields` those of the codebook.

        What was just written here stands as it was written.
        """
        is_other = self._field is None or self._field.identity != field.identity
        is_ours = self._told is not None and replace(field, id=self._told.id) == self._told
        self._field = field
        self.heading.setText(field.label)
        self.choices.setVisible(field.kind in _WITH_OPTIONS)
        self.option_rows.show_options(field)
        others = [other for other in fields if other.identity != field.identity]
        self._offer_sources(field, others)
        if is_ours and not is_other:
            return
        self._told = None
        self._put(field, tags)
        askable = [other for other in others if other.kind in ASKABLE]
        self.only_when.show_conditions(field.only_when, askable)
        self.required_when.show_conditions(field.required_when, askable)
        if is_other:
            self.show_top()

    def _put(self, field: Field, tags: Sequence[Tag]) -> None:
        self._is_showing = True
        for line, value in (
            (self.label, field.label), (self.name, field.name), (self.key, field.key),
        ):  # fmt: skip
            if line.text() != value:
                line.setText(value)
        for check, is_on in zip(
            self.checks, (field.enabled, field.required, field.compared, field.evidence),
            strict=True,
        ):  # fmt: skip
            check.setChecked(is_on)
        self.kind.set_value(field.kind)
        self.help.set_text(field.help)
        self.options.set_lines(_option_line(option) for option in field.options)
        self.defaults.set_lines(
            value if tag == ANY_TAG else f"{tag} = {value}" for tag, value in field.defaults.items()
        )
        self._show_tags(field, tags)
        self._is_showing = False

    def set_read_only(self, is_read_only: bool) -> None:
        """Show the field without a way to change it."""
        for line in (self.label, self.name, self.key):
            line.setReadOnly(is_read_only)
        for box in (self.help, self.options, self.defaults):
            box.setReadOnly(is_read_only)
        self.option_rows.set_read_only(is_read_only)
        for part in (
            *self.checks, self.kind, self.tags_row, self.default_from, self.only_when,
            self.required_when,
        ):  # fmt: skip
            part.setEnabled(not is_read_only)
        self.delete_button.setVisible(not is_read_only)

    def focus_first(self) -> None:
        """Put the cursor into the label, ready to be written over."""
        self.label.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.label.selectAll()

    def _lay_out(self) -> None:
        self.body.addWidget(self.heading)
        self.add_row(
            (self.tr("Label"), self.label, 3),
            (self.tr("Name in tables"), self.name, 3),
            (self.tr("Key"), self.key, 0),
        )
        self.add_row((self.tr("Kind"), self.kind, 0))
        checks = FlowLayout(spacing=16)
        for check in self.checks:
            checks.addWidget(check)
        self.body.addLayout(checks)
        self.add(self.tr("Help"), self.help)
        self._lay_out_choices()
        self.tags_flow = FlowLayout(spacing=12)
        self.tags_row.setLayout(self.tags_flow)
        self.tags_flow.setContentsMargins(0, 0, 0, 0)
        self.add(self.tr("Asked for claims tagged"), self.tags_row, self.tr("None: for all."))
        self.add(
            self.tr("Default"), self.defaults,
            self.tr("A value for all tags, or one a line for some: threat = stated."),
        )  # fmt: skip
        self._lay_out_conditions()
        buttons = QHBoxLayout()
        buttons.addWidget(self.delete_button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addStretch(1)

    def _lay_out_choices(self) -> None:
        choices = QVBoxLayout(self.choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(16)
        self.body.addWidget(self.choices)
        hint = self.tr("One a line: value = label.")
        self.add(self.tr("Options"), self.options, hint, into=choices)
        hint = self.tr(
            "Where no key is given, the first ten have the digits. With tags, such as threat, an"
            " option is offered only for claims with one of them."
        )
        name = self.tr("Key, meaning and tags of each option")
        self.add(name, self.option_rows, hint, into=choices)

    def _lay_out_conditions(self) -> None:
        self.add(
            self.tr("Else the default is what stands in"), self.default_from,
            self.tr("Taken over as long as this field holds nothing of its own."),
        )  # fmt: skip
        self.add(
            self.tr("Makes sense only when"), self.only_when,
            self.tr("While another field says otherwise, a value here is marked as a mistake."),
        )  # fmt: skip
        self.add(
            self.tr("Marked as missing when"), self.required_when,
            self.tr("For a field that is needed now and then; a tick above marks it always."),
        )  # fmt: skip

    def _listen(self) -> None:
        for line in (self.label, self.name, self.key):
            line.textEdited.connect(self._tell)
        for box in (self.help, self.options, self.defaults):
            box.edited.connect(self._tell)
        for check in self.checks:
            check.clicked.connect(self._tell)
        for choice in (self.kind, self.default_from):
            choice.chosen.connect(self._tell)
        for part in (self.option_rows, self.only_when, self.required_when):
            part.edited.connect(self._tell)

    def _show_tags(self, field: Field, tags: Sequence[Tag]) -> None:
        names = [tag.name for tag in tags]
        if [box.objectName() for box in self.tag_boxes] != names:
            for box in self.tag_boxes:
                self.tags_flow.removeWidget(box)
                box.deleteLater()
            self.tag_boxes = []
            for name in names:
                box = TickBox(self.tags_row)
                box.setObjectName(name)
                box.clicked.connect(self._tell)
                self.tags_flow.addWidget(box)
                box.show()
                self.tag_boxes.append(box)
        for box, tag in zip(self.tag_boxes, tags, strict=True):
            box.setText(tag.label.replace("&", "&&"))
            box.setChecked(tag.name in field.tags)

    def _offer_sources(self, field: Field, others: Sequence[Field]) -> None:
        """Offer the fields whose value this one can take over."""
        fitting = [
            (other.name, other.label)
            for other in others
            if takes_from(field, other) or other.name == field.default_from
        ]
        self.default_from.set_choices([("", self.tr("no other field")), *fitting])
        self.default_from.set_value(field.default_from)

    def _tell(self, _value: object = None) -> None:
        if self._field is None or self._is_showing:
            return
        kind = FieldKind(self.kind.value())
        field = replace(
            self._field,
            name=self.name.text().strip(),
            label=self.label.text().strip(),
            key=self.key.text().strip(),
            kind=kind,
            help=self.help.text(),
            enabled=self.enabled.isChecked(),
            required=self.required.isChecked(),
            compared=self.compared.isChecked(),
            evidence=self.evidence.isChecked(),
            options=self._options() if kind in _WITH_OPTIONS else (),
            default_from=self.default_from.value(),
            only_when=self.only_when.conditions(),
            required_when=self.required_when.conditions(),
            tags=tuple(box.objectName() for box in self.tag_boxes if box.isChecked()),
            defaults=_defaults(self.defaults.lines()),
        )
        self._told = field
        self.edited.emit(self._field.name, field)

    def _options(self) -> tuple[Option, ...]:
        """Return the options as written; those that stay keep what stands beside them."""
        assert self._field is not None
        written = self.option_rows.written(self._field.options)
        before = {option.value: option for option in written}
        found: list[Option] = []
        for line in self.options.lines():
            value, _, label = (part.strip() for part in line.partition("="))
            known = before.get(value, Option(value, value))
            found.append(replace(known, label=label or value))
        return tuple(found)

    def _kinds(self) -> list[tuple[str, str]]:
        words = {
            FieldKind.TEXT: self.tr("Text"), FieldKind.CHOICE: self.tr("One of several"),
            FieldKind.CHOICES: self.tr("Several of several"), FieldKind.ENTITY: self.tr("Actor"),
            FieldKind.DATE: self.tr("Date"), FieldKind.NUMBER: self.tr("Number"),
            FieldKind.YES_NO: self.tr("Yes or no"),
            FieldKind.EVIDENCE: self.tr("Words of the article"),
        }  # fmt: skip
        return [(kind.value, words[kind]) for kind in FieldKind]


def _option_line(option: Option) -> str:
    return option.value if option.label == option.value else f"{option.value} = {option.label}"


def _defaults(lines: Sequence[str]) -> dict[str, str]:
    """Return defaults by tag; a line without "=" is the default of every tag."""
    defaults: dict[str, str] = {}
    for line in lines:
        tag, sign, value = (part.strip() for part in line.partition("="))
        if sign:
            defaults[tag] = value
        else:
            defaults[ANY_TAG] = tag
    return defaults
