"""Units with the tags each annotator gave them, and the ratings tables made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from annotator.review.agreement.ratings import (
    MISSING,
    Codes,
    RatingsTable,
    chosen_groups,
    gathered,
    set_text,
)

ABSENT, PRESENT = "no", "yes"


@dataclass(frozen=True, slots=True)
class TagTable:
    """Which tags each annotator gave to each unit: a sentence, or a run of code points.

    `masks`: shape (units, annotators), a bit for each of `tags`, MISSING where the unit was
    neither marked nor judged. `groups`: the number of the unit's article. `weights`: how many
    equal units a row stands for.
    """

    annotators: tuple[str, ...]
    tags: tuple[str, ...]
    masks: Codes
    groups: Codes
    weights: Codes
    articles: int

    def part(self, annotators: Sequence[str], numbers: Sequence[int]) -> TagTable:
        """Return the table of some annotators and articles, these numbered anew in this order."""
        kept, groups = chosen_groups(self.groups, numbers, self.articles)
        columns = [self.annotators.index(name) for name in annotators]
        return TagTable(
            tuple(annotators),
            self.tags,
            self.masks[kept][:, columns],
            groups,
            self.weights[kept],
            len(numbers),
        )

    def gathered(self) -> TagTable:
        """Return the table with equal units of an article as one row: quicker to count."""
        groups, masks, weights = gathered(self.groups, self.masks, self.weights)
        return replace(self, groups=groups, masks=masks, weights=weights)

    def for_tag(self, tag: str) -> RatingsTable:
        """Return the table "no" or "yes" of one tag, a row a unit."""
        return self._yes_no([self.tags.index(tag)])

    def for_all_tags(self) -> RatingsTable:
        """Return the table "no" or "yes" of all tags, a row for each unit and tag."""
        return self._yes_no(range(len(self.tags)))

    def tag_sets(self) -> RatingsTable:
        """Return the table of tag sets, a row a unit."""
        rated = self.masks != MISSING
        seen = np.unique(self.masks[rated])
        codes = np.where(rated, np.searchsorted(seen, self.masks), MISSING)
        return RatingsTable.of_codes(
            self.annotators,
            [mask_text(int(mask), self.tags) for mask in seen],
            codes,
            self.groups,
            self.weights,
            max(1, self.articles),
        )

    def _yes_no(self, bits: Sequence[int]) -> RatingsTable:
        rated = self.masks != MISSING
        layers = [np.where(rated, self.masks >> bit & 1, MISSING) for bit in bits]
        empty = np.zeros((0, len(self.annotators)), np.int64)
        return RatingsTable.of_codes(
            self.annotators,
            (ABSENT, PRESENT),
            np.concatenate([empty, *layers]),
            np.tile(self.groups, len(layers)),
            np.tile(self.weights, len(layers)),
            max(1, self.articles),
        )


def mask_text(mask: int, tags: Sequence[str]) -> str:
    """Return the set of tags that a number stands for, bit by bit, as text."""
    return set_text(frozenset(tag for bit, tag in enumerate(tags) if mask >> bit & 1))
