"""Guess a text's language from its script, its commonest words and its letters, if sure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping

from annotator.text.language_turns import turns
from annotator.text.language_words import Profile, profiles, word_values

_SAMPLE = 6000
"""Code points that are looked at."""

_LEAST = 1.2
"""What the words and letters of the likeliest language must be worth together."""

_LEAST_SHARE = 0.02
"""The same for each word of the text: names and numbers alone tell nothing."""

_AHEAD, _AHEAD_SHARE = 0.4, 0.02
"""By how much it must be worth more than the next language, and by what share of its own worth."""

_RATHER: Mapping[frozenset[str], str] = {
    frozenset({"id", "ms"}): "id",
    frozenset({"hr", "sr"}): "sr",
}
"""Of two languages as good as equal, the one that the other would have betrayed itself against:
Malay and Croatian seldom go on for long without a word of their own.
"""

_HARDLY_TOLD: Mapping[str, frozenset[str]] = {
    "ms": frozenset({"id"}),
    "bs": frozenset({"hr", "sr"}),
}
"""For a language that is declared, those that its texts are taken for."""

_ENOUGH_WORDS = 60
"""Words among which some of the commonest of a language must be."""

_NEIGHBOURS = 3
"""Languages that are looked at so closely."""

_OWN_LETTER = 0.25
"""What a letter is worth to the languages that have it, shared by them all."""

_FOREIGN_LETTER = 0.3
"""What a letter costs a language that lacks it and some other has."""

_RANGES: tuple[tuple[str, str, str], ...] = (
    ("A", "Z", "latin"),
    ("a", "z", "latin"),
    ("\u00c0", "\u0233", "latin"),
    ("\u0259", "\u0259", "latin"),
    ("\u0370", "\u03ff", "el"),
    ("\u0400", "\u052f", "cyrillic"),
    ("\u0531", "\u0587", "hy"),
    ("\u05d0", "\u05f2", "hebrew"),
    ("\u0620", "\u064a", "arabic"),
    ("\u066e", "\u06d5", "arabic"),
    ("\u06fa", "\u06ff", "arabic"),
    ("\u0750", "\u077f", "arabic"),
    ("\u0780", "\u07a5", "dv"),
    ("\u0904", "\u0939", "devanagari"),
    ("\u0958", "\u0961", "devanagari"),
    ("\u0985", "\u09f1", "bengali"),
    ("\u0a05", "\u0a5e", "pa"),
    ("\u0a85", "\u0ab9", "gu"),
    ("\u0b05", "\u0b39", "or"),
    ("\u0b83", "\u0bb9", "ta"),
    ("\u0c05", "\u0c39", "te"),
    ("\u0c85", "\u0cb9", "kn"),
    ("\u0d05", "\u0d39", "ml"),
    ("\u0d85", "\u0dc6", "si"),
    ("\u0e01", "\u0e4e", "th"),
    ("\u0e81", "\u0eae", "lo"),
    ("\u0f40", "\u0f6c", "bo"),
    ("\u1000", "\u102a", "my"),
    ("\u10a0", "\u10ff", "ka"),
    ("\u1100", "\u11ff", "ko"),
    ("\u1200", "\u137f", "ethiopic"),
    ("\u1780", "\u17b3", "km"),
    ("\u1e00", "\u1eff", "latin"),
    ("\u1f00", "\u1fff", "el"),
    ("\u3041", "\u30ff", "kana"),
    ("\u3400", "\u4dbf", "han"),
    ("\u4e00", "\u9fff", "han"),
    ("\uac00", "\ud7a3", "ko"),
    ("\U00020000", "\U0003ffff", "han"),
)
"""Letters by their scripts, which are named after their language where it is the only one (in
news, at least).
"""

_FIRSTS = [first for first, _, _ in _RANGES]

# Combining marks belong to a word: without them Hindi falls apart into syllables.
_WORD = re.compile(
    "[^\\W\\d_][\\w\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0dff\u02bb\u02bc'’‘-]*"
)


def guess_language(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, or "" where it is not sure.

    Only the text's beginning is looked at. A text in two scripts is taken by the one that most of
    its letters are in.
    """
    sample = text[:_SAMPLE].lower()
    letters = Counter(sample)
    script = _main_script(letters)
    known = profiles(script)
    return _likeliest(sample, letters, known, word_values(script)) if known else script


def language_of(text: str, declared: str) -> str:
    """Return the language of a text whose file declares one, "" where neither is to be believed.

    What is found wins: templates declare the language of their makers. The one declared stands
    where none is found and the text does not speak against it, and where the two can hardly be
    told apart.
    """
    found = guess_language(text)
    if found and found not in _HARDLY_TOLD.get(declared, ()):
        return found
    return declared if found or not _speaks_against(text, declared) else ""


def _speaks_against(text: str, language: str) -> bool:
    """Tell whether next to nothing in a text is of a language we know."""
    sample = text[:_SAMPLE].lower()
    letters = Counter(sample)
    script = _main_script(letters)
    known = profiles(script)
    if language not in known:
        return False
    words = Counter(_WORD.findall(sample.replace("’", "'")))
    values = word_values(script)
    worth = sum(values.get(word, {}).get(language, 0.0) * n for word, n in words.items())
    return words.total() >= _ENOUGH_WORDS and worth < _LEAST_SHARE * words.total()


def _main_script(letters: Mapping[str, int]) -> str:
    """Return the script of most letters, "" where none has most of them."""
    counts: Counter[str] = Counter()
    for letter, count in letters.items():
        counts[_script_of(letter)] += count
    del counts[""]
    total = counts.total()
    if total < 2:
        return ""
    if counts["kana"] and counts["kana"] * 10 >= counts["han"]:
        return "ja" if counts["kana"] + counts["han"] > total / 2 else ""
    script, count = counts.most_common(1)[0]
    if count <= total / 2:
        return ""
    return "zh" if script == "han" else script


def _script_of(letter: str) -> str:
    """Return the script of a letter, "" for what is none."""
    place = bisect_right(_FIRSTS, letter) - 1
    if place < 0:
        return ""
    _, last, script = _RANGES[place]
    return script if letter <= last else ""


def _likeliest(
    sample: str,
    letters: Mapping[str, int],
    known: Mapping[str, Profile],
    values: Mapping[str, Mapping[str, float]],
) -> str:
    """Return the language whose words and letters stand out, or an empty string."""
    words = Counter(_WORD.findall(sample.replace("’", "'")))
    worth = dict.fromkeys(known, 0.0)
    for word, count in words.items():
        for language, value in values.get(word, {}).items():
            worth[language] += value * count
    _weigh_letters(letters, known, worth)
    _weigh_turns(sample, worth)
    (second, other), (best, language) = sorted((each, name) for name, each in worth.items())[-2:]
    least = max(_LEAST, _LEAST_SHARE * words.total())
    if best < least:
        return ""
    if best - second >= max(_AHEAD, _AHEAD_SHARE * best):
        return language
    return _RATHER.get(frozenset((language, other)), "")


def _weigh_turns(sample: str, worth: dict[str, float]) -> None:
    """Add what turns of spelling speak for the likeliest languages."""
    for language in sorted(worth, key=lambda name: worth[name])[-_NEIGHBOURS:]:
        found = turns(language)
        if found is not None:
            value, pattern = found
            worth[language] += value * len(pattern.findall(sample))


def _weigh_letters(
    letters: Mapping[str, int], known: Mapping[str, Profile], worth: dict[str, float]
) -> None:
    """Add what letters speak for the languages that have them, and against the others."""
    for letter, count in letters.items():
        holders = [language for language in known if letter in known[language].letters]
        if not holders:
            continue
        for language in known:
            if language in holders:
                worth[language] += count * _OWN_LETTER / len(holders)
            else:
                worth[language] -= count * _FOREIGN_LETTER
