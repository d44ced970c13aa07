"""The slim bar above the page: where one is, and the few buttons that belong to reading."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.markup import as_tip
from ui.page_actions import PAGE_ACTIONS, PASSING_PAGES
from ui.page_switch import PageSwitch
from ui.painting import weighted
from ui.theme import Theme
from ui.widgets import FlatButton

_HEIGHT = 44
_PLACE = 420
"""Pixels the bar keeps for where one is and for its other buttons."""


class Breadcrumb(QWidget):
    """The file and the article; the file's name gives way first when room is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = ""
        self._article = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_place(self, file: str, article: str) -> None:
        """Show where the person is."""
        self._file, self._article = file, article
        spoken = " › ".join(part for part in (file, article) if part)
        self.setAccessibleName(spoken)
        self.setToolTip(as_tip(spoken))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, QFontMetrics(self.font()).lineSpacing())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self.palette()
        heavy = weighted(self.font())
        metrics, heavy_metrics = QFontMetrics(self.font()), QFontMetrics(heavy)
        first = f"{self._file}   ›   " if self._article else self._file
        room = self.width()
        article_width = heavy_metrics.horizontalAdvance(self._article)
        file_room = max(0, room - article_width)
        if metrics.horizontalAdvance(first) > file_room and self._article:
            first = metrics.elidedText(first, Qt.TextElideMode.ElideMiddle, file_room)
            first = first if len(first) > 8 else ""
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(colours.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(self.rect(), align, first)
        rect = self.rect().adjusted(metrics.horizontalAdvance(first), 0, 0, 0)
        painter.setPen(colours.color(QPalette.ColorRole.WindowText))
        painter.setFont(heavy)
        title = heavy_metrics.elidedText(self._article, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, align, title)
        painter.end()


class TopBar(QWidget):
    """Joins the breadcrumb with buttons for actions that stand in the menus as well."""

    reading_requested = Signal()

    def __init__(
        self, actions: Mapping[str, QAction], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self.breadcrumb = Breadcrumb(self)
        self._icons: dict[FlatButton, str] = {}
        pages = [actions[spec.id] for spec in PAGE_ACTIONS]
        # Made from left to right, as Tab goes.
        self.library_button = self._button(actions["view.library"], "library")
        self.switch = PageSwitch(pages, self, PASSING_PAGES)
        self.done_button = self._button(actions["article.done"], "done")
        self.find_button = self._button(actions["edit.find"], "search")
        self.command_button = self._button(actions["app.command_bar"], "command")
        self.reading_button = self._button(actions["view.reading"], "text-size")
        self.claims_button = self._button(actions["view.claims"], "claims")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(2)
        layout.addWidget(self.library_button)
        layout.addSpacing(4)
        layout.addWidget(self.switch)
        layout.addSpacing(12)
        layout.addWidget(self.breadcrumb, 1)
        layout.addSpacing(8)
        for button in (
            self.done_button, self.find_button, self.command_button, self.reading_button,
        ):  # fmt: skip
            layout.addWidget(button)
        layout.addSpacing(4)
        layout.addWidget(self.claims_button)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in another theme."""
        for button, name in self._icons.items():
            button.set_drawing(name, theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.switch.show_slim(self.switch.wide() + _PLACE > self.width())

    def _button(self, action: QAction, icon_name: str) -> FlatButton:
        button = FlatButton(parent=self, name=action.iconText(), tip=action.toolTip())
        button.setCheckable(action.isCheckable())
        button.setObjectName(action.objectName())
        button.clicked.connect(action.trigger)
        action.changed.connect(self._on_action_changed)
        self._icons[button] = icon_name
        return button

    def _on_action_changed(self) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        for button in self._icons:
            if button.objectName() == action.objectName():
                button.setEnabled(action.isEnabled())
                button.setChecked(action.isChecked())
                button.setToolTip(action.toolTip())
