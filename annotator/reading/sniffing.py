"""Tell what a file is by its first bytes, so that what is no text is refused by name."""

from __future__ import annotations

import re

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel document"),
    (b"{\\rtf", "an RTF document"),
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
_INSIDE_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"application/epub+zip", "an EPUB book"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint file"),
)
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html[\s>])", re.I
)
_SAMPLE = 8192
"""Bytes that are looked at."""

_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r\x0b\x0c\x1b")) + b"\x7f"
_FEWEST_CONTROLS = 16
_WORST_SHARE = 10
"""A tenth and more of control characters, and at least 16 of them, is no text."""


def looks_like(content: bytes) -> str:
    """Name the kind of file that these bytes begin ("a PDF"); empty when it may be a text."""
    for magic, name in _MAGIC:
        if content.startswith(magic):
            return name
    if content.startswith(_ZIP):
        beginning = content[: 16 * _SAMPLE]
        return next((name for mark, name in _INSIDE_ZIP if mark in beginning), "a ZIP archive")
    if content[4:8] == b"ftyp":
        return "a video"
    if _WEB_PAGE.match(content[:_SAMPLE]):
        return "a web page"
    return ""


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
