"""What a batch is made of: files, and the files inside ZIP archives; each gives its articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from annotator.model.errors import ReadingError
from annotator.model.read_article import ReadArticle
from annotator.reading.archive import Archive
from annotator.reading.door import article_files, articles_of, file_content, naming
from annotator.reading.folders import PARTS, is_part_of_page, suffix_of
from annotator.reading.formats import BUNDLE_SUFFIX, REFUSED_SUFFIXES, SUFFIXES
from annotator.text.search_terms import index_text

_DOCUMENTS = ("mimetype", "word/document.xml", "META-INF/container.xml")
"""What a ZIP holds that is one document, whatever it is called."""


_NAMED = 5
"""Endings of files passed over that are named."""


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


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What folders and archives hold beside articles, by its endings.

    `endings`: the ending in small letters, empty for none, or PARTS, and how many files; most
    first.
    """

    endings: tuple[tuple[str, int], ...] = ()

    @property
    def count(self) -> int:
        """How many files were passed over."""
        return sum(count for _, count in self.endings)

    @property
    def sentence(self) -> str:
        """What to say of them, empty where there are none."""
        if not self.count:
            return ""
        named = [f"{count:,} {suffix or 'without an ending'}" for suffix, count in self.endings]
        more = [f"{len(named) - _NAMED:,} more kinds"] if len(named) > _NAMED + 1 else []
        kinds = ", ".join([*named[: _NAMED if more else None], *more])
        if self.count == 1:
            return f"1 other file was passed over ({kinds})."
        return f"{self.count:,} other files were passed over ({kinds})."


def find_pieces(paths: Iterable[Path]) -> list[Piece]:
    """Return what files, folders and archives lead to, in order.

    A folder or archive without an article comes as one piece with its refusal. An archive inside
    an archive is not opened.
    """
    return find_batch(paths)[0]


def find_batch(paths: Iterable[Path]) -> tuple[list[Piece], PassedOver]:
    """Return what `find_pieces` does, and what was passed over on the way."""
    pieces: list[Piece] = []
    passed_over: Counter[str] = Counter()
    for path in paths:
        found = list(article_files([path], passed_over))
        if not found:
            sentence = f"The folder “{path}” holds no article that can be read."
            pieces.append(Piece(path, refusal=sentence))
        for each in found:
            is_bundle = each.suffix.lower() == BUNDLE_SUFFIX
            pieces.extend(_inside(each, passed_over) if is_bundle else [Piece(each)])
    endings = sorted((+passed_over).items(), key=lambda each: (-each[1], each[0]))
    return pieces, PassedOver(tuple(endings))


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


def _inside(path: Path, passed_over: Counter[str]) -> list[Piece]:
    """Return the readable files of an archive, itself where it is a document after all."""
    try:
        archive = _open(path)
    except ReadingError as error:
        return [Piece(path, refusal=str(error))]
    names = archive.names
    archive.close()
    if any(name in names for name in _DOCUMENTS):
        return [Piece(path)]
    shown = [name for name in sorted(names) if not _is_hidden(name)]
    parts = _parts_of_pages(shown)
    articles = {name for name in shown if name not in parts and _is_article(name)}
    passed_over.update(
        PARTS if name in parts else suffix_of(PurePosixPath(name))
        for name in shown
        if name not in articles
    )
    found = [Piece(path, name) for name in shown if name in articles]
    sentence = f"The archive “{path.name}” holds no article that can be read."
    return found or [Piece(path, refusal=sentence)]


def _is_hidden(name: str) -> bool:
    """Tell whether an entry is hidden, or a folder."""
    parts = PurePosixPath(name).parts
    return name.endswith("/") or any(part.startswith((".", "__MACOSX")) for part in parts)


def _is_article(name: str) -> bool:
    return suffix_of(PurePosixPath(name)) in (*SUFFIXES, *REFUSED_SUFFIXES)


def _parts_of_pages(names: Iterable[str]) -> set[str]:
    """Return the entries that a browser saved beside a page, in the folder of its parts."""
    names = list(names)
    beside = {name.lower() for name in names}
    folders = {str(folder) for name in names for folder in PurePosixPath(name).parents}
    parts = tuple(f"{folder}/" for folder in folders if is_part_of_page(folder, beside))
    return {name for name in names if name.startswith(parts)}


def _open(path: Path) -> Archive:
    """Open an archive of articles on the disk; raises ReadingError with a sentence."""
    with naming(str(path)):
        try:
            return Archive(path.open("rb"))
        except FileNotFoundError:
            raise ReadingError(f"There is no file “{path}”.") from None
        except OSError as error:
            raise ReadingError((error.strerror or str(error)).lower()) from None
