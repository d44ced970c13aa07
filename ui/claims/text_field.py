"""A field to type in: it grows with its words and offers quietly how they may go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.model.codebook import SEPARATOR, Field, FieldKind
from ui.claims.option_list import Offer, OptionList
from ui.painting import smaller
from ui.widgets import NoteBox

_MOST_LINES = 4
_HEIGHT = 30
_ONE_LINE = (FieldKind.ENTITY, FieldKind.DATE, FieldKind.NUMBER)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Role = QPalette.ColorRole
Complete = Callable[[str], Sequence[Offer]]


class TextField(NoteBox):
    """Holds words, names, a date or a number.

    Enter takes what is offered and goes on; Tab goes on with what stands there; the right arrow
    takes and stays. Undo in it is the file's Undo: there is one history, not two.
    """

    edited = Signal()
    finished = Signal()
    left = Signal()
    accepted = Signal()
    entered = Signal()
    rested = Signal()
    """The keyboard went elsewhere."""
    words_requested = Signal()
    """The person asks for the words of the article this was taken from."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._field = field
        self._prompt = ""
        self._proposal = ""
        self._hint = ""
        self._is_default = False
        self._offers: Sequence[Offer] = ()
        self._ghost = ""
        self._list: OptionList | None = None
        self._is_filling = False
        self.complete: Complete | None = None
        """Finds what was entered before, by the words typed so far."""
        self.setUndoRedoEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.document().setDocumentMargin(2)
        room = (_HEIGHT - self.fontMetrics().lineSpacing()) // 2 - 2
        self._room = 2 * max(3, room) + 4
        self.setViewportMargins(6, max(3, room), 6, max(3, room))
        self.textChanged.connect(self._on_text)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    # What is shown

    def set_tags(self, tags: Sequence[str]) -> None:
        """Nothing here depends on the tags."""

    def set_prompt(self, prompt: str) -> None:
        """Say in the empty field what belongs there."""
        self._prompt = prompt
        self._show_placeholder()

    def value(self) -> str:
        """Return what stands there."""
        return self.toPlainText()

    def show_value(self, value: str, *, is_default: bool = False) -> None:
        """Show a stored value; what is being typed and means the same stays as it is."""
        self._is_default = is_default
        if value == self.toPlainText() or (self.hasFocus() and self._means(value)):
            return
        self._is_filling = True
        cursor = self.textCursor()
        place = cursor.position() if self.hasFocus() else 0
        self.setPlainText(value)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._is_filling = False
        self._offer(())
        self._fit()

    def show_proposal(self, value: str, hint: str = "") -> None:
        """Show what is proposed while nothing stands there; "" for nothing."""
        if (value, hint) == (self._proposal, self._hint):
            return
        self._proposal, self._hint = value, hint
        self.setAccessibleDescription(self.tr("proposed: {}").format(value) if value else "")
        self._show_placeholder()
        self._fit()

    def set_read_only(self, is_read_only: bool) -> None:
        """Show only."""
        self.setReadOnly(is_read_only)

    # Private

    def _means(self, value: str) -> bool:
        """Tell whether the text, white space apart, is the value."""
        return " ".join(self.toPlainText().split()) == " ".join(value.split())

    def _show_placeholder(self) -> None:
        self.setPlaceholderText("" if self._proposal else self._prompt)
        self.viewport().update()

    def _on_text(self) -> None:
        if self._is_filling:
            return
        self._is_default = False
        self._look_up()
        self.edited.emit()

    def _look_up(self) -> None:
        """Ask how the last name or the whole text may go on."""
        typed = self._last_part()
        found = self.complete(typed) if self.complete is not None and typed else ()
        self._offer([offer for offer in found if offer.words != typed])

    def _last_part(self) -> str:
        text = self.toPlainText()
        return text.rpartition(SEPARATOR)[2].lstrip() if self._field.several else text

    def _offer(self, offers: Sequence[Offer]) -> None:
        self._offers = offers
        typed = self._last_part()
        self._ghost = ""
        for offer in offers:
            if typed and offer.words[: len(typed)].casefold() == typed.casefold():
                self._ghost = offer.words[len(typed) :]
                break
        if self._list is not None and self._list.isVisible():
            self._open_list()
        self.viewport().update()

    def _open_list(self, current: int = -1) -> None:
        if self._list is None:
            self._list = OptionList(self)
            self._list.chosen.connect(self._on_chosen)
        self._list.open(self._offers, ticked=frozenset(), current=current)

    def _on_chosen(self, row: int) -> None:
        self._take(self._offers[row].words)

    def _take(self, words: str) -> None:
        """Put words in the place of what was typed of them."""
        text = self.toPlainText()
        kept = text[: len(text) - len(self._last_part())]
        self._is_filling = True
        self.setPlainText(kept + words)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._is_filling = False
        self._offer(())
        if self._list is not None:
            self._list.hide()
        self._is_default = False
        self.edited.emit()

    def _take_offer(self) -> None:
        """Take the row the arrows stand on, the continuation, or the proposal."""
        if self.isReadOnly():
            return
        row = self._list.current if self._list is not None and self._list.isVisible() else -1
        if 0 <= row < len(self._offers):
            self._take(self._offers[row].words)
        elif self._ghost:
            self._take(self._last_part() + self._ghost)
        elif self._proposal and not self.toPlainText():
            self.accepted.emit()

    def _fit(self, _size: object = None) -> None:
        line = self.fontMetrics().lineSpacing()
        lines = max(1, round(self.document().size().height()))
        if self._proposal and not self.toPlainText():
            width = max(40, self.viewport().width() - 8)
            box = self.fontMetrics().boundingRect(
                0, 0, width, 1000, Qt.TextFlag.TextWordWrap, self._proposal
            )
            lines = max(lines, -(-box.height() // line))
        height = max(_HEIGHT, min(_MOST_LINES, lines) * line + self._room)
        if height != self.height():
            self.setFixedHeight(height)

    def _is_at_end(self) -> bool:
        cursor = self.textCursor()
        return cursor.atEnd() and not cursor.hasSelection()

    # Qt

    def minimumSizeHint(self) -> QSize:
        return QSize(60, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_history = event.matches(QKeySequence.StandardKey.Undo) or event.matches(
                QKeySequence.StandardKey.Redo
            )
            if is_history:
                event.ignore()
                return False
            if event.key() in _ENTER:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        is_enter = key in _ENTER
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter and held & Qt.KeyboardModifier.ControlModifier:
            self.words_requested.emit()
        elif is_enter and not (shift and self._field.kind not in _ONE_LINE):
            self._take_offer()
            self.finished.emit()
        elif key == Qt.Key.Key_Right and not held and self._is_at_end():
            self._take_offer()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not held and self._walks(key):
            pass
        else:
            super().keyPressEvent(event)

    def _walks(self, key: int) -> bool:
        """Walk through the offers; tell whether there were any."""
        if not self.toPlainText() and self.complete is not None and not self._offers:
            self._offer(self.complete(""))
        if not self._offers or (self.document().size().height() > 1 and not self._is_at_end()):
            return False
        is_open = self._list is not None and self._list.isVisible()
        here = self._list.current if is_open and self._list is not None else -1
        self._open_list((here + (1 if key == Qt.Key.Key_Down else -1)) % len(self._offers))
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.moveCursor(QTextCursor.MoveOperation.End)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.rested.emit()
        self._offer(())
        if self._list is not None:
            self._list.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.toPlainText():
            if self._ghost and self.hasFocus() and self._is_at_end():
                self._paint_ghost()
        elif self._proposal:
            self._paint_proposal()

    def _paint_ghost(self) -> None:
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(_Role.PlaceholderText))
        painter.setFont(self.font())
        start = self.cursorRect()
        room = self.viewport().width() - start.right()
        metrics = painter.fontMetrics()
        words = metrics.elidedText(self._ghost, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPoint(start.right(), start.top() + metrics.ascent()), words)
        painter.end()

    def _paint_proposal(self) -> None:
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(_Role.PlaceholderText))
        font = self.font()
        font.setItalic(True)
        painter.setFont(font)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        rect = QRectF(self.viewport().rect()).adjusted(3, 2, -16 if self._hint else 0, 0)
        painter.drawText(rect, self._proposal, option)
        if self._hint:
            painter.setFont(smaller(self.font()))
            right = QRectF(rect.right(), rect.top(), 16, self.fontMetrics().lineSpacing())
            painter.drawText(right, Qt.AlignmentFlag.AlignCenter, self._hint)
        painter.end()
