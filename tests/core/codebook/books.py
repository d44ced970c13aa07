"""Codebooks to try things on, and strategies that make more of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from annotator.codebook import checks
from annotator.model.codebook import Codebook, Field, FieldKind, Option
from annotator.model.tag import PATTERNS, Tag


def tag(name: str, **more: Any) -> Tag:
    """Return a tag with nothing but a name."""
    given: dict[str, Any] = {
        "label": name, "key": "", "letter": "", "pattern": "solid", "definition": "",
    }  # fmt: skip
    return Tag(name, **{**given, **more})


def book(*tags: Tag, fields: tuple[Field, ...] = ()) -> Codebook:
    """Return a codebook of these tags."""
    return Codebook("A codebook", 1, tags or (tag("threat"), tag("pledge")), fields)


def choice(name: str, *values: str, **more: Any) -> Field:
    """Return a field that offers these values."""
    options = tuple(Option(value, value.capitalize()) for value in values)
    return Field(name, name.capitalize(), FieldKind.CHOICE, options=options, **more)


def text(name: str, **more: Any) -> Field:
    """Return a field for a text."""
    return Field(name, name.capitalize(), FieldKind.TEXT, **more)


def sentences(codebook: Codebook) -> str:
    """Return all that is wrong with the codebook, a line each."""
    return "\n".join(problem.sentence for problem in checks.problems(codebook))


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp"), exclude_characters="|"),
    max_size=30,
)
PROSE = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t\\\"'"), max_size=200
)
LABELS = WORDS.map(lambda word: word.strip() or "label")
TAG_NAMES = WORDS.map(lambda word: word.strip("* \u00a0\u3000").strip() or "name")
FIELD_NAMES = st.from_regex(r"f[a-z]{1,8}", fullmatch=True)
RULES = st.lists(PROSE.map(lambda words: words if words.strip() else "rule"), max_size=3).map(tuple)


def tags_called(name: str, label: str) -> st.SearchStrategy[Tag]:
    """Make a tag of this name and label."""
    return st.builds(
        Tag,
        st.just(name),
        st.just(label),
        st.just(""),
        st.just(""),
        st.sampled_from(PATTERNS),
        PROSE,
        includes=RULES,
        excludes=RULES,
        borderline=RULES,
        examples=RULES,
        counter_examples=RULES,
        colour=st.sampled_from(["", "#b02a30", "#00ff00"]),
        codes=st.dictionaries(st.sampled_from(["plover", "cameo", "own"]), LABELS, max_size=2),
    )


@st.composite
def fields_called(draw: st.DrawFn, name: str, tags: tuple[str, ...]) -> Field:
    """Make a field of this name, asked for some of the tags."""
    kind = draw(st.sampled_from(list(FieldKind)))
    options: tuple[Option, ...] = ()
    defaults: Mapping[str, str] = {}
    if kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        values = draw(st.lists(FIELD_NAMES, min_size=1, max_size=4, unique=True))
        options = tuple(Option(value, f"{value} shown", help=draw(WORDS)) for value in values)
        defaults = draw(st.dictionaries(st.sampled_from([*tags, "*"]), st.sampled_from(values)))
    return Field(
        name,
        f"{name}?",
        kind,
        help=draw(PROSE),
        tags=tuple(draw(st.lists(st.sampled_from(tags), max_size=2, unique=True))),
        required=draw(st.booleans()),
        defaults=defaults,
        options=options,
        enabled=draw(st.booleans()),
        several=kind is FieldKind.ENTITY and draw(st.booleans()),
    )


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """Make a codebook that can be used."""
    names = draw(st.lists(TAG_NAMES, min_size=1, max_size=5, unique_by=lambda n: n.casefold()))
    tags = [draw(tags_called(name, f"{n} label")) for n, name in enumerate(names)]
    field_names = draw(st.lists(FIELD_NAMES, max_size=4, unique=True))
    fields = [draw(fields_called(name, tuple(names))) for name in field_names]
    made = Codebook(draw(LABELS), 1, tuple(tags), tuple(fields), draw(PROSE))
    return made if not checks.problems(made) else book()
