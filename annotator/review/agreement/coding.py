"""What several annotators made of one article: what most measures start from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from annotator.model.article import ArticleId
from annotator.model.span import Span
from annotator.review.overlap import Marked


@dataclass(frozen=True, slots=True)
class ArticleCoding:
    """The claims and judgements of an article, by annotator.

    `length` counts the code points of its text. `sentences`: sorted, not overlapping. `claims`
    has an entry, maybe empty, for each annotator who coded the article. `finished`: who has
    marked it as done, so that a sentence without a claim means "nothing here". `judged`: per
    annotator the starts of the sentences found to hold nothing.
    """

    article_id: ArticleId
    length: int
    sentences: Sequence[Span]
    claims: Mapping[str, Sequence[Marked]]
    finished: frozenset[str] = frozenset()
    judged: Mapping[str, frozenset[int]] = field(
        default_factory=dict[str, frozenset[int]], hash=False
    )
