"""Say what is wrong with the fields of a codebook; see checks, the door to this module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annotator.codebook.names import (
    COLUMN_ENDINGS,
    compared,
    field_name_fault,
    label_fault,
    repeated,
    text_fault,
)
from annotator.codebook.problem import CodebookProblem, Place
from annotator.codebook.values import normalise
from annotator.model.codebook import ANY_TAG, SEPARATOR, Codebook, Field, FieldKind
from annotator.model.errors import FieldValueError

MOST_OPTIONS = 500

_CHOOSING = (FieldKind.CHOICE, FieldKind.CHOICES)
ASKABLE = (*_CHOOSING, FieldKind.YES_NO)
"""Kinds of which another field can say: only when it is such."""


def field_problems(codebook: Codebook) -> Iterator[CodebookProblem]:
    """Yield what is wrong with each field, and with the fields together."""
    tags = {tag.name for tag in codebook.tags}
    for index, field in enumerate(codebook.fields):
        yield from _own_problems(index, field)
        yield from _tag_problems(index, field, tags)
        if field.kind in _CHOOSING:
            yield from _option_problems(index, field, tags)
        elif field.options:
            yield CodebookProblem(
                ("field", index, "option"),
                f"{_who(field)} is of kind {field.kind.value} and can have no options.",
            )
        yield from _reference_problems(codebook, index, field)
    yield from _repeated(codebook)
    yield from _circles(codebook, "default_from")
    yield from _circles(codebook, "only_when")


def _who(field: Field) -> str:
    return f"The field “{field.name[:100]}”"


def _own_problems(index: int, field: Field) -> Iterator[CodebookProblem]:
    if fault := field_name_fault(field.name):
        yield CodebookProblem(
            ("field", index, "name"), f"The field name “{field.name[:100]}” {fault}."
        )
    if field.id and (fault := field_name_fault(field.id)):
        yield CodebookProblem(("field", index, "id"), f"The id of “{field.name[:100]}” {fault}.")
    if fault := label_fault(field.label):
        yield CodebookProblem(
            ("field", index, "label"), f"The label of the field “{field.name[:100]}” {fault}."
        )
    if fault := text_fault(field.help):
        yield CodebookProblem(
            ("field", index, "help"), f"The help text of the field “{field.name[:100]}” {fault}."
        )
    if field.ordinal and field.kind is not FieldKind.CHOICE:
        yield CodebookProblem(
            ("field", index, "ordinal"), f"{_who(field)} is no choice, so its order cannot count."
        )
    if field.several and field.kind is not FieldKind.ENTITY:
        yield CodebookProblem(
            ("field", index, "several"),
            f"{_who(field)} cannot hold several values; for choices there is the kind choices.",
        )
    if compared(field.name) == "note" and field.kind is not FieldKind.TEXT:
        yield CodebookProblem(
            ("field", index, "kind"), "The field “note” is the claim's note and has to be text."
        )


def _tag_problems(index: int, field: Field, tags: set[str]) -> Iterator[CodebookProblem]:
    for tag in field.tags:
        if tag not in tags:
            yield CodebookProblem(
                ("field", index, "tags"),
                f"{_who(field)} is asked for the tag “{tag[:100]}”, which does not exist.",
            )
    if len(set(field.tags)) < len(field.tags):
        yield CodebookProblem(("field", index, "tags"), f"{_who(field)} names a tag twice.")
    for tag, value in field.defaults.items():
        place: Place = ("field", index, "defaults", tag)
        if tag not in tags and tag != ANY_TAG:
            yield CodebookProblem(
                place,
                f"{_who(field)} has a default for the tag “{tag[:100]}”, which does not exist.",
            )
        try:
            is_itself = normalise(field, value) == value != ""
        except FieldValueError as error:
            yield CodebookProblem(place, f"The default for “{tag[:100]}” will not do: {error}")
        else:
            if not is_itself:
                yield CodebookProblem(
                    place,
                    f"The default for “{tag[:100]}” of the field “{field.name[:100]}” is not"
                    " written as it would be stored.",
                )


def _option_problems(index: int, field: Field, tags: set[str]) -> Iterator[CodebookProblem]:
    place: Place = ("field", index, "option")
    if not field.options:
        yield CodebookProblem(("field", index, "kind"), f"{_who(field)} offers no options.")
    if len(field.options) > MOST_OPTIONS:
        yield CodebookProblem(
            place, f"{_who(field)} has {len(field.options)} options; {MOST_OPTIONS} is the most."
        )
    seen: set[str] = set()
    for number, option in enumerate(field.options):
        here = (*place, number)
        shown = option.value[:100]
        value_fault = _option_fault(option.value)
        if value_fault:
            yield CodebookProblem(
                (*here, "value"), f"The option “{shown}” of “{field.name[:100]}” {value_fault}."
            )
        fault = label_fault(option.label) or text_fault(option.help)
        if fault:
            yield CodebookProblem(
                (*here, "label"), f"What is shown for the option “{shown}” {fault}."
            )
        names = {compared(option.value), compared(option.label)}
        if names & seen:
            yield CodebookProblem(
                (*here, "value"), f"{_who(field)} has the option “{shown}” twice."
            )
        seen |= names
        if any(tag not in tags for tag in option.tags):
            yield CodebookProblem(
                (*here, "tags"), f"The option “{shown}” is for a tag that does not exist."
            )
    yield from _option_key_problems(index, field, tags)


def _option_fault(value: str) -> str:
    if SEPARATOR in value:
        return "holds a “|”, which joins several choices"
    if value != value.strip():
        return "starts or ends with a space"
    return label_fault(value)


def _option_key_problems(index: int, field: Field, tags: set[str]) -> Iterator[CodebookProblem]:
    """Two options may share a key only if no tag is offered both."""
    for number, option in enumerate(field.options):
        if not option.key:
            continue
        place: Place = ("field", index, "option", number, "key")
        if len(option.key) != 1 or not option.key.isalnum():
            yield CodebookProblem(
                place,
                f"The key of the option “{option.value[:100]}” has to be one letter or digit.",
            )
        for other in field.options[:number]:
            is_apart = option.tags and other.tags and not set(option.tags) & set(other.tags)
            if other.key.casefold() == option.key.casefold() and not is_apart:
                yield CodebookProblem(
                    place,
                    f"The key “{option.key}” is given to the options “{other.value[:100]}” and"
                    f" “{option.value[:100]}” of the field “{field.name[:100]}”.",
                )


def _reference_problems(codebook: Codebook, index: int, field: Field) -> Iterator[CodebookProblem]:
    if field.default_from:
        other = codebook.field(field.default_from)
        place: Place = ("field", index, "default_from")
        if other is None:
            yield CodebookProblem(
                place,
                f"{_who(field)} takes its default from “{field.default_from[:100]}”, which does"
                " not exist.",
            )
        elif not takes_from(field, other):
            yield CodebookProblem(
                place,
                f"{_who(field)} cannot take its default from “{other.name[:100]}”: what that"
                " holds does not fit.",
            )
    for key in ("only_when", "required_when"):
        conditions: Mapping[str, tuple[str, ...]] = getattr(field, key)
        for name, values in conditions.items():
            yield from _condition_problems(codebook, index, field, key, name, values)


def takes_from(field: Field, other: Field) -> bool:
    """Tell whether every value of `other` is one that `field` can hold."""
    if field.kind is FieldKind.TEXT:
        return True
    if field.kind is not other.kind or (other.several and not field.several):
        return False
    return {option.value for option in field.options} >= {option.value for option in other.options}


def _condition_problems(
    codebook: Codebook, index: int, field: Field, key: str, name: str, values: tuple[str, ...]
) -> Iterator[CodebookProblem]:
    place: Place = ("field", index, key, name)
    other = codebook.field(name)
    if other is None or other.kind not in ASKABLE or other is field:
        yield CodebookProblem(
            place, f"{_who(field)} depends on “{name[:100]}”, which is no choice of this codebook."
        )
        return
    if not values:
        yield CodebookProblem(place, f"{_who(field)} depends on “{name}” having one of no values.")
    for value in values:
        is_known = (
            value in ("yes", "no")
            if other.kind is FieldKind.YES_NO
            else any(option.value == value for option in other.options)
        )
        if not is_known:
            yield CodebookProblem(
                place,
                f"{_who(field)} depends on “{name}” being “{value[:100]}”, which it cannot be.",
            )


def _repeated(codebook: Codebook) -> Iterator[CodebookProblem]:
    names = [field.name for field in codebook.fields]
    identities = [field.identity for field in codebook.fields]
    for index, key in repeated(names, identities):
        shown = names[index] if key == "name" else identities[index]
        yield CodebookProblem(("field", index, key), f"Two fields have the {key} “{shown[:100]}”.")
    labels: set[str] = set()
    for index, field in enumerate(codebook.fields):
        if compared(field.label) in labels:
            yield CodebookProblem(
                ("field", index, "label"), f"Two fields have the label “{field.label[:100]}”."
            )
        labels.add(compared(field.label))
    columns = {compared(field.name) for field in codebook.fields}
    for index, field in enumerate(codebook.fields):
        name = compared(field.name)
        for ending in COLUMN_ENDINGS:
            if name.endswith(ending) and name.removesuffix(ending) in columns:
                yield CodebookProblem(
                    ("field", index, "name"),
                    f"{_who(field)} would have the column of “{name.removesuffix(ending)[:100]}”.",
                )


def _circles(codebook: Codebook, key: str) -> Iterator[CodebookProblem]:
    """Refuse fields that go round in a circle: their defaults, or what they depend on."""
    following: dict[str, tuple[str, ...]] = {}
    for field in codebook.fields:
        following[field.name] = (
            (field.default_from,) if key == "default_from" else tuple(field.only_when)
        )
    done: set[str] = set()
    for index, field in enumerate(codebook.fields):
        circle = _circle_from(field.name, following, done)
        if circle:
            names = " → ".join(f"“{name[:60]}”" for name in circle)
            what = "The defaults of the fields" if key == "default_from" else "The fields"
            verb = "go round in a circle" if key == "default_from" else "depend on each other"
            yield CodebookProblem(("field", index, key), f"{what} {names} {verb}.")


def _circle_from(start: str, following: Mapping[str, tuple[str, ...]], done: set[str]) -> list[str]:
    """Return the first circle that can be reached from `start`, each circle once; else []."""
    path: list[str] = []
    stack: list[tuple[str, bool]] = [(start, False)]
    while stack:
        name, is_left = stack.pop()
        if is_left:
            path.pop()
            done.add(name)
        elif name in path:
            circle = [*path[path.index(name) :], name]
            done.update(path)
            return circle
        elif name in following and name not in done:
            path.append(name)
            stack.append((name, True))
            stack.extend((other, False) for other in following[name])
    return []
