"""The cells of the exported table: what the file holds, and what is worked out beside it."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from annotator.export.columns import (
    COLUMNS,
    STORED,
    CodeColumn,
    Column,
    FieldColumns,
    code_columns,
    field_columns,
)
from annotator.model.article import ArticleId
from annotator.model.claim_mark import ClaimFilter
from annotator.model.codebook import SEPARATOR, Codebook
from annotator.model.field_value import FieldValue
from annotator.model.span import Span, edges_of
from annotator.store.field_values import fields_from
from annotator.store.texts import spans_from

if TYPE_CHECKING:
    from annotator.store.annotation_file import AnnotationFile

_ARTICLE, _TAGS, _START, _END = 1, 9, 12, 13
"""Where these stand among the stored columns."""
_KEPT = 1_000
"""Different contents of fields that are worked out once; most claims share a few."""

_Cells = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """The columns of an export, and its rows in the order of articles and then of the text."""

    columns: tuple[Column, ...]
    rows: Iterator[_Cells]


def claim_table(file: AnnotationFile, chosen: ClaimFilter) -> ClaimTable:
    """Return the table of the claims that pass a filter; rows are read as they are taken."""
    codebook = file.codebooks.current()
    fields = field_columns(codebook, file.fields.names_in_use())
    taken = {column.name for column in COLUMNS}
    taken |= {column.name for field in fields for column in field.columns}
    codes = [code for code in code_columns(codebook) if code.column.name not in taken]
    columns = (
        *COLUMNS,
        *(column for field in fields for column in field.columns),
        *(code.column for code in codes),
    )
    return ClaimTable(columns, _Rows(file, codebook, fields, codes).rows(chosen))


class _Rows:
    """Works out the cells beside the stored ones."""

    def __init__(
        self,
        file: AnnotationFile,
        codebook: Codebook,
        fields: list[FieldColumns],
        codes: list[CodeColumn],
    ) -> None:
        self._file = file
        self._fields = fields
        self._nothing = tuple("" for field in fields for _ in field.columns)
        self._codes = codes
        self._codebook = codebook
        self._field_cells: dict[str, _Cells] = {"": self._nothing}
        self._code_cells: dict[str, _Cells] = {}
        self._article = ""
        self._text = ""
        self._starts = array("q")
        self._sentences: Sequence[Span] = ()

    def rows(self, chosen: ClaimFilter) -> Iterator[_Cells]:
        """Yield the rows."""
        linked: dict[str, list[str]] = {}
        for link in self._file.links.all():
            linked.setdefault(link.from_claim, []).append(f"{link.kind.value}:{link.to_claim}")
        links = {claim_id: SEPARATOR.join(said) for claim_id, said in linked.items()}
        names = [column.name for column in COLUMNS[:STORED]]
        names += ["fragments", "codebook_version", "fields"]
        for row in self._file.claims.export_rows(names, chosen):
            fragments, version, fields = row[STORED:]
            stored = row[:STORED]
            yield (
                *stored, _places(stored, fragments), *self._sentence(stored),
                links.get(stored[0], ""), version, *self._of_fields(fields),
                *self._of_codes(stored[_TAGS]),
            )  # fmt: skip

    def _sentence(self, row: _Cells) -> _Cells:
        if row[_ARTICLE] != self._article:
            self._article = row[_ARTICLE]
            article_id = ArticleId(self._article)
            self._text = self._file.articles.text(article_id)
            self._sentences = self._file.sentences.of(article_id)
            self._starts, _ = edges_of(self._sentences)
        index = bisect_right(self._starts, row[_START]) - 1
        if index < 0 or self._sentences[index].end <= row[_START]:
            return "", "", ""
        span = self._sentences[index]
        return self._text[span.start : span.end], span.start, span.end

    def _of_fields(self, stored: str) -> _Cells:
        cells = self._field_cells.get(stored)
        if cells is None:
            if len(self._field_cells) >= _KEPT:
                self._field_cells = {"": self._nothing}
            values = fields_from(stored)
            found: list[Any] = []
            for field in self._fields:
                found.extend(_cells(field, values.get(field.field)))
            cells = self._field_cells[stored] = tuple(found)
        return cells

    def _of_codes(self, tags: str) -> _Cells:
        cells = self._code_cells.get(tags)
        if cells is None:
            carried = [self._codebook.tag(name) for name in tags.split(SEPARATOR)]
            cells = self._code_cells[tags] = tuple(
                SEPARATOR.join(
                    dict.fromkeys(
                        one
                        for tag in carried
                        if tag is not None and tag.codes.get(code.scheme)
                        for one in tag.codes[code.scheme].split(SEPARATOR)
                    )
                )
                for code in self._codes
            )
        return cells


def _places(row: _Cells, fragments: str) -> str:
    if not fragments:
        return f"{row[_START]}-{row[_END]}"
    return ";".join(f"{span.start}-{span.end}" for span in spans_from(fragments))


def _cells(field: FieldColumns, value: FieldValue | None) -> Iterator[Any]:
    yield value.value if value else ""
    if field.has_place:
        spans = value.spans if value else ()
        yield spans[0].start if spans else ""
        yield spans[-1].end if spans else ""
    if field.has_actor:
        yield SEPARATOR.join(value.actor_ids) if value else ""
