"""Claims whose tags were redefined since somebody looked at them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.forms import Heading
from ui.text_rows import FetchRows, TextRowView
from ui.theme import Theme
from ui.widgets import FlatButton, MutedLabel

CHECKED_KEY = "C"


class RecheckList(QWidget):
    """Shows the claims; Return goes to one, C says that it was checked."""

    claim_requested = Signal(str)
    checked = Signal(list)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.heading = Heading(self.tr("Check again"), self)
        self.words = MutedLabel("", self)
        self.words.setWordWrap(True)
        self.list = TextRowView(theme, self.tr("Claims to check again"), self)
        self.list.opened.connect(self.claim_requested)
        self.list.left.connect(self.left)
        self.list.key_pressed.connect(self._on_key)
        self.checked_button = FlatButton(
            self.tr("Checked"), self, tip=self.tr("These claims are right  (C)"), is_raised=True
        )
        self.all_button = FlatButton(self.tr("All Are Checked"), self)
        self.checked_button.clicked.connect(self._on_checked)
        self.all_button.clicked.connect(self._on_all)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.checked_button)
        buttons.addWidget(self.all_button)
        buttons.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addWidget(self.words)
        head.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 0)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)

    def set_source(self, fetch: FetchRows) -> None:
        """Say who knows what a claim's row says."""
        self.list.rows.set_source(fetch)

    def show_claims(self, claim_ids: Sequence[str]) -> None:
        """Show these claims; the keyboard stays at its place in the list."""
        row = self.list.currentIndex().row()
        self.list.rows.show_ids(claim_ids)
        count = len(claim_ids)
        if count and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.rows.index(min(max(row, 0), count - 1)))
        self.words.setText(
            self.tr(
                "The definition of a tag changed since these claims were made. Return goes to a"
                " claim, C says that it is right under the new definition."
            )
            if count
            else self.tr(
                "Nothing to check. When the definition or the rules of a tag change, its claims"
                " stand here until somebody has looked at them."
            )
        )
        for part in (self.checked_button, self.all_button, self.list):
            part.setVisible(bool(count))

    def set_read_only(self, is_read_only: bool) -> None:
        """Offer nothing that would change the file."""
        self.checked_button.setEnabled(not is_read_only)
        self.all_button.setEnabled(not is_read_only)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.list.set_theme(theme)

    def focus_first(self) -> None:
        """Put the keyboard on the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_key(self, key: str) -> None:
        if key.upper() == CHECKED_KEY:
            self._on_checked()

    def _on_checked(self) -> None:
        ids = self.list.selected_ids()
        if ids and self.checked_button.isEnabled():
            self.checked.emit(ids)

    def _on_all(self) -> None:
        self.checked.emit(list(self.list.rows.ids))
