"""Any series of acts and as many undos gives the same rows, restarts anywhere in between."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.codebook import edits
from annotator.model.article import ArticleState, Metadata
from annotator.model.claim import ClaimId
from annotator.model.codebook import Field, FieldKind
from annotator.model.decision import Outcome, Reason, ReviewRow, Snapshot
from annotator.model.errors import ClaimlightError
from annotator.model.field_value import FieldValue
from annotator.model.judgement import Verdict
from annotator.model.link import LinkKind
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import TEXT, article, review_row, snapshot, table_rows

spans = st.builds(
    lambda start, length: Span(start, min(start + length, len(TEXT))),
    st.integers(0, len(TEXT) - 2),
    st.integers(2, 60),
)
tags = st.lists(st.integers(0, 2), min_size=1, max_size=3, unique=True)
"""Places in the codebook, whatever the tags are called by then."""
values = st.one_of(
    st.builds(FieldValue, st.just("source"), st.sampled_from(["Varland", "the Vars|Élan", ""])),
    st.builds(FieldValue, st.just("action"), st.text(max_size=9)),
    st.builds(FieldValue, st.just("modality"), st.sampled_from(["implied", "denied", ""])),
    st.builds(FieldValue, st.just("condition"), st.just("If"), st.just((Span(0, 2),))),
)
REFUSALS = (
    "nothing to", "at least one tag", "needs at least one tag", "no field", "already", "to itself",
    "holds a claim of yours", "two paragraphs", "judged these two", "no next sentence",
    "on one side", "no sentence to split", "with itself", "Two tags have", "is the same",
    "as it was", "no longer", "Claims of more than one", "takes two claims", "no fragment",
    "at least one fragment", "Nothing was decided", "cannot come back", "Two fields have",
    "the same key", "no such act",
)  # fmt: skip
words = st.text(max_size=12)
picks = st.integers(0, 50)

Step = Callable[[AnnotationFile], object]


def claim(file: AnnotationFile, pick: int) -> str | None:
    """Return one of the claims, or None where there is none."""
    ids = sorted(file.claims.ids())
    return ids[pick % len(ids)] if ids else None


def article_id(file: AnnotationFile, pick: int) -> str | None:
    """Return one of the articles, or None where there is none."""
    ids = [one.id for one in file.articles.summaries()]
    return ids[pick % len(ids)] if ids else None


def sentence(file: AnnotationFile, article: str, pick: int) -> Span:
    """Return one of an article's sentences."""
    spans = file.sentences.of(article)
    return spans[pick % len(spans)]


def named(file: AnnotationFile, picked: list[int]) -> list[str]:
    """Return tags of the codebook by their places."""
    known = file.codebooks.tags()
    return [known[pick % len(known)].name for pick in picked]


def two(
    act: Callable[[AnnotationFile, list[str], int], object], find: str
) -> Callable[[int, int], Step]:
    """Return a function that makes a step on two claims, or actors, where there are as many."""

    def build(pick: int, other: int) -> Step:
        def step(file: AnnotationFile) -> None:
            ids = {
                "claims": sorted(file.claims.ids()), "actors": [a.id for a in file.actors.all()],
            }[find]  # fmt: skip
            if len(ids) > 1:
                act(file, [ids[pick % len(ids)], ids[other % len(ids)]], pick)

        return step

    return build


def an_act(file: AnnotationFile, back: int) -> int:
    """Return an act some way back; 0 where there is none yet."""
    acts = file.history.acts(back + 1)
    return acts[-1].id if acts else 0


def with_field(file: AnnotationFile, number: int) -> None:
    """Add a field to the codebook."""
    field = Field(f"extra_{number}", f"Extra {number}", FieldKind.TEXT, defaults={"*": "x"})
    file.codebooks.save(edits.add_field(file.codebooks.current(), field))


def rename_field(file: AnnotationFile, pick: int) -> None:
    """Rename one of the fields."""
    book = file.codebooks.current()
    field = book.fields[pick % len(book.fields)]
    file.codebooks.save(
        edits.put_field(book, field.name, replace(field, name=f"{field.name[:40]}_{pick}"))
    )


def redefine(file: AnnotationFile, pick: int) -> None:
    """Give a tag another meaning."""
    book = file.codebooks.current()
    tag = book.tags[pick % len(book.tags)]
    file.codebooks.save(edits.put_tag(book, tag.name, replace(tag, definition=f"{pick}")))


def row_of(file: AnnotationFile, claim_id: str, pick: int, kind: str) -> ReviewRow:
    """Return a row to decide on: Ann's claim, beside it Ben's, which is one of the same article."""
    first = file.claims.get(ClaimId(claim_id))
    there = file.claims.of_article(first.article_id)
    other = first if kind == "agree" else there[pick % len(there)]
    found = {"Ann": first} | ({"Ben": other} if kind == "agree" or other.id != first.id else {})
    return review_row(
        first.article_id,
        kind,
        file.articles.text(first.article_id),
        **{name: [(c.id, c.start, c.end, c.tags)] for name, c in found.items()},
    )


def edit_what_stands(file: AnnotationFile, claim_id: str, pick: int) -> None:
    """Let what stands on a row have another note."""
    row = row_of(file, claim_id, pick, "tag")
    stands = [replace(claim, note=f"{pick}") for claim in file.reviews.standing(row)]
    file.reviews.edit(row, stands, Reason.OTHER, "")


class Standing:
    """The file itself as what annotators' files hold now."""

    compared = ("source",)

    def __init__(self, file: AnnotationFile) -> None:
        self._file = file
        names = frozenset({"Ann", "Ben"})
        self.scope = {one.id: names for one in file.articles.summaries()}

    def standing(self, annotator: str, claim_id: ClaimId) -> list[Snapshot]:
        return [
            snapshot(
                annotator, c.id, c.start, c.end, c.tags, self._file.articles.text(c.article_id)
            )
            for c in self._file.claims.get_many([claim_id])
        ]

    def touching(self, claim_ids: Collection[str]) -> list[int]:
        return []

    def __getitem__(self, index: int) -> ReviewRow:
        raise IndexError(index)


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
        on(article_id, lambda f, a, s, t, n: f.claims.add(a, [s], named(f, t), n)),
        picks,
        spans,
        tags,
        words,
    ),
    st.builds(
        on(article_id, lambda f, a, ss: f.claims.add_many(a, [(s, named(f, [0])) for s in ss])),
        picks,
        st.lists(spans, max_size=5),
    ),
    st.builds(on(claim, lambda f, c, t: f.claims.set_tags(c, named(f, t))), picks, tags),
    st.builds(on(claim, lambda f, c, t: f.claims.toggle_tag(c, named(f, t)[0])), picks, tags),
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
    st.builds(on(claim, lambda f, c, v: f.fields.set(c, v)), picks, values),
    st.builds(
        on(claim, lambda f, c, v: f.fields.set_many(c, v)), picks, st.lists(values, max_size=3)
    ),
    st.builds(on(claim, lambda f, c, s: f.claims.add_fragment(c, s)), picks, spans),
    st.builds(on(claim, lambda f, c, s: f.claims.remove_fragment(c, s)), picks, spans),
    st.builds(on(claim, lambda f, c, n: f.claims.split(c, n)), picks, picks),
    st.builds(two(lambda f, ids, n: f.claims.join(ids), "claims"), picks, picks),
    st.builds(
        two(lambda f, ids, n: f.links.add(*ids, list(LinkKind)[n % 7]), "claims"), picks, picks
    ),
    st.builds(
        on(article_id, lambda f, a, n, v: f.judgements.set(a, sentence(f, a, n), v)),
        picks,
        picks,
        st.sampled_from([*Verdict, None]),
    ),
    st.builds(on(article_id, lambda f, a: f.judgements.finish_article(a)), picks),
    st.builds(on(article_id, lambda f, a, n: f.sentences.split(a, 2 * n)), picks, picks),
    st.builds(on(article_id, lambda f, a, n: f.sentences.join(a, n % 4)), picks, picks),
    st.builds(lambda n: lambda f: f.actors.add(f"Actor {n}", aliases=["the Vars"]), picks),
    st.builds(two(lambda f, ids, n: f.actors.merge(*ids), "actors"), picks, picks),
    st.builds(
        lambda n: (
            lambda f: f.actors.remove(f.actors.all()[n].id) if len(f.actors.all()) > n else None
        ),
        picks,
    ),
    st.builds(lambda n: lambda f: f.actors.resolve("Varland", f.actors.add(f"V {n}")), picks),
    st.builds(
        lambda t, n: lambda f: f.codebooks.rename_tag(named(f, t)[0], f"tag {n}", f"Tag {n}"),
        tags,
        picks,
    ),
    st.builds(lambda t: lambda f: f.codebooks.merge_tags(*named(f, [t[0], t[-1]])), tags),
    st.builds(lambda t: lambda f: f.codebooks.delete_tag(named(f, t)[0]), tags),
    st.builds(lambda n: lambda f: with_field(f, n), picks),
    st.builds(lambda n: lambda f: rename_field(f, n), picks),
    st.builds(lambda n: lambda f: redefine(f, n), picks),
    st.builds(lambda: lambda f: f.codebooks.mark_rechecked(f.claims.ids())),
    st.builds(
        on(claim, lambda f, c, n, o: f.reviews.decide(row_of(f, c, n, "tag"), o, taken=["Ann"])),
        picks,
        picks,
        st.sampled_from([o for o in Outcome if o not in (Outcome.EDITED, Outcome.AGREED)]),
    ),
    st.builds(on(claim, edit_what_stands), picks, picks),
    st.builds(on(claim, lambda f, c: f.reviews.settle_agreeing([row_of(f, c, 0, "agree")])), picks),
    st.builds(on(claim, lambda f, c: f.reviews.take_back(row_of(f, c, 0, "agree"))), picks),
    st.builds(
        on(claim, lambda f, c, n: f.reviews.set_reason(row_of(f, c, 0, "tag"), Reason.OTHER, n)),
        picks,
        words,
    ),
    st.builds(lambda: lambda f: f.reviews.reconcile(Standing(f))),
    st.builds(lambda n: lambda f: f.history.restore(an_act(f, n)), picks),
    st.builds(
        on(claim, lambda f, c, n: f.history.restore_claim(c, an_act(f, n))),
        picks,
        picks,
    ),
    st.builds(
        on(article_id, lambda f, a, n: f.history.restore_article(a, an_act(f, n))),
        picks,
        picks,
    ),
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
        begin(file)
        try:
            for step, restart in series:
                try:
                    step(file)
                except ClaimlightError as error:
                    assert any(words in str(error) for words in REFUSALS), error
                look_around(file)
                if restart:
                    file.close()
                    file = AnnotationFile.open(path, annotator="Ben")
            walk_back_and_forth(file)
            assert file.verify() == []
        finally:
            file.close()


def begin(file: AnnotationFile) -> None:
    """Give the steps something to work on."""
    strait, _ = file.articles.add(article())
    for number in range(3):
        file.claims.add(strait, [Span(10 * number, 10 * number + 20)], ["threat"])
    file.actors.add("Varland")


def look_around(file: AnnotationFile) -> None:
    """Read every claim, and compare what is kept in memory with what a fresh look finds."""
    for claim in file.claims.get_many(file.claims.ids()):
        assert set(claim.tags) <= {tag.name for tag in file.codebooks.tags()}
        assert set(file.fields.of(claim.id)) <= {f.name for f in file.codebooks.current().fields}
        assert file.history.of_claim(claim.id)
    file.codebooks.recheck()
    decided = {decision.id for decision in file.reviews.decisions()}
    for one in file.articles.summaries():
        assert decided >= {c.decision_id for c in file.reviews.adjudicated(one.id)}
    file.reviews.feedback("Ben")
    with AnnotationFile.open(file.path, annotator=file.annotator, read_only=True) as fresh:
        for article in file.articles.summaries():
            assert file.judgements.states(article.id) == fresh.judgements.states(article.id)
        assert file.judgements.progress() == fresh.judgements.progress()


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
