"""What the queue and the lanes show of the rows of a review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from annotator.model.decision import ReviewRow, RowState
from ui.review.lanes import LaneClaim
from ui.review.words import KINDS, SIGNS, tr
from ui.text_rows import RowText

if TYPE_CHECKING:
    from annotator.review.adjudicate import Review


def places_of(review: Review) -> dict[str, range]:
    """Return where each article's rows lie, which are together; articles in their order."""
    places: dict[str, range] = {}
    for number in range(len(review)):
        article_id = review.source(number).article_id
        first = places[article_id].start if article_id in places else number
        places[article_id] = range(first, number + 1)
    return places


class PickedRows:
    """Some rows of a review by their numbers, each put together when its turn comes."""

    def __init__(self, review: Review | tuple[()], numbers: Sequence[int]) -> None:
        self._review, self._numbers = review, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[ReviewRow]:
        return (self._review[number] for number in self._numbers)


def tags_in(review: Review, number: int) -> set[str]:
    """Return the tags of all claims of a row."""
    row = review.source(number)
    claims = [*zip(review.annotators, row.claims, strict=True), *row.parts]
    return {
        tag
        for name, claim_id in claims
        if claim_id is not None
        for tag in review.codings.claims[name][claim_id].tags
    }


def lane_claims(review: Review, numbers: Iterable[int]) -> list[LaneClaim]:
    """Return the spans of all claims of some rows, each in its annotator's lane."""
    names = list(review.annotators)
    found: list[LaneClaim] = []
    for number in numbers:
        row = review.source(number)
        claims = [(n, c) for n, c in zip(names, row.claims, strict=True) if c is not None]
        for name, claim_id in (*claims, *row.parts):
            claim = review.codings.claims[name][claim_id]
            lane = names.index(name)
            found += [LaneClaim(lane, span, claim.tags[0], number) for span in claim.spans]
    return found


def row_text(
    row: ReviewRow, state: RowState, signs: Mapping[str, str], titles: Mapping[str, str]
) -> RowText:
    """Return what the queue says of a row: its words, its classes, its article and its state."""
    first = row.claims[0]
    kinds = [tr(word) for kind, word in KINDS.items() if kind in row.differences]
    missed = [signs[version.annotator] for version in row.versions if not version.claims]
    if missed and kinds:
        kinds[0] = tr("Missed by {}").format(", ".join(missed))
    what = ", ".join(kinds) or tr(KINDS["agree"])
    below = f"{what}  ·  {titles.get(row.article_id, '')}"
    return RowText(first.quote, below, SIGNS[state], first.tags)
