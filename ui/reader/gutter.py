"""The margin left of the text: which lines hold claims, and where the current sentence is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.model.tag import Tag
from ui.reader.lines import ShownLine
from ui.reader.page import GUTTER_WIDTH, ArticlePage
from ui.reader.stretches import Piece
from ui.theme import TagStyle, Theme

_COLUMN = 12
_BAR_RIGHT = 3


class Gutter(QWidget):
    """One column a tag: its letter where a claim begins, its line where the claim goes on.

    Stands beside the page's viewport and shares its heights.
    """

    def __init__(self, page: ArticlePage, tags: Sequence[Tag], theme: Theme) -> None:
        super().__init__(page)
        self._page = page
        self._tags = [tag.name for tag in tags]
        self._theme = theme
        self.setAccessibleName(self.tr("Claims beside the text"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        page.scrolled.connect(self._on_scrolled)
        page.laid_out.connect(self.update)
        page.span_dirty.connect(self._on_span_dirty)
        page.focus_changed.connect(self.update)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self.update()

    def place(self) -> None:
        """Stand left of the page's viewport."""
        view = self._page.viewport().geometry()
        self.setGeometry(view.left() - GUTTER_WIDTH, view.top(), GUTTER_WIDTH, view.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint letters and lines of the claims in the lines on screen."""
        highlights = self._page.highlights
        if highlights is None:
            return
        lines = [
            line
            for line in self._page.shown_lines()
            if self._page.line_rect(line).intersects(
                QRect(0, event.rect().top(), self._page.viewport().width(), event.rect().height())
            )
        ]
        if not lines:
            return
        painter = QPainter(self)
        painter.translate(0, -self._page.scroll_top())
        self._paint_sentence_bar(painter, lines)
        pieces = highlights.pieces(lines[0].start, lines[-1].end)
        painter.setFont(self._letter_font())
        for line in lines:
            for column, tag_name in enumerate(self._tags):
                self._paint_tag(painter, line, column, tag_name, pieces)
        painter.end()

    def _paint_tag(
        self,
        painter: QPainter,
        line: ShownLine,
        column: int,
        tag_name: str,
        pieces: Sequence[Piece],
    ) -> None:
        here = [
            piece
            for piece in pieces
            if tag_name in piece.tags and piece.start < line.end and piece.end > line.start
        ]
        if not here:
            return
        style = self._theme.tag_style(tag_name)
        left = 4 + column * _COLUMN
        if any(line.start <= piece.start for piece in here):
            painter.setPen(style.text)
            box = QRectF(left, line.baseline - _COLUMN - 2, _COLUMN, _COLUMN + 4)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, style.letter)
        else:
            _paint_bar(painter, style, left + _COLUMN / 2, line.top, line.bottom)

    def _paint_sentence_bar(self, painter: QPainter, lines: Sequence[ShownLine]) -> None:
        highlights, document = self._page.highlights, self._page.article_document
        if highlights is None or document is None or highlights.sentence is None:
            return
        start = document.positions.to_qt(highlights.sentence.start)
        end = document.positions.to_qt(highlights.sentence.end)
        role = "focus" if self._page.hasFocus() else "hairline"
        for line in lines:
            if line.start < end and line.end > start:
                box = QRectF(GUTTER_WIDTH - _BAR_RIGHT - 3, line.top + 2, 3, line.bottom - line.top)
                painter.fillRect(box, self._theme.colour(role))

    def _letter_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(11)
        font.setBold(True)
        return font

    def _on_scrolled(self, moved: int) -> None:
        self.scroll(0, -moved)

    def _on_span_dirty(self, top: int, bottom: int) -> None:
        self.update(0, top, self.width(), bottom - top)


def _paint_bar(
    painter: QPainter, style: TagStyle, middle: float, top: float, bottom: float
) -> None:
    """Draw a tag's line upright, in the pattern it has under the words."""
    if style.pattern == "double":
        painter.fillRect(QRectF(middle - 2, top, 1, bottom - top), style.line)
        painter.fillRect(QRectF(middle + 1, top, 1, bottom - top), style.line)
    elif style.pattern == "dashed":
        step = (bottom - top) / 4
        for number in range(4):
            painter.fillRect(QRectF(middle - 1, top + number * step, 2, step * 0.6), style.line)
    else:
        painter.fillRect(QRectF(middle - 1, top, 2, bottom - top), style.line)
