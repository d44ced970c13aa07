"""The bar that finds words in the article."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ui.theme import Theme, icon
from ui.widgets import TextBox


class FindBar(QFrame):
    """A field for the words, how many hits there are, and buttons for the next and previous one."""

    words_changed = Signal(str)
    stepped = Signal(int)
    """+1 for the next hit, -1 for the previous one."""
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Find in article"))
        self.setAutoFillBackground(True)
        self.field = TextBox(self.tr("Find in article"), self)
        self.field.setAccessibleName(self.tr("Words to find"))
        self.field.setMaximumWidth(360)
        self.field.installEventFilter(self)
        self.count = QLabel(self)
        self.count.setMinimumWidth(96)
        self._previous = self._button(self.tr("Previous hit (Shift+Enter)"))
        self._next = self._button(self.tr("Next hit (Enter)"))
        self._close = self._button(self.tr("Close (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(4)
        row.addStretch(1)
        row.addWidget(self.field, 4)
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addSpacing(8)
        row.addWidget(self.count)
        row.addWidget(self._close)
        row.addStretch(1)
        self._theme = theme
        self.field.textChanged.connect(self.words_changed)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self._close.clicked.connect(self.closed)
        self.hide()

    def _button(self, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Use other colours; icons are drawn when the bar is first opened."""
        self._theme = theme
        if not self.isHidden():
            self._draw_icons()

    def _draw_icons(self) -> None:
        theme = self._theme
        self._previous.setIcon(icon("chevron-up", theme))
        self._next.setIcon(icon("chevron-down", theme))
        self._close.setIcon(icon("close", theme))

    def open(self, words: str = "") -> None:
        """Show the bar with the words selected, ready to be typed over."""
        self._draw_icons()
        self.field.setClearButtonEnabled(True)  # not before: it takes a part of the start
        self.show()
        if words:
            self.field.setText(words)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_count(self, current: int, count: int, *, is_cut_off: bool = False) -> None:
        """Say which hit is the current one (from 0) of how many."""
        if not self.field.text().strip():
            self.count.clear()
        elif not count:
            self.count.setText(self.tr("Not found"))
        else:
            many = f"{count:,}+" if is_cut_off else f"{count:,}"
            self.count.setText(self.tr("{0} of {1}").format(f"{current + 1:,}", many))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step by Enter and close by Escape while the field has the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.stepped.emit(-1 if back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Escape from the buttons as well."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_previous(self) -> None:
        self.stepped.emit(-1)

    def _on_next(self) -> None:
        self.stepped.emit(1)
