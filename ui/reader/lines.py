"""The lines of text on screen, and where a stretch of text lies in each of them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine

from ui.reader.document import ArticleDocument

_TOUCHING = 0.75  # Runs closer than this many pixels are one.


@dataclass(slots=True, eq=False)  # not frozen: that would double what making thirty takes
class ShownLine:
    """One line of text as it stands in the document; nobody changes it.

    `start`, `end`: document positions (UTF-16 units), half-open; the line's trailing space and the
    block's end included; `text_end` without the latter. `left`, `right`, `top`, `baseline`,
    `bottom`: document coordinates in pixels, of the text itself; `bottom` is where the next
    line's room begins. `is_first`: of its block. `turns`: holds text that may run from right to
    left. Qt's layout is not kept: Python would delete it under the document's feet.
    """

    block_number: int
    block_start: int
    start: int
    end: int
    origin: float
    left: float
    right: float
    top: float
    baseline: float
    bottom: float
    is_first: bool
    turns: bool
    text_end: int
    line: QTextLine
    xs: dict[int, float] = field(default_factory=dict)
    visual: dict[tuple[int, int], list[tuple[float, float]]] = field(default_factory=dict)
    """Places already asked for: painting asks for the same ones again and again."""

    def stretches(self, start: int, end: int) -> list[tuple[float, float]]:
        """Return where `[start, end)` lies in this line: pairs of left and right, document pixels.

        One pair in plain text; several where directions mix. Empty when nothing lies here.
        """
        first = start if start > self.start else self.start
        last = end if end < self.end else self.end
        if first >= last:
            return []
        if self.turns:
            return self._visual_stretches(first, last)
        # Most claims run over a line's edge, and its places are known; asking Qt is not free.
        left = self.left if first == self.start else self.x_of(first)
        right = self.right if last == self.end else self.x_of(last)
        right = min(right, self.right)
        return [(left, right)] if right > left else []

    def x_of(self, position: int) -> float:
        """Return where a caret at a document position stands, in document pixels."""
        found = self.xs.get(position)
        if found is None:
            found = self.origin + _x(self.line, position - self.block_start)
            self.xs[position] = found
        return found

    def edge_x(self, position: int, *, leading: bool) -> float:
        """Return where the character at a document position begins or ends, document pixels."""
        if self.turns:
            for run in self.line.glyphRuns(position - self.block_start, 1):
                box = run.boundingRect()
                at_right = run.isRightToLeft() == leading
                return self.origin + (box.right() if at_right else box.left())
        if leading:
            return self.x_of(position)
        return self.right if position + 1 >= self.end else min(self.right, self.x_of(position + 1))

    def hit_shift(self) -> float:
        """Return how far right of a point Qt must look to find the character at the point.

        In a line that runs from right to left and ends in white space, Qt (6.11) places the
        caret right but takes clicks for as much further left as the white space is wide.
        """
        if not self.turns:
            return 0.0
        return max(0.0, self.left - self.x_of(self.text_end))

    def _visual_stretches(self, first: int, last: int) -> list[tuple[float, float]]:
        # Where directions meet, a caret has two places and `cursorToX` tells but one of them;
        # the glyphs' own boxes leave no doubt.
        found = self.visual.get((first, last))
        if found is None:
            runs = self.line.glyphRuns(first - self.block_start, last - first)
            boxes = [run.boundingRect() for run in runs]
            found = _joined(
                [
                    (
                        max(self.origin + box.left(), self.left),
                        min(self.origin + box.right(), self.right),
                    )
                    for box in boxes
                ]
            )
            self.visual[first, last] = found
        return found


def _x(line: QTextLine, at: int) -> float:
    # PySide returns the corrected position beside the coordinate; its stubs say object.
    found = cast(tuple[float, int], line.cursorToX(at))
    return found[0]


def _joined(pairs: list[tuple[float, float]]) -> list[tuple[float, float]]:
    result: list[tuple[float, float]] = []
    for left, right in sorted(pairs):
        if right <= left:
            continue
        if result and left - result[-1][1] < _TOUCHING:
            result[-1] = (result[-1][0], max(result[-1][1], right))
        else:
            result.append((left, right))
    return result


def lines_between(document: ArticleDocument, top: float, bottom: float) -> list[ShownLine]:
    """Return the lines that show between two heights of the document, from top to bottom.

    Lays out the document down to `bottom` where Qt has not done so yet.
    """
    # A hit test lays out what it needs, and is dear: from what it finds it is a few blocks up.
    last = document.documentLayout().hitTest(QPointF(0, bottom), Qt.HitTestAccuracy.FuzzyHit)
    block = document.findBlock(max(0, last))
    while block.blockNumber() > 0 and block.layout().position().y() > top:
        block = block.previous()
    result: list[ShownLine] = []
    while block.isValid():
        layout = block.layout()
        origin = layout.position()
        # Without lines a block is not laid out yet, nor is any after it.
        if layout.lineCount() == 0 or origin.y() > bottom:
            break
        result.extend(_lines_of(document, block, top, bottom))
        block = block.next()
    return result


def lines_of_span(document: ArticleDocument, start: int, end: int) -> list[ShownLine]:
    """Return the first and the last line that document positions `[start, end)` touch."""
    found: list[ShownLine] = []
    for position in (start, max(start, end - 1)):
        block = document.findBlock(position)
        document.documentLayout().blockBoundingRect(block)  # lays out down to here
        layout = block.layout()
        line = layout.lineForTextPosition(position - block.position())
        if line.isValid():
            turns = document.turns(block.blockNumber())
            number = line.lineNumber()
            frame = _Frame.of(block, layout.position())
            is_last = number == layout.lineCount() - 1
            found.append(_shown(frame, line, number, turns, is_last=is_last))
    return found


def _lines_of(
    document: ArticleDocument, block: QTextBlock, top: float, bottom: float
) -> list[ShownLine]:
    layout = block.layout()
    origin = layout.position()
    count = layout.lineCount()
    heights = _Heights(layout, origin.y())
    first = max(0, bisect_right(heights, top, 0, count) - 1) if origin.y() < top else 0
    turns = document.turns(block.blockNumber())
    frame = _Frame.of(block, origin)
    result: list[ShownLine] = []
    for number in range(first, count):
        line = layout.lineAt(number)
        if origin.y() + line.y() > bottom:
            break
        result.append(_shown(frame, line, number, turns, is_last=number == count - 1))
    return result


class _Heights:
    """The tops of a layout's lines as a sequence to bisect, read as they are asked for."""

    def __init__(self, layout: QTextLayout, origin: float) -> None:
        self._layout = layout
        self._origin = origin

    def __len__(self) -> int:
        return self._layout.lineCount()

    def __getitem__(self, number: int) -> float:
        return self._origin + self._layout.lineAt(number).y()


class _Frame(NamedTuple):
    """What all lines of a block share; `position` in the document, `x`, `y`, `height` in pixels."""

    number: int
    position: int
    x: float
    y: float
    height: float

    @classmethod
    def of(cls, block: QTextBlock, origin: QPointF) -> _Frame:
        """Read it from a block whose layout stands at `origin`."""
        height = block.blockFormat().lineHeight()
        return cls(block.blockNumber(), block.position(), origin.x(), origin.y(), height)


def _shown(frame: _Frame, line: QTextLine, number: int, turns: bool, *, is_last: bool) -> ShownLine:
    start = frame.position + line.textStart()
    text_end = start + line.textLength()
    left, _, width, _ = cast(tuple[float, ...], line.naturalTextRect().getRect())
    baseline = frame.y + line.y() + line.ascent()
    # Qt sets the baseline of a line of fixed height at four fifths of it.
    top = baseline - 0.8 * frame.height
    return ShownLine(
        frame.number,
        frame.position,
        start,
        text_end + 1 if is_last else text_end,
        frame.x,
        frame.x + left,
        frame.x + left + width,
        top,
        baseline,
        top + frame.height,
        number == 0,
        turns,
        text_end,
        line,
    )
