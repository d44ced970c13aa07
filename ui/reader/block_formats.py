"""How each kind of block is set: sizes, spaces, indents, and the look of inline marks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QTextBlockFormat, QTextCharFormat, QTextFormat

from annotator.model.article import Block, BlockKind, Mark, MarkKind
from ui.reader.fonts import add_italic_fonts, em_pixels, reading_font
from ui.reader.style import ReadingStyle
from ui.theme import Theme

_HEADING_SCALE = {1: 1.6, 2: 1.28, 3: 1.12}
_HEADING_LINE = 1.22
_SMALL = 0.92
_PARAGRAPH_SPACE = 0.75
_CODE_SCALE = 0.88


class BlockFormats:
    """The formats of one style in one theme; block formats are made once for each look."""

    def __init__(self, style: ReadingStyle, theme: Theme) -> None:
        self.font = reading_font(style)
        self.em = em_pixels(self.font)
        """The running text's size in logical pixels."""
        self.space_between_quotes = round(self.em * _PARAGRAPH_SPACE)
        self._style = style
        self._theme = theme
        self._blocks: dict[tuple[BlockKind, int, bool], QTextBlockFormat] = {}
        self._fixed_family = ""

    def indent(self, block: Block) -> float:
        """Return how far a block's text stands in from the measure's edge, in pixels."""
        if block.kind is BlockKind.QUOTE:
            return self.em * 1.3 * max(1, block.level)
        if block.kind is BlockKind.LIST_ITEM:
            return self.em * (0.3 + 1.4 * max(1, block.level))
        return self.em * 0.9 if block.kind is BlockKind.CODE else 0.0

    def block_format(self, block: Block, direction: Qt.LayoutDirection) -> QTextBlockFormat:
        """Return how a block stands on the page, for the direction its text runs."""
        rtl = direction == Qt.LayoutDirection.RightToLeft
        key = (block.kind, block.level, rtl)
        found = self._blocks.get(key)
        if found is None:
            found = self._blocks[key] = self._new_block_format(block, rtl)
        return found

    def _new_block_format(self, block: Block, rtl: bool) -> QTextBlockFormat:
        em = self.em
        result = QTextBlockFormat()
        result.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        scale = self.scale(block)
        leading = _HEADING_LINE if block.kind is BlockKind.HEADING else self._style.line_height
        # A fixed distance keeps lines even where another script's font is taller.
        result.setLineHeight(
            round(em * scale * leading), QTextBlockFormat.LineHeightTypes.FixedHeight.value
        )
        above, below = _spaces(block)
        result.setTopMargin(round(em * above))
        result.setBottomMargin(round(em * below))
        indent = round(self.indent(block))
        (result.setRightMargin if rtl else result.setLeftMargin)(indent)
        if block.kind is BlockKind.CODE:
            (result.setLeftMargin if rtl else result.setRightMargin)(indent)
        if block.kind is BlockKind.HEADING:
            result.setHeadingLevel(block.level)
        return result

    def scale(self, block: Block) -> float:
        """Return a block's font size as a multiple of the running text's."""
        if block.kind is BlockKind.HEADING:
            return _HEADING_SCALE.get(block.level, 1.0)
        if block.kind is BlockKind.TABLE_ROW:
            return _SMALL
        return _CODE_SCALE if block.kind is BlockKind.CODE else 1.0

    def char_format(self, block: Block) -> QTextCharFormat:
        """Return how a block's letters look before any inline mark."""
        result = QTextCharFormat()
        scale = self.scale(block)
        if scale != 1.0:
            result.setFontPointSize(self._style.size_pt * scale)
        is_header = block.kind is BlockKind.TABLE_ROW and block.level > 0
        if block.kind is BlockKind.HEADING or is_header:
            result.setFontWeight(QFont.Weight.Bold)
        if block.kind is BlockKind.CODE:
            result.setFontFamilies([self._fixed()])
            result.setProperty(QTextFormat.Property.FontHintingPreference, 1)
        return result

    def marked(self, base: QTextCharFormat, marks: list[Mark]) -> QTextCharFormat:
        """Return `base` with the look of the inline marks over a run added."""
        result = QTextCharFormat(base)
        for mark in marks:
            if mark.kind is MarkKind.STRONG:
                result.setFontWeight(QFont.Weight.Bold)
            elif mark.kind is MarkKind.EMPHASIS:
                add_italic_fonts()
                result.setFontItalic(True)
            elif mark.kind is MarkKind.CODE:
                result.setFontFamilies([self._fixed()])
                result.setFontPointSize(self._style.size_pt * _CODE_SCALE)
            else:
                result.setAnchor(True)
                result.setAnchorHref(mark.href)
                result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                result.setUnderlineColor(self._theme.colour("muted"))
        return result

    def _fixed(self) -> str:
        if not self._fixed_family:
            system = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            self._fixed_family = system.family()
        return self._fixed_family


def _spaces(block: Block) -> tuple[float, float]:
    """Return the space above and below a block in em; of two that meet the larger counts."""
    if block.kind is BlockKind.HEADING:
        return (0.4, 0.9) if block.level == 1 else (1.5, 0.45)
    if block.kind is BlockKind.LIST_ITEM:
        return 0.3, 0.3
    if block.kind is BlockKind.TABLE_ROW:
        return 0.15, 0.15
    if block.kind is BlockKind.RULE:
        return 0.6, 0.6
    return _PARAGRAPH_SPACE, _PARAGRAPH_SPACE
