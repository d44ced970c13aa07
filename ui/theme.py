"""The colours of the window: themes from resources/themes, the palette, tag styles and icons."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import QApplication, QToolTip

from annotator.model.tag import DEFAULT_TAGS

RESOURCES = Path(__file__).parent.parent / "resources"
THEME_NAMES = ("light", "sepia", "dark", "contrast")
_ICON_SIZE = 20


@dataclass(frozen=True, slots=True)
class TagStyle:
    """How a tag looks: never by colour alone, but by line pattern and letter as well.

    `line`: the line under the words. `tint`, `strong_tint`: the fill behind them, the strong one
    for the selected claim; the page's text is legible on both. `text`: the tag's name on the
    window's ground. `pattern`: solid, dashed or double.
    """

    line: QColor
    tint: QColor
    strong_tint: QColor
    text: QColor
    pattern: str
    letter: str


@dataclass(frozen=True, eq=False)
class Theme:
    """A set of colours designed together; two themes are equal when they are the same object.

    Roles: window, page, text, muted, hairline, raised, accent, accent_text, selection,
    selection_text, find_hit, find_current, warning, focus, cursor (behind the current sentence).
    """

    name: str
    is_dark: bool
    _roles: Mapping[str, QColor]
    _tags: Mapping[str, TagStyle]

    def colour(self, role: str) -> QColor:
        """Return the colour of a role; raises KeyError for a name that is none."""
        return self._roles[role]

    def tag_style(self, tag_name: str) -> TagStyle:
        """Return how a tag looks; a tag this theme does not know is shown in plain grey."""
        style = self._tags.get(tag_name)
        return style if style is not None else self._plain_style(tag_name)

    def _plain_style(self, tag_name: str) -> TagStyle:
        return TagStyle(
            self.colour("muted"),
            self.colour("raised"),
            self.colour("hairline"),
            self.colour("text"),
            "solid",
            tag_name[:1].upper(),
        )


@lru_cache(maxsize=len(THEME_NAMES))
def load_theme(name: str) -> Theme:
    """Read one of THEME_NAMES from its file; raises FileNotFoundError for another name."""
    stored = json.loads((RESOURCES / "themes" / f"{name}.json").read_text("utf-8"))
    tags = {tag.name: tag for tag in DEFAULT_TAGS}
    styles = {
        tag_name: TagStyle(
            QColor(colours["line"]),
            QColor(colours["tint"]),
            QColor(colours["strong_tint"]),
            QColor(colours["text"]),
            tags[tag_name].pattern,
            tags[tag_name].letter,
        )
        for tag_name, colours in stored["tags"].items()
    }
    roles = {role: QColor(value) for role, value in stored["roles"].items()}
    return Theme(name, bool(stored["dark"]), roles, styles)


def theme_for(setting: str, system_is_dark: bool) -> Theme:
    """Return the theme a setting names; "system" (or an unknown word) follows the system."""
    if setting in THEME_NAMES:
        return load_theme(setting)
    return load_theme("dark" if system_is_dark else "light")


def system_is_dark(app: QApplication) -> bool:
    """Tell whether the desktop asks for dark colours."""
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the application the theme's palette, under the Fusion style.

    There is no style sheet: one costs start-up time for every widget, and the palette says it all.
    """
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    colours = palette(theme)
    app.setPalette(colours)
    QToolTip.setPalette(colours)


def palette(theme: Theme) -> QPalette:
    """Return the theme as Qt's palette, with its disabled colours."""
    role = QPalette.ColorRole
    colour = theme.colour
    result = QPalette()
    for target, source in (
        (role.Window, "window"),
        (role.WindowText, "text"),
        (role.Base, "page"),
        (role.AlternateBase, "raised"),
        (role.Text, "text"),
        (role.Button, "raised"),
        (role.ButtonText, "text"),
        (role.BrightText, "warning"),
        (role.ToolTipBase, "raised"),
        (role.ToolTipText, "text"),
        (role.PlaceholderText, "muted"),
        (role.Highlight, "selection"),
        (role.HighlightedText, "selection_text"),
        (role.Accent, "accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Light, "raised"),
        (role.Midlight, "raised"),
        (role.Mid, "hairline"),
        (role.Dark, "hairline"),
    ):
        result.setColor(target, colour(source))
    result.setColor(role.Shadow, colour("text") if theme.name == "contrast" else colour("hairline"))
    disabled = QPalette.ColorGroup.Disabled
    for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(disabled, target, colour("muted"))
    return result


def draw_tag_line(
    painter: QPainter, style: TagStyle, left: float, right: float, top: float, thickness: float
) -> None:
    """Draw a tag's line from `left` to `right`; it takes at most 1.5 times `thickness` in height.

    All in painter units. Solid: one bar. Dashed: the bar in dashes. Double: two thin bars.
    """
    if style.pattern == "double":
        thin = max(1.0, thickness / 2)
        painter.fillRect(QRectF(left, top, right - left, thin), style.line)
        painter.fillRect(QRectF(left, top + 2 * thin, right - left, thin), style.line)
    elif style.pattern == "dashed":
        pen = QPen(style.line, thickness, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([2.5, 1.5])
        # Dashes count from a fixed grid, so that a partial repaint continues them unbroken.
        pen.setDashOffset(left / thickness)
        painter.setPen(pen)
        middle = top + thickness / 2
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
    else:
        painter.fillRect(QRectF(left, top, right - left, thickness), style.line)


def tag_icon(tag_name: str, theme: Theme) -> QIcon:
    """Return a swatch of a tag: tint, letter and line, for chips, menus and buttons."""
    style = theme.tag_style(tag_name)
    return _icon(f"tag/{tag_name}", theme, lambda painter, _: _draw_swatch(painter, style))


def icon(name: str, theme: Theme) -> QIcon:
    """Return a drawing of resources/icons in the theme's text colour; an empty icon if missing."""
    path = RESOURCES / "icons" / f"{name}.svg"
    if not path.is_file():
        return QIcon()
    drawing = path.read_text("utf-8")
    return _icon(
        f"icon/{name}", theme, lambda painter, colour: _draw_svg(painter, drawing, colour("text"))
    )


_Colour = Callable[[str], QColor]
_Draw = Callable[[QPainter, _Colour], None]


def _icon(key: str, theme: Theme, draw: _Draw) -> QIcon:
    """Make an icon of one drawing, for the screens there are; Qt greys it where it is disabled.

    Two dozen are drawn before the first frame, so none is drawn that no screen shows. The pixmaps
    live in Qt's own cache, which ends with the application.
    """
    result = QIcon()
    for ratio in sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}):
        cache_key = f"{theme.name}/{key}/{ratio}"
        pixmap = QPixmap()
        if not QPixmapCache.find(cache_key, pixmap):
            pixmap = _drawn(draw, theme.colour, ratio)
            QPixmapCache.insert(cache_key, pixmap)
        result.addPixmap(pixmap)
    return result


def _drawn(draw: _Draw, colour: _Colour, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(_ICON_SIZE * ratio), round(_ICON_SIZE * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, colour)
    painter.end()
    return pixmap


def _draw_svg(painter: QPainter, drawing: str, colour: QColor) -> None:
    # Loading QtSvg costs start-up time, and most tests and commands draw no icon.
    from PySide6.QtSvg import QSvgRenderer

    square = QRectF(0, 0, _ICON_SIZE, _ICON_SIZE)
    QSvgRenderer(QByteArray(drawing.encode("utf-8"))).render(painter, square)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(square, colour)


def _draw_swatch(painter: QPainter, style: TagStyle) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.tint)
    painter.drawRoundedRect(QRectF(1, 1, _ICON_SIZE - 2, _ICON_SIZE - 2), 3, 3)
    font = QFont()
    font.setPixelSize(11)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(style.text)
    painter.drawText(
        QRectF(0, 0, _ICON_SIZE, _ICON_SIZE - 4), Qt.AlignmentFlag.AlignCenter, style.letter
    )
    draw_tag_line(painter, style, 3, _ICON_SIZE - 3, _ICON_SIZE - 5, 2)
