"""Details of many articles at once: one act, one Undo, and nothing touched that was not meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.model.article import ArticleId, ArticleState
from annotator.model.changes import Changes
from annotator.model.doubts import KEPT, NO_END
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import article
from tests.timing import work_within


def several(file: AnnotationFile, count: int = 4) -> list[ArticleId]:
    return [
        file.articles.add(article(f"Text {number}.\n", title=f"Title {number}", outlet="Old"))[0]
        for number in range(count)
    ]


def test_only_what_is_named_changes_and_one_undo_takes_it_back(file: AnnotationFile) -> None:
    ids = several(file)
    before = file.articles.summaries()
    told: list[Changes] = []
    file.subscribe(told.append)
    changed = file.details.edit(ids[:3], {"outlet": " Courier ", "language": "de"})
    assert changed == 3
    assert [one.articles_changed for one in told] == [frozenset(ids[:3])]
    after = {one.id: one.metadata for one in file.articles.summaries()}
    assert [after[each].outlet for each in ids] == ["Courier", "Courier", "Courier", "Old"]
    assert [after[each].title for each in ids] == [f"Title {number}" for number in range(4)]
    assert file.history.undo_label() == "Edit details of 3 articles"
    file.history.undo()
    assert file.articles.summaries() == before


def test_the_state_of_many_is_one_act_named_after_it(file: AnnotationFile) -> None:
    ids = several(file)
    file.details.edit(ids, {}, ArticleState.DONE)
    assert file.history.undo_label() == "Mark 4 articles as done"
    file.details.edit(ids[:1], {}, ArticleState.UNREAD)
    assert file.history.undo_label() == "Mark as unread"
    file.details.edit(ids, {"author": "A. Pen"}, ArticleState.DONE)
    assert file.history.undo_label() == "Edit details of 4 articles"


def test_a_look_that_keeps_the_text_answers_the_doubts_about_it(file: AnnotationFile) -> None:
    read = replace(article("Text.\n", title="Talks"), notes=("Read as UTF-8.", NO_END))
    kept, _ = file.articles.add(read)
    metadata = replace(read.metadata, outlet="Courier")
    assert file.articles.summary(kept).is_doubtful
    assert file.details.keep_text(kept, metadata)
    assert not file.articles.summary(kept).is_doubtful
    assert file.articles.get(kept).metadata.outlet == "Courier"
    assert file.articles.reading_notes(kept) == ("Read as UTF-8.", NO_END, KEPT)
    assert file.verify() == []
    acts = len(file.history.acts())
    assert not file.details.keep_text(kept, metadata)
    assert len(file.history.acts()) == acts
    assert file.history.undo() == "Keep text as it is"
    assert file.articles.summary(kept).is_doubtful


def test_a_look_at_a_text_without_doubts_keeps_the_details_alone(file: AnnotationFile) -> None:
    sure = several(file, 1)[0]
    metadata = replace(file.articles.get(sure).metadata, outlet="Courier")
    assert not file.details.keep_text(sure, metadata)
    assert file.articles.reading_notes(sure) == ()
    assert file.history.undo() == "Edit details"


def test_what_is_so_already_or_gone_leaves_no_act(file: AnnotationFile) -> None:
    ids = several(file)
    file.articles.remove(ids[:1])
    acts = len(file.history.acts())
    assert file.details.edit(ids, {"outlet": "Old"}) == 0
    assert len(file.history.acts()) == acts
    assert file.details.edit(ids, {"outlet": "New"}) == 3


def test_a_detail_that_is_none_is_refused(file: AnnotationFile) -> None:
    with pytest.raises(ValueError, match="text_id"):
        file.details.edit(several(file), {"text_id": "1"})


def test_an_edited_outlet_is_found_by_the_search(file: AnnotationFile) -> None:
    ids = several(file)
    file.details.edit(ids[1:], {"outlet": "Evening Post"})
    assert file.search.articles("evening") == ids[1:]


def test_a_thousand_articles_are_edited_removed_and_brought_back_in_seconds(
    file: AnnotationFile,
) -> None:
    ids = several(file, 1_200)
    before = file.articles.summaries()
    with work_within(60):
        assert file.details.edit(ids, {"outlet": "New"}, ArticleState.DONE) == 1_200
        file.history.undo()
        file.articles.remove(ids)
        assert file.articles.summaries() == []
        file.history.undo()
        assert file.articles.summaries() == before
