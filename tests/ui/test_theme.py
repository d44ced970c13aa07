"""Themes keep their promises of contrast and tell tags apart."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QRadioButton
from pytestqt.qtbot import QtBot

from annotator.model.tag import DEFAULT_TAGS
from ui.app import make_application
from ui.theme import THEME_NAMES, Theme, apply_theme, icon, load_theme, tag_icon, theme_for

TAG_NAMES = [tag.name for tag in DEFAULT_TAGS]
ROLES = (
    *("window", "page", "text", "muted", "hairline", "raised", "accent", "accent_text"),
    *(
        "accent_text",
        "selection",
        "selection_text",
        "find_hit",
        "find_current",
        "warning",
        "focus",
        "cursor",
    ),
)


@pytest.fixture(params=THEME_NAMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    """Each theme in turn."""
    return load_theme(request.param)


def luminance(colour: QColor) -> float:
    """Return the relative luminance (WCAG 2.2, "relative luminance")."""
    channels = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    # WCAG 2.2: the ratio ranges from 1 to 21.
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21.0)


def test_every_role_is_a_colour(theme: Theme) -> None:
    assert all(theme.colour(role).isValid() for role in ROLES)


@pytest.mark.parametrize("tag_name", TAG_NAMES)
def test_text_is_legible_on_every_tint(theme: Theme, tag_name: str) -> None:
    style = theme.tag_style(tag_name)
    for tint in (style.tint, style.strong_tint):
        assert contrast(theme.colour("text"), tint) >= 4.5


@pytest.mark.parametrize("ground", ["page", "window", "raised", "cursor"])
def test_text_is_legible_on_every_ground(theme: Theme, ground: str) -> None:
    assert contrast(theme.colour("text"), theme.colour(ground)) >= 7
    assert contrast(theme.colour("muted"), theme.colour(ground)) >= 4.5


def test_text_is_legible_where_found_and_where_selected(theme: Theme) -> None:
    assert contrast(theme.colour("text"), theme.colour("find_hit")) >= 4.5
    assert contrast(theme.colour("text"), theme.colour("find_current")) >= 4.5
    assert contrast(theme.colour("selection_text"), theme.colour("selection")) >= 4.5
    assert contrast(theme.colour("accent_text"), theme.colour("accent")) >= 4.5
    assert contrast(theme.colour("warning"), theme.colour("window")) >= 4.5


@pytest.mark.parametrize("tag_name", TAG_NAMES)
def test_tag_names_are_legible(theme: Theme, tag_name: str) -> None:
    style = theme.tag_style(tag_name)
    for ground in (
        theme.colour("window"),
        theme.colour("page"),
        theme.colour("raised"),
        style.tint,
    ):
        assert contrast(style.text, ground) >= 4.5


@pytest.mark.parametrize("tag_name", TAG_NAMES)
def test_tag_lines_stand_out_as_graphics(theme: Theme, tag_name: str) -> None:
    style = theme.tag_style(tag_name)
    assert contrast(style.line, theme.colour("page")) >= 3
    assert contrast(style.line, style.tint) >= 3


def test_focus_stands_out(theme: Theme) -> None:
    for ground in ("page", "window", "raised"):
        assert contrast(theme.colour("focus"), theme.colour(ground)) >= 3


def test_tags_differ_by_more_than_colour(theme: Theme) -> None:
    styles = [theme.tag_style(name) for name in TAG_NAMES]
    assert len({style.pattern for style in styles}) == len(styles)
    assert len({style.letter for style in styles}) == len(styles)


def test_an_unknown_tag_is_shown_in_plain_grey(theme: Theme) -> None:
    style = theme.tag_style("rumour")
    assert style.letter == "R"
    assert style.line == theme.colour("muted")


def test_the_system_is_followed_unless_a_theme_is_chosen() -> None:
    assert theme_for("system", system_is_dark=True).name == "dark"
    assert theme_for("system", system_is_dark=False).name == "light"
    assert theme_for("sepia", system_is_dark=True).name == "sepia"


def test_the_palette_carries_the_theme(qapp: QApplication, theme: Theme) -> None:
    apply_theme(qapp, theme)
    assert qapp.palette().color(QPalette.ColorRole.Base) == theme.colour("page")
    assert qapp.palette().color(QPalette.ColorRole.WindowText) == theme.colour("text")


def test_the_style_is_the_same_on_every_system(qapp: QApplication) -> None:
    assert make_application() is qapp
    assert qapp.style().name() == "fusion"


def test_qt_s_own_controls_have_outlines_in_every_theme(
    qapp: QApplication, theme: Theme, qtbot: QtBot
) -> None:
    apply_theme(qapp, theme)
    box = QRadioButton("All articles")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    image = box.grab().toImage()
    row = image.height() // 2
    colours = [image.pixelColor(x, row) for x in range(4)]
    assert max(contrast(theme.colour("window"), colour) for colour in colours) >= 1.4


def test_controls_take_another_theme_whole(qapp: QApplication) -> None:
    apply_theme(qapp, load_theme("contrast"))
    apply_theme(qapp, load_theme("light"))
    theme = load_theme("light")
    for box in (QRadioButton("All"), QComboBox(), QMenu()):
        assert box.palette().color(QPalette.ColorRole.Window) == theme.colour("window")
        assert box.palette().color(QPalette.ColorRole.ButtonText) == theme.colour("text")


def test_icons_take_the_text_colour(qapp: QApplication, theme: Theme) -> None:
    image = icon("close", theme).pixmap(20, 20).toImage()
    drawn = [image.pixelColor(x, y) for x in range(20) for y in range(20)]
    strongest = max(drawn, key=QColor.alpha)
    assert strongest.alpha() > 100
    assert abs(strongest.lightness() - theme.colour("text").lightness()) <= 8


def test_a_missing_icon_is_empty(qapp: QApplication, theme: Theme) -> None:
    assert icon("no-such-drawing", theme).isNull()


def test_tag_icons_differ(qapp: QApplication, theme: Theme) -> None:
    images = [tag_icon(name, theme).pixmap(20, 20).toImage() for name in TAG_NAMES]
    assert images[0] != images[1] != images[2]
