"""The one table of exported columns: what is written, and what the README says of it."""

from __future__ import annotations

from dataclasses import dataclass


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
)  # fmt: skip


def data_dictionary() -> str:
    """Return the columns as a Markdown table that ends with a line feed; the README holds it."""
    lines = ["| column | type | what it holds | for example |", "| --- | --- | --- | --- |"]
    lines.extend(
        f"| `{column.name}` | {column.type} | {column.description} | `{_in_cell(column.example)}` |"
        for column in COLUMNS
    )
    return "\n".join(lines) + "\n"


def _in_cell(text: str) -> str:
    """Write a vertical bar so that it does not end the cell (GFM, section 4.10)."""
    return text.replace("|", r"\|")
