"""The adjudicated set as CSV: one row a claim, with who decided it, when, why and from what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from annotator.export.columns import COLUMNS, STORED, Column, FieldColumns, field_columns
from annotator.export.csv_export import Profile, write_table
from annotator.model.article import ArticleId
from annotator.model.codebook import SEPARATOR
from annotator.model.decision import AdjudicatedClaim, Decision, Outcome

if TYPE_CHECKING:
    from annotator.store.annotation_file import AnnotationFile

_Cells = tuple[Any, ...]

DECISION_COLUMNS: tuple[Column, ...] = (
    Column(
        "outcome", "text",
        "What was decided: agreed, took (one version), both, edited, or neither (no claim).",
        "took",
    ),
    Column("reason", "text", "Why, as a code.", "boundary"),
    Column("decision_note", "text", "Why, in the reviewer's words.", "see rule 3.2", True),
    Column("decided_by", "text", "Who decided.", "rae", True),
    Column("decided_at", "time", "When, UTC, ISO 8601.", "2026-03-15T09:31:40.016Z"),
    Column(
        "from_claims", "text",
        "The ids of the annotators' claims it was decided on, joined with a vertical bar.",
        "0b6a…|77c1…",
    ),
    Column(
        "from_annotators", "text", "Who made each of these, in the same order.", "ann|ben", True
    ),
)  # fmt: skip
"""What stands behind the columns every claim has."""


def export_adjudicated(
    file: AnnotationFile,
    target: Path | TextIO,
    *,
    profile: Profile = "plain",
    articles: Sequence[ArticleId] = (),
    delimiter: str = ",",
    with_neither: bool = False,
) -> int:
    """Write the adjudicated set, of all articles or some, and return how many rows there are.

    `annotator` is who decided, `created` and `changed` are when. `with_neither`: also a row, with
    no claim_id and no tags, for each passage on which it was decided that there is no claim.
    Raises what `export_csv` does.
    """
    fields = field_columns(file.codebooks.current(), _fields_in_use(file))
    held = (column for field in fields for column in _columns(field))
    columns = (*COLUMNS[:STORED], *held, *DECISION_COLUMNS)
    rows = _rows(file, articles or file.reviews.adjudicated_articles(), fields, with_neither)
    return write_table(file, target, rows, columns, profile, delimiter)


def _fields_in_use(file: AnnotationFile) -> set[str]:
    used: set[str] = set()
    for article_id in file.reviews.adjudicated_articles():
        for claim in file.reviews.adjudicated(article_id):
            used.update(claim.fields)
    return used


def _columns(field: FieldColumns) -> tuple[Column, ...]:
    """Return the columns of a field: its value, and where the words lie it was taken from."""
    return field.columns[: 3 if field.has_place else 1]


def _rows(
    file: AnnotationFile,
    articles: Sequence[ArticleId],
    fields: Sequence[FieldColumns],
    with_neither: bool,
) -> Iterator[_Cells]:
    for article_id in articles:
        summary = file.articles.summary(article_id)
        about = summary.metadata
        article = (
            article_id, about.title, about.outlet, about.author, about.published, about.url,
            summary.text_sha256,
        )  # fmt: skip
        decisions = {decision.id: decision for decision in file.reviews.decisions(article_id)}
        found = [
            (claim.start, claim.end, _claim(claim, article, fields, decisions[claim.decision_id]))
            for claim in file.reviews.adjudicated(article_id)
        ]
        if with_neither:
            text = file.articles.text(article_id)
            empty = sum(len(_columns(field)) for field in fields)
            there = {claim.decision_id for claim in file.reviews.adjudicated(article_id)}
            found.extend(
                (decision.start, decision.end, _nothing(decision, article, empty, text))
                for decision in decisions.values()
                if decision.id not in there
                and not decision.is_reopened
                and decision.outcome is not Outcome.DEFERRED
            )
            found.sort(key=lambda row: (row[0], -row[1]))
        for _, _, cells in found:
            yield cells


def _claim(
    claim: AdjudicatedClaim, article: _Cells, fields: Sequence[FieldColumns], decision: Decision
) -> _Cells:
    return (
        claim.id, *article, decision.decided_by, SEPARATOR.join(claim.tags), claim.note,
        claim.quote, claim.start, claim.end, claim.prefix, claim.suffix, claim.created,
        claim.created, *(cell for field in fields for cell in _held(claim, field)),
        *_decided(decision),
    )  # fmt: skip


def _held(claim: AdjudicatedClaim, field: FieldColumns) -> _Cells:
    value = claim.fields.get(field.field, "")
    if not field.has_place:
        return (value,)
    spans = claim.evidence.get(field.field, ())
    return value, spans[0].start if spans else "", spans[-1].end if spans else ""


def _nothing(decision: Decision, article: _Cells, fields: int, text: str) -> _Cells:
    start, end, at = decision.start, decision.end, decision.decided_at
    return (
        "", *article, decision.decided_by, "", "", text[start:end], start, end, "", "", at, at,
        *([""] * fields), *_decided(decision),
    )  # fmt: skip


def _decided(decision: Decision) -> _Cells:
    return (
        decision.outcome.value,
        decision.reason.value,
        decision.note,
        decision.decided_by,
        decision.decided_at,
        SEPARATOR.join(claim.claim_id for claim in decision.from_claims),
        SEPARATOR.join(claim.whose for claim in decision.from_claims),
    )
