"""Where one character as a reader sees it ends and the next begins.

Extended grapheme clusters after Unicode Standard Annex #29 (revision 45), section 3.1.1, with the
properties drawn from `unicodedata`: marks, joiners, emoji sequences, flags, Hangul jamo, CR LF,
Indic conjuncts. Only a bounded stretch around the offset is looked at.
"""

from __future__ import annotations

import unicodedata

from annotator.text.lazy_pattern import LazyPattern

_REACH = 512
"""Code points looked back at most; no character of any script comes near it."""

_ZWJ = "\u200d"
_PICTOGRAPH = LazyPattern(
    "[©®‼⁉™ℹ\u2190-\u21ff\u2300-\u23ffⓂ\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff〰〽㊗㊙"
    "\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff\U0001fc00-\U0001fffd]"
)
_EXTENDERS = LazyPattern(
    "[\u200c\u0e33\u0eb3\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
"""What joins the character before it though its category is no mark's."""

_PREPENDED = LazyPattern("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
_VIRAMAS = "\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d"
_INDIC = LazyPattern(
    "[\u0915-\u0939\u0958-\u095f\u0978-\u097f\u0995-\u09b9\u09dc-\u09df\u0a95-\u0ab9"
    "\u0b15-\u0b39\u0c15-\u0c39\u0d15-\u0d3a]"
)
_LEADING = LazyPattern("[\u1100-\u115f\ua960-\ua97c]")
_VOWEL = LazyPattern("[\u1160-\u11a7\ud7b0-\ud7c6]")
_TRAILING = LazyPattern("[\u11a8-\u11ff\ud7cb-\ud7fb]")
_SYLLABLE = LazyPattern("[\uac00-\ud7a3]")


def grapheme_start(text: str, i: int) -> int:
    """Return the boundary at or before the offset `i`."""
    i = min(max(i, 0), len(text))
    lowest = max(0, i - _REACH)
    while i > lowest and not is_grapheme_boundary(text, i):
        i -= 1
    return i


def grapheme_end(text: str, i: int) -> int:
    """Return the boundary at or after the offset `i`."""
    i = min(max(i, 0), len(text))
    highest = min(len(text), i + _REACH)
    while i < highest and not is_grapheme_boundary(text, i):
        i += 1
    return i


def is_grapheme_boundary(text: str, i: int) -> bool:
    """Tell whether a character may be parted at the offset `i`, inside or at the text's ends."""
    if i <= 0 or i >= len(text):
        return True
    before, after = text[i - 1], text[i]
    if before < "\u0300" and after < "\u0300":
        return not (before == "\r" and after == "\n")
    if _is_control(before) or _is_control(after):
        return True
    if is_extending(after) or _PREPENDED.match(before):
        return False
    if before == _ZWJ and _PICTOGRAPH.match(after):
        return not _follows_pictograph(text, i - 1)
    if _is_regional(before) and _is_regional(after):
        return _regionals_before(text, i) % 2 == 0
    if _INDIC.match(after):
        return not _follows_conjunct(text, i)
    return not _are_one_syllable(before, after)


def is_extending(char: str) -> bool:
    """Tell whether the character belongs to the one before it: a mark, a joiner, a modifier."""
    if char < "\u0300":
        return False
    return (
        unicodedata.category(char)[0] == "M" or char == _ZWJ or _EXTENDERS.match(char) is not None
    )


def _is_control(char: str) -> bool:
    """Tell whether nothing may join the character (CR LF is dealt with before)."""
    category = unicodedata.category(char)
    if category == "Cf":
        return not (is_extending(char) or _PREPENDED.match(char))
    return category in ("Cc", "Zl", "Zp", "Cs")


def _is_regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _regionals_before(text: str, i: int) -> int:
    """Count the regional indicators that end at `i`: flags are pairs of them."""
    count = 0
    while count < min(i, _REACH) and _is_regional(text[i - 1 - count]):
        count += 1
    return count


def _follows_pictograph(text: str, i: int) -> bool:
    """Tell whether a pictograph with its marks ends at `i`."""
    lowest = max(0, i - _REACH)
    while i > lowest and is_extending(text[i - 1]) and text[i - 1] != _ZWJ:
        i -= 1
    return i > lowest and _PICTOGRAPH.match(text[i - 1]) is not None


def _follows_conjunct(text: str, i: int) -> bool:
    """Tell whether a consonant that a virama ties to the next one ends at `i` (rule GB9c)."""
    lowest = max(0, i - _REACH)
    is_tied = False
    while i > lowest and is_extending(text[i - 1]):
        is_tied = is_tied or text[i - 1] in _VIRAMAS
        i -= 1
    return is_tied and i > lowest and _INDIC.match(text[i - 1]) is not None


def _are_one_syllable(before: str, after: str) -> bool:
    """Tell whether the two are jamo of one Hangul syllable (rules GB6 to GB8)."""
    if _LEADING.match(before):
        return any(part.match(after) for part in (_LEADING, _VOWEL, _SYLLABLE))
    is_open = _SYLLABLE.match(before) and (ord(before) - 0xAC00) % 28 == 0
    if _VOWEL.match(before) or is_open:
        return bool(_VOWEL.match(after) or _TRAILING.match(after))
    if _TRAILING.match(before) or _SYLLABLE.match(before):
        return _TRAILING.match(after) is not None
    return False
