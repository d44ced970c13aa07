"""Propose a title for formats that name one badly or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.model.article import BlockKind
from annotator.reading.assemble import LooseBlock
from annotator.reading.plain import is_headline

_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint) ?-.*|document\s?\d*|dokument\s?\d*|untitled.*|unbenannt.*"
    r"|sans titre.*|word document|powerpoint.*|\S+\.(?:docx?|odt|rtf|pdf|indd|qxd|txt|html?))",
    re.IGNORECASE,
)
"""What programs write where nobody gave a title."""

_LONGEST = 400


def best_title(proposed: str, blocks: Sequence[LooseBlock]) -> str:
    """Return the title a file names for itself, else its first heading, else a first headline."""
    proposed = " ".join(proposed.split())
    if proposed and not _NO_TITLE.fullmatch(proposed):
        return proposed[:_LONGEST]
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    first = [block for block in headings if block.level == 1] or headings
    if first:
        return " ".join(first[0].text.split())[:_LONGEST]
    if len(blocks) > 1 and is_headline(blocks[0].text):
        return " ".join(blocks[0].text.split())[:_LONGEST]
    return ""
