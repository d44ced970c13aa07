"""Files that other programs saved (`tests/real_files`) are read as what they were given."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.model.article import BlockKind
from annotator.model.read_article import ReadArticle
from annotator.reading import chapters, read_article
from annotator.reading.crew import read_pieces
from annotator.reading.pieces import ReadPiece, find_pieces
from tests.real_files import sources

FOLDER = Path(sources.__file__).parent
STRUCTURED = (
    "article.md", "mail.eml", "office.docx", "office.odt", "page.html", "page.mhtml", "page.xhtml",
    "single-file.html",
)  # fmt: skip
WITHOUT_STRUCTURE = ("chromium.pdf", "office.epub", "office.pdf", "office.rtf")
"""These name no headings or quotations; all words are there all the same."""

ROWS = tuple("\t".join(row) for row in sources.ROWS)
WHOLE = (
    (BlockKind.HEADING, sources.TITLE),
    *((BlockKind.PARAGRAPH, paragraph) for paragraph in sources.PARAGRAPHS),
    (BlockKind.QUOTE, sources.QUOTE),
    (BlockKind.HEADING, sources.HEADING),
    *((BlockKind.LIST_ITEM, item) for item in sources.ITEMS),
    *((BlockKind.TABLE_ROW, row) for row in ROWS),
    (BlockKind.PARAGRAPH, sources.LAST),
)


def blocks(article: ReadArticle) -> list[tuple[BlockKind, str]]:
    text = article.body.text
    return [(block.kind, text[block.start : block.end]) for block in article.body.blocks]


def texts(article: ReadArticle) -> list[str]:
    return [text for _, text in blocks(article)]


@pytest.mark.parametrize("name", STRUCTURED)
def test_an_article_keeps_its_words_and_its_structure(name: str) -> None:
    article = read_article(FOLDER / name)
    assert blocks(article) == list(WHOLE)
    assert article.metadata.title == sources.TITLE
    assert article.metadata.author == sources.AUTHOR
    assert article.metadata.language == "en"
    assert article.notes == ()


@pytest.mark.parametrize("name", WITHOUT_STRUCTURE)
def test_an_article_keeps_its_words(name: str) -> None:
    (article,) = chapters(FOLDER / name)
    found = [text.replace("\t", " ") for text in texts(article)]
    if name == "chromium.pdf":  # a browser prints the furniture of a page with it
        found = found[1:-1]
    wanted = [text.replace("\t", " ") for _, text in WHOLE]
    if name == "office.pdf":  # LibreOffice draws an emoji and leaves no character
        wanted[1] = wanted[1].replace("🚢 ", "")
    assert found == wanted
    assert article.metadata.title.startswith(sources.TITLE)


@pytest.mark.parametrize("language", sources.TURNED)
@pytest.mark.parametrize("program", ["chromium", "office"])
def test_a_pdf_from_right_to_left_is_in_order(language: str, program: str) -> None:
    article = read_article(FOLDER / f"{language}-{program}.pdf")
    assert texts(article) == list(sources.TURNED[language])
    assert article.body.blocks[0].kind is BlockKind.HEADING
    assert article.metadata.language == language


def test_the_files_of_an_archive_are_read() -> None:
    pieces = find_pieces([FOLDER / "several.zip"])
    (first,), (second,) = read_pieces(pieces, processes=0)
    assert isinstance(first, ReadPiece)
    assert isinstance(second, ReadPiece)
    assert blocks(first.read) == blocks(second.read) == list(WHOLE)


def test_plain_text_is_read_as_it_is() -> None:
    path = FOLDER / "article.txt"
    assert read_article(path).body.text == path.read_text(encoding="utf-8")
