"""A PDF: lines with their places from PDFium, paragraphs rebuilt from them."""

from __future__ import annotations

import re

from annotator.model.article import Metadata
from annotator.model.errors import ReadingError
from annotator.reading import doubts
from annotator.reading.cleaning import strip_invisible
from annotator.reading.form import Form, Source
from annotator.reading.pdf_layout import blocks_of
from annotator.reading.pdf_lines import page_of
from annotator.reading.pdfium import PASSWORD_ERROR, Document, PdfiumError, version
from annotator.reading.titles import best_title

MEDIA_TYPE = "application/pdf"

_MOST_PAGES = 5_000
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_MOST_DAYS = 31


def is_costly(source: Source) -> bool:
    """Tell whether it is to be read in a process of its own: always, PDFium may crash."""
    return True


def read(source: Source) -> Form:
    """Read a document; raises ReadingError with a clause that says why it cannot be read."""
    with _open(source.content) as document:
        if len(document) > _MOST_PAGES:
            raise ReadingError(f"it has {len(document)} pages, more than an article")
        pages = [page_of(document, number) for number in range(len(document))]
        metadata = _metadata(document)
    empty = sum(1 for page in pages if not page.lines)
    if empty == len(pages):
        raise ReadingError(
            "it holds pictures of pages and no text, as a scan does; recognise its text first"
        )
    blocks = blocks_of(pages, is_whole=source.is_whole)
    if not blocks:
        raise ReadingError("it holds no text")
    notes = _notes(source.content, blocks[0].text, empty, len(pages))
    metadata = Metadata(
        title=best_title(metadata.title, blocks),
        author=metadata.author,
        published=metadata.published,
    )
    return Form(tuple(blocks), metadata, MEDIA_TYPE, f"pdf 2, PDFium {version()}", notes=notes)


def _open(content: bytes) -> Document:
    try:
        return Document(content)
    except PdfiumError as error:
        if error.code == PASSWORD_ERROR:
            raise ReadingError("it is encrypted; save it without a password") from None
        raise ReadingError("it is damaged or incomplete") from None


def _metadata(document: Document) -> Metadata:
    try:
        title, author, created = map(document.metadata, ("Title", "Author", "CreationDate"))
    except UnicodeDecodeError:  # half a character; the document's text may be whole
        return Metadata()
    date = _DATE.match(created)
    published = ""
    if date and date[2] and date[3] and 1 <= int(date[2]) <= 12 and int(date[3]) <= _MOST_DAYS:
        published = f"{date[1]}-{date[2]}-{date[3]}"
    return Metadata(
        title=strip_invisible(" ".join(title.split())),
        author=strip_invisible(" ".join(author.split())),
        published=published,
    )


def _notes(content: bytes, beginning: str, empty: int, count: int) -> tuple[str, ...]:
    notes = ["Paragraphs were rebuilt from the lines of a PDF; look at their edges."]
    if empty:
        notes.append(doubts.PAGES_WITHOUT_TEXT.format(empty, count))
    if b"%%EOF" not in content[-4096:]:
        notes.append(doubts.NO_END)
    if len(_RIGHT_TO_LEFT.findall(beginning)) * 2 > len(beginning):
        notes.append(doubts.RIGHT_TO_LEFT)
    return tuple(notes)
