"""Files of every released format open, keep what is in them, and go on from there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annotator.model.article import ArticleState
from annotator.model.decision import Fate, Outcome, Reason
from annotator.model.judgement import SentenceState
from annotator.model.link import LinkKind
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from annotator.store.schema import VERSION

FOLDER = Path(__file__).parents[2] / "golden"


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_file_of_an_old_format_opens_with_all_its_work(tmp_path: Path, version: int) -> None:
    place = tmp_path / "old.claims"
    shutil.copy(FOLDER / f"format_{version}.claims", place)
    with AnnotationFile.open(place, annotator="Eve") as file:
        assert file.verify() == []
        strait, other = file.articles.summaries()
        assert (strait.metadata.outlet, strait.state) == ("Gazette of Élan", ArticleState.DONE)
        assert (strait.claims, other.claims) == (2, 1)
        first, second = file.claims.of_article(strait.id)
        assert (first.quote, first.note) == ("If the fleet", "a note")
        assert first.tags == ("threat", "pledge")
        assert second.spans == (Span(31, 53), Span(77, 106))
        assert file.articles.get(strait.id).position == 31
        assert file.search.articles("elan fleet") == [strait.id]
        assert file.search.articles("警告") == [other.id]
        assert file.history.redo() == "Edit note"
        assert file.claims.get(first.id).note == "undone in the end"
        while file.history.undo_label():
            file.history.undo()
        assert file.articles.summaries() == []
        assert file.verify() == []


def test_a_file_of_format_1_gets_the_default_codebook_and_asks_its_fields(tmp_path: Path) -> None:
    place = tmp_path / "old.claims"
    shutil.copy(FOLDER / "format_1.claims", place)
    with AnnotationFile.open(place, annotator="Eve") as file:
        assert [tag.name for tag in file.codebooks.tags()] == ["threat", "pledge", "sanction"]
        claim = file.claims.ids()[0]
        assert set(file.fields.of(claim)) == {"note"}
        assert file.fields.missing([claim])[claim][:2] == ("source", "action")
        assert file.claims.get(claim).codebook_version == 1
        assert file.codebooks.recheck() == []
    assert (tmp_path / "old (format 1).claims").exists()


def test_a_file_of_format_2_keeps_what_was_asked_judged_and_linked(tmp_path: Path) -> None:
    place = tmp_path / "old.claims"
    shutil.copy(FOLDER / "format_2.claims", place)
    with AnnotationFile.open(place, annotator="Ben") as file:
        strait, other = file.articles.summaries()
        first, second = file.claims.of_article(strait.id)
        assert second.tags == ("pledge", "measure")
        values = file.fields.of(first.id)
        assert (values["source"].value, values["source"].spans) == ("Varland", (Span(32, 39),))
        (varland,) = file.actors.find("THE VARS")
        assert values["source"].actor_ids == (varland.id,)
        assert values["modality"].value == "implied"
        assert values["status"].is_default
        assert file.judgements.states(strait.id) == [
            SentenceState.UNJUDGED, SentenceState.UNJUDGED, SentenceState.LATER,
        ]  # fmt: skip
        (link,) = file.links.of(first.id)
        assert (link.kind, file.links.distinct()) == (LinkKind.SAME_AS, 2)
        assert file.codebooks.current_version() == 2
        assert (other.claims, file.claims.get(link.from_claim).codebook_version) == (1, 1)


def test_a_file_of_format_3_keeps_what_was_decided(tmp_path: Path) -> None:
    place = tmp_path / "old.claims"
    shutil.copy(FOLDER / "format_3.claims", place)
    with AnnotationFile.open(place, annotator="Ben") as file:
        strait, _ = file.articles.summaries()
        edited, neither = file.reviews.decisions()
        assert (edited.outcome, edited.reason, edited.note) == (
            Outcome.EDITED, Reason.BOUNDARY, "the whole",
        )  # fmt: skip
        assert [claim.quote for claim in edited.from_claims] == [
            "If the fleet", "If the fleet enters the strait",
        ]  # fmt: skip
        assert (neither.outcome, neither.reason) == (Outcome.NEITHER, Reason.NOT_A_CLAIM)
        (stands,) = file.reviews.adjudicated(strait.id)
        assert (stands.quote, stands.tags) == ("If the fleet enters the strait", ("threat",))
        assert (stands.fields, stands.note) == ({"action": "enters"}, "both words")
        fates = [found.fate for found in file.reviews.feedback("Ben")]
        assert fates == [Fate.KEPT, Fate.REJECTED]
        assert [found.fate for found in file.reviews.feedback("Ann")] == [Fate.CHANGED]


def test_a_file_of_format_4_keeps_where_a_page_came_from(tmp_path: Path) -> None:
    place = tmp_path / "old.claims"
    shutil.copy(FOLDER / "format_4.claims", place)
    with AnnotationFile.open(place, annotator="Ben") as file:
        strait, other = file.articles.summaries()
        fetched = file.articles.provenance(other.id)
        assert fetched.retrieved_at == "2026-05-04T08:00:00.000Z"
        assert fetched.headers == (("content-type", "text/plain"),)
        assert file.articles.provenance(strait.id).headers == ()
