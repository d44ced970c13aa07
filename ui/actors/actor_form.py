"""What is known about one actor, kept when a box is left; the claims that name it below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.model.actor import Actor, ActorKind, Role
from ui.forms import Choice, Column, Heading, LinesBox
from ui.text_rows import FetchRows, TextRowView
from ui.theme import Theme
from ui.widgets import FlatButton, MutedLabel, TextBox

_PARTED = ";"
_LIST_ROWS = 6


class ActorForm(Column):
    """Shows an actor and tells of every change when a box is left."""

    edited = Signal(object)
    """The Actor as it is written now."""
    merge_requested = Signal(str)
    """The id of the actor this one is to become."""
    remove_requested = Signal()
    claim_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(self.tr("Actor"), parent)
        self._actor: Actor | None = None
        self.heading = Heading("", self.column)
        self.name = TextBox("", self.column)
        self.kind = Choice(self._kinds(), self.column)
        self.country = TextBox("", self.column)
        self.country.setMaxLength(2)
        self.country.setFixedWidth(64)
        self.aliases = LinesBox(parent=self.column)
        self.roles = LinesBox(parent=self.column)
        self.into = Choice((), self.column)
        self.into.setAccessibleName(self.tr("Merge into"))
        self.merge_button = FlatButton(self.tr("Merge"), self.column, is_raised=True)
        self.remove_button = FlatButton(self.tr("Remove Actor"), self.column, is_raised=True)
        self.count = MutedLabel("", self.column)
        self.claims = TextRowView(theme, self.tr("Claims of the actor"), self.column)
        self.claims.opened.connect(self.claim_requested)
        self._lay_out()
        for line in (self.name, self.country):
            line.editingFinished.connect(self._tell)
        for box in (self.aliases, self.roles):
            box.finished.connect(self._tell)
        self.kind.chosen.connect(self._tell)
        self.merge_button.clicked.connect(self._on_merge)
        self.remove_button.clicked.connect(self.remove_requested)

    def set_source(self, fetch: FetchRows) -> None:
        """Say who knows what a claim's row says."""
        self.claims.rows.set_source(fetch)

    def show_actor(self, actor: Actor, others: Sequence[Actor], claim_ids: Sequence[str]) -> None:
        """Show an actor as it stands in the file; `others` are those it can become."""
        is_other = self._actor is None or self._actor.id != actor.id
        self._actor = actor
        self.heading.setText(actor.name)
        for line, value in ((self.name, actor.name), (self.country, actor.country)):
            if line.text() != value:
                line.setText(value)
        self.kind.set_value(actor.kind)
        self.aliases.set_lines(actor.aliases)
        self.roles.set_lines(_role_line(role) for role in actor.roles)
        self.into.set_choices((other.id, other.name) for other in others)
        self.merge_button.setEnabled(bool(others))
        count = len(claim_ids)
        self.count.setText(
            self.tr("1 claim names this actor")
            if count == 1
            else self.tr("{} claims name this actor").format(f"{count:,}")
        )
        self.claims.rows.show_ids(claim_ids)
        self.claims.setVisible(bool(count))
        height = self.claims.verticalHeader().defaultSectionSize()
        self.claims.setFixedHeight(height * min(max(count, 1), _LIST_ROWS) + 2)
        if is_other:
            self.show_top()

    def set_read_only(self, is_read_only: bool) -> None:
        """Show the actor without a way to change it."""
        for line in (self.name, self.country):
            line.setReadOnly(is_read_only)
        for box in (self.aliases, self.roles):
            box.setReadOnly(is_read_only)
        self.kind.setEnabled(not is_read_only)
        for part in (self.into, self.merge_button, self.remove_button):
            part.setVisible(not is_read_only)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.claims.set_theme(theme)

    def focus_first(self) -> None:
        """Put the cursor into the name."""
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def _lay_out(self) -> None:
        self.body.addWidget(self.heading)
        self.add_row(
            (self.tr("Name"), self.name, 1),
            (self.tr("Kind"), self.kind, 0),
            (self.tr("Country"), self.country, 0),
        )
        self.add(self.tr("Other names"), self.aliases, self.tr("One a line: the Kremlin."))
        self.add(
            self.tr("Roles"), self.roles,
            self.tr("One a line, from and until if known: President; 2012-05; 2018."),
        )  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(8)
        merge = MutedLabel(self.tr("The same as"), self.column)
        merge.setBuddy(self.into)
        for part in (merge, self.into, self.merge_button):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.remove_button)
        self.body.addLayout(row)
        self.body.addWidget(self.count)
        self.body.addWidget(self.claims)
        self.body.addStretch(1)

    def _tell(self, _value: str = "") -> None:
        if self._actor is None:
            return
        actor = replace(
            self._actor,
            name=self.name.text().strip(),
            kind=ActorKind(self.kind.value()),
            country=self.country.text().strip().upper(),
            aliases=self.aliases.lines(),
            roles=tuple(_role(line) for line in self.roles.lines()),
        )
        if actor != self._actor:
            self.edited.emit(actor)

    def _on_merge(self) -> None:
        if self.into.value():
            self.merge_requested.emit(self.into.value())

    def _kinds(self) -> list[tuple[str, str]]:
        return [(kind.value, text) for kind, text in kind_names(self).items()]


def kind_names(speaker: QWidget) -> dict[ActorKind, str]:
    """Return what each kind of actor is called."""
    return {
        ActorKind.STATE: speaker.tr("State"), ActorKind.PERSON: speaker.tr("Person"),
        ActorKind.ORGANISATION: speaker.tr("Organisation"),
        ActorKind.ARMED_GROUP: speaker.tr("Armed group"),
        ActorKind.COMPANY: speaker.tr("Company"), ActorKind.OTHER: speaker.tr("Other"),
    }  # fmt: skip


def _role_line(role: Role) -> str:
    return f"{_PARTED} ".join((role.title, role.since, role.until)).rstrip(f"{_PARTED} ")


def _role(line: str) -> Role:
    title, since, until = ([part.strip() for part in line.split(_PARTED)] + ["", ""])[:3]
    return Role(title, since, until)
