"""What is mended on a page before its article is looked for, where that would lose or cut words."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

_HOLDERS = (
    "div", "article", "section", "td", "main", "center", "blockquote", "span", "font",
)  # fmt: skip
_BLOCKS = (
    "div", "p", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section",
    "article", "figure", "pre", "hr", "iframe", "script",
)  # fmt: skip
_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "big", "br", "cite", "code", "del", "dfn", "em", "font", "i",
        "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
        "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
_FEWEST = 80
"""Code points that stand in an element by themselves; fewer are a label or a button."""

_POST = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|bluesky-embed|mastodon-embed|tiktok-embed"
    r"|text-post-media|telegram-post|imgur-embed-pub|reddit-(?:card|embed)\w*)\b"
)
"""The class of a quotation that is a post on a social site, as these sites hand it out."""

_FEWEST_BREAKS = 2
_NAMES = ("class", "id")
_MOST_AROUND = 4
"""Elements that a site puts around such a post alone."""


def prepare_page(root: Any) -> None:
    """Mend the tree of a page in place.

    What a post on a social site says, quoted in the article, is taken for an advertisement by its
    class or by that of what is put around it. Words that stand in an element without a paragraph
    around them, parted by line breaks at most, come out in pieces wherever a link or an emphasis
    stands in them.
    """
    _drop_further_articles(root)
    for quotation in root.iter("blockquote"):
        if _POST.search(quotation.get("class") or ""):
            _unname(quotation)
    for span in list(root.iter("span")):
        if _is_named_break(span):
            _make_paragraph_end(span)
    for holder in root.iter(*_HOLDERS):
        if _stands_alone(holder):
            _wrap(holder)
    for paragraph in list(root.iter("p")):
        if _has_double_break(paragraph):
            _part(paragraph)


def _drop_further_articles(root: Any) -> None:
    """Drop whole articles that a page goes on with below the one it is called after."""
    called = [root.findtext(".//title") or ""]
    called += [meta.get("content") or "" for meta in root.iter("meta") if _is_title(meta)]
    names = [_letters(name) for name in called]
    first: Any = None
    for heading in list(root.iter("h1")):
        around = next(heading.iterancestors("article"), None)
        if around is None or around is first:
            continue
        if first is None:
            shown = _letters(str(heading.text_content()))
            if not shown or not any(shown in name for name in names):
                return  # a page of several articles, and called after none
            first = around
        elif first not in around.iterancestors() and around not in first.iterancestors():
            around.drop_tree()


def _is_named_break(span: Any) -> bool:
    """Tell whether an empty element is a line's end by its name alone: <span class="x br">."""
    is_empty = not len(span) and not (span.text or "").strip()
    return is_empty and "br" in (span.get("class") or "").split()


def _make_paragraph_end(span: Any) -> None:
    """Make an element two line breaks."""
    span.attrib.clear()
    span.tag, span.text = "br", None
    second = import_module("lxml.html").Element("br")
    span.addnext(second)  # the words behind the first are now behind the second
    if span.tail:
        span.tail, second.tail = None, span.tail


def _has_double_break(paragraph: Any) -> bool:
    """Tell whether a line is left empty in it, but for those of a post, which stays one."""
    children = list(paragraph)
    if len(children) < _FEWEST_BREAKS or paragraph.getparent().tag == "blockquote":
        return False
    return any(
        child.tag == "br" and _is_double(children, at, child.tail)
        for at, child in enumerate(children[:-1])
    )


def _part(paragraph: Any) -> None:
    """Make several paragraphs of one in which a line is left empty."""
    names = dict(paragraph.attrib)
    paragraph.attrib.clear()
    paragraph.tag = "div"
    _wrap(paragraph)
    for part in paragraph.iterchildren("p"):
        part.attrib.update(names)


def _is_title(meta: Any) -> bool:
    return (meta.get("property") or "").lower() == "og:title"


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _unname(quotation: Any) -> None:
    """Drop the names of a quotation, and of the elements that hold nothing besides."""
    element = quotation
    for _ in range(_MOST_AROUND):
        for name in _NAMES:
            element.attrib.pop(name, None)
        around = element.getparent()
        if around is None or around.tag not in _HOLDERS or _says_more(around, element):
            return
        element = around


def _says_more(around: Any, element: Any) -> bool:
    """Tell whether an element says anything besides one of those in it."""
    if (around.text or "").strip():
        return True
    return any(
        (child.tail or "").strip()
        or (child is not element and child.tag != "script" and str(child.text_content()).strip())
        for child in around
    )


def _stands_alone(holder: Any) -> bool:
    """Tell whether running text with a link or the like in it stands right in the element."""
    if _is_inline(holder):
        return False
    length = len((holder.text or "").strip())
    has_inline = False
    for child in holder:
        has_inline = has_inline or (child.tag != "br" and _is_inline(child))
        length += len((child.tail or "").strip())
    return has_inline and length >= _FEWEST


def _is_inline(element: Any) -> bool:
    return element.tag in _INLINE and next(element.iter(*_BLOCKS), None) is None


def _wrap(holder: Any) -> None:
    """Put the running text of an element into paragraphs, parted where two lines end."""
    make: Any = import_module("lxml.html").Element
    children = list(holder)
    paragraph = make("p")
    paragraph.text, holder.text = holder.text, None
    wrapped: list[Any] = []

    def close() -> None:
        nonlocal paragraph
        if len(paragraph) or (paragraph.text or "").strip():
            wrapped.append(paragraph)
        paragraph = make("p")

    for at, child in enumerate(children):
        tail, child.tail = child.tail, None
        holder.remove(child)
        if not _is_inline(child):
            close()
            wrapped.append(child)
            paragraph.text = tail
        elif child.tag == "br" and _is_double(children, at, tail):
            close()
            paragraph.text = tail
        else:
            paragraph.append(child)
            child.tail = tail
    close()
    holder.extend(wrapped)


def _is_double(children: list[Any], at: int, tail: str | None) -> bool:
    """Tell whether another line ends right before or behind this one."""
    follows = at + 1 < len(children) and children[at + 1].tag == "br"
    return follows and not (tail or "").strip()
