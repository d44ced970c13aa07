"""What a character says for or against an encoding that gave it.

The unit is arbitrary: 2 for the commonest letters of the languages an encoding is used for, 0 for
what says nothing, below 0 for what running text seldom holds. The tables are general knowledge of
the alphabets; `annotator.reading.encoding_guess` adds them up.
"""

from __future__ import annotations

import re
import unicodedata

_NEUTRAL = "“”‘’„‚«»‹›–—…•€£°©®§\xa0·™№¿¡"
_CYRILLIC = "оеаинтсрвлкмдпуя"
_CYRILLIC_RARE = "ыьгзбчйхжшюцщэфъёіїєґ"
_ARABIC = "اليمنوترهبعدسفكحقجةأ"
_GREEK = "αοιετσνηυρπκμλςωάέήίόύώ"
_THAI = "นรกอมงวสทลดยคตบปหพชจ"
_THAI_ABOVE = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_THAI_BEFORE = "เแโใไ"
_HEBREW_FINAL = "ךםןףץ"
_WIDE_SIGNS = "、。，！？：；「」『』（）《》“”…—・ー　"

_UNDEFINED = -4.0
_LATIN = {
    "cp1252": "éèàçêôûîâùëïœäöüßñóíáúãõåøæ",
    "iso8859-15": "éèàçêôûîâùëïœäöüßñóíáúãõåøæ",
    "mac-roman": "éèàçêôûîâùëïœäöüßñóíáúãõåøæ",
    "cp1250": "ąćęłńóśźżáčďéěíňřšťúůýžöüőűäôľß",
    "iso8859-2": "ąćęłńóśźżáčďéěíňřšťúůýžöüőűäôľß",
    "cp1254": "ğışçöüâîİ",
    "cp1257": "ąčęėįšųūžāēģīķļņõäöü",
    "cp1258": "ăâđêôơưáàéèíìóòúù",
}
_PREFERRED = {"cp1257": -0.4, "mac-roman": -0.5, "cp1254": -0.1, "cp1258": -0.4}
"""What the rarer alphabets need less, for their letters stand where the others' vowels do."""


def value_of(before: str, char: str, after: str, codec: str) -> float:
    """Return what `char` between its neighbours ("" at the ends) says for `codec`."""
    if char == "\ufffd" or "\x80" <= char <= "\x9f":
        return _UNDEFINED
    if char in _NEUTRAL:
        return 1.8 if not (before.isalpha() and after.isalpha()) or char in "’·" else -1.0
    if "\u4e00" <= char <= "\u9fff" or "\u3000" <= char <= "\u30ff" or char > "\uabff":
        return _wide(before, char, after, codec)
    if "\u0e00" <= char <= "\u0e7f":
        return _thai(before, char, after)
    if not char.isalpha() and not unicodedata.combining(char):
        return -3.0 if before.isalpha() or after.isalpha() else -1.5
    if (before.islower() and char.isupper()) or (char.islower() and after.isupper()):
        return -3.0
    if before.isdigit() or after.isdigit():
        return -1.5
    if _script(before) not in ("", _script(char)) and before.isalpha():
        return -3.0
    if before.isalpha() and char.isupper():
        return 0.0
    return _letter(before, char.lower(), after, codec)


def _letter(before: str, char: str, after: str, codec: str) -> float:
    """Return the value of a letter or mark of an alphabet, in lower case."""
    script = _script(char)
    if script == "cyrillic":
        return 2.0 if char in _CYRILLIC else 1.0 if char in _CYRILLIC_RARE else -0.5
    if script == "arabic":
        return 2.0 if char in _ARABIC else 0.8
    if script == "greek":
        return -2.0 if char == "ς" and after.isalpha() else 2.0 if char in _GREEK else 1.0
    if script == "hebrew":
        return -2.0 if char in _HEBREW_FINAL and after.isalpha() else 1.8
    if before >= "\x80" and before.isalpha():
        return -0.5  # Latin letters with accents seldom stand side by side.
    if char in _LATIN.get(codec, ""):
        return 2.0 + _PREFERRED.get(codec, 0.0)
    return 0.4 if char.isalpha() else -1.0


def _script(char: str) -> str:
    """Name the alphabet of a letter; empty for what is none."""
    if "\u0400" <= char <= "\u052f":
        return "cyrillic"
    if "\u0370" <= char <= "\u03ff":
        return "greek"
    if "\u0590" <= char <= "\u05ff":
        return "hebrew"
    if "\u0600" <= char <= "\u06ff":
        return "arabic"
    return "latin" if char.isalpha() else ""


def _thai(before: str, char: str, after: str) -> float:
    is_consonant = "\u0e01" <= char <= "\u0e2e"
    if _THAI_ABOVE.match(char):
        return 1.0 if "\u0e01" <= before <= "\u0e4e" and before not in _THAI_BEFORE else -4.0
    if char in _THAI_BEFORE:
        return 1.5 if "\u0e01" <= after <= "\u0e2e" else -4.0
    if is_consonant:
        return 1.7 if char in _THAI else 0.0
    return 1.0 if char in "ะาำ" else -2.0


def _wide(before: str, char: str, after: str, codec: str) -> float:
    """Return the value of a character of East Asia; two bytes of evidence, counted twice."""
    if (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha()):
        return -2.0
    if char in _WIDE_SIGNS:
        return 2.0
    if "\uff61" <= char <= "\uff9f":
        return -2.0
    encoded = char.encode(codec, errors="replace")
    if len(encoded) != 2:
        return -3.0
    return 2 * _double_byte(char, encoded, codec)


def _double_byte(char: str, encoded: bytes, codec: str) -> float:
    """Return the value by the row of the national standard: the common characters come first."""
    lead, trail = encoded
    if codec == "cp949":
        is_hangul = "\uac00" <= char <= "\ud7a3"
        return (2.0 if lead >= 0xB0 and trail >= 0xA1 else -1.5) if is_hangul else -0.5
    if codec in ("cp932", "euc_jp"):
        if "\u3041" <= char <= "\u30ff":
            return 2.0 if char <= "\u309f" else 1.6
        first_level = 0x88 <= lead <= 0x98 if codec == "cp932" else 0xB0 <= lead <= 0xCF
        return 1.2 if first_level else -1.0
    if codec == "big5":
        return 1.5 if 0xA4 <= lead <= 0xC6 else -0.7
    return 1.5 if 0xB0 <= lead <= 0xD7 and trail >= 0xA1 else -0.7
