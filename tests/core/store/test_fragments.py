"""Claims of several fragments, split and joined."""

from __future__ import annotations

import pytest

from annotator.model.article import ArticleId
from annotator.model.errors import StoreError
from annotator.model.field_value import FieldValue
from annotator.model.link import LinkKind
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import TEXT


def test_a_fragment_is_added_and_taken_away(file: AnnotationFile, strait: ArticleId) -> None:
    claim = file.claims.add(strait, [Span(0, 12)], ["threat"])
    file.claims.add_fragment(claim, Span(31, 53))
    assert file.claims.get(claim).spans == (Span(0, 12), Span(31, 53))
    assert file.claims.get(claim).quote == TEXT[0:53]
    file.claims.remove_fragment(claim, Span(5, 6))
    assert file.claims.get(claim).spans == (Span(31, 53),)
    with pytest.raises(StoreError, match="at least one fragment"):
        file.claims.remove_fragment(claim, Span(40, 41))
    with pytest.raises(StoreError, match="no fragment"):
        file.claims.remove_fragment(claim, Span(0, 3))
    assert file.history.undo() == "Remove fragment"
    assert file.history.undo() == "Add fragment"
    assert file.claims.get(claim).spans == (Span(0, 12),)


def test_fragments_that_touch_become_one(file: AnnotationFile, strait: ArticleId) -> None:
    claim = file.claims.add(strait, [Span(0, 12)], ["threat"])
    file.claims.add_fragment(claim, Span(12, 20))
    file.claims.add_fragment(claim, Span(3, 25))
    assert file.claims.get(claim).spans == (Span(0, 25),)


def test_a_claim_is_split_in_two_of_the_same_tags_and_fields(
    file: AnnotationFile, strait: ArticleId
) -> None:
    claim = file.claims.add(strait, [Span(0, 53)], ["threat", "pledge"], "a note")
    file.fields.set(claim, FieldValue("source", "Varland"))
    second = file.claims.split(claim, 31)
    assert [file.claims.get(one).quote for one in (claim, second)] == [TEXT[:31], TEXT[32:53]]
    assert file.claims.get(second).tags == ("threat", "pledge")
    assert file.claims.get(second).note == "a note"
    assert file.fields.of(second) == file.fields.of(claim)
    with pytest.raises(StoreError, match="nothing on one side"):
        file.claims.split(claim, 31)
    assert file.history.undo() == "Split claim"
    assert file.claims.ids() == [claim]
    assert file.verify() == []


def test_claims_are_joined_with_all_they_say(file: AnnotationFile, strait: ArticleId) -> None:
    later = file.claims.add(strait, [Span(31, 53)], ["pledge"], "second")
    first = file.claims.add(strait, [Span(0, 12)], ["threat"], "first")
    other = file.claims.add(strait, [Span(60, 70)], ["threat"])
    file.fields.set(later, FieldValue("source", "Varland"))
    file.links.add(other, later, LinkKind.UPDATES)
    file.links.add(first, later, LinkKind.SPECIFIES)
    assert file.claims.join([later, first]) == first
    joined = file.claims.get(first)
    assert joined.spans == (Span(0, 12), Span(31, 53))
    assert (joined.tags, joined.note) == (("threat", "pledge"), "first\nsecond")
    assert file.fields.of(first)["source"].value == "Varland"
    (link,) = file.links.all()
    assert (link.from_claim, link.to_claim) == (other, first)
    assert file.history.undo() == "Join 2 claims"
    assert set(file.claims.ids()) == {first, later, other}
    assert len(file.links.all()) == 2
    assert file.verify() == []


def test_claims_of_two_annotators_are_not_joined(file: AnnotationFile, strait: ArticleId) -> None:
    mine = file.claims.add(strait, [Span(0, 12)], ["threat"])
    file.annotator = "Ben"
    his = file.claims.add(strait, [Span(13, 20)], ["threat"])
    with pytest.raises(StoreError, match="more than one annotator"):
        file.claims.join([mine, his])
    with pytest.raises(StoreError, match="two claims"):
        file.claims.join([mine])
