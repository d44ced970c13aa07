"""An OpenDocument text (.odt), as LibreOffice writes it: its XML to HTML, for the walker.

The elements are those of OpenDocument 1.3, part 3, chapters 5 to 10.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from annotator.model.article import Metadata
from annotator.model.errors import ReadingError
from annotator.reading.archive import Archive, text_of
from annotator.reading.form import Form, Source
from annotator.reading.html_walker import HtmlWalker
from annotator.reading.titles import best_title

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
READER = "opendocument 1"

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE = f"{_OASIS}text:1.0}}", f"{_OASIS}table:1.0}}"
_OFFICE, _STYLE = f"{_OASIS}office:1.0}}", f"{_OASIS}style:1.0}}"
_META, _DRAW = f"{_OASIS}meta:1.0}}", f"{_OASIS}drawing:1.0}}"
_FO, _SVG = f"{_OASIS}xsl-fo-compatible:1.0}}", f"{_OASIS}svg-compatible:1.0}}"
_DC, _XLINK = "{http://purl.org/dc/elements/1.1/}", "{http://www.w3.org/1999/xlink}"

_TAGS = {
    f"{_TEXT}list-item": "li", f"{_TEXT}list-header": "li", f"{_TABLE}table": "table",
    f"{_TABLE}table-header-rows": "thead", f"{_TABLE}table-row": "tr",
    f"{_TABLE}table-cell": "td", f"{_TEXT}line-break": "br", f"{_DRAW}text-box": "div",
    f"{_TEXT}section": "div",
}  # fmt: skip
_DROPPED = frozenset(
    {
        f"{_OFFICE}annotation", f"{_OFFICE}annotation-end", f"{_TEXT}tracked-changes",
        f"{_TEXT}sequence-decls", f"{_TEXT}variable-decls", f"{_TEXT}user-field-decls",
        f"{_OFFICE}forms", f"{_TEXT}table-of-content", f"{_TEXT}alphabetical-index",
        f"{_TEXT}illustration-index", f"{_TEXT}ruby-text", f"{_SVG}title", f"{_SVG}desc",
        f"{_TABLE}covered-table-cell", f"{_OFFICE}binary-data",
    }
)  # fmt: skip
_QUOTES = frozenset({"Quotations", "Quote", "Block_20_Text", "Block_20_Quotation"})
_CODE = frozenset({"Preformatted_20_Text", "Source_20_Text"})
_MANIFEST = "META-INF/manifest.xml"
_DEEPEST_STYLE = 20
_MOST_SPACES = 200


@dataclass(slots=True)
class _StyleOf:
    """A style: the one it rests on, and whether it sets words bold or italic."""

    parent: str
    is_strong: bool
    is_emphasis: bool


def is_costly(source: Source) -> bool:
    """Tell whether it is to be read in a process of its own: never, for its time is bounded."""
    return False


def read(source: Source) -> Form:
    """Read a document; raises ReadingError with a clause that says why it cannot be read."""
    with Archive(source.content) as archive:
        if _MANIFEST in archive.names and b"encryption-data" in archive.read(_MANIFEST):
            raise ReadingError("it is encrypted; save it without a password")
        content = archive.read_xml("content.xml")
        metadata = _metadata(archive)
        styles = archive.read_xml("styles.xml") if "styles.xml" in archive.names else None
    if any(True for _ in content.iter("{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}*")):
        raise ReadingError("it is encrypted; save it without a password")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise ReadingError("it is no text document")
    converter = _Converter([root for root in (styles, content) if root is not None])
    blocks = HtmlWalker().walk(converter.convert(body))
    if not blocks:
        raise ReadingError("it holds no text")
    metadata = Metadata(
        title=best_title(metadata.title, blocks),
        author=metadata.author,
        published=metadata.published,
        language=metadata.language,
    )
    return Form(tuple(blocks), metadata, MEDIA_TYPE, READER)


def _metadata(archive: Archive) -> Metadata:
    if "meta.xml" not in archive.names:
        return Metadata()
    try:
        root = archive.read_xml("meta.xml")
    except ReadingError:  # only the proposals are lost
        return Metadata()
    path = f"{_OFFICE}meta/"
    creator = text_of(root, f"{path}{_META}initial-creator") or text_of(root, f"{path}{_DC}creator")
    return Metadata(
        title=text_of(root, f"{path}{_DC}title"),
        author=creator,
        published=text_of(root, f"{path}{_META}creation-date")[:10],
        language=text_of(root, f"{path}{_DC}language")[:2].lower(),
    )


class _Converter:
    """Turns the XML of one document into an HTML tree. The parser has bounded the depth."""

    def __init__(self, roots: list[Any]) -> None:
        self._etree: Any = import_module("lxml.etree")  # here, because it costs 25 ms
        self._styles: dict[str, _StyleOf] = {}
        self._numbered: set[str] = set()
        self._notes: list[Any] = []
        for root in roots:
            self._learn(root)

    def convert(self, body: Any) -> Any:
        """Return the HTML tree of the document's text, its notes behind it."""
        html = self._etree.Element("body")
        self._children(body, html, "")
        for number, note in enumerate(self._notes, start=1):
            self._add(html, f"[{number}] ")
            self._children(note, html, "")
        return html

    def _learn(self, root: Any) -> None:
        for style in root.iter(f"{_STYLE}style"):
            words = style.find(f"{_STYLE}text-properties")
            weight = words.get(f"{_FO}font-weight", "") if words is not None else ""
            slant = words.get(f"{_FO}font-style", "") if words is not None else ""
            self._styles[style.get(f"{_STYLE}name", "")] = _StyleOf(
                style.get(f"{_STYLE}parent-style-name", ""),
                weight in ("bold", "600", "700", "800", "900"),
                slant in ("italic", "oblique"),
            )
        for style in root.iter(f"{_TEXT}list-style"):
            first = next(iter(style), None)
            if first is not None and first.tag == f"{_TEXT}list-level-style-number":
                self._numbered.add(style.get(f"{_STYLE}name", ""))

    def _children(self, node: Any, parent: Any, list_style: str) -> None:
        self._add(parent, node.text)
        for child in node:
            if isinstance(child.tag, str):
                self._node(child, parent, list_style)
            self._add(parent, child.tail)

    def _node(self, node: Any, parent: Any, list_style: str) -> None:
        tag: str = node.tag
        if tag in _DROPPED:
            return
        if tag == f"{_TEXT}s":
            count = node.get(f"{_TEXT}c", "1")
            self._add(parent, " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
        elif tag == f"{_TEXT}tab":
            self._add(parent, " ")
        elif tag == f"{_TEXT}note":
            self._note(node, parent)
        elif tag == f"{_TEXT}list":
            style = node.get(f"{_TEXT}style-name") or list_style
            name = "ol" if style in self._numbered else "ul"
            self._children(node, self._etree.SubElement(parent, name), style)
        else:
            self._children(node, self._element(node, parent), list_style)

    def _element(self, node: Any, parent: Any) -> Any:
        """Add the HTML element that says the same, and return what the content goes into."""
        tag, sub = node.tag, self._etree.SubElement
        if tag == f"{_TEXT}h":
            level = node.get(f"{_TEXT}outline-level", "1")
            return sub(parent, f"h{min(max(int(level), 1), 6) if level.isdecimal() else 1}")
        if tag == f"{_TEXT}p":
            return self._paragraph(parent, self._ancestry(node.get(f"{_TEXT}style-name", "")))
        if tag == f"{_TEXT}span":
            return self._span(parent, node.get(f"{_TEXT}style-name", ""))
        if tag == f"{_TEXT}a":
            return sub(parent, "a", href=_clean(node.get(f"{_XLINK}href", "")))
        if tag in _TAGS:
            return sub(parent, _TAGS[tag])
        return parent

    def _paragraph(self, parent: Any, names: list[str]) -> Any:
        sub = self._etree.SubElement
        if "Title" in names:
            return sub(parent, "h1")
        if _QUOTES.intersection(names):
            return sub(sub(parent, "blockquote"), "p")
        return sub(parent, "pre" if _CODE.intersection(names) else "p")

    def _span(self, parent: Any, name: str) -> Any:
        styles = [self._styles[each] for each in self._ancestry(name) if each in self._styles]
        if name == "Strong_20_Emphasis" or any(style.is_strong for style in styles):
            parent = self._etree.SubElement(parent, "strong")
        if name == "Emphasis" or any(style.is_emphasis for style in styles):
            parent = self._etree.SubElement(parent, "em")
        return parent

    def _ancestry(self, name: str) -> list[str]:
        """Return the style and those it rests on."""
        names: list[str] = []
        while name and name not in names and len(names) < _DEEPEST_STYLE:
            names.append(name)
            name = self._styles[name].parent if name in self._styles else ""
        return names

    def _note(self, node: Any, parent: Any) -> None:
        body = node.find(f"{_TEXT}note-body")
        if body is not None:
            self._notes.append(body)
            self._add(parent, f"[{len(self._notes)}]")

    def _add(self, parent: Any, text: str | None) -> None:
        """Add text behind whatever the element holds already."""
        if not text:
            return
        last = next(parent.iterchildren(reversed=True), None)  # len() would count them all
        if last is not None:
            last.tail = (last.tail or "") + text
        else:
            parent.text = (parent.text or "") + text


def _clean(href: str) -> str:
    return "".join(char for char in href if char.isprintable())
