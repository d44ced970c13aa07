"""What is known about an article that is about to be added: proposals, to be corrected."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from annotator.model.article import Metadata
from ui.dialogs.article_details import is_iso_date
from ui.forms import field_label
from ui.language_box import LanguageBox
from ui.widgets import MutedLabel, TextBox

_NARROW = 132
_FIELDS = ("title", "outlet", "author", "published", "language")


class PreviewDetails(QWidget):
    """Fields filled with what the reader found; one that the person wrote stays as written."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._proposed = Metadata()
        self._known: Metadata | None = None
        self._names = {
            "title": self.tr("Title"),
            "outlet": self.tr("Outlet"),
            "author": self.tr("Author"),
            "published": self.tr("Date"),
            "language": self.tr("Language"),
        }
        self.title, self.outlet, self.author, self.published = (
            TextBox(self._names[name], self) for name in _FIELDS[:4]
        )
        self.language = LanguageBox(self)
        self._boxes = {
            "title": self.title, "outlet": self.outlet, "author": self.author,
            "published": self.published,
        }  # fmt: skip
        self._labels: dict[str, MutedLabel] = {}
        self._lay_out()
        for box in self._boxes.values():
            box.setPlaceholderText("")
            box.textChanged.connect(self._on_edited)
        self.published.setPlaceholderText(self.tr("year-month-day"))
        self.language.currentIndexChanged.connect(self._on_edited)

    def propose(self, metadata: Metadata) -> None:
        """Show what was found; what the person wrote already is kept."""
        before, self._proposed = self._proposed, metadata
        for name in _FIELDS:
            if self._value(name) == getattr(before, name):
                self._put(name, getattr(metadata, name))
        self._show_proposed()

    def fill(self, metadata: Metadata) -> None:
        """Write what a person knows already; proposals fill only what is empty then."""
        self._known = metadata
        for name in _FIELDS:
            if getattr(metadata, name):
                self._put(name, getattr(metadata, name))
        self._show_proposed()

    def metadata(self) -> Metadata:
        """Return the details as they stand; what has no field is as it was found."""
        rest = self._proposed if self._known is None else self._known
        return replace(rest, **{name: self._value(name) for name in _FIELDS})

    def problem(self) -> str:
        """Return what is wrong in the fields, empty for nothing."""
        if is_iso_date(self._value("published")):
            return ""
        return self.tr("Write the date as year-month-day, such as 2026-03-14, 2026-03 or 2026.")

    def _value(self, name: str) -> str:
        return self.language.code if name == "language" else self._boxes[name].text().strip()

    def _put(self, name: str, value: str) -> None:
        if name == "language":
            self.language.set_code(value)
        else:
            self._boxes[name].setText(value)
            self._boxes[name].setCursorPosition(0)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addLayout(self._field("title", self.title), 0, 0, 1, 4)
        self.published.setFixedWidth(_NARROW)
        self.language.setFixedHeight(self.title.height())
        for column, (name, box) in enumerate(
            (
                ("outlet", self.outlet),
                ("author", self.author),
                ("published", self.published),
                ("language", self.language),
            )
        ):
            grid.addLayout(self._field(name, box), 1, column)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _field(self, name: str, box: QWidget) -> QVBoxLayout:
        label = field_label(self._names[name], box)
        assert isinstance(label, MutedLabel)
        self._labels[name] = label
        holder = QVBoxLayout()
        holder.setSpacing(2)
        holder.addWidget(label)
        holder.addWidget(box)
        return holder

    def _show_proposed(self) -> None:
        for name, label in self._labels.items():
            found = getattr(self._proposed, name)
            is_proposal = bool(found) and self._value(name) == found
            words = self.tr("{} (proposed)") if is_proposal else "{}"
            label.setText(words.format(self._names[name]))
            box = self.language if name == "language" else self._boxes[name]
            hint = self.tr("Proposed by the program; correct it where it is wrong.")
            box.setAccessibleDescription(hint if is_proposal else "")

    def _on_edited(self) -> None:
        self._show_proposed()
        self.edited.emit()
