"""Any file to an article: bytes, decoded text, blocks, one canonical text with exact offsets.

The one door is `read_article`. What reading needs is imported when the first file is read, so that
a window that starts pays next to nothing for this package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.reading.formats import ENCODINGS, LARGEST, SUFFIXES

if TYPE_CHECKING:
    from annotator.model.read_article import ReadArticle

__all__ = [
    "ENCODINGS",
    "LARGEST",
    "SUFFIXES",
    "article_files",
    "chapters",
    "read_article",
    "read_bytes",
]


def read_article(path: Path, *, encoding: str | None = None, is_whole: bool = False) -> ReadArticle:
    """Read a file; a book becomes one article.

    `encoding` is a codec's name that overrides what is found. `is_whole` takes everything on a
    web page, not its article alone. Raises ReadingError with a sentence that names the file.
    """
    # Here, because the door's tables and expressions take 20 ms to set up.
    from annotator.reading import door

    return door.read_article(path, encoding=encoding, is_whole=is_whole)


def read_bytes(
    content: bytes, name: str, *, encoding: str | None = None, is_whole: bool = False
) -> ReadArticle:
    """Read the bytes of a file called `name`, whose suffix counts where they do not tell.

    Raises ReadingError, and nothing else whatever the bytes are.
    """
    # Here, because the door's tables and expressions take 20 ms to set up.
    from annotator.reading import door

    return door.read_bytes(content, name, encoding=encoding, is_whole=is_whole)


def chapters(path: Path) -> list[ReadArticle]:
    """Return an article for each chapter of a book (EPUB), in reading order.

    Each names the book as its outlet, has the whole file as its original, and `path#chapter` as
    its source. Any other file gives the one article it is. Raises ReadingError with a sentence
    that names the file.
    """
    # Here, because the door's tables and expressions take 20 ms to set up.
    from annotator.reading import door

    return door.chapters(path)


def article_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files as they are, and those of folders that can be read as articles.

    Folders are walked to the bottom, sorted, without what is hidden.
    """
    # Here, because the door's tables and expressions take 20 ms to set up.
    from annotator.reading import door

    return door.article_files(paths)
