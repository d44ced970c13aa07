"""Leave out what a site puts between an article's paragraphs: links elsewhere, newsletters, labels.

Only what is unmistakable: a person cannot see what was left out but by taking the whole page.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.article import BlockKind, MarkKind
from annotator.reading.assemble import LooseBlock
from annotator.reading.furniture_words import (
    ASKS,
    LABEL,
    LEADS_ON,
    LEADS_ON_BELOW,
    MAY_LEAD_ON_BELOW,
    NOTICE,
    SOURCES,
)

_LONGEST = 240
"""Code points; what is longer is a paragraph of the article."""

_MOST = 0.5
"""The share of a line that is a link, in one that leads elsewhere."""

_ALL = 0.85
"""The same in one that is nothing but a link."""

_SHORTEST_LINK = 12
_FEWEST = 2
"""Lines of links that are a list of them without words over it."""

_LARGEST_SHARE = 0.2
"""What part of a text such a list is at most; else it is what the text is about."""

_SENTENCE_ENDS = tuple(".!?…”\"’'»」。！？؟।")


def without_furniture(blocks: Sequence[LooseBlock]) -> list[LooseBlock]:
    """Return the blocks without those that are a site's and not the article's."""
    left_out = _links_elsewhere(blocks)
    kept = [
        block for at, block in enumerate(blocks) if at not in left_out and not is_furniture(block)
    ]
    return kept if any(block.kind is not BlockKind.HEADING for block in kept) else list(blocks)


def is_furniture(block: LooseBlock) -> bool:
    """Tell whether a block is a site's and not the article's, whatever stands around it."""
    text = block.text
    if len(text) > _LONGEST or block.kind in (BlockKind.QUOTE, BlockKind.CODE, BlockKind.TABLE_ROW):
        return False
    if LABEL.fullmatch(text):
        return True
    if block.kind is BlockKind.HEADING:
        return LEADS_ON_BELOW.fullmatch(text) is not None
    if LEADS_ON.match(text) or NOTICE.fullmatch(text):
        return True
    if _linked(block) >= _MOST * len(text):
        return _shouts(text)
    return ASKS.search(text) is not None


def _links_elsewhere(blocks: Sequence[LooseBlock]) -> set[int]:
    """Return the numbers of the blocks that are lists of links, with the words over them."""
    found: set[int] = set()
    whole = sum(len(block.text) for block in blocks)
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and _is_link(blocks[end]):
            end += 1
        before = blocks[at - 1] if at else None
        if end > at and before is not None and _leads_on(before):
            found.update(range(at - 1, end))
        elif end - at >= _FEWEST and not (before is not None and _introduces(before)):
            length = sum(len(block.text) for block in blocks[at:end])
            found.update(range(at, end) if length <= _LARGEST_SHARE * whole else ())
        at = max(end, at + 1)
    return found


def _leads_on(block: LooseBlock) -> bool:
    if len(block.text) > _LONGEST:
        return False
    if MAY_LEAD_ON_BELOW.fullmatch(block.text):
        return True
    return LEADS_ON_BELOW.fullmatch(block.text) is not None


def _introduces(block: LooseBlock) -> bool:
    """Tell whether a block says that the links below it are the article's own."""
    return block.text.endswith((":", "：")) or SOURCES.fullmatch(block.text) is not None


def _is_link(block: LooseBlock) -> bool:
    """Tell whether a block is nothing but a link, and no sentence."""
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and _SHORTEST_LINK <= len(block.text) <= _LONGEST
        and not block.text.endswith(_SENTENCE_ENDS)
        and _linked(block) >= _ALL * len(block.text)
    )


def _linked(block: LooseBlock) -> int:
    """Return how many code points of the block are links."""
    return sum(mark.end - mark.start for mark in block.marks if mark.kind is MarkKind.LINK)


def _shouts(text: str) -> bool:
    """Tell whether it is a headline of elsewhere, as some sites put it in capitals alone."""
    letters = [char for char in text if char.isalpha()]
    return text.count(" ") > 2 and all(char.isupper() for char in letters) and letters != []
