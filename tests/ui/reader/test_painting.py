"""What is marked is seen: where it lies, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from annotator.model.claim_mark import ClaimMark
from tests.ui.reader.articles import article_from, mark_of, paragraphs
from tests.ui.reader.driver import Reader
from ui.theme import THEME_NAMES, load_theme

TEXT = "They will withdraw the ambassador by Friday, and freeze the assets."


def names(*colours: QColor) -> set[str]:
    """Return the colours' names, as pixels are named."""
    return {colour.name() for colour in colours}


@pytest.mark.parametrize("theme", THEME_NAMES)
@pytest.mark.parametrize("tag", ["threat", "pledge", "sanction"])
def test_a_claim_has_its_tags_tint_and_line(
    make_reader: Callable[..., Reader], theme: str, tag: str
) -> None:
    reader = make_reader(theme)
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks([mark_of(article, "withdraw the ambassador", tag)])
    style = load_theme(theme).tag_style(tag)
    assert names(style.tint, style.line) <= reader.colours_at("withdraw the ambassador")


def test_bare_words_have_no_tint(reader: Reader) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks([mark_of(article, "withdraw")])
    style = load_theme("light").tag_style("threat")
    assert not names(style.tint, style.line) & reader.colours_at("the ambassador by Friday")


def test_words_stand_over_the_tint(reader: Reader) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks([mark_of(article, "withdraw the ambassador")])
    darkest = min(QColor(name).lightness() for name in reader.colours_at("withdraw"))
    assert darkest < 70


def test_where_claims_overlap_both_lines_show_and_one_tint(reader: Reader) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks(
        [
            mark_of(article, "They will withdraw the ambassador", "threat", claim_id="outer"),
            mark_of(article, "withdraw", "sanction", claim_id="inner"),
        ]
    )
    theme = load_theme("light")
    outer, inner = theme.tag_style("threat"), theme.tag_style("sanction")
    seen = reader.colours_at("withdraw")
    assert names(outer.line, inner.line, inner.tint) <= seen
    assert not names(outer.tint) & seen


def test_a_claim_with_two_tags_has_two_lines(reader: Reader) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks([mark_of(article, "withdraw", "threat", "pledge")])
    theme = load_theme("light")
    lines = names(theme.tag_style("threat").line, theme.tag_style("pledge").line)
    assert lines <= reader.colours_at("withdraw")


def test_the_selected_claim_is_stronger_over_all_it_covers(reader: Reader) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks(
        [
            mark_of(article, "They will withdraw the ambassador", "threat", claim_id="outer"),
            mark_of(article, "withdraw", "sanction", claim_id="inner"),
        ]
    )
    reader.pane.select_claim("outer")
    theme = load_theme("light")
    seen = reader.colours_at("withdraw")
    assert names(theme.tag_style("threat").strong_tint) <= seen
    assert not names(theme.tag_style("sanction").tint) & seen


def test_between_fragments_nothing_is_painted(reader: Reader) -> None:
    article = reader.show(paragraphs(TEXT))
    first, second = reader.span_of("They will"), reader.span_of("freeze the assets")
    mark = ClaimMark("claim", first.start, second.end, ("threat",), (first, second))
    reader.pane.set_marks([mark])
    tint = names(load_theme("light").tag_style("threat").tint)
    assert tint <= reader.colours_at("They will")
    assert tint <= reader.colours_at("freeze the assets")
    assert not tint & reader.colours_at("ambassador")
    assert article.text


def test_a_long_claim_that_starts_far_above_is_still_painted(reader: Reader) -> None:
    article = reader.show(paragraphs(*[f"Paragraph {number} says so." for number in range(300)]))
    whole = ClaimMark("long", 0, len(article.text), ("pledge",))
    short = [ClaimMark(f"short {at}", at, at + 3, ("threat",)) for at in range(0, 3000, 5)]
    reader.pane.set_marks([whole, *short])
    tint = names(load_theme("light").tag_style("pledge").tint)
    assert tint <= reader.colours_at("Paragraph 250 says so")


def test_numbers_inside_arabic_belong_to_the_claim_around_them(
    reader: Reader, shared_articles: Path
) -> None:
    article = reader.show(article_from(shared_articles / "arabic.txt"))
    quote = "بقيمة 40 مليون دولار"
    reader.pane.set_marks([mark_of(article, quote, "pledge")])
    seen: set[str] = set()
    begin, end = reader.edges(reader.span_of("40"))
    image = reader.image()
    y = begin.y() - 7
    left = min(begin.x(), end.x(), reader.page.point_of(reader.span_of("مليون").start).x())
    for x in range(left, left + 12):
        seen.add(QColor(image.pixel(x, y)).name())
    assert names(load_theme("light").tag_style("pledge").tint) <= seen


def test_a_removed_claim_leaves_no_trace(reader: Reader) -> None:
    article = reader.show(paragraphs(TEXT))
    before = reader.image()
    reader.pane.put_mark(mark_of(article, "withdraw"))
    assert reader.image() != before
    reader.pane.remove_mark("claim")
    assert reader.image() == before


def test_a_changed_claim_is_painted_where_it_is_now(reader: Reader) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.put_mark(mark_of(article, "withdraw"))
    reader.pane.put_mark(mark_of(article, "freeze the assets"))
    tint = names(load_theme("light").tag_style("threat").tint)
    assert not tint & reader.colours_at("withdraw")
    assert tint <= reader.colours_at("freeze the assets")


def test_marks_that_come_in_slices_are_all_painted(reader: Reader, qtbot: QtBot) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks([mark_of(article, "They will", claim_id="first")])
    reader.pane.add_marks(
        [
            mark_of(article, "They will", claim_id="first"),
            mark_of(article, "freeze", "pledge", claim_id="second"),
        ]
    )
    tint = names(load_theme("light").tag_style("pledge").tint)
    assert tint <= reader.colours_at("freeze")


def test_another_theme_paints_in_its_colours(reader: Reader) -> None:
    article = reader.show(paragraphs(TEXT))
    reader.pane.set_marks([mark_of(article, "withdraw")])
    reader.pane.select_claim("claim")
    dark = load_theme("dark")
    reader.pane.set_theme(dark)
    assert names(dark.tag_style("threat").strong_tint) <= reader.colours_at("withdraw")
    assert reader.pane.selected_claim() == "claim"


def test_the_gutter_shows_a_letter_beside_the_line(reader: Reader) -> None:
    article = reader.show(paragraphs("Nothing here.", TEXT))
    gutter = reader.pane.gutter
    bare = gutter.grab().toImage()
    reader.pane.set_marks([mark_of(article, "withdraw", "sanction")])
    marked = gutter.grab().toImage()
    y = reader.inside("withdraw").y()
    changed = {
        row
        for row in range(marked.height())
        if any(marked.pixel(x, row) != bare.pixel(x, row) for x in range(marked.width()))
    }
    assert changed
    assert all(abs(row - y) < 16 for row in changed)


def test_the_sentence_under_the_cursor_has_a_quiet_ground(reader: Reader) -> None:
    reader.show(paragraphs("The first one ends here. The second one begins."))
    ground = names(load_theme("light").colour("cursor"))
    assert not ground & reader.colours_at("The first one")
    reader.press("J")
    assert ground <= reader.colours_at("The first one")
    assert not ground & reader.colours_at("second one")
