"""Tell what a file is by its first bytes and, for a ZIP, by what is in it; by its suffix last."""

from __future__ import annotations

import re
from pathlib import Path

from annotator.model.errors import ReadingError
from annotator.reading.formats import (
    ARCHIVE_SUFFIXES,
    MARKDOWN_SUFFIXES,
    PAGE_SUFFIXES,
    TEXT_SUFFIXES,
)
from annotator.reading.readers import Kind

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel document, or one with a password"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"fLaC", "a sound recording"),
    (b"RIFF", "a sound, picture or video file"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_MIME_TYPES = {
    b"application/epub+zip": Kind.BOOK,
    b"application/vnd.oasis.opendocument.text": Kind.OPEN_TEXT,
}
_INSIDE_ZIP: tuple[tuple[str, str], ...] = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint file"),
    ("content.xml", "an OpenDocument file that is no text"),
)
_TYPES, _WORD_TYPE = "[Content_Types].xml", b"wordprocessingml.document.main+xml"
"""Where an Office document says what it is; some programs call its text `document2.xml`."""

_ZIP_SIGNS = (*_MIME_TYPES, b"word/document.xml", b"word/_rels/")
"""What stands in the first bytes of a ZIP that is a document."""

_CALLED = {
    ".pdf": (Kind.PDF, "a PDF"),
    ".docx": (Kind.WORD, "a Word document"),
    ".odt": (Kind.OPEN_TEXT, "an OpenDocument text"),
    ".epub": (Kind.BOOK, "an EPUB book"),
}
"""Formats that no text is: a file that is called one must be one."""

_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html[\s>])", re.I
)
_ENVELOPE = re.compile(rb"\A(?=[\w-]+:)(?:[^\n]{1,998}\n){0,60}?mime-version:", re.IGNORECASE)
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_PDF_WITHIN = 1024
"""Bytes in front of a PDF that readers pass over."""

_SAMPLE = 8192
"""Bytes that are looked at."""

_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r\x0b\x0c\x1b")) + b"\x7f"
_FEWEST_CONTROLS = 16
_WORST_SHARE = 10
"""A tenth and more of control characters, and at least 16 of them, is no text."""


def find_kind(content: bytes, name: str) -> Kind:
    """Return what a file is, so that its reader can be chosen.

    Raises ReadingError with a clause for what is no article, and for what is not what it is
    called.
    """
    suffix = Path(name).suffix.strip().lower()
    kind = _by_content(content, suffix)
    if kind is None:
        kind = _by_suffix(suffix)
    wanted, called = _CALLED.get(suffix, (kind, ""))
    if kind is not wanted and kind in (Kind.TEXT, Kind.MARKDOWN):
        raise ReadingError(f"it is called {called} but is none")
    return kind


def is_surely_article(beginning: bytes) -> bool:
    """Tell whether a file is an article by its first bytes alone, whatever it is called."""
    if beginning.startswith(_ZIP):
        return any(sign in beginning for sign in _ZIP_SIGNS)
    return _by_content(beginning, "") is not None


def looks_like(content: bytes) -> str:
    """Name the kind of file without text that these bytes begin ("a video"), else be empty."""
    for magic, name in _MAGIC:
        if content.startswith(magic):
            return name
    return "a video" if content[4:8] == b"ftyp" else ""


def _by_content(content: bytes, suffix: str) -> Kind | None:
    if content.startswith(_ZIP):
        return _in_zip(content, suffix)
    if b"%PDF-" in content[: _PDF_WITHIN if suffix == ".pdf" else 5]:
        return Kind.PDF
    if content.startswith(b"{\\rtf"):
        return Kind.RICH_TEXT
    if _WEB_PAGE.match(content[:_SAMPLE]):
        return Kind.WEB_PAGE
    is_envelope = suffix not in (*TEXT_SUFFIXES, *MARKDOWN_SUFFIXES) and bool(
        _ENVELOPE.match(content[:_SAMPLE])
    )
    if is_envelope and (suffix in ARCHIVE_SUFFIXES or _RELATED.search(content[:_SAMPLE])):
        return Kind.WEB_ARCHIVE if suffix != ".eml" else Kind.MAIL
    return Kind.MAIL if is_envelope else None


def _by_suffix(suffix: str) -> Kind:
    if suffix in MARKDOWN_SUFFIXES:
        return Kind.MARKDOWN
    if suffix in PAGE_SUFFIXES:
        return Kind.WEB_PAGE
    if suffix in ARCHIVE_SUFFIXES:
        return Kind.WEB_ARCHIVE
    return Kind.MAIL if suffix == ".eml" else Kind.TEXT


def _in_zip(content: bytes, suffix: str) -> Kind:
    # Here, because its module is needed by few files.
    from annotator.reading.archive import Archive

    with Archive(content) as archive:
        names = archive.names
        mime_type = archive.read("mimetype")[:200].strip() if "mimetype" in names else b""
        types = archive.read(_TYPES) if _TYPES in names else b""
    if mime_type in _MIME_TYPES:
        return _MIME_TYPES[mime_type]
    if "word/document.xml" in names or _WORD_TYPE in types:
        return Kind.WORD
    if "META-INF/container.xml" in names:
        return Kind.BOOK
    found = next((each for mark, each in _INSIDE_ZIP if _holds(names, mark)), "a ZIP archive")
    if suffix in _CALLED:
        raise ReadingError(f"it is called {_CALLED[suffix][1]} but is {found}")
    raise ReadingError(f"it looks like {found}; no article is read from that")


def _holds(names: frozenset[str], mark: str) -> bool:
    return any(name.startswith(mark) for name in names)


def utf16_without_mark(content: bytes) -> str:
    """Return utf-16-le or utf-16-be where the bytes look like it, else an empty string.

    In UTF-16 at least the spaces and line ends have a NUL, all of them on the same side.
    """
    sample = content[:_SAMPLE]
    if len(content) % 2 or b"\0" not in sample:
        return ""
    high_first, low_first = sample[::2].count(0), sample[1::2].count(0)
    for codec, nuls, others in (
        ("utf-16-le", low_first, high_first),
        ("utf-16-be", high_first, low_first),
    ):
        if nuls > 10 * others and _is_text(sample[: len(sample) // 2 * 2], codec):
            return codec
    return ""


def has_binary_controls(content: bytes) -> bool:
    """Tell whether so many control characters occur that it cannot be a text."""
    sample = content[:_SAMPLE]
    count = len(sample) - len(sample.translate(None, _CONTROLS))
    return count >= _FEWEST_CONTROLS and count * _WORST_SHARE >= len(sample)


def _is_text(sample: bytes, codec: str) -> bool:
    """Tell whether the sample decodes to letters, marks, signs and white space alone."""
    # A sample may end in the middle of a surrogate pair.
    text = sample.decode(codec, errors="ignore")
    odd = sum(1 for char in text if not (char.isprintable() or char.isspace() or char == "\ufeff"))
    return bool(text) and odd * 50 <= len(text)
