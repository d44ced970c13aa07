"""The two texts of a preview: the article as it would be added, and the whole page it is of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from annotator.model.article import Article
from annotator.model.span import Span
from ui.reader.document import ArticleDocument
from ui.reader.fonts import add_reading_fonts, measure_pixels
from ui.reader.lines import ShownLine
from ui.reader.page import ArticlePage
from ui.reader.position_map import PositionMap
from ui.reader.style import ReadingStyle
from ui.tag_colours import tint
from ui.theme import Theme

_BAR = 3.0
_BAR_LEFT = 1.0
_TINT = 0.45
_RISE, _DROP = 0.95, 0.3
"""Em above and below the base line."""

Command = Callable[[], None]


class PreviewPage(ArticlePage):
    """Shows blocks as the reader would, with a caret; some passages are marked.

    Passages are blocks by their number.
    """

    moved = Signal()
    """The caret or the selection is elsewhere, by the person's own hand."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        add_reading_fonts()
        self.setAccessibleName(name)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.commands: dict[str, Command] = {}
        """What single keys do here, by Qt's portable name of the key."""
        self.buttons: Sequence[QAbstractButton] = ()
        """What the menu at the pointer offers, as far as it is shown and possible."""
        self._theme: Theme | None = None
        self._taken: Sequence[Span] = ()
        self._at_hand: Collection[int] = ()
        self._is_putting = False
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.cursorPositionChanged.connect(self._on_moved)
        self.selectionChanged.connect(self._on_moved)

    # What is shown

    def show_text(
        self,
        article: Article,
        style: ReadingStyle,
        theme: Theme,
        left_out: Collection[int] = (),
        caret: tuple[int, int] | None = None,
    ) -> None:
        """Show a text, with these passages struck out; the line at the top stays there.

        `caret`: the passage it is put in and the code points before it there, None for those
        where it is.
        """
        place = self.place()
        number, at = self.place_in_passage() if caret is None else caret
        self._is_putting = True
        self._theme = theme
        positions = PositionMap(article.text, article.body.blocks)
        document = ArticleDocument(article, style, theme, positions)
        _strike_out(document, left_out, theme)
        self.show_document(document, measure_pixels(style), theme)
        blocks = article.body.blocks
        if blocks:
            block = blocks[min(number, len(blocks) - 1)]
            self._put_caret(positions.to_qt(min(block.start + at, block.end)))
        self.return_to(place if self.isVisible() else None)
        self._is_putting = False

    def show_taken(self, spans: Sequence[Span]) -> None:
        """Mark what was taken, code points sorted by start."""
        self._taken = spans
        self.viewport().update()

    def show_at_hand(self, numbers: Collection[int]) -> None:
        """Mark the passages that a command would be about."""
        if self._at_hand != numbers:
            self._at_hand = numbers
            self.viewport().update()

    # Where the person is

    def caret(self) -> int:
        """Return the code point before which the caret stands."""
        if self._document is None:
            return 0
        return self._document.positions.to_code_point(self.textCursor().position())

    def numbers(self) -> range:
        """Return the passages that are selected, or the one the caret is in."""
        if self._document is None or not self._document.article.body.blocks:
            return range(0)
        positions, selected = self._document.positions, self.selection()
        if selected is None:
            number = positions.block_at(self.caret())
            return range(number, number + 1)
        # The end is half-open: where a selection ends at a passage's start, none of it is selected.
        return range(positions.block_at(selected.start), positions.block_at(selected.end - 1) + 1)

    def place_in_passage(self) -> tuple[int, int]:
        """Return the caret's passage and its code points before the caret."""
        if self._document is None:
            return 0, 0
        at = self.caret()
        number = self._document.positions.block_at(at)
        return number, at - self._document.positions.block_bounds(number)[0]

    def go_to(self, number: int) -> None:
        """Put the caret at the beginning of a passage and show it."""
        if self._document is None or number >= len(self._document.article.body.blocks):
            return
        start, _ = self._document.positions.block_bounds(number)
        self._put_caret(self._document.positions.to_qt(start))
        self.reveal_passage(number)

    def reveal_passage(self, number: int) -> None:
        """Scroll to where a passage is seen; the caret stays."""
        if self._document is not None and number < len(self._document.article.body.blocks):
            start, end = self._document.positions.block_bounds(number)
            self.reveal(Span(start, max(end, start + 1)))

    def _put_caret(self, position: int) -> None:
        """Put the caret at a document position; Qt would scroll there, which is not its to say."""
        assert self._document is not None
        bar = self.verticalScrollBar()
        value = bar.value()
        bar.blockSignals(True)
        cursor = QTextCursor(self._document)
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        bar.setValue(value)
        bar.blockSignals(False)
        self._forget_lines()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is at hand and what was taken, then the text over it."""
        if self._theme is not None and self._document is not None:
            painter = QPainter(self.viewport())
            painter.translate(0, -self.scroll_top())
            self._paint_under(painter, self._theme, self._document)
            painter.end()
        super().paintEvent(event)

    def _paint_under(self, painter: QPainter, theme: Theme, document: ArticleDocument) -> None:
        lines = self.shown_lines()
        width = self.viewport().width()
        for line in lines:
            if line.block_number in self._at_hand:
                strip = QRectF(0, line.top - 2, width, line.bottom - line.top + 2)
                painter.fillRect(strip, theme.colour("cursor"))
        ground = tint(theme.colour("selection"), theme.colour("page"), theme.colour("text"), _TINT)
        to_qt = document.positions.to_qt
        for span in self._on_screen(lines):
            start, end = to_qt(span.start), to_qt(span.end)
            for line in lines:
                _fill(painter, document, line, line.stretches(start, end), ground)
        mark = theme.colour("focus" if self.hasFocus() else "hairline")
        for line in lines:
            if line.block_number in self._at_hand:
                bar = QRectF(_BAR_LEFT, line.top - 2, _BAR, line.bottom - line.top + 2)
                painter.fillRect(bar, mark)

    def _on_screen(self, lines: Sequence[ShownLine]) -> list[Span]:
        if not lines or self._document is None:
            return []
        to_code_point = self._document.positions.to_code_point
        first, last = to_code_point(lines[0].start), to_code_point(lines[-1].end)
        return [span for span in self._taken if span.start <= last and span.end > first]

    # Hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a single key does here, else move the caret; the rest goes to the dialog."""
        command = self.commands.get(QKeySequence(event.key()).toString())
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if command is not None and is_plain:
            command()
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super(ArticlePage, self).keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys go here now."""
        super().focusInEvent(event)
        self.viewport().update()
        self.moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere now."""
        super().focusOutEvent(event)
        self.viewport().update()
        self.moved.emit()

    def _on_menu_requested(self, place: QPoint) -> None:
        """Offer what can be done with the passage under the pointer."""
        if self.cursorForPosition(place).blockNumber() not in self.numbers():
            self._put_caret(self.cursorForPosition(place).position())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self.buttons:
            if button.isVisible():
                action = menu.addAction(button.text())
                action.setEnabled(button.isEnabled())
                action.triggered.connect(button.click)
        if menu.actions():
            menu.popup(self.viewport().mapToGlobal(place))

    def _on_moved(self) -> None:
        if not self._is_putting:
            self.moved.emit()


def _fill(
    painter: QPainter,
    document: ArticleDocument,
    line: ShownLine,
    stretches: Sequence[tuple[float, float]],
    ground: QColor,
) -> None:
    """Fill the ground of some words, as high as their letters are."""
    if not stretches:
        return
    formats = document.formats
    em = formats.em * formats.scale(document.block_of(line.block_number))
    top, height = line.baseline - em * _RISE, em * (_RISE + _DROP)
    for left, right in stretches:
        painter.fillRect(QRectF(left, top, right - left, height), ground)


def _strike_out(document: ArticleDocument, numbers: Collection[int], theme: Theme) -> None:
    struck = QTextCharFormat()
    struck.setFontStrikeOut(True)
    struck.setForeground(theme.colour("muted"))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number in numbers:
        block = document.findBlockByNumber(number)
        cursor.setPosition(block.position())
        cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(struck)
    cursor.endEditBlock()
