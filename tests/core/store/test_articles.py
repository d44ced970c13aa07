"""Articles: kept as they were read, known again by their text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model.article import (
    ArticleId,
    ArticleState,
    Block,
    BlockKind,
    Mark,
    MarkKind,
    Metadata,
)
from annotator.model.errors import StoreError, UnknownArticleError
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from annotator.store.texts import blocks_from, stored_blocks
from tests.core.store.making import TEXT, article


def test_an_article_comes_back_as_it_was_read(file: AnnotationFile) -> None:
    read = article(outlet="Gazette", author="A. Pen", published="2026-03", language="en")
    article_id, is_new = file.articles.add(read)
    kept = file.articles.get(article_id)
    assert is_new
    assert kept.body == read.body
    assert kept.metadata == read.metadata
    assert (kept.state, kept.position, kept.encoding) == (ArticleState.UNREAD, 0, "utf-8")
    assert file.articles.original(article_id) == read.original


def test_blocks_keep_marks_levels_and_breaks() -> None:
    blocks = (
        Block(BlockKind.HEADING, 0, 4, level=2, marks=(Mark(0, 4, MarkKind.LINK, "https://x.y"),)),
        Block(BlockKind.LIST_ITEM, 5, 9, level=1, marker="•"),
        Block(BlockKind.CODE, 10, 20, breaks=True),
        Block(BlockKind.RULE, 21, 21),
    )
    assert blocks_from(stored_blocks(blocks)) == blocks


def test_the_same_text_is_known_and_not_added_again(file: AnnotationFile) -> None:
    first, _ = file.articles.add(article())
    assert file.articles.add(article(title="Another title")) == (first, False)
    assert len(file.articles.summaries()) == 1
    assert len(file.history.acts()) == 1


def test_a_removed_text_can_be_added_again(file: AnnotationFile, strait: ArticleId) -> None:
    file.articles.remove([strait])
    again, is_new = file.articles.add(article(title="Fresh"))
    assert is_new
    assert again != strait
    assert file.search.articles("fresh") == [again]
    assert file.articles.get(again).text == TEXT


def test_details_can_be_edited_and_are_trimmed(file: AnnotationFile, strait: ArticleId) -> None:
    file.articles.set_metadata(strait, Metadata(title=" Narrows ", published="2026-05-03"))
    assert file.articles.get(strait).metadata == Metadata(title="Narrows", published="2026-05-03")


def test_the_place_is_kept_but_is_no_act(file: AnnotationFile, strait: ArticleId) -> None:
    file.articles.set_position(strait, 17)
    file.articles.set_position(strait, 23)
    assert file.articles.get(strait).position == 23
    assert file.history.undo_label() == "Add article “The strait”"


def test_summaries_count_claims_in_the_order_added(file: AnnotationFile, strait: ArticleId) -> None:
    other, _ = file.articles.add(article("Other text", "Other"))
    for _ in range(3):
        file.claims.add(other, [Span(0, 5)], ["threat"])
    summaries = file.articles.summaries()
    assert [(one.id, one.claims) for one in summaries] == [(strait, 0), (other, 3)]
    assert summaries[1] == file.articles.summary(other)
    assert summaries[0].length == len(TEXT)


def test_an_article_is_found_by_id_and_title(file: AnnotationFile, strait: ArticleId) -> None:
    assert file.articles.resolve(strait) == strait
    assert file.articles.resolve(strait[:4].upper()) == strait
    assert file.articles.resolve("The strait") == strait
    for unknown in ("", strait[:3], "the strait", "zzzz"):
        with pytest.raises(UnknownArticleError, match="no article"):
            file.articles.resolve(unknown)


def test_a_title_of_two_articles_is_refused_with_their_ids(
    file: AnnotationFile, strait: ArticleId
) -> None:
    other, _ = file.articles.add(article("Other text", "The strait"))
    with pytest.raises(UnknownArticleError, match=f"2 articles .{strait[:8]}, {other[:8]}"):
        file.articles.resolve("The strait")


def test_removing_articles_takes_their_claims_along(
    file: AnnotationFile, strait: ArticleId
) -> None:
    other, _ = file.articles.add(article("Other text", "Other"))
    file.claims.add(strait, [Span(0, 5)], ["threat"])
    file.articles.remove([strait, other])
    assert file.articles.summaries() == []
    assert file.claims.count() == 0
    assert file.history.undo() == "Remove 2 articles"
    assert [one.claims for one in file.articles.summaries()] == [1, 0]


def test_what_is_gone_is_said_in_a_sentence(file: AnnotationFile, strait: ArticleId) -> None:
    file.articles.remove([strait])
    for call in (file.articles.get, file.articles.original, file.articles.summary):
        with pytest.raises(UnknownArticleError, match="no longer in this file"):
            call(strait)
    with pytest.raises(UnknownArticleError):
        file.claims.add(strait, [Span(0, 5)], ["threat"])
    with pytest.raises(UnknownArticleError):
        file.articles.set_state(strait, ArticleState.DONE)


def test_an_article_without_text_is_refused(file: AnnotationFile) -> None:
    with pytest.raises(StoreError, match="no text"):
        file.articles.add(article(""))
    assert file.articles.summaries() == []


def test_an_original_that_is_too_large_leaves_size_and_hash(file: AnnotationFile) -> None:
    file.articles.largest_original = 20
    large, _ = file.articles.add(article())
    small, _ = file.articles.add(article("Short."))
    origin = file.articles.provenance(large)
    assert (origin.size, origin.has_original) == (len(TEXT.encode()), False)
    assert origin.original_sha256 == article().original_sha256
    with pytest.raises(StoreError, match="too large to be kept"):
        file.articles.original(large)
    assert file.articles.kept_original(large) == (b"", len(TEXT.encode()))
    assert file.articles.original(small) == b"Short."
    assert file.articles.provenance(small).has_original
    assert file.verify() == []


def test_an_original_left_out_once_is_kept_when_it_comes_again(file: AnnotationFile) -> None:
    file.articles.largest_original = 20
    read = article()
    chapter, _ = file.articles.add(read)
    file.articles.largest_original = 1_000
    other = replace(article("Another chapter."), original=read.original,
                    original_sha256=read.original_sha256)  # fmt: skip
    file.articles.add(other)
    assert file.articles.original(chapter) == TEXT.encode()


def test_an_original_left_out_is_left_out_of_a_copy_too(
    file: AnnotationFile, tmp_path: Path
) -> None:
    file.articles.largest_original = 20
    large, _ = file.articles.add(article())
    with AnnotationFile.create(tmp_path / "copy.claims") as copy:
        copy.exchange.put(file.exchange.pack([large], blind=False), "Take in")
        origin = copy.articles.provenance(large)
        assert (origin.size, origin.has_original) == (len(TEXT.encode()), False)


def test_reading_goes_on_where_one_was_else_in_work_else_at_the_first(file: AnnotationFile) -> None:
    assert file.articles.to_read_on() is None
    first, second, third = (
        file.articles.add(article(text))[0] for text in ("One.", "Two.", "Three.")
    )
    assert file.articles.to_read_on("gone since") == first
    file.articles.set_state(second, ArticleState.IN_PROGRESS)
    assert file.articles.to_read_on() == second
    assert file.articles.to_read_on(third) == third


def test_reading_goes_on_in_the_new_reading_that_took_the_place_of_an_article(
    file: AnnotationFile,
) -> None:
    other, _ = file.articles.add(article("Another one."))
    old, _ = file.articles.add(article("One, garbled."))
    file.claims.add(old, [Span(0, 3)], ["threat"])
    file.articles.set_position(old, 4)
    fresh = file.versions.read_anew(old, article("One, clean."), position=5)
    assert file.articles.get(fresh).position == 5
    assert file.articles.to_read_on(old) == fresh
    assert file.articles.to_read_on(other) == other
    file.history.undo()
    assert file.articles.to_read_on(old) == old
    gone, _ = file.articles.add(article("Two, garbled."))
    file.articles.set_position(gone, 2)
    fresh = file.versions.read_anew(gone, article("Two, clean."), position=0)
    assert gone not in [each.id for each in file.articles.summaries()]
    assert file.articles.to_read_on(gone) == fresh
