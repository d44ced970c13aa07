"""Sentences as units: did annotators find claims in the same ones, and with the same tags?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np

from annotator.review.agreement.coding import ArticleCoding
from annotator.review.agreement.ratings import MISSING
from annotator.review.agreement.tag_tables import TagTable


def sentence_table(
    articles: Sequence[ArticleCoding], annotators: Sequence[str], tags: Sequence[str]
) -> TagTable:
    """Build the table of sentences x annotators.

    A sentence has a tag when any span of a claim with it touches the sentence. It has none where
    it was judged so, or where the annotator has finished the article; else, without a claim, it
    is missing, as it is for an annotator who did not code the article at all.
    """
    masks: list[list[int]] = []
    groups: list[int] = []
    bits = {tag: 1 << number for number, tag in enumerate(tags)}
    for number, article in enumerate(articles):
        columns = [_masks(article, name, bits) for name in annotators]
        masks.extend([list(row) for row in zip(*columns, strict=True)])
        groups.extend([number] * len(article.sentences))
    return TagTable(
        tuple(annotators),
        tuple(tags),
        np.array(masks, np.int64).reshape(-1, len(annotators)),
        np.array(groups, np.int64),
        np.ones(len(groups), np.int64),
        len(articles),
    )


def _masks(article: ArticleCoding, annotator: str, bits: dict[str, int]) -> list[int]:
    sentences = article.sentences
    if annotator in article.finished:
        masks = [0] * len(sentences)
    else:
        nothing = article.judged.get(annotator, frozenset[int]())
        masks = [0 if sentence.start in nothing else MISSING for sentence in sentences]
    starts = [sentence.start for sentence in sentences]
    ends = [sentence.end for sentence in sentences]
    for claim in article.claims.get(annotator, ()):
        mask = sum(bits.get(tag, 0) for tag in claim.tags)
        for span in claim.spans:
            first, last = bisect_right(ends, span.start), bisect_left(starts, span.end)
            for number in range(first, last):
                masks[number] = max(masks[number], 0) | mask
    return masks
