"""A mail (.eml): who wrote it, when, about what, and its text; attachments are left out."""

from __future__ import annotations

import re
from email.message import Message

from annotator.model.article import BlockKind, Metadata
from annotator.model.errors import ReadingError
from annotator.reading import mime
from annotator.reading.assemble import LooseBlock
from annotator.reading.cleaning import level_line_ends, replace_controls
from annotator.reading.decoding import Decoded
from annotator.reading.form import Form, Source
from annotator.reading.html_decoding import decode_page
from annotator.reading.html_tree import parse_html, whole_blocks
from annotator.reading.plain import find_blocks

MEDIA_TYPE = "message/rfc822"
READER = "mail 1"

_QUOTED = re.compile(r"^((?:>[ \t]?)+)", re.MULTILINE)
_MOST_NAMED = 5


def is_costly(source: Source) -> bool:
    """Tell whether it is to be read in a process of its own."""
    return mime.is_costly_envelope(source.content)


def read(source: Source) -> Form:
    """Read a mail; raises ReadingError with a clause that says why it cannot be read."""
    message = mime.open_envelope(source.content)
    attached: list[Message] = []
    texts: list[Message] = []
    for part in mime.parts(message):
        (attached if _is_attached(part) else texts).append(part)
    blocks, encoding = _body(texts, source.encoding)
    metadata = Metadata(
        title=mime.header(message, "Subject"),
        author=mime.sender_of(message),
        published=mime.date_of(message),
    )
    return Form(tuple(blocks), metadata, MEDIA_TYPE, READER, encoding, _left_out(attached))


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or (
        part.get_content_maintype() != "text" and bool(part.get_filename())
    )


def _body(texts: list[Message], encoding: str | None) -> tuple[list[LooseBlock], str]:
    """Return the blocks of the first part that holds any, HTML before plain text."""
    for kind in ("text/html", "text/plain"):
        for part in texts:
            if part.get_content_type() != kind:
                continue
            decoded = decode_page(mime.content_of(part), encoding, mime.charset_of(part))
            blocks = _html(decoded) if kind == "text/html" else _plain(decoded)
            if blocks:
                return blocks, decoded.encoding
    raise ReadingError("it holds no text")


def _html(decoded: Decoded) -> list[LooseBlock]:
    if not decoded.text.strip():
        return []
    return whole_blocks(parse_html(decoded.text))


def _plain(decoded: Decoded) -> list[LooseBlock]:
    """Return the paragraphs; those that begin with > are quotes."""
    text, _ = replace_controls(level_line_ends(decoded.text).replace("\u00ad", ""))
    blocks: list[LooseBlock] = []
    for block in find_blocks(text):
        piece = text[block.start : block.end]
        quoted = _QUOTED.match(piece)
        depth = quoted[1].count(">") if quoted else 0
        piece = _QUOTED.sub("", piece).strip() if quoted else piece
        if piece:
            kind = BlockKind.QUOTE if depth else BlockKind.PARAGRAPH
            blocks.append(LooseBlock(kind, piece, depth))
    return blocks


def _left_out(attached: list[Message]) -> tuple[str, ...]:
    if not attached:
        return ()
    names = [" ".join(str(part.get_filename() or "without a name").split()) for part in attached]
    named = ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
    count = "1 attachment was" if len(names) == 1 else f"{len(names)} attachments were"
    return (f"{count} left out: {named}.",)
