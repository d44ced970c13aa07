"""Walk an HTML tree into blocks: an allow-list by construction.

Known elements become known blocks and marks, text is kept, links only to http, https and mailto.
Whatever is not named here gives its text at most. Nothing is loaded, run or shown as HTML.
The walk is a loop, not a recursion: depth costs nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from annotator.model.article import BlockKind, MarkKind
from annotator.reading.assemble import LooseBlock
from annotator.reading.inline import InlineText

_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
_CONTAINERS = frozenset(
    {
        "html", "body", "div", "section", "article", "main", "header", "footer", "aside",
        "nav", "p", "dl", "dt", "dd", "figure", "figcaption", "details", "summary", "address",
        "center", "fieldset", "legend", "form", "table", "thead", "tbody", "tfoot", "caption",
        "ul", "ol",
    }
)  # fmt: skip
_DROPPED = frozenset(
    {
        "script", "style", "head", "title", "noscript", "iframe", "frame", "frameset",
        "noframes", "object", "embed", "applet", "svg", "math", "canvas", "audio", "video",
        "template", "select", "textarea", "button", "input", "img", "picture", "map", "link",
        "meta", "rt", "rp",
    }
)  # fmt: skip
"""Elements whose text is no part of what a reader reads."""

_MARKS = {
    "strong": MarkKind.STRONG, "b": MarkKind.STRONG, "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS, "cite": MarkKind.EMPHASIS, "code": MarkKind.CODE,
    "kbd": MarkKind.CODE, "samp": MarkKind.CODE, "tt": MarkKind.CODE,
}  # fmt: skip
_BULLETS = "•◦▪"
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20<>\"]+", re.IGNORECASE)
_LONGEST_LINK = 2000


@dataclass(slots=True)
class _List:
    """A list that is open: the number of its next item, None when it has bullets."""

    number: int | None


class HtmlWalker:
    """Turns one lxml tree into blocks. Use a new one for each tree."""

    def __init__(self) -> None:
        self._blocks: list[LooseBlock] = []
        self._inline = InlineText()
        self._around: list[str] = []
        self._lists: list[_List] = []
        self._marker = ""
        self._heading = 0
        self._code = 0
        self._row: int | None = None
        self._cells = 0
        self._marked: list[bool] = []
        self._entered: list[bool] = []

    def walk(self, root: Any) -> list[LooseBlock]:
        """Return the blocks of the tree below `root` (an lxml element without comments)."""
        # Here, because lxml costs 25 ms at start-up; it has no types.
        events: Any = import_module("lxml.etree").iterwalk(root, events=("start", "end"))
        for event, element in events:
            tag: str = element.tag
            is_dropped = tag in _DROPPED or element.get("class") == "footnote-backref"
            if event == "start":
                if is_dropped:
                    events.skip_subtree()
                    continue
                self._start(tag, element)
                self._add(element.text)
            else:
                if not is_dropped:
                    self._end(tag, element)
                if element is not root:
                    self._add(element.tail)
        self._flush()
        return self._blocks

    def _start(self, tag: str, element: Any) -> None:
        # Inside a table's row no block begins, so none may end there either.
        self._entered.append(False)
        if tag in _MARKS or tag == "a":
            self._open_mark(tag, element)
        elif tag == "br":
            self._break()
        elif tag in ("td", "th"):
            self._start_cell(tag)
        elif self._row is not None:
            self._inline.add(" ")
        else:
            self._start_block(tag, element)
            self._entered[-1] = True

    def _start_block(self, tag: str, element: Any) -> None:
        if tag in _CONTAINERS or tag in _HEADINGS or tag in ("blockquote", "li", "pre", "tr", "hr"):
            self._flush()
        if tag in ("ul", "ol"):
            self._lists.append(_List(_first_number(element) if tag == "ol" else None))
        elif tag in ("blockquote", "li"):
            self._around.append(tag)
            if tag == "li":
                self._marker = self._next_marker()
        elif tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag == "pre":
            self._code += 1
        elif tag == "tr":
            self._row, self._cells = 1, 0
        elif tag == "hr":
            self._blocks.append(LooseBlock(BlockKind.RULE, ""))

    def _end(self, tag: str, element: Any) -> None:
        is_entered = self._entered.pop()
        if tag in _MARKS or tag == "a":
            self._close_mark(element)
        elif not is_entered:
            if self._row is not None and tag not in ("td", "th", "br"):
                self._inline.add(" ")
        elif tag in _CONTAINERS or tag in _HEADINGS or tag in ("blockquote", "li", "pre", "tr"):
            self._flush()
            self._leave(tag)

    def _leave(self, tag: str) -> None:
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag in ("blockquote", "li"):
            self._around.pop()
            self._marker = ""
        elif tag in _HEADINGS:
            self._heading = 0
        elif tag == "pre":
            self._code -= 1
        elif tag == "tr":
            self._row = None

    def _start_cell(self, tag: str) -> None:
        if self._row is None:
            self._flush()
            return
        if tag == "td":
            self._row = 0
        if self._cells:
            self._inline.add_cell_edge()
        self._cells += 1

    def _open_mark(self, tag: str, element: Any) -> None:
        """Begin a mark; one that says nothing here is remembered as not begun."""
        href = ""
        if tag == "a":
            if element.get("class") == "footnote-ref":
                self._inline.add("[")
            href = _safe_link(element.get("href") or "")
            is_marked = href != ""
        else:
            is_marked = not self._code
        kind = _MARKS.get(tag, MarkKind.LINK)
        # Bold in bold says nothing new, and two thousand of them would mark every block anew.
        is_marked = is_marked and not self._inline.is_open(kind)
        self._marked.append(is_marked)
        if is_marked:
            self._inline.open(kind, href)

    def _close_mark(self, element: Any) -> None:
        if self._marked.pop():
            self._inline.close()
        if element.get("class") == "footnote-ref":
            self._inline.add("]")

    def _break(self) -> None:
        if self._row is not None:
            self._inline.add(" ")
        elif self._code:
            self._inline.add_verbatim("\n")
        elif self._heading or not self._inline.ends_line():
            self._inline.add_break()
        else:  # a line is left empty
            self._flush()

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self._code and self._row is None:
            self._inline.add_verbatim(text)
        else:
            self._inline.add(text)

    def _flush(self) -> None:
        """End the block that is being read, if it holds anything visible."""
        keeps_start = self._code > 0 or self._row is not None
        text, marks, has_breaks = self._inline.take(keep_start=keeps_start)
        if not text.strip():
            return
        kind, level, marker = self._kind()
        breaks = has_breaks or kind is BlockKind.CODE
        self._blocks.append(LooseBlock(kind, text, level, marker, marks, breaks))

    def _kind(self) -> tuple[BlockKind, int, str]:
        """Return kind, level and marker of a block that ends here."""
        if self._row is not None:
            return BlockKind.TABLE_ROW, self._row, ""
        if self._heading:
            return BlockKind.HEADING, self._heading, ""
        if self._code:
            return BlockKind.CODE, 0, ""
        if not self._around:
            return BlockKind.PARAGRAPH, 0, ""
        if self._around[-1] == "blockquote":
            return BlockKind.QUOTE, self._around.count("blockquote"), ""
        marker, self._marker = self._marker, ""
        return BlockKind.LIST_ITEM, max(1, len(self._lists)), marker

    def _next_marker(self) -> str:
        if not self._lists:
            return _BULLETS[0]
        innermost = self._lists[-1]
        if innermost.number is None:
            return _BULLETS[min(len(self._lists), len(_BULLETS)) - 1]
        innermost.number += 1
        return f"{innermost.number - 1}."


def _safe_link(href: str) -> str:
    """Return the link if it leads to the web or a mailbox, else an empty string."""
    href = href.strip()
    if len(href) > _LONGEST_LINK:
        return ""
    return href if _SAFE_LINK.fullmatch(href) else ""


def _first_number(element: Any) -> int:
    start = element.get("start") or "1"
    return int(start) if re.fullmatch(r"\d{1,6}", start) else 1
