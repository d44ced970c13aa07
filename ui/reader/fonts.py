"""The bundled reading font, and what is measured of it."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

from ui.reader.style import READING_FAMILY, ReadingStyle
from ui.theme import RESOURCES

_UPRIGHT, _ITALIC = ("Regular", "Bold"), ("It", "BoldIt")
_SAMPLE = "The council said on Tuesday that it would widen the embargo, unless the inspectors"
"""Running text: the average of a font's glyphs is wider than what people write."""


def add_reading_fonts() -> None:
    """Make the bundled serif known to the application; calling it again costs nothing."""
    for face in _UPRIGHT:
        _add_face(face)


def add_italic_fonts() -> None:
    """Make the serif's italics known; each takes more than a millisecond, and few texts ask."""
    for face in _ITALIC:
        _add_face(face)


@cache
def _add_face(face: str) -> None:
    QFontDatabase.addApplicationFont(
        str(RESOURCES / "fonts" / f"{READING_FAMILY.replace(' ', '')}-{face}.ttf")
    )


def reading_font(style: ReadingStyle) -> QFont:
    """Return the font of the running text; scripts it lacks fall back to the system's."""
    font = QFont(style.family)
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(style.size_pt)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def em_pixels(font: QFont) -> float:
    """Return the font's size in logical pixels."""
    return float(QFontInfo(font).pixelSize())


def measure_pixels(style: ReadingStyle) -> int:
    """Return how wide a line of the style's measure is, in logical pixels."""
    metrics = QFontMetricsF(reading_font(style))
    return round(metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * style.measure)
