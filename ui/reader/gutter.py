"""The margin left of the text: which lines hold claims, and where the current sentence is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from annotator.model.tag import Tag
from ui.reader.column_view import GUTTER_WIDTH
from ui.reader.highlights import Row
from ui.reader.lines import ShownLine
from ui.reader.page import ArticlePage
from ui.reader.read_states import ReadStates
from ui.theme import TagStyle, Theme

_COLUMN = 12
_COLUMNS = 3
_BAR_RIGHT = 3


class Gutter(QWidget):
    """One column a tag: its letter where a claim begins, its line where the claim goes on.

    Stands beside the page's viewport and shares its heights.
    """

    def __init__(self, page: ArticlePage, tags: Sequence[Tag], theme: Theme) -> None:
        super().__init__(page)
        self._page = page
        self._columns: dict[str, int] = {}
        self._letters: dict[str, QPixmap] = {}
        self._letters_ratio = 0.0
        self._theme = theme
        self.states = ReadStates()
        self.set_tags(tags)
        self.setAccessibleName(self.tr("Claims beside the text"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        page.scrolled.connect(self._on_scrolled)
        page.laid_out.connect(self.update)
        page.span_dirty.connect(self._on_span_dirty)
        page.focus_changed.connect(self.update)

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Give these tags their columns; where there are more, they share the last ones."""
        self._columns = {tag.name: column for column, tag in enumerate(tags)}
        self._letters.clear()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self._letters.clear()
        self.update()

    def place(self) -> None:
        """Stand left of the page's viewport."""
        view = self._page.viewport().geometry()
        self.setGeometry(view.left() - GUTTER_WIDTH, view.top(), GUTTER_WIDTH, view.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint letters and lines of the claims in the lines on screen."""
        rows = self._page.rows_in(event.rect())
        painter = QPainter(self)
        painter.translate(0, -self._page.scroll_top())
        if self._page.article_document is not None:
            positions = self._page.article_document.positions
            self.states.paint(painter, rows, positions, self._theme)
        self._paint_sentence_bar(painter, rows)
        for line, here in rows:
            begins: dict[str, bool] = {}
            for piece in here:
                for tag_name in piece.tags:
                    begins[tag_name] = begins.get(tag_name, False) or piece.start >= line.start
            for column, tag_name in self._placed(begins):
                self._paint_tag(painter, line, column, tag_name, begins[tag_name])
        painter.end()

    def _placed(self, tag_names: Iterable[str]) -> list[tuple[int, str]]:
        """Return the tags of a line with their columns; those there is no room for are left out.

        The first tags of the codebook keep a column each, so that the eye finds them.
        """
        if len(self._columns) <= _COLUMNS:
            return [(self._columns[name], name) for name in tag_names if name in self._columns]
        free = list(range(_COLUMNS))
        placed: list[tuple[int, str]] = []
        known = (name for name in tag_names if name in self._columns)
        for tag_name in sorted(known, key=lambda name: self._columns[name]):
            if not free:
                break
            wanted = self._columns[tag_name]
            column = wanted if wanted in free else free[-1]
            free.remove(column)
            placed.append((column, tag_name))
        return placed

    def _paint_tag(
        self, painter: QPainter, line: ShownLine, column: int, tag_name: str, is_begin: bool
    ) -> None:
        style = self._theme.tag_style(tag_name)
        left = 4 + column * _COLUMN
        if is_begin:
            letter = self._letter(tag_name, style)
            painter.drawPixmap(QPointF(left, line.baseline - _COLUMN), letter)
        else:
            _paint_bar(painter, style, left + _COLUMN / 2, line.top, line.bottom)

    def _letter(self, tag_name: str, style: TagStyle) -> QPixmap:
        """Return a tag's letter drawn once: text is dear to draw, and it comes in every line."""
        ratio = self.devicePixelRatioF()
        if self._letters_ratio != ratio:
            self._letters.clear()
            self._letters_ratio = ratio
        found = self._letters.get(tag_name)
        if found is None:
            found = QPixmap(round(_COLUMN * ratio), round((_COLUMN + 4) * ratio))
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            painter.setFont(self._letter_font())
            painter.setPen(style.text)
            painter.drawText(QPointF(2, _COLUMN), style.letter)
            painter.end()
            self._letters[tag_name] = found
        return found

    def _paint_sentence_bar(self, painter: QPainter, rows: Sequence[Row]) -> None:
        highlights, document = self._page.highlights, self._page.article_document
        if highlights is None or document is None or highlights.sentence is None:
            return
        start = document.positions.to_qt(highlights.sentence.start)
        end = document.positions.to_qt(highlights.sentence.end)
        role = "focus" if self._page.hasFocus() else "hairline"
        for line, _ in rows:
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
    elif style.pattern in ("dashed", "dotted"):
        count = 4 if style.pattern == "dashed" else 8
        step = (bottom - top) / count
        for number in range(count):
            painter.fillRect(QRectF(middle - 1, top + number * step, 2, step * 0.6), style.line)
    elif style.pattern == "wavy":
        step = (bottom - top) / 6
        for number in range(6):
            left = middle - 2 if number % 2 else middle
            painter.fillRect(QRectF(left, top + number * step, 2, step), style.line)
    else:
        painter.fillRect(QRectF(middle - 1, top, 2, bottom - top), style.line)
