"""What a reviewer decided, handed over and taken in: once, as one act, both sides shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.model.decision import Fate, Outcome, Reason, ReviewRow
from annotator.model.field_value import FieldValue
from annotator.model.span import Span
from annotator.model.tag import Tag
from annotator.review.adjudicate import open_review
from annotator.review.handover import send
from annotator.review.intake import Intake, look, take_in
from annotator.store.annotation_file import AnnotationFile
from annotator.store.untrusted import open_untrusted
from tests.command_line import run_well
from tests.core.review.files import TEXTS, made
from tests.core.store.making import table_rows

STRAIT = "The strait"


@pytest.fixture
def rae(tmp_path: Path) -> Path:
    """Rae's file with the articles; Ann's and Ben's with claims; two rows are to be decided on."""
    made(tmp_path / "rae.claims", "Rae", dict.fromkeys(TEXTS, ()))
    made(tmp_path / "ann.claims", "Ann", {STRAIT: [(0, 21, "threat"), (37, 51, "pledge")]})
    made(tmp_path / "ben.claims", "Ben", {STRAIT: [(0, 18, "threat"), (37, 51, "threat")]})
    return tmp_path / "rae.claims"


def rows_of(path: Path) -> list[ReviewRow]:
    review = open_review(path, [path.with_name("ann.claims"), path.with_name("ben.claims")])
    assert review is not None
    return [row for row in review if row.article_id]


def decide(path: Path, who: str, row: int, outcome: Outcome, *taken: str, note: str = "") -> None:
    found = rows_of(path)[row]
    with AnnotationFile.open(path, annotator=who) as file:
        file.reviews.decide(found, outcome, taken=taken, reason=Reason.OTHER, note=note)


def sent(source: Path, name: str) -> Path:
    target = source.with_name(name)
    with AnnotationFile.open(source, annotator="Rae") as file:
        send(file, target)
    return target


def taken(path: Path, source: Path, who: str = "Ann") -> Intake:
    with AnnotationFile.open(path, annotator=who) as file, open_untrusted(source) as foreign:
        intake = look(file, foreign)
        assert intake is not None
        take_in(file, intake, source.name)
        assert file.verify() == []
    return intake


def counts(intake: Intake) -> tuple[int, int, int, int]:
    """Added, unchanged, older, in conflict."""
    found = intake.decisions
    return len(found.added), found.unchanged, found.older, len(found.conflicts)


def standing(path: Path) -> list[tuple[str, str, str]]:
    """Return who decided, what, and what stands, in the order of the text."""
    with AnnotationFile.open(path) as file:
        return [
            (
                decision.decided_by,
                decision.outcome.value,
                "|".join(claim.quote for claim in file.reviews.adjudicated_of(decision.id)),
            )
            for decision in file.reviews.decisions()
        ]


def test_decisions_and_what_stands_go_along_with_the_claims(rae: Path) -> None:
    decide(rae, "Rae", 0, Outcome.TOOK, "Ben")
    decide(rae, "Rae", 1, Outcome.NEITHER)
    out = sent(rae, "out.claims")
    assert standing(out) == standing(rae)
    with AnnotationFile.open(rae) as mine, AnnotationFile.open(out) as theirs:
        assert theirs.reviews.decisions() == mine.reviews.decisions()
        assert theirs.verify() == []
    blind = rae.with_name("blind.claims")
    with AnnotationFile.open(rae) as file:
        send(file, blind, blind=True)
    assert standing(blind) == []


def test_an_annotator_takes_in_what_became_of_the_claims(rae: Path) -> None:
    decide(rae, "Rae", 0, Outcome.TOOK, "Ben", note="see rule 3")
    ann = rae.with_name("ann.claims")
    before = table_rows(ann)
    assert counts(taken(ann, sent(rae, "out.claims"))) == (1, 0, 0, 0)
    with AnnotationFile.open(ann, annotator="Ann") as file:
        (told,) = [line for line in file.reviews.feedback("Ann") if line.claim]
        assert (told.fate, told.note, told.decided_by) == (Fate.NOT_TAKEN, "see rule 3", "Rae")
        file.history.undo()
    without_acts = {table: rows for table, rows in table_rows(ann).items() if table != "acts"}
    assert without_acts == {table: rows for table, rows in before.items() if table != "acts"}


def test_decisions_twice_are_the_same_as_once(rae: Path) -> None:
    decide(rae, "Rae", 0, Outcome.BOTH)
    out, ann = sent(rae, "out.claims"), rae.with_name("ann.claims")
    taken(ann, out)
    once = table_rows(ann)
    again = taken(ann, out)
    assert counts(again) == (0, 1, 0, 0)
    assert again.is_empty
    assert table_rows(ann) == once


def test_a_reviewer_who_decides_anew_is_followed_and_never_led_back(rae: Path) -> None:
    ann = rae.with_name("ann.claims")
    decide(rae, "Rae", 0, Outcome.TOOK, "Ben")
    first = sent(rae, "first.claims")
    taken(ann, first)
    decide(rae, "Rae", 0, Outcome.NEITHER)
    second = sent(rae, "second.claims")
    assert counts(taken(ann, second)) == (1, 0, 0, 0)
    assert standing(ann) == [("Rae", "neither", "")]
    assert counts(taken(ann, first)) == (0, 0, 1, 0)
    assert standing(ann) == [("Rae", "neither", "")]


def test_what_another_reviewer_decided_is_shown_beside_ours_which_stays(rae: Path) -> None:
    sue = sent(rae, "sue.claims")
    decide(rae, "Rae", 0, Outcome.TOOK, "Ann")
    decide(sue, "Sue", 0, Outcome.NEITHER)
    decide(sue, "Sue", 1, Outcome.BOTH)
    intake = taken(rae, sue, "Rae")
    assert counts(intake) == (1, 0, 0, 1)
    (conflict,) = intake.decisions.conflicts
    assert [decided[0].decided_by for decided in conflict.ours] == ["Rae"]
    assert conflict.theirs[0].decided_by == "Sue"
    assert standing(rae)[0] == ("Rae", "took", "Varland will close it")
    assert counts(taken(rae, sue, "Rae")) == (0, 1, 0, 1)


def test_who_goes_on_from_our_decision_is_followed(rae: Path) -> None:
    decide(rae, "Rae", 0, Outcome.TOOK, "Ann")
    sue = sent(rae, "sue.claims")
    decide(sue, "Sue", 0, Outcome.NEITHER)
    assert counts(taken(rae, sue, "Rae")) == (1, 0, 0, 0)
    assert standing(rae) == [("Sue", "neither", "")]
    with AnnotationFile.open(rae, annotator="Rae") as file:
        file.history.undo()
    assert standing(rae) == [("Rae", "took", "Varland will close it")]


def test_a_reason_given_later_comes_along(rae: Path) -> None:
    decide(rae, "Rae", 0, Outcome.NEITHER)
    sue = sent(rae, "sue.claims")
    row = rows_of(sue)[0]
    with AnnotationFile.open(sue, annotator="Sue") as file:
        file.reviews.set_reason(row, Reason.DUPLICATE, "twice")
    assert counts(taken(rae, sue, "Rae")) == (1, 0, 0, 0)
    with AnnotationFile.open(rae) as file:
        (decision,) = file.reviews.decisions()
        assert (decision.reason, decision.note) == (Reason.DUPLICATE, "twice")


def test_evidence_and_two_of_a_name_come_along(rae: Path) -> None:
    made(rae.with_name("ben.claims"), "Ann", {STRAIT: [(0, 20, "threat")]})
    with AnnotationFile.open(rae.with_name("ann.claims")) as file:
        value = FieldValue("source", "Varland", (Span(0, 7),))
        file.fields.set(file.claims.ids()[0], value)
    (row,) = [row for row in rows_of(rae) if row.start == 0 and len(row.versions) > 1]
    with AnnotationFile.open(rae, annotator="Rae") as file:
        file.reviews.decide(row, Outcome.TOOK, taken=["Ann (ann.claims)"])
    cy = rae.with_name("cy.claims")
    made(cy, "Cy", {STRAIT: []})
    taken(cy, sent(rae, "out.claims"), "Cy")
    with AnnotationFile.open(rae) as mine, AnnotationFile.open(cy) as theirs:
        (ours,), (there,) = mine.reviews.decisions(), theirs.reviews.decisions()
        assert there.taken == ours.taken == ("Ann (ann.claims)",)
        assert there.people == ours.people
        assert there.from_claims == ours.from_claims
        (stands,) = theirs.reviews.adjudicated_of(there.id)
        assert stands.evidence == {"source": (Span(0, 7),)}


def test_a_result_with_a_tag_the_codebook_lacks_is_left_out_and_counted(rae: Path) -> None:
    for name in ("ann", "rae"):
        with AnnotationFile.open(rae.with_name(f"{name}.claims")) as file:
            codebook = file.codebooks.current()
            rumour = Tag("rumour", "Rumour", "", "", "solid", "Hearsay.")
            file.codebooks.save(replace(codebook, tags=(*codebook.tags, rumour)))
    with AnnotationFile.open(rae.with_name("ann.claims")) as file:
        file.claims.set_tags(file.claims.ids()[0], ["rumour"])
    decide(rae, "Rae", 0, Outcome.TOOK, "Ann")
    ben = rae.with_name("ben.claims")
    intake = taken(ben, sent(rae, "out.claims"), "Ben")
    assert counts(intake) == (0, 0, 0, 0)
    assert "1 decision with tags that the codebook here lacks was left out." in intake.left_out


def test_the_command_lists_both_sides(rae: Path) -> None:
    sue = sent(rae, "sue.claims")
    decide(rae, "Rae", 0, Outcome.TOOK, "Ann")
    decide(sue, "Sue", 0, Outcome.NEITHER, note="no\ttabs")
    before = rae.read_bytes()
    lines = run_well("receive", rae, sue, "--dry-run").lines
    assert rae.read_bytes() == before
    assert "conflicting decisions, kept as they are here\t1" in lines
    here, there = (line.split("\t") for line in lines if line.startswith("  "))
    assert (here[0], here[1], here[3:]) == (
        "  here", "Rae", ["One version taken", "0-21", "threat: “Varland will close it”"],
    )  # fmt: skip
    assert (there[0], there[1], there[3:]) == (
        "  there", "Sue", ["None taken", "0-21", "note: no tabs"],
    )  # fmt: skip


def test_a_newer_file_of_a_colleague_changes_what_nobody_touched_here(rae: Path) -> None:
    ann = rae.with_name("ann.claims")
    taken(rae, sent(ann, "first.claims"), "Rae")
    with AnnotationFile.open(ann, annotator="Ann") as file:
        file.claims.set_note(file.claims.ids()[0], "looked at again")
    newer = sent(ann, "second.claims")
    intake = taken(rae, newer, "Rae")
    assert (len(intake.changed), len(intake.conflicts)) == (1, 0)
    older = taken(rae, rae.with_name("first.claims"), "Rae")
    assert (len(older.changed), older.older, len(older.conflicts)) == (0, 1, 0)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("rae", "sue")),
        st.integers(0, 1),
        st.sampled_from(("took", "both", "neither", "deferred", "reason", "back", "hand over")),
    ),
    max_size=7,
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_after_any_decisions_taking_in_is_idempotent_and_undone_whole(
    tmp_path: Path, steps: list[tuple[str, int, str]]
) -> None:
    for path in tmp_path.glob("*.claims"):
        path.unlink()
    rae, sue = tmp_path / "rae.claims", tmp_path / "sue.claims"
    made(rae, "Rae", dict.fromkeys(TEXTS, ()))
    made(tmp_path / "ann.claims", "Ann", {STRAIT: [(0, 21, "threat"), (37, 51, "pledge")]})
    made(tmp_path / "ben.claims", "Ben", {STRAIT: [(0, 18, "threat"), (37, 51, "threat")]})
    sent(rae, "sue.claims")
    for who, row, what in steps:
        play(tmp_path / f"{who}.claims", who, row, what)
    before = without_acts(rae)
    intake = taken(rae, sue, "Rae")
    once = table_rows(rae)
    again = taken(rae, sue, "Rae")
    assert again.is_empty
    assert counts(again)[3] == counts(intake)[3]
    assert table_rows(rae) == once
    if not intake.is_empty:
        with AnnotationFile.open(rae, annotator="Rae") as file:
            file.history.undo()
            assert without_acts(rae) == before
            file.history.redo()
            assert file.verify() == []
        assert without_acts(rae) == {t: rows for t, rows in once.items() if t != "acts"}


def play(path: Path, who: str, row: int, what: str) -> None:
    """Do one thing that a reviewer might do."""
    if what == "hand over":
        out = path.with_name("parcel.claims")
        out.unlink(missing_ok=True)
        sent(path, out.name)
        other = path.with_name("sue.claims" if who == "rae" else "rae.claims")
        taken(other, out, "Sue" if who == "rae" else "Rae")
        return
    found = rows_of(path)[row]
    with AnnotationFile.open(path, annotator=who.capitalize()) as file:
        decided = file.reviews.decision_of(found) is not None
        if what == "reason":
            if decided:
                file.reviews.set_reason(found, Reason.OTHER, f"{who} {row}")
        elif what == "back":
            if decided:
                file.reviews.take_back(found)
        else:
            file.reviews.decide(found, Outcome(what), taken=["Ann"])


def without_acts(path: Path) -> dict[str, list[tuple[object, ...]]]:
    return {table: rows for table, rows in table_rows(path).items() if table != "acts"}
