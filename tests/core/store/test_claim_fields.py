"""What claims say in the fields of the codebook."""

from __future__ import annotations

import pytest

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.model.errors import FieldValueError, StoreError
from annotator.model.field_value import FieldValue
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import TEXT


@pytest.fixture
def claim(file: AnnotationFile, strait: ArticleId) -> ClaimId:
    """A threat in the article."""
    return file.claims.add(strait, [Span(31, 53)], ["threat"])


def values(file: AnnotationFile, claim: ClaimId) -> dict[str, str]:
    """Return what is filled in, without where it comes from."""
    return {name: value.value for name, value in file.fields.of(claim).items()}


def test_a_claim_gets_the_defaults_of_its_tag(file: AnnotationFile, claim: ClaimId) -> None:
    held = file.fields.of(claim)
    assert values(file, claim) == {"modality": "stated", "status": "threatened"}
    assert all(value.is_default for value in held.values())
    assert file.fields.missing([claim]) == {claim: ("source", "action")}


def test_another_tag_brings_its_defaults_but_keeps_what_was_entered(
    file: AnnotationFile, claim: ClaimId
) -> None:
    file.fields.set(claim, FieldValue("status", "proposed"))
    file.claims.set_tags(claim, ["sanction"])
    assert values(file, claim) == {"modality": "reported", "status": "proposed"}


def test_a_default_that_was_emptied_does_not_come_back(
    file: AnnotationFile, claim: ClaimId
) -> None:
    file.fields.clear(claim, "modality")
    file.claims.toggle_tag(claim, "pledge")
    assert "modality" not in file.fields.of(claim)
    assert file.fields.missing([claim])[claim] == ("source", "action", "modality")


def test_a_field_filled_from_words_keeps_their_span(file: AnnotationFile, claim: ClaimId) -> None:
    file.fields.set(claim, FieldValue("source", TEXT[32:39], (Span(32, 39),)))
    source = file.fields.of(claim)["source"]
    assert (source.value, source.spans, source.is_default) == ("Varland", (Span(32, 39),), False)
    with pytest.raises(StoreError, match="the article ends at"):
        file.fields.set(claim, FieldValue("source", "Varland", (Span(0, 10_000),)))


def test_typing_on_is_one_act_and_choosing_again_is_another(
    file: AnnotationFile, claim: ClaimId
) -> None:
    for typed in ("c", "cl", "close it"):
        file.fields.set(claim, FieldValue("action", typed))
    assert file.history.undo() == "Set action"
    assert "action" not in file.fields.of(claim)
    file.history.redo()
    for chosen in ("implied", "denied"):
        file.fields.set(claim, FieldValue("modality", chosen))
    file.history.undo()
    assert values(file, claim)["modality"] == "implied"
    assert values(file, claim)["action"] == "close it"


def test_accepting_a_proposal_stores_it_as_entered(file: AnnotationFile, claim: ClaimId) -> None:
    file.fields.set_many(
        claim,
        [
            FieldValue("quote_type", "direct", proposed=True),
            FieldValue("issue_date", "2026-05-03", proposed=True),
        ],
    )
    held = file.fields.of(claim)
    assert not held["quote_type"].proposed
    assert held["issue_date"].value == "2026-05-03"
    assert file.history.undo() == "Set 2 fields"


def test_the_note_is_a_field_too(file: AnnotationFile, claim: ClaimId) -> None:
    file.fields.set(claim, FieldValue("note", "a doubt"))
    assert file.claims.get(claim).note == "a doubt"
    file.claims.set_note(claim, "")
    assert "note" not in file.fields.of(claim)


def test_values_that_will_not_do_are_refused_with_one_sentence(
    file: AnnotationFile, claim: ClaimId
) -> None:
    file.fields.set(claim, FieldValue("action", "close it"))
    for value, sentence in (
        (FieldValue("action", "x" * 100_000), "at most 32,000 characters"),
        (FieldValue("issue_date", "2026-02-31"), "2026"),
        (FieldValue("modality", "perhaps"), "none of the choices"),
    ):
        with pytest.raises(FieldValueError, match=sentence):
            file.fields.set(claim, value)
    with pytest.raises(StoreError, match="no field “colour”"):
        file.fields.set(claim, FieldValue("colour", "red"))
    assert values(file, claim)["action"] == "close it"


def test_what_was_entered_before_comes_back_the_most_used_first(
    file: AnnotationFile, strait: ArticleId, claim: ClaimId
) -> None:
    others = [file.claims.add(strait, [Span(n, n + 5)], ["pledge"]) for n in range(3)]
    file.fields.set(claim, FieldValue("source", "Élan"))
    for other in others:
        file.fields.set(other, FieldValue("source", "Elbonia|Norland"))
    assert file.fields.entered_before("source", "el") == ["Elbonia", "Élan"]
    file.claims.remove(others)
    assert file.fields.entered_before("source", "") == ["Élan"]
    file.history.undo()
    assert file.fields.entered_before("source", "NOR") == ["Norland"]
    assert file.fields.column("source")[claim] == "Élan"
    assert file.verify() == []


def test_fields_can_be_given_with_the_claim(file: AnnotationFile, strait: ArticleId) -> None:
    claim = file.claims.add(
        strait,
        [Span(0, 5)],
        ["sanction"],
        fields=[FieldValue("source", "Varland"), FieldValue("note", "n")],
    )
    assert values(file, claim) == {
        "source": "Varland", "modality": "reported", "status": "imposed", "note": "n",
    }  # fmt: skip
    assert file.history.undo() == "Tag as sanction"
    assert file.claims.ids() == []
