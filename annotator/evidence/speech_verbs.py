"""English verbs by which articles tell that somebody says or does something."""

from __future__ import annotations

from typing import NamedTuple

from annotator.evidence.words_of import words


class VerbForm(NamedTuple):
    """A form of a verb.

    `is_speech`: of saying, so that words said may stand beside it. `is_uttered`: what it tells
    was put into words at least (vow, threaten), unlike what was done (impose). `is_past`: the
    past tense, which may be a passive.
    """

    is_speech: bool
    is_uttered: bool
    is_past: bool


_SAYING = """acknowledge add admit advise announce argue assert caution claim comment confirm
declare deny disclose emphasise emphasize explain insist maintain mention note observe pronounce
proclaim reaffirm recall reiterate remark repeat reply report reveal state stress suggest tweet
urge warn say tell write"""
_UTTERING = (
    """accuse agree demand guarantee hint offer pledge promise reject signal threaten vow swear"""
)
_DOING = """approve ban blacklist cancel commit decide designate ease embargo expel extend freeze
impose intend lift order plan renew sanction summon suspend undertake widen withdraw"""
_PAST = {
    "say": "said", "tell": "told", "write": "wrote", "swear": "swore", "freeze": "froze",
    "undertake": "undertook", "withdraw": "withdrew", "ban": "banned", "commit": "committed",
    "admit": "admitted", "expel": "expelled", "plan": "planned",
}  # fmt: skip
_SAYING_ING = ("saying", "warning", "telling", "announcing", "stating", "declaring", "writing")

AS_SAYING = frozenset(_SAYING_ING)
"""After "quotes X as"."""


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("ch", "sh", "ss", "x")) else "s")


def _past(verb: str) -> str:
    if verb in _PAST:
        return _PAST[verb]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


def _forms() -> dict[str, VerbForm]:
    forms: dict[str, VerbForm] = {}
    for verbs, is_speech, is_uttered in (
        (_SAYING, True, True),
        (_UTTERING, False, True),
        (_DOING, False, False),
    ):
        for verb in verbs.split():
            forms[verb] = forms[_third(verb)] = VerbForm(is_speech, is_uttered, False)
            forms[_past(verb)] = VerbForm(is_speech, is_uttered, True)
    # "UN sanctions", "United States": met a hundred times as often as the verbs.
    for noun in ("sanction", "sanctions", "state", "states", "embargo", "embargos"):
        del forms[noun]
    return forms


FORMS = _forms()
"""What a word in small letters can be; plural nouns (plans, reports) are among them."""

NOUNS_TOO = words(
    """plan plans report reports claim claims demand demands freeze offer offers order orders
    comment comments note notes ban bans pledge pledges promise promises
    vow vows hint hints signal signals guarantee guarantees stress reply replies
    remark remarks tweet tweets"""
)
"""Forms that are nouns after an article, a possessive, an adjective or another noun."""
