"""Small things that several lists paint: lines of text that end in an ellipsis."""

from __future__ import annotations

from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


def draw_lines(
    painter: QPainter, rect: QRectF, text: str, font: QFont, colour: QColor, *, lines: int = 1
) -> float:
    """Draw up to so many lines of text, in its own direction, and return their height."""
    metrics = QFontMetricsF(font)
    text = " ".join(text.split())
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    painter.setPen(colour)
    top = rect.top()
    rest = text
    for number in range(lines):
        if not rest:
            break
        if number == lines - 1:
            rest = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, rect.width())
            # Fallback fonts may need a pixel more than was measured: better than a word lost.
            option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout = QTextLayout(rest, font)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width())
        layout.endLayout()
        line.draw(painter, QPointF(rect.left(), top))
        top += metrics.lineSpacing()
        rest = _after(rest, line.textLength())
    return top - rect.top()


def isolated(text: str) -> str:
    """Return a text that leaves the order of what stands beside it on a line alone.

    One from right to left would turn the date behind it round (Unicode Annex #9, isolates).
    """
    if text.isascii() or not any(bidirectional(sign) in ("R", "AL") for sign in text):
        return text
    return f"\u2068{text}\u2069"


def smaller(font: QFont, points: float = 1.0) -> QFont:
    """Return the font a little smaller."""
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(max(6.0, font.pointSizeF() - points))
    else:
        small.setPixelSize(max(8, round(font.pixelSize() - points * 1.33)))
    return small


def weighted(font: QFont, weight: QFont.Weight = QFont.Weight.DemiBold) -> QFont:
    """Return the font heavier."""
    heavy = QFont(font)
    heavy.setWeight(weight)
    return heavy


def _after(text: str, utf16_units: int) -> str:
    """Return what follows so many UTF-16 units (Qt's count) of a text."""
    if text.isascii() or max(text) <= "\uffff":
        return text[utf16_units:].lstrip()
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[utf16_units * 2 :].decode("utf-16-le", "replace").lstrip()
