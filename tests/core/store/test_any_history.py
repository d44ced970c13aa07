"""Any series of acts and as many undos gives the same rows, restarts anywhere in between."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.article import ArticleState, Metadata
from annotator.model.errors import StoreError
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import TEXT, article, table_rows

spans = st.builds(
    lambda start, length: Span(start, min(start + length, len(TEXT))),
    st.integers(0, len(TEXT) - 2),
    st.integers(2, 60),
)
tags = st.lists(
    st.sampled_from(["threat", "pledge", "sanction"]), min_size=1, max_size=3, unique=True
)
words = st.text(max_size=12)
picks = st.integers(0, 50)

Step = Callable[[AnnotationFile], object]


def claim(file: AnnotationFile, pick: int) -> str | None:
    """Return one of the claims, or None where there is none."""
    ids = file.claims.ids()
    return ids[pick % len(ids)] if ids else None


def article_id(file: AnnotationFile, pick: int) -> str | None:
    """Return one of the articles, or None where there is none."""
    ids = [one.id for one in file.articles.summaries()]
    return ids[pick % len(ids)] if ids else None


def on(find: Callable[[AnnotationFile, int], str | None], act: Callable[..., object]) -> object:
    """Return a function that makes a step: `act` on what `find` picks, where there is any."""

    def build(pick: int, *values: object) -> Step:
        def step(file: AnnotationFile) -> None:
            found = find(file, pick)
            if found is not None:
                act(file, found, *values)

        return step

    return build


steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(lambda n: lambda f: f.articles.add(article(TEXT + "!" * n, f"No. {n}")), picks),
    st.builds(
        on(article_id, lambda f, a, s, t, n: f.claims.add(a, [s], t, n)), picks, spans, tags, words
    ),
    st.builds(
        on(article_id, lambda f, a, ss: f.claims.add_many(a, [(s, ("threat",)) for s in ss])),
        picks,
        st.lists(spans, max_size=5),
    ),
    st.builds(on(claim, lambda f, c, t: f.claims.set_tags(c, t)), picks, tags),
    st.builds(on(claim, lambda f, c, t: f.claims.toggle_tag(c, t[0])), picks, tags),
    st.builds(on(claim, lambda f, c, n: f.claims.set_note(c, n)), picks, words),
    st.builds(on(claim, lambda f, c, s: f.claims.set_spans(c, [s])), picks, spans),
    st.builds(on(claim, lambda f, c: f.claims.remove([c])), picks),
    st.builds(lambda: lambda f: f.claims.remove(f.claims.ids()[::2])),
    st.builds(
        on(article_id, lambda f, a, t: f.articles.set_metadata(a, Metadata(title=t))), picks, words
    ),
    st.builds(
        on(article_id, lambda f, a, s: f.articles.set_state(a, s)),
        picks,
        st.sampled_from(ArticleState),
    ),
    st.builds(on(article_id, lambda f, a, n: f.articles.set_position(a, n)), picks, picks),
    st.builds(on(article_id, lambda f, a: f.articles.remove([a])), picks),
    st.builds(lambda: lambda f: f.history.undo()),
    st.builds(lambda: lambda f: f.history.redo()),
)


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return what the analyst made: all rows but the audit trail's."""
    found = table_rows(path)
    del found["acts"]
    return found


@given(series=st.lists(st.tuples(steps, st.booleans()), max_size=14))
@settings(max_examples=40, deadline=None)
def test_undo_leads_back_and_redo_forward_through_every_state(
    series: list[tuple[Step, bool]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.claims"
        file = AnnotationFile.create(path, annotator="Ann")
        try:
            for step, restart in series:
                try:
                    step(file)
                except StoreError as error:
                    assert "nothing to" in str(error) or "at least one tag" in str(error)
                if restart:
                    file.close()
                    file = AnnotationFile.open(path, annotator="Ben")
            walk_back_and_forth(file)
            assert file.verify() == []
        finally:
            file.close()


def walk_back_and_forth(file: AnnotationFile) -> None:
    """Undo everything, redo everything, and compare the rows at each step."""
    states = [rows(file.path)]
    while file.history.undo_label():
        file.history.undo()
        states.append(rows(file.path))
    assert not any(states[-1].values())
    assert file.search.articles("fleet") == []
    for state in reversed(states[:-1]):
        file.history.redo()
        assert rows(file.path) == state
    assert set(file.search.articles("fleet")) == {one.id for one in file.articles.summaries()}
