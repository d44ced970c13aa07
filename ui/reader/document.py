"""An article as a Qt document: blocks to paragraphs, never through HTML, nothing ever loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from annotator.model.article import Article, Block, BlockKind, Mark
from ui.reader.block_formats import BlockFormats
from ui.reader.position_map import PositionMap, joined_text, shown_text
from ui.reader.style import ReadingStyle
from ui.reader.text_direction import first_strong, may_run_right_to_left
from ui.theme import Theme

_AROUND_TABLE = 0.9  # em above the first row and below the last one
_AIR = 2.6  # em of white before the first line and after the last one
_LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight


class ArticleDocument(QTextDocument):
    """The document of one article; block n of the article is block n of the document.

    `formats` says how it is set; `directions` which way each block's text runs; `side_margin` is
    the white at either side of the text in pixels.
    """

    def __init__(
        self,
        article: Article,
        style: ReadingStyle,
        theme: Theme,
        positions: PositionMap,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.article = article
        self.positions = positions
        self.formats = BlockFormats(style, theme)
        self.directions = _directions(article)
        self._turns: dict[int, bool] = {}
        self.setUndoRedoEnabled(False)
        self.setDefaultFont(self.formats.font)
        self.side_margin = 0.0
        self.set_side_margin(round(self.formats.em * 1.6))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)
        self._write()

    def loadResource(self, _kind: int, _name: object) -> object:
        """Load nothing: an article may name pictures and sheets, and none is ever fetched."""
        return None

    def set_side_margin(self, margin: float) -> None:
        """Leave `margin` pixels of white at either side of the text; it always begins with air."""
        self.side_margin = margin
        frame = self.rootFrame().frameFormat()
        frame.setLeftMargin(margin)
        frame.setRightMargin(margin)
        frame.setTopMargin(round(self.formats.em * _AIR))
        frame.setBottomMargin(round(self.formats.em * _AIR))
        self.rootFrame().setFrameFormat(frame)

    def block_of(self, number: int) -> Block:
        """Return the article's block behind a block number of the document."""
        return self.article.body.blocks[number]

    def is_right_to_left(self, number: int) -> bool:
        """Tell whether a block's text runs from right to left."""
        return self.directions[number] == Qt.LayoutDirection.RightToLeft

    def runs_right_to_left_at(self, code_point: int) -> bool:
        """Tell whether the block at a code point runs from right to left."""
        number = self.positions.block_at(code_point)
        return number < len(self.directions) and self.is_right_to_left(number)

    def turns(self, number: int) -> bool:
        """Tell whether a block holds text that may run from right to left."""
        found = self._turns.get(number)
        if found is None:
            if number >= len(self.article.body.blocks):
                return False  # the one empty paragraph of an article without blocks
            block = self.block_of(number)
            found = may_run_right_to_left(self.article.text[block.start : block.end])
            self._turns[number] = found
        return found

    def _write(self) -> None:
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        tabs = _TabStops(self.article, self.formats)
        blocks = self.article.body.blocks
        number = 0
        while number < len(blocks):
            block = blocks[number]
            block_format = self.formats.block_format(block, self.directions[number])
            if block.kind is BlockKind.TABLE_ROW:
                block_format = tabs.applied(number, block_format)
            char_format = self.formats.char_format(block)
            if number == 0:
                cursor.setBlockFormat(block_format)
                cursor.setBlockCharFormat(char_format)
            else:
                cursor.insertBlock(block_format, char_format)
            end = self._like_until(number)
            if end > number + 1:
                # One call for many paragraphs of one look: a long article opens sooner.
                cursor.insertText(joined_text(self.article.text, blocks[number:end]), char_format)
            else:
                self._write_block(cursor, block, char_format)
            number = end
        cursor.endEditBlock()

    def _write_block(self, cursor: QTextCursor, block: Block, base: QTextCharFormat) -> None:
        shown = shown_text(self.article.text, block)
        if not block.marks:
            cursor.insertText(shown, base)
            return
        for start, end, marks in _runs(block):
            part = shown[start - block.start : end - block.start]
            cursor.insertText(part, self.formats.marked(base, marks))

    def _like_until(self, number: int) -> int:
        """Return the end of the run of plain blocks from `number` that all look the same."""
        blocks, directions = self.article.body.blocks, self.directions
        first = blocks[number]
        if first.marks or first.kind is BlockKind.TABLE_ROW:
            return number + 1
        look = (first.kind, first.level, directions[number])
        end = number + 1
        while end < len(blocks) and not blocks[end].marks:
            if (blocks[end].kind, blocks[end].level, directions[end]) != look:
                break
            end += 1
        return end


def _directions(article: Article) -> list[Qt.LayoutDirection]:
    """Return which way each block runs; one without letters follows the one before it."""
    text = article.text
    if text.isascii():
        return [_LEFT_TO_RIGHT] * len(article.body.blocks)
    found = [
        _LEFT_TO_RIGHT
        if "A" <= text[block.start : block.start + 1] <= "z"
        else first_strong(text[block.start : block.end])
        for block in article.body.blocks
    ]
    current = next((direction for direction in found if direction is not None), _LEFT_TO_RIGHT)
    result: list[Qt.LayoutDirection] = []
    for direction in found:
        current = current if direction is None else direction
        result.append(current)
    return result


def _runs(block: Block) -> Iterator[tuple[int, int, list[Mark]]]:
    """Yield the stretches of a block over which the same marks lie, in code points."""
    edges = {block.start, block.end}
    for mark in block.marks:
        edges.update(min(max(at, block.start), block.end) for at in (mark.start, mark.end))
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        yield start, end, [mark for mark in block.marks if mark.start <= start < mark.end]


class _TabStops:
    """Tab stops that align the columns of each table, measured over its rows."""

    def __init__(self, article: Article, formats: BlockFormats) -> None:
        self._article = article
        self._formats = formats
        self._table_start = self._table_end = 0
        self._tabs: list[QTextOption.Tab] = []

    def applied(self, number: int, base: QTextBlockFormat) -> QTextBlockFormat:
        """Return `base` with the tab stops of the table that block `number` is a row of."""
        if number >= self._table_end:
            self._measure(number)
        result = QTextBlockFormat(base)
        result.setTabPositions(self._tabs)
        room = round(self._formats.em * _AROUND_TABLE)
        if number == self._table_start:
            result.setTopMargin(room)
        if number == self._table_end - 1:
            result.setBottomMargin(room)
        return result

    def _measure(self, first: int) -> None:
        blocks: Sequence[Block] = self._article.body.blocks
        end = first
        while end < len(blocks) and blocks[end].kind is BlockKind.TABLE_ROW:
            end += 1
        self._table_start, self._table_end = first, end
        font = QFont(self._formats.font)
        font.setBold(True)
        metrics = QFontMetricsF(font)
        widths: list[float] = []
        for block in blocks[first:end]:
            cells = self._article.text[block.start : block.end].split("\t")
            widths += [0.0] * (len(cells) - len(widths))
            for column, cell in enumerate(cells):
                widths[column] = max(widths[column], metrics.horizontalAdvance(cell))
        self._tabs = []
        position = 0.0
        for width in widths[:-1]:
            position += width + self._formats.em * 1.4
            tab = QTextOption.Tab()
            tab.position = round(position)
            tab.type = QTextOption.TabType.LeftTab
            self._tabs.append(tab)
