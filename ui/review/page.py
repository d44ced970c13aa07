"""The review page: the queue left, the article with its lanes in the middle, the card right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.forms import Heading, set_in_the_middle
from ui.review.card import ReviewCard
from ui.review.filter_bar import QueueFilterBar
from ui.review.lanes import LaneView
from ui.text_rows import TextRowView
from ui.theme import Theme
from ui.widgets import FlatButton, Hairline, MutedLabel

_LEAST_WIDTHS = (170, 164, 264)
"""Of queue, article and card, in pixels: half a small screen, seen at double size. The card has
what is decided on, and the form."""
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class ReviewPage(QWidget):
    """Sets the parts side by side; plain keys are commands while nobody types into a box."""

    key_pressed = Signal(str)
    """The id of an action whose plain key was pressed."""
    row_chosen = Signal(int)
    open_requested = Signal()
    settle_confirmed = Signal()

    def __init__(self, theme: Theme, keys: Mapping[str, str], parent: QWidget | None = None):
        """`keys`: a plain key, as QKeySequence writes it, -> the id of its action."""
        super().__init__(parent)
        self._keys = keys
        self.filter_bar = QueueFilterBar(self)
        self.list = TextRowView(theme, self.tr("Rows to decide on"), self)
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.lanes = LaneView(theme, self)
        self.card = ReviewCard(theme, self)
        self.strip = SettleStrip(self)
        self.strip.confirmed.connect(self.settle_confirmed)
        self.strip.closed.connect(self.focus_first)
        self.empty = self._make_empty()
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self._make_whole())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        for part in (self.list, self.lanes, self.card.differences):
            part.installEventFilter(self)
        for box in (self.card.reason_box, self.card.note_box):
            box.installEventFilter(self)
        self.list.opened.connect(self._on_row)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.lanes.row_pressed.connect(self.row_chosen)
        self.lanes.column_moved.connect(self._on_column)

    def show_rows(self, has_rows: bool) -> None:
        """Show the queue, or what belongs here."""
        self.stack.setCurrentIndex(int(has_rows))

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.list.set_theme(theme)
        self.lanes.set_theme(theme)
        self.card.theme = theme
        self.open_button.set_drawing("open", theme)

    def focus_first(self) -> None:
        """Put the keyboard on the queue."""
        there: QWidget = self.list if self.stack.currentIndex() else self.open_button
        there.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def action_of(self, event: QKeyEvent) -> str:
        """Return the id of the action a key stands for, "" for none."""
        without = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._keys.get(QKeySequence(without.value | event.key()).toString(), "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched in (self.card.reason_box, self.card.note_box):
            return self._leaves_box(event)
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride,
        ):  # fmt: skip
            # In the article, keys with the arrows select words.
            is_selecting = watched is self.lanes and event.key() in _ARROWS
            action_id = "" if is_selecting else self.action_of(event)
            if action_id:
                if event.type() == QEvent.Type.KeyPress:
                    self.key_pressed.emit(action_id)
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _leaves_box(self, event: QEvent) -> bool:
        """Bring the keyboard back to the queue when Return or Escape ends a box."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            return False
        self.card.why_changed.emit()
        self.focus_first()
        return True

    def _make_empty(self) -> QWidget:
        empty = QWidget(self)
        inner = QWidget(empty)
        inner.setFixedWidth(460)
        words = MutedLabel(
            self.tr(
                "Open the annotation files of colleagues who read the same articles: what they"
                " marked stands side by side here, one difference after another to decide on."
            ),
            inner,
        )
        words.setWordWrap(True)
        self.open_button = FlatButton(self.tr("Open Colleagues’ Files…"), inner, is_raised=True)
        self.open_button.set_drawing("open", self.card.theme)
        self.open_button.clicked.connect(self.open_requested)
        column = QVBoxLayout(inner)
        column.setSpacing(12)
        column.addWidget(Heading(self.tr("Settle differences"), inner))
        column.addWidget(words)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        set_in_the_middle(inner, empty)
        return empty

    def _make_whole(self) -> QWidget:
        left, middle = QWidget(self), QWidget(self)
        queue = _column(left)
        queue.addWidget(self.filter_bar)
        queue.addWidget(self.strip)
        queue.addWidget(self.list, 1)
        article = _column(middle)
        self._on_column(0)
        self.title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        article.addWidget(self.title)
        article.addWidget(self.lanes, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for number, part in enumerate((left, middle, self.card)):
            splitter.addWidget(part)
            splitter.setStretchFactor(number, 4 if part is middle else 1)
            part.setMinimumWidth(_LEAST_WIDTHS[number])
        splitter.setSizes([320, 620, 340])
        return splitter

    def _on_column(self, left: int) -> None:
        """Begin the title where the lanes do."""
        self.title.setContentsMargins(16 + left, 10, 16, 8)

    def _on_row(self, row_id: str) -> None:
        self.row_chosen.emit(int(row_id))

    def _on_current(self) -> None:
        row_id = self.list.current_id()
        if row_id is not None:
            self.row_chosen.emit(int(row_id))


class SettleStrip(QWidget):
    """Says how many rows settling would settle, before it does."""

    confirmed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.do_button = FlatButton("", self, is_raised=True)
        self.close_button = FlatButton(self.tr("Cancel"), self)
        self.do_button.clicked.connect(self._on_done)
        self.close_button.clicked.connect(self._on_closed)
        buttons = QHBoxLayout()
        buttons.addWidget(self.do_button)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 10)
        column.addWidget(Hairline(self))
        column.addWidget(self.words)
        column.addLayout(buttons)
        self.hide()

    def ask(self, count: int) -> None:
        """Say how many agree; where none does, there is nothing to confirm."""
        if count:
            self.words.setText(
                self.tr("In {} open rows everybody says the same.").format(f"{count:,}")
                if count > 1
                else self.tr("In 1 open row everybody says the same.")
            )
        else:
            self.words.setText(self.tr("There is no open row in which everybody says the same."))
        self.do_button.setText(self.tr("Settle {} That Agree").format(f"{count:,}"))
        self.do_button.setVisible(count > 0)
        self.close_button.setText(self.tr("Cancel") if count else self.tr("Close"))
        self.close_button.updateGeometry()
        self.do_button.updateGeometry()
        self.show()
        (self.do_button if count else self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.do_button.isVisible():
            self._on_done()
        elif event.key() == Qt.Key.Key_Escape:
            self._on_closed()
        else:
            super().keyPressEvent(event)

    def _on_done(self) -> None:
        self.hide()
        self.confirmed.emit()
        self.closed.emit()

    def _on_closed(self) -> None:
        self.hide()
        self.closed.emit()


def _column(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout
