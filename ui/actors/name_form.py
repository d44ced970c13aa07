"""A name that is nobody's yet, and the actors it may be: one key says who is meant."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.model.actor import Actor
from ui.actors.actor_form import kind_names
from ui.forms import Column, Heading
from ui.widgets import FlatButton, MutedLabel, SearchBox

MOST_OFFERS = 9
NEW_KEY = "N"


class NameForm(Column):
    """Offers actors under digits, and a new one under N."""

    resolved = Signal(str)
    """The id of the actor that is meant."""
    new_requested = Signal()
    words_changed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Name"), parent)
        self._actors: list[Actor] = []
        self.heading = Heading("", self.column)
        self.count = MutedLabel("", self.column)
        self.count.setWordWrap(True)
        self.words = SearchBox(self.tr("Search the actors"), self.column)
        self.words.textEdited.connect(self.words_changed)
        self.new_button = FlatButton("", self.column, is_raised=True)
        self.new_button.clicked.connect(self.new_requested)
        self.offers = [FlatButton("", self.column) for _ in range(MOST_OFFERS)]
        self.body.addWidget(self.heading)
        self.body.addWidget(self.count)
        self.body.addWidget(self.words)
        for button in self.offers:
            button.clicked.connect(self._on_offer)
            self.body.addWidget(button)
        self.body.addWidget(self.new_button)
        self.body.addStretch(1)
        self.body.setSpacing(8)

    def show_name(self, name: str, count: int) -> None:
        """Show a name that so many claims hold."""
        self.heading.setText(f"“{name}”")
        self.words.clear()
        self.count.setText(
            self.tr(
                "Nobody in the register goes by this name yet. Claims that hold it: {}. Say who is"
                " meant by a digit, or N for a new actor: the claims follow, and the name is kept"
                " with the actor."
            ).format(f"{count:,}")
        )
        self.new_button.setText(self.tr("N   A new actor called “{}”").format(name))
        self.new_button.setAccessibleName(self.new_button.text())
        self.new_button.updateGeometry()

    def show_offers(self, actors: Sequence[Actor]) -> None:
        """Offer these actors, the likeliest first."""
        self._actors = list(actors[:MOST_OFFERS])
        kinds = kind_names(self)
        for number, button in enumerate(self.offers):
            button.setVisible(number < len(self._actors))
            if number < len(self._actors):
                actor = self._actors[number]
                text = f"{number + 1}   {actor.name}  ·  {kinds[actor.kind]}"
                button.setText(text)
                button.setAccessibleName(text)
                button.updateGeometry()

    def press(self, key: str) -> None:
        """Do what a digit or N says."""
        if key.upper() == NEW_KEY:
            self.new_requested.emit()
        elif key.isdecimal() and 0 < int(key) <= len(self._actors):
            self.resolved.emit(self._actors[int(key) - 1].id)

    def set_read_only(self, is_read_only: bool) -> None:
        """Offer nothing that would change the file."""
        for button in (*self.offers, self.new_button):
            button.setEnabled(not is_read_only)

    def focus_first(self) -> None:
        """Put the cursor into the search box."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_offer(self) -> None:
        button = self.sender()
        if isinstance(button, FlatButton):
            self.press(str(self.offers.index(button) + 1))
