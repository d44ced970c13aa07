"""Claims as columns of numbers: all articles laid end to end, so that they are counted at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from annotator.review.agreement.coding import ArticleCoding
from annotator.review.agreement.ratings import Codes
from annotator.review.overlap import Marked, shared


@dataclass(frozen=True, slots=True)
class Marks:
    """One annotator's claims in all articles, a row a claim, articles in their order.

    `articles`: the number of each claim's article. `masks`: a bit for each of the tags that are
    measured. `starts`, `ends`: the enclosing span, `lengths`: the code points under the fragments.
    `fragments`: shape (fragments, 3): the claim's row, start, end. Places are code points of the
    articles laid end to end. `is_parted`: whether a claim has several fragments.
    """

    claims: Sequence[Marked]
    articles: Codes
    masks: Codes
    starts: Codes
    ends: Codes
    lengths: Codes
    is_parted: npt.NDArray[np.bool_]
    fragments: Codes


@dataclass(frozen=True, slots=True)
class Laid:
    """All articles laid end to end, with what annotators marked in them.

    `begins`, `lengths`: where each article begins, and its code points. `sentences`: shape
    (sentences, 3): the number of the article, start, end; sorted.
    """

    articles: Sequence[ArticleCoding]
    tags: tuple[str, ...]
    begins: Codes
    lengths: Codes
    sentences: Codes
    marks: dict[str, Marks]

    @classmethod
    def of(
        cls, articles: Sequence[ArticleCoding], annotators: Sequence[str], tags: Sequence[str]
    ) -> Laid:
        """Lay the articles end to end."""
        lengths = np.array([article.length for article in articles], np.int64)
        # One code point apart, so that nothing of one article touches anything of the next one.
        begins = np.cumsum(lengths + 1) - (lengths + 1)
        spans = [
            (number, span.start, span.end)
            for number, article in enumerate(articles)
            for span in article.sentences
        ]
        sentences = np.array(spans, np.int64).reshape(-1, 3)
        sentences[:, 1:] += begins[sentences[:, :1]]
        marks = {name: _marks(articles, name, tags, begins) for name in annotators}
        return cls(articles, tuple(tags), begins, lengths, sentences, marks)

    def touched(self, starts: Codes, ends: Codes) -> tuple[Codes, Codes]:
        """Return the first and the last sentence that spans touch; last < first where none."""
        first = np.searchsorted(self.sentences[:, 2], starts, "right")
        return first, np.searchsorted(self.sentences[:, 1], ends, "left") - 1


def _marks(
    articles: Sequence[ArticleCoding], annotator: str, tags: Sequence[str], begins: Codes
) -> Marks:
    owned = [article.claims.get(annotator, ()) for article in articles]
    claims = [claim for found in owned for claim in found]
    numbers = np.repeat(np.arange(len(articles)), [len(found) for found in owned])
    counts = np.array([len(claim.spans) for claim in claims], np.int64)
    edges = [edge for claim in claims for span in claim.spans for edge in (span.start, span.end)]
    rows = np.repeat(np.arange(len(claims)), counts)
    fragments = np.empty((len(rows), 3), np.int64)
    fragments[:, 0] = rows
    fragments[:, 1:] = np.array(edges, np.int64).reshape(-1, 2) + begins[numbers[rows]][:, None]
    sizes = fragments[:, 2] - fragments[:, 1]
    lasts = np.cumsum(counts) - 1
    bits = {tag: 1 << number for number, tag in enumerate(tags)}
    known: dict[tuple[str, ...], int] = {}
    for claim in claims:
        if claim.tags not in known:
            known[claim.tags] = sum({bits.get(tag, 0) for tag in claim.tags})
    return Marks(
        claims,
        numbers,
        np.array([known[claim.tags] for claim in claims], np.int64),
        fragments[lasts - counts + 1, 1],
        fragments[lasts, 2],
        np.bincount(rows, sizes, len(claims)).astype(np.int64),
        counts > 1,
        fragments,
    )


def meeting_rows(one: Marks, other: Marks) -> tuple[Codes, Codes, Codes]:
    """Return the rows of all claims, one of each annotator, with a code point in common.

    With the number of these. Of two that meet one starts where the other one is, or both start at
    once: so the time taken is in proportion to what there is and what meets.
    """
    inside = _starting_inside(one, other.starts, "left")
    around = _starting_inside(other, one.starts, "right")[::-1]
    first, second = (np.concatenate(pair) for pair in zip(inside, around, strict=True))
    ends = np.minimum(one.ends[first], other.ends[second])
    common = ends - np.maximum(one.starts[first], other.starts[second])
    for place in np.flatnonzero(one.is_parted[first] | other.is_parted[second]).tolist():
        mine, theirs = one.claims[int(first[place])], other.claims[int(second[place])]
        common[place] = shared(mine.spans, theirs.spans)
    kept = common > 0
    return first[kept], second[kept], common[kept]


def _starting_inside(
    marks: Marks, starts: Codes, side: Literal["left", "right"]
) -> tuple[Codes, Codes]:
    """Pair each claim with those of `starts` that lie in it; "right": not with its very start."""
    order = np.argsort(starts, kind="stable")
    ordered = starts[order]
    low = np.searchsorted(ordered, marks.starts, side)
    counts = np.maximum(np.searchsorted(ordered, marks.ends, "left") - low, 0)
    rows = np.repeat(np.arange(len(counts)), counts)
    before = np.cumsum(counts) - counts
    return rows, order[np.arange(len(rows)) - before[rows] + low[rows]]
