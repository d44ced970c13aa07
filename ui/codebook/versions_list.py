"""Every version of the codebook: who saved it when, and what it changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.forms import Heading
from ui.text_rows import FetchRows, TextRowView
from ui.theme import Theme
from ui.widgets import FlatButton, Hairline


class VersionsList(QWidget):
    """Shows versions newest first; one of them can be drafted again."""

    version_chosen = Signal(int)
    use_requested = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.heading = Heading(self.tr("Versions"), self)
        self.list = TextRowView(theme, self.tr("Versions of the codebook"), self)
        self.list.left.connect(self.left)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setAccessibleName(self.tr("What this version changed"))
        self.use_button = FlatButton(self.tr("Draft This Version Again"), self, is_raised=True)
        self.use_button.clicked.connect(self._on_use)
        row = QHBoxLayout()
        row.addWidget(self.use_button)
        row.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 0, 14, 16)
        foot.setSpacing(12)
        foot.addWidget(self.words)
        foot.addLayout(row)
        head = QVBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        head.addWidget(self.heading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 0)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addWidget(Hairline(self))
        layout.addLayout(foot)

    def set_source(self, fetch: FetchRows) -> None:
        """Say who knows what a version's row says."""
        self.list.rows.set_source(fetch)

    def show_versions(self, numbers: Sequence[int], current: int) -> None:
        """Show these versions, newest first; `current` is the one that counts."""
        self._current = current
        ids = [str(number) for number in numbers]
        is_longer = len(ids) != self.list.rows.rowCount()
        self.list.rows.show_ids(ids)
        if is_longer or not self.list.currentIndex().isValid():
            self.list.go_to(str(current))
        self._on_current()

    def show_changes(self, sentences: Sequence[str]) -> None:
        """Say what the chosen version changed."""
        self.words.setText("\n".join(sentences))

    def set_read_only(self, is_read_only: bool) -> None:
        """Offer nothing that would change the file."""
        self.use_button.setVisible(not is_read_only)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.list.set_theme(theme)

    def focus_first(self) -> None:
        """Put the keyboard on the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_current(self) -> None:
        chosen = self.list.current_id()
        if chosen is not None:
            self.use_button.setEnabled(int(chosen) != self._current)
            self.version_chosen.emit(int(chosen))

    def _on_use(self) -> None:
        chosen = self.list.current_id()
        if chosen is not None:
            self.use_requested.emit(int(chosen))
