"""The page of actors: the register or the names nobody is behind yet left, the one chosen right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.actors.actor_form import ActorForm
from ui.actors.name_form import NameForm
from ui.forms import Column
from ui.text_rows import TextRowView
from ui.theme import Theme, icon
from ui.widgets import FlatButton, Hairline, MutedLabel, SearchBox

_SIDE = 300


class ActorsPage(QWidget):
    """Shows lists whose rows it asks for; tells which row is chosen."""

    list_wanted = Signal()
    """Other rows are wanted: the list or the words searched for changed."""
    row_chosen = Signal(str)
    """An actor's id, or a name."""
    new_requested = Signal()
    import_requested = Signal()
    export_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.actors_button = FlatButton(self.tr("Actors"), self)
        self.names_button = FlatButton(self.tr("Names to Resolve"), self)
        self.words = SearchBox(self.tr("Search names"), self)
        self.list = TextRowView(theme, self.tr("Actors"), self)
        self.nothing = MutedLabel("", self)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(14, 12, 14, 0)
        self.add_button = FlatButton(self.tr("New Actor"), self, is_raised=True)
        self.import_button = FlatButton(self.tr("Import…"), self)
        self.export_button = FlatButton(self.tr("Export…"), self)
        self.actor_form = ActorForm(theme, self)
        self.name_form = NameForm(self)
        self.empty = Column(self.tr("Nothing chosen"), self)
        self.stack = QStackedWidget(self)
        for form in (self.empty, self.actor_form, self.name_form):
            self.stack.addWidget(form)
        self._lay_out()
        self._join()
        self.set_theme(theme)

    @property
    def shows_names(self) -> bool:
        """Whether the names to resolve are listed."""
        return self.names_button.isChecked()

    def show_rows(self, ids: Sequence[str], counts: tuple[int, int], nothing: str) -> None:
        """Show rows; `counts`: actors, and names to resolve; `nothing`: what an empty list says."""
        row = max(0, self.list.currentIndex().row())
        self.list.rows.show_ids(ids)
        self.actors_button.setText(self.tr("Actors  {}").format(f"{counts[0]:,}"))
        self.names_button.setText(self.tr("Names to Resolve  {}").format(f"{counts[1]:,}"))
        for button in (self.actors_button, self.names_button):
            button.updateGeometry()
        self.list.setVisible(bool(ids))
        self.nothing.setVisible(not ids)
        self.nothing.setText(nothing)
        if not ids:
            self.stack.setCurrentWidget(self.empty)
        elif not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.rows.index(min(row, len(ids) - 1)))
        else:
            self._on_current()

    def show_actors(self) -> None:
        """List the register."""
        self.actors_button.setChecked(True)
        self.list_wanted.emit()

    def show_names(self) -> None:
        """List the names to resolve."""
        self.names_button.setChecked(True)
        self.list_wanted.emit()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_read_only(self, is_read_only: bool) -> None:
        """Show everything without a way to change it."""
        self.actor_form.set_read_only(is_read_only)
        self.name_form.set_read_only(is_read_only)
        self.add_button.setVisible(not is_read_only)
        self.import_button.setVisible(not is_read_only)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.words.set_icon(icon("search", theme))
        self.add_button.set_drawing("add", theme)
        self.list.set_theme(theme)
        self.actor_form.set_theme(theme)

    def focus_first(self) -> None:
        """Put the keyboard on the list."""
        target = self.list if self.list.rows.rowCount() else self.add_button
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        scope = QHBoxLayout()
        scope.setSpacing(0)
        for button in (self.actors_button, self.names_button):
            button.setCheckable(True)
            group.addButton(button)
            scope.addWidget(button)
        scope.addStretch(1)
        self.actors_button.setChecked(True)
        head = QVBoxLayout()
        head.setContentsMargins(14, 12, 14, 6)
        head.setSpacing(8)
        head.addLayout(scope)
        head.addWidget(self.words)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(14, 8, 14, 12)
        buttons.setSpacing(4)
        for button in (self.add_button, self.import_button, self.export_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        side = QWidget(self)
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(Hairline(self, is_vertical=True))
        row.addWidget(self.stack, 1)

    def _join(self) -> None:
        self.actors_button.clicked.connect(self.list_wanted)
        self.names_button.clicked.connect(self.list_wanted)
        self.words.textChanged.connect(self.list_wanted)
        self.words.left.connect(self.focus_first)
        self.words.returnPressed.connect(self.focus_first)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.opened.connect(self._on_opened)
        self.list.key_pressed.connect(self._on_key)
        self.add_button.clicked.connect(self.new_requested)
        self.import_button.clicked.connect(self.import_requested)
        self.export_button.clicked.connect(self.export_requested)

    def _on_current(self) -> None:
        row_id = self.list.current_id()
        if row_id is not None:
            self.row_chosen.emit(row_id)

    def _on_opened(self) -> None:
        form = self.stack.currentWidget()
        if isinstance(form, (ActorForm, NameForm)):
            form.focus_first()

    def _on_key(self, key: str) -> None:
        if self.shows_names and self.name_form.new_button.isEnabled():
            self.name_form.press(key)
