"""What a server calls the formats that are read, and what a page without a file name is called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from annotator.reading.formats import MARKDOWN_SUFFIXES, SUFFIXES

SUFFIX_OF: Mapping[str, str] = {
    "text/html": ".html", "application/xhtml+xml": ".xhtml",
    "application/pdf": ".pdf", "application/x-pdf": ".pdf",
    "text/plain": ".txt", "text/markdown": ".md", "text/x-markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt", "application/epub+zip": ".epub",
    "application/rtf": ".rtf", "text/rtf": ".rtf",
    "multipart/related": ".mhtml", "application/x-mimearchive": ".mhtml",
    "message/rfc822": ".eml",
}  # fmt: skip
"""The suffix that a file of the media type has."""

UNTOLD = frozenset(
    {"", "application/octet-stream", "binary/octet-stream", "application/x-download",
     "application/force-download"}
)  # fmt: skip
"""What servers say that do not know; the bytes tell."""

READ = frozenset(SUFFIX_OF) | UNTOLD
"""The media types that a page may have."""


@dataclass(frozen=True, slots=True)
class Served:
    """What a server says of the bytes it sends; hints, for servers err. Empty: nothing."""

    media_type: str = ""
    charset: str = ""


UNSERVED = Served()
"""Of bytes that come from no server."""

LED_ON = "The address led on to "
"""What the note begins with that names the redirects to a page, in their order."""

_WEB = ("http://", "https://")
_MARKED_UP = re.compile(
    rb"<(?:head|title|meta|body|div|p|h1|article|section|table|span)[\s>]", re.IGNORECASE
)
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
"""What Windows takes in no file's name, and other systems better not."""
_LONGEST_NAME = 80
_SAMPLE = 8192


def is_web_source(name: str) -> bool:
    """Tell whether a source is an address of the web rather than a file."""
    return name[:8].lower().startswith(_WEB)


def short_name(name: str) -> str:
    """Return what a sentence calls a source: a file's name, an address whole or its beginning."""
    if is_web_source(name):
        return name if len(name) <= 90 else name[:89] + "…"
    return Path(name).name or name


def original_name(source: str, media_type: str) -> str:
    """Return what to call an original that is written to a file; the source may be of any system.

    A page from the web is called by the end of its address, with the suffix of what it is.
    """
    plain = source.partition("#")[0].replace("\\", "/")
    if not is_web_source(source):
        return plain.rpartition("/")[2] or "original"
    try:
        parts = urlsplit(plain)
    except ValueError:
        return "original"
    name = unquote(parts.path).rstrip("/").rpartition("/")[2] or (parts.hostname or "original")
    name = _NOT_IN_NAMES.sub("_", name)[:_LONGEST_NAME]
    suffix = SUFFIX_OF.get(media_type, "")
    known = PurePosixPath(name).suffix.lower()
    same = (known, suffix) in ((".htm", ".html"), (".markdown", ".md"))
    return name if not suffix or known == suffix or same else name + suffix


def file_name(name: str, content: bytes, media_type: str = "") -> str:
    """Return a name whose suffix counts where the bytes do not tell what they are.

    Of an address it is what the server says; where that is not known, what the path ends in, or a
    page's where there is mark-up in it.
    """
    if not is_web_source(name):
        return name
    try:
        suffix = PurePosixPath(urlsplit(name).path).suffix.lower()
    except ValueError:
        suffix = ""
    told = SUFFIX_OF.get(media_type, "")
    if told == ".txt" and suffix in MARKDOWN_SUFFIXES:
        return f"page{suffix}"  # Markdown is served as plain text
    if told:
        return f"page{told}"
    if suffix in SUFFIXES:
        return f"page{suffix}"
    return "page.html" if _MARKED_UP.search(content[:_SAMPLE]) else "page"
