"""A web page to its article: site furniture gone, structure kept, metadata proposed.

trafilatura finds the article, the walker makes blocks of it. A page on which it finds none is
taken whole.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

from annotator.model.article import Metadata
from annotator.model.errors import ReadingError
from annotator.reading import doubts
from annotator.reading.assemble import LooseBlock
from annotator.reading.decoding import encoding_label
from annotator.reading.form import Form, Source
from annotator.reading.html_decoding import decode_page
from annotator.reading.html_tree import is_deep, parse_html, whole_blocks
from annotator.reading.html_walker import HtmlWalker
from annotator.reading.lost_passages import with_lost_passages
from annotator.reading.page_preparation import prepare_page
from annotator.reading.page_titles import headline, without_outlet
from annotator.reading.site_furniture import without_furniture

MEDIA_TYPE = "text/html"

_LIBRARIES = ("trafilatura", "htmldate", "courlan")
_DATES = {"original_date": True, "extensive_search": False}
"""The extensive search invents dates."""

_SMALL = 30_000
_LARGE = 6 * 1024 * 1024
_MANY_ITEMS = 10_000
_MANY_ELEMENTS = 30_000
"""Start and end tags; pages of news hold two to six thousand, and so many take a second."""

_FILLED_BY_SCRIPTS = (
    "it holds no text before its scripts have run, which Claimlight never does;"
    " save the page from a browser that shows it"
)
_LONG_SCRIPTS = 2_000
"""Characters; fewer count visitors or the like."""

_SAVED_FROM = re.compile(
    r"Page saved with SingleFile\s+url:\s*(\S+)|saved from url=\(\d+\)(\S+)", re.IGNORECASE
)
_BEGINNING = 20_000
_WEB = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)
_JOINERS = re.compile("[\u200c\u200d]")
_OF_NAMES = ("title", "h1", "meta")
_LANGUAGE = re.compile(r"[a-z]{2}(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """The article on a page: blocks and metadata."""

    blocks: list[LooseBlock]
    metadata: Metadata


def is_costly(source: Source) -> bool:
    """Tell whether it is to be read in a process of its own.

    A process takes half a second to start, in which the article of a very long page is found.
    """
    content = source.content
    if len(content) < _SMALL:
        return False
    items = content.count(b"<li") + content.count(b"<LI")
    return len(content) > _LARGE or items > _MANY_ITEMS or content.count(b"<") > _MANY_ELEMENTS


def read(source: Source) -> Form:
    """Read a page; raises ReadingError with a clause that says why it cannot be read."""
    decoded = decode_page(source.content, source.encoding, source.declared)
    notes: tuple[str, ...] = ()
    if decoded.is_guess:
        notes = (doubts.GUESSED.format(encoding_label(decoded.encoding)),)
    return read_page(decoded.text, encoding=decoded.encoding, is_whole=source.is_whole, notes=notes)


def read_page(
    text: str,
    *,
    encoding: str,
    is_whole: bool = False,
    url: str = "",
    notes: tuple[str, ...] = (),
) -> Form:
    """Read a page that is decoded. `url` is where it came from, empty where that is not known."""
    root = parse_html(text)
    language = _declared_language(root)
    joined, headings = _joined_names(root), _headings(root)
    if is_deep(root):
        found = _Found([], Metadata(title=_level(root.findtext(".//title"))))
    else:
        found = _Found([], _proposals(root)) if is_whole else _extract(root)
    blocks = found.blocks
    if not blocks:
        blocks = whole_blocks(root)
        notes += () if is_whole else (doubts.WHOLE_PAGE,)
    elif doubts.may_be_little(blocks):
        shown = doubts.length_of(whole_blocks(root))
        notes += (doubts.LITTLE_TEXT,) if doubts.is_little(blocks, shown) else ()
    if not blocks:
        raise ReadingError(
            _FILLED_BY_SCRIPTS if _is_filled_by_scripts(root) else "it holds no text"
        )
    if doubts.is_cookie_wall(blocks):
        if not is_whole:
            raise ReadingError(f"it {doubts.ONLY_COOKIES}")
        notes += (doubts.COOKIE_WALL,)
    if doubts.may_be_links(blocks) and doubts.is_mostly_links(blocks, whole_blocks(root)):
        notes += (doubts.MOSTLY_LINKS,)
    proposed = replace(found.metadata, title=headline(found.metadata.title, headings))
    metadata = _completed(_with_joiners(proposed, joined), text, url, language)
    return Form(tuple(blocks), metadata, MEDIA_TYPE, reader_name(), encoding, notes)


def _is_filled_by_scripts(root: Any) -> bool:
    """Tell whether a page without text brings scripts enough to show one."""
    scripts = list(root.iter("script"))
    loads = any((script.get("src") or "") for script in scripts)
    return loads or sum(len(script.text or "") for script in scripts) >= _LONG_SCRIPTS


def reader_name() -> str:
    """Return the reader and its library with their versions."""
    return f"web page 2, trafilatura {_library().__version__}"


def _library() -> Any:
    # Here, because it costs 200 ms at start-up.
    trafilatura: Any = import_module("trafilatura")
    for name in _LIBRARIES:  # it warns of every page without text; ours says so in its own words
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return trafilatura


def _extract(root: Any) -> _Found:
    """Return the article that trafilatura finds; it works on a copy of the tree."""
    library = _library()
    prepare_page(root)
    tree, metadata = None, Metadata()
    with _careless():
        document = library.bare_extraction(
            root,
            output_format="html",
            include_comments=False,
            include_formatting=True,
            include_links=True,
            with_metadata=True,
            date_extraction_params=dict(_DATES),
        )
        if document is not None:
            to_html: Any = import_module("trafilatura.htmlprocessing").convert_to_html
            tree, metadata = to_html(document.body), _metadata(document)
    if tree is None:
        return _Found([], _proposals(root))
    blocks = with_lost_passages(root, HtmlWalker().walk(tree))
    return _Found(without_furniture(blocks), metadata)


@contextmanager
def _careless() -> Generator[None]:
    """Go on after the block where the library warns, or fails on a page it did not foresee."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (RecursionError, ValueError, TypeError, LookupError, AttributeError, AssertionError):
        return


def _proposals(root: Any) -> Metadata:
    """Return the metadata alone, in a time that the page's size bounds."""
    _library()
    find: Any = import_module("trafilatura.metadata").extract_metadata
    with _careless():
        return _metadata(find(root, None, dict(_DATES)))
    return Metadata()


def _metadata(document: Any) -> Metadata:
    outlet = _level(document.sitename)
    return Metadata(
        title=without_outlet(_level(document.title), outlet),
        outlet=outlet,
        author=_level(document.author),
        published=_level(document.date),
        url=_level(document.url) if _WEB.fullmatch(_level(document.url)) else "",
    )


def _level(value: str | None) -> str:
    return " ".join((value or "").split())[:2000]


def _joined_names(root: Any) -> list[str]:
    """Return what a page calls itself where that is joined by characters one does not see."""
    texts = (
        element.get("content", "") if element.tag == "meta" else str(element.text_content())
        for element in root.iter(*_OF_NAMES)
    )
    return [_level(text) for text in texts if _JOINERS.search(text)]


def _headings(root: Any) -> list[str]:
    return [_level(str(heading.text_content())) for heading in root.iter("h1")]


def _with_joiners(metadata: Metadata, names: Sequence[str]) -> Metadata:
    """Put back the joiners that trafilatura drops; without them Persian and emoji are misspelt."""
    if not names:
        return metadata
    return replace(
        metadata,
        title=_joined_as_in(names, metadata.title),
        outlet=_joined_as_in(names, metadata.outlet),
        author=_joined_as_in(names, metadata.author),
    )


def _joined_as_in(names: Sequence[str], bare: str) -> str:
    for name in names if bare else ():
        kept = [place for place, sign in enumerate(name) if not _JOINERS.match(sign)]
        at = "".join(name[place] for place in kept).find(bare)
        if at >= 0:
            return name[kept[at] : kept[at + len(bare) - 1] + 1]
    return bare


def _completed(metadata: Metadata, text: str, url: str, language: str) -> Metadata:
    beginning = text[:_BEGINNING]
    saved = _SAVED_FROM.search(beginning) if "saved" in beginning else None
    address = metadata.url or url or ((saved[1] or saved[2]) if saved else "")
    return Metadata(
        title=metadata.title,
        outlet=metadata.outlet,
        author=metadata.author,
        published=metadata.published,
        url=address if _WEB.fullmatch(address) else "",
        language=language,
    )


def _declared_language(root: Any) -> str:
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    match = _LANGUAGE.match(declared)
    return match[0].lower() if match else ""
