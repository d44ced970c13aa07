"""Making claims and articles for the tests of review."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.model.span import Span
from annotator.review.agreement.coding import ArticleCoding

TAGS = ("threat", "pledge", "sanction")


@dataclass(frozen=True)
class Mark:
    """The least that is compared of a claim."""

    id: ClaimId
    spans: tuple[Span, ...]
    tags: tuple[str, ...] = ("threat",)


def mark(name: str, *edges: int, tags: str = "threat") -> Mark:
    """Return a claim over the given edges, taken two by two; tags with "|" between them."""
    spans = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
    return Mark(ClaimId(name), spans, tuple(tags.split("|")))


def coding(
    length: int, sentences: list[tuple[int, int]], name: str = "article", **claims: list[Mark]
) -> ArticleCoding:
    """Return an article that everybody named has finished."""
    return ArticleCoding(
        ArticleId(name),
        length,
        [Span(start, end) for start, end in sentences],
        claims,
        frozenset(claims),
    )


@st.composite
def fragments(draw: st.DrawFn, length: int = 40) -> tuple[Span, ...]:
    """Draw one to three fragments that neither overlap nor touch."""
    count = draw(st.sampled_from((1, 1, 1, 2, 3)))
    edges = draw(
        st.lists(st.integers(0, length), min_size=2 * count, max_size=2 * count, unique=True)
    )
    edges.sort()
    return tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))


@st.composite
def claims(draw: st.DrawFn, owner: str, most: int = 5) -> list[Mark]:
    """Draw the claims of one annotator; some lie at the very same place."""
    drawn = draw(
        st.lists(st.tuples(fragments(), st.sets(st.sampled_from(TAGS), min_size=1)), max_size=most)
    )
    return [
        Mark(ClaimId(f"{owner}{number}"), spans, tuple(sorted(tags)))
        for number, (spans, tags) in enumerate(drawn)
    ]
