"""The words a field was taken from, and annotators of one name, through a review to the end."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.export.adjudicated_csv import export_adjudicated
from annotator.model.decision import Fate, Outcome, ReviewRow, RuledClaim
from annotator.model.field_value import FieldValue
from annotator.model.span import Span
from annotator.review.adjudicate import open_review
from annotator.review.handover import send_adjudicated
from annotator.store.annotation_file import AnnotationFile
from annotator.store.untrusted import open_untrusted
from tests.core.review.files import TEXTS, edited_from, made

STRAIT = "The strait"
WORDS = Span(0, 7)
"""“Varland”, in the article."""


@pytest.fixture
def rae(tmp_path: Path) -> Path:
    """Rae's file with the articles; two people called Ann, and Ben, in files of their own."""
    path = tmp_path / "rae.claims"
    made(path, "Rae", dict.fromkeys(TEXTS, ()))
    made(tmp_path / "a.claims", "Ann", {STRAIT: [(0, 21, "threat"), (23, 29, "pledge")]})
    made(tmp_path / "b.claims", "Ann", {STRAIT: [(0, 18, "threat"), (37, 51, "pledge")]})
    made(tmp_path / "ben.claims", "Ben", {STRAIT: [(0, 21, "pledge")]})
    return path


def rows_of(rae: Path, *names: str) -> list[ReviewRow]:
    review = open_review(rae, [rae.with_name(f"{name}.claims") for name in names])
    assert review is not None
    return list(review)


def enter(path: Path, source: str, *spans: Span) -> None:
    with AnnotationFile.open(path) as file:
        claim = file.claims.ids()[0]
        file.fields.set(claim, FieldValue("source", source, spans))


def open_rae(rae: Path) -> AnnotationFile:
    return AnnotationFile.open(rae, annotator="Rae")


# ---- people of one name -------------------------------------------------------------------------


def test_two_people_of_one_name_do_not_share_it_in_a_decision(rae: Path) -> None:
    row = rows_of(rae, "a", "b", "ben")[0]
    with open_rae(rae) as file:
        file.reviews.decide(row, Outcome.TOOK, taken=["Ann (b.claims)"])
        (decision,) = file.reviews.decisions()
        assert decision.taken == ("Ann (b.claims)",)
        assert decision.annotators == ("Ann (a.claims)", "Ann (b.claims)", "Ben")
        assert decision.labels_of("Ann") == ["Ann (a.claims)", "Ann (b.claims)"]
        assert [claim.whose for claim in decision.from_claims] == [*decision.annotators]
        assert file.history.acts()[0].label == "Take Ann (b.claims)’s version"
        assert file.reviews.annotators() == ["Ann", "Ben"]
        assert decision.from_claims == row.claims
        assert file.verify() == []


def test_only_the_one_whose_version_was_taken_is_told_that_it_stands(rae: Path) -> None:
    row = rows_of(rae, "a", "b", "ben")[0]
    with open_rae(rae) as file:
        file.reviews.decide(row, Outcome.TOOK, taken=["Ann (b.claims)"])
        fates = {line.claim.whose: line.fate for line in file.reviews.feedback("Ann") if line.claim}
    assert fates == {"Ann (a.claims)": Fate.NOT_TAKEN, "Ann (b.claims)": Fate.KEPT}


def test_one_of_them_missed_what_the_other_marked(rae: Path) -> None:
    row = rows_of(rae, "a", "b")[1]
    with open_rae(rae) as file:
        file.reviews.decide(row, Outcome.TOOK, taken=["Ann (a.claims)"])
        told = [(line.fate, line.claim is None) for line in file.reviews.feedback("Ann")]
    assert told == [(Fate.KEPT, False), (Fate.MISSED, True)]


def test_a_stranger_reads_the_same_names(rae: Path) -> None:
    row = rows_of(rae, "a", "b", "ben")[0]
    enter(rae.with_name("a.claims"), "Varland", WORDS)
    with open_rae(rae) as file:
        file.reviews.decide(row, Outcome.TOOK, taken=["Ann (b.claims)"])
        mine = file.reviews.decisions()
    with open_untrusted(rae) as foreign:
        assert [decision for decision, _ in foreign.decisions()] == mine
        assert foreign.left_out == []


# ---- evidence -----------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", [Outcome.TOOK, Outcome.BOTH, Outcome.EDITED])
def test_a_value_keeps_the_words_it_was_taken_from(rae: Path, outcome: Outcome) -> None:
    enter(rae.with_name("a.claims"), "Varland", WORDS)
    row = rows_of(rae, "a", "ben")[0]
    claims = edited_from(row, "Ann") if outcome is Outcome.EDITED else ()
    with open_rae(rae) as file:
        file.reviews.decide(row, outcome, taken=["Ann"], claims=claims)
        (result,) = file.reviews.adjudicated(row.article_id)
        assert result.evidence == {"source": (WORDS,)}
        (decision,) = file.reviews.decisions()
        assert decision.from_claims[0].evidence == {"source": (WORDS,)}


def test_what_the_reviewer_enters_was_taken_from_no_words(rae: Path) -> None:
    enter(rae.with_name("a.claims"), "Varland", WORDS)
    row = rows_of(rae, "a", "ben")[0]
    claim = RuledClaim((Span(0, 21),), ("threat",), {"source": "Sudmark"})
    with open_rae(rae) as file:
        file.reviews.decide(row, Outcome.EDITED, claims=[claim])
        (result,) = file.reviews.adjudicated(row.article_id)
        assert (result.fields["source"], result.evidence) == ("Sudmark", {})


def test_who_typed_the_value_takes_nothing_from_who_marked_it(rae: Path) -> None:
    enter(rae.with_name("a.claims"), "Varland")
    enter(rae.with_name("ben.claims"), "Varland", WORDS)
    row = rows_of(rae, "a", "ben")[0]
    with open_rae(rae) as file:
        file.reviews.decide(row, Outcome.BOTH)
        (result,) = file.reviews.adjudicated(row.article_id)
        assert (result.fields["source"], result.evidence) == ("Varland", {"source": (WORDS,)})


def test_evidence_is_exported_handed_over_and_told(rae: Path) -> None:
    enter(rae.with_name("a.claims"), "Varland", WORDS)
    row = rows_of(rae, "a", "ben")[0]
    out = rae.with_name("gold.claims")
    with open_rae(rae) as file:
        file.reviews.decide(row, Outcome.TOOK, taken=["Ann"])
        written = io.StringIO(newline="")
        export_adjudicated(file, written, with_neither=True)
        send_adjudicated(file, out)
        (told,) = file.reviews.feedback("Ann")
        assert told.claim is not None
        assert told.claim.evidence == told.result[0].evidence == {"source": (WORDS,)}
    (cells,) = csv.DictReader(io.StringIO(written.getvalue()))
    assert [cells[name] for name in ("source", "source_start", "source_end")] == [
        "Varland", "0", "7",
    ]  # fmt: skip
    with AnnotationFile.open(out) as sent:
        (claim,) = sent.claims.ids()
        assert sent.fields.of(claim)["source"].spans == (WORDS,)


def test_evidence_follows_a_field_that_gets_another_name(rae: Path) -> None:
    enter(rae.with_name("a.claims"), "Varland", WORDS)
    row = rows_of(rae, "a", "ben")[0]
    with open_rae(rae) as file:
        file.reviews.decide(row, Outcome.TOOK, taken=["Ann"])
        codebook = file.codebooks.current()
        fields = [
            replace(each, name="speaker", id=each.identity) if each.name == "source" else each
            for each in codebook.fields
        ]
        file.codebooks.save(replace(codebook, fields=tuple(fields)))
        (decision,) = file.reviews.decisions()
        (result,) = file.reviews.adjudicated(row.article_id)
        assert decision.from_claims[0].evidence == {"speaker": (WORDS,)}
        assert result.evidence == {"speaker": (WORDS,)}
        assert file.verify() == []
