"""Take in what a colleague's file holds: looked at first, then put in as one act.

Articles are matched by the hash of their text, claims by their id. A claim both files hold is
changed where the colleague worked on from what stands here, and a conflict where both sides went
on from what they shared: then ours is kept, and both are shown. Taking in the same file twice is
the same as once. What was decided comes along too: see `intake_decisions`.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from annotator.codebook import diff
from annotator.model.article import ArticleId
from annotator.model.claim import Claim, ClaimId
from annotator.model.codebook import Codebook
from annotator.model.field_value import FieldValue
from annotator.model.judgement import Judgement
from annotator.model.read_article import ReadArticle
from annotator.model.span import Span
from annotator.review.intake_actors import ActorMap
from annotator.review.intake_decisions import DecisionIntake, DecisionLook, Names
from annotator.review.versions import Version, stands_in, version_of, version_of_image
from annotator.store.annotation_file import AnnotationFile
from annotator.store.change_notice import Image
from annotator.store.exchange import PackedArticle, Parcel, claim_row, judgement_row, link_row
from annotator.store.untrusted import ForeignArticle, StrangersFile
from annotator.text.search_terms import index_text


@dataclass(frozen=True, slots=True)
class Conflict:
    """A claim that was changed on both sides; ours is kept.

    `differences`: what differs, in words ("boundary", "tags", the names of fields). The fields
    that are filled, of each side.
    """

    ours: Claim
    theirs: Claim
    our_fields: Mapping[str, FieldValue]
    their_fields: Mapping[str, FieldValue]
    differences: tuple[str, ...]

    @property
    def claim_id(self) -> ClaimId:
        """The claim's id, the same on both sides."""
        return self.ours.id


def may_show(conflict: Conflict, alone: str) -> bool:
    """Tell whether who codes blind may see a conflict: one about own claims; `alone` "": all."""
    return not alone or {conflict.ours.annotator, conflict.theirs.annotator} == {alone}


@dataclass(frozen=True, slots=True)
class Intake:
    """What taking a file in would do.

    `articles`: those that are new here. `added`, `changed`: their claims, as they would stand.
    `unchanged` counts claims that stand here already, `older` those that were changed here since.
    `judgements`, `links`, `actors` count what would be added or renewed. `left_out`: in sentences
    what is not taken in, and why. `adopts_codebook`: theirs takes the place of ours.
    """

    articles: tuple[ForeignArticle, ...]
    added: tuple[Claim, ...]
    changed: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    unchanged: int
    older: int
    judgements: int
    links: int
    actors: int
    decisions: DecisionIntake
    left_out: tuple[str, ...]
    adopts_codebook: bool
    parcel: Parcel = field(repr=False)

    @property
    def is_empty(self) -> bool:
        """Tell whether taking it in would change nothing."""
        return not (
            self.articles or self.added or self.changed or self.judgements or self.links
            or self.decisions.added
        )  # fmt: skip


def look(
    file: AnnotationFile, foreign: StrangersFile, proceed: Callable[[int, int], bool] | None = None
) -> Intake | None:
    """Find out what taking a colleague's file in would do; nothing changes.

    `proceed` is told how many of how many articles were looked at and returns False to stop; then
    there is nothing (None). Raises StoreError.
    """
    articles = foreign.articles()
    # What blind coding hides is there all the same, and must not be taken in once more.
    with file.blindness.lifted():
        looking = _Looking(file, foreign)
        for done, article in enumerate(articles):
            if proceed is not None and not proceed(done, len(articles)):
                return None
            looking.look_at(article)
        found = looking.intake()
    foreign.check_unchanged()
    return found


def take_in(file: AnnotationFile, intake: Intake, name: str) -> None:
    """Take in what was looked at, as one act; `name` is the colleague's file as it is called.

    Nothing is written where there is nothing to take in. Raises StoreError and its children.
    """
    if not intake.is_empty:
        file.exchange.put(intake.parcel, f"Take in “{name}”")


@dataclass(slots=True)
class _Pair:
    """A claim both files hold, and how theirs would stand here."""

    ours: Image
    theirs: Claim
    row: Image
    values: dict[str, FieldValue]


class _Looking:
    """Two files while they are set against each other."""

    def __init__(self, file: AnnotationFile, foreign: StrangersFile) -> None:
        self._file = file
        self._foreign = foreign
        theirs, ours = foreign.codebook(), file.codebooks.current()
        changes = diff.compare(theirs, ours)
        self._adopted = theirs if file.exchange.is_untouched() and not changes.is_empty else None
        self._codebook: Codebook = self._adopted or ours
        self._version = ours.version
        if self._adopted:
            self._version = file.codebooks.versions()[0].version + 1
        renamed = None if self._adopted else changes
        self._tags = renamed.tags_renamed if renamed else {}
        self._fields = renamed.fields_renamed if renamed else {}
        names = Names(self._tags, self._fields, self._codebook)
        self._decisions = DecisionLook(file, foreign, names)
        self._known_tags = {tag.name for tag in self._codebook.tags}
        self._known_fields = {each.name for each in self._codebook.fields}
        self._here = {row.text_sha256: row.id for row in file.articles.summaries()}
        self._ids = set(self._here.values())
        self._places: dict[str, str] = {}
        self._actors = ActorMap(file.actors, foreign)
        self._articles: list[ForeignArticle] = []
        self._packed: list[PackedArticle] = []
        self._added: list[Claim] = []
        self._rows: list[Image] = []
        self._values_added: list[dict[str, FieldValue]] = []
        self._pairs: list[_Pair] = []
        self._judgements: list[Image] = []
        self._judgement_changes: list[tuple[Image, Image]] = []
        self._unchanged = 0
        self._left_out: Counter[str] = Counter()

    def look_at(self, article: ForeignArticle) -> None:
        """Look at one article with its claims and judgements."""
        claims, judgements = self._foreign.claims(article), self._foreign.judgements(article)
        body = None
        if article.sha256 in self._here:
            article_id = self._here[article.sha256]
        else:
            article_id, body = self._new_article(article)
        self._places[article.id] = article_id
        self._decisions.look_at(article, article_id)
        there = {row["id"]: row for row in self._rows_of(claims)}
        for claim in claims:
            self._look_at_claim(claim, article_id, there.get(claim.id))
        if judgements:
            sentences = self._file.sentences.of(article_id) if body is None else body
            self._look_at_judgements(judgements, article_id, set(sentences))

    def intake(self) -> Intake:
        """Return what was found."""
        changes, conflicts, older = self._decide()
        decided = self._decisions.intake()
        self._left_out["decisions"] += decided.left_out
        links = self._links()
        values = [*self._values_added, *(pair.values for pair in changes)]
        actors = self._actors.added({
            actor_id for each in values for value in each.values() for actor_id in value.actor_ids
        })  # fmt: skip
        parcel = Parcel(
            articles=self._packed,
            claims=self._rows,
            changes=[(pair.ours, pair.row) for pair in changes],
            judgements=self._judgements,
            judgement_changes=self._judgement_changes,
            links=links,
            actors=actors,
            decisions=decided.decisions,
            gone_decisions=decided.gone,
            adjudicated_claims=decided.results,
            codebook=self._adopted,
        )
        return Intake(
            articles=tuple(self._articles),
            added=tuple(self._added),
            changed=tuple(pair.theirs for pair in changes),
            conflicts=tuple(conflicts),
            unchanged=self._unchanged,
            older=older,
            judgements=len(self._judgements) + len(self._judgement_changes),
            links=len(links),
            actors=len(actors),
            decisions=decided,
            left_out=(*self._foreign.left_out, *self._sentences()),
            adopts_codebook=self._adopted is not None,
            parcel=parcel,
        )

    # -- articles

    def _new_article(self, article: ForeignArticle) -> tuple[ArticleId, tuple[Span, ...]]:
        body = self._foreign.body(article.sha256)
        original = self._foreign.original(article)
        media_type, notes, sha256 = article.media_type, article.notes, article.original_sha256
        size = self._foreign.size_left_out(article) if original is None else 0
        if size:
            original = b""
        elif original is None:
            original, media_type, sha256 = body.text.encode(), "text/plain", article.sha256
            notes = (*notes, "The file it was read from did not come along.")
        read = ReadArticle(
            body, article.metadata, original, sha256, article.source, media_type,
            article.encoding, article.reader, notes, article.retrieved_at, article.headers, size,
        )  # fmt: skip
        # An id that is taken belongs to another text here.
        article_id = article.id if article.id not in self._ids else ArticleId(str(uuid.uuid4()))
        self._articles.append(article)
        words = index_text(body.text)
        replaces = self._places.get(article.replaces, article.replaces)
        self._packed.append(PackedArticle(article_id, read, words=words, replaces=replaces))
        return article_id, tuple(body.sentences)

    # -- claims

    def _rows_of(self, claims: list[Claim]) -> list[Image]:
        return self._file.exchange.rows("claims", [claim.id for claim in claims])

    def _look_at_claim(self, claim: Claim, article_id: ArticleId, ours: Image | None) -> None:
        tags = tuple(dict.fromkeys(self._tags.get(tag, tag) for tag in claim.tags))
        if not self._known_tags.issuperset(tags):
            self._left_out["tags"] += 1
            return
        values = self._values(claim)
        claim = replace(claim, tags=tags, article_id=article_id)
        row = claim_row(claim, article_id, values, self._version)
        if ours is None:
            self._added.append(claim)
            self._rows.append(row)
            self._values_added.append(values)
        elif version_of_image(ours) == version_of_image(row):
            self._unchanged += 1
        else:
            kept = ("codebook_version", "created", "annotator")
            row |= {name: ours[name] for name in kept}
            self._pairs.append(_Pair(ours, claim, row, values))

    def _values(self, claim: Claim) -> dict[str, FieldValue]:
        """Return a claim's fields under our names, with our actors."""
        values: dict[str, FieldValue] = {}
        for name, value in self._foreign.fields(claim.id).items():
            own = self._fields.get(name, name)
            if own not in self._known_fields:
                self._left_out["fields"] += 1
                continue
            ids = tuple(self._actors.ours(actor_id) for actor_id in value.actor_ids)
            values[own] = replace(value, field=own, actor_ids=ids if any(ids) else ())
        return values

    def _decide(self) -> tuple[list[_Pair], list[Conflict], int]:
        """Part the claims that differ into changes, conflicts, and those that are older there."""
        ids = [pair.theirs.id for pair in self._pairs]
        their_past, our_past = self._foreign.earlier(ids), self._file.exchange.earlier(ids)
        changes: list[_Pair] = []
        conflicts: list[Conflict] = []
        older = 0
        for pair in self._pairs:
            ours, theirs = version_of_image(pair.ours), version_of_image(pair.row)
            went_on = stands_in(ours, map(version_of, their_past[pair.theirs.id]))
            is_older = stands_in(theirs, map(version_of_image, our_past[pair.theirs.id]))
            if not (went_on or is_older) and len(our_past[pair.theirs.id]) == 1:
                # Nobody touched it here since it came, so they went on, or came with less.
                went_on = pair.theirs.changed > pair.ours["changed"]
                is_older = pair.theirs.changed < pair.ours["changed"]
            if went_on and is_older:
                # Both were here and there before: the later one counts.
                went_on = pair.theirs.changed > pair.ours["changed"]
                is_older = not went_on
            if ours.article_id != theirs.article_id or not (went_on or is_older):
                conflicts.append(self._conflict(pair, ours, theirs))
            elif went_on:
                changes.append(pair)
            else:
                older += 1
        return changes, conflicts, older

    def _conflict(self, pair: _Pair, ours: Version, theirs: Version) -> Conflict:
        claim = self._file.claims.get(pair.theirs.id)
        filled = {name: value for name, value in pair.values.items() if value.value}
        return Conflict(
            claim, pair.theirs, self._file.fields.of(claim.id), filled, ours.differences(theirs)
        )

    # -- judgements and links

    def _look_at_judgements(
        self, judgements: list[Judgement], article_id: ArticleId, sentences: set[Span]
    ) -> None:
        rows = [
            judgement_row(judgement, article_id)
            for judgement in judgements
            if Span(judgement.start, judgement.end) in sentences
        ]
        self._left_out["judgements"] += len(judgements) - len(rows)
        ids = [row["id"] for row in rows]
        there = {row["id"]: row for row in self._file.exchange.rows("judgements", ids)}
        for row in rows:
            ours = there.get(row["id"])
            if ours is None:
                self._judgements.append(row)
            elif ours["verdict"] != row["verdict"] and row["at"] > ours["at"]:
                self._judgement_changes.append((ours, row))

    def _links(self) -> list[Image]:
        """Return the links that are new here and whose claims are, or would be, here."""
        rows = [link_row(link) for link in self._foreign.links()]
        known = {link.id for link in self._file.links.all()}
        said = {
            (link.from_claim, link.to_claim, link.kind.value) for link in self._file.links.all()
        }
        ends = list({row[end] for row in rows for end in ("from_claim", "to_claim")})
        here = {row["id"] for row in self._file.exchange.rows("claims", ends)}
        here |= {claim.id for claim in self._added}
        found: list[Image] = []
        for row in rows:
            key = (row["from_claim"], row["to_claim"], row["kind"])
            if row["id"] not in known and key not in said and {*key[:2]} <= here:
                said.add(key)
                known.add(row["id"])
                found.append(row)
        return found

    def _sentences(self) -> list[str]:
        """Say what is not taken in because of the codebook or of sentences mended here."""
        said = {
            "tags": "claim{s} with tags that the codebook here lacks {were} left out.",
            "decisions": "decision{s} with tags that the codebook here lacks {were} left out.",
            "fields": "value{s} of fields that the codebook here lacks {were} left out.",
            "judgements": "judgement{s} of sentences that are parted otherwise here {were} left"
            " out.",
        }
        return [
            f"{count:,} "
            + words.format(s="" if count == 1 else "s", were="was" if count == 1 else "were")
            for reason, words in said.items()
            if (count := self._left_out[reason])
        ]
