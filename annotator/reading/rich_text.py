"""Rich Text (.rtf) by way of striprtf: its paragraphs, without their looks."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from importlib.metadata import version
from typing import Any

from annotator.model.article import BlockKind, Metadata
from annotator.model.errors import ReadingError
from annotator.reading.assemble import LooseBlock
from annotator.reading.cleaning import strip_invisible
from annotator.reading.form import Form, Source
from annotator.reading.html_decoding import known_codec
from annotator.reading.plain import is_headline
from annotator.reading.titles import best_title

MEDIA_TYPE = "application/rtf"

_CODE_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
_INFO = re.compile(r"\{\\(?P<field>title|author)\s(?P<value>[^{}]{1,1000})\}")
_CREATED = re.compile(r"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_FIELD = re.compile(r"(\\field)\{", re.IGNORECASE)
_BEGINNING = 100_000
_COSTLY = 512 * 1024
"""Bytes; pictures stand in an RTF as text, and striprtf looks at every letter of them."""


def is_costly(source: Source) -> bool:
    """Tell whether it is to be read in a process of its own."""
    return len(source.content) > _COSTLY


def read(source: Source) -> Form:
    """Read a document; raises ReadingError with a clause that says why it cannot be read."""
    codec = source.encoding or _code_page(source.content)
    try:
        rtf = source.content.decode(codec, errors="replace")
    except LookupError:
        raise ReadingError(f"there is no encoding named “{codec}”") from None
    paragraphs = [
        " ".join(strip_invisible(line).split()) for line in _to_text(rtf, codec).split("\n")
    ]
    blocks = [_block(line) for line in paragraphs if line.strip("| ")]
    if not blocks:
        raise ReadingError("it holds no text")
    first = blocks[0]
    if len(blocks) > 1 and first.kind is BlockKind.PARAGRAPH and is_headline(first.text):
        blocks[0] = replace(first, kind=BlockKind.HEADING, level=1)
    return Form(
        tuple(blocks),
        _metadata(rtf, codec, blocks),
        MEDIA_TYPE,
        f"rtf 2, striprtf {version('striprtf')}",
        codec,
    )


def _code_page(content: bytes) -> str:
    match = _CODE_PAGE.search(content[:_BEGINNING].decode("latin-1"))
    return (known_codec(f"cp{match[1]}") if match else "") or "cp1252"


def _to_text(rtf: str, codec: str) -> str:
    # Here, because it is needed by few files; it has no types.
    striprtf: Any = import_module("striprtf.striprtf")
    # It writes the address behind a link's text, by an expression that takes a minute for 40,000
    # links; with a blank, which says the same in RTF, it finds none.
    rtf = _FIELD.sub(r"\1 {", rtf)
    try:
        text = str(striprtf.rtf_to_text(rtf, encoding=codec, errors="replace"))
    except (ValueError, TypeError, LookupError, OverflowError):
        raise ReadingError("it is damaged") from None
    if "\\cell" in rtf:  # a cell may end with the end of a paragraph before its bar
        text = text.replace("\n|", "|")
    # RTF writes an emoji as two UTF-16 units, and striprtf leaves them two.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _block(line: str) -> LooseBlock:
    """Return a paragraph, or the row of a table, whose cells end in a bar each."""
    if line.endswith("|") and line.count("|") > 1:
        cells = (cell.strip() for cell in line[:-1].split("|"))
        return LooseBlock(BlockKind.TABLE_ROW, "\t".join(cells))
    if line.startswith("• "):
        return LooseBlock(BlockKind.LIST_ITEM, line[2:], 1, "•")
    return LooseBlock(BlockKind.PARAGRAPH, line)


def _metadata(rtf: str, codec: str, blocks: list[LooseBlock]) -> Metadata:
    found = {match["field"]: match["value"] for match in _INFO.finditer(rtf[:_BEGINNING])}
    title, author = (
        " ".join(_to_text(rf"{{\rtf1\ansi {found.get(field, '')}}}", codec).split())
        for field in ("title", "author")
    )
    created = _CREATED.search(rtf[:_BEGINNING])
    published = f"{created[1]}-{int(created[2]):02}-{int(created[3]):02}" if created else ""
    return Metadata(title=best_title(title, blocks), author=author, published=published)
