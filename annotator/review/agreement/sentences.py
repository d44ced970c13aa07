"""Sentences as units: did annotators find claims in the same ones, and with the same tags?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotator.review.agreement.characters import mask_text
from annotator.review.agreement.coding import ArticleCoding
from annotator.review.agreement.ratings import MISSING, Codes, RatingsTable

ABSENT, PRESENT = "no", "yes"


@dataclass(frozen=True, slots=True)
class SentenceTable:
    """Which tags each annotator gave to each sentence.

    `masks`: shape (sentences, annotators), a bit for each of `tags`, MISSING where the sentence
    was neither marked nor judged. `groups`: the number of the sentence's article.
    """

    annotators: tuple[str, ...]
    tags: tuple[str, ...]
    masks: Codes
    groups: Codes
    articles: int

    def for_tag(self, tag: str) -> RatingsTable:
        """Return the table "no" or "yes" of one tag, a row a sentence."""
        return self._yes_no([self.tags.index(tag)])

    def for_all_tags(self) -> RatingsTable:
        """Return the table "no" or "yes" of all tags, a row for each sentence and tag."""
        return self._yes_no(range(len(self.tags)))

    def any_tag(self) -> RatingsTable:
        """Return the table "no" or "yes": does the sentence hold a claim at all?"""
        codes = np.where(self.masks == MISSING, MISSING, np.minimum(self.masks, 1))
        return self._table(codes, self.groups)

    def tag_sets(self) -> RatingsTable:
        """Return the table of tag sets, a row a sentence; for MASI."""
        rated = self.masks != MISSING
        seen = np.unique(self.masks[rated])
        codes = np.where(rated, np.searchsorted(seen, self.masks), MISSING)
        return RatingsTable.of_codes(
            self.annotators,
            [mask_text(int(mask), self.tags) for mask in seen],
            codes,
            self.groups,
            group_count=max(1, self.articles),
        )

    def _yes_no(self, bits: Sequence[int]) -> RatingsTable:
        rated = self.masks != MISSING
        layers = [np.where(rated, self.masks >> bit & 1, MISSING) for bit in bits]
        empty = np.zeros((0, len(self.annotators)), np.int64)
        return self._table(np.concatenate([empty, *layers]), np.tile(self.groups, len(layers)))

    def _table(self, codes: Codes, groups: Codes) -> RatingsTable:
        return RatingsTable.of_codes(
            self.annotators, (ABSENT, PRESENT), codes, groups, group_count=max(1, self.articles)
        )


def sentence_table(
    articles: Sequence[ArticleCoding], annotators: Sequence[str], tags: Sequence[str]
) -> SentenceTable:
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
    return SentenceTable(
        tuple(annotators),
        tuple(tags),
        np.array(masks, np.int64).reshape(-1, len(annotators)),
        np.array(groups, np.int64),
        len(articles),
    )


def _masks(article: ArticleCoding, annotator: str, bits: dict[str, int]) -> list[int]:
    sentences = article.sentences
    if annotator not in article.claims:
        return [MISSING] * len(sentences)
    if annotator in article.finished:
        masks = [0] * len(sentences)
    else:
        nothing = article.judged.get(annotator, frozenset[int]())
        masks = [0 if sentence.start in nothing else MISSING for sentence in sentences]
    starts = [sentence.start for sentence in sentences]
    ends = [sentence.end for sentence in sentences]
    for claim in article.claims[annotator]:
        mask = sum(bits.get(tag, 0) for tag in claim.tags)
        for span in claim.spans:
            first, last = bisect_right(ends, span.start), bisect_left(starts, span.end)
            for number in range(first, last):
                masks[number] = max(masks[number], 0) | mask
    return masks
