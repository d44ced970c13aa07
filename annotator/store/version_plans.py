"""Which articles are versions of each other, and where claims would go; nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from annotator.model.article import ArticleId
from annotator.model.carrying import Carried
from annotator.model.link import LinkKind
from annotator.store.articles import Articles
from annotator.store.carrying import places_of
from annotator.store.claim_reader import ClaimReader
from annotator.store.connection import Connection


class VersionPlans:
    """What can be asked about the versions of one file's articles."""

    def __init__(self, connection: Connection, articles: Articles, claims: ClaimReader) -> None:
        self._connection = connection
        self._articles = articles
        self._claims = claims

    def newer(self, article_id: ArticleId) -> ArticleId | None:
        """Return the newest reading that was made of an article, None where there is none."""
        found = self._connection.value(
            "SELECT id FROM articles WHERE replaces = ? ORDER BY number DESC LIMIT 1", (article_id,)
        )
        return None if found is None else ArticleId(found)

    def earlier(self, article_id: ArticleId) -> ArticleId | None:
        """Return the reading an article took the place of, where that one is still there."""
        found = self._connection.value(
            "SELECT old.id FROM articles JOIN articles AS old ON old.id = articles.replaces"
            " WHERE articles.id = ?",
            (article_id,),
        )
        return None if found is None else ArticleId(found)

    def plan(
        self,
        article_id: ArticleId,
        text: str,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> list[Carried]:
        """Return where each claim of an article would go in another text; nothing is written.

        It may take some ms a claim. Raises UnknownArticleError.
        """
        old_text = self._articles.text(article_id)
        fields: dict[str, str] = dict(
            self._connection.rows(
                "SELECT id, fields FROM claims WHERE article_id = ?", (article_id,)
            )
        )
        claims = [(claim, fields[claim.id]) for claim in self._claims.of_article(article_id)]
        return list(places_of(claims, old_text, text, is_stopped))

    def plan_between(
        self,
        article_id: ArticleId,
        target: ArticleId,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> list[Carried]:
        """Return where each claim of an article would go in another article there is."""
        return self.plan(article_id, self._articles.text(target), is_stopped)

    def plan_copies(
        self,
        article_id: ArticleId,
        target: ArticleId,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> list[Carried]:
        """Return where each claim of an article would lie in a near copy of it."""
        there = self.copied(target)
        planned = self.plan_between(article_id, target, is_stopped)
        return [replace(one, is_there=one.claim_id in there) for one in planned]

    def copied(self, target: ArticleId) -> set[str]:
        """Return the claims that some claim of an article is linked to as the same."""
        rows = self._connection.rows(
            "SELECT to_claim, from_claim, here.id FROM claims AS here JOIN links"
            " ON here.id IN (from_claim, to_claim) WHERE here.article_id = ? AND kind = ?",
            (target, LinkKind.SAME_AS.value),
        )
        return {end for to, start, here in rows for end in (to, start) if end != here}
