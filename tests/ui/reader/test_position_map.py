"""Code points map to document positions and back, whatever the text holds."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from annotator.model.article import Article, Block, BlockKind
from tests.ui.reader.articles import article_from, article_of, paragraphs
from ui.reader.document import ArticleDocument
from ui.reader.position_map import PositionMap, shown_text
from ui.reader.style import ReadingStyle
from ui.theme import load_theme

TRICKY = "a é́\u00a0\n\r\t\u2028\u2029\ufdd0\ufdd1\ufffc\0\u200d😀👩🏽\u202eאب𠮷한"
PARTS = st.lists(
    st.text(
        st.one_of(st.sampled_from(TRICKY), st.characters(exclude_categories=["Cs"])), max_size=40
    ),
    min_size=1,
    max_size=6,
)


def article_in_blocks(parts: list[str], breaks: bool) -> Article:
    """Return an article whose blocks are the parts, of changing kinds."""
    kinds = [kind for kind in BlockKind if kind is not BlockKind.RULE]
    blocks: list[Block] = []
    start = 0
    for number, part in enumerate(parts):
        kind = kinds[(number + len(part)) % len(kinds)] if part else BlockKind.RULE
        blocks.append(Block(kind, start, start + len(part), level=number % 2, breaks=breaks))
        start += len(part) + 2
    return article_of("\n\n".join(parts), tuple(blocks))


def document_of(article: Article) -> ArticleDocument:
    """Return the article's document."""
    positions = PositionMap(article.text, article.body.blocks)
    return ArticleDocument(article, ReadingStyle(), load_theme("light"), positions)


def assert_blocks_equal_their_slices(article: Article) -> None:
    """Compare every block of the document with its slice of the canonical text."""
    document = document_of(article)
    assert document.blockCount() == max(1, len(article.body.blocks))
    block = document.firstBlock()
    for source in article.body.blocks:
        assert block.text() == shown_text(article.text, source)
        assert len(block.text()) == source.end - source.start
        block = block.next()
    assert document.characterCount() == document.positions.length + 1


@given(parts=PARTS, breaks=st.booleans())
def test_each_block_equals_its_slice_of_the_text(qapp, parts: list[str], breaks: bool) -> None:
    assert_blocks_equal_their_slices(article_in_blocks(parts, breaks))


@given(parts=PARTS)
def test_code_points_come_back_from_document_positions(parts: list[str]) -> None:
    article = article_in_blocks(parts, breaks=False)
    positions = PositionMap(article.text, article.body.blocks)
    for block in article.body.blocks:
        for at in range(block.start, block.end + 1):
            assert positions.to_code_point(positions.to_qt(at)) == at


@given(parts=PARTS)
def test_what_lies_between_two_blocks_maps_to_the_first_ones_end(parts: list[str]) -> None:
    article = article_in_blocks(parts, breaks=False)
    positions = PositionMap(article.text, article.body.blocks)
    for block in article.body.blocks[:-1]:
        assert positions.to_qt(block.end + 1) == positions.to_qt(block.end)


def test_every_shared_article_stands_in_the_document_as_it_is(
    qtbot: QtBot, shared_articles: Path
) -> None:
    files = [path for path in sorted(shared_articles.iterdir()) if path.suffix in (".txt", ".md")]
    assert files
    for path in files:
        if path.name != "README.md":
            assert_blocks_equal_their_slices(article_from(path))


def test_a_line_feed_shows_as_a_space_or_as_a_break() -> None:
    block = Block(BlockKind.PARAGRAPH, 0, 7)
    assert shown_text("one\ntwo", block) == "one two"
    assert shown_text("one\ntwo", Block(BlockKind.CODE, 0, 7, breaks=True)) == "one\u2028two"


def test_a_no_break_space_stays_one(qtbot: QtBot) -> None:
    document = document_of(paragraphs("10\u00a0km"))
    assert document.firstBlock().text() == "10\u00a0km"


def test_an_article_without_blocks_is_one_empty_paragraph(qtbot: QtBot) -> None:
    document = document_of(article_of("", ()))
    assert document.blockCount() == 1
    assert document.positions.to_code_point(0) == 0


def test_nothing_is_ever_loaded(qtbot: QtBot) -> None:
    document = document_of(paragraphs("text"))
    assert document.resource(2, "https://example.org/pixel.gif") is None
