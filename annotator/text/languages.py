"""Guess a text's language from its script and its commonest words, and only when sure."""

from __future__ import annotations

import re
from collections import Counter

_SAMPLE = 6000
"""Code points that are looked at."""

_FEWEST_WORDS = 3
"""Common words a language needs; twice as many as the next one's, too."""

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("latin", re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
    ("cyrillic", re.compile("[\u0400-\u052f]")),
    ("arabic", re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")),
    ("ko", re.compile("[\uac00-\ud7a3\u1100-\u11ff]")),
    ("kana", re.compile("[\u3041-\u30ff]")),
    ("han", re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("th", re.compile("[\u0e01-\u0e4e]")),
    ("hy", re.compile("[\u0531-\u0587]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("am", re.compile("[\u1200-\u137f]")),
)

_COMMON: dict[str, dict[str, frozenset[str]]] = {
    script: {language: frozenset(words.split()) for language, words in listed.items()}
    for script, listed in {
        "latin": {
            "en": "the of and to in that is was for with on has have said by from not are his will",
            "de": "der die und das den von mit dem des nicht ist auch sich auf eine wird wurde zu",
            "fr": "les des est une dans pour qui sur pas plus avec par du et au ce cette sont la",
            "es": "los las una del que por con para se como más pero su el y al ha fue es la",
            "it": "il che di della per una con non sono del gli è anche nel più alla dei la ha",
            "pt": "os uma que não com para por mais dos como foi ao da do em na no são pelo é",
            "nl": "de het een van en dat niet met op voor zijn aan er ook door bij naar wordt",
            "pl": "i w na z do się nie że jest to po od przez są oraz jak dla który ma został",
            "tr": "ve bir bu için ile olarak olan da de çok daha gibi kadar sonra ise dedi var",
            "cs": "a v na se že je to do s z jako po by pro ve ale také který jsou byl",
            "sv": "och att det som en är av för på med den till inte har ett om men var",
            "da": "og at det som en er af for på med den til ikke har et om men var",
            "nb": "og å det som en er av for på med den til ikke har et om men var",
        },
        "cyrillic": {
            "ru": "и в не на что с по он это как из у за от о для его но был все или",
            "uk": "і в не на що з за та до це як у від про для його але був є й",
            "bg": "и в не на че с за от се по да е са като при ще този бе това който",
        },
        "arabic": {
            "ar": "في من على أن إلى التي عن مع هذا الذي كان هذه لم ما بعد قال إن بين لن",
            "fa": "در به از که را این با است برای آن یک خود تا کرد شد می بود نیز اگر کشورش",
            "ur": "کے میں کی اور سے کا ہے کو نے پر کہ یہ نہیں ہیں اس کر تھا ایک بھی",
        },
    }.items()
}
"""The commonest words of each language of a script that several share."""

_TELLING: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    ("uk", re.compile("[їє]"), re.compile("[ыэўъ]")),
    ("be", re.compile("ў"), re.compile("[їєъ]")),
    ("ru", re.compile("[ыэ]"), re.compile("[іїєў]")),
    ("pl", re.compile("[ąęłśźż]"), re.compile("[äöüßñãõåøæěřů]")),
    ("cs", re.compile("[ěřů]"), re.compile("[äößñãõåøæąęł]")),
    ("tr", re.compile("[ğış]"), re.compile("[äßñãõåøæəq]")),
)
"""Languages with a letter that those of the same script lack; the second set speaks against."""

_WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, or "" where it is not sure.

    Only the text's beginning is looked at. A text in two scripts is taken by the one that most of
    its letters are in.
    """
    sample = text[:_SAMPLE]
    counts = {script: len(pattern.findall(sample)) for script, pattern in _SCRIPTS}
    total = sum(counts.values())
    if total < 2:
        return ""
    if counts["kana"] and counts["kana"] * 10 >= counts["han"]:
        return "ja" if counts["kana"] + counts["han"] > total / 2 else ""
    script = max(counts, key=lambda name: counts[name])
    if counts[script] <= total / 2:
        return ""
    if script == "han":
        return "zh"
    if script not in _COMMON:
        return script
    return _by_words(sample, _COMMON[script]) or _by_letters(sample.lower(), _COMMON[script])


def _by_words(sample: str, languages: dict[str, frozenset[str]]) -> str:
    """Return the language whose common words stand out, or an empty string."""
    words = Counter(_WORD.findall(sample.lower()))
    scores = sorted(
        (sum(words[word] for word in common), language) for language, common in languages.items()
    )
    (second, _), (best, language) = scores[-2:]
    return language if best >= _FEWEST_WORDS and best >= 2 * second else ""


def _by_letters(sample: str, languages: dict[str, frozenset[str]]) -> str:
    """Return the language that letters of its own betray, three of them at least."""
    for language, letters, others in _TELLING:
        is_of_script = language in languages or (language == "be" and "ru" in languages)
        if is_of_script and len(letters.findall(sample)) >= _FEWEST_WORDS:
            return "" if others.search(sample) else language
    return ""
