"""What all sets of annotators are measured from, counted once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from annotator.model.claim import ClaimId
from annotator.model.span import Span
from annotator.review.agreement.characters import characters_of
from annotator.review.agreement.coding import ArticleCoding
from annotator.review.agreement.marks import Laid
from annotator.review.agreement.matched import (
    Confusion,
    Primaries,
    TagsOf,
    field_tables,
    tag_table,
)
from annotator.review.agreement.sentences import sentences_of
from annotator.review.agreement.spans import SpanCounts
from annotator.review.agreement.unitizing import Unitizing, continuum_of
from annotator.review.compare import Comparison, FieldValues
from annotator.review.overlap import overlap

PARTS = 6
"""How often `Sources` tells that it goes on."""

Overlaps = dict[tuple[str, str], list[tuple[int, float]]]
"""By pair of annotators: (number of the article, overlap) of their claims that were matched."""


class Sources:
    """Tables and sums over all articles and annotators; a set of annotators takes its part.

    `proceed` is called before each of the `PARTS`; what it raises stops the counting.
    """

    def __init__(
        self,
        proceed: Callable[[], None],
        articles: Sequence[ArticleCoding],
        comparison: Comparison,
        tags: Sequence[str],
        fields: Sequence[str],
        values: FieldValues,
    ) -> None:
        names = comparison.annotators
        self.articles, self.tags = articles, tuple(tags)
        proceed()
        laid = Laid.of(articles, names, tags)
        ids = [article.article_id for article in articles]
        proceed()
        self.counts = SpanCounts.in_laid(laid)
        proceed()
        self.sentences = sentences_of(laid).gathered()
        self.characters = characters_of(laid).gathered()
        proceed()
        self.unitizing = Unitizing([continuum_of(a, names, tags) for a in articles])
        proceed()
        tags_of = _tags_of(articles, names)
        self.tag_sets = tag_table(comparison, tags_of, ids).gathered()
        self._primaries = Primaries(comparison, tags_of, ids)
        self.overlaps = _overlaps(comparison, articles)
        proceed()
        self.entered = [t.gathered() for t in field_tables(comparison, values, fields, ids)]

    def confusion(self, first: str, second: str, numbers: Sequence[int]) -> Confusion:
        """Return the confusion matrix of two annotators over the articles of these numbers."""
        return self._primaries.confusion(first, second, self.tags, numbers)


def _tags_of(articles: Sequence[ArticleCoding], annotators: Sequence[str]) -> TagsOf:
    return {
        name: {c.id: c.tags for article in articles for c in article.claims.get(name, ())}
        for name in annotators
    }


def _overlaps(comparison: Comparison, articles: Sequence[ArticleCoding]) -> Overlaps:
    """Return the overlaps of the claims that were matched, by pair of annotators."""
    names = comparison.annotators
    number_of = {article.article_id: n for n, article in enumerate(articles)}
    found: Overlaps = {pair: [] for pair in combinations(names, 2)}
    spans: dict[str, dict[ClaimId, tuple[Span, ...]]] = {}
    for row in comparison.rows:
        count = len(names) - row.claims.count(None)
        number = number_of.get(row.article_id)
        if count < 2 or number is None:
            continue
        there = [(n, c) for n, c in zip(names, row.claims, strict=True) if c is not None]
        if count == 2:
            found[there[0][0], there[1][0]].append((number, row.overlap or 0.0))
            continue
        spans = spans or _spans_of(articles, names)
        for (one, a), (other, b) in combinations(there, 2):
            found[one, other].append((number, overlap(spans[one][a], spans[other][b])))
    return found


def _spans_of(
    articles: Sequence[ArticleCoding], annotators: Sequence[str]
) -> dict[str, dict[ClaimId, tuple[Span, ...]]]:
    return {
        name: {c.id: c.spans for article in articles for c in article.claims.get(name, ())}
        for name in annotators
    }
