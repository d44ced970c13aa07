"""Blind coding: what others made of an article is nowhere to be seen until it is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.codebook.edits import rename_tag
from annotator.export.csv_export import export_csv
from annotator.model.article import ArticleId, ArticleState
from annotator.model.changes import Changes
from annotator.model.claim_mark import ClaimFilter
from annotator.model.errors import StoreError
from annotator.model.field_value import FieldValue
from annotator.model.judgement import Verdict
from annotator.model.link import LinkKind
from annotator.model.span import Span
from annotator.review.handover import send
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import article

SECRET = "Zorbania"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two articles, each with a claim of Ann's and two linked ones of Ben's, coded blind."""
    path = tmp_path / "blind.claims"
    for name in ("Ann", "Ben"):
        with AnnotationFile.open_or_create(path, annotator=name) as file:
            for title in ("one", "two"):
                article_id, _ = file.articles.add(article(f"Strait {title}.\nNobody asked.", title))
                claim = file.claims.add(article_id, [Span(0, 6)], ["threat"], note=f"by {name}")
                if name == "Ben":
                    other = file.claims.add(article_id, [Span(0, 9)], ["sanction"], note="by Ben")
                    file.links.add(claim, other, LinkKind.UPDATES)
                    file.fields.set(claim, FieldValue("source", SECRET))
                    sentence = file.articles.get(article_id).body.sentences[1]
                    file.judgements.set(article_id, sentence, Verdict.NONE)
            file.blindness.switch(True)
    return path


def articles(file: AnnotationFile) -> list[ArticleId]:
    return [summary.id for summary in file.articles.summaries()]


def everything(file: AnnotationFile, folder: Path) -> str:
    """Return all that can be asked about claims, as one text."""
    export_csv(file, folder / "all.csv", profile="plain", filter=ClaimFilter())
    one = articles(file)[0]
    return repr(
        [
            file.claims.annotators(), file.claims.tag_counts(), file.claims.count(),
            file.claims.get_many(file.claims.ids()), file.claims.of_article(one),
            file.claims.marks_in(one, 0, 99), file.claims.marks_page(one, None, 99),
            file.claims.ids(ClaimFilter(words="Ben")), file.articles.summaries(),
            file.links.all(), file.links.distinct(), file.judgements.of(one),
            file.judgements.states(one), file.statistics(), file.fields.column("source"),
            file.fields.entered_before("source", "", 9), file.actors.complete("Z", 9),
            file.history.recent(), file.history.of_article(one), list(file.history.audit_rows()),
            file.codebooks.recheck(), file.reviews.annotators(),
            (folder / "all.csv").read_text("utf-8"),
        ]
    )  # fmt: skip


def test_nothing_that_can_be_asked_tells_of_hidden_claims(path: Path) -> None:
    with AnnotationFile.open(path, annotator="Ann") as file:
        seen = everything(file, path.parent)
        assert "by Ann" in seen
        assert "by Ben" not in seen and SECRET not in seen and "sanction': 0" in seen
        assert file.claims.count() == 2
        assert [summary.claims for summary in file.articles.summaries()] == [1, 1]
        assert file.blindness.hidden() == 4
        assert file.blindness.hidden(articles(file)[0]) == 2


def test_marking_an_article_as_done_reveals_it_alone(path: Path) -> None:
    with AnnotationFile.open(path, annotator="Ann") as file:
        told: list[Changes] = []
        file.subscribe(told.append)
        one, two = articles(file)
        file.articles.set_state(one, ArticleState.DONE)
        assert told[-1].all_rows
        assert len(file.claims.of_article(one)) == 3
        assert len(file.claims.of_article(two)) == 1
        assert (file.blindness.hidden(one), file.blindness.hidden(two)) == (0, 2)
        assert len(file.links.all()) == 1
        assert SECRET in everything(file, path.parent)
        file.history.undo()
        assert len(file.claims.of_article(one)) == 1


def test_the_switch_shows_all_and_hides_again_also_in_another_window(path: Path) -> None:
    with (
        AnnotationFile.open(path, annotator="Ann") as file,
        AnnotationFile.open(path, annotator="Ben") as other,
    ):
        assert other.claims.count() == 4
        file.blindness.switch(False)
        assert not file.blindness.is_on
        assert file.claims.count() == 6
        assert file.blindness.hidden() == 0
        assert other.blindness.is_on
        changes = other.poll()
        assert changes is not None and changes.all_rows
        assert other.claims.count() == 6
        file.blindness.switch(True)
        assert file.claims.count() == 2


def test_acts_reach_hidden_claims_as_well(path: Path) -> None:
    with AnnotationFile.open(path, annotator="Ann") as file:
        file.codebooks.save(
            rename_tag(file.codebooks.current(), "threat", "menace"), "Rename", {"threat": "menace"}
        )
        assert file.verify() == []
        one, _ = articles(file)
        file.articles.remove([one])
        assert file.verify() == []
        file.history.undo()
        file.history.undo()
        assert file.verify() == []
        file.blindness.switch(False)
        assert file.claims.tag_counts() == {"threat": 4, "pledge": 0, "sanction": 2}


def test_who_acts_decides_what_is_ones_own(path: Path) -> None:
    with AnnotationFile.open(path, annotator="Ann") as file:
        file.annotator = "Ben"
        assert file.claims.annotators() == ["Ben"]
        mine = file.claims.add(articles(file)[0], [Span(10, 12)], ["pledge"])
        assert file.claims.get(mine).annotator == "Ben"
        file.claims.remove([mine])
        with pytest.raises(StoreError):
            file.claims.get(mine)
        file.history.undo()
        assert file.claims.get(mine).tags == ("pledge",)


def test_a_file_read_only_is_blind_too_and_untouched(path: Path) -> None:
    before = path.read_bytes()
    with AnnotationFile.open(path, annotator="Ann", read_only=True) as file:
        assert file.claims.count() == 2
        assert file.verify() == []
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_file_sent_blind_is_coded_blind(path: Path) -> None:
    sent = path.with_name("sent.claims")
    with AnnotationFile.open(path, annotator="Zoe") as file:
        send(file, sent, blind=True)
        send(file, path.with_name("whole.claims"))
    with AnnotationFile.open(sent) as file:
        assert file.blindness.is_on
    with AnnotationFile.open(path.with_name("whole.claims")) as file:
        assert not file.blindness.is_on
