"""Fold a text for search: without case, accents, vowel points and forms of one letter."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.model.span import Span
from annotator.text.lazy_pattern import LazyPattern

_DROPPED = LazyPattern(
    "["
    "\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff"
    "\U000e0100-\U000e01ef"
    "]+"
)
"""Accents, points, tatweel, joiners, direction and variation marks: search does not see them.
Vowel signs of Indic scripts and the voicing marks of kana make other words and stay."""

_SAME = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
        "ð": "d", "ŧ": "t",
        "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ۀ": "ه", "ە": "ه",
        "ہ": "ه", "ھ": "ه", "ۂ": "ه", "ٱ": "ا",
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "ʼ": "'", "‹": "'", "›": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "⁃": "-",
        "\t": " ", "\n": " ", "\r": " ", "\x0b": " ", "\x0c": " ",
    }
)  # fmt: skip
"""Letters and signs that Unicode's decompositions keep apart but readers take for one."""

_CLUSTER = LazyPattern("[\u1100-\u115f][\u1160-\u11a7]+[\u11a8-\u11ff]*|.[\u3099\u309a]", re.DOTALL)
"""Hangul in conjoining jamo, and kana with a voicing mark of its own: folded in one piece."""


class _Table(dict[int, str]):
    """Folds each character when it is first met; `str.translate` asks it."""

    def __missing__(self, code: int) -> str:
        folded = _fold_piece(chr(code))
        self[code] = folded
        return folded


def fold(text: str) -> str:
    """Return the text as search compares it.

    Case, accents, width, Arabic and Hebrew points, tatweel, the forms of alef, quotation marks
    and dashes are levelled; white space becomes spaces one for one. Folding twice changes nothing.
    """
    if text.isascii():
        return text.lower().translate(_SAME)
    # A table of the call's own: no state stays behind, and it is small (one entry a character).
    return _CLUSTER.sub(_compose, text).translate(_Table())


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text and where each of its characters comes from.

    `offsets` has one entry more than `text`: the code point offset in the source of each folded
    character, then the source's length. Never falls from left to right.
    """

    text: str
    offsets: Sequence[int]

    def source_span(self, start: int, end: int) -> Span:
        """Return the source's stretch behind `[start, end)` of the folded text.

        It takes in dropped marks that follow its last character.
        """
        first = self.offsets[start]
        while end < len(self.text) and self.offsets[end] == self.offsets[end - 1]:
            end += 1
        return Span(first, self.offsets[end])

    def find_all(self, words: str) -> Iterator[Span]:
        """Yield where the words occur in the source, from left to right, without overlaps."""
        needle = fold(words)
        if not needle:
            return
        at = self.text.find(needle)
        while at >= 0:
            yield self.source_span(at, at + len(needle))
            at = self.text.find(needle, at + len(needle))


def fold_with_offsets(text: str) -> FoldedText:
    """Fold the text and keep where each folded character comes from.

    `.text` equals `fold(text)`. Fast where most characters fold to one: a million words in a
    few tenths of a second.
    """
    folded = fold(text)
    if text.isascii():
        return FoldedText(folded, range(len(text) + 1))
    table = _Table()
    uneven = [char for char in set(text) if len(table[ord(char)]) != 1]
    pattern = _CLUSTER.pattern
    if uneven:
        pattern += "|[" + re.escape("".join(uneven)) + "]"
    offsets = array("L")
    done = 0
    for match in re.finditer(pattern, text, re.DOTALL):
        offsets.extend(range(done, match.start()))
        width = len(_compose(match).translate(table))
        offsets.extend([match.start()] * width)
        done = match.end()
    if done == 0:
        return FoldedText(folded, range(len(text) + 1))
    offsets.extend(range(done, len(text) + 1))
    return FoldedText(folded, offsets)


def _compose(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match.group())


def _fold_piece(piece: str) -> str:
    """Fold one character; dropping comes between taking apart and putting together again."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", piece).casefold())
    bare = _DROPPED.sub("", apart.translate(_DIGITS)).translate(_SAME)
    return unicodedata.normalize("NFC", bare)


_DIGITS = {
    first + value: str(value) for first in (0x0660, 0x06F0, 0x0966, 0x09E6) for value in range(10)
}
"""Arabic, Persian, Devanagari and Bengali digits: 40 is found as ۴۰."""
