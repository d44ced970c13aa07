"""Handing over: a colleague gets what there is, or only what is to be coded."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.model.article import ArticleState
from annotator.model.errors import StoreError
from annotator.model.judgement import Verdict
from annotator.model.link import LinkKind
from annotator.model.span import Span
from annotator.review.handover import send
from annotator.store.annotation_file import AnnotationFile
from annotator.store.untrusted import open_untrusted
from tests.core.review.passing import sent


def test_what_is_handed_over_is_what_there_was(ann: Path, ben: Path) -> None:
    with AnnotationFile.open(ann) as source, AnnotationFile.open(ben) as copy:
        assert copy.claims.get_many(copy.claims.ids()) == source.claims.get_many(
            source.claims.ids()
        )
        for row in source.articles.summaries():
            assert copy.articles.get(row.id).body == source.articles.get(row.id).body
            assert copy.articles.original(row.id) == source.articles.original(row.id)
            assert copy.articles.summary(row.id).state is ArticleState.DONE
        assert copy.verify() == []
        assert copy.search.articles("varland") == source.search.articles("varland")
    with open_untrusted(ann) as source, open_untrusted(ben) as copy:
        assert source.file_id != copy.file_id


def test_a_blind_file_holds_nothing_of_what_was_found(ann: Path, tmp_path: Path) -> None:
    with AnnotationFile.open(ann, annotator="Ann") as file:
        first, second, _ = file.claims.ids()
        file.claims.set_note(first, "the secret note")
        file.claims.remove([second])
        article_id = file.claims.get(first).article_id
        file.judgements.set(article_id, Span(23, 36), Verdict.NONE)
        file.actors.add("Secretland")
    blind = sent(ann, tmp_path / "blind.claims", blind=True)
    with AnnotationFile.open(blind) as copy:
        assert copy.claims.ids() == []
        assert [row.state for row in copy.articles.summaries()] == [ArticleState.UNREAD] * 2
        assert copy.judgements.of(article_id) == []
    assert b"secret" not in blind.read_bytes().lower()


def test_chosen_articles_take_only_their_own_claims_and_links(ann: Path, tmp_path: Path) -> None:
    with AnnotationFile.open(ann, annotator="Ann") as file:
        one, two, three = file.claims.ids()
        file.links.add(one, two, LinkKind.SAME_AS)
        file.links.add(one, three, LinkKind.UPDATES)
        chosen = file.claims.get(one).article_id
        send(file, tmp_path / "part.claims", [chosen])
    with AnnotationFile.open(tmp_path / "part.claims") as part:
        assert part.claims.ids() == [one, two]
        assert [link.to_claim for link in part.links.all()] == [two]


def test_the_codebook_goes_along_with_its_history(ann: Path, tmp_path: Path) -> None:
    with AnnotationFile.open(ann, annotator="Ann") as file:
        file.codebooks.rename_tag("threat", "menace")
        book = file.codebooks.current()
    with AnnotationFile.open(sent(ann, tmp_path / "copy.claims")) as copy:
        assert copy.codebooks.current() == book
        assert copy.claims.tag_counts()["menace"] == 1
        assert len(copy.codebooks.versions()) == 2


def test_mended_sentences_go_along(ann: Path, tmp_path: Path) -> None:
    with AnnotationFile.open(ann, annotator="Ann") as file:
        article_id = file.articles.summaries()[0].id
        file.sentences.split(article_id, 8)
        sentences = tuple(file.sentences.of(article_id))
    with AnnotationFile.open(sent(ann, tmp_path / "copy.claims", blind=True)) as copy:
        assert tuple(copy.sentences.of(article_id)) == sentences


def test_a_file_that_is_there_is_not_written_over(ann: Path, tmp_path: Path) -> None:
    target = tmp_path / "there.claims"
    target.write_text("mine")
    before = sorted(tmp_path.iterdir())
    with AnnotationFile.open(ann) as file, pytest.raises(StoreError, match="is there already"):
        send(file, target)
    assert target.read_text() == "mine"
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_that_is_not_there(ann: Path, tmp_path: Path) -> None:
    with AnnotationFile.open(ann) as file, pytest.raises(StoreError):
        send(file, tmp_path / "no such folder" / "x.claims")
    assert not (tmp_path / "no such folder").exists()
