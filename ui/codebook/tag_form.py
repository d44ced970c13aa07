"""The form of one tag: how it is called, how it looks, what it means, by example."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.model.tag import PATTERNS, Tag
from ui.codebook.colour_row import ColourRow
from ui.forms import Choice, Column, Heading, LinesBox
from ui.theme import Theme
from ui.widgets import FlatButton, TextBox


class TagForm(Column):
    """Shows a tag and tells of every change to it."""

    edited = Signal(str, object)
    """The name it had, and the Tag as it is written now."""
    merge_requested = Signal()
    delete_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(self.tr("Tag"), parent)
        self._tag: Tag | None = None
        self._told: Tag | None = None
        self._is_showing = False
        self.heading = Heading("", self.column)
        self.label = TextBox("", self.column)
        self.name = TextBox("", self.column)
        self.key = _short_box(self.column)
        self.letter = _short_box(self.column)
        self.pattern = Choice(self._patterns(), self.column)
        self.colour = ColourRow(theme, self.column)
        self.definition = LinesBox(parent=self.column)
        self.includes = LinesBox(parent=self.column)
        self.excludes = LinesBox(parent=self.column)
        self.borderline = LinesBox(parent=self.column)
        self.examples = LinesBox(parent=self.column)
        self.counter_examples = LinesBox(parent=self.column)
        self.codes = LinesBox(parent=self.column)
        self.merge_button = FlatButton(self.tr("Merge into Another…"), self.column, is_raised=True)
        self.delete_button = FlatButton(self.tr("Delete Tag…"), self.column, is_raised=True)
        self.merge_button.clicked.connect(self.merge_requested)
        self.delete_button.clicked.connect(self.delete_requested)
        self._lay_out()
        self._listen()

    def show_tag(self, tag: Tag, *, can_remove: bool) -> None:
        """Show a tag; what was just written here stands as it was written."""
        is_other = self._tag is None or self._tag.identity != tag.identity
        is_ours = self._told is not None and replace(tag, id=self._told.id) == self._told
        self._tag = tag
        self.heading.setText(tag.label)
        self.merge_button.setEnabled(can_remove)
        self.delete_button.setEnabled(can_remove)
        if is_ours and not is_other:
            return
        self._told = None
        self._put(tag)
        if is_other:
            self.show_top()

    def _put(self, tag: Tag) -> None:
        self._is_showing = True
        for box, value in (
            (self.label, tag.label), (self.name, tag.name), (self.key, tag.key),
            (self.letter, tag.letter),
        ):  # fmt: skip
            if box.text() != value:
                box.setText(value)
        self.pattern.set_value(tag.pattern)
        self.colour.set_colour(tag.colour, tag.name)
        self.definition.set_text(tag.definition)
        for lines, rules in (
            (self.includes, tag.includes), (self.excludes, tag.excludes),
            (self.borderline, tag.borderline), (self.examples, tag.examples),
            (self.counter_examples, tag.counter_examples),
            (self.codes, [f"{scheme} = {code}" for scheme, code in tag.codes.items()]),
        ):  # fmt: skip
            lines.set_lines(rules)
        self._is_showing = False

    def set_read_only(self, is_read_only: bool) -> None:
        """Show the tag without a way to change it."""
        for line in (self.label, self.name, self.key, self.letter):
            line.setReadOnly(is_read_only)
        for box in self._boxes():
            box.setReadOnly(is_read_only)
        self.pattern.setEnabled(not is_read_only)
        self.colour.setEnabled(not is_read_only)
        self.merge_button.setVisible(not is_read_only)
        self.delete_button.setVisible(not is_read_only)

    def set_theme(self, theme: Theme) -> None:
        """Show the colours as this theme has them."""
        self.colour.set_theme(theme)

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
            (self.tr("Letter"), self.letter, 0),
        )
        self.add_row((self.tr("Line"), self.pattern, 0), (self.tr("Colour"), self.colour, 1))
        self.add(
            self.tr("Definition"), self.definition,
            self.tr("A change here, or in the rules, puts the tag's claims on the list to check."),
        )  # fmt: skip
        one_a_line = self.tr("One a line.")
        self.add(self.tr("Include"), self.includes, one_a_line)
        self.add(self.tr("Exclude"), self.excludes, one_a_line)
        self.add(self.tr("Borderline"), self.borderline, one_a_line)
        self.add(self.tr("Examples"), self.examples, one_a_line)
        self.add(self.tr("Counter-examples"), self.counter_examples, one_a_line)
        self.add(
            self.tr("Codes of other schemes"), self.codes,
            self.tr("One scheme a line: plover = AGREE|CONCEDE. Each is a column when exported."),
        )  # fmt: skip
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.merge_button)
        buttons.addWidget(self.delete_button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addStretch(1)

    def _listen(self) -> None:
        for line in (self.label, self.name, self.key, self.letter):
            line.textEdited.connect(self._tell)
        for box in self._boxes():
            box.edited.connect(self._tell)
        self.pattern.chosen.connect(self._tell)
        self.colour.chosen.connect(self._tell)

    def _boxes(self) -> tuple[LinesBox, ...]:
        return (
            self.definition, self.includes, self.excludes, self.borderline, self.examples,
            self.counter_examples, self.codes,
        )  # fmt: skip

    def _tell(self, _value: str = "") -> None:
        if self._tag is None or self._is_showing:
            return
        tag = replace(
            self._tag,
            name=self.name.text().strip(),
            label=self.label.text().strip(),
            key=self.key.text().strip(),
            letter=self.letter.text().strip(),
            pattern=self.pattern.value(),
            colour=self.colour.colour(),
            definition=self.definition.text(),
            includes=self.includes.lines(),
            excludes=self.excludes.lines(),
            borderline=self.borderline.lines(),
            examples=self.examples.lines(),
            counter_examples=self.counter_examples.lines(),
            codes=_codes(self.codes.lines()),
        )
        self._told = tag
        self.edited.emit(self._tag.name, tag)

    def _patterns(self) -> list[tuple[str, str]]:
        words = (
            self.tr("Solid"), self.tr("Dashed"), self.tr("Double"), self.tr("Dotted"),
            self.tr("Wavy"),
        )  # fmt: skip
        return list(zip(PATTERNS, words, strict=True))


def _short_box(parent: QWidget) -> TextBox:
    box = TextBox("", parent)
    box.setFixedWidth(52)
    box.setMaxLength(1)
    return box


def _codes(lines: tuple[str, ...]) -> dict[str, str]:
    """Return codes by scheme; a line without "=" is a scheme whose code is still to come."""
    codes: dict[str, str] = {}
    for line in lines:
        scheme, _, code = line.partition("=")
        codes[scheme.strip()] = code.strip()
    return codes
