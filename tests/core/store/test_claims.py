"""Claims: what is stored is the words that were selected."""

from __future__ import annotations

import pytest

from annotator.model.article import ArticleId
from annotator.model.claim_mark import ClaimFilter
from annotator.model.errors import StoreError
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import TEXT, article

CLOSE_IT = Span(TEXT.index("Varland"), TEXT.index(", the minister"))
FAMILY = Span(TEXT.index("👨"), TEXT.index(" A pledge"))


def test_a_claim_keeps_quote_prefix_and_suffix(file: AnnotationFile, strait: ArticleId) -> None:
    claim = file.claims.get(file.claims.add(strait, [CLOSE_IT], ["threat"], "sharp"))
    assert claim.quote == "Varland will close it" == TEXT[claim.start : claim.end]
    assert claim.prefix == TEXT[CLOSE_IT.start - 32 : CLOSE_IT.start]
    assert claim.suffix == TEXT[CLOSE_IT.end : CLOSE_IT.end + 32]
    assert (claim.tags, claim.note, claim.annotator) == (("threat",), "sharp", "Ann")


def test_offsets_count_code_points_behind_an_emoji(file: AnnotationFile, strait: ArticleId) -> None:
    behind = Span(TEXT.index("A pledge"), len(TEXT))
    claim = file.claims.get(file.claims.add(strait, [behind], ["pledge"]))
    assert claim.quote == "A pledge, then."


def test_a_claim_of_two_fragments_comes_back_whole(file: AnnotationFile, strait: ArticleId) -> None:
    claim_id = file.claims.add(strait, [FAMILY, CLOSE_IT], ["threat", "pledge"])
    assert file.claims.get(claim_id).spans == (CLOSE_IT, FAMILY)
    assert file.claims.mark(claim_id).fragments == (CLOSE_IT, FAMILY)
    assert file.claims.get(claim_id).quote == TEXT[CLOSE_IT.start : FAMILY.end]


@pytest.mark.parametrize("spans", [[], [Span(0, len(TEXT) + 1)], [Span(0, 5), Span(4, 9)]])
def test_a_place_that_is_not_there_is_refused(
    file: AnnotationFile, strait: ArticleId, spans: list[Span]
) -> None:
    with pytest.raises(StoreError):
        file.claims.add(strait, spans, ["threat"])
    assert file.claims.count() == 0
    assert file.history.undo_label() == "Add article “The strait”"


def test_an_unknown_tag_is_refused_by_name(file: AnnotationFile, strait: ArticleId) -> None:
    with pytest.raises(StoreError, match="no tag “rumour”; the tags are threat, pledge, sanction"):
        file.claims.add(strait, [CLOSE_IT], ["rumour"])


def test_tags_are_toggled_and_the_last_one_stays(file: AnnotationFile, strait: ArticleId) -> None:
    claim_id = file.claims.add(strait, [CLOSE_IT], ["threat"])
    file.claims.toggle_tag(claim_id, "pledge")
    assert file.claims.get(claim_id).tags == ("threat", "pledge")
    file.claims.toggle_tag(claim_id, "threat")
    assert file.claims.get(claim_id).tags == ("pledge",)
    with pytest.raises(StoreError, match="at least one tag; press Delete"):
        file.claims.toggle_tag(claim_id, "pledge")
    assert file.history.undo_label() == "Remove tag threat"


def test_a_moved_boundary_takes_the_quote_along(file: AnnotationFile, strait: ArticleId) -> None:
    claim_id = file.claims.add(strait, [CLOSE_IT], ["threat"])
    file.claims.set_spans(claim_id, [Span(0, CLOSE_IT.end)])
    assert file.claims.get(claim_id).quote == TEXT[: CLOSE_IT.end]
    assert file.claims.get(claim_id).prefix == ""


def test_a_note_with_what_text_cannot_hold_is_kept_readable(
    file: AnnotationFile, strait: ArticleId
) -> None:
    claim_id = file.claims.add(strait, [CLOSE_IT], ["threat"], "half \ud83d a \0 pair 👍")
    assert file.claims.get(claim_id).note == "half \ufffd a \ufffd pair 👍"


def test_marks_are_sorted_the_longer_one_first(file: AnnotationFile, strait: ArticleId) -> None:
    for span in (Span(5, 9), Span(0, 4), Span(0, 40)):
        file.claims.add(strait, [span], ["threat"])
    marks = file.claims.marks_in(strait, 0, len(TEXT))
    assert [(mark.start, mark.end) for mark in marks] == [(0, 40), (0, 4), (5, 9)]
    assert [mark.id for mark in marks] == [claim.id for claim in file.claims.of_article(strait)]
    touching = file.claims.marks_in(strait, 4, 5)
    assert [(mark.start, mark.end) for mark in touching] == [(0, 40)]


def test_marks_come_in_pages_without_gap_or_repetition(
    file: AnnotationFile, strait: ArticleId
) -> None:
    spans = [Span(start, start + length) for start in range(8) for length in (3, 3, 1, 9)]
    file.claims.add_many(strait, [(span, ("threat",)) for span in spans])
    whole = file.claims.marks_in(strait, 0, len(TEXT))
    paged = []
    while page := file.claims.marks_page(strait, paged[-1] if paged else None, 5):
        paged += page
    assert paged == whole
    assert len(whole) == 32


def test_filters_narrow_ids_counts_and_tags(file: AnnotationFile, strait: ArticleId) -> None:
    other, _ = file.articles.add(article("Another text. Čapek’s café promised help.", "Other"))
    second = file.claims.add(other, [Span(14, 26)], ["pledge"])
    first = file.claims.add(strait, [CLOSE_IT], ["threat", "sanction"])
    file.annotator = "Ben"
    third = file.claims.add(other, [Span(0, 7)], ["threat"], "NOTA BENE")
    ids = file.claims.ids
    assert ids() == [first, third, second]
    assert ids(ClaimFilter(articles=frozenset({other}))) == [third, second]
    assert ids(ClaimFilter(tags=frozenset({"threat", "pledge"}))) == [first, third, second]
    assert ids(ClaimFilter(tags=frozenset({"sanction"}))) == [first]
    assert ids(ClaimFilter(annotators=frozenset({"Ben"}))) == [third]
    assert ids(ClaimFilter(words="CAPEK cafe")) == [second]
    assert ids(ClaimFilter(words="bene")) == [third]
    assert file.claims.count(ClaimFilter(words="bene")) == 1
    assert file.claims.tag_counts() == {"threat": 2, "pledge": 1, "sanction": 1}
    assert file.claims.annotators() == ["Ann", "Ben"]


def test_many_claims_are_one_act_or_none(file: AnnotationFile, strait: ArticleId) -> None:
    assert file.claims.add_many(strait, [(Span(i, i + 3), ("threat",)) for i in range(30)]) == 30
    assert file.history.undo_label() == "Add 30 claims"
    with pytest.raises(StoreError):
        file.claims.add_many(strait, [(Span(0, 3), ("threat",)), (Span(0, 9999), ("threat",))])
    assert file.claims.count() == 30
    assert file.history.undo() == "Add 30 claims"
    assert file.claims.count() == 0


def test_claims_are_fetched_in_the_order_asked_for(file: AnnotationFile, strait: ArticleId) -> None:
    ids = [file.claims.add(strait, [Span(i, i + 3)], ["threat"]) for i in (9, 3, 6)]
    file.claims.remove([ids[1]])
    assert [claim.id for claim in file.claims.get_many(ids[::-1])] == [ids[2], ids[0]]
    with pytest.raises(StoreError, match="no longer in this file"):
        file.claims.get(ids[1])


def test_removing_several_is_one_act_named_by_their_number(
    file: AnnotationFile, strait: ArticleId
) -> None:
    ids = [file.claims.add(strait, [Span(i, i + 3)], ["threat"]) for i in (9, 3, 6)]
    file.claims.remove([*ids, ids[0]])
    assert file.history.undo_label() == "Delete 3 claims"
    file.claims.remove(ids)
    assert file.history.undo_label() == "Delete 3 claims"
    file.history.undo()
    assert file.claims.count() == 3
