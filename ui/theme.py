"""The colours of the window: themes from resources/themes, the palette, tag styles and icons."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import pi, sin
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QIcon,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import QApplication, QToolTip

from annotator.model.tag import DEFAULT_TAGS, Tag

RESOURCES = Path(__file__).parent.parent / "resources"
THEME_NAMES = ("light", "sepia", "dark", "contrast")
_ICON_SIZE = 20
_FRAMED = (
    "QPushButton", "QRadioButton", "QCheckBox", "QComboBox", "QAbstractSpinBox", "QSlider", "QMenu",
)  # fmt: skip
"""Qt's own controls, of which Fusion draws the outline."""
_IS_FRAMED = "is_framed"
"""Property of the application: whether these have a palette of their own."""


@dataclass(frozen=True, slots=True)
class TagStyle:
    """How a tag looks: never by colour alone, but by line pattern and letter as well.

    `line`: the line under the words. `tint`, `strong_tint`: the fill behind them, the strong one
    for the selected claim; the page's text is legible on both. `text`: the tag's name on the
    window's ground. `pattern`: one of annotator.model.tag.PATTERNS. `letter`: what stands for it
    in the gutter and on badges.
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

    @property
    def tag_styles(self) -> Mapping[str, TagStyle]:
        """How each tag this theme knows looks, by its name."""
        return self._tags

    def tag_style(self, tag_name: str) -> TagStyle:
        """Return how a tag looks; a tag this theme does not know is shown in plain grey."""
        style = self._tags.get(tag_name)
        return style if style is not None else self._plain_style(tag_name)

    def with_tags(self, tags: Sequence[Tag]) -> Theme:
        """Return this theme with a look for each of these tags.

        A tag without a colour has the one designed for its name, or for the name it was made
        under, else one of a palette by its place; every colour is made legible in this theme.
        The theme itself is returned where nothing would look different.
        """
        styles = dict(self._tags)
        free = 0
        for tag in tags:
            designed = self._tags.get(tag.name) or self._tags.get(tag.identity)
            if designed is not None and not tag.colour:
                styles[tag.name] = replace(designed, pattern=tag.pattern, letter=letter_of(tag))
                continue
            styles[tag.name] = self._style_for(tag, free)
            free += not tag.colour
        return self if styles == self._tags else Theme(self.name, self.is_dark, self._roles, styles)

    def _style_for(self, tag: Tag, number: int) -> TagStyle:
        from ui import tag_colours as colours  # the default tags need none of it at start

        wanted = QColor(tag.colour or colours.TAG_PALETTE[number % len(colours.TAG_PALETTE)])
        page, text = self.colour("page"), self.colour("text")
        light, strong = (0.22, 0.4) if self.is_dark else (0.16, 0.34)
        return TagStyle(
            colours.legible(wanted, page, colours.LINE_CONTRAST),
            colours.tint(wanted, page, text, light),
            colours.tint(wanted, page, text, strong),
            colours.legible(wanted, self.colour("window"), colours.TEXT_CONTRAST),
            tag.pattern,
            letter_of(tag),
        )

    def _plain_style(self, tag_name: str) -> TagStyle:
        return TagStyle(
            self.colour("muted"),
            self.colour("raised"),
            self.colour("hairline"),
            self.colour("text"),
            "solid",
            tag_name[:1].upper(),
        )


def letter_of(tag: Tag) -> str:
    """Return what stands for a tag where there is room for one letter."""
    return tag.letter or tag.label[:1].upper()


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
    """Give the application the theme's palette.

    There is no style sheet: one costs start-up time for every widget, and the palette says it all.
    """
    colours = palette(theme)
    app.setPalette(colours)
    QToolTip.setPalette(colours)
    framed = QPalette(colours)
    if theme.is_dark:
        # Fusion draws the outlines of its controls in a darker shade of the window.
        framed.setColor(QPalette.ColorRole.Window, theme.colour("muted"))
    if theme.is_dark or app.property(_IS_FRAMED):
        app.setProperty(_IS_FRAMED, theme.is_dark)
        for kind in _FRAMED:
            app.setPalette(framed, kind)  # type: ignore[call-overload]  # the stub says bytes


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
    Dotted: the bar in squares. Wavy: a thin wave.
    """
    if style.pattern == "double":
        thin = max(1.0, thickness / 2)
        painter.fillRect(QRectF(left, top, right - left, thin), style.line)
        painter.fillRect(QRectF(left, top + 2 * thin, right - left, thin), style.line)
    elif style.pattern == "wavy":
        _draw_wave(painter, style.line, left, right, top, thickness)
    elif style.pattern in ("dashed", "dotted"):
        pen = QPen(_dash_pen(style.line.rgba(), style.pattern, thickness))
        # Dashes count from a fixed grid, so that a partial repaint continues them unbroken.
        pen.setDashOffset(left / thickness)
        painter.setPen(pen)
        middle = top + thickness / 2
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
    else:
        painter.fillRect(QRectF(left, top, right - left, thickness), style.line)


@lru_cache(maxsize=64)
def _dash_pen(rgba: int, pattern: str, thickness: float) -> QPen:
    """Return the pen of a dashed or dotted line; a page may hold dozens of one tag's."""
    colour = QColor.fromRgba(rgba)
    pen = QPen(colour, thickness, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([2.5, 1.5] if pattern == "dashed" else [1.0, 1.0])
    return pen


def _draw_wave(
    painter: QPainter, colour: QColor, left: float, right: float, top: float, thickness: float
) -> None:
    """Draw a wave whose phase counts from a fixed grid, so that repaints join unbroken."""
    height, length = thickness * 0.55, thickness * 4
    middle = top + thickness * 0.75
    path = QPainterPath()
    steps = max(2, round((right - left) / max(0.5, length / 8)))
    for number in range(steps + 1):
        x = left + (right - left) * number / steps
        point = QPointF(x, middle + height * sin(2 * pi * x / length))
        if number:
            path.lineTo(point)
        else:
            path.moveTo(point)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, max(1.0, thickness * 0.55)))
    painter.drawPath(path)
    painter.restore()


def tag_icon(tag_name: str, theme: Theme) -> QIcon:
    """Return a swatch of a tag: tint, letter and line, for chips, menus and buttons."""
    style = theme.tag_style(tag_name)
    look = f"{style.line.name()}{style.tint.name()}{style.pattern}{style.letter}"
    return _icon(f"tag/{look}", theme, lambda painter, _: _draw_swatch(painter, style))


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
