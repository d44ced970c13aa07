"""Bytes of a web page to text: mark, UTF-8, what the page declares, then a guess."""

from __future__ import annotations

import codecs
import re

from annotator.reading.decoding import Decoded, canonical_codec, decode, nearly_utf8

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})"
    rb"|\A\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_BEGINNING = 4096
"""Bytes in which a page may declare its encoding; browsers look at 1024."""

_FINE_TO_ODD = 2
"""Characters of a page that says it is UTF-8 which are right for each that is broken."""

_MEANT = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252",
    "us-ascii": "cp1252", "iso8859-1": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932",
    "x-sjis": "cp932", "windows-31j": "cp932", "tis-620": "cp874", "windows-874": "cp874",
    "iso-8859-11": "cp874", "iso-8859-8-i": "iso8859-8", "x-euc-jp": "euc_jp",
    "x-mac-roman": "mac-roman", "macintosh": "mac-roman",
}  # fmt: skip
"""What browsers take a label for (WHATWG Encoding Standard, section 4.2) where Python does not."""
_NO_TEXT = frozenset({"base64", "hex", "bz2", "zlib", "uu", "quopri", "rot13", "punycode", "idna"})


def decode_page(content: bytes, encoding: str | None = None, declared: str = "") -> Decoded:
    """Return the page's text.

    `encoding` overrides what is found; `declared` is what an envelope says (MHTML, mail). Raises
    ReadingError as `decode` does.
    """
    if encoding is not None:
        return decode(content, encoding)
    codec = known_codec(declared) or _declared(content)
    if not codec or codec.startswith("utf") or content.startswith((b"\xef\xbb\xbf", b"\xff\xfe")):
        decoded = decode(content)
        if decoded.is_guess and canonical_codec(codec) == "utf-8":
            return nearly_utf8(content, _FINE_TO_ODD) or decoded
        return decoded
    if not content.isascii():
        try:
            # Bytes that are UTF-8 by chance hardly exist; wrong declarations do.
            return Decoded(content.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    text = content.decode(codec, errors="replace")
    if text.count("\ufffd") * 200 > len(text):
        return decode(content)
    return Decoded(text, codec)


def known_codec(label: str) -> str:
    """Return the codec that a label on the web means, empty for one that Python does not know."""
    label = label.strip().strip("\"'").lower()
    label = _MEANT.get(label, label)
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    return label if name not in _NO_TEXT else ""


def _declared(content: bytes) -> str:
    match = _DECLARED.search(content[:_BEGINNING])
    if match is None:
        return ""
    return known_codec((match[1] or match[2]).decode("ascii", errors="ignore"))
