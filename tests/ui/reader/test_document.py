"""Blocks and inline marks are set as what they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from pytestqt.qtbot import QtBot

from annotator.model.article import Article, Block, BlockKind, Mark, MarkKind
from tests.ui.reader.articles import article_of, paragraphs
from ui.reader.document import ArticleDocument
from ui.reader.position_map import PositionMap
from ui.reader.style import ReadingStyle
from ui.theme import load_theme


def document_of(article: Article) -> ArticleDocument:
    """Return the article's document."""
    positions = PositionMap(article.text, article.body.blocks)
    return ArticleDocument(article, ReadingStyle(), load_theme("light"), positions)


def format_at(document: ArticleDocument, position: int) -> QTextCharFormat:
    """Return the format of the character after a document position."""
    cursor = QTextCursor(document)
    cursor.setPosition(position + 1)
    return cursor.charFormat()


def test_inline_marks_nest(qtbot: QtBot) -> None:
    marks = (
        Mark(0, 11, MarkKind.STRONG),
        Mark(4, 7, MarkKind.EMPHASIS),
        Mark(8, 11, MarkKind.LINK, "https://example.org/"),
    )
    block = Block(BlockKind.PARAGRAPH, 0, 11, marks=marks)
    document = document_of(article_of("one two six", (block,)))
    assert format_at(document, 0).fontWeight() == QFont.Weight.Bold
    assert not format_at(document, 0).fontItalic()
    assert format_at(document, 5).fontItalic()
    assert format_at(document, 5).fontWeight() == QFont.Weight.Bold
    assert format_at(document, 9).anchorHref() == "https://example.org/"


def test_headings_are_larger_the_higher_they_rank(qtbot: QtBot) -> None:
    blocks = tuple(
        Block(BlockKind.HEADING, start, start + 3, level=level)
        for level, start in ((1, 0), (2, 5), (3, 10))
    )
    document = document_of(article_of("one\n\ntwo\n\nsix", blocks))
    sizes = [format_at(document, position).fontPointSize() for position in (0, 4, 8)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] > ReadingStyle().size_pt


def test_each_block_runs_in_its_own_direction(qtbot: QtBot) -> None:
    document = document_of(paragraphs("שלום עולם", "plain words", "1914", "12 עולם"))
    assert [document.is_right_to_left(number) for number in range(4)] == [True, False, False, True]


def test_a_block_without_letters_follows_the_one_before_it(qtbot: QtBot) -> None:
    document = document_of(paragraphs("2024", "שלום", "—"))
    assert [document.is_right_to_left(number) for number in range(3)] == [True, True, True]
    direction = document.firstBlock().blockFormat().layoutDirection()
    assert direction == Qt.LayoutDirection.RightToLeft


def test_columns_of_a_table_align(qtbot: QtBot) -> None:
    rows = ["Measure\tSince", "Ban on all port calls\t1 March"]
    blocks = (
        Block(BlockKind.TABLE_ROW, 0, len(rows[0]), level=1),
        Block(BlockKind.TABLE_ROW, len(rows[0]) + 1, len(rows[0]) + 1 + len(rows[1])),
    )
    document = document_of(article_of("\n".join(rows), blocks))
    first = document.firstBlock().blockFormat().tabPositions()
    second = document.lastBlock().blockFormat().tabPositions()
    assert [tab.position for tab in first] == [tab.position for tab in second]
    assert len(first) == 1
    assert first[0].position > 100


def test_undo_is_off(qtbot: QtBot) -> None:
    assert not document_of(paragraphs("text")).isUndoRedoEnabled()
