"""Languages by their ISO 639-1 codes: what each calls itself, and what it is in English."""

from __future__ import annotations

from collections.abc import Mapping

_NAMES = """
af Afrikaans=Afrikaans|as অসমীয়া=Assamese|am አማርኛ=Amharic|ar العربية=Arabic
az Azərbaycanca=Azerbaijani
be Беларуская=Belarusian|bg Български=Bulgarian|bn বাংলা=Bengali|bo བོད་སྐད།=Tibetan
bs Bosanski=Bosnian|ca Català=Catalan|ckb کوردیی ناوەندی=Central Kurdish|cs Čeština=Czech
cy Cymraeg=Welsh|da Dansk=Danish|de Deutsch=German|dv ދިވެހި=Divehi|el Ελληνικά=Greek
en English=English|eo Esperanto=Esperanto|es Español=Spanish|et Eesti=Estonian|eu Euskara=Basque
fa فارسی=Persian|fi Suomi=Finnish|fil Filipino=Filipino|fr Français=French|ga Gaeilge=Irish
gl Galego=Galician|gu ગુજરાતી=Gujarati|ha Hausa=Hausa|he עברית=Hebrew|hi हिन्दी=Hindi
hr Hrvatski=Croatian|hu Magyar=Hungarian|hy Հայերեն=Armenian|id Bahasa Indonesia=Indonesian
is Íslenska=Icelandic|it Italiano=Italian|ja 日本語=Japanese|ka ქართული=Georgian|kk Қазақша=Kazakh
km ខ្មែរ=Khmer|kn ಕನ್ನಡ=Kannada|ko 한국어=Korean|ku Kurdî=Kurdish|ky Кыргызча=Kyrgyz
la Latina=Latin|lo ລາວ=Lao|lt Lietuvių=Lithuanian|lv Latviešu=Latvian|mk Македонски=Macedonian
ml മലയാളം=Malayalam|mn Монгол=Mongolian|mr मराठी=Marathi|ms Bahasa Melayu=Malay|mt Malti=Maltese
my မြန်မာ=Burmese|nb Norsk bokmål=Norwegian Bokmål|ne नेपाली=Nepali|nl Nederlands=Dutch
nn Norsk nynorsk=Norwegian Nynorsk|no Norsk=Norwegian|or ଓଡ଼ିଆ=Odia|pa ਪੰਜਾਬੀ=Punjabi|pl Polski=Polish
ps پښتو=Pashto|pt Português=Portuguese|ro Română=Romanian|ru Русский=Russian|sd سنڌي=Sindhi
si සිංහල=Sinhala|sk Slovenčina=Slovak|sl Slovenščina=Slovenian|so Soomaali=Somali|sq Shqip=Albanian
sr Српски=Serbian|sv Svenska=Swedish|sw Kiswahili=Swahili|ta தமிழ்=Tamil|te తెలుగు=Telugu
tg Тоҷикӣ=Tajik|th ไทย=Thai|ti ትግርኛ=Tigrinya|tk Türkmen=Turkmen|tl Tagalog=Tagalog|tr Türkçe=Turkish
tt Татарча=Tatar|ug ئۇيغۇرچە=Uyghur|uk Українська=Ukrainian|ur اردو=Urdu|uz Oʻzbekcha=Uzbek
vi Tiếng Việt=Vietnamese|yi ייִדיש=Yiddish|yo Yorùbá=Yoruba|zh 中文=Chinese|zu isiZulu=Zulu
"""


def _table() -> Mapping[str, tuple[str, str]]:
    entries = (entry.strip() for line in _NAMES.splitlines() for entry in line.split("|"))
    table: dict[str, tuple[str, str]] = {}
    for entry in filter(None, entries):
        code, _, names = entry.partition(" ")
        own, _, english = names.partition("=")
        table[code] = (own, english)
    return table


LANGUAGES: Mapping[str, tuple[str, str]] = _table()
"""Code -> own name, English name."""


def own_name(code: str) -> str:
    """Return what a language calls itself, with the region it is given: "Português (BR)".

    A code that is not listed is returned as it is.
    """
    base, _, region = code.replace("_", "-").partition("-")
    names = LANGUAGES.get(base.lower())
    if names is None:
        return code
    return f"{names[0]} ({region})" if region else names[0]


def english_name(code: str) -> str:
    """Return a language's English name; "" for a code that is not listed."""
    names = LANGUAGES.get(code.replace("_", "-").partition("-")[0].lower())
    return names[1] if names else ""
