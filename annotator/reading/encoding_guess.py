"""Guess the encoding of bytes that say nothing about it, among those of our languages.

charset-normalizer has one vote: on a page of text it is nearly always right, on a paragraph it
takes Polish for French and Japanese for Thai. What each candidate makes of the bytes is therefore
judged letter by letter as well.
"""

from __future__ import annotations

import codecs

from annotator.reading.letter_values import value_of

CANDIDATES: tuple[str, ...] = (
    "cp1252", "cp1251", "cp1250", "koi8-r", "koi8-u", "cp949", "cp932", "euc_jp", "gb18030",
    "big5", "cp1256", "cp1255", "cp1253", "cp1254", "cp1257", "iso8859-2", "cp866", "iso8859-5",
    "iso8859-6", "iso8859-7", "iso8859-8", "mac-roman", "cp874",
)  # fmt: skip
"""Among equals the first is taken."""

_SAMPLE = 16 * 1024
"""Bytes that are judged; a page of text."""

_VOTE = 0.15
"""What charset-normalizer's choice is worth, on the scale of `value_of`."""

_LEAST = 0.0
"""Below it the best candidate is no text."""

_NORMALIZERS = (
    "cp1252", "cp1251", "cp1250", "koi8_r", "koi8_u", "cp949", "cp932", "euc_jp", "gb18030",
    "big5", "cp1256", "cp1255", "cp1253", "cp1254", "cp1257", "cp866",
)  # fmt: skip
"""What charset-normalizer chooses among: it is the better the fewer they are."""


def guess_encoding(content: bytes) -> str | None:
    """Return the codec that makes the likeliest text of the bytes, None when none makes one.

    For bytes that are not UTF-8, UTF-16 or UTF-32.
    """
    sample = content[:_SAMPLE]
    if not any(byte >= 0x80 for byte in sample):
        first = next((at for at, byte in enumerate(content) if byte >= 0x80), 0)
        sample = content[max(0, first - 200) : first + _SAMPLE]
    vote = _normalizers_choice(sample)
    best, chosen = _LEAST, None
    for codec in CANDIDATES:
        value = _value(sample, codec) + (_VOTE if codecs.lookup(codec).name == vote else 0.0)
        if value > best:
            best, chosen = value, codec
    return chosen and _first_alike(sample, chosen)


def _value(sample: bytes, codec: str) -> float:
    """Return the mean value of the characters that are not ASCII, by the bytes they take."""
    # Not final: the sample may end in the middle of a character.
    text = codecs.getincrementaldecoder(codec)("replace").decode(sample)
    total, count = 0.0, 0
    for at, char in enumerate(text):
        if char < "\x80":
            continue
        before = text[at - 1] if at else ""
        total += value_of(before, char, text[at + 1 : at + 2], codec)
        count += 1
    high = sum(1 for byte in sample if byte >= 0x80)
    return total / max(high, count, 1)


def _first_alike(sample: bytes, chosen: str) -> str:
    """Return the first candidate that makes the same text: plain English is Windows-1252."""
    text = sample.decode(chosen, errors="replace")
    return next(codec for codec in CANDIDATES if sample.decode(codec, errors="replace") == text)


def _normalizers_choice(sample: bytes) -> str:
    """Return Python's name of the codec that charset-normalizer takes, or an empty string."""
    # Here, because it costs 30 ms at start-up and most files are UTF-8.
    import charset_normalizer

    best = charset_normalizer.from_bytes(sample, cp_isolation=list(_NORMALIZERS)).best()
    return codecs.lookup(best.encoding).name if best else ""
