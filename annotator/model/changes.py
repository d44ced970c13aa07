"""What an act changed, told once after the commit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId

if TYPE_CHECKING:
    from annotator.model.actor import ActorId
    from annotator.model.decision import DecisionId
    from annotator.model.link import LinkId


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids an act added, altered or removed; views fetch the rows they show.

    `label` is the act's label ("Tag as threat"). `by_us` is false when another program wrote.
    `all_rows` is true
    when it cannot be said which rows changed: read everything anew.
    """

    label: str = ""
    claims_added: frozenset[ClaimId] = frozenset()
    claims_changed: frozenset[ClaimId] = frozenset()
    claims_removed: frozenset[ClaimId] = frozenset()
    articles_added: frozenset[ArticleId] = frozenset()
    articles_changed: frozenset[ArticleId] = frozenset()
    articles_removed: frozenset[ArticleId] = frozenset()
    claim_articles: frozenset[ArticleId] = frozenset()
    """Articles whose claims were touched: their counts may differ."""
    judged_articles: frozenset[ArticleId] = frozenset()
    """Articles in which judgements of sentences came, went or changed."""
    sentences_changed: frozenset[ArticleId] = frozenset()
    """Articles in which the boundaries of sentences were mended."""
    actors_changed: frozenset[ActorId] = frozenset()
    """Actors added, altered or removed."""
    links_changed: frozenset[LinkId] = frozenset()
    """Links added, altered or removed."""
    linked_claims: frozenset[ClaimId] = frozenset()
    """The claims at both ends of those links."""
    decisions_changed: frozenset[DecisionId] = frozenset()
    """A reviewer's decisions added, altered or removed."""
    adjudicated_articles: frozenset[ArticleId] = frozenset()
    """Articles whose decisions or adjudicated claims were touched."""
    codebook_changed: bool = False
    """Another version of the codebook is the current one."""
    by_us: bool = True
    all_rows: bool = False
