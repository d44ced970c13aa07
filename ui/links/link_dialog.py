"""Linking a claim: candidates with the reason, and a digit that says how the two stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.model.link import LinkKind
from ui.dialogs.frame import Frame
from ui.flow_layout import FlowLayout
from ui.forms import field_label
from ui.links.words import KINDS, LINK_ROW, kind_name, link_of
from ui.text_rows import FetchRows, TextRowView
from ui.theme import Theme
from ui.widgets import FlatButton, MutedLabel, SearchBox, TextBox


class LinkDialog(Frame):
    """Nothing is linked without a key or a click on a kind."""

    link_chosen = Signal(str, object)
    """The other claim, and the LinkKind from the claim at hand to it; `note` goes with it."""
    unlink_chosen = Signal(str)
    """The id of a link."""
    note_edited = Signal(str, str)
    """The id of a link, and what is to be kept with it."""
    words_changed = Signal(str)

    def __init__(self, quote: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(self.tr("Link Claim"), parent)
        self.quote = QLabel(f"“{quote}”" if len(quote) < 300 else f"“{quote[:300]}…”", self)
        self.quote.setWordWrap(True)
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.words = SearchBox(self.tr("Search other claims"), self)
        self.words.textChanged.connect(self.words_changed)
        self.words.returnPressed.connect(self._on_words)
        self.words.left.connect(self.reject)
        self.list = TextRowView(theme, self.tr("Claims it may be linked to"), self)
        self.list.key_pressed.connect(self._on_key)
        self.list.left.connect(self.reject)
        self.list.selectionModel().currentChanged.connect(self._show_state)
        self.list.delete_pressed.connect(self._on_delete)
        self.nothing = MutedLabel(
            self.tr("No other claim is like this one. Search for words of the one you mean."), self
        )
        self.nothing.setWordWrap(True)
        self.note = TextBox(self.tr("Why these two belong together"), self)
        self.note_label = field_label(self.tr("Note on the link"), self.note)
        self.note.textEdited.connect(self._on_note)
        self.note.returnPressed.connect(self._on_words)
        self._notes: Mapping[str, str] = {}
        self._draft = ""
        self.hint = MutedLabel(self.tr("This claim … the chosen one:"), self)
        self.kinds = QWidget(self)
        flow = FlowLayout(self.kinds, spacing=6)
        self.buttons: list[FlatButton] = []
        for number, kind in enumerate(KINDS, start=1):
            button = FlatButton(f"{number}  {kind_name(kind)}", self.kinds, is_raised=True)
            button.clicked.connect(self._on_button)
            self.buttons.append(button)
            flow.addWidget(button)
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(640, 560)

    def set_source(self, fetch: FetchRows) -> None:
        """Say who knows what a row says."""
        self.list.rows.set_source(fetch)

    @property
    def draft(self) -> str:
        """What is written for the link that is to be made."""
        return self._draft.strip()

    def show_rows(self, linked: Mapping[str, str], candidates: Sequence[str]) -> None:
        """Show links there are already (notes by their ids), then claims that may be linked."""
        self._notes = dict(linked)
        ids = [*(LINK_ROW + link for link in linked), *candidates]
        self.list.rows.show_ids(ids)
        self.list.setVisible(bool(ids))
        self.nothing.setVisible(not ids)
        if candidates:
            self.list.go_to(candidates[0])
        self._show_state()

    def focus_first(self) -> None:
        """Put the keyboard on the candidates."""
        target = self.list if self.list.rows.rowCount() else self.words
        target.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_note(self, link_id: str, note: str) -> None:
        """Take the note a link has now."""
        self._notes = {**self._notes, link_id: note}
        self.list.rows.forget(LINK_ROW + link_id)
        self._show_state()

    def _lay_out(self) -> None:
        for part in (self.quote, self.words, self.list, self.nothing):
            self.body.addWidget(part)
        noted = QVBoxLayout()
        noted.setSpacing(4)
        noted.addWidget(self.note_label)
        noted.addWidget(self.note)
        self.body.addLayout(noted)
        for part in (self.hint, self.kinds):
            self.body.addWidget(part)
        self.body.setStretchFactor(self.list, 1)
        self.add_buttons()
        for push_button in self.findChildren(QPushButton):
            push_button.setAutoDefault(False)  # Return in the search goes to the list
        self.nothing.hide()

    def _show_state(self) -> None:
        chosen = self.list.current_id()
        link_id = link_of(chosen or "")
        is_link = link_id is not None
        note = self._draft if link_id is None else self._notes.get(link_id, "")
        if note.strip() != self.note.text().strip():
            self.note.setText(note)
        self.note.setEnabled(chosen is not None)
        for button in self.buttons:
            button.setEnabled(chosen is not None and not is_link)
        self.hint.setText(
            self.tr("Delete takes this link away.")
            if is_link
            else self.tr("This claim … the chosen one:")
        )

    def _choose(self, number: int) -> None:
        chosen = self.list.current_id()
        if chosen is not None and not chosen.startswith(LINK_ROW) and 0 <= number < len(KINDS):
            self.link_chosen.emit(chosen, LinkKind(KINDS[number]))

    def _on_key(self, key: str) -> None:
        if key.isdecimal():
            self._choose(int(key) - 1)

    def _on_button(self) -> None:
        button = self.sender()
        if isinstance(button, FlatButton):
            self._choose(self.buttons.index(button))

    def _on_note(self, text: str) -> None:
        link_id = link_of(self.list.current_id() or "")
        if link_id is None:
            self._draft = text
        else:
            self.note_edited.emit(link_id, text.strip())

    def _on_delete(self) -> None:
        chosen = self.list.current_id()
        if chosen is not None and chosen.startswith(LINK_ROW):
            self.unlink_chosen.emit(chosen.removeprefix(LINK_ROW))

    def _on_words(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
