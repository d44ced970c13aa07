"""The one table of exported columns: what is written, and what the README says of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from annotator.model.codebook import SEPARATOR, Codebook, Field, FieldKind


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an export.

    `name`: as in the header row and in the annotation file's view `claim_rows`. `type`: what a
    program should read it as. `is_free_text`: a person or an article wrote it, so it may begin
    with anything, also with what a spreadsheet takes for a formula.
    """

    name: str
    type: str
    description: str
    example: str
    is_free_text: bool = False


COLUMNS: tuple[Column, ...] = (
    Column(
        "claim_id", "text", "The claim's UUID; the same in every export and every copy.",
        "0b6a5f0e-7c1d-4e57-9a0c-52a1f6f0c3d4",
    ),
    Column(
        "article_id", "text", "The UUID of the article the claim lies in.",
        "5d0f2a77-3c8e-4b62-8f43-1f2e9f7ad001",
    ),
    Column("title", "text", "The article's headline.", "Marrow and Tal close the strait", True),
    Column("outlet", "text", "Who published the article.", "The Harbour Courier", True),
    Column("author", "text", "Who wrote the article.", "I. Vell", True),
    Column(
        "published", "date",
        "When it was published, ISO 8601, as precisely as it is known.", "2026-03-14", True,
    ),
    Column("url", "text", "Where the article stands on the web.", "https://example.org/a/1", True),
    Column(
        "text_sha256", "text",
        "SHA-256 of the article's canonical text in UTF-8, the text that `start` and `end` count in"
        " and that `main.py text` prints.",
        "9f86d081…",
    ),
    Column("annotator", "text", "Who made the claim.", "zoe", True),
    Column(
        "tags", "text", "The claim's tags, the primary one first, joined with a vertical bar.",
        "threat|sanction",
    ),
    Column("note", "text", "The annotator's note.", "conditional: “unless”", True),
    Column(
        "quote", "text",
        "The highlighted words: `text[start:end]`, line feeds included.",
        "We will close the strait.", True,
    ),
    Column(
        "start", "integer",
        "Where the quote starts, in Unicode code points of the canonical text, from 0.", "1204",
    ),
    Column("end", "integer", "Where it ends: the first code point after it.", "1229"),
    Column("prefix", "text", "Up to 32 code points before the quote.", "the minister: “", True),
    Column("suffix", "text", "Up to 32 code points after the quote.", "” He gave no date.", True),
    Column(
        "created", "time", "When the claim was made, UTC, ISO 8601.", "2026-03-15T09:30:12.482Z"
    ),
    Column("changed", "time", "When it was last changed.", "2026-03-15T09:31:40.016Z"),
    Column(
        "fragments", "text",
        "Where its words lie, one or more stretches in code points, in order.",
        "1204-1229;1240-1262",
    ),
    Column(
        "sentence", "text", "The sentence in which the quote starts.",
        "“We will close the strait.”", True,
    ),
    Column("sentence_start", "integer", "Where that sentence starts, in code points.", "1203"),
    Column("sentence_end", "integer", "Where it ends.", "1230"),
    Column(
        "links", "text",
        "How the claim stands to others: kind and claim_id, joined with a vertical bar.",
        "same_as:0b6a5f0e-7c1d-4e57-9a0c-52a1f6f0c3d4",
    ),
    Column(
        "codebook_version", "integer", "The version of the codebook the claim was made under.", "2"
    ),
)  # fmt: skip
"""The columns every export has, whatever the codebook; those of the codebook stand behind them."""

STORED = 18
"""How many of them the annotation file holds as they are; the others are worked out."""

JUDGEMENT_COLUMNS: tuple[Column, ...] = (
    Column("article_id", "text", "The article's UUID.", "5d0f2a77-3c8e-4b62-8f43-1f2e9f7ad001"),
    Column("title", "text", "The article's headline.", "Marrow and Tal close the strait", True),
    Column("text_sha256", "text", "SHA-256 of the article's text.", "9f86d081…"),
    Column("sentence_start", "integer", "Where the sentence starts, in code points.", "1203"),
    Column("sentence_end", "integer", "Where it ends.", "1230"),
    Column("sentence", "text", "The sentence.", "He gave no date.", True),
    Column("annotator", "text", "Who judged it.", "zoe", True),
    Column(
        "verdict", "text",
        "`claim`: it holds a claim of theirs; `none`: it holds none; `later`: left for later.",
        "none",
    ),
    Column("at", "time", "When it was judged; empty where it holds a claim.", ""),
)  # fmt: skip
"""The columns of the second file, of sentences judged."""

_TYPES = {FieldKind.DATE: "date", FieldKind.NUMBER: "number"}
_EXAMPLES = {
    FieldKind.DATE: "2026-03-14", FieldKind.NUMBER: "12.5", FieldKind.YES_NO: "yes",
    FieldKind.ENTITY: "Marrow|Tal", FieldKind.EVIDENCE: "unless the fleet turns back",
    FieldKind.TEXT: "close the strait",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldColumns:
    """The columns of one field: always its value, then where its words lie and who is meant."""

    field: str
    columns: tuple[Column, ...]
    has_place: bool
    has_actor: bool


@dataclass(frozen=True, slots=True)
class CodeColumn:
    """The column of the codes that another scheme gives to a claim's tags."""

    scheme: str
    column: Column


def field_columns(codebook: Codebook, in_use: Collection[str]) -> list[FieldColumns]:
    """Return the columns of the fields that are asked, or were: `in_use` names filled ones.

    The claim's note is a column of its own. Fields the codebook no longer has come last.
    """
    known = {field.name for field in codebook.fields}
    found = [
        _columns_of(field)
        for field in codebook.fields
        if field.identity != "note" and (field.enabled or field.name in in_use)
    ]
    gone = [
        FieldColumns(name, (_value_column(name, "A field the codebook no longer has."),), *_NEITHER)
        for name in sorted(set(in_use) - known)
    ]
    return found + gone


def code_columns(codebook: Codebook) -> list[CodeColumn]:
    """Return a column for each scheme the codebook gives codes of, in order of appearance."""
    examples: dict[str, str] = {}
    for tag in codebook.tags:
        for scheme, codes in tag.codes.items():
            examples.setdefault(scheme, codes.split(SEPARATOR)[0])
    return [
        CodeColumn(
            scheme,
            Column(
                f"{scheme}_codes", "text",
                f"Codes of {scheme.upper()} for the claim's tags, joined with a vertical bar.",
                example, True,
            ),
        )
        for scheme, example in examples.items()
    ]  # fmt: skip


_NEITHER = (False, False)


def _columns_of(field: Field) -> FieldColumns:
    options = [option.value for option in field.options]
    example = (options or [_EXAMPLES.get(field.kind, "")])[0]
    said = f"{field.label}."
    if options:
        several = field.kind is FieldKind.CHOICES
        said += f" {'Any' if several else 'One'} of {', '.join(options)}."
    columns = [_value_column(field.name, said, _TYPES.get(field.kind, "text"), example)]
    if field.evidence:
        columns += [
            Column(
                f"{field.name}_start", "integer",
                f"Where the words of `{field.name}` start, in code points; empty where it was"
                " typed.",
                "1180",
            ),
            Column(f"{field.name}_end", "integer", "Where they end.", "1196"),
        ]  # fmt: skip
    is_entity = field.kind is FieldKind.ENTITY
    if is_entity:
        columns.append(
            Column(
                f"{field.name}_actor", "text",
                "The actor's id in the register, of each name in turn; empty where nobody is"
                " meant yet.",
                "5f4d…|77aa…",
            )
        )  # fmt: skip
    return FieldColumns(field.name, tuple(columns), field.evidence, is_entity)


def _value_column(name: str, description: str, kind: str = "text", example: str = "") -> Column:
    return Column(name, kind, description, example, kind == "text")


def data_dictionary() -> str:
    """Return the columns as a Markdown table that ends with a line feed; the README holds it.

    The fields are those of the default codebook.
    """
    from annotator.codebook.default import default_codebook  # TOML: not for every export

    codebook = default_codebook()
    fields = [column for field in field_columns(codebook, ()) for column in field.columns]
    codes = [code.column for code in code_columns(codebook)]
    lines = ["| column | type | what it holds | for example |", "| --- | --- | --- | --- |"]
    lines.extend(
        f"| `{column.name}` | {column.type} | {column.description} | `{_in_cell(column.example)}` |"
        for column in (*COLUMNS, *fields, *codes)
    )
    return "\n".join(lines) + "\n"


def _in_cell(text: str) -> str:
    """Write a vertical bar so that it does not end the cell (GFM, section 4.10)."""
    return text.replace("|", r"\|")
