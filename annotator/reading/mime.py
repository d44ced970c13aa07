"""What mail and web archives have in common: parts in an envelope (RFC 2045 to 2049)."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.utils
from collections.abc import Iterator
from email.message import Message

from annotator.model.errors import ReadingError

_ODD = (
    email.errors.MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError,
    OverflowError,
)  # fmt: skip
"""What the standard library raises, here and there, for headers that break the rules."""

_COSTLY = 8 * 1024 * 1024
_MANY_PARTS = 200
_LONGEST_HEADER = 2000


def is_costly_envelope(content: bytes) -> bool:
    """Tell whether it is to be read in a process of its own."""
    return len(content) > _COSTLY or content.lower().count(b"content-type:") > _MANY_PARTS


def open_envelope(content: bytes) -> Message:
    """Return the message. Raises ReadingError where its parts are nested without end."""
    try:
        return email.message_from_bytes(content)
    except RecursionError:
        raise ReadingError("its parts are nested too deeply") from None
    except _ODD:
        raise ReadingError("it is damaged") from None


def parts(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something, in order."""
    return (part for part in message.walk() if not part.is_multipart())


def content_of(part: Message) -> bytes:
    """Return the part's bytes, decoded from how it was sent."""
    try:
        content = part.get_payload(decode=True)
    except _ODD:
        return b""
    return content if isinstance(content, bytes) else b""


def charset_of(part: Message) -> str:
    """Return the encoding that the part names, or an empty string."""
    try:
        return part.get_content_charset() or ""
    except _ODD:
        return ""


def header(message: Message, name: str) -> str:
    """Return a header as people read it, on one line, empty where it is missing."""
    raw = str(message.get(name) or "")
    try:
        text = str(email.header.make_header(email.header.decode_header(raw)))
    except _ODD:
        text = raw
    return " ".join(text.split())[:_LONGEST_HEADER]


def sender_of(message: Message) -> str:
    """Return the name of who sent the message, else the address, empty where there is neither."""
    try:
        name, address = email.utils.parseaddr(header(message, "From"))
    except _ODD:
        return ""
    return name or address


def date_of(message: Message) -> str:
    """Return the message's date and time as ISO 8601, empty where there is none."""
    try:
        return email.utils.parsedate_to_datetime(header(message, "Date")).isoformat()
    except _ODD:
        return ""
