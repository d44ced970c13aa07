"""Markdown by way of Python-Markdown and lxml to blocks."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from typing import Any

from annotator.model.article import BlockKind, Metadata
from annotator.model.errors import ReadingError
from annotator.reading.assemble import LooseBlock
from annotator.reading.front_matter import split_front_matter
from annotator.reading.html_walker import HtmlWalker
from annotator.reading.markdown_lists import indent_lists

READER = "markdown 1"

LARGEST = 8 * 1024 * 1024
"""Code points up to which Markdown is parsed (about a second a million)."""

_EXTENSIONS = ("tables", "footnotes", "fenced_code", "sane_lists")
_DATA_URI = re.compile(r"data:[\w.+-]{1,80}/[\w.+-]{1,80}[;,][A-Za-z0-9+/=%;,_.-]{256,}")
"""libxml2 stops at an attribute of 10 MB and cuts the article; no such link is kept anyway."""

_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_COSTLY = re.compile(
    r"[\[<]|^#|^=+[ \t]*$|^[ \t]*[*_-][ \t]*[*_-][ \t]*[*_-][ \t*_-]*$", re.MULTILINE
)
"""Links, elements, headings and rules."""

_LESS_COSTLY = re.compile(r"[`*_&\\~!]")
_MOST_STRETCHES = 150_000
"""Python-Markdown takes paragraphs from the front of a list, each time moving all the others."""

_MOST_COSTLY = 40_000_000
"""Python-Markdown's time grows with the square of these in a stretch without blank lines, some
0.15 s a million of the squares; of the less costly eight count for one."""

_MOST_SCANNED = 50_000_000
"""For each bracket of a stretch it may look for the other one to the stretch's end, some 0.1 s a
million characters."""


def read_markdown(text: str) -> tuple[Metadata, list[LooseBlock]]:
    """Return the metadata of the front matter, and the blocks.

    `text` has LF line ends and no control characters. Without a title in the front matter it is
    the first heading. Raises ReadingError where the text cannot be parsed in bounded time and
    depth; its sentence says why.
    """
    metadata, source = split_front_matter(text)
    source = _DATA_URI.sub("data:,", source)
    _refuse_costly(source)
    blocks = _blocks(_to_html(indent_lists(source)))
    if not metadata.title:
        metadata = _with_title(metadata, blocks)
    return metadata, blocks


def _refuse_costly(source: str) -> None:
    if len(source) > LARGEST:
        raise ReadingError("it is too large to be parsed as Markdown")
    stretches = _BLANK_LINES.split(source)
    if len(stretches) > _MOST_STRETCHES:
        raise ReadingError("it holds too many paragraphs to be parsed as Markdown")
    scanned = sum(stretch.count("[") * len(stretch) for stretch in stretches)
    if scanned > _MOST_SCANNED or sum(map(_cost, stretches)) > _MOST_COSTLY:
        raise ReadingError("it holds too many signs of Markdown without a blank line")


def _cost(stretch: str) -> int:
    count = len(_COSTLY.findall(stretch)) + len(_LESS_COSTLY.findall(stretch)) // 8
    return count * count


def _to_html(source: str) -> str:
    # Here, because it costs 40 ms at start-up.
    import markdown

    try:
        return markdown.Markdown(extensions=list(_EXTENSIONS)).convert(source)
    except RecursionError:
        raise ReadingError("its lists or quotations are nested too deeply") from None


def _blocks(html: str) -> list[LooseBlock]:
    # Here, because lxml costs 25 ms at start-up; it has no types.
    etree: Any = import_module("lxml.etree")
    parser = etree.HTMLParser(
        huge_tree=True, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    root = etree.fromstring(f"<html><body>{html}</body></html>".encode(), parser)
    # libxml2 says so and leaves out the rest.
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise ReadingError("its elements are nested too deeply")
    return HtmlWalker().walk(root)


def _with_title(metadata: Metadata, blocks: list[LooseBlock]) -> Metadata:
    """Take the first heading of the first rank as the title, else the first heading."""
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    first = [block for block in headings if block.level == 1] or headings
    return replace(metadata, title=" ".join(first[0].text.split())) if first else metadata
