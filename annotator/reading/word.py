"""A Word document (.docx) by way of mammoth: headings, lists, quotes, tables, foot notes."""

from __future__ import annotations

import io
import re
import zipfile
from importlib import import_module
from importlib.metadata import version
from typing import Any

from annotator.model.article import Metadata
from annotator.model.errors import ReadingError
from annotator.reading.archive import Archive, text_of
from annotator.reading.form import Form, Source
from annotator.reading.html_tree import parse_html
from annotator.reading.html_walker import HtmlWalker
from annotator.reading.titles import best_title

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote:fresh > p:fresh
p[style-name='Intense Quote'] => blockquote:fresh > p:fresh
p[style-name='Quotations'] => blockquote:fresh > p:fresh
p[style-name='Block Text'] => blockquote:fresh > p:fresh
r[style-name='Emphasis'] => em
"""
_CORE = "docProps/core.xml"
_NAMES = {
    "dc": "{http://purl.org/dc/elements/1.1/}",
    "terms": "{http://purl.org/dc/terms/}",
}
_RUBY = re.compile(
    rb"<w:rt>.*?</w:rt>|<w:rubyPr>.*?</w:rubyPr>|<w:rubyPr/>|</?w:(?:ruby|rubyBase)>", re.DOTALL
)
"""What is set around and above words to be read aloud; mammoth would drop the words with it."""

_COSTLY = 2 * 1024 * 1024
"""Bytes of XML; mammoth needs a hundred times as much memory, and a second a megabyte."""


def is_costly(source: Source) -> bool:
    """Tell whether it is to be read in a process of its own."""
    with Archive(source.content) as archive:
        return sum(archive.size(name) for name in archive.names if _is_xml(name)) > _COSTLY


def read(source: Source) -> Form:
    """Read a document; raises ReadingError with a clause that says why it cannot be read."""
    with Archive(source.content) as archive:
        for name in archive.names:
            if _is_xml(name) and b"<!DOCTYPE" in archive.read(name):
                raise ReadingError("it defines entities, as no honest document does")
        metadata = _metadata(archive)
        content = _without_ruby(archive, source.content)
    blocks = HtmlWalker().walk(_tree(_to_html(content)))
    if not blocks:
        raise ReadingError("it holds no text")
    title, language = best_title(metadata.title, blocks), metadata.language
    metadata = Metadata(
        title=title, author=metadata.author, published=metadata.published, language=language
    )
    return Form(tuple(blocks), metadata, MEDIA_TYPE, f"word 2, mammoth {version('mammoth')}")


def _without_ruby(archive: Archive, content: bytes) -> bytes:
    """Return the document with its words alone where some have their reading set above them."""
    plain = {
        name: _RUBY.sub(b"", part)
        for name in archive.names
        if name.startswith("word/") and name.endswith(".xml")
        if b"<w:ruby>" in (part := archive.read(name))
    }
    if not plain:
        return content
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as copy:
        for name in sorted(archive.names):
            copy.writestr(name, plain[name] if name in plain else archive.read(name))
    return written.getvalue()


def _to_html(content: bytes) -> str:
    # Here, because it costs 65 ms at start-up; it has no types.
    mammoth: Any = import_module("mammoth")
    expat: Any = import_module("xml.parsers.expat")
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(content),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda image: {}),  # pyright: ignore
        )
    except RecursionError:
        raise ReadingError("its elements are nested too deeply") from None
    except (ValueError, TypeError, AttributeError, LookupError, OSError, expat.ExpatError):
        # What mammoth raises where parts are missing or are not what they are called.
        raise ReadingError("it is damaged, or no Word document") from None
    return str(result.value)


def _tree(html: str) -> Any:
    root = parse_html(f"<html><body>{html}</body></html>")
    for link in list(root.iter("a")):
        if (link.get("href") or "").startswith(("#footnote-ref-", "#endnote-ref-")):
            link.drop_tree()  # the arrow that leads back
    return root


def _metadata(archive: Archive) -> Metadata:
    if _CORE not in archive.names:
        return Metadata()
    try:
        root = archive.read_xml(_CORE)
    except ReadingError:  # only the proposals are lost
        return Metadata()
    return Metadata(
        title=text_of(root, f"{_NAMES['dc']}title"),
        author=text_of(root, f"{_NAMES['dc']}creator"),
        published=text_of(root, f"{_NAMES['terms']}created")[:10],
        language=text_of(root, f"{_NAMES['dc']}language")[:2].lower(),
    )


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))
