"""The history's page: which acts, newest first, and the way back to one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ui.forms import Choice, Heading
from ui.text_rows import FetchRows, TextRowView
from ui.theme import Theme
from ui.widgets import FlatButton, Hairline, MutedLabel

BACK_KEY = "G"


class Scope(StrEnum):
    """Whose history is shown."""

    CLAIM = "claim"
    ARTICLE = "article"
    DAY = "day"
    FILE = "file"


class HistoryPage(QWidget):
    """Shows lines whose texts it asks for; tells which one to go back to."""

    scope_chosen = Signal()
    line_opened = Signal(str)
    """A line's id: its claim or article is to be shown."""
    back_requested = Signal(str)
    """A line's id: everything in the scope is to stand as it did right after it."""
    export_requested = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_write = True
        self.heading = Heading(self.tr("History"), self)
        self.subject = MutedLabel("", self)
        self.subject.setWordWrap(True)
        self.scopes = self._make_scopes()
        self.day = Choice((), self)
        self.day.setAccessibleName(self.tr("Day"))
        self.day.chosen.connect(self._on_day)
        self.export_button = FlatButton(
            self.tr("Export…"), self, tip=self.tr("Write the whole history as a table"),
            is_raised=True,
        )  # fmt: skip
        self.export_button.clicked.connect(self.export_requested)
        self.list = TextRowView(theme, self.tr("What was done, newest first"), self)
        self.list.opened.connect(self.line_opened)
        self.list.key_pressed.connect(self._on_key)
        self.list.left.connect(self.left)
        self.list.selectionModel().currentChanged.connect(self._show_state)
        self.what = MutedLabel("", self)
        self.what.setWordWrap(True)
        self.back_button = FlatButton(
            self.tr("Go Back to Here"), self, tip=self.tr("Go Back to Here  (G)"), is_raised=True
        )
        self.back_button.clicked.connect(self._on_back)
        self._lay_out()

    @property
    def scope(self) -> Scope:
        """Whose history is wanted."""
        return next(scope for scope, button in self.scopes.items() if button.isChecked())

    def chosen_day(self) -> date | None:
        """Return the day that is wanted, None where there is none."""
        value = self.day.value()
        return date.fromisoformat(value) if value else None

    def set_source(self, fetch: FetchRows) -> None:
        """Say who knows what a line says."""
        self.list.rows.set_source(fetch)

    def set_days(self, days: Sequence[date], names: Sequence[str]) -> None:
        """Offer these days; the one chosen stays chosen."""
        chosen = self.day.value()
        self.day.set_choices((day.isoformat(), name) for day, name in zip(days, names, strict=True))
        self.day.set_value(chosen if self.day.findData(chosen) >= 0 else self.day.itemData(0) or "")

    def choose_scope(self, scope: Scope) -> None:
        """Show another scope, without telling."""
        self.scopes[scope].setChecked(True)

    def allow(self, scopes: Sequence[Scope], *, can_write: bool) -> None:
        """Offer only scopes there is something in."""
        self._can_write = can_write
        for scope, button in self.scopes.items():
            button.setEnabled(scope in scopes)

    def show_lines(self, line_ids: Sequence[str], subject: str) -> None:
        """Show lines, newest first; `subject` says of what."""
        self.subject.setText(subject)
        self.subject.setVisible(bool(subject))
        self.list.rows.show_ids(line_ids)
        self.list.setVisible(bool(line_ids))
        if line_ids:
            self.list.go_to(line_ids[0])
            self.list.scrollToTop()
        self.day.setVisible(self.scope is Scope.DAY)
        self._show_state()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.list.set_theme(theme)

    def focus_first(self) -> None:
        """Put the keyboard on the list."""
        target = self.list if self.list.rows.rowCount() else self.scopes[self.scope]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_scopes(self) -> dict[Scope, FlatButton]:
        texts = {
            Scope.CLAIM: self.tr("This Claim"),
            Scope.ARTICLE: self.tr("This Article"),
            Scope.DAY: self.tr("A Day"),
            Scope.FILE: self.tr("Everything"),
        }
        group = QButtonGroup(self)
        buttons = {scope: FlatButton(text, self) for scope, text in texts.items()}
        for button in buttons.values():
            button.setCheckable(True)
            group.addButton(button)
            button.clicked.connect(self.scope_chosen)
        buttons[Scope.FILE].setChecked(True)
        return buttons

    def _lay_out(self) -> None:
        scopes = QHBoxLayout()
        scopes.setSpacing(0)
        for button in self.scopes.values():
            scopes.addWidget(button)
        scopes.addSpacing(12)
        scopes.addWidget(self.day)
        scopes.addStretch(1)
        scopes.addWidget(self.export_button)
        head = QVBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addLayout(scopes)
        head.addWidget(self.subject)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 10, 14, 10)
        foot.addWidget(self.what, 1)
        foot.addWidget(self.back_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 0)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addStretch(0)
        layout.addWidget(Hairline(self))
        layout.addLayout(foot)

    def _show_state(self) -> None:
        is_old = self.list.currentIndex().row() > 0
        self.back_button.setEnabled(is_old and self._can_write)
        words = {
            Scope.CLAIM: self.tr("Puts the claim back as it stood right after this act."),
            Scope.ARTICLE: self.tr(
                "Puts claims, judgements and details of the article back as they stood right after"
                " this act."
            ),
        }.get(self.scope, self.tr("Puts the whole file back as it stood right after this act."))
        self.what.setText(
            self.tr("{} That is an act of its own: Undo takes it back.").format(words)
            if is_old
            else self.tr("Choose an earlier act to go back to it.")
        )

    def _on_key(self, key: str) -> None:
        if key.upper() == BACK_KEY:
            self._on_back()

    def _on_back(self) -> None:
        line = self.list.current_id()
        if line is not None and self.back_button.isEnabled():
            self.back_requested.emit(line)

    def _on_day(self) -> None:
        self.scope_chosen.emit()
