"""Turns of spelling that tell a language from its neighbours where a short text's words do not.

Gathered from general knowledge: endings, letters that stand together, elided articles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

_TURNS: Mapping[str, tuple[float, str]] = {
    "hr": (0.6, r"[mvdtpbs]je|[vrldc]ije|euro|iran[aio]?\b|irat|općin|uvjet|vješ"),
    "sr": (
        0.6,
        r"\b(?:vest|vrem|mest|svet|dec|sred|pover|reše|pesm|sever|posled|sled)"
        r"|uspeh|uspeš|\breč|nedelj|\bcen[aeu]\b|gde\b|evro|evrop|isan[aio]?\b|isat|opšt|bezbedn|izvešt",
    ),
    "da": (0.2, r"tion|hed(?:en|er|s)?\b|ede\b|øj|ej\b|\bud\w|\bop[bdfghjklmnrstv]|nde\b"),
    "nb": (0.2, r"sjon|het(?:en|er|s)?\b|øy|kj|gj|\but[bdfghjklmnprsv]|\bopp\w|tt\b|kk\b|nn\b"),
    "nn": (
        0.2,
        r"sjon|heit(?:a|er|s)?\b|øy|kj|gj|\but[bdfghjklmnprsv]|\bopp\w|tt\b|leg\b|\bkv"
        r"|ane\b",
    ),
    "gl": (0.2, r"x[aeiouáéíóú]|cións|eir[oa]|ou\b|ción|ñ|nh|\bd[oa]s?\b|\bn[oa]s?\b"),
    "es": (0.2, r"ciones|ción|ue|ie|ll|ñ|\blos?\b|\bel\b"),
    "pt": (0.2, r"ç[ãõ]|lh|nh|eir[oa]|ou\b|ão|\bd[oa]s?\b|\bn[oa]s?\b"),
    "ca": (0.2, r"\b[ldsn]'|ció\b|cions|ny|tat\b|ments?\b|tge|ix|\bels?\b|l·l"),
    "it": (0.2, r"zion|\bgli|cch|ggi|ità\b|mente\b|\b[dl]'|ell[aoei]\b|tt[aeio]"),
    "fr": (0.2, r"\b[ldcnsq]'|tion|eux\b|aux?\b|oi|eau|ent\b|ée?s?\b"),
    "sk": (0.2, r"i[aeu]|ov[aá]|ľ|ého\b|ť\b"),
    "cs": (0.2, r"ou|ě|ů|ř|ého\b"),
    "nl": (0.2, r"ij|en\b|sch|cht|oe|ee|aa"),
    "af": (0.2, r"sk|y|likk?e?\b|ee|aa|oe|\bge|ing"),
    "fi": (0.2, r"ss[aä]\b|ll[aä]\b|st[aä]\b|kin\b|nen\b|yy|ää|uu|tt[aä]"),
    "et": (0.2, r"sse\b|ga\b|st\b|tud\b|mine\b|õ|ude|üü"),
    "ru": (0.2, r"ый\b|ого\b|ться|ние\b|ии\b|ы"),
    "uk": (0.2, r"ий\b|ого\b|ться|ння\b|ії\b|і|ї"),
    "be": (0.2, r"ў|цц|дз|ць\b|ага\b|і|ы"),
    "bg": (0.2, r"[аяе]та\b|ът\b|ите\b|ът|ят\b"),
    "mk": (0.2, r"[ае]та\b|от\b|ите\b|ќ|ѓ|ѕ"),
}
"""Turns of spelling that a language has oftener than its neighbours, and what each is worth."""


@cache
def turns(language: str) -> tuple[float, re.Pattern[str]] | None:
    """Return what to look for where words do not tell a language from its neighbours.

    With what each find is worth; None for a language whose words are enough.
    """
    found = _TURNS.get(language)
    return (found[0], re.compile(found[1])) if found is not None else None
