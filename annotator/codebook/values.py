"""What a field may hold: bring a value into its one form, and say what a claim's values lack."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.codebook.dates import normalise_date
from annotator.model.codebook import SEPARATOR, Codebook, Field, FieldKind
from annotator.model.errors import FieldValueError
from annotator.model.field_value import FieldValue
from annotator.model.span import Span

LONGEST_VALUE = 32_000
"""Characters a field holds: a spreadsheet's cell takes 32,767 and the export has to fit."""

MOST_NAMES = 200

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NUMBER = re.compile(r"[-+−]?(?:\d+|\d{1,3}(?:[,\u00a0\u202f\u2009 '’_]\d{3})+)?(?:\.\d+)?")
_GROUPING = re.compile("[,\u00a0\u202f\u2009 '’_]")
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is missing or odd about one field of a claim; it is marked and blocks nothing.

    `is_missing` is true where a value is needed and none is there.
    """

    field: str
    sentence: str
    is_missing: bool = False


def normalise(field: Field, value: str) -> str:
    """Return `value` in the one form in which the field stores it; "" stays "".

    Choices are taken by value or by label, whatever their case. Raises FieldValueError with a
    sentence that names the field.
    """
    if len(value) > LONGEST_VALUE:
        raise FieldValueError(
            f"{field.label} holds at most {LONGEST_VALUE:,} characters; these are {len(value):,}."
            " What it held before stays."
        )
    if _SURROGATE.search(value):
        raise FieldValueError(f"{field.label} holds a broken character that no file can keep.")
    value = _CONTROL.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not value:
        return ""
    try:
        return _NORMALISERS[field.kind](field, value)
    except FieldValueError as error:
        raise FieldValueError(f"{field.label}: {error}") from error


def normalise_value(field: Field, given: FieldValue) -> FieldValue:
    """Return `given` with its value in the field's form and its spans sorted and apart.

    Spans are dropped where the field keeps none. Raises FieldValueError.
    """
    value = normalise(field, given.value)
    spans = _tidied(given.spans) if field.evidence and value else ()
    ids = given.actor_ids if field.kind is FieldKind.ENTITY and value else ()
    if ids and len(ids) != len(value.split(SEPARATOR)):
        raise FieldValueError(f"{field.label}: there have to be as many actors as names.")
    return replace(given, field=field.name, value=value, spans=spans, actor_ids=ids)


def find_evidence(text: str, value: str, near: Span) -> Span | None:
    """Return where typed words stand in the article, nearest to `near`; None when nowhere.

    Letter for letter; words that are found need no flag "paraphrase".
    """
    if not value:
        return None
    best: int | None = None
    at = text.find(value)
    while at >= 0:
        if best is None or abs(at - near.start) < abs(best - near.start):
            best = at
        at = text.find(value, at + 1)
    return None if best is None else Span(best, best + len(value))


def is_paraphrase(text: str, value: FieldValue) -> bool:
    """Tell whether the value is not in the article's own words (codebook, section 2.3).

    White space does not count, and words left out between two fragments are no change.
    """
    if not value.value:
        return False
    if value.spans:
        quoted = " ".join(text[span.start : span.end] for span in value.spans)
        return " ".join(quoted.split()) != " ".join(value.value.split())
    return " ".join(value.value.split()) not in " ".join(text.split())


def problems(
    codebook: Codebook, tags: Sequence[str], values: Mapping[str, FieldValue]
) -> list[FieldProblem]:
    """Return what is missing and what does not fit, in the order of the codebook's fields."""
    asked = codebook.fields_for(tags)
    held = {name: value.value for name, value in values.items() if value.value}
    found: list[FieldProblem] = []
    for field in asked:
        found.extend(_problems_of(codebook, field, held))
    return found


def missing(
    codebook: Codebook, tags: Sequence[str], values: Mapping[str, FieldValue]
) -> tuple[str, ...]:
    """Return the names of the fields that need a value and have none, in order."""
    return tuple(
        problem.field for problem in problems(codebook, tags, values) if problem.is_missing
    )


def _problems_of(
    codebook: Codebook, field: Field, held: Mapping[str, str]
) -> Iterable[FieldProblem]:
    value = held.get(field.name, "")
    if not value:
        if not field.automatic and (field.required or _holds(field.required_when, held)):
            yield FieldProblem(field.name, f"{field.label} is missing.", True)
        return
    try:
        normalise(field, value)
    except FieldValueError as error:
        yield FieldProblem(field.name, str(error))
    for name, allowed in field.only_when.items():
        other = codebook.field(name)
        if other is not None and not set(held.get(name, "").split(SEPARATOR)) & set(allowed):
            words = _listed([_label(other, value) for value in allowed])
            yield FieldProblem(
                field.name, f"{field.label} makes sense only while {other.label} is {words}."
            )


def _holds(conditions: Mapping[str, tuple[str, ...]], held: Mapping[str, str]) -> bool:
    """Tell whether every named field holds one of its values; no condition never holds."""
    return bool(conditions) and all(
        set(held.get(name, "").split(SEPARATOR)) & set(allowed)
        for name, allowed in conditions.items()
    )


def _label(field: Field, value: str) -> str:
    return next((option.label for option in field.options if option.value == value), value).lower()


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _text(field: Field, value: str) -> str:
    return value


def _entity(field: Field, value: str) -> str:
    """Names stand on one line; several are joined with a bar and never repeated."""
    if not field.several:
        if SEPARATOR in value:
            raise FieldValueError("one name is asked for here, and a name holds no “|”.")
        return " ".join(value.split())
    names = [" ".join(name.split()) for name in value.split(SEPARATOR)]
    if len(names) > MOST_NAMES:
        raise FieldValueError(f"there can be {MOST_NAMES} names, not {len(names)}.")
    return SEPARATOR.join(dict.fromkeys(name for name in names if name))


def _choice(field: Field, value: str) -> str:
    wanted = value.casefold()
    for option in field.options:
        if value == option.value:
            return option.value
    for option in field.options:
        if wanted in (option.value.casefold(), option.label.casefold()):
            return option.value
    shown = value if len(value) <= 40 else value[:40].rstrip() + "…"
    if not field.options:
        raise FieldValueError(f"“{shown}” cannot be chosen: there are no choices yet.")
    choices = _listed([option.value for option in field.options[:20]])
    raise FieldValueError(f"“{shown}” is none of the choices: {choices}.")


def _choices(field: Field, value: str) -> str:
    """Several choices stand in the order of the codebook, whatever order they were given in."""
    given = {_choice(field, part.strip()) for part in value.split(SEPARATOR) if part.strip()}
    return SEPARATOR.join(option.value for option in field.options if option.value in given)


def _date(field: Field, value: str) -> str:
    return normalise_date(value)


def _number(field: Field, value: str) -> str:
    """Digits of any script; grouping signs are dropped, a comma for the point is refused."""
    if not _NUMBER.fullmatch(value) or not any(char.isdecimal() for char in value):
        shown = value if len(value) <= 40 else value[:40].rstrip() + "…"
        raise FieldValueError(f"“{shown}” is not a number; write it like 1200 or 12.5.")
    if len(value) > 60:
        raise FieldValueError("a number has at most 60 digits.")
    plain = "".join(
        str(int(char)) if char.isdecimal() else char for char in _GROUPING.sub("", value)
    )
    sign = "-" if plain[0] in "-−" else ""
    whole, point, rest = plain.lstrip("-+−").partition(".")
    whole = whole.lstrip("0") or "0"
    return f"{sign if (whole + rest).strip('0') else ''}{whole}{point}{rest}"


def _yes_no(field: Field, value: str) -> str:
    if value.casefold() in _YES:
        return "yes"
    if value.casefold() in _NO:
        return "no"
    raise FieldValueError("answer yes or no.")


_NORMALISERS: dict[FieldKind, Callable[[Field, str], str]] = {
    FieldKind.TEXT: _text,
    FieldKind.EVIDENCE: _text,
    FieldKind.ENTITY: _entity,
    FieldKind.CHOICE: _choice,
    FieldKind.CHOICES: _choices,
    FieldKind.DATE: _date,
    FieldKind.NUMBER: _number,
    FieldKind.YES_NO: _yes_no,
}


def _tidied(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Sort the spans and join those that touch or overlap."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
