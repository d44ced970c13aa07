"""What the full-text index is fed and asked, so that every script is found.

SQLite's unicode61 tokeniser parts words at what is neither letter nor digit. Scripts without
spaces would become one endless word, and Arabic and Hebrew words carry their article and
conjunctions in front: both are prepared here, the same way for the index and the question.
"""

from __future__ import annotations

import re

from annotator.text.folding import fold
from annotator.text.lazy_pattern import LazyPattern

_UNSPACED = LazyPattern(
    "["
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Myanmar, Khmer
    "\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〇"  # Han
    "\uac00-\ud7a3\u1100-\u11ff"  # Hangul
    "]"
)
"""Characters indexed one by one; Hangul too, for its endings stick to the word."""

_ARABIC_WORD = LazyPattern("[\u0621-\u064a\u066e-\u06d3\u06d5]+")
_ARABIC_ARTICLE = LazyPattern("(?:[وف]?[بك]?ال|[وف]?لل)")
_ARABIC_CLITIC = LazyPattern("[وفبكل]")
_HEBREW_WORD = LazyPattern("[\u05d0-\u05ea]+")
_HEBREW_CLITIC = LazyPattern("(?:ו?כ?ש?[הבלמכ]?)")
_SHORTEST_STEM = 3
"""Letters left over for which a prefix counts as one; shorter words would match everything."""


def index_text(text: str) -> str:
    """Return the text as the full-text index takes it."""
    spread = _spread(fold(text))
    spread = _ARABIC_WORD.sub(_with_arabic_stems, spread)
    return _HEBREW_WORD.sub(_with_hebrew_stems, spread)


def match_expression(words: str) -> str:
    """Return an FTS5 MATCH expression: every word typed has to occur.

    The beginning of a word is enough in scripts with spaces; characters of scripts without them
    are looked for side by side. Nothing typed is read as FTS5 syntax. Empty when no letter or
    digit was typed.
    """
    terms = (_term(word) for word in fold(words).split())
    return " AND ".join(term for term in terms if term)


def _term(word: str) -> str:
    """Return the expression for one word, already folded, or an empty string."""
    pieces = "".join(char if char.isalnum() or ord(char) > 0x2FF else " " for char in word)
    tokens = _spread(pieces).replace("\0", " ").replace('"', " ").split()
    if not any(char.isalnum() for token in tokens for char in token):
        return ""
    phrase = _quoted(tokens)
    if _ARABIC_WORD.fullmatch(word):
        stem = _ARABIC_ARTICLE.sub("", word, count=1) if _ARABIC_ARTICLE.match(word) else word
        if stem != word and len(stem) >= _SHORTEST_STEM:
            return f"({phrase} OR {_quoted([stem])})"
    return phrase


def _quoted(tokens: list[str]) -> str:
    """Return the tokens as a phrase, open at its end unless that is a single character's."""
    is_open = not _UNSPACED.fullmatch(tokens[-1])
    return '"' + " ".join(tokens) + '"' + ("*" if is_open else "")


def _spread(text: str) -> str:
    return text if text.isascii() else _UNSPACED.sub(r" \g<0> ", text)


def _with_arabic_stems(match: re.Match[str]) -> str:
    word = match.group()
    forms = [word]
    for prefix in (_ARABIC_CLITIC, _ARABIC_ARTICLE):
        found = prefix.match(word)
        if found and len(word) - found.end() >= _SHORTEST_STEM:
            forms.append(word[found.end() :])
    return " ".join(forms)


def _with_hebrew_stems(match: re.Match[str]) -> str:
    word = match.group()
    longest = _HEBREW_CLITIC.match(word)
    forms = [word]
    for length in range(1, longest.end() + 1 if longest else 1):
        if len(word) - length >= _SHORTEST_STEM:
            forms.append(word[length:])
    return " ".join(forms)
