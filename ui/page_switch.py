"""The switch between the window's pages; where the bar is narrow it is one button with a menu."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from ui.widgets import FlatButton


class PageSwitch(QWidget):
    """One flat button a page; the one at hand stands on a raised ground."""

    def __init__(
        self, actions: Sequence[QAction], parent: QWidget, passing: Collection[str] = ()
    ) -> None:
        """`passing`: ids of actions whose page has a button only while it is shown."""
        super().__init__(parent)
        self._actions, self._passing = tuple(actions), passing
        self._is_slim = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Pages"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.buttons = [
            FlatButton(action.iconText(), self, tip=action.toolTip()) for action in actions
        ]
        for button, action in zip(self.buttons, self._actions, strict=True):
            button.setCheckable(True)
            button.clicked.connect(action.trigger)
            action.toggled.connect(self.show_current)
            if action.objectName() in passing:
                action.toggled.connect(self._show_buttons)
            row.addWidget(button)
        self.menu_button = FlatButton(parent=self, name=self.tr("Pages"), tip=self.tr("Pages"))
        self.menu_button.clicked.connect(self._on_menu)
        row.addWidget(self.menu_button)
        self.show_slim(False)

    def show_slim(self, is_slim: bool) -> None:
        """Show one button with a menu, or all of them."""
        self._is_slim = is_slim
        self._show_buttons()
        self.menu_button.setVisible(is_slim)
        self.show_current()

    def show_current(self) -> None:
        """Mark the page at hand."""
        for button, action in zip(self.buttons, self._actions, strict=True):
            button.setChecked(action.isChecked())
            if action.isChecked():
                self.menu_button.setText(f"{action.iconText()} ▾")
                self.menu_button.setAccessibleName(self.tr("Pages: {}").format(action.iconText()))
                self.menu_button.updateGeometry()

    def _show_buttons(self) -> None:
        for button, action in zip(self.buttons, self._actions, strict=True):
            is_there = action.isChecked() or action.objectName() not in self._passing
            button.setVisible(is_there and not self._is_slim)

    def wide(self) -> int:
        """Return the width all buttons need."""
        return sum(button.sizeHint().width() for button in self.buttons)

    def _on_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(list(self._actions))
        menu.popup(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height())))
