"""The menu that sorts and groups the library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from annotator.model.arrangement import STARTS_DESCENDING, Arrangement, GroupBy, SortBy


class ArrangeMenu(QMenu):
    """Shows how the list stands and says how it is to stand."""

    chosen = Signal(object)
    """The new Arrangement."""
    fold_requested = Signal(bool)
    """Fold all groups (true), or unfold them."""

    def __init__(self, arrangement: Arrangement, parent: QWidget) -> None:
        super().__init__(parent)
        self._arrangement = arrangement
        self._add_sorts()
        self.addSeparator()
        self._add_directions()
        self.addSeparator()
        self._add_groups()
        if arrangement.group is not GroupBy.NONE:
            self.addSeparator()
            for text, folds in ((self.tr("Fold All"), True), (self.tr("Unfold All"), False)):
                action = self.addAction(text)
                action.triggered.connect(self._teller(self.fold_requested.emit, folds))

    def _add_sorts(self) -> None:
        names = {
            SortBy.ADDED: self.tr("Sort by Time Added"),
            SortBy.TITLE: self.tr("Sort by Title"),
            SortBy.OUTLET: self.tr("Sort by Outlet"),
            SortBy.DATE: self.tr("Sort by Date"),
            SortBy.LANGUAGE: self.tr("Sort by Language"),
            SortBy.STATE: self.tr("Sort by State"),
            SortBy.CLAIMS: self.tr("Sort by Number of Claims"),
        }
        group = QActionGroup(self)
        for sort, text in names.items():
            is_descending = sort in STARTS_DESCENDING
            wanted = replace(self._arrangement, sort=sort, is_descending=is_descending)
            if sort is self._arrangement.sort:
                wanted = self._arrangement
            self._add(group, f"sort.{sort}", text, wanted)

    def _add_directions(self) -> None:
        up, down = {
            SortBy.ADDED: (self.tr("First Added First"), self.tr("Last Added First")),
            SortBy.DATE: (self.tr("Oldest First"), self.tr("Newest First")),
            SortBy.STATE: (self.tr("In Progress First"), self.tr("Done First")),
            SortBy.CLAIMS: (self.tr("Fewest First"), self.tr("Most First")),
        }.get(self._arrangement.sort, (self.tr("A to Z"), self.tr("Z to A")))
        group = QActionGroup(self)
        for name, text, is_descending in (("up", up, False), ("down", down, True)):
            wanted = replace(self._arrangement, is_descending=is_descending)
            self._add(group, f"sort.{name}", text, wanted)

    def _add_groups(self) -> None:
        names = {
            GroupBy.NONE: self.tr("Without Groups"),
            GroupBy.OUTLET: self.tr("Group by Outlet"),
            GroupBy.MONTH: self.tr("Group by Month"),
            GroupBy.LANGUAGE: self.tr("Group by Language"),
            GroupBy.COPIES: self.tr("Group Near Copies"),
            GroupBy.STATE: self.tr("Group by State"),
        }
        group = QActionGroup(self)
        for by, text in names.items():
            self._add(group, f"group.{by}", text, replace(self._arrangement, group=by))

    def _add(self, group: QActionGroup, name: str, text: str, wanted: Arrangement) -> QAction:
        action = self.addAction(text)
        action.setObjectName(name)
        action.setCheckable(True)
        action.setChecked(wanted == self._arrangement)
        group.addAction(action)
        action.triggered.connect(self._teller(self.chosen.emit, wanted))
        return action

    def _teller(self, tell: Callable[[object], object], value: object) -> Callable[[bool], None]:
        """Return what tells a value, without the argument Qt's signal has."""

        def on_triggered(_checked: bool = False) -> None:
            tell(value)

        return on_triggered
