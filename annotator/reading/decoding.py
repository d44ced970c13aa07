"""Bytes to text: byte order mark, UTF-8, UTF-16, then a guess among our languages' encodings."""

from __future__ import annotations

import codecs
from contextlib import suppress
from dataclasses import dataclass

from annotator.model.errors import ReadingError
from annotator.reading.formats import ENCODINGS
from annotator.reading.sniffing import has_binary_controls, utf16_without_mark

_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Before UTF-16: its little-endian mark begins like that of UTF-32.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


_FINE_TO_ODD = 10

_ESCAPED_JAPANESE = b"\x1b$B"
"""What ISO-2022-JP begins its Japanese with; its bytes are valid UTF-8."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the codec that gave it, and whether that was a guess."""

    text: str
    encoding: str
    is_guess: bool = False


def decode(content: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of the bytes, without a byte order mark.

    `encoding` is a Python codec's name that overrides what is found. Raises ReadingError.
    """
    if encoding is not None:
        return _decode_as(content, encoding)
    for mark, codec in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decode_as(content, codec)
    codec = utf16_without_mark(content)
    if codec:
        with suppress(ReadingError):
            return _decode_as(content, codec)
    if has_binary_controls(content):
        raise ReadingError("it is not a text: most of it cannot be read as characters")
    if _ESCAPED_JAPANESE in content:
        with suppress(UnicodeDecodeError):
            return Decoded(content.decode("iso2022_jp"), "iso2022_jp")
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return nearly_utf8(content, _FINE_TO_ODD) or _guess(content)


def nearly_utf8(content: bytes, fine_to_odd: int) -> Decoded | None:
    """Return the text of UTF-8 in which a few bytes are broken, each U+FFFD, else None.

    `fine_to_odd`: how many characters beyond ASCII must be right for each that is not. In texts of
    other encodings hardly one of ten is, by chance.
    """
    text = content.decode("utf-8", errors="replace")
    odd = text.count("\ufffd")
    fine = len(text) - odd - len(text.encode("ascii", "ignore"))
    return Decoded(text, "utf-8", is_guess=True) if fine >= odd * fine_to_odd else None


def encoding_label(encoding: str) -> str:
    """Return what to call a codec before a person."""
    for codec, label in ENCODINGS:
        if codecs.lookup(codec).name == canonical_codec(encoding):
            return label
    return encoding


def canonical_codec(encoding: str) -> str:
    """Return Python's one name of the codec, with and without a byte order mark alike."""
    try:
        return codecs.lookup(encoding).name.removesuffix("-sig")
    except LookupError:
        return encoding


def _decode_as(content: bytes, encoding: str) -> Decoded:
    """Decode with the codec named; raises ReadingError where the bytes do not fit it."""
    try:
        name = codecs.lookup(encoding).name
        text = content.decode(name)
    except LookupError:
        raise ReadingError(f"there is no encoding named “{encoding}”") from None
    except (UnicodeError, ValueError):
        raise ReadingError(
            f"it is not written in {encoding_label(encoding)}; choose another encoding"
        ) from None
    return Decoded(text.removeprefix("\ufeff"), encoding)


def _guess(content: bytes) -> Decoded:
    """Guess the encoding of bytes that are not UTF-8; what does not fit it becomes U+FFFD."""
    # Here, because its tables are needed by few files.
    from annotator.reading.encoding_guess import guess_encoding

    encoding = guess_encoding(content)
    if encoding is None:
        raise ReadingError("its encoding was not recognised; choose one")
    return Decoded(content.decode(encoding, errors="replace"), encoding, is_guess=True)
