"""Which sentences were read, along the lines on screen: a thin line, and a ring for later."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.model.judgement import SentenceState
from annotator.model.span import Span
from ui.reader.column_view import GUTTER_WIDTH
from ui.reader.highlights import Row
from ui.reader.lines import ShownLine
from ui.reader.position_map import PositionMap
from ui.theme import Theme

_LEFT = GUTTER_WIDTH - 10
_QUIET = 0.45
_READ = (SentenceState.CLAIM, SentenceState.NONE)
_State = tuple[SentenceState, bool]
"""How a sentence stands, and whether it begins in this line."""


class ReadStates:
    """Paints how the sentences on screen stand; asks for no others."""

    def __init__(self) -> None:
        self.sentences: Sequence[Span] = ()
        self.state_of: Callable[[int], SentenceState] | None = None
        """Says how a sentence stands, by its index; None where nobody knows yet."""

    def paint(
        self, painter: QPainter, rows: Sequence[Row], positions: PositionMap, theme: Theme
    ) -> None:
        """Draw along `rows`, in the gutter's columns and the document's heights."""
        if self.state_of is None or not self.sentences:
            return
        for line, _ in rows:
            start, end = positions.to_code_point(line.start), positions.to_code_point(line.text_end)
            _paint_line(painter, line, self._states(self.state_of, start, end), theme)

    def _states(
        self, state_of: Callable[[int], SentenceState], start: int, end: int
    ) -> list[_State]:
        index = max(0, bisect_right(self.sentences, start, key=_start_of) - 1)
        found: list[_State] = []
        while index < len(self.sentences) and self.sentences[index].start < end:
            if self.sentences[index].end > start:
                found.append((state_of(index), self.sentences[index].start >= start))
            index += 1
        return found


def _paint_line(painter: QPainter, line: ShownLine, states: Sequence[_State], theme: Theme) -> None:
    """Give each sentence of the line its share, from top to bottom as they are read."""
    height = (line.bottom - line.top) / max(1, len(states))
    for number, (state, is_begin) in enumerate(states):
        if state in _READ:
            box = QRectF(_LEFT, line.top + number * height, 2, height)
            quiet = QColor(theme.colour("muted"))
            quiet.setAlphaF(_QUIET)
            painter.fillRect(box, quiet)
        elif state is SentenceState.LATER and is_begin:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("text"), 1.3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(_LEFT + 1, line.baseline - 5), 3, 3)
            painter.restore()


def _start_of(sentence: Span) -> int:
    return sentence.start
