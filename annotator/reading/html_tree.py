"""Parse HTML of any origin into a tree, in bounded depth, loading nothing."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from annotator.model.errors import ReadingError
from annotator.reading.assemble import LooseBlock
from annotator.reading.html_walker import HtmlWalker

_DATA_URI = re.compile(
    r"data:[\w.+-]{1,80}/[\w.+-]{1,80}[^\s\"'<>(),]{0,99},[A-Za-z0-9+/=%;_.-]{256,}"
)
"""libxml2 stops at an attribute of 10 MB and cuts the article; no such link is kept anyway."""

_SUBSET = re.compile(
    r"(?:\s+|<\?[^>]*>|<!--.*?-->)*+<!DOCTYPE[^<>\[]*\[", re.IGNORECASE | re.DOTALL
)
"""The beginning of a page that brings its own declarations; no browser reads them in HTML."""

_ENTITY = re.compile(r"<!ENTITY\s+(?:%\s*)?([^\s>]{1,100})([^>]*)>")
_REFERENCE = re.compile("[&%]([^;&%]{1,100});")
_SUBSET_END = re.compile(r"\]\s*>")

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_OF_A_LAYOUT = (
    "table", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "section",
    "article",
)  # fmt: skip
"""What a cell of figures does not hold: a table with one of these arranges a page."""

_DEEP = 150
"""Levels."""

_LONGEST_CELL = 120
"""Code points; word processors set the words of any cell as a paragraph, these fill one."""

_FEWEST_COLUMNS = 2

_TABLE_PARTS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption")


def parse_html(text: str) -> Any:
    """Return the tree of a page or of a piece of one, an lxml.html element without comments.

    Raises ReadingError with a clause where there is no element, or too many inside each other.
    """
    # Here, because lxml costs 30 ms at start-up; it has no types.
    html: Any = import_module("lxml.html")
    if "data:" in text:
        text = _DATA_URI.sub("data:,", text)
    text = _without_declarations(text)
    parser = html.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
    )
    etree: Any = import_module("lxml.etree")
    try:
        root = html.document_fromstring(_NO_XML.sub("\ufffd", text).encode("utf-8"), parser=parser)
    except etree.ParserError:
        raise ReadingError("it holds no text") from None
    # libxml2 says so in its log, and leaves out the rest.
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise ReadingError("its elements are nested too deeply")
    return root


def _without_declarations(text: str) -> str:
    """Return a page without what its DOCTYPE declares: libxml2 would take it for words."""
    beginning = _SUBSET.match(text)
    end = _SUBSET_END.search(text, beginning.end()) if beginning else None
    if beginning is None or end is None:
        return text
    declared = dict(_ENTITY.findall(text, beginning.end(), end.start()))
    if any(name in declared for value in declared.values() for name in _REFERENCE.findall(value)):
        raise ReadingError("it defines entities by each other, as no honest document does")
    return text[end.end() :]


def is_deep(root: Any) -> bool:
    """Tell whether its elements are nested as no page of people's is: some sixty levels are many.

    What looks at each element's text takes a time that grows with the square of the depth.
    """
    return bool(root.getroottree().xpath(f"boolean({'/*' * _DEEP})"))


def whole_blocks(root: Any) -> list[LooseBlock]:
    """Return everything that a page shows, menus and all. Changes the tree."""
    for element in list(root.iter()):
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            _drop(element, root)
    _free_layout_tables(root)
    return HtmlWalker().walk(root)


def _drop(element: Any, root: Any) -> None:
    parent = element.getparent()
    if parent is not None and element is not root and element.tag not in ("html", "body"):
        element.drop_tree()


def _free_layout_tables(root: Any) -> None:
    """Make the tables that arrange a page or a mail into plain containers, their cells too."""
    for table in list(root.iter("table")):
        if table.get("role") == "presentation" or _arranges(table):
            for part in _own_parts(table):
                part.tag = "div"


def _arranges(table: Any) -> bool:
    """Tell whether a table arranges paragraphs on a page rather than figures in rows."""
    cells = _cells(table)
    if any(next(cell.iter(*_OF_A_LAYOUT), None) is not None for cell in cells):
        return True
    paragraphs = [list(cell.iter("p")) for cell in cells]
    if not any(paragraphs):
        return False
    is_one_column = all(len(cell.getparent()) < _FEWEST_COLUMNS for cell in cells)
    return is_one_column or any(
        len(each) > 1 or len(str(paragraph.text_content())) > _LONGEST_CELL
        for each in paragraphs
        for paragraph in each
    )


def _own_parts(table: Any) -> list[Any]:
    """Return the table and its rows and cells, not those of tables inside it."""
    parts: list[Any] = []
    waiting: list[Any] = [table]
    while waiting:
        part = waiting.pop()
        parts.append(part)
        waiting += [child for child in part if child.tag in _TABLE_PARTS and child.tag != "table"]
    return parts


def _cells(table: Any) -> list[Any]:
    return [part for part in _own_parts(table) if part.tag in ("td", "th")]
