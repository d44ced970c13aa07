"""Files set side by side to decide on, and what a newer file does to what was decided."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.decision import Fate, Outcome, Reason, ReviewRow, RowState
from annotator.model.errors import StoreError
from annotator.model.field_value import FieldValue
from annotator.model.span import Span
from annotator.review.adjudicate import Review, majority, open_review
from annotator.store.annotation_file import AnnotationFile
from tests.core.review.files import TEXTS, edited_from, made

STRAIT = "The strait"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Rae's file with the articles and no claims; Ann's, Ben's and Cy's with theirs."""
    with AnnotationFile.create(tmp_path / "rae.claims", annotator="Rae"):
        pass
    made(tmp_path / "rae.claims", "Rae", dict.fromkeys(TEXTS, ()), done=True)
    made(
        tmp_path / "ann.claims",
        "Ann",
        {STRAIT: [(0, 21, "threat"), (37, 51, "pledge")], "The harbour": [(0, 15, "pledge")]},
    )
    made(tmp_path / "ben.claims", "Ben", {STRAIT: [(0, 21, "threat")], "The harbour": []})
    made(
        tmp_path / "cy.claims",
        "Cy",
        {STRAIT: [(0, 18, "threat"), (37, 51, "threat")], "The harbour": [(0, 15, "pledge")]},
    )
    return tmp_path


def reviewed(folder: Path, *names: str, threshold: float = 0.5) -> Review:
    others = [folder / f"{name}.claims" for name in names]
    review = open_review(folder / "rae.claims", others, threshold=threshold)
    assert review is not None
    return review


def shown(rows: Review) -> list[tuple[str, int, int]]:
    return [(row.kind, row.start, row.end) for row in rows]


def edit(folder: Path, name: str) -> AnnotationFile:
    return AnnotationFile.open(folder / f"{name}.claims", annotator=name.capitalize())


def first_claim(file: AnnotationFile) -> str:
    return file.claims.ids()[0]


def settled(folder: Path, *names: str) -> list[ReviewRow]:
    """Take Ann's version of every row."""
    rows = list(reviewed(folder, *names))
    with edit(folder, "rae") as file:
        for row in rows:
            file.reviews.decide(row, Outcome.TOOK, taken=["Ann"])
    return rows


def test_a_reviewer_who_only_opened_the_articles_missed_nothing(folder: Path) -> None:
    review = reviewed(folder, "ann", "ben")
    assert review.annotators == ("Ann", "Ben")
    assert shown(review) == [("agree", 0, 21), ("missed", 37, 51), ("missed", 0, 15)]
    assert [version.annotator for version in review[1].versions] == ["Ann", "Ben"]
    assert [len(version.claims) for version in review[1].versions] == [1, 0]
    assert review.left_out == ()


@pytest.mark.parametrize("last", range(6))
def test_reading_and_comparing_can_be_stopped_at_any_article(folder: Path, last: int) -> None:
    told: list[tuple[int, int]] = []

    def proceed(done: int, total: int) -> bool:
        told.append((done, total))
        return len(told) <= last

    others = [folder / "ann.claims", folder / "ben.claims"]
    assert open_review(folder / "rae.claims", others, proceed=proceed) is None
    assert len(told) == last + 1
    assert all(0 <= done < total for done, total in told)


def test_a_reviewer_with_claims_is_one_of_the_annotators(folder: Path) -> None:
    made(folder / "rae.claims", "Rae", {STRAIT: [(0, 21, "pledge")]})
    review = reviewed(folder, "ann")
    assert review.annotators == ("Rae", "Ann")
    assert (review[0].kind, review[0].overlap) == ("tag", 1.0)


def test_the_key_of_a_row_says_which_claims_and_not_where_they_were_read(folder: Path) -> None:
    keys = [row.key for row in reviewed(folder, "ann", "ben")]
    (folder / "ben.claims").rename(folder / "moved.claims")
    assert [row.key for row in reviewed(folder, "moved", "ann")] == keys
    assert len(set(keys)) == len(keys)


def test_articles_of_others_are_counted_and_not_decided_on(folder: Path) -> None:
    extra = {"The border": [(0, 11, "threat")]}
    for name in ("ann", "ben"):
        made(folder / f"{name}.claims", name.capitalize(), extra)
    with edit(folder, "rae") as file:
        file.articles.remove([file.articles.resolve("The border")])
    review = reviewed(folder, "ann", "ben")
    assert len(review) == 3
    assert review.left_out == (
        "1 passage in 1 article that your own file does not hold cannot be decided on (0 of them"
        " in dispute); take the articles in first.",
    )


def test_most_say_the_same_or_nobody_has_the_majority(folder: Path) -> None:
    rows = list(reviewed(folder, "ann", "ben", "cy"))
    assert [(row.kind, majority(row)) for row in rows] == [
        ("boundary", ("Ann", "Ben")), ("missed", ()), ("missed", ("Ann", "Cy")),
    ]  # fmt: skip
    assert majority(reviewed(folder, "ann", "ben")[1]) == ()


def test_fields_that_count_make_a_majority_differ(folder: Path) -> None:
    for name, source in (("ann", "Varland"), ("ben", "VARLAND "), ("cy", "Tal")):
        with edit(folder, name) as file:
            file.fields.set(first_claim(file), FieldValue("source", source))
            file.claims.set_spans(first_claim(file), [Span(0, 21)])
    row = reviewed(folder, "ann", "ben", "cy")[0]
    assert (row.kind, row.fields, majority(row)) == ("field", ("source",), ("Ann", "Ben"))
    (claim,) = edited_from(row, "Cy")
    assert claim.fields["source"] == "Tal"


def test_the_same_files_again_change_nothing(folder: Path) -> None:
    settled(folder, "ann", "ben")
    with edit(folder, "rae") as file:
        acts = len(file.history.acts())
        found = file.reviews.reconcile(reviewed(folder, "ann", "ben"))
        assert (found.kept, found.reopened) == (3, 0)
        assert found.sentences == ("3 decisions still hold.",)
        assert len(file.history.acts()) == acts


def test_decisions_on_changed_claims_are_reopened_and_the_rest_kept(folder: Path) -> None:
    settled(folder, "ann", "ben")
    with edit(folder, "ben") as file:
        file.claims.set_tags(first_claim(file), ["pledge"])
    review = reviewed(folder, "ann", "ben")
    with edit(folder, "rae") as file:
        found = file.reviews.reconcile(review)
        assert (found.kept, found.reopened, found.gone) == (2, 1, 0)
        assert found.sentences == (
            "2 decisions still hold.",
            "1 decision was re-opened, since the claims changed.",
            "Ben changed “Varland will close it”.",
        )
        assert file.history.undo_label() == "Re-open decision"
        assert file.reviews.states(review) == [
            RowState.REOPENED, RowState.SETTLED, RowState.SETTLED,
        ]  # fmt: skip
        decision = file.reviews.decision_of(review[0])
        assert decision is not None
        assert decision.why == "Ben changed “Varland will close it”."
        assert file.reviews.adjudicated_count() == 2
        assert file.reviews.reconcile(review).reopened == 0
        file.reviews.decide(review[0], Outcome.TOOK, taken=["Ann"])
        assert file.reviews.reconcile(review).kept == 3
        assert file.verify() == []


def test_a_note_that_does_not_count_reopens_nothing(folder: Path) -> None:
    settled(folder, "ann", "ben")
    with edit(folder, "ben") as file:
        file.claims.set_note(first_claim(file), "I am sure")
    with edit(folder, "rae") as file:
        assert file.reviews.reconcile(reviewed(folder, "ann", "ben")).reopened == 0


def test_a_claim_taken_back_reopens_what_rested_on_it(folder: Path) -> None:
    settled(folder, "ann", "ben")
    with edit(folder, "ann") as file:
        file.claims.remove(file.claims.ids()[1:])
    with edit(folder, "rae") as file:
        found = file.reviews.reconcile(reviewed(folder, "ann", "ben"))
        assert (found.kept, found.reopened, found.gone) == (1, 2, 2)
        assert found.sentences[-1] == "Of 2 decisions no claim is left."


def test_a_further_claim_reopens_what_it_answers_to(folder: Path) -> None:
    settled(folder, "ann", "ben")
    made(folder / "ben.claims", "Ben", {STRAIT: [(37, 51, "pledge")]})
    review = reviewed(folder, "ann", "ben")
    with edit(folder, "rae") as file:
        found = file.reviews.reconcile(review)
        assert (found.kept, found.reopened) == (2, 1)
        assert "Ben marked “They may sail.” there." in found.sentences
        assert file.reviews.settle_agreeing(review) == 1
        assert file.reviews.counts(review)[RowState.SETTLED] == 3


def test_somebody_who_is_not_there_this_time_reopens_nothing(folder: Path) -> None:
    settled(folder, "ann", "ben", "cy")
    with edit(folder, "rae") as file:
        review = reviewed(folder, "ann", "ben")
        assert file.reviews.reconcile(review).reopened == 0
        assert file.reviews.counts(review)[RowState.SETTLED] == len(review)


def test_another_threshold_reopens_nothing(folder: Path) -> None:
    with edit(folder, "ben") as file:
        file.claims.set_spans(first_claim(file), [Span(0, 7)])
    apart = reviewed(folder, "ann", "ben")
    assert shown(apart)[:2] == [("missed", 0, 7), ("missed", 0, 21)]
    with edit(folder, "rae") as file:
        file.reviews.decide(apart[1], Outcome.TOOK, taken=["Ann"])
        together = reviewed(folder, "ann", "ben", threshold=0.0)
        assert shown(together)[0] == ("boundary", 0, 21)
        assert file.reviews.reconcile(together).reopened == 0
        assert file.reviews.state_of(together[0]) is RowState.REOPENED
        file.reviews.decide(apart[0], Outcome.NEITHER, reason=Reason.DUPLICATE)
        assert file.reviews.state_of(together[0]) is RowState.SETTLED


def test_what_was_decided_is_traced_without_the_colleagues_file(folder: Path) -> None:
    rows = settled(folder, "ann", "ben")
    (folder / "ann.claims").unlink()
    with edit(folder, "rae") as file:
        assert [d.from_claims for d in file.reviews.decisions()] == [row.claims for row in rows]


def test_colleagues_files_stay_as_they_were(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    list(reviewed(folder, "ann", "ben", "cy"))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


kinds = st.sampled_from(["decide", "take back", "agree", "edit"])
outcomes = st.sampled_from([o for o in Outcome if o is not Outcome.EDITED])
steps = st.lists(st.tuples(kinds, st.integers(0, 9), outcomes), max_size=12)


@given(series=steps)
@settings(max_examples=15, deadline=None)
def test_as_many_undos_as_decisions_lead_back(series: list[tuple[str, int, Outcome]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        made(folder / "rae.claims", "Rae", dict.fromkeys(TEXTS, ()))
        made(folder / "ann.claims", "Ann", {STRAIT: [(0, 21, "threat"), (37, 51, "pledge")]})
        made(folder / "ben.claims", "Ben", {STRAIT: [(0, 21, "threat"), (23, 29, "pledge")]})
        rows = list(reviewed(folder, "ann", "ben"))
        with edit(folder, "rae") as file:
            states = [standing(file)]
            for what, pick, outcome in series:
                acts = len(file.history.acts(1000))
                step(file, rows, what, rows[pick % len(rows)], outcome)
                if len(file.history.acts(1000)) > acts:
                    states.append(standing(file))
                assert file.verify() == []
            for state in reversed(states[:-1]):
                file.history.undo()
                assert standing(file) == state
            for state in states[1:]:
                file.history.redo()
                assert standing(file) == state
            assert file.verify() == []


def step(
    file: AnnotationFile, rows: list[ReviewRow], what: str, row: ReviewRow, outcome: Outcome
) -> None:
    if what == "decide":
        file.reviews.decide(row, outcome, taken=[row.versions[0].annotator])
    elif what == "agree":
        file.reviews.settle_agreeing(rows)
    elif what == "edit":
        claims = [claim for v in row.versions for claim in edited_from(row, v.annotator)]
        file.reviews.decide(row, Outcome.EDITED, claims=claims)
    else:
        try:
            file.reviews.take_back(row)
        except StoreError as error:
            assert "Nothing was decided" in str(error)


def standing(file: AnnotationFile) -> object:
    articles = [article.id for article in file.articles.summaries()]
    return file.reviews.decisions(), [file.reviews.adjudicated(each) for each in articles]


@given(changed=st.sets(st.integers(0, 5)), removed=st.sets(st.integers(0, 5)))
@settings(max_examples=15, deadline=None)
def test_what_is_reopened_is_what_rests_on_changed_claims(
    changed: set[int], removed: set[int]
) -> None:
    places = [(n * 8, n * 8 + 7, "threat") for n in range(6)]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        made(folder / "rae.claims", "Rae", dict.fromkeys(TEXTS, ()))
        made(folder / "ann.claims", "Ann", {STRAIT: places})
        made(folder / "ben.claims", "Ben", {STRAIT: places})
        review = reviewed(folder, "ann", "ben")
        with edit(folder, "rae") as file:
            assert file.reviews.settle_agreeing(review) == 6
        with edit(folder, "ben") as file:
            ids = file.claims.ids()
            for number in changed:
                file.claims.set_tags(ids[number], ["pledge"])
            file.claims.remove([ids[number] for number in removed])
        review = reviewed(folder, "ann", "ben")
        with edit(folder, "rae") as file:
            found = file.reviews.reconcile(review)
            touched = len(changed | removed)
            assert (found.kept, found.reopened, found.gone) == (6 - touched, touched, 0)
            assert file.reviews.adjudicated_count() == 6 - touched
            counts = file.reviews.counts(review)
            assert (counts[RowState.SETTLED], counts[RowState.REOPENED]) == (6 - touched, touched)
            one_by_one = [file.reviews.state_of(row) for row in review]
            assert file.reviews.states(review) == one_by_one == file.reviews.states(list(review))
            assert file.reviews.reconcile(review).reopened == 0


def test_the_same_file_twice_and_ones_own_do_no_harm(folder: Path) -> None:
    review = reviewed(folder, "ann", "ann", "rae")
    assert review.annotators == ("Ann (ann.claims)", "Ann (ann.claims, 2)")
    assert {row.kind for row in review} == {"agree"}
    with edit(folder, "rae") as file:
        assert file.reviews.settle_agreeing(review) == 3
        assert file.reviews.reconcile(review).kept == 3
        assert file.reviews.counts(review)[RowState.SETTLED] == 3
        assert {found.fate for found in file.reviews.feedback("Ann")} == {Fate.KEPT}
        assert file.verify() == []


def test_rows_nobody_decided_on_are_not_put_together(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = reviewed(folder, "ann", "ben")
    with edit(folder, "rae") as file:
        file.reviews.decide(review[0], Outcome.NEITHER)
        asked: list[int] = []
        contents = review.contents
        monkeypatch.setattr(review, "contents", lambda n: asked.append(n) or contents(n))
        monkeypatch.setattr(review, "_row", lambda row: pytest.fail("a row was put together"))
        assert file.reviews.states(review) == [RowState.SETTLED, RowState.OPEN, RowState.OPEN]
        assert asked == [0]


def test_somebody_elses_words_are_kept_as_they_are(folder: Path) -> None:
    with edit(folder, "ann") as file:
        file.claims.set_note(first_claim(file), "<b>=1+1</b>")
    row = reviewed(folder, "ann", "ben")[0]
    with edit(folder, "rae") as file:
        file.reviews.decide(row, Outcome.TOOK, taken=["Ann"])
        (claim,) = file.reviews.adjudicated(row.article_id)
        assert claim.note == "<b>=1+1</b>"
