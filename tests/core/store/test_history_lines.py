"""What happened, to read; and going back to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from annotator.model.article import ArticleId, ArticleState
from annotator.model.claim import ClaimId
from annotator.model.errors import StoreError
from annotator.model.field_value import FieldValue
from annotator.model.judgement import Verdict
from annotator.model.link import LinkKind
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from annotator.store.history_lines import AUDIT_COLUMNS
from tests.core.store.making import article


@pytest.fixture
def claim(file: AnnotationFile, strait: ArticleId) -> ClaimId:
    """A claim with a history of its own."""
    made = file.claims.add(strait, [Span(0, 12)], ["pledge"])
    file.annotator = "Ben"
    file.claims.set_tags(made, ["threat"])
    file.fields.set(made, FieldValue("source", "Varland"))
    return made


def words(file: AnnotationFile, claim: ClaimId) -> list[str]:
    """Return what happened to a claim, oldest first."""
    return [line.words for line in reversed(file.history.of_claim(claim))]


def test_a_claims_history_says_what_changed_and_who_did_it(
    file: AnnotationFile, claim: ClaimId
) -> None:
    assert words(file, claim) == [
        "added: pledge, “If the fleet”", "pledge → threat", "source: “Varland”",
    ]  # fmt: skip
    assert [line.annotator for line in file.history.of_claim(claim)] == ["Ben", "Ben", "Ann"]
    file.history.undo()
    assert words(file, claim)[-1] == "source “Varland” taken out"
    file.claims.set_spans(claim, [Span(0, 24)])
    file.claims.set_note(claim, "a doubt")
    assert words(file, claim)[-2:] == [
        "“If the fleet” → “If the fleet enters the”", "note: “a doubt”",
    ]  # fmt: skip
    other = file.claims.add(file.claims.get(claim).article_id, [Span(30, 40)], ["threat"])
    file.links.add(other, claim, LinkKind.UPDATES)
    file.claims.remove([claim])
    assert words(file, claim)[-3:] == [
        "added: link “updates”", "deleted: link “updates”", "deleted: threat, “If the fleet enters"
        " the”",
    ]  # fmt: skip


def test_an_article_and_a_day_have_a_history_too(
    file: AnnotationFile, strait: ArticleId, claim: ClaimId
) -> None:
    other, _ = file.articles.add(article("Another text.", "Other"))
    file.judgements.set(strait, file.sentences.of(strait)[1], Verdict.NONE)
    file.claims.add_many(strait, [(Span(n, n + 3), ("threat",)) for n in range(20)])
    lines = file.history.of_article(strait)
    assert [line.words for line in lines][:2] == ["Add 20 claims", "added: no claim"]
    assert lines[-1].words == "added: article “The strait”"
    assert [line.words for line in file.history.of_article(other)] == ["added: article “Other”"]
    (day,) = file.history.days()
    assert abs((day - date.today()).days) <= 1
    assert len(file.history.of_day(day)) == len(file.history.recent()) == 7
    assert file.history.of_day(date(2001, 1, 1)) == []


def test_a_claim_goes_back_to_what_it_was_as_a_new_act(
    file: AnnotationFile, claim: ClaimId
) -> None:
    made = file.history.of_claim(claim)[-1].act_id
    label = file.history.restore_claim(claim, made)
    assert label.startswith("Go back to ")
    assert file.claims.get(claim).tags == ("pledge",)
    assert "source" not in file.fields.of(claim)
    assert file.history.undo() == label
    assert file.fields.of(claim)["source"].value == "Varland"
    with pytest.raises(StoreError, match="as it was"):
        file.history.restore_claim(claim, file.history.of_claim(claim)[0].act_id)
    with pytest.raises(StoreError, match="no such act"):
        file.history.restore_claim(claim, 10_000)


def test_a_deleted_claim_comes_back_under_the_names_of_today(
    file: AnnotationFile, claim: ClaimId
) -> None:
    last = file.history.of_claim(claim)[0].act_id
    file.claims.remove([claim])
    file.codebooks.rename_tag("threat", "menace")
    file.history.restore_claim(claim, last)
    assert file.claims.get(claim).tags == ("menace",)
    assert file.fields.of(claim)["source"].value == "Varland"
    assert file.verify() == []


def test_a_claim_whose_tag_is_gone_does_not_come_back(file: AnnotationFile, claim: ClaimId) -> None:
    last = file.history.of_claim(claim)[0].act_id
    file.codebooks.delete_tag("threat")
    with pytest.raises(StoreError, match="its tag is no longer in the codebook"):
        file.history.restore_claim(claim, last)


def test_an_article_goes_back_with_claims_judgements_and_links(
    file: AnnotationFile, strait: ArticleId, claim: ClaimId
) -> None:
    other = file.claims.add(strait, [Span(31, 53)], ["threat"])
    file.links.add(other, claim, LinkKind.UPDATES)
    file.judgements.set(strait, file.sentences.of(strait)[1], Verdict.NONE)
    then = file.history.recent()[0].act_id
    file.claims.remove([claim])
    later = file.claims.add(strait, [Span(60, 70)], ["threat"])
    file.judgements.set(strait, file.sentences.of(strait)[1], None)
    file.articles.set_state(strait, ArticleState.DONE)
    file.history.restore_article(strait, then)
    assert set(file.claims.ids()) == {claim, other}
    assert len(file.links.of(claim)) == len(file.judgements.of(strait)) == 1
    assert file.articles.get(strait).state is ArticleState.UNREAD
    file.history.undo()
    assert set(file.claims.ids()) == {other, later}
    assert file.verify() == []


def test_the_whole_file_goes_back_with_its_codebook(
    file: AnnotationFile, strait: ArticleId, claim: ClaimId
) -> None:
    then = file.history.recent()[0].act_id
    file.codebooks.rename_tag("threat", "menace")
    file.actors.add("Varland")
    file.articles.remove([strait])
    file.articles.add(article("Another text.", "Other"))
    file.history.undo()
    file.history.redo()
    file.history.restore(then)
    assert [one.id for one in file.articles.summaries()] == [strait]
    assert file.claims.get(claim).tags == ("threat",)
    assert file.actors.all() == []
    assert file.codebooks.current_version() == 1
    assert file.search.articles("fleet") == [strait]
    assert file.search.articles("another") == []
    assert file.verify() == []
    file.history.undo()
    assert file.codebooks.current_version() == 2
    assert file.verify() == []


def test_the_audit_trail_holds_every_row(path: Path, file: AnnotationFile, claim: ClaimId) -> None:
    file.history.undo()
    rows = [dict(zip(AUDIT_COLUMNS, row, strict=True)) for row in file.history.audit_rows()]
    assert [row["what"] for row in rows] == [
        "added: article “The strait”", "added: pledge, “If the fleet”", "pledge → threat",
        "source: “Varland”", "source “Varland” taken out",
    ]  # fmt: skip
    assert [row["kind"] for row in rows] == ["do", "do", "do", "do", "undo"]
    assert rows[-1]["of_act"] == rows[-2]["act"]
    assert rows[2]["row_id"] == claim
    assert '"tags": "pledge"' in str(rows[2]["before"])
    assert rows[2]["article_id"] == rows[0]["row_id"]
