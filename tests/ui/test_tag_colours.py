"""Any colour a codebook names is made legible in every theme."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from annotator.model.tag import DEFAULT_TAGS, PATTERNS, Tag
from ui.tag_colours import LINE_CONTRAST, TEXT_CONTRAST, contrast
from ui.theme import THEME_NAMES, load_theme

COLOURS = ("#000000", "#ffffff", "#ffff00", "#0000ff", "#808080", "#b02a30", "")


def test_contrast_is_that_of_wcag() -> None:
    # WCAG 2.2, "contrast ratio": black on white is 21:1; #777777 on white is known as 4.48:1.
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("colour", COLOURS)
def test_every_colour_is_legible_in_every_theme(name: str, colour: str) -> None:
    tag = Tag("rumour", "Rumour", "", "", "wavy", "", colour=colour)
    theme = load_theme(name).with_tags([*DEFAULT_TAGS, tag])
    style = theme.tag_style("rumour")
    text, page = theme.colour("text"), theme.colour("page")
    assert contrast(text, style.tint) >= TEXT_CONTRAST
    assert contrast(text, style.strong_tint) >= TEXT_CONTRAST
    assert contrast(style.text, theme.colour("window")) >= TEXT_CONTRAST
    assert contrast(style.line, page) >= LINE_CONTRAST
    assert (style.pattern, style.letter) == ("wavy", "R")


def test_tags_as_they_were_designed_leave_the_theme_as_it_is() -> None:
    theme = load_theme("light")
    assert theme.with_tags(DEFAULT_TAGS) is theme


def test_tags_without_a_colour_differ_from_each_other() -> None:
    tags = [Tag(f"tag_{n}", f"Tag {n}", "", "", PATTERNS[n % 5], "") for n in range(8)]
    theme = load_theme("light").with_tags(tags)
    assert len({theme.tag_style(tag.name).line.name() for tag in tags}) == 8
