"""Part a block's text into sentences.

Candidates are found by one regular expression; each is judged by what stands before it
(abbreviation, initial, number, ellipsis) and after it (case, digit, a word that opens sentences).
Every decision looks at a bounded stretch, so that the time grows with the text's length alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.model.span import Span
from annotator.text.abbreviations import Abbreviations, abbreviations_of

SEGMENTER = "claimlight-sentences 1"
"""Name and version, kept with the sentences an article was stored with."""

_CLOSERS = "\"'”’“‘»«›‹)\\]}」』】〉》〕）］｝｣＂＇"
_WIDE_CLOSERS = "”’」』】〉》〕）］｝｣＂＇\"'»"
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"

_CANDIDATE = re.compile(
    # Enders of scripts that do not part sentences by a space.
    rf"(?P<wide>[。｡！？﹒﹗﹖]+[。｡！？!?…]*[{_WIDE_CLOSERS}]*)"
    rf"|(?P<other>[؟۔।॥։።፧፨᙮᠃᠉။។៕꓿⸮]+[{_CLOSERS}]*)"
    rf"|(?P<mixed>(?<=[{_UNSPACED}])[!?]++[{_WIDE_CLOSERS}]*+)(?=[{_UNSPACED}])"
    # Enders of the others: closing marks stay with the sentence, then white space has to follow.
    # French sets a space before its closing guillemet, Wikipedia a [1] after the stop.
    # Possessive, and at the start of a run only: "....." is then looked at once, not once a dot.
    r"|(?P<mark>(?<![.．!?…‼⁇⁈⁉‽])[.．!?…‼⁇⁈⁉‽]++|(?<=[Ͱ-Ͽἀ-῿]);|\u037e)"
    rf"(?P<closers>(?:[{_CLOSERS}]|[ \u00a0\u202f]»(?=[\s,.;:!?)]|\Z)|\[\d{{1,3}}\])*+)(?=\s)"
)
_FIRST = re.compile("[。｡！？﹒﹗﹖؟۔।॥։።፧፨᙮᠃᠉။។៕꓿⸮!?.．…‼⁇⁈⁉‽;\u037e]")
"""What a candidate begins with: looked for first, which takes a tenth of the time."""

_NEXT = re.compile(
    rf"\s*(?P<opening>[{_CLOSERS}(\[{{¿¡„‚*_#•–—―-]*\s*)(?P<word>[^\W\d_]*(?:['’])?)"
)
_HIRAGANA = re.compile("[\u3041-\u309f]")
_SAID = re.compile(
    "[^。！？，,“”「」\\s]{0,10}(?:说|說|道|称|稱|表示|写道|寫道|指出|强调|強調|问道|問道)[。：，,:]"
)
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_ROMAN = re.compile(r"[IVXLC]+")
_NUMBER = re.compile(r"\d{1,2}")
_ELIDED = re.compile(r"[^\W\d_]{1,5}['’](?=[^\W\d_]{2})")
"""An article before its word: "l’art" is looked up as "art"."""

_OPENING = "([{\"'“”‘’«»‹›„‚¿¡*_—–-"
_LONGEST_WORD = 40
"""Code points looked back for the word before a full stop."""

_TIMES = frozenset({"a.m", "p.m"})
_AFTER_TIMES = frozenset(
    {"et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt", "gmt", "utc"}
    | {"bst", "cet", "cest", "eastern", "central", "pacific", "local"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)


def split_sentences(text: str, language: str = "") -> list[Span]:
    """Return the sentences of one block's text, offsets in code points of that text.

    Sorted, without overlaps, without white space at their ends; every other code point lies in
    exactly one. `language` is an ISO 639-1 code, "" where it is unknown.
    """
    table = abbreviations_of(language)
    spans: list[Span] = []
    start = 0
    for match in _candidates(text):
        end = match.end()
        if _is_end(text, match, start, table):
            _append(spans, text, start, end)
            start = end
    _append(spans, text, start, len(text))
    return spans


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """Yield what `_CANDIDATE.finditer` would."""
    at = 0
    for first in _FIRST.finditer(text):
        if first.start() >= at:
            match = _CANDIDATE.match(text, first.start())
            if match is not None:
                yield match
                at = match.end()


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    """Add the stretch without the white space at its ends, if anything is left."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    kept = len(piece.strip())
    if kept:
        spans.append(Span(start + left, start + left + kept))


def _is_end(text: str, match: re.Match[str], start: int, table: Abbreviations) -> bool:
    """Tell whether the candidate ends a sentence that began at `start`."""
    end = match.end()
    if match["wide"]:
        return _is_wide_end(text, match["wide"], end)
    if match["other"] or match["mixed"]:
        return True
    following = _NEXT.match(text, end)
    assert following is not None  # every part of it may be empty
    word = following["word"]
    if word[:1].islower() and not word[:1].isupper():
        return False
    mark, closers = match["mark"], match["closers"]
    if mark not in (".", "．"):
        return True
    if closers and not set(closers) <= set(")]}"):
        return True
    return _is_stop(text, match.start(), start, following, table, bool(closers))


def _is_wide_end(text: str, mark: str, end: int) -> bool:
    """Judge 。！？: a quotation that the sentence goes on after does not end it."""
    if mark[-1] not in _WIDE_CLOSERS:
        return True
    return not (_HIRAGANA.match(text, end) or _SAID.match(text, end))


def _is_stop(
    text: str,
    at: int,
    start: int,
    following: re.Match[str],
    table: Abbreviations,
    in_brackets: bool,
) -> bool:
    """Judge a single full stop at `at` by the word before and the word after it."""
    word = _word_before(text, at, start)
    if not word:
        return True
    after = following["word"].lower()
    lower = word.lower()
    if word.isdecimal():
        return _is_end_after_number(text, at, start, word, after, table)
    before_digit = text[following.end() : following.end() + 1].isdigit() and not after
    if lower in table.before_names:
        return False
    if before_digit and lower in table.before_numbers:
        return False
    opens = _opens(text, following, table)
    if lower in _TIMES:
        return after not in _AFTER_TIMES and after not in table.months
    if lower in table.may_end or _is_dotted(word):
        return opens and not in_brackets
    if len(word) == 1:
        return opens  # "J. K.", but also "z. B."
    return not (table.ordinals and _ROMAN.fullmatch(word) and len(word) > 1) or opens


def _opens(text: str, following: re.Match[str], table: Abbreviations) -> bool:
    """Tell whether what follows opens a sentence rather than going on with a name."""
    word = following["word"]
    if len(word) == 1 and text[following.end() : following.end() + 1] == ".":
        return False  # a further initial
    return word.lower().rstrip("'’") in table.starters or following["opening"].strip() != ""


def _is_dotted(word: str) -> bool:
    """Tell whether the word is like U.S or J.K (its last full stop is not part of it)."""
    return "." in word and _ACRONYM.fullmatch(word) is not None


def _is_end_after_number(
    text: str, at: int, start: int, word: str, after: str, table: Abbreviations
) -> bool:
    """Judge a full stop after a number: list number, ordinal, or end."""
    is_near = at - start <= _LONGEST_WORD
    if is_near and not text[start : at - len(word)].strip(_OPENING + " \u00a0\n\t"):
        return False  # "1. The parties agree": the number opens the sentence.
    if not table.ordinals or not _NUMBER.fullmatch(word):
        return True
    return after in table.starters or after == ""


def _word_before(text: str, at: int, start: int) -> str:
    """Return the word that the full stop at `at` stands after, without opening marks."""
    window = text[max(start, at - _LONGEST_WORD) : at]
    parts = window.split()
    if not parts or window[-1].isspace():
        return ""
    word = parts[-1].lstrip(_OPENING).rpartition("/")[2]
    elided = _ELIDED.match(word)
    return word[elided.end() :] if elided else word
