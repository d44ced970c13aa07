"""Say what is wrong with a codebook: every rule of what one must be stands here.

The places a problem names are those of the file format (see toml_file), so that an error in a
file can name its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from annotator.codebook.field_checks import field_problems
from annotator.codebook.names import (
    LONGEST_LABEL,
    RESERVED_KEYS,
    compared,
    label_fault,
    repeated,
    tag_name_fault,
    text_fault,
)
from annotator.codebook.problem import CodebookProblem, Place
from annotator.model.codebook import Codebook
from annotator.model.errors import CodebookError
from annotator.model.tag import PATTERNS, Tag

MOST_TAGS = 500
MOST_FIELDS = 200
MOST_RULES = 500
"""Rules or examples of one kind that a tag holds."""

_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_CODE_SCHEME = re.compile("[a-z][a-z0-9_]*")


def problems(codebook: Codebook) -> list[CodebookProblem]:
    """Return everything that is wrong with the codebook; [] when it can be used."""
    return [
        *_title_problems(codebook),
        *_count_problems(codebook),
        *(found for index, tag in enumerate(codebook.tags) for found in _tag_problems(index, tag)),
        *_repeated_tags(codebook),
        *field_problems(codebook),
        *_key_problems(codebook),
    ]


def check(codebook: Codebook) -> None:
    """Raise CodebookError with the first problem, and how many more there are."""
    found = problems(codebook)
    if found:
        raise CodebookError(summary([problem.sentence for problem in found]))


def summary(sentences: Sequence[str]) -> str:
    """Return the first sentence and how many more there are."""
    more = len(sentences) - 1
    if not more:
        return sentences[0]
    return f"{sentences[0]} ({more} more {'problem' if more == 1 else 'problems'})"


def _title_problems(codebook: Codebook) -> Iterator[CodebookProblem]:
    if fault := label_fault(codebook.title):
        yield CodebookProblem(("title",), f"The codebook's title {fault}.")
    if fault := text_fault(codebook.description):
        yield CodebookProblem(("description",), f"The codebook's description {fault}.")
    if codebook.version < 1:
        yield CodebookProblem(("version",), "A codebook's version is a number from 1.")


def _count_problems(codebook: Codebook) -> Iterator[CodebookProblem]:
    if not codebook.tags:
        yield CodebookProblem(("tag",), "A codebook needs at least one tag.")
    if len(codebook.tags) > MOST_TAGS:
        yield CodebookProblem(
            ("tag", MOST_TAGS),
            f"A codebook holds at most {MOST_TAGS} tags; this one has {len(codebook.tags)}.",
        )
    if len(codebook.fields) > MOST_FIELDS:
        yield CodebookProblem(
            ("field", MOST_FIELDS),
            f"A codebook holds at most {MOST_FIELDS} fields; this one has {len(codebook.fields)}.",
        )


def _tag_problems(index: int, tag: Tag) -> Iterator[CodebookProblem]:
    def at(key: str) -> Place:
        return ("tag", index, key)

    if fault := tag_name_fault(tag.name):
        yield CodebookProblem(at("name"), f"The tag name “{_short(tag.name)}” {fault}.")
    if tag.id and (fault := tag_name_fault(tag.id)):
        yield CodebookProblem(at("id"), f"The id of the tag “{_short(tag.name)}” {fault}.")
    who = f"the tag “{_short(tag.name)}”"
    if fault := label_fault(tag.label):
        yield CodebookProblem(at("label"), f"The label of {who} {fault}.")
    if tag.pattern not in PATTERNS:
        yield CodebookProblem(
            at("pattern"),
            f"The pattern of {who} is “{_short(tag.pattern)}”; it can be {', '.join(PATTERNS)}.",
        )
    if tag.colour and not _COLOUR.fullmatch(tag.colour):
        yield CodebookProblem(
            at("colour"),
            f"The colour of {who} is “{_short(tag.colour)}”; write it like #b02a30.",
        )
    if fault := text_fault(tag.definition):
        yield CodebookProblem(at("definition"), f"The definition of {who} {fault}.")
    yield from _rule_problems(tag, who, at)
    for scheme, code in tag.codes.items():
        if not _CODE_SCHEME.fullmatch(scheme) or text_fault(code, 1000) or "\n" in code:
            yield CodebookProblem(
                ("tag", index, "codes", scheme),
                f"The code “{_short(scheme)}” of {who} needs a scheme named in small Latin letters"
                " and a code on one line.",
            )


def _rule_problems(tag: Tag, who: str, at: Callable[[str], Place]) -> Iterator[CodebookProblem]:
    for key in ("includes", "excludes", "borderline", "examples", "counter_examples"):
        rules: tuple[str, ...] = getattr(tag, key)
        words = key.replace("_", "-")
        if len(rules) > MOST_RULES:
            yield CodebookProblem(
                at(key), f"There can be {MOST_RULES} {words} for {who}, not {len(rules)}."
            )
        for rule in rules:
            fault = text_fault(rule) if rule.strip() else "is empty"
            if fault:
                yield CodebookProblem(at(key), f"One of the {words} of {who} {fault}.")
                break


def _repeated_tags(codebook: Codebook) -> Iterator[CodebookProblem]:
    names = [tag.name for tag in codebook.tags]
    identities = [tag.identity for tag in codebook.tags]
    for index, key in repeated(names, identities):
        shown = names[index] if key == "name" else identities[index]
        yield CodebookProblem(("tag", index, key), f"Two tags have the {key} “{_short(shown)}”.")
    labels: set[str] = set()
    for index, tag in enumerate(codebook.tags):
        label = compared(tag.label)
        if label in labels:
            yield CodebookProblem(
                ("tag", index, "label"), f"Two tags have the label “{_short(tag.label)}”."
            )
        labels.add(label)


def _key_problems(codebook: Codebook) -> Iterator[CodebookProblem]:
    """A key is one letter or digit and does one thing on the page."""
    taken: dict[str, str] = {}
    for place, key, who in _keys(codebook):
        if not key:
            continue
        folded = key.casefold()
        if len(key) != 1 or not key.isalnum():
            yield CodebookProblem(
                place, f"The key of {who} is “{_short(key)}”; it has to be one letter or digit."
            )
        elif folded in RESERVED_KEYS:
            yield CodebookProblem(
                place, f"The key of {who} is “{key}”, which the page itself needs."
            )
        elif folded in taken and taken[folded] != who:
            yield CodebookProblem(place, f"The key “{key}” is given to {taken[folded]} and {who}.")
        else:
            taken[folded] = who


def _keys(codebook: Codebook) -> Iterator[tuple[Place, str, str]]:
    for index, tag in enumerate(codebook.tags):
        who = f"the tag “{_short(tag.name)}”"
        yield ("tag", index, "key"), tag.key, who
        yield ("tag", index, "letter"), tag.letter, who
    for index, field in enumerate(codebook.fields):
        yield ("field", index, "key"), field.key, f"the field “{_short(field.name)}”"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LABEL else text[:LONGEST_LABEL] + "…"
