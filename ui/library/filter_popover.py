"""The sheet that filters the library: state, dates, outlets and languages, changed as one picks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.model.arrangement import ArticleFilter
from annotator.model.article import ArticleState
from ui.dialogs.article_details import is_iso_date
from ui.library.naming import language_name, state_name
from ui.library.shelf import STATE_ORDER, Tallies, sort_words
from ui.widgets import FlatButton, LinkButton, MutedLabel, SearchBox, TextBox, show_flat

_MOST_ROWS = 7
_MANY = 9
"""Choices from which on there is a box to find one."""


Tally = Callable[[ArticleFilter], Tallies]


class ChoiceList(QWidget):
    """Values with a tick each; the commonest first, found by typing where there are many."""

    changed = Signal()

    def __init__(self, name: str, names: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._names = names
        self.list = QListWidget(self)
        self.list.setAccessibleName(name)
        show_flat(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(self._on_item)
        self.list.itemClicked.connect(self._on_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.search = SearchBox(self.tr("Find in {}").format(name.lower()), self)
        self.search.setVisible(len(names) >= _MANY)
        self.search.textChanged.connect(self._show_matching)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self._pressed_state: dict[str, Qt.CheckState] = {}

    def fill(self, counts: Mapping[str, int], ticked: frozenset[str]) -> None:
        """List the values; those ticked first, then the commonest."""
        self.list.blockSignals(True)
        self.list.clear()
        order = sorted(
            self._names,
            key=lambda each: (each not in ticked, -counts.get(each, 0), sort_words(each)),
        )
        for value in order:
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_ticked = value in ticked
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.set_counts(counts)
        rows = min(_MOST_ROWS, max(1, len(order)))
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 4)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many articles have each value, the order as it is."""
        self.list.blockSignals(True)
        for item in self._items():
            value = str(item.data(Qt.ItemDataRole.UserRole))
            name = self._names[value]
            item.setText(f"\u2068{name}\u2069  {counts.get(value, 0):,}")
            item.setToolTip(name)
        self.list.blockSignals(False)

    def ticked(self) -> frozenset[str]:
        """Return the values with a tick."""
        return frozenset(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        )

    def untick(self) -> None:
        """Take every tick away, and say nothing."""
        self.list.blockSignals(True)
        for item in self._items():
            item.setCheckState(Qt.CheckState.Unchecked)
        self.list.blockSignals(False)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _show_matching(self, words: str) -> None:
        wanted = sort_words(words.strip())
        for item in self._items():
            name = self._names[str(item.data(Qt.ItemDataRole.UserRole))]
            item.setHidden(wanted not in sort_words(name))

    def _on_item(self, item: QListWidgetItem) -> None:
        self._pressed_state[str(item.data(Qt.ItemDataRole.UserRole))] = item.checkState()
        self.changed.emit()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        """Tick by a click on the words as by one on the box, which Qt has done already."""
        value = str(item.data(Qt.ItemDataRole.UserRole))
        if self._pressed_state.pop(value, None) is None:
            is_on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)
            self._pressed_state.pop(value, None)


class FilterPopover(QFrame):
    """Opens under its button; Escape or a click elsewhere closes it."""

    changed = Signal(object)
    """The ArticleFilter chosen."""

    def __init__(self, wanted: ArticleFilter, tally: Tally, parent: QWidget) -> None:
        """`tally` counts what articles have in common, under a filter."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(self.tr("Filter the library"))
        self._wanted, self._tally = wanted, tally
        everything = tally(ArticleFilter())
        self.states = {state: self._state_button(state) for state in STATE_ORDER}
        self.first = self._date_box(self.tr("From"), wanted.first)
        self.last = self._date_box(self.tr("To"), wanted.last)
        outlets = {each: each or self.tr("No outlet") for each in everything.outlets}
        languages = {each: language_name(self, each) for each in everything.languages}
        self.outlets = ChoiceList(self.tr("Outlets"), outlets, self)
        self.languages = ChoiceList(self.tr("Languages"), languages, self)
        self.outlets.changed.connect(self._on_changed)
        self.languages.changed.connect(self._on_changed)
        self.problem = MutedLabel("", self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.count = MutedLabel("", self)
        self.all_button = LinkButton(self.tr("Show All"), self)
        self.all_button.clicked.connect(self._on_all)
        self._lay_out()
        self._show(fills=True)

    def open_under(self, anchor: QWidget) -> None:
        """Show the sheet below a button, inside the screen."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        room = anchor.screen().availableGeometry()
        corner.setX(max(room.left() + 4, min(corner.x(), room.right() - self.width() - 4)))
        corner.setY(max(room.top() + 4, min(corner.y(), room.bottom() - self.height() - 4)))
        self.move(corner)
        self.show()
        next(iter(self.states.values())).setFocus(Qt.FocusReason.PopupFocusReason)

    def show_count(self, words: str) -> None:
        """Say how many articles pass."""
        self.count.setText(words)

    def _lay_out(self) -> None:
        states = QHBoxLayout()
        states.setSpacing(2)
        for button in self.states.values():
            states.addWidget(button)
        states.addStretch(1)
        dates = QHBoxLayout()
        dates.addWidget(self.first)
        dates.addWidget(MutedLabel("–", self))
        dates.addWidget(self.last)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        form.addRow(self.tr("State"), states)
        form.addRow(self.tr("Published"), dates)
        form.addRow("", self.problem)
        form.setRowVisible(2, False)
        form.addRow(self.tr("Outlet"), self.outlets)
        form.addRow(self.tr("Language"), self.languages)
        self._form = form
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.all_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 12)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addLayout(foot)
        self.setFixedWidth(max(380, layout.sizeHint().width()))

    def _state_button(self, state: ArticleState) -> FlatButton:
        button = FlatButton("", self, name=state_name(self, state))
        button.setCheckable(True)
        button.setChecked(state in self._wanted.states)
        button.clicked.connect(self._on_changed)
        return button

    def _date_box(self, name: str, value: str) -> TextBox:
        box = TextBox(name, self)
        box.setText(value)
        box.setPlaceholderText("2026-03-14")
        box.setToolTip(self.tr("A day, a month (2026-03) or a year"))
        box.textChanged.connect(self._on_changed)
        return box

    def _on_changed(self) -> None:
        first, last = self.first.text().strip(), self.last.text().strip()
        is_sound = is_iso_date(first) and is_iso_date(last)
        self.problem.setText(
            "" if is_sound else self.tr("Write a date as 2026-03-14, 2026-03 or 2026.")
        )
        self._form.setRowVisible(2, not is_sound)
        self._wanted = replace(
            self._wanted,
            states=frozenset(state for state, box in self.states.items() if box.isChecked()),
            outlets=self.outlets.ticked(),
            languages=self.languages.ticked(),
            first=first[:10] if is_iso_date(first) else self._wanted.first,
            last=last[:10] if is_iso_date(last) else self._wanted.last,
        )
        self._tell()

    def _on_all(self) -> None:
        self._wanted = ArticleFilter()
        for box in (self.first, self.last):
            box.blockSignals(True)
            box.clear()
            box.blockSignals(False)
        for button in self.states.values():
            button.setChecked(False)
        self.outlets.untick()
        self.languages.untick()
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self._wanted)
        self._show(fills=False)

    def _show(self, *, fills: bool) -> None:
        """Show how many articles each choice would leave, the others as they are."""
        tallies = self._tally(self._wanted)
        for state, button in self.states.items():
            name = state_name(self, state)
            button.setText(f"{name[:1].upper()}{name[1:]}  {tallies.states.get(state, 0):,}")
            button.updateGeometry()
        for choices, counts, ticked in (
            (self.outlets, tallies.outlets, self._wanted.outlets),
            (self.languages, tallies.languages, self._wanted.languages),
        ):
            if fills:
                choices.fill(counts, ticked)
            else:
                choices.set_counts(counts)
        self.all_button.setEnabled(not self._wanted.is_empty)
