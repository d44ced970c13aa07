"""An article read anew as a new version, and its claims carried over once a person confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.model.article import ArticleId, ArticleState, Metadata
from annotator.model.carrying import Carried
from annotator.model.errors import ConflictError, StoreError, UnknownArticleError
from annotator.model.link import LinkKind
from annotator.model.read_article import ReadArticle
from annotator.store.articles import METADATA, Articles, index_words
from annotator.store.carried_sentences import Sentenced, carry_judgements, carry_sentences
from annotator.store.carrying import words_at
from annotator.store.change_notice import BATCH, Image
from annotator.store.change_words import quoted
from annotator.store.claim_reader import ClaimReader
from annotator.store.claim_rows import place
from annotator.store.connection import Connection
from annotator.store.decided_claims import DecidedClaims, claim_ids_in
from annotator.store.decision_removal import remove_results
from annotator.store.ids import new_id
from annotator.store.texts import headers_from
from annotator.store.transaction import Acts, OpenAct, images
from annotator.store.version_plans import VersionPlans

_CHANGED = "The claims of this article changed meanwhile; nothing was carried over, look again."


class Versions(VersionPlans):
    """New readings of articles, and what is carried over. Methods that write raise StoreError."""

    def __init__(
        self,
        connection: Connection,
        acts: Acts,
        articles: Articles,
        claims: ClaimReader,
        decided: DecidedClaims,
    ) -> None:
        super().__init__(connection, articles, claims)
        self._acts = acts
        self._decided = decided

    def read_anew(
        self,
        article_id: ArticleId,
        read: ReadArticle,
        confirmed: Sequence[Carried] = (),
        metadata: Metadata | None = None,
        position: int | None = None,
    ) -> ArticleId:
        """Add a new reading and move the confirmed claims to it, as one act; return its id.

        `position`: where in it the analyst stands, a code point; kept with the act.

        What was edited about the article (or `metadata`, where a person looked at it just now),
        its state, judgements and mended sentences go along. The earlier version stays as long as
        it holds claims or decisions. Where the text is that of an article there is, that one takes
        the claims; where it is the article's own, nothing happens.
        Raises ConflictError where a claim is no longer as it was confirmed.
        """
        known = self._articles.known(read.body.sha256)
        if known == article_id:
            return article_id
        words = "" if known else index_words(read.body.text)
        with self._acts.act(_label("Read anew", confirmed)) as act:
            old = self._image(act, article_id)
            replaces = self._replaced(old, confirmed)
            if known is None:
                details = metadata or self._details(old, read)
                target = self._insert(act, old, read, details, words, replaces)
            else:
                target = known
                self._join(act, target, replaces)
            self._carry(act, old, target, read.body.text, confirmed)
            if position is not None:
                act.keep_place(target, position)
        return target

    def carry_over(
        self, article_id: ArticleId, target: ArticleId, confirmed: Sequence[Carried]
    ) -> None:
        """Move confirmed claims to a later version that is there already, as one act."""
        text = self._articles.text(target)
        with self._acts.act(_label("", confirmed)) as act:
            old = self._image(act, article_id)
            self._carry(act, old, target, text, confirmed)

    def copy(self, target: ArticleId, confirmed: Sequence[Carried]) -> int:
        """Copy confirmed claims to a near copy, linked to where they come from, as one act.

        The copies are the current annotator's. A claim that has a copy there gets no other one.
        Returns how many were made.
        """
        text = self._articles.text(target)
        there = self.copied(target)
        with self._acts.act("") as act:
            rows: list[Image] = []
            links: list[Image] = []
            for carried in confirmed:
                if carried.claim_id in there:
                    continue
                before = self._as_confirmed(act, carried, text)
                copy = before | self._moved(before, target, text, carried, act.at)
                copy |= {"id": new_id(), "annotator": act.annotator, "created": act.at}
                rows.append(copy)
                links.append(_same_as(act, copy["id"], before["id"]))
            act.relabel("Copy claim" if len(rows) == 1 else f"Copy {len(rows):,} claims")
            if rows:
                act.insert_many("claims", rows)
                act.insert_many("links", links)
        return len(rows)

    # -- inside

    def _image(self, act: OpenAct, article_id: ArticleId) -> Image:
        image = act.image("articles", article_id)
        if image is None:
            raise UnknownArticleError("That article is no longer in this file.")
        return image

    def _details(self, old: Image, read: ReadArticle) -> Metadata:
        """Return what was found now, or before where it is found no more; edits count most."""
        found = {name: getattr(read.metadata, name) or old[name] for name in METADATA}
        return Metadata(**(found | self._articles.edited_details(old)))

    def _insert(
        self,
        act: OpenAct,
        old: Image,
        read: ReadArticle,
        details: Metadata,
        words: str,
        replaces: str,
    ) -> ArticleId:
        fetched = replace(
            read,
            retrieved_at=read.retrieved_at or old["retrieved_at"],
            headers=read.headers or headers_from(old["headers"]),
        )
        state = ArticleState(old["state"])
        return self._articles.insert(act, fetched, details, words, state=state, replaces=replaces)

    def _replaced(self, old: Image, confirmed: Sequence[Carried]) -> str:
        """Return which version the new one follows: one that goes gives its place to the one
        before, so that this one is still known for an earlier version.
        """
        if self._stays(old["id"], {one.claim_id for one in confirmed}):
            return old["id"]
        return self.earlier(ArticleId(old["id"])) or old["id"]

    def _join(self, act: OpenAct, target: ArticleId, replaces: str) -> None:
        """Note that an article that was there already is a new reading as well."""
        image = self._image(act, target)
        if not image["replaces"] and replaces != target:
            act.update("articles", image, image | {"replaces": replaces, "changed": act.at})

    def _carry(
        self,
        act: OpenAct,
        old: Image,
        target: ArticleId,
        text: str,
        confirmed: Sequence[Carried],
    ) -> None:
        pairs: list[tuple[Image, Image]] = []
        for carried in confirmed:
            before = self._as_confirmed(act, carried, text)
            if before["article_id"] != old["id"]:
                raise ConflictError(_CHANGED)
            pairs.append((before, before | self._moved(before, target, text, carried, act.at)))
        stays = self._stays(old["id"], {before["id"] for before, _ in pairs})
        source, there = self._sentenced(old["id"]), self._sentenced(target)
        there = replace(there, sentences=carry_sentences(act, source, there))
        moved = [after for _, after in pairs]
        carry_judgements(self._connection, act, source, there, moved)
        act.update_many("claims", pairs)
        self._reopen(act, [before for before, _ in pairs])
        if not stays:
            self._articles.take_out(act, old["id"])

    def _sentenced(self, article_id: ArticleId) -> Sentenced:
        article = self._articles.get(article_id)
        return Sentenced(article.id, article.text, article.body.blocks, article.body.sentences)

    def _as_confirmed(self, act: OpenAct, carried: Carried, text: str) -> Image:
        """Return a claim's row, unless it or the passage it goes to is another one by now."""
        before = act.image("claims", carried.claim_id)
        claim = carried.claim
        if before is None or (before["start"], before["end"], before["changed"]) != (
            claim.start, claim.end, claim.changed,
        ):  # fmt: skip
            raise ConflictError(_CHANGED)
        if not carried.found.spans or words_at(text, carried.found.spans) != carried.new_words:
            raise StoreError(f"{quoted(claim.quote)} has no place in the other text.")
        return before

    def _moved(
        self, before: Image, target: ArticleId, text: str, carried: Carried, at: str
    ) -> Image:
        where = place(text, carried.found.spans)
        return {**where, "article_id": target, "fields": carried.fields, "changed": at}

    def _stays(self, article_id: str, moving: set[str]) -> bool:
        """Tell whether an earlier version holds anything once these claims are gone from it."""
        ids = self._connection.rows("SELECT id FROM claims WHERE article_id = ?", (article_id,))
        return any(row[0] not in moving for row in ids) or bool(
            self._connection.row(
                "SELECT 1 FROM decisions WHERE article_id = ? LIMIT 1", (article_id,)
            )
        )

    def _reopen(self, act: OpenAct, moved: Sequence[Image]) -> None:
        """Re-open the decisions on claims that moved: they were decided on the earlier text."""
        quotes = {claim["id"]: claim["quote"] for claim in moved}
        found = self._decided.decisions_on(list(quotes))
        remove_results(self._connection, act, found)
        for first in range(0, len(found), BATCH):
            pairs = [
                (image, image | {"reopened": 1, "why": _why(claim_ids_in(image), quotes)})
                for image in images(self._connection, "decisions", found[first : first + BATCH])
                if not image["reopened"]
            ]
            act.update_many("decisions", pairs)


def _label(what: str, confirmed: Sequence[Carried]) -> str:
    """Return what the act is called: "Read anew", with how many claims are carried over."""
    count = len(confirmed)
    if not count:
        return what or "Carry over no claim"
    claims = "1 claim" if count == 1 else f"{count:,} claims"
    return f"{what} and carry over {claims}" if what else f"Carry over {claims}"


def _same_as(act: OpenAct, copy: str, source: str) -> Image:
    return {
        "id": new_id(),
        "from_claim": copy,
        "to_claim": source,
        "kind": LinkKind.SAME_AS.value,
        "annotator": act.annotator,
        "created": act.at,
        "note": "",
    }


def _why(claims: Sequence[str], quotes: dict[str, str]) -> str:
    quote = next((quotes[claim_id] for claim_id in claims if claim_id in quotes), "")
    return f"{quoted(quote)} was carried over to a new reading of the article."
