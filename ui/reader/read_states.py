"""Which sentences were read, along the lines on screen: a thin line, and a ring for later."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentences that a stretch touches begin and end, in code points."""
        first = bisect_right(self.sentences, start, key=_start_of) - 1
        last = bisect_left(self.sentences, end, key=_start_of) - 1
        if first >= 0:
            start = min(start, self.sentences[first].start)
        if last >= 0:
            end = max(end, self.sentences[last].end)
        return start, end

    def paint(
        self, painter: QPainter, rows: Sequence[Row], positions: PositionMap, theme: Theme
    ) -> None:
        """Draw along `rows`, in the gutter's columns and the document's heights."""
        if self.state_of is None or not self.sentences or not rows:
            return
        to_code_point = positions.to_code_point
        bounds = [(to_code_point(line.start), to_code_point(line.text_end)) for line, _ in rows]
        stand = self._standing(self.state_of, bounds[0][0], bounds[-1][1])
        quiet = QColor(theme.colour("muted"))
        quiet.setAlphaF(_QUIET)
        first = 0
        for (line, _), (start, end) in zip(rows, bounds, strict=True):
            while first < len(stand) and stand[first][0].end <= start:
                first += 1
            states: list[_State] = []
            for sentence, state in stand[first:]:
                if sentence.start >= end:
                    break
                states.append((state, sentence.start >= start))
            _paint_line(painter, line, states, theme, quiet)

    def _standing(
        self, state_of: Callable[[int], SentenceState], start: int, end: int
    ) -> list[tuple[Span, SentenceState]]:
        """Return the sentences from `start` to `end`, each with how it stands."""
        index = max(0, bisect_right(self.sentences, start, key=_start_of) - 1)
        found: list[tuple[Span, SentenceState]] = []
        while index < len(self.sentences):
            # Each is made a Span when it is asked for: once is enough for all lines.
            sentence = self.sentences[index]
            if sentence.start >= end:
                break
            found.append((sentence, state_of(index)))
            index += 1
        return found


def _paint_line(
    painter: QPainter, line: ShownLine, states: Sequence[_State], theme: Theme, quiet: QColor
) -> None:
    """Give each sentence of the line its share, from top to bottom as they are read."""
    height = (line.bottom - line.top) / max(1, len(states))
    for number, (state, is_begin) in enumerate(states):
        if state in _READ:
            box = QRectF(_LEFT, line.top + number * height, 2, height)
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
