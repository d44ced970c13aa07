"""An EPUB: its chapters in reading order, all of them as one article or an article each.

The structure is that of EPUB 3.3 (W3C, 2023), sections 4.2 (container) and 5 (package), and of
EPUB 2 with its NCX.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from annotator.model.article import BlockKind, Metadata
from annotator.model.errors import ReadingError
from annotator.reading.archive import Archive, text_of
from annotator.reading.assemble import LooseBlock
from annotator.reading.form import Form, Source
from annotator.reading.html_decoding import decode_page
from annotator.reading.html_tree import parse_html
from annotator.reading.html_walker import HtmlWalker
from annotator.reading.titles import best_title

MEDIA_TYPE = "application/epub+zip"
READER = "epub 1"

_CONTAINER = "META-INF/container.xml"
_RIGHTS = "META-INF/rights.xml"
_OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_MOST_CHAPTERS = 2000
_LARGEST_BOOK = 64 * 1024 * 1024
"""Bytes of all chapters unpacked."""


@dataclass(frozen=True, slots=True)
class _Package:
    """A book's own description: metadata, chapters' paths in order, their titles by path."""

    metadata: Metadata
    chapters: tuple[str, ...]
    titles: dict[str, str]


def is_costly(source: Source) -> bool:
    """Tell whether it is to be read in a process of its own: never, for its time is bounded."""
    return False


def read(source: Source) -> Form:
    """Read the whole book, or the chapter that the source names.

    Raises ReadingError with a clause that says why it cannot be read.
    """
    chapters = read_chapters(source)
    if source.part:
        chosen = [form for form in chapters if form.part == source.part]
        if not chosen:
            raise ReadingError(f"it has no chapter “{source.part}”")
        return chosen[0]
    blocks = tuple(block for form in chapters for block in form.blocks)
    first = chapters[0].metadata
    metadata = replace(first, title=first.outlet or best_title("", blocks), outlet="")
    return Form(blocks, metadata, MEDIA_TYPE, READER)


def read_chapters(source: Source) -> list[Form]:
    """Return every chapter that holds text, in reading order; the book is their outlet.

    Raises ReadingError with a clause that says why it cannot be read.
    """
    with Archive(source.content) as archive:
        if _RIGHTS in archive.names:
            raise ReadingError("it is encrypted by its seller")
        package = _package(archive)
        if sum(archive.size(path) for path in package.chapters) > _LARGEST_BOOK:
            raise ReadingError("it holds more than can be unpacked")
        forms = [_chapter(archive, path, package) for path in package.chapters]
    found = [form for form in forms if form is not None]
    if not found:
        raise ReadingError("it holds no text")
    return found


def _package(archive: Archive) -> _Package:
    container = archive.read_xml(_CONTAINER)
    root_file = container.find(f".//{_OCF}rootfile")
    path = root_file.get("full-path", "") if root_file is not None else ""
    root = archive.read_xml(path)
    items = {item.get("id", ""): item for item in root.iter(f"{_OPF}item")}
    spine = [
        items[reference.get("idref", "")]
        for reference in root.iter(f"{_OPF}itemref")
        if reference.get("idref", "") in items and reference.get("linear") != "no"
    ]
    folder = posixpath.dirname(path)
    chapters = [
        _inside(folder, item.get("href", ""))
        for item in spine[:_MOST_CHAPTERS]
        if item.get("media-type", "") in _PAGES and "nav" not in item.get("properties", "").split()
    ]
    known = tuple(dict.fromkeys(path for path in chapters if path in archive.names))
    return _Package(_metadata(root), known, _titles(archive, folder, items))


def _metadata(root: Any) -> Metadata:
    """Return what is said of the book; its title stands as the outlet of its chapters."""
    authors = [" ".join("".join(each.itertext()).split()) for each in root.iter(f"{_DC}creator")]
    return Metadata(
        outlet=text_of(root, f".//{_DC}title"),
        author="; ".join(name for name in authors if name),
        published=text_of(root, f".//{_DC}date")[:10],
        language=text_of(root, f".//{_DC}language")[:2].lower(),
    )


def _titles(archive: Archive, folder: str, items: dict[str, Any]) -> dict[str, str]:
    """Return the chapters' titles in the table of contents, by path; the first of a path wins."""
    titles: dict[str, str] = {}
    for item in items.values():
        path = _inside(folder, item.get("href", ""))
        is_nav = "nav" in item.get("properties", "").split()
        is_ncx = item.get("media-type") == "application/x-dtbncx+xml"
        if path not in archive.names or not (is_nav or is_ncx):
            continue
        try:
            entries = _nav(archive.read(path)) if is_nav else _ncx(archive.read_xml(path))
        except ReadingError:  # only the chapters' titles are lost
            continue
        for target, title in entries:
            titles.setdefault(_inside(posixpath.dirname(path), target), title)
    return titles


def _nav(content: bytes) -> list[tuple[str, str]]:
    root = parse_html(decode_page(content).text)
    return [(link.get("href") or "", _level(link)) for link in root.iter("a")]


def _ncx(root: Any) -> list[tuple[str, str]]:
    return [
        (source.get("src", ""), text_of(point, f"{_NCX}navLabel"))
        for point in root.iter(f"{_NCX}navPoint")
        if (source := point.find(f"{_NCX}content")) is not None
    ]


def _chapter(archive: Archive, path: str, package: _Package) -> Form | None:
    """Return the chapter, None for a page without text such as a cover."""
    blocks, heading = _blocks(archive.read(path))
    if not blocks:
        return None
    title = package.titles.get(path, "") or best_title("", blocks) or heading
    metadata = replace(package.metadata, title=title)
    return Form(tuple(blocks), metadata, MEDIA_TYPE, READER, part=path)


def _blocks(content: bytes) -> tuple[list[LooseBlock], str]:
    try:
        root = parse_html(decode_page(content).text)
    except ReadingError as error:
        if "no text" in str(error):
            return [], ""
        raise
    heading = root.find(".//title")
    blocks = HtmlWalker().walk(root)
    is_text = any(block.kind is not BlockKind.RULE for block in blocks)
    return (blocks if is_text else []), _level(heading) if heading is not None else ""


def _inside(folder: str, href: str) -> str:
    """Return the path of what a link leads to, seen from the archive's root."""
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _level(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
