"""Any act tells how much of it is written, and is given up without a trace."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotator.model.article import ArticleId, ArticleState
from annotator.model.changes import Changes
from annotator.model.errors import ActCancelledError
from annotator.model.field_value import FieldValue
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from annotator.store.exchange import Parcel
from tests.core.store.making import article, table_rows

Act = Callable[[AnnotationFile], object]
CLAIMS = 6


@pytest.fixture
def articles(file: AnnotationFile, monkeypatch: pytest.MonkeyPatch) -> list[ArticleId]:
    """Return three articles, two claims in each, of which the same actor is the source."""
    monkeypatch.setattr("annotator.store.transaction.BATCH", 1)
    ids = [file.articles.add(article(f"The first one, {n}.\nAnother."))[0] for n in range(3)]
    for article_id in ids:
        for start in (0, 4):
            file.claims.add(
                article_id, [Span(start, start + 3)], ["threat"],
                fields=[FieldValue("source", "Varland")],
            )  # fmt: skip
    file.actors.add_for("Varland")
    file.actors.add("Sudmark")
    return ids


def finish(file: AnnotationFile) -> object:
    return file.judgements.finish_articles([each.id for each in file.articles.summaries()])


def remove_claims(file: AnnotationFile) -> object:
    return file.claims.remove(file.claims.ids())


def rename(file: AnnotationFile) -> object:
    return file.codebooks.rename_tag("threat", "menace")


def merge_actors(file: AnnotationFile) -> object:
    one, other = (each.id for each in file.actors.all())
    return file.actors.merge(one, other)


def go_back(file: AnnotationFile) -> object:
    first = file.history.acts()[-1].id
    return file.history.restore(first)


ACTS: list[Act] = [finish, remove_claims, rename, merge_actors, go_back]


@pytest.mark.parametrize("act", ACTS)
def test_it_says_how_many_rows_are_written_and_ends_with_all(
    file: AnnotationFile, articles: list[ArticleId], act: Act
) -> None:
    told: list[tuple[int, int]] = []

    def proceed(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    act(file.telling(proceed, CLAIMS))
    assert told[-1] == (CLAIMS, CLAIMS)
    assert len(told) > 1
    assert told == sorted(told)
    assert file.verify() == []


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("words", [1, 2, CLAIMS])
def test_given_up_at_any_word_it_leaves_no_trace(
    file: AnnotationFile, articles: list[ArticleId], act: Act, words: int
) -> None:
    before, told = table_rows(file.path), list[int]()

    def proceed(done: int, _total: int) -> bool:
        told.append(done)
        return len(told) < words and done < CLAIMS

    with pytest.raises(ActCancelledError):
        act(file.telling(proceed, CLAIMS))
    assert table_rows(file.path) == before
    assert file.verify() == []
    act(file.telling(None, 0))
    assert table_rows(file.path) != before


def test_several_articles_are_finished_as_one_by_one(
    file: AnnotationFile, articles: list[ArticleId]
) -> None:
    assert file.judgements.unjudged_in(articles) == len(articles)
    assert file.judgements.finish_articles(articles) == len(articles)
    together = {one: file.judgements.states(one) for one in articles}
    file.history.undo()
    assert file.judgements.unjudged_in(articles) == len(articles)
    for one in articles:
        file.judgements.finish_article(one)
    assert {one: file.judgements.states(one) for one in articles} == together
    assert {each.state for each in file.articles.summaries()} == {ArticleState.DONE}


def test_what_a_worker_judged_and_marked_is_known_at_once(
    file: AnnotationFile, articles: list[ArticleId]
) -> None:
    one = articles[0]
    assert file.judgements.unjudged_in([one]) == 1
    for act in (
        lambda worker: worker.judgements.finish_articles(articles),
        lambda worker: worker.history.undo(),
        lambda worker: worker.claims.remove(worker.claims.ids()),
    ):
        told: list[Changes] = []
        with AnnotationFile.open(file.path, annotator="Ann") as worker:
            worker.subscribe(told.append)
            act(worker)
            expected = worker.judgements.states(one)
        file.release(told[-1])
        assert file.judgements.states(one) == expected
        assert file.judgements.progress(one) == file.judgements.progress_by_article()[one]


def test_others_can_read_while_very_much_is_written(
    file: AnnotationFile, articles: list[ArticleId]
) -> None:
    (row,) = file.exchange.rows("claims", file.claims.ids()[:1])
    rows = [row | {"id": f"claim {n}", "note": "x" * 10_000} for n in range(1_000)]
    counted: list[int] = []
    with AnnotationFile.open(file.path, read_only=True) as reader:

        def proceed(_done: int, _total: int) -> bool:
            counted.append(reader.claims.count())
            return len(counted) < 1_000

        with pytest.raises(ActCancelledError):
            file.telling(proceed, len(rows)).exchange.put(Parcel(claims=rows), "Take in")
    assert set(counted) == {CLAIMS}


def test_counting_sentences_can_be_given_up(
    file: AnnotationFile, articles: list[ArticleId]
) -> None:
    with pytest.raises(ActCancelledError):
        file.judgements.unjudged_in(articles, lambda done, total: False)


def test_a_copy_tells_its_pages_and_given_up_leaves_nothing(
    file: AnnotationFile, articles: list[ArticleId], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.store.connection._COPIED_AT_ONCE", 5)
    target, told = file.path.with_name("copy.claims"), list[tuple[int, int]]()

    def proceed(done: int, total: int) -> bool:
        told.append((done, total))
        return len(told) < 3

    with pytest.raises(ActCancelledError):
        file.save_copy_as(target, proceed)
    assert len(told) == 3 and told[0][0] < told[1][0] < told[0][1]
    assert [place.name for place in target.parent.iterdir()] == [file.path.name]
    file.save_copy_as(target)
    assert table_rows(target) == table_rows(file.path)
