"""The codebook as a whole: its title, what it is for, and where it can come from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.model.codebook import Codebook
from ui.forms import Column, Heading, LinesBox
from ui.widgets import FlatButton, MutedLabel, TextBox


class TitleForm(Column):
    """Shows title and description, and offers files to read from and to write to."""

    edited = Signal(str, str)
    """Title and description as they are written now."""
    import_requested = Signal()
    colleague_requested = Signal()
    preset_requested = Signal()
    export_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Codebook"), parent)
        self._is_showing = False
        self.heading = Heading("", self.column)
        self.facts = MutedLabel("", self.column)
        self.title = TextBox("", self.column)
        self.description = LinesBox(parent=self.column)
        self.import_button = self._button(self.tr("Import…"))
        self.colleague_button = self._button(self.tr("From Another Annotation File…"))
        self.preset_button = self._button(self.tr("The Default Codebook"))
        self.export_button = self._button(self.tr("Export…"))
        for button, signal in (
            (self.import_button, self.import_requested),
            (self.colleague_button, self.colleague_requested),
            (self.preset_button, self.preset_requested),
            (self.export_button, self.export_requested),
        ):
            button.clicked.connect(signal)
        self._lay_out()
        self.title.textEdited.connect(self._tell)
        self.description.edited.connect(self._tell)

    def show_codebook(self, codebook: Codebook) -> None:
        """Show a codebook; boxes that say the same already keep their cursor."""
        self._is_showing = True
        self.heading.setText(codebook.title)
        enabled = sum(field.enabled for field in codebook.fields)
        self.facts.setText(
            self.tr("Version {} · {} tags · {} fields, {} of them asked").format(
                codebook.version, len(codebook.tags), len(codebook.fields), enabled
            )
        )
        if self.title.text().strip() != codebook.title:
            self.title.setText(codebook.title)
        self.description.set_text(codebook.description)
        self._is_showing = False

    def set_read_only(self, is_read_only: bool) -> None:
        """Show the codebook without a way to change it."""
        self.title.setReadOnly(is_read_only)
        self.description.setReadOnly(is_read_only)
        for button in (self.import_button, self.colleague_button, self.preset_button):
            button.setEnabled(not is_read_only)

    def _button(self, text: str) -> FlatButton:
        return FlatButton(text, self.column, is_raised=True)

    def _lay_out(self) -> None:
        self.body.addWidget(self.heading)
        self.body.addWidget(self.facts)
        self.add(self.tr("Title"), self.title)
        self.add(self.tr("What it is for"), self.description)
        self.body.addSpacing(8)
        self.body.addWidget(Heading(self.tr("Start from another"), self.column, is_small=True))
        hint = MutedLabel(
            self.tr(
                "What is read is drafted first: the line below says what saving it would do to"
                " your claims. The default codebook has codes of PLOVER and CAMEO."
            ),
            self.column,
        )
        hint.setWordWrap(True)
        self.body.addWidget(hint)
        for buttons in (
            (self.import_button, self.colleague_button, self.preset_button), (self.export_button,),
        ):  # fmt: skip
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            self.body.addLayout(row)
        self.body.addStretch(1)

    def _tell(self) -> None:
        if not self._is_showing:
            self.edited.emit(self.title.text().strip(), self.description.text())
