"""Colours for tags no theme was designed for: any colour, made legible in any theme.

Contrast is that of WCAG 2.2 (W3C 2023), "relative luminance" and "contrast ratio".
"""

from __future__ import annotations

from PySide6.QtGui import QColor

TAG_PALETTE = (
    "#CC79A7", "#E69F00", "#56B4E9", "#7A6FBE", "#8C6D31", "#4D9078", "#B24C63", "#5D6D7E",
)  # fmt: skip
"""For tags without a colour of their own, in turn: what Okabe and Ito (2008) have left beside
the default tags' colours, then tones of like strength."""

TEXT_CONTRAST = 4.5
"""The least contrast of words: a tag's name on the window, the page's text on a tint."""
LINE_CONTRAST = 3.0
"""The least contrast of a line under words with the page."""

_STEP = 0.04


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(ground: QColor, colour: QColor, share: float) -> QColor:
    """Return `ground` with so much (0 to 1) of `colour` in it."""
    return QColor.fromRgbF(
        *(
            (1 - share) * below + share * above
            for below, above in zip(_rgb(ground), _rgb(colour), strict=True)
        )
    )


def legible(colour: QColor, ground: QColor, least: float) -> QColor:
    """Return the colour as near to itself as it can be told from the ground."""
    target = QColor("white") if _luminance(ground) < 0.18 else QColor("black")
    share = 0.0
    result = colour
    while contrast(result, ground) < least and share < 1.0:
        share = min(1.0, share + _STEP)
        result = mixed(colour, target, share)
    return result


def tint(colour: QColor, page: QColor, text: QColor, share: float) -> QColor:
    """Return the page tinted with the colour, so lightly that the text stays legible on it."""
    result = mixed(page, colour, share)
    while contrast(text, result) < TEXT_CONTRAST and share > 0:
        share = max(0.0, share - _STEP)
        result = mixed(page, colour, share)
    return result


def _rgb(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
