"""What makes a reading look wrong: sentences for a second look before the text is frozen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from annotator.model.article import BlockKind, MarkKind
from annotator.model.doubts import (
    COOKIE_WALL,
    LITTLE_TEXT,
    LOOKED_AT,
    LOOKS,
    MOJIBAKE,
    MOSTLY_LINKS,
    NO_END,
    NO_TITLE,
    PAGES_WITHOUT_TEXT,
    RIGHT_TO_LEFT,
    WHOLE_PAGE,
    doubts_among,
)
from annotator.reading.assemble import LooseBlock
from annotator.text.lazy_pattern import LazyPattern

__all__ = [
    "COOKIE_WALL", "GUESSED", "LITTLE_TEXT", "LOOKED_AT", "LOOKS", "MOJIBAKE",
    "MOSTLY_LINKS", "NO_END", "NO_TITLE",
    "ONLY_COOKIES", "PAGES_WITHOUT_TEXT", "RIGHT_TO_LEFT", "WHOLE_PAGE", "doubts_about_letters",
    "doubts_about_text", "doubts_among", "is_cookie_wall", "is_little", "length_of",
    "may_be_little",
]  # fmt: skip

ONLY_COOKIES = "holds no article, only a request to accept cookies"
GUESSED = "The encoding was guessed: {}."

_LITTLE = 900
"""Code points; fewer are a short report at best."""

_SENTENCE_ENDS = tuple('.!?…"”’»›)。！？」』؟۔।')

_SHORTEST_LEAD = 12
"""Code points of a link that leads to a story; shorter ones stand in any text by chance."""

_LARGE_PAGE = 8
"""A page that shows this many times the article's text is large."""

_MOJIBAKE = LazyPattern(
    "â€."  # UTF-8 taken for Windows-1252
    "|Ã[\u00a0-\u00bf\u0192\u201a\u201e\u2026\u2020\u2021\u02c6\u2030‰Š‹Œ]"
    "|Â[\u00a0«»°§©®]|ï¿½|ï»¿"
    "|(?:[ÐÑ][\u0080-\u00bf\u2018-\u201e\u2020-\u2026°]){2}"  # and for Cyrillic
    "|(?:[РС][\u2018-\u201e\u2020-\u2026°µ±‚ѓЃ‡‰ЉЊЋЏђќћџ\u0402-\u040f\u0452-\u045f]){2}"
)
_MAY_BEGIN_MOJIBAKE = re.compile("[âÃÂïÐÑРС]")
"""Looked for first, which takes a tenth of the time."""

_FEWEST = 2
_WE_USE = LazyPattern(
    r"\b(?:we|our partners|we and our|this (?:web)?site|our (?:web)?site)\b[^.]{0,80}"
    r"\b(?:uses?|stores?|access|process)\b[^.]{0,80}\bcookies?\b"
    r"|\bwir\b[^.]{0,90}\bcookies\b|\bnous\b[^.]{0,90}\bcookies\b"
    r"|\b(?:utilizamos|usamos|utilizziamo|usiamo|używamy|gebruiken|använder)\b[^.]{0,90}\bcookies?\b"
    r"|\bcookies\b[^.]{0,60}\b(?:verwenden|utilisons|setzen|nutzen)\b"
    r"|мы использу[^.]{0,60}(?:cookie|куки)|(?:我们|我們)[^。]{0,30}cookie",
    re.IGNORECASE,
)
_NAMED = re.compile("[Cc][Oo][Oo][Kk][Ii][Ee]|[Кк]уки")
_ABOUT_CONSENT = LazyPattern(
    r"cookie|consent|privacy|personal data|gdpr|legitimate interest|vendors?\b|partners?\b"
    r"|datenschutz|einwilligung|zustimm|akzeptier|einstellungen|consentement|confidentialit"
    r"|accepter|param[eé]tr|privacidad|aceptar|consenso|accett|zgod|prywatno|toestemming"
    r"|samtyck|куки|конфиденциальност|согласи|соглас|同意|隐私|隱私|クッキー|쿠키"
    r"|\baccept\b|\bagree\b|\breject\b|preferences|manage (?:settings|options|choices)",
    re.IGNORECASE,
)
_ASKS = LazyPattern(
    r"accept|agree|reject|manage|allow all|akzeptier|zustimm|ablehnen|accepter|refuser|aceptar"
    r"|rechazar|accett|rifiut|akcept|accepteren|godkänn|принять|соглас|同意|接受|동의",
    re.IGNORECASE,
)
_LONGEST_WALL = 12_000


def is_cookie_wall(blocks: Sequence[LooseBlock]) -> bool:
    """Tell whether the text is nothing but a site's request to accept cookies.

    It speaks of itself ("we use cookies"), it asks, and most of its text is about that.
    """
    text = "\n".join(block.text for block in blocks)
    if len(text) > _LONGEST_WALL or not _NAMED.search(text):
        return False
    if not _WE_USE.search(text) or not _ASKS.search(text):
        return False
    about = sum(len(block.text) for block in blocks if _ABOUT_CONSENT.search(block.text))
    return about * 10 >= sum(len(block.text) for block in blocks) * 6


def is_little(blocks: Sequence[LooseBlock], shown: int) -> bool:
    """Tell whether the blocks are tiny beside the `shown` code points of the page they are of."""
    length = length_of(blocks)
    return length < _LITTLE and shown > _LARGE_PAGE * length


def may_be_little(blocks: Sequence[LooseBlock]) -> bool:
    """Tell whether it is worth measuring the page."""
    return length_of(blocks) < _LITTLE


def may_be_links(blocks: Sequence[LooseBlock]) -> bool:
    """Tell whether it is worth looking for links: most of the text ends as no sentence does."""
    unended = sum(len(block.text) for block in blocks if not block.text.endswith(_SENTENCE_ENDS))
    return unended * 2 > length_of(blocks)


def is_mostly_links(blocks: Sequence[LooseBlock], whole: Sequence[LooseBlock]) -> bool:
    """Tell whether most of what was taken leads elsewhere on the `whole` page, as in a menu."""
    leads = {
        block.text[mark.start : mark.end].strip()
        for block in whole
        for mark in block.marks
        if mark.kind is MarkKind.LINK
    }
    text = "\n".join(block.text for block in blocks)
    linked = sum(len(lead) for lead in leads if len(lead) >= _SHORTEST_LEAD and lead in text)
    return linked * 2 > len(text)


def length_of(blocks: Sequence[LooseBlock]) -> int:
    """Return how many code points the blocks hold."""
    return sum(len(block.text) for block in blocks)


def doubts_about_text(blocks: Sequence[LooseBlock], title: str) -> tuple[str, ...]:
    """Return a sentence for each thing that looks wrong in any format's text."""
    notes: list[str] = []
    if not title and not any(block.kind is BlockKind.HEADING for block in blocks):
        notes.append(NO_TITLE)
    return (*notes, *doubts_about_letters((block.text for block in blocks), title))


def doubts_about_letters(texts: Iterable[str], title: str = "") -> tuple[str, ...]:
    """Return a sentence where texts look as if they had been decoded wrongly."""
    found: list[str] = []
    unknown = _FEWEST if "\ufffd" in title else 0
    for text in texts:
        if _MAY_BEGIN_MOJIBAKE.search(text):
            found += _MOJIBAKE.findall(text)
        unknown += text.count("\ufffd")
    if len(found) >= _FEWEST:
        return (MOJIBAKE.format(found[0]),)
    return (MOJIBAKE.format("\ufffd"),) if unknown >= _FEWEST else ()
