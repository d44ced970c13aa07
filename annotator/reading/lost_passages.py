"""Put back what the search for a page's article left behind: its lead, and passages cut out of it.

The search goes by the names that sites give their elements, and some mislead it: an article in
three containers ends with the first, a lead above the picture counts as the page's head. Only what
cannot be anything else is put back, so that no site's furniture comes with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotator.model.article import BlockKind
from annotator.reading.assemble import LooseBlock
from annotator.reading.html_walker import HtmlWalker
from annotator.reading.site_furniture import is_furniture

_KEY = 40
"""Characters that tell a passage from the others of a page."""

_SHORTEST = 60
"""Characters of a paragraph that is no label, no caption and no byline."""

_SHORTEST_LEAD, _LONGEST_LEAD = 25, 900
_MOST = 3_000
"""Paragraphs that are looked at; a page with more of them is a book."""

_SHARE = 0.25
"""What part of alike paragraphs must have been taken for the rest to be of the article too."""

_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})
_FEW, _MOST_BLOCKS = 12, 3
"""Elements in a lead, which are links and emphasis, and the paragraphs it falls into."""

_LONGEST_DATELINE = 30
_INLINE = ("span", "strong", "em", "b")
_HEADINGS = ("h2", "h3", "h4")
_LEADS = ("p", "div", "span", "h2", "h3", "h4", "strong", "em", "b", "section")
_ASIDE = frozenset({"aside", "nav", "footer", "form", "figure", "button", "li", "a", "noscript"})
"""Elements in which no paragraph of the article stands by itself."""

_ASIDE_NAMES = re.compile(
    r"relat|recommend|comment|newsletter|promo|sidebar|footer|caption|hidden|sr-only|visually"
    r"|tooltip|author|byline|\bbio\b|disclaimer|\bmore-",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST_LINKED = 0.5
_NO_WORDS = re.compile(r"[\W_]+")
_CUT = re.compile(r"\s*(?:\.\.\.|…|\[…\])\s*$")


@dataclass(frozen=True, slots=True)
class _Passage:
    """A paragraph of the page: its letters, what it is like, and the block it has become if any."""

    element: Any
    letters: str
    kin: tuple[object, ...]
    block: int | None


def with_lost_passages(root: Any, blocks: Sequence[LooseBlock]) -> list[LooseBlock]:
    """Return the blocks found on a page with those put back that the search lost.

    `root` is the page (an lxml.html element); the blocks keep their order.
    """
    taken = _letters("".join(block.text for block in blocks))
    passages = _passages(root, blocks)
    back = [*_lead(root, taken, passages), *_lost(passages, taken)]
    result: list[LooseBlock] = []
    for at in range(len(blocks) + 1):
        result += [block for place, block in back if place == at]
        result += blocks[at : at + 1]
    return result


def _passages(root: Any, blocks: Sequence[LooseBlock]) -> list[_Passage]:
    """Return the paragraphs of a page in its order."""
    places: dict[str, int] = {}
    for at, block in enumerate(blocks):
        places.setdefault(_letters(block.text)[:_KEY], at)
    passages: list[_Passage] = []
    for element in root.iter("p", *_HEADINGS):
        letters = _letters(str(element.text_content()))
        if letters:
            passages.append(_Passage(element, letters, _kin(element), places.get(letters[:_KEY])))
        if len(passages) > _MOST:
            return []
    return passages


def _kin(element: Any) -> tuple[object, ...]:
    """Return what an element has in common with those that a site sets alike."""
    parent = element.getparent()
    around = parent.get("class")
    return element.get("class"), (parent.tag, around) if around else parent


def _lost(passages: Sequence[_Passage], taken: str) -> list[tuple[int, LooseBlock]]:
    """Return the paragraphs that were lost, each with the number of the block it stands before."""
    kept: dict[tuple[object, ...], int] = {}
    around: set[Any] = set()
    missing: dict[tuple[object, ...], int] = {}
    for each in passages:
        if each.block is not None:
            kept[each.kin] = kept.get(each.kin, 0) + len(each.letters)
            around.update(each.element.iterancestors())
        elif len(each.letters) >= _SHORTEST and each.element.tag == "p":
            missing[each.kin] = missing.get(each.kin, 0) + len(each.letters)
    at = next((each.block for each in passages if each.block is not None), 0)
    back: list[tuple[int, LooseBlock]] = []
    for number, each in enumerate(passages):
        if each.block is not None:
            at = each.block + 1
        elif each.element.tag in _HEADINGS:
            if each.letters not in taken and _stands_between(passages, number):
                back += [(at, block) for block in _blocks_of(each.element)]
        elif (
            len(each.letters) >= _SHORTEST
            and kept.get(each.kin, 0) >= _SHARE * (kept.get(each.kin, 0) + missing[each.kin])
            and each.letters[:_KEY] not in taken
            and not _is_aside(each.element, around)
        ):
            back += [(at, block) for block in _blocks_of(each.element)]
    return back


def _stands_between(passages: Sequence[_Passage], number: int) -> bool:
    """Tell whether a heading stands right between paragraphs that were taken, beside them."""
    if not 0 < number < len(passages) - 1:
        return False
    parent = passages[number].element.getparent()
    return all(
        each.block is not None and each.element.tag == "p" and each.element.getparent() is parent
        for each in (passages[number - 1], passages[number + 1])
    )


def _lead(root: Any, taken: str, passages: Sequence[_Passage]) -> list[tuple[int, LooseBlock]]:
    """Return the page's own description where it stands above the article as its lead."""
    first = next((each for each in passages if _is_of_article(each)), None)
    if first is None:
        return []
    keys = {key for key in _descriptions(root) if key not in taken}
    if not keys:
        return []
    around = set(first.element.iterancestors())
    found: Any = None
    for element in root.iter(*_LEADS):
        if element is first.element:
            break
        if element not in around and _is_lead(element, keys) and not _is_aside(element, around):
            found = element
    if found is None or first.block is None:
        return []
    blocks = _blocks_of(_with_dateline(found))
    if len(blocks) > _MOST_BLOCKS:
        return []
    return [(first.block, replace(each, kind=BlockKind.PARAGRAPH, level=0)) for each in blocks]


def _with_dateline(lead: Any) -> Any:
    """Return the element around a lead that adds the place it was written in, else the lead."""
    around = lead.getparent()
    if lead.tag not in _INLINE or around is None:
        return lead
    own, all_of_it = (_letters(str(each.text_content())) for each in (lead, around))
    before = len(all_of_it) - len(own)
    return around if all_of_it.endswith(own) and before <= _LONGEST_DATELINE else lead


def _is_of_article(passage: _Passage) -> bool:
    is_paragraph = passage.element.tag == "p" and len(passage.letters) >= _SHORTEST
    return passage.block is not None and is_paragraph


def _descriptions(root: Any) -> Iterable[str]:
    """Yield how what a page says of itself begins."""
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in _DESCRIPTIONS:
            letters = _letters(_CUT.sub("", meta.get("content") or ""))
            if len(letters) >= _SHORTEST_LEAD:
                yield letters[:_KEY]


def _is_lead(element: Any, keys: Iterable[str]) -> bool:
    text = str(element.text_content()) if len(element) < _FEW else element.text or ""
    if not _SHORTEST_LEAD <= len(text) <= _LONGEST_LEAD:
        return False
    letters = _letters(text)
    return any(key in letters for key in keys)


def _blocks_of(element: Any) -> list[LooseBlock]:
    """Return the blocks of a paragraph without what a site puts there."""
    blocks = HtmlWalker().walk(element)
    return [block for block in blocks if not is_furniture(block) and not _is_linked(block)]


def _is_linked(block: LooseBlock) -> bool:
    linked = sum(mark.end - mark.start for mark in block.marks if mark.href)
    return linked > _MOST_LINKED * len(block.text)


def _is_aside(element: Any, around: set[Any]) -> bool:
    """Tell whether it stands in something that is not also around what was taken."""
    while element is not None and element not in around:
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag in _ASIDE or _ASIDE_NAMES.search(names):
            return True
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            return True
        element = element.getparent()
    return False


def _letters(text: str) -> str:
    return _NO_WORDS.sub("", text)
