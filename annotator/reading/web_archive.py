"""A web page saved with all its parts in one file (.mhtml, RFC 2557): the page is read."""

from __future__ import annotations

from dataclasses import replace
from email.message import Message

from annotator.model.errors import ReadingError
from annotator.reading import mime, web_page
from annotator.reading.form import Form, Source
from annotator.reading.html_decoding import decode_page

MEDIA_TYPE = "multipart/related"

_PAGES = ("text/html", "application/xhtml+xml")


def is_costly(source: Source) -> bool:
    """Tell whether it is to be read in a process of its own."""
    return mime.is_costly_envelope(source.content) or web_page.is_costly(source)


def read(source: Source) -> Form:
    """Read the page; raises ReadingError with a clause that says why it cannot be read."""
    message = mime.open_envelope(source.content)
    page = _page(message)
    content = mime.content_of(page)
    if not content.strip():
        raise ReadingError("it holds no page")
    decoded = decode_page(content, source.encoding, mime.charset_of(page))
    location = mime.header(message, "Snapshot-Content-Location") or mime.header(
        page, "Content-Location"
    )
    form = web_page.read_page(
        decoded.text, encoding=decoded.encoding, is_whole=source.is_whole, url=location
    )
    metadata = form.metadata
    if not metadata.title:
        metadata = replace(metadata, title=mime.header(message, "Subject"))
    return replace(form, media_type=MEDIA_TYPE, metadata=metadata)


def _page(message: Message) -> Message:
    """Return the root part: the one that `start` names, else the first page."""
    pages = [part for part in mime.parts(message) if part.get_content_type() in _PAGES]
    if not pages:
        raise ReadingError("it holds no page")
    start = message.get_param("start")
    return next((part for part in pages if start and part.get("Content-ID") == start), pages[0])
