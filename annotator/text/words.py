"""Where words begin and end, for selections and for moving by words.

A word is a run of letters and digits with their marks. An apostrophe or a hyphen between two
letters, a stop or a comma between two digits, and a stop after a single letter ("U.S") belong to
it. In scripts written without spaces every character counts by itself, a run of katakana as one.
Every function looks at a bounded stretch around the offset.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from enum import IntEnum

from annotator.model.span import Span
from annotator.text.graphemes import (
    grapheme_end,
    grapheme_start,
    is_extending,
    is_grapheme_boundary,
)
from annotator.text.lazy_pattern import LazyPattern

_REACH = 256
"""Code points a word is followed to each side; what is longer is no word."""

_UNSPACED = LazyPattern(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u3005-\u3007\u3041-\u309f"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_KATAKANA = LazyPattern("[\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_TYING = "'’ʼ-‐‑·״׳"
_INVISIBLE = "\u200b\u2060\ufeff"


class _Kind(IntEnum):
    NONE = 0
    SPACED = 1
    SINGLE = 2
    KATAKANA = 3


def trim(text: str, start: int, end: int) -> Span | None:
    """Return `[start, end)` without white space at its ends; None when nothing is left.

    NBSP, line feeds and zero width spaces are white space.
    """
    start, end = max(0, start), min(len(text), end)
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return Span(start, end) if start < end else None


def snap_to_words(text: str, span: Span, limits: Span) -> Span:
    """Widen words of which the span holds a part to whole ones, and split no character.

    Scripts without spaces are not widened. White space at the ends is dropped, unless there is
    nothing else. The result stays inside `limits` (a block or a sentence that the span lies in).
    """
    kept = trim(text, max(span.start, limits.start), min(span.end, limits.end)) or span
    start, end = grapheme_start(text, kept.start), grapheme_end(text, kept.end)
    if _kind_at(text, start) is _Kind.SPACED or _is_joined(text, start):
        start = _run_start(text, start)
    if _kind_at(text, end - 1) is _Kind.SPACED or _is_joined(text, end):
        end = _run_end(text, end)
    start, end = max(start, limits.start), min(end, limits.end)
    return Span(start, end) if start < end else span


def word_at(text: str, i: int) -> Span:
    """Return the word that the character at `i` belongs to, or that character alone.

    At the text's end it is the last one's. Raises ValueError for an empty text.
    """
    if not text:
        raise ValueError("an empty text has no words")
    i = grapheme_start(text, min(max(i, 0), len(text) - 1))
    return Span(_run_start(text, i), _run_end(text, grapheme_end(text, i + 1)))


def next_word_start(text: str, i: int) -> int:
    """Return where the first word after `i` starts, or the text's length."""
    return _seek(text, i, 1, _is_word_start)


def previous_word_start(text: str, i: int) -> int:
    """Return where the last word that starts before `i` starts, or 0."""
    return _seek(text, i, -1, _is_word_start)


def next_word_end(text: str, i: int) -> int:
    """Return where the first word that ends after `i` ends, or the text's length."""
    return _seek(text, i, 1, _is_word_end)


def previous_word_end(text: str, i: int) -> int:
    """Return where the last word that ends before `i` ends, or 0."""
    return _seek(text, i, -1, _is_word_end)


def _seek(text: str, i: int, step: int, is_there: Callable[[str, int], bool]) -> int:
    i = min(max(i, 0), len(text)) + step
    while 0 < i < len(text) and not is_there(text, i):
        i += step
    return min(max(i, 0), len(text))


def _is_word_start(text: str, i: int) -> bool:
    return _kind_at(text, i) is not _Kind.NONE and not _is_joined(text, i)


def _is_word_end(text: str, i: int) -> bool:
    return _kind_at(text, i - 1) is not _Kind.NONE and not _is_joined(text, i)


def _run_start(text: str, i: int) -> int:
    lowest = max(0, i - _REACH)
    while i > lowest and _is_joined(text, i):
        i -= 1
    return i


def _run_end(text: str, i: int) -> int:
    highest = min(len(text), i + _REACH)
    while i < highest and _is_joined(text, i):
        i += 1
    return i


def _is_joined(text: str, i: int) -> bool:
    """Tell whether the offset `i` lies inside a word (or inside a character)."""
    if i <= 0 or i >= len(text):
        return False
    if not is_grapheme_boundary(text, i):
        return True
    before, after = _kind_at(text, i - 1), _kind_at(text, i)
    if before is after:
        return before in (_Kind.SPACED, _Kind.KATAKANA)
    if before is _Kind.SPACED and after is _Kind.NONE:
        return _is_tie(text, i)
    if before is _Kind.NONE and after is _Kind.SPACED:
        return _is_tie(text, i - 1)
    return False


def _is_tie(text: str, i: int) -> bool:
    """Tell whether the sign at `i` ties what stands around it to one word."""
    if not 0 < i < len(text) - 1:
        return False
    if _kind_at(text, i - 1) is not _Kind.SPACED or _kind_at(text, i + 1) is not _Kind.SPACED:
        return False
    sign = text[i]
    if sign in _TYING:
        return True
    if sign in ".,٫٬" and text[i - 1].isdecimal() and text[i + 1].isdecimal():
        return True
    is_single_letter = text[i - 1].isalpha() and (i < 2 or _kind_at(text, i - 2) is _Kind.NONE)
    return sign == "." and is_single_letter and text[i + 1].isalpha()


def _kind_at(text: str, i: int) -> _Kind:
    """Return what kind of word the character at `i` makes; marks count as their base does."""
    if not 0 <= i < len(text):
        return _Kind.NONE
    char = text[i]
    if char < "\u0300":
        return _Kind.SPACED if char.isalnum() or char == "_" else _Kind.NONE
    if is_extending(char):
        i = grapheme_start(text, i)
        char = text[i]
    if _UNSPACED.match(char):
        return _Kind.SINGLE
    if _KATAKANA.match(char):
        return _Kind.KATAKANA
    if char.isalnum():
        return _Kind.SPACED
    return _Kind.SINGLE if unicodedata.category(char) == "So" else _Kind.NONE


def _is_blank(char: str) -> bool:
    return char.isspace() or char in _INVISIBLE
