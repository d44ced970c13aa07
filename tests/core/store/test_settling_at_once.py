"""Rows settled in batches: the same rows in the file, with the same revisions, as one by one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest import mock
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.article import ArticleId
from annotator.model.decision import Outcome, ReviewRow, Snapshot, Version
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from annotator.store.ids import new_id
from tests.core.store.making import article, review_row, table_rows

Said = tuple[int, tuple[str, ...], dict[str, str], str, bool]
"""A claim's start, tags, fields and note, and whether a field was taken from the article."""

SAID = st.tuples(
    st.integers(0, 100),
    st.sampled_from([("threat",), ("pledge", "sanction")]),
    st.sampled_from([{}, {"source": "Varland"}, {"source": "the minister", "action": "close"}]),
    st.sampled_from(["", "ask Vera"]),
    st.booleans(),
)
PER_ROW = ("id", "decision_id", "at", "decided_at", "created", "changed", "act_id", "position")
"""What differs between two acts, or two rows, that say the same."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ArticleId]:
    path = tmp_path_factory.mktemp("settling") / "template.claims"
    with AnnotationFile.create(path, annotator="Rev") as file:
        article_id, _ = file.articles.add(article())
    return path, article_id


def rows_of(article_id: ArticleId, said: list[Said]) -> list[ReviewRow]:
    return [_row(article_id, number, claim) for number, claim in enumerate(said)]


def _row(article_id: ArticleId, number: int, said: Said) -> ReviewRow:
    start, tags, fields, note, is_taken = said
    one = (start, start + 9, tags)
    row = review_row(article_id, "agree", Ann=[(f"a{number}", *one)], Ben=[(f"b{number}", *one)])
    evidence = {"source": (Span(0, 4),)} if is_taken and "source" in fields else {}

    def full(claim: Snapshot) -> Snapshot:
        return replace(claim, fields=fields, note=note, evidence=evidence)

    versions = [Version(v.annotator, v.name, tuple(map(full, v.claims))) for v in row.versions]
    return replace(row, versions=tuple(versions))


def images_in(path: Path) -> Iterator[tuple[str, str]]:
    """Yield what stands in the tables of decisions, without what names a row or a moment."""
    with AnnotationFile.open(path, read_only=True) as file:
        for decision in file.reviews.decisions():
            results = file.reviews.adjudicated_of(decision.id)
            yield "decision", repr(replace(decision, id=decision.id[:0], decided_at=""))
            for claim in results:
                plain = replace(claim, id=claim.id[:0], decision_id=decision.id[:0], created="")
                yield "result", repr(plain)


def revisions_in(path: Path) -> list[tuple[str, str | None, str]]:
    """Return table, row before and row after of all that review acts touched, sorted."""
    with AnnotationFile.open(path, read_only=True) as file:
        rows = file._connection.rows("SELECT table_name, before, after FROM revisions")
    found: list[tuple[str, str | None, str]] = []
    for table, before, after in rows:
        if table in ("decisions", "adjudicated_claims"):
            image = {name: v for name, v in json.loads(after).items() if name not in PER_ROW}
            found.append((table, before, json.dumps(image)))
    return sorted(found, key=str)


@settings(max_examples=15, deadline=None)
@given(said=st.lists(SAID, min_size=1, max_size=8), batch=st.integers(1, 5))
def test_settled_in_batches_everything_is_as_if_settled_one_by_one(
    template: tuple[Path, ArticleId], said: list[Said], batch: int
) -> None:
    path, article_id = template
    at_once, singly = path.with_name("at once.claims"), path.with_name("singly.claims")
    for copy in (at_once, singly):
        shutil.copy(path, copy)
    rows = rows_of(article_id, said)
    before = table_rows(at_once)
    with AnnotationFile.open(at_once, annotator="Rev") as file:
        with mock.patch("annotator.store.reviews.BATCH", batch):
            assert file.reviews.settle_agreeing(rows) == len(rows)
        assert file.verify() == []
    with AnnotationFile.open(singly, annotator="Rev") as file:
        for row in rows:
            file.reviews.decide(row, Outcome.AGREED)
    assert sorted(images_in(at_once)) == sorted(images_in(singly))
    assert revisions_in(at_once) == revisions_in(singly)
    after = table_rows(at_once)
    with AnnotationFile.open(at_once, annotator="Rev") as file:
        label = file.history.undo()
        assert label == f"Settle {len(rows)} that agree"
        undone = table_rows(at_once)
        assert undone | {"acts": before["acts"]} == before
        file.history.redo()
        again = table_rows(at_once)
    assert again | {"acts": after["acts"]} == after


def test_new_ids_are_random_uuids() -> None:
    ids = {new_id() for _ in range(1_000)}
    assert len(ids) == 1_000
    assert {UUID(each).version for each in ids} == {4}
    assert {UUID(each).variant for each in ids} == {"specified in RFC 4122"}
    assert all(str(UUID(each)) == each for each in ids)
