"""Put the characters of a right-to-left line back into the order in which they are read.

A page says where each character stands. From left to right that is what the bidirectional
algorithm (Unicode Standard Annex #9) made of the text; here its reordering is undone: the line is
turned around, Latin words and numbers are not, and brackets face the words they stand around.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

_GAP, _WIDE_GAP = 0.1, 0.115
"""Times a line's height: more between the characters of two words, or of any, is a space."""

_TIE = 0.02
"""How much a character's middle counts beside the place of the pen, which parts of a ligature
share."""

_SHAPES = re.compile("[\ufb1d-\ufdef\ufe70-\ufefc]")
"""Letters in one of their shapes and ligatures; what is typed as such begins at U+FDF0."""

_LAM_ALEF = re.compile("\u0644[\u0622\u0623\u0625\u0627\u0671]")
_ALEF_LAM = re.compile("[\u0622\u0623\u0625\u0627\u0671]\u0644")
"""The same sign the wrong way around; there is none for the two letters in this order."""

_NUMBER_AFTER_ARABIC = re.compile(r"\d+(?:[.,:/\u066b\u066c\u060c]\d+)*")
_NUMBER = re.compile(r"[#$%°٪€£¥₪]*\d+(?:[.,:/+\-]\d+)*[#$%°٪€£¥₪]*")
"""Where a letter of Arabic stands before it, a number is parted from its signs (rules W2 to W5)."""

_JOINED = re.compile(r"[ \-‐‑–/._:+&']")
"""What may stand between Latin letters and a number of the same name: "Tal-7", "Boeing 737"."""

_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›"}
_OPENING_OF = {**{each: each for each in _PAIRS}, **{b: a for a, b in _PAIRS.items()}}
_CLOSING_MARKS = ".,;:!?،؛؟…\"'”’"


class Glyph(NamedTuple):
    """A character and where it stands, in points; `pen` is where it was begun at its left.

    `word`: how many spaces come before it in PDFium's order.
    """

    char: str
    pen: float
    left: float
    right: float
    word: int = 0


def in_reading_order(
    glyphs: Sequence[Glyph], height: float, *, is_right_to_left: bool, is_arabic: bool
) -> str:
    """Return the text of a line as it is read.

    `glyphs` come in PDFium's order. `height`: that of the line's letters. `is_right_to_left`: the
    direction of the paragraph, for a line may hold words of both. `is_arabic`: its script, which
    says what belongs to a number.
    """
    signs = _signs(glyphs)
    signs.sort(key=lambda sign: sign.pen + _TIE * (sign.left + sign.right) / 2)
    visual = _without_shapes(_spaced(_marks_after_letters(signs), height))
    if is_right_to_left:
        return "".join(_logical(visual, is_arabic))
    return "".join(_left_to_right(visual, is_arabic))


def _signs(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the visible glyphs; several characters of one sign become one, in reading order."""
    signs: list[Glyph] = []
    for _, several in groupby(glyphs, key=lambda each: each[1:4]):
        group = list(several)
        chars = "".join(each.char for each in group)
        first = group[0]
        if chars.isspace():
            if first.right - first.left > 0:
                signs.append(first._replace(char=" "))
            continue
        if len(group) > 1 and _kind(chars) == "R":
            # PDFium turns the characters of a sign around with the word they stand in.
            goes_left = bool(signs) and signs[-1].pen > first.pen
            is_turned = goes_left and not _LAM_ALEF.fullmatch(chars)
            chars = chars[::-1] if is_turned or _ALEF_LAM.fullmatch(chars) else chars
        signs.append(first._replace(char=chars))
    return signs


def _marks_after_letters(signs: Sequence[Glyph]) -> list[Glyph]:
    """Return the signs from left to right with each vowel point joined to the letter under it."""
    letters = [sign for sign in signs if not unicodedata.combining(sign.char[0])]
    if len(letters) == len(signs) or not letters:
        return list(signs)
    for sign in signs:
        if unicodedata.combining(sign.char[0]):
            middle = (sign.left + sign.right) / 2
            nearest = min(
                range(len(letters)),
                key=lambda at: abs((letters[at].left + letters[at].right) / 2 - middle),
            )
            under = letters[nearest]
            letters[nearest] = under._replace(char=under.char + sign.char)
    return letters


def _spaced(signs: Sequence[Glyph], height: float) -> list[str]:
    """Return the signs' characters with a space where there is a gap."""
    chars = [signs[0].char] if signs else []
    for before, after in pairwise(signs):
        gap = min(after.left, after.pen) - before.right
        least = _GAP if before.word != after.word else _WIDE_GAP
        if gap > least * height and before.char != " " and after.char != " ":
            chars.append(" ")
        chars.append(after.char)
    return chars


def _without_shapes(chars: Sequence[str]) -> list[str]:
    """Return the letters that were typed where the page has their shapes and ligatures."""
    return [unicodedata.normalize("NFKC", char) if _SHAPES.search(char) else char for char in chars]


def _logical(visual: Sequence[str], is_arabic: bool) -> list[str]:
    """Return what stands from left to right as it is read from right to left."""
    pieces: list[list[str]] = []
    at = 0
    for start, end in _kept(visual, is_arabic):
        pieces.append(list(visual[at:start])[::-1])
        pieces.append(["".join(visual[start:end])])
        at = end
    pieces.append(list(visual[at:])[::-1])
    return _facing([char for piece in reversed(pieces) for char in piece])


def _left_to_right(visual: Sequence[str], is_arabic: bool) -> list[str]:
    """Return what is read from left to right, its right-to-left words turned around."""
    kinds = [_kind(char) for char in visual]
    result: list[str] = []
    at = 0
    for start, end in _spans(kinds, "R", "L"):
        result += visual[at:start]
        result += _logical(visual[start:end], is_arabic)
        at = end
    return result + list(visual[at:])


def _kept(visual: Sequence[str], is_arabic: bool) -> Iterator[tuple[int, int]]:
    """Yield the stretches that are read from left to right: foreign words, and numbers."""
    kinds = [_kind(char) for char in visual]
    at = 0
    for start, end in _spans(kinds, "L", "R"):
        start, end = _with_its_numbers(visual, kinds, max(start, at), end)
        end = _with_its_bracket(visual, start, end)
        yield from _numbers(visual, at, start, is_arabic)
        yield start, end
        at = end
    yield from _numbers(visual, at, len(visual), is_arabic)


def _spans(kinds: Sequence[str], kind: str, other: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches from one letter of a kind to the last before one of the other kind."""
    start, last = -1, -1
    for at, each in enumerate(kinds):
        if each == kind:
            start = at if start < 0 else start
            last = at
        elif each == other and start >= 0:
            yield start, last + 1
            start = -1
    if start >= 0:
        yield start, last + 1


def _with_its_numbers(
    visual: Sequence[str], kinds: Sequence[str], start: int, end: int
) -> tuple[int, int]:
    """Return the stretch with the numbers that belong to its words."""
    while end < len(visual) and kinds[end] != "R":
        step = 1 if kinds[end] == "N" else 2
        is_joined = step == 1 or _JOINED.fullmatch(visual[end]) is not None
        if not is_joined or end + step > len(visual) or kinds[end + step - 1] != "N":
            break
        end += step
    while start > 0 and kinds[start - 1] == "N":
        start -= 1
    return start, end


def _with_its_bracket(visual: Sequence[str], start: int, end: int) -> int:
    """Return the end behind a bracket that was opened within the stretch."""
    inside = visual[start:end]
    if end < len(visual) and visual[end] in _PAIRS.values():
        opening = _OPENING_OF[visual[end]]
        if inside.count(opening) > inside.count(visual[end]):
            return end + 1
    return end


def _numbers(
    visual: Sequence[str], start: int, end: int, is_arabic: bool
) -> Iterator[tuple[int, int]]:
    """Yield where numbers stand between two places."""
    pattern = _NUMBER_AFTER_ARABIC if is_arabic else _NUMBER
    # One character for each sign, so that places agree.
    flat = "".join(char[0] for char in visual[start:end])
    for match in pattern.finditer(flat):
        yield start + match.start(), start + match.end()


def _kind(char: str) -> str:
    """Return R and L for letters of either direction, N for digits, and else nothing."""
    found = unicodedata.bidirectional(char[0])
    if found in ("R", "AL"):
        return "R"
    return {"L": "L", "EN": "N", "AN": "N"}.get(found, "")


def _facing(chars: list[str]) -> list[str]:
    """Return the characters with each bracket facing what it stands around.

    A page shows an opening bracket as a closing one, and what PDFium says of it depends on the
    word beside it; so it is judged by where the spaces are.
    """
    depth: dict[str, int] = {}
    for at, char in enumerate(chars):
        opening = _OPENING_OF.get(char)
        if opening is None:
            continue
        before = chars[at - 1][-1] if at else " "
        after = chars[at + 1][0] if at + 1 < len(chars) else " "
        may_open = before.isspace() or before in _OPENING_OF or before in '"“„-–—'
        may_close = after.isspace() or after in _OPENING_OF or after in _CLOSING_MARKS
        is_open = depth.get(opening, 0) == 0 if may_open == may_close else may_open
        depth[opening] = depth.get(opening, 0) + (1 if is_open else -1)
        chars[at] = opening if is_open else _PAIRS[opening]
    return chars
