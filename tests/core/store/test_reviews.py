"""Decisions on annotators' claims: what stands, what is stored, and how it is taken back."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model.article import ArticleId, ArticleState
from annotator.model.changes import Changes
from annotator.model.claim import ClaimId
from annotator.model.decision import (
    Decision,
    Fate,
    Outcome,
    Reason,
    ReviewRow,
    RowState,
    RuledClaim,
)
from annotator.model.errors import ActCancelledError, BusyError, FieldValueError, StoreError
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import TEXT, review_row

THREAT, PLEDGE = ("threat",), ("pledge",)


@pytest.fixture
def row(strait: ArticleId) -> ReviewRow:
    """Ann's three words against Ben's six, tagged otherwise."""
    return review_row(strait, "tag", Ann=[("a", 0, 12, THREAT)], Ben=[("b", 0, 30, PLEDGE)])


def stands(file: AnnotationFile, article_id: ArticleId) -> list[tuple[int, int, str]]:
    return [
        (claim.start, claim.end, "|".join(claim.tags))
        for claim in file.reviews.adjudicated(article_id)
    ]


def decided(file: AnnotationFile) -> Decision:
    (decision,) = file.reviews.decisions()
    return decision


@pytest.mark.parametrize(
    ("outcome", "taken", "result"),
    [
        (Outcome.TOOK, ("Ann",), [(0, 12, "threat")]),
        (Outcome.TOOK, ("Ben",), [(0, 30, "pledge")]),
        (Outcome.BOTH, (), [(0, 30, "pledge"), (0, 12, "threat")]),
        (Outcome.NEITHER, (), []),
        (Outcome.DEFERRED, (), []),
    ],
)
def test_what_was_taken_stands_and_what_it_rests_on_is_kept(
    file: AnnotationFile,
    row: ReviewRow,
    outcome: Outcome,
    taken: tuple[str, ...],
    result: list[tuple[int, int, str]],
) -> None:
    file.reviews.decide(row, outcome, taken=taken, reason=Reason.BOUNDARY, note="see 3.2")
    assert stands(file, row.article_id) == result
    decision = decided(file)
    assert (decision.outcome, decision.reason, decision.note) == (
        outcome, Reason.BOUNDARY, "see 3.2",
    )  # fmt: skip
    assert (decision.decided_by, decision.annotators) == ("Ann", ("Ann", "Ben"))
    assert decision.from_claims == row.claims
    assert file.verify() == []


def test_versions_at_one_place_become_one_claim_with_all_tags(
    file: AnnotationFile, strait: ArticleId
) -> None:
    row = review_row(strait, "tag", Ann=[("a", 0, 12, THREAT)], Ben=[("b", 0, 12, PLEDGE)])
    file.reviews.decide(row, Outcome.BOTH)
    assert stands(file, strait) == [(0, 12, "threat|pledge")]


def test_several_parts_are_taken_together(file: AnnotationFile, strait: ArticleId) -> None:
    parts = [("b", 0, 12, THREAT), ("c", 13, 30, PLEDGE)]
    row = review_row(strait, "one against many", Ann=[("a", 0, 30, THREAT)], Ben=parts)
    file.reviews.decide(row, Outcome.TOOK, taken=["Ben"], reason=Reason.ONE_CLAIM)
    assert stands(file, strait) == [(0, 12, "threat"), (13, 30, "pledge")]


def test_taking_the_version_of_who_marked_nothing_leaves_no_claim(
    file: AnnotationFile, strait: ArticleId
) -> None:
    row = review_row(strait, "missed", Ann=[("a", 0, 12, THREAT)], Ben=[])
    file.reviews.decide(row, Outcome.TOOK, taken=["Ben"])
    assert stands(file, strait) == []
    assert decided(file).taken == ("Ben",)
    assert [found.fate for found in file.reviews.feedback("Ann")] == [Fate.REJECTED]


def test_an_edited_version_is_checked_like_a_claim(file: AnnotationFile, row: ReviewRow) -> None:
    place = (Span(0, 17), Span(77, 106))
    claim = RuledClaim(place, ("pledge", "threat"), {"modality": "implied"}, "both halves")
    file.reviews.decide(row, Outcome.EDITED, claims=[claim])
    (found,) = file.reviews.adjudicated(row.article_id)
    assert (found.spans, found.tags, found.note) == (place, ("pledge", "threat"), "both halves")
    assert found.fields == {"modality": "implied"}
    assert found.quote == TEXT[0:106]
    with pytest.raises(StoreError, match="no tag “promise”"):
        file.reviews.decide(row, Outcome.EDITED, claims=[RuledClaim(place, ("promise",))])
    with pytest.raises(FieldValueError):
        file.reviews.decide(
            row, Outcome.EDITED, claims=[RuledClaim(place, THREAT, {"modality": "loud"})]
        )
    with pytest.raises(StoreError, match="ends at"):
        file.reviews.decide(row, Outcome.EDITED, claims=[RuledClaim((Span(0, 999),), THREAT)])
    assert file.reviews.adjudicated(row.article_id) == [found]


def test_what_stands_is_edited_field_by_field_and_undone_act_by_act(
    file: AnnotationFile, row: ReviewRow
) -> None:
    (first,) = file.reviews.standing(row)
    assert (first.spans, first.tags) == ((Span(0, 12),), THREAT)
    file.reviews.decide(row, Outcome.TOOK, taken=("Ben",))
    (bens,) = file.reviews.standing(row)
    assert bens.tags == PLEDGE
    both = replace(bens, tags=("pledge", "sanction"))
    file.reviews.edit(row, [both], Reason.WRONG_TAG, "see 3.2")
    for note in ("so", "so far", "so far as I see"):
        file.reviews.edit(row, [replace(both, note=note)], Reason.WRONG_TAG, "see 3.2")
    assert [claim.note for claim in file.reviews.standing(row)] == ["so far as I see"]
    decision = decided(file)
    assert (decision.outcome, decision.reason, decision.decided_by, decision.note) == (
        Outcome.EDITED, Reason.WRONG_TAG, "Ann", "see 3.2",
    )  # fmt: skip
    assert file.history.undo() == "Take with changes"
    assert [claim.note for claim in file.reviews.standing(row)] == [""]
    file.history.undo()
    assert decided(file).outcome is Outcome.TOOK
    assert stands(file, row.article_id) == [(0, 30, "pledge")]
    file.history.redo()
    file.history.redo()
    assert [claim.note for claim in file.reviews.standing(row)] == ["so far as I see"]
    assert file.verify() == []


def test_another_reviewer_who_edits_what_stands_is_named(
    file: AnnotationFile, row: ReviewRow
) -> None:
    (claim,) = file.reviews.standing(row)
    file.reviews.edit(row, [claim], Reason.NONE, "")
    path = file.path
    with AnnotationFile.open(path, annotator="Zoe") as other:
        other.reviews.edit(row, [replace(claim, tags=PLEDGE)], Reason.WRONG_TAG, "")
    assert (decided(file).decided_by, stands(file, row.article_id)) == ("Zoe", [(0, 12, "pledge")])


def test_deciding_again_replaces_and_the_same_again_changes_nothing(
    file: AnnotationFile, row: ReviewRow
) -> None:
    file.reviews.decide(row, Outcome.TOOK, taken=["Ann"])
    file.reviews.decide(row, Outcome.TOOK, taken=["Ben"])
    acts = len(file.history.acts())
    file.reviews.decide(row, Outcome.TOOK, taken=["Ben"])
    assert len(file.history.acts()) == acts
    assert stands(file, row.article_id) == [(0, 30, "pledge")]
    assert decided(file).taken == ("Ben",)


def test_claims_grouped_otherwise_are_decided_on_once(
    file: AnnotationFile, row: ReviewRow, strait: ArticleId
) -> None:
    apart = [
        review_row(strait, "missed", Ann=[("a", 0, 12, THREAT)], Ben=[]),
        review_row(strait, "missed", Ann=[], Ben=[("b", 0, 30, PLEDGE)]),
    ]
    file.reviews.decide(apart[0], Outcome.TOOK, taken=["Ann"])
    assert file.reviews.state_of(row) is RowState.REOPENED
    file.reviews.decide(apart[1], Outcome.NEITHER)
    assert file.reviews.state_of(row) is RowState.SETTLED
    file.reviews.decide(row, Outcome.TOOK, taken=["Ben"])
    assert stands(file, strait) == [(0, 30, "pledge")]
    assert [file.reviews.state_of(each) for each in apart] == [RowState.SETTLED] * 2
    assert decided(file).row_key == row.key


def test_states_follow_what_is_decided(file: AnnotationFile, row: ReviewRow) -> None:
    reviews = file.reviews
    assert reviews.state_of(row) is RowState.OPEN
    reviews.defer(row, "ask Ann")
    assert reviews.state_of(row) is RowState.DEFERRED
    reviews.decide(row, Outcome.NEITHER)
    assert reviews.state_of(row) is RowState.SETTLED
    reviews.take_back(row)
    assert reviews.counts([row])[RowState.OPEN] == 1
    with pytest.raises(StoreError, match="Nothing was decided"):
        reviews.take_back(row)
    for label in ("Take back decision", "Take none", "Defer"):
        assert file.history.undo() == label
    assert reviews.decisions() == []
    assert file.history.redo() == "Defer"
    assert reviews.state_of(row) is RowState.DEFERRED


def test_a_claim_that_changed_is_decided_on_again(
    file: AnnotationFile, row: ReviewRow, strait: ArticleId
) -> None:
    file.reviews.decide(row, Outcome.NEITHER)
    changed = review_row(strait, "tag", Ann=[("a", 0, 12, PLEDGE)], Ben=[("b", 0, 30, PLEDGE)])
    assert changed.key == row.key
    assert file.reviews.state_of(changed) is RowState.REOPENED
    assert file.reviews.state_of(row) is RowState.SETTLED


def test_all_that_agrees_is_settled_as_one_act(file: AnnotationFile, strait: ArticleId) -> None:
    rows = [
        review_row(
            strait, "agree", Ann=[(f"a{n}", n, n + 9, THREAT)], Ben=[(f"b{n}", n, n + 9, THREAT)]
        )
        for n in range(0, 60, 10)
    ]
    other = review_row(strait, "missed", Ann=[("a", 60, 70, THREAT)], Ben=[])
    foreign = review_row(
        strait, "agree", Ann=[("x", 80, 90, ("vow",))], Ben=[("y", 80, 90, ("vow",))]
    )
    file.reviews.defer(rows[0])
    assert len(file.reviews.agreeing([*rows, other, foreign])) == 5
    assert file.reviews.settle_agreeing([*rows, other, foreign]) == 5
    assert file.history.undo_label() == "Settle 5 that agree"
    assert file.reviews.settle_agreeing([*rows, other, foreign]) == 0
    assert file.history.undo_label() == "Settle 5 that agree"
    assert file.reviews.counts([*rows, other]) == {
        RowState.OPEN: 1, RowState.SETTLED: 5, RowState.DEFERRED: 1, RowState.REOPENED: 0,
    }  # fmt: skip
    assert file.reviews.adjudicated_count() == 5
    file.history.undo()
    assert file.reviews.adjudicated_count() == 0
    assert file.verify() == []


def test_many_rows_are_looked_up_as_one_by_one(file: AnnotationFile, strait: ArticleId) -> None:
    rows = [
        review_row(strait, "missed", Ann=[(f"a{n}", n, n + 5, THREAT)], Ben=[]) for n in range(70)
    ]
    for row in rows[::3]:
        file.reviews.decide(row, Outcome.NEITHER)
    file.reviews.defer(rows[1])
    assert file.reviews.states(rows) == [file.reviews.state_of(row) for row in rows]


def test_edits_of_a_reason_that_follow_closely_are_one_act(
    file: AnnotationFile, row: ReviewRow
) -> None:
    file.reviews.decide(row, Outcome.NEITHER)
    file.reviews.set_reason(row, Reason.NOT_A_CLAIM, "h")
    file.reviews.set_reason(row, Reason.NOT_A_CLAIM, "hearsay")
    assert (decided(file).reason, decided(file).note) == (Reason.NOT_A_CLAIM, "hearsay")
    assert file.history.undo() == "Change reason"
    assert (decided(file).reason, decided(file).note) == (Reason.NONE, "")


def test_views_are_told_what_was_decided(file: AnnotationFile, row: ReviewRow) -> None:
    told: list[Changes] = []
    file.subscribe(told.append)
    decision_id = file.reviews.decide(row, Outcome.TOOK, taken=["Ben"])
    assert told[-1].label == "Take Ben’s version"
    assert told[-1].decisions_changed == {decision_id}
    assert told[-1].adjudicated_articles == {row.article_id}
    with AnnotationFile.open(file.path, annotator="Eve") as other:
        other.history.undo()
    changes = file.poll()
    assert changes is not None
    assert (changes.decisions_changed, changes.by_us) == ({decision_id}, False)
    assert file.reviews.state_of(row) is RowState.OPEN


def test_an_annotator_learns_what_became_of_the_claims(
    file: AnnotationFile, row: ReviewRow, strait: ArticleId
) -> None:
    missed = review_row(strait, "missed", Ann=[("a2", 40, 52, THREAT)], Ben=[])
    file.reviews.decide(row, Outcome.TOOK, taken=["Ben"], reason=Reason.BOUNDARY, note="longer")
    file.reviews.decide(missed, Outcome.TOOK, taken=["Ann"], reason=Reason.MISSED)
    first, second = file.reviews.feedback("Ann")
    assert (first.fate, first.reason, first.note) == (Fate.NOT_TAKEN, Reason.BOUNDARY, "longer")
    assert first.claim == row.claims[0]
    assert [claim.quote for claim in first.result] == ["If the fleet enters the strait"]
    assert second.fate is Fate.KEPT
    first, second = file.reviews.feedback("Ben")
    assert (first.fate, second.fate, second.claim) == (Fate.KEPT, Fate.MISSED, None)
    assert file.reviews.feedback("Eve") == []
    on = file.reviews.feedback_on([ClaimId("a2"), ClaimId("b"), ClaimId("unknown")])
    assert {claim_id: line.fate for claim_id, line in on.items()} == {
        "a2": Fate.KEPT, "b": Fate.KEPT,
    }  # fmt: skip
    assert file.reviews.annotators() == ["Ann", "Ben"]


def test_decisions_follow_tags_that_get_other_names(
    file: AnnotationFile, row: ReviewRow, strait: ArticleId
) -> None:
    other = review_row(strait, "missed", Ann=[("c", 40, 52, PLEDGE)], Ben=[])
    file.reviews.decide(row, Outcome.TOOK, taken=["Ann"])
    file.reviews.decide(other, Outcome.TOOK, taken=["Ann"])
    file.codebooks.rename_tag("threat", "menace")
    assert stands(file, strait) == [(0, 12, "menace"), (40, 52, "pledge")]
    renamed = review_row(strait, "tag", Ann=[("a", 0, 12, ("menace",))], Ben=[("b", 0, 30, PLEDGE)])
    assert file.reviews.state_of(renamed) is RowState.SETTLED
    file.codebooks.delete_tag("pledge")
    assert stands(file, strait) == [(0, 12, "menace")]
    assert file.reviews.state_of(other) is RowState.REOPENED
    assert file.verify() == []
    file.history.undo()
    file.history.undo()
    assert stands(file, strait) == [(0, 12, "threat"), (40, 52, "pledge")]
    assert file.reviews.state_of(row) is RowState.SETTLED


def test_decisions_go_with_their_article_and_come_back_with_it(
    file: AnnotationFile, row: ReviewRow
) -> None:
    file.reviews.decide(row, Outcome.TOOK, taken=["Ann"])
    before = file.history.acts()[0].id
    file.articles.remove([row.article_id])
    assert (file.reviews.decisions(), file.reviews.adjudicated_count()) == ([], 0)
    with pytest.raises(StoreError, match="not in this file"):
        file.reviews.decide(row, Outcome.NEITHER)
    file.history.restore(before)
    assert stands(file, row.article_id) == [(0, 12, "threat")]
    assert file.reviews.state_of(row) is RowState.SETTLED
    assert file.verify() == []


def test_a_file_of_format_2_can_be_decided_in(tmp_path: Path) -> None:
    place = tmp_path / "old.claims"
    shutil.copy(Path(__file__).parents[2] / "golden" / "format_2.claims", place)
    with AnnotationFile.open(place, annotator="Eve") as file:
        strait = file.articles.summaries()[0].id
        row = review_row(strait, "missed", Ann=[("a", 0, 12, THREAT)], Ben=[])
        file.reviews.decide(row, Outcome.TOOK, taken=["Ann"])
        assert stands(file, strait) == [(0, 12, "threat")]
    assert (tmp_path / "old (format 2).claims").exists()


def test_nothing_is_decided_in_a_file_that_may_not_be_written(
    file: AnnotationFile, row: ReviewRow
) -> None:
    file.reviews.decide(row, Outcome.NEITHER)
    with AnnotationFile.open(file.path, read_only=True) as same:
        assert same.reviews.state_of(row) is RowState.SETTLED
        with pytest.raises(StoreError, match="Nothing was changed"):
            same.reviews.take_back(row)


def agreeing_rows(article_id: ArticleId, count: int) -> list[ReviewRow]:
    return [
        review_row(
            article_id,
            "agree",
            Ann=[(f"a{n}", n, n + 3, THREAT)],
            Ben=[(f"b{n}", n, n + 3, THREAT)],
        )
        for n in range(count)
    ]


def test_settling_tells_how_far_it_is_and_is_given_up_without_a_trace(
    file: AnnotationFile, strait: ArticleId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.store.reviews.BATCH", 2)
    rows = agreeing_rows(strait, 5)
    label, told = file.history.undo_label(), list[tuple[int, int]]()

    def proceed(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 4

    with pytest.raises(ActCancelledError):
        file.reviews.settle_agreeing(rows, proceed)
    assert told == [(0, 5), (2, 5), (4, 5)]
    assert file.reviews.decisions() == []
    assert file.reviews.adjudicated(strait) == []
    assert file.history.undo_label() == label
    assert file.verify() == []

    assert file.reviews.settle_agreeing(rows) == 5
    assert file.history.undo_label() == "Settle 5 that agree"
    with pytest.raises(ActCancelledError):
        file.history.undo(lambda done, total: done < total)
    assert len(file.reviews.decisions()) == 5
    file.history.undo()
    assert file.reviews.decisions() == []


def test_while_a_worker_writes_nobody_else_does_and_its_act_is_told_as_ours(
    file: AnnotationFile, strait: ArticleId
) -> None:
    heard: list[Changes] = []
    file.subscribe(heard.append)
    file.hold("Settling is not done yet.")
    with pytest.raises(BusyError, match=r"^Settling is not done yet\.$"):
        file.articles.set_state(strait, ArticleState.DONE)
    with AnnotationFile.open(file.path, annotator="Cy") as worker:
        told: list[Changes] = []
        worker.subscribe(told.append)
        worker.reviews.settle_agreeing(agreeing_rows(strait, 3))
    assert file.poll() is None
    file.release(told[0])
    assert heard == told
    assert heard[0].by_us
    file.articles.set_state(strait, ArticleState.DONE)
    assert len(heard) == 2
