"""Ratings of every code point, in runs over which nobody's rating changes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from annotator.review.agreement.coding import ArticleCoding
from annotator.review.agreement.marks import Laid, Marks
from annotator.review.agreement.ratings import Codes
from annotator.review.agreement.tag_tables import TagTable


def character_table(
    articles: Sequence[ArticleCoding], annotators: Sequence[str], tags: Sequence[str]
) -> TagTable:
    """Return what each annotator says of each code point: the set of `tags` over it.

    A row is a run of code points with the same ratings, its weight the number of them: the time
    taken depends on the claims, not on the length of the text. An annotator who did not code an
    article is taken to have marked nothing there.
    """
    return characters_of(Laid.of(articles, annotators, tags))


def characters_of(laid: Laid) -> TagTable:
    """Return the table of code points of articles laid end to end."""
    ends = laid.begins + laid.lengths
    marked = [marks.fragments[:, 1:].ravel() for marks in laid.marks.values()]
    edges = np.unique(np.concatenate([laid.begins, ends, *marked]))
    groups = np.searchsorted(laid.begins, edges[:-1], "right") - 1
    # Between two articles lies a place that belongs to neither.
    is_text = edges[:-1] < ends[groups]
    columns = [_masks(marks, edges, len(laid.tags))[is_text] for marks in laid.marks.values()]
    return TagTable(
        tuple(laid.marks),
        laid.tags,
        np.stack(columns, axis=1) if columns else np.zeros((int(is_text.sum()), 0), np.int64),
        groups[is_text],
        np.diff(edges)[is_text],
        len(laid.articles),
    )


def _masks(marks: Marks, edges: Codes, tags: int) -> Codes:
    """Return the tags over each run as bits."""
    rows = marks.fragments[:, 0]
    first = np.searchsorted(edges, marks.fragments[:, 1])
    last = np.searchsorted(edges, marks.fragments[:, 2])
    masks = np.zeros(max(0, len(edges) - 1), np.int64)
    for bit in range(tags):
        carries = (marks.masks[rows] >> bit & 1).astype(np.bool_)
        change = np.bincount(first[carries], minlength=len(edges))
        change -= np.bincount(last[carries], minlength=len(edges))
        masks |= (np.cumsum(change[:-1]) > 0).astype(np.int64) << bit
    return masks
