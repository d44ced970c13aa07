"""Paint claims, hits and the current sentence under the text, for the lines on screen only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.model.article import BlockKind
from annotator.model.claim_mark import ClaimMark
from annotator.model.span import Span
from ui.reader.document import ArticleDocument
from ui.reader.lines import ShownLine
from ui.reader.mark_index import MarkIndex
from ui.reader.stretches import LANES, Piece, inner_last, lanes_of
from ui.theme import TagStyle, Theme, draw_tag_line

_LOOK_BACK = 4000
"""Code points above the view in which claims still settle the lanes, so that scrolling does not
move an underline."""


Row = tuple[ShownLine, list[Piece]]
"""A line on screen and the parts of claims that lie in it, inner ones last."""
_Placed = tuple[ShownLine, Piece, list[tuple[float, float]]]
"""A part of a claim in a line, and from where to where it lies there."""


class Geometry:
    """Sizes of what is painted around a line of text, in pixels, from the font's size."""

    def __init__(self, em: float) -> None:
        self.rise = em * 0.92
        """The tint's top above the baseline."""
        self.drop = em * 0.28
        """The tint's bottom below the baseline, where the first underline begins."""
        self.thickness = max(1.5, em * 0.11)
        self.pitch = max(3.0, em * 0.21)
        """From one underline to the next."""

    def tint_rect(self, line: ShownLine, left: float, right: float) -> QRectF:
        """Return the box behind the words between two places in a line, document pixels."""
        return QRectF(left, line.baseline - self.rise, right - left, self.rise + self.drop)

    def lane_top(self, line: ShownLine, lane: int) -> float:
        """Return where an underline of a lane begins, document pixels."""
        return line.baseline + self.drop + self.pitch * min(lane, LANES - 1)


class HighlightPainter:
    """Paints one document's claims; holds what is marked, selected and found."""

    def __init__(self, document: ArticleDocument, marks: MarkIndex, theme: Theme) -> None:
        self._document = document
        self._positions = document.positions
        self._theme = theme
        self.marks = marks
        self.geometry = Geometry(document.formats.em)
        self.selected_id: str | None = None
        self.preview: ClaimMark | None = None
        """The selected claim as it would be if the dragged handle were let go now."""
        self.sentence: Span | None = None
        self.words: tuple[Span, ...] = ()
        """Words a field was taken from, framed quietly."""
        self._styles: dict[str, TagStyle] = {}

    def paint(
        self, painter: QPainter, rows: Sequence[Row], hits: Sequence[tuple[Span, bool]]
    ) -> None:
        """Paint what lies under the text of `rows`; `hits` are found spans and whether current."""
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_sentence(painter, rows)
        placed = [
            (line, piece, line.stretches(piece.start, piece.end))
            for line, here in rows
            for piece in here
        ]
        self._paint_tints(painter, placed)
        self._paint_hits(painter, rows, hits)
        if self.words:
            self._paint_words(painter, rows)
        for line, piece, stretches in placed:
            self._underline(painter, line, piece, stretches)

    def _paint_tints(self, painter: QPainter, placed: Sequence[_Placed]) -> None:
        """Fill the grounds of the pieces, inner ones over outer ones, the selected claim on top."""
        rise, height = self.geometry.rise, self.geometry.rise + self.geometry.drop
        tints = {piece.tags[0]: self.style_of(piece.tags[0]).tint for _, piece, _ in placed}
        for line, piece, stretches in placed:
            tint, top = tints[piece.tags[0]], line.baseline - rise
            for left, right in stretches:
                painter.fillRect(QRectF(left, top, right - left, height), tint)
        if self.selected_id is None:
            return
        for line, piece, stretches in placed:
            if piece.claim_id == self.selected_id:
                tint = self.style_of(piece.tags[0]).strong_tint
                for left, right in stretches:
                    painter.fillRect(self.geometry.tint_rect(line, left, right), tint)

    def _paint_words(self, painter: QPainter, rows: Sequence[Row]) -> None:
        """Draw a frame around the words a field was taken from."""
        to_qt = self._positions.to_qt
        painter.setPen(QPen(self._theme.colour("focus"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for span in self.words:
            start, end = to_qt(span.start), to_qt(span.end)
            for line, _ in rows:
                for left, right in line.stretches(start, end):
                    rect = self.geometry.tint_rect(line, left, right)
                    painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 1), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)

    def rows(self, lines: Sequence[ShownLine]) -> list[Row]:
        """Return the lines, each with the parts of claims that lie in it."""
        if not lines:
            return []
        pieces = self._pieces(lines[0].start, lines[-1].end)
        return [
            (line, [piece for piece in pieces if piece.start < line.end and piece.end > line.start])
            for line in lines
        ]

    def _pieces(self, first: int, last: int) -> list[Piece]:
        """Return the parts of claims between two document positions, with their lanes."""
        to_qt = self._positions.to_qt
        to_code_point = self._positions.to_code_point
        start, end = to_code_point(first), to_code_point(last) + 1
        marks = self.marks.overlapping(start, end)
        if marks and marks[0].start < start:
            around = max(marks[0].start, start - _LOOK_BACK)
            marks = self.marks.overlapping(around, end)
        if self.preview is not None:
            marks = [self.preview if mark.id == self.preview.id else mark for mark in marks]
        marks = [mark for mark in marks if mark.tags]
        lanes = lanes_of((mark.start, mark.end, len(mark.tags)) for mark in marks)
        result: list[Piece] = []
        for mark, lane in zip(marks, lanes, strict=True):
            for part in mark.fragments or (mark,):
                piece = Piece(to_qt(part.start), to_qt(part.end), mark.id, mark.tags, lane)
                if piece.end > first and piece.start < last:
                    result.append(piece)
        return inner_last(result)

    def style_of(self, tag_name: str) -> TagStyle:
        """Return a tag's style; kept, because painting asks for it many times a frame."""
        found = self._styles.get(tag_name)
        if found is None:
            found = self._styles[tag_name] = self._theme.tag_style(tag_name)
        return found

    def _fill(
        self, painter: QPainter, line: ShownLine, start: int, end: int, colour: QColor
    ) -> None:
        for left, right in line.stretches(start, end):
            painter.fillRect(self.geometry.tint_rect(line, left, right), colour)

    def _paint_sentence(self, painter: QPainter, rows: Sequence[Row]) -> None:
        if self.sentence is None:
            return
        start = self._positions.to_qt(self.sentence.start)
        end = self._positions.to_qt(self.sentence.end)
        for line, _ in rows:
            # The whole height of the line, so that a sentence is one quiet patch.
            drop = self.geometry.drop - (line.bottom - line.baseline)
            for left, right in line.stretches(start, end):
                patch = QRectF(left, line.top, right - left, line.bottom - line.top)
                painter.fillRect(patch.translated(0, drop + 2), self._theme.colour("cursor"))

    def _paint_hits(
        self,
        painter: QPainter,
        rows: Sequence[Row],
        hits: Sequence[tuple[Span, bool]],
    ) -> None:
        for span, is_current in hits:
            start, end = self._positions.to_qt(span.start), self._positions.to_qt(span.end)
            colour = self._theme.colour("find_current" if is_current else "find_hit")
            for line, _ in rows:
                self._fill(painter, line, start, end, colour)
                if is_current:
                    self._outline(painter, line, start, end)

    def _outline(self, painter: QPainter, line: ShownLine, start: int, end: int) -> None:
        painter.setPen(self._theme.colour("text"))
        for left, right in line.stretches(start, end):
            painter.drawRect(self.geometry.tint_rect(line, left, right).toRect())
        painter.setPen(Qt.PenStyle.NoPen)

    def _underline(
        self,
        painter: QPainter,
        line: ShownLine,
        piece: Piece,
        stretches: Sequence[tuple[float, float]],
    ) -> None:
        thickness = self.geometry.thickness
        for number, tag_name in enumerate(piece.tags):
            style = self.style_of(tag_name)
            top = self.geometry.lane_top(line, piece.lane + number)
            for left, right in stretches:
                draw_tag_line(painter, style, left, right, top, thickness)

    def paint_furniture(self, painter: QPainter, rows: Sequence[Row]) -> None:
        """Paint what stands beside the text: list markers, quote bars, rules, code grounds."""
        body = self._document.article.body
        if not body.blocks:
            return
        for line, _ in rows:
            kind = body.blocks[line.block_number].kind
            if kind is BlockKind.QUOTE:
                self._paint_quote_bar(painter, line)
            elif kind is BlockKind.LIST_ITEM and line.is_first:
                self._paint_marker(painter, line)
            elif kind is BlockKind.RULE:
                self._paint_rule(painter, line)

    def _paint_quote_bar(self, painter: QPainter, line: ShownLine) -> None:
        em = self._document.formats.em
        number = line.block_number
        level = max(1, self._document.block_of(number).level)
        rtl = self._document.is_right_to_left(number)
        top = line.top
        if line.is_first and number > 0:
            above = self._document.block_of(number - 1)
            if above.kind is BlockKind.QUOTE and above.level >= level:
                # Paragraphs of one quotation have one bar.
                top -= self._document.formats.space_between_quotes
        outward = em if rtl else -em
        for depth in range(level):
            x = self._text_edge(line, rtl) + outward * 1.3 * (depth + 0.75)
            bar = QRectF(x - 1, top, 2, line.bottom - top)
            painter.fillRect(bar, self._theme.colour("hairline"))

    def _paint_marker(self, painter: QPainter, line: ShownLine) -> None:
        marker = self._document.block_of(line.block_number).marker
        if not marker:
            return
        em = self._document.formats.em
        rtl = self._document.is_right_to_left(line.block_number)
        edge = self._text_edge(line, rtl)
        painter.setFont(self._document.formats.font)
        painter.setPen(self._theme.colour("muted"))
        advance = painter.fontMetrics().horizontalAdvance(marker)
        left = edge + em * 0.5 if rtl else edge - em * 0.5 - advance
        painter.drawText(QPointF(left, line.baseline), marker)
        painter.setPen(Qt.PenStyle.NoPen)

    def _paint_rule(self, painter: QPainter, line: ShownLine) -> None:
        width = self._document.textWidth() - 2 * self._document.side_margin
        length = min(width, self._document.formats.em * 6)
        left = self._document.side_margin + (width - length) / 2
        middle = (line.top + line.bottom) / 2
        painter.fillRect(QRectF(left, middle, length, 1), self._theme.colour("hairline"))

    def _text_edge(self, line: ShownLine, rtl: bool) -> float:
        """Return the x where a block's text begins (its left, or right where it runs so)."""
        block = self._document.block_of(line.block_number)
        margin = self._document.side_margin
        indent = round(self._document.formats.indent(block))
        return self._document.textWidth() - margin - indent if rtl else margin + indent
