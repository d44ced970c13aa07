"""Ratings of every code point, in runs over which nobody's rating changes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from annotator.review.agreement.coding import ArticleCoding
from annotator.review.agreement.ratings import Codes
from annotator.review.agreement.tag_tables import TagTable


def character_table(
    articles: Sequence[ArticleCoding], annotators: Sequence[str], tags: Sequence[str]
) -> TagTable:
    """Return what each annotator says of each code point: the set of `tags` over it.

    A row is a run of code points with the same ratings,
    its weight the number of them: the time taken depends on the claims, not on the length of the
    text. Every annotator must have coded every
    article.
    """
    codes: list[Codes] = []
    weights: list[Codes] = []
    groups: list[Codes] = []
    for number, article in enumerate(articles):
        found, lengths = _runs(article, annotators, tags)
        codes.append(found)
        weights.append(lengths)
        groups.append(np.full(len(lengths), number, np.int64))
    empty = np.zeros(0, np.int64)
    return TagTable(
        tuple(annotators),
        tuple(tags),
        np.concatenate([np.zeros((0, len(annotators)), np.int64), *codes]),
        np.concatenate([empty, *groups]),
        np.concatenate([empty, *weights]),
        len(articles),
    )


def _runs(
    article: ArticleCoding, annotators: Sequence[str], tags: Sequence[str]
) -> tuple[Codes, Codes]:
    """Return the tag sets as bits, shape (runs, annotators), and the runs' lengths."""
    place = {tag: bit for bit, tag in enumerate(tags)}
    marks = [
        (column, place[tag], span.start, span.end)
        for column, name in enumerate(annotators)
        for claim in article.claims.get(name, ())
        for tag in claim.tags
        if tag in place
        for span in claim.spans
    ]
    columns, bits, starts, ends = np.array(marks, np.int64).reshape(-1, 4).T
    edges = np.unique(np.concatenate([starts, ends, [0, article.length]]))
    depth = np.zeros((len(edges), len(annotators), len(tags)), np.int64)
    np.add.at(depth, (np.searchsorted(edges, starts), columns, bits), 1)
    np.add.at(depth, (np.searchsorted(edges, ends), columns, bits), -1)
    covered = np.cumsum(depth, axis=0)[:-1] > 0
    masks = (covered << np.arange(len(tags))).sum(axis=2)
    return masks.astype(np.int64), np.diff(edges).astype(np.int64)
