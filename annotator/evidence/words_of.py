"""The words and signs of a sentence, and what kind of English word each can be."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Messrs|Dr|Gen|Lt|Col|Sen|Rep|Gov|Prof|St|Adm|Maj|Capt|Sgt)\.(?=\s)"
    r"|(?:[^\W\d_]\.){2,}"
    r"|\w+(?:['’\-‑.]\w+)*(?:['’](?=\s+[^\W_]))?"
    r"|[^\w\s]|\t"
)


def words(text: str) -> frozenset[str]:
    """Return the words of a list written as a text."""
    return frozenset(text.split())


SUBORDINATORS = words(
    """that which who whom whose when while where as because although though after before since if
    unless until but so than or nor yet whether even"""
)
AUXILIARIES = words(
    """will would shall should may might can could must is are was were be been being do does did
    won't won’t cannot can't can’t wouldn't wouldn’t"""
)
SKIPPED = words(
    """do does did has have had is are was were also again later first then once today yesterday now
    still already even never not just only earlier since thus soon reportedly"""
)
"""May stand between a subject and its verb."""
PRONOUNS = words(
    """he she it they we i you one who this that these those which both others another someone
    there"""
)
DETERMINERS = words(
    """a an the his her its their our my your this that these those some any no every each
    another"""
)
PREPOSITIONS = words(
    """in on at to from with without by during after before over under against amid despite
    following through until between among about into near since late early"""
)
OPENERS = words(
    """but and yet so still meanwhile now then later earlier yesterday today instead however also
    separately"""
)
DAYS = words("monday tuesday wednesday thursday friday saturday sunday")

MONTHS = words(
    "january february march april may june july august september october november december"
)
INANIMATE = words(
    """drought crisis storm flood war conflict disease season market weather winter offer plan
    proposal move decision deal talks"""
)
"""What threatens or promises something without being able to commit itself."""


class Token(NamedTuple):
    """A word or a sign; `start` and `end` count code points of the article."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        """Tell whether it is a word or a number."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Tell whether it starts with a capital letter."""
        return self.text[0].isupper()


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the words and punctuation marks of `[start, end)` in order.

    Emoji are passed over; a tab parts the cells of a table and is a mark.
    """
    return [
        Token(match[0], *match.span())
        for match in _TOKEN.finditer(text, start, end)
        if match[0][0].isalnum() or match[0] == "\t" or _is_punctuation(match[0])
    ]


def _is_punctuation(sign: str) -> bool:
    return unicodedata.category(sign[0]).startswith("P")


def is_name(found: list[Token]) -> bool:
    """Tell whether the words are a name and nothing else: Kim Tae-hyo, Cha Du Hyeon, von Bülow."""
    if not found or len(found) > 6 or not found[-1].is_capital or not found[0].is_word:
        return False
    particles = {
        "von",
        "van",
        "de",
        "der",
        "den",
        "bin",
        "al",
        "el",
        "ibn",
        "da",
        "di",
        "of",
        "and",
    }
    return all(word.is_word and (word.is_capital or word.lower in particles) for word in found)
