"""A reviewer's decisions in a stranger's file: read as they are, believed only where they hold."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.model.decision import AdjudicatedClaim, Decision, Outcome, Reason, RuledClaim
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from annotator.store.untrusted import open_untrusted
from tests.core.store.making import article, review_row
from tests.core.store.strangers import run, untouched

THREAT, PLEDGE = ("threat",), ("pledge",)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with two decisions, one of them edited, the other leaving nothing."""
    path = tmp_path / "reviewed.claims"
    with AnnotationFile.create(path, annotator="Zoe") as file:
        strait, _ = file.articles.add(article())
        first = review_row(strait, "tag", Ann=[("a", 0, 12, THREAT)], Ben=[("b", 0, 30, PLEDGE)])
        edited = RuledClaim((Span(0, 5), Span(6, 12)), ("threat", "sanction"), {"source": "Ann"})
        file.reviews.decide(
            first, Outcome.EDITED, reason=Reason.WRONG_TAG, note="see 3.2", claims=[edited]
        )
        last = review_row(strait, "missed", Ann=[("c", 31, 53, PLEDGE)], Ben=[])
        file.reviews.decide(last, Outcome.NEITHER, reason=Reason.NOT_A_CLAIM)
    return path


def foreign(path: Path) -> tuple[list[tuple[Decision, list[AdjudicatedClaim]]], list[str]]:
    with untouched(path), open_untrusted(path) as file:
        return file.decisions(), file.left_out


def test_decisions_are_read_as_the_file_itself_reads_them(path: Path) -> None:
    found, left_out = foreign(path)
    with AnnotationFile.open(path, read_only=True) as own:
        decisions = own.reviews.decisions()
        assert found == [(each, own.reviews.adjudicated_of(each.id)) for each in decisions]
    assert [decision.outcome for decision, _ in found] == [Outcome.EDITED, Outcome.NEITHER]
    assert left_out == []


DECISION = "1 decision that cannot be read was left out."
STANDING = "1 adjudicated claim without a decision that can be read was left out."


@pytest.mark.parametrize(
    ("statement", "sentences"),
    [
        ("UPDATE decisions SET reason = 'because' WHERE outcome = 'neither'", [DECISION]),
        ("UPDATE decisions SET taken = '{}' WHERE outcome = 'neither'", [DECISION]),
        ("UPDATE decisions SET \"end\" = 1000000 WHERE outcome = 'neither'", [DECISION]),
        ("UPDATE decisions SET from_claims = '[]' WHERE outcome = 'edited'", [DECISION, STANDING]),
        ("UPDATE decisions SET decided_at = 'now' WHERE outcome = 'edited'", [DECISION, STANDING]),
        ("UPDATE adjudicated_claims SET quote = 'other words'", [STANDING]),
        ("UPDATE adjudicated_claims SET fragments = '[0,5,4,12]'", [STANDING]),
        ("UPDATE adjudicated_claims SET article_id = 'elsewhere'", [STANDING]),
    ],
)
def test_what_does_not_hold_is_left_out_and_counted(
    path: Path, statement: str, sentences: list[str]
) -> None:
    run(path, statement)
    found, left_out = foreign(path)
    assert left_out == sentences
    assert len(found) == 2 - sentences.count(DECISION)


_JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(column=st.sampled_from(["taken", "annotators", "from_claims"]), junk=_JUNK)
def test_no_list_in_a_decision_breaks_the_reading(path: Path, column: str, junk: object) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE decisions SET {column} = ?", (json.dumps(junk),))
    with open_untrusted(path) as file:
        for decision, claims in file.decisions():
            assert all(isinstance(name, str) for name in decision.annotators)
            assert all(claim.decision_id == decision.id for claim in claims)
