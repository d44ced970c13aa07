"""Sentences as units: did annotators find claims in the same ones, and with the same tags?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from annotator.review.agreement.coding import ArticleCoding
from annotator.review.agreement.marks import Laid
from annotator.review.agreement.ratings import MISSING, Codes
from annotator.review.agreement.tag_tables import TagTable


def sentence_table(
    articles: Sequence[ArticleCoding], annotators: Sequence[str], tags: Sequence[str]
) -> TagTable:
    """Build the table of sentences x annotators.

    A sentence has a tag when any span of a claim with it touches the sentence. It has none where
    it was judged so, or where the annotator has finished the article; else, without a claim, it
    is missing, as it is for an annotator who did not code the article at all.
    """
    return sentences_of(Laid.of(articles, annotators, tags))


def sentences_of(laid: Laid) -> TagTable:
    """Build the table of sentences x annotators of articles laid end to end."""
    groups = laid.sentences[:, 0]
    columns = [_masks(laid, name) for name in laid.marks]
    return TagTable(
        tuple(laid.marks),
        laid.tags,
        np.stack(columns, axis=1) if columns else np.zeros((len(groups), 0), np.int64),
        groups,
        np.ones(len(groups), np.int64),
        len(laid.articles),
    )


def _masks(laid: Laid, annotator: str) -> Codes:
    finished = np.array([annotator in a.finished for a in laid.articles], np.bool_)
    masks = np.where(finished[laid.sentences[:, 0]], 0, MISSING)
    for number in np.flatnonzero(~finished).tolist():
        nothing = laid.articles[number].judged.get(annotator)
        if nothing:
            first, last = np.searchsorted(laid.sentences[:, 0], (number, number + 1))
            starts = laid.sentences[first:last, 1] - laid.begins[number]
            masks[first:last][np.isin(starts, list(nothing))] = 0
    marks = laid.marks[annotator]
    rows, starts, ends = marks.fragments.T
    first, last = laid.touched(starts, ends)
    counts = np.maximum(last - first + 1, 0)
    before = np.cumsum(counts) - counts
    touched: Codes = np.arange(int(counts.sum())) + np.repeat(first - before, counts)
    masks[touched] = np.maximum(masks[touched], 0)
    np.bitwise_or.at(masks, touched, np.repeat(marks.masks[rows], counts))
    return masks
