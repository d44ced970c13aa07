"""Asks what goes to a colleague: which articles, with the claims or without, and where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs import choosing
from ui.dialogs.frame import Frame
from ui.widgets import TextBox


class SendDialog(Frame):
    """Stays open until the file is written, or says what is in the way."""

    send_requested = Signal(object, object, str)
    """The path to write, the ids of the articles (none: all), and "claims", "blind" or
    "adjudicated"."""

    def __init__(
        self, here: tuple[str, str] | None, has_decisions: bool, target: Path, parent: QWidget
    ) -> None:
        """`here`: id and title of the open article."""
        super().__init__(self.tr("Send to a Colleague"), parent)
        self._here = here
        scopes = [self.tr("All articles")]
        if here is not None:
            title = here[1] or self.tr("without a title")
            scopes.append(self.tr("This article: {}").format(_short(title)))
        kinds = [
            self.tr("With the claims"),
            self.tr("Without claims, to be coded blind"),
            *([self.tr("The adjudicated set alone, with its reasons")] if has_decisions else []),
        ]
        self.scopes, scope_column = self._group(scopes)
        self.kinds, kind_column = self._group(kinds)
        self.target = TextBox(self.tr("File to write"), self)
        self.target.setText(str(target))
        browse = self.make_button(self.tr("Browse…"), self._on_browse)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.target, 1)
        place.addWidget(browse)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Articles"), scope_column)
        form.addRow(self.tr("What goes along"), kind_column)
        form.addRow(self.tr("File"), place)
        self.body.addLayout(form)
        self._button = self.add_buttons(self.tr("Send"))
        self.target.textChanged.connect(self._on_target)
        self.setMinimumWidth(560)

    def accept(self) -> None:
        articles = [self._here[0]] if self._here is not None and self.scopes.checkedId() else []
        kind = ("claims", "blind", "adjudicated")[self.kinds.checkedId()]
        self.show_problem("")
        self._allow(False)
        self.send_requested.emit(Path(self.target.text().strip()), articles, kind)

    def show_failure(self, sentence: str) -> None:
        """Say why nothing was written; another try can be made."""
        self._allow(True)
        self.show_problem(sentence)

    def _group(self, texts: list[str]) -> tuple[QButtonGroup, QVBoxLayout]:
        group, column = QButtonGroup(self), QVBoxLayout()
        column.setSpacing(8)
        for number, text in enumerate(texts):
            button = QRadioButton(text.replace("&", "&&"), self)
            button.setChecked(number == 0)
            group.addButton(button, number)
            column.addWidget(button)
        return group, column

    def _allow(self, is_allowed: bool) -> None:
        if self._button is not None:
            self._button.setEnabled(is_allowed)

    def _on_browse(self) -> None:
        path = choosing.choose_new_file(
            self, self.tr("Send to a Colleague"), Path(self.target.text())
        )
        if path is not None:
            self.target.setText(str(path))

    def _on_target(self, text: str) -> None:
        self._allow(bool(text.strip()))


def _short(title: str) -> str:
    return title if len(title) < 50 else title[:48].rstrip() + "…"
