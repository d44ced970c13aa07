"""Who says it, by an English sentence's reporting verbs: "X warned", "said Y", "according to X".

Rules of thumb over words, without grammar: they look for a verb of a list and take the noun
phrase before or after it. Where the phrase cannot be told, nothing is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.evidence.quotations import Quotation
from annotator.evidence.speech_verbs import AS_SAYING, FORMS, NOUNS_TOO, VerbForm
from annotator.evidence.words_of import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    INANIMATE,
    MONTHS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    SKIPPED,
    SUBORDINATORS,
    Token,
    is_name,
    tokens,
)
from annotator.model.span import Span

LONGEST_SOURCE = 12
"""Words; a longer subject was not understood."""

AGENCIES = frozenset({
    "reuters", "afp", "ap", "yonhap", "tass", "interfax", "xinhua", "bloomberg", "dpa", "ansa",
    "efe", "kyodo", "ria", "upi", "anadolu", "kcna", "irna", "cnn", "bbc", "al jazeera",
    "agence france-presse", "associated press",
})  # fmt: skip
"""Who passes words on; an agency is not the source of what it reports."""

_CLOSING = frozenset("”’\"'»」』")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reporting verb and who it is said of.

    `cue`: the verb. `source`: the words that name who; None for a pronoun, which names nobody.
    `is_speech`, `is_uttered`: as for VerbForm. `is_agency`: only passes it on.
    """

    cue: Span
    source: Span | None
    is_speech: bool = True
    is_uttered: bool = True
    is_agency: bool = False


def attributions(text: str, sentence: Span, quoted: Sequence[Quotation]) -> list[Attribution]:
    """Return the attributions outside quotation marks, in order of their verbs."""
    found: list[Attribution] = []
    all_words = tokens(text, sentence.start, sentence.end)
    outside = [not any(quote.holds(word.start) for quote in quoted) for word in all_words]
    for index, word in enumerate(all_words):
        if not outside[index]:
            continue
        made = _attribution(all_words, outside, index, word)
        if made is not None:
            found.append(made)
    return found


def _attribution(
    all_words: list[Token], outside: list[bool], index: int, word: Token
) -> Attribution | None:
    lower = word.lower
    if lower == "according" and _lower(all_words, index + 1) == "to":
        cue = Span(word.start, all_words[index + 1].end)
        return _made(cue, _after(all_words, outside, index + 2))
    if lower in AS_SAYING and _lower(all_words, index - 1) == "as":
        return _quoted_as(all_words, index)
    form = FORMS.get(lower)
    if form is None:
        return None
    cue = Span(word.start, word.end)
    if form.is_past and _lower(all_words, index + 1) == "by":
        return _made(cue, _agent(all_words, outside, index + 2), form)
    if not _is_verb(all_words, index):
        return None
    if form.is_speech and _is_inverted(all_words, index):
        inverted = _after(all_words, outside, index + 1)
        if inverted:
            return _made(cue, inverted)
    return _made(cue, _before(all_words, outside, index), form)


def _made(cue: Span, phrase: list[Token], form: VerbForm = FORMS["said"]) -> Attribution | None:
    """Return the attribution to a phrase; None when there is none, or too long a one."""
    if phrase and phrase[0].lower in PRONOUNS and len(phrase) == 1:
        return Attribution(cue, None, form.is_speech, form.is_uttered)
    while phrase and phrase[0].lower in ("the", "a", "an"):
        phrase = phrase[1:]
    if not phrase or len(phrase) > LONGEST_SOURCE or phrase[0].lower == "of":
        return None
    if phrase[-1].lower in INANIMATE:
        return None
    source = Span(phrase[0].start, phrase[-1].end)
    names = {word.lower.removesuffix("'s").removesuffix("’s") for word in phrase}
    pairs = " ".join(word.lower for word in phrase)
    is_agency = bool(names & AGENCIES) or any(" " in name and name in pairs for name in AGENCIES)
    return Attribution(cue, source, form.is_speech, form.is_uttered, is_agency)


def _lower(all_words: Sequence[Token], index: int) -> str:
    return all_words[index].lower if 0 <= index < len(all_words) else ""


def _is_verb(all_words: list[Token], index: int) -> bool:
    """Leave out infinitives, passives and nouns."""
    before, after = _lower(all_words, index - 1), _lower(all_words, index + 1)
    word = all_words[index]
    if before in ("to", "be", "been", "being") or before in AUXILIARIES - SKIPPED:
        return False
    form = FORMS[word.lower]
    if form.is_past and before in ("is", "are", "was", "were"):
        return False
    if word.lower not in NOUNS_TOO:
        return True
    if before in DETERMINERS or before.endswith(("'s", "’s")) or "of" in (before, after):
        return False
    # "Ministers plan to", but "the peace plan to end the war".
    return word.lower.endswith("s") or before.endswith("s")


def _is_inverted(all_words: list[Token], index: int) -> bool:
    """Tell whether the subject follows: “…,” said Kim."""
    before, after = _lower(all_words, index - 1), _lower(all_words, index + 1)
    if before not in (",", "—", "–") and before not in _CLOSING:
        return False
    if not after or not after[0].isalnum() or after in PREPOSITIONS | SUBORDINATORS:
        return False
    if after in PRONOUNS - DETERMINERS:
        return False
    if before in _CLOSING or _lower(all_words, index - 2) in _CLOSING:
        return True
    # "The minister, Kim, said Norland…" has a subject before it, closed off by two commas.
    return all(word.text != "," for word in all_words[: index - 1])


def _before(all_words: list[Token], outside: list[bool], index: int) -> list[Token]:
    """Return the subject that ends before the verb."""
    at = index - 1
    while at >= 0 and _is_skipped(all_words, at):
        at -= 1
    if at >= 0 and all_words[at].text == ",":
        return _with_apposition(all_words, outside, at)
    return _phrase_back(all_words, outside, at)


def _is_skipped(all_words: list[Token], at: int) -> bool:
    word = all_words[at].lower
    if word == "on" and _lower(all_words, at + 1) in DAYS:
        return True
    return word in SKIPPED or word in DAYS or (word.endswith("ly") and all_words[at].text == word)


def _with_apposition(all_words: list[Token], outside: list[bool], comma: int) -> list[Token]:
    """Return the name of "an office, Name, said" and of "Name, an office, said"."""
    first = comma - 1
    while first >= 0 and all_words[first].text != ",":
        if not outside[first] or all_words[first].text in "“”;:—":
            return []
        first -= 1
    between = all_words[first + 1 : comma]
    if first < 0 or is_name(between):
        return between if is_name(between) else []
    return _phrase_back(all_words, outside, first - 1)


def _phrase_back(all_words: list[Token], outside: list[bool], at: int) -> list[Token]:
    """Return the noun phrase that ends at a word."""
    last = at
    while at >= 0 and outside[at] and _is_in_phrase(all_words, at, at == last):
        at -= 1
    phrase = all_words[at + 1 : last + 1]
    while phrase and (phrase[0].lower in OPENERS | DAYS or _is_on_a_day(phrase)):
        phrase = phrase[1:]
    if phrase and phrase[0].lower in PREPOSITIONS:
        phrase = _last_name(phrase)
    return phrase


def _is_on_a_day(phrase: list[Token]) -> bool:
    return phrase[0].lower in PREPOSITIONS and len(phrase) > 1 and phrase[1].lower in DAYS


def _is_in_phrase(all_words: list[Token], at: int, is_last: bool) -> bool:
    word = all_words[at]
    if not word.is_word:
        return False
    if word.lower in PRONOUNS - DETERMINERS:
        return is_last
    if word.lower == "and":
        return (
            at > 0
            and all_words[at - 1].is_capital
            and (all_words[at + 1].is_capital or all_words[at + 1].lower == "the")
        )
    if word.lower in SUBORDINATORS or word.lower in AUXILIARIES:
        return False
    if word.lower in ("has", "have", "had"):
        return False
    return not (
        word.lower in FORMS and not word.is_capital and not is_last and _is_verb(all_words, at)
    )


def _last_name(phrase: list[Token]) -> list[Token]:
    """Return the subject after an opening like "In a statement" or "In Seoul"; [] if unclear.

    It starts at an article that no preposition governs, or where capitals begin or end.
    """
    for index in range(len(phrase) - 1, 1, -1):
        word, before = phrase[index], phrase[index - 1]
        if word.lower in DETERMINERS and before.lower not in PREPOSITIONS:
            return phrase[index:]
        if before.is_capital != word.is_capital and before.lower not in DETERMINERS:
            return phrase[index:]
    return []


def _agent(all_words: list[Token], outside: list[bool], at: int) -> list[Token]:
    """Return who did what "was imposed by" them; no date and no means."""
    first = _lower(all_words, at)
    if first in DAYS | MONTHS or first.endswith("ing") or first[:1].isdecimal():
        return []
    return _after(all_words, outside, at)


def _after(all_words: list[Token], outside: list[bool], at: int) -> list[Token]:
    """Return the noun phrase that starts at a word."""
    first = at
    while at < len(all_words) and outside[at] and _goes_on(all_words, at):
        at += 1
    phrase = all_words[first:at]
    if phrase and phrase[-1].lower == "and":
        phrase = phrase[:-1]
    is_office = bool(phrase) and not is_name(phrase)
    if is_office and at < len(all_words) and all_words[at].text == ",":
        name = _after(all_words, outside, at + 1) if at + 1 < len(all_words) else []
        if is_name(name):
            return name
    return phrase


def _goes_on(all_words: list[Token], at: int) -> bool:
    word = all_words[at]
    if not word.is_word or word.lower in DAYS:
        return False
    stops = SUBORDINATORS | AUXILIARIES | (PREPOSITIONS - {"of"}) | OPENERS - {"and"}
    if word.lower in stops or word.lower in ("as", "has", "have", "had"):
        return False
    if word.lower == "and":
        return at + 1 < len(all_words) and all_words[at + 1].is_capital
    return not (word.lower in FORMS and not word.is_capital and _is_verb(all_words, at))


def _quoted_as(all_words: list[Token], index: int) -> Attribution | None:
    """Return who is meant by "quotes the adviser, Kim, as warning"."""
    verb = next(
        (at for at in range(index - 2, -1, -1) if _lower(all_words, at).startswith("quot")), None
    )
    if verb is None:
        return None
    parts: list[list[Token]] = [[]]
    for word in all_words[verb + 1 : index - 1]:
        if word.text == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    named = next((part for part in parts if is_name(part)), parts[0])
    return _made(Span(all_words[index].start, all_words[index].end), named)
