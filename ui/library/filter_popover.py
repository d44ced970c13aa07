"""The sheet that filters the library: state, dates, outlets and languages, changed as one picks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from annotator.model.arrangement import ArticleFilter
from annotator.model.article import ArticleState
from ui.dialogs.article_details import is_iso_date
from ui.library.choice_list import FEWEST_ROWS, MOST_ROWS, ChoiceList
from ui.library.naming import language_name, state_name
from ui.library.shelf import STATE_ORDER, Tallies
from ui.popover import Popover
from ui.widgets import FlatButton, LinkButton, MutedLabel, TextBox

Tally = Callable[[ArticleFilter], Tallies]


class FilterPopover(Popover):
    """Opens under its button; Escape or a click elsewhere closes it."""

    changed = Signal(object)
    """The ArticleFilter chosen."""

    def __init__(self, wanted: ArticleFilter, tally: Tally, parent: QWidget) -> None:
        """`tally` counts what articles have in common, under a filter."""
        super().__init__(parent)
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
        self.doubtful = self._doubtful_button()
        self._has_doubts = bool(everything.doubtful) or wanted.is_doubtful
        self.problem = MutedLabel("", self)
        self.problem.hide()
        self.count = MutedLabel("", self)
        self.all_button = LinkButton(self.tr("Show All"), self)
        self.all_button.clicked.connect(self._on_all)
        self._lay_out()
        self._show(fills=True)

    def open_under(self, anchor: QWidget) -> None:
        """Show the sheet below a button, inside the screen."""
        self._fit(anchor.screen().availableGeometry().height())
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        room = anchor.screen().availableGeometry()
        corner.setX(max(room.left() + 4, min(corner.x(), room.right() - self.width() - 4)))
        corner.setY(max(room.top() + 4, min(corner.y(), room.bottom() - self.height() - 4)))
        self.move(corner)
        self.show()
        next(iter(self.states.values())).setFocus(Qt.FocusReason.PopupFocusReason)

    def _fit(self, height: int) -> None:
        """Give the lists fewer rows where the screen is low."""
        excess = self._sheet.totalSizeHint().height() + 8 - height
        if excess > 0:
            gone = -(-excess // (2 * self.outlets.row_height()))
            for choices in (self.outlets, self.languages):
                choices.show_rows(max(FEWEST_ROWS, MOST_ROWS - gone))
        self.adjustSize()

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
        form.addRow(self.tr("Reading"), self.doubtful)
        form.setRowVisible(form.rowCount() - 1, self._has_doubts)
        self._form = form
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.all_button)
        self._sheet = layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 12)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addLayout(foot)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _state_button(self, state: ArticleState) -> FlatButton:
        button = FlatButton("", self, name=state_name(self, state))
        button.setCheckable(True)
        button.setChecked(state in self._wanted.states)
        button.clicked.connect(self._on_changed)
        return button

    def _doubtful_button(self) -> FlatButton:
        button = FlatButton("", self, name=self.tr("To look at again"))
        button.setToolTip(self.tr("What looks wrong in its reading, and nobody has begun with"))
        button.setCheckable(True)
        button.setChecked(self._wanted.is_doubtful)
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
            is_doubtful=self.doubtful.isChecked(),
        )
        self._tell()

    def _on_all(self) -> None:
        self._wanted = ArticleFilter()
        for box in (self.first, self.last):
            box.blockSignals(True)
            box.clear()
            box.blockSignals(False)
        for button in (*self.states.values(), self.doubtful):
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
        self.doubtful.setText(self.tr("To look at again  {}").format(f"{tallies.doubtful:,}"))
        self.doubtful.updateGeometry()
        for choices, counts, ticked in (
            (self.outlets, tallies.outlets, self._wanted.outlets),
            (self.languages, tallies.languages, self._wanted.languages),
        ):
            if fills:
                choices.fill(counts, ticked)
            else:
                choices.set_counts(counts)
        self.all_button.setEnabled(not self._wanted.is_empty)
