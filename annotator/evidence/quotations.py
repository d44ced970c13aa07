"""Find what stands in quotation marks, in any script, and tell quotation marks from apostrophes."""

from __future__ import annotations

import re
from typing import NamedTuple

from annotator.model.span import Span

REACH = 20_000
"""Code points looked at to each side of a span for the paragraph it stands in."""

_CLOSERS = {
    "“": "”", "„": "“”", "‟": "”", "‘": "’", "‚": "‘’", "‛": "’", "«": "»", "‹": "›", "「": "」",
    "『": "』", "｢": "｣", "〝": "〞〟", '"': '"', "'": "'", "＂": "＂", "”": "”",
    "»": "«»", "›": "‹›",
}  # fmt: skip
"""What opens a quotation, and what can close it; Swedish opens with ”, German books with »."""

_MARK = re.compile(f"[{''.join({*_CLOSERS, *''.join(_CLOSERS.values())})}]")
_SINGLE = "'‘’‚‛"
_TWO_FACED = "\"'＂”»›"
"""Signs that open only at a word's start, because they close as well."""
_GOES_ON = "“„«「『»"
"""A quotation of several paragraphs opens each anew and closes the last alone."""


class Quotation(NamedTuple):
    """A quotation with its marks, half-open; without `is_closed` it goes on to the end."""

    start: int
    end: int
    is_closed: bool

    def holds(self, i: int) -> bool:
        """Tell whether the code point at `i` is quoted, marks themselves not counted."""
        return self.start < i < self.end - self.is_closed


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Return the quotations of one paragraph `[start, end)`, sorted by start; they may nest."""
    found: list[Quotation] = []
    opened: list[int] = []
    for match in _MARK.finditer(text, start, end):
        i = match.start()
        depth = _closed_depth(text, i, end, opened)
        if depth is not None:
            found.append(Quotation(opened[depth], i + 1, True))
            del opened[depth:]
        elif text[i] in _CLOSERS and _can_open(text, i, start, end):
            opened.append(i)
    found.extend(Quotation(i, end, False) for i in opened if text[i] in _GOES_ON)
    return sorted(found)


def paragraph(text: str, span: Span) -> Span:
    """Return the paragraph a span stands in: what lies between blank lines."""
    before = text.rfind("\n\n", max(0, span.start - REACH), span.start)
    after = text.find("\n\n", span.end, span.end + REACH)
    return Span(
        before + 2 if before >= 0 else max(0, span.start - REACH),
        after if after >= 0 else min(len(text), span.end + REACH),
    )


def _closed_depth(text: str, i: int, end: int, opened: list[int]) -> int | None:
    """Return which opened quotation the mark at `i` closes, None when it closes none."""
    sign = text[i]
    for depth in range(len(opened) - 1, -1, -1):
        if sign in _CLOSERS[text[opened[depth]]]:
            if sign in _SINGLE and not _can_close_single(text, i, end, text[opened[depth]]):
                return None
            return depth
    return None


def _can_close_single(text: str, i: int, end: int, opener: str) -> bool:
    """An apostrophe closes nothing: neither between letters nor after a plural's s."""
    if _is_letter(text, i + 1) or text[i - 1].isspace():
        return False
    if text[i - 1] not in "sS":
        return True
    # "the Koreans’ quarrel’": the last one before another opening mark is the closing one.
    for match in re.compile(f"[{re.escape(text[i] + opener)}]").finditer(text, i + 1, end):
        at = match.start()
        if text[at] == opener and not text[at - 1].isalnum():
            return True
        if text[at] == text[i] and not _is_letter(text, at + 1) and not text[at - 1].isspace():
            return False
    return True


def _can_open(text: str, i: int, start: int, end: int) -> bool:
    sign = text[i]
    if i + 1 >= end:
        return False
    if sign in _SINGLE and (_is_letter(text, i - 1) or text[i + 1].isspace()):
        return False
    if sign not in _TWO_FACED:
        return True
    is_at_word_start = i == start or text[i - 1].isspace() or text[i - 1] in "([{—–-“‘«„"
    return is_at_word_start and not (text[i + 1].isspace() and sign not in "»›")


def _is_letter(text: str, i: int) -> bool:
    return 0 <= i < len(text) and text[i].isalnum()
