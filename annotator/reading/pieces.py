"""What a batch is made of: files, and the files inside ZIP archives; each gives its articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from annotator.model.errors import ReadingError
from annotator.model.read_article import ReadArticle
from annotator.reading.archive import Archive
from annotator.reading.door import article_files, articles_of, file_content, naming
from annotator.reading.formats import BUNDLE_SUFFIX, REFUSED_SUFFIXES, SUFFIXES
from annotator.text.search_terms import index_text

_DOCUMENTS = ("mimetype", "word/document.xml", "META-INF/container.xml")
"""What a ZIP holds that is one document, whatever it is called."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file to read: `path`, or what is called `inside` in the archive there.

    `refusal`: why it cannot be read, where that is known already.
    """

    path: Path
    inside: str = ""
    refusal: str = ""

    @property
    def name(self) -> str:
        """The source of its article: the path, into the archive as if it were a folder."""
        return f"{self.path}/{self.inside}" if self.inside else str(self.path)


@dataclass(frozen=True, slots=True)
class ReadPiece:
    """One article of a piece, with its text prepared for the search.

    `signature`: what near copies are found by, where a process of the crew made it.
    """

    name: str
    read: ReadArticle
    search_text: str
    signature: bytes = field(default=b"", compare=False)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A piece that cannot be read, and the sentence that says why."""

    name: str
    sentence: str


Outcome = ReadPiece | Refusal


def find_pieces(paths: Iterable[Path]) -> list[Piece]:
    """Return what files, folders and archives lead to, in order.

    A folder or archive without an article comes as one piece with its refusal. An archive inside
    an archive is not opened.
    """
    pieces: list[Piece] = []
    for path in paths:
        found = list(article_files([path]))
        if not found:
            sentence = f"The folder “{path}” holds no article that can be read."
            pieces.append(Piece(path, refusal=sentence))
        for each in found:
            is_bundle = each.suffix.lower() == BUNDLE_SUFFIX
            pieces.extend(_inside(each) if is_bundle else [Piece(each)])
    return pieces


class PieceReader:
    """Reads pieces one after the other; keeps the archive at hand open. A context manager."""

    def __init__(self, encoding: str | None = None) -> None:
        """`encoding` is a codec's name that overrides what is found."""
        self._encoding = encoding
        self._path: Path | None = None
        self._archive: Archive | None = None

    def __enter__(self) -> PieceReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, piece: Piece) -> list[Outcome]:
        """Return the articles of a piece: a book's chapters, else one; or why there is none."""
        if piece.refusal:
            return [Refusal(piece.name, piece.refusal)]
        try:
            content = self._unpacked(piece) if piece.inside else file_content(piece.path)
            articles = articles_of(content, piece.name, encoding=self._encoding)
        except ReadingError as error:
            return [Refusal(piece.name, str(error))]
        return [ReadPiece(read.source, read, index_text(read.body.text)) for read in articles]

    def close(self) -> None:
        """Let go of the archive."""
        if self._archive is not None:
            self._archive.close()
        self._path = self._archive = None

    def _unpacked(self, piece: Piece) -> bytes:
        if self._archive is None or self._path != piece.path:
            self.close()
            self._archive = _open(piece.path)
            self._path = piece.path
        with naming(piece.name):
            return self._archive.read(piece.inside)


def _inside(path: Path) -> list[Piece]:
    """Return the readable files of an archive, itself where it is a document after all."""
    try:
        archive = _open(path)
    except ReadingError as error:
        return [Piece(path, refusal=str(error))]
    names = archive.names
    archive.close()
    if any(name in names for name in _DOCUMENTS):
        return [Piece(path)]
    found = [Piece(path, name) for name in sorted(names) if _is_article(name)]
    sentence = f"The archive “{path.name}” holds no article that can be read."
    return found or [Piece(path, refusal=sentence)]


def _is_article(name: str) -> bool:
    parts = PurePosixPath(name).parts
    is_hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    suffix = PurePosixPath(name).suffix.lower()
    return not is_hidden and not name.endswith("/") and suffix in (*SUFFIXES, *REFUSED_SUFFIXES)


def _open(path: Path) -> Archive:
    """Open an archive of articles on the disk; raises ReadingError with a sentence."""
    with naming(str(path)):
        try:
            return Archive(path.open("rb"))
        except FileNotFoundError:
            raise ReadingError(f"There is no file “{path}”.") from None
        except OSError as error:
            raise ReadingError((error.strerror or str(error)).lower()) from None
