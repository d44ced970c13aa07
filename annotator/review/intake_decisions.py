"""Decisions in a colleague's file, set against those made here on the same claims.

A decision takes the place of one made here where the colleague went on from it: where theirs knows
ours from before, or the same reviewer decided anew. What was decided by somebody else is a
conflict: ours is kept, and both are shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from annotator.model.article import ArticleId
from annotator.model.codebook import Codebook
from annotator.model.decision import AdjudicatedClaim, Decision, DecisionId, Snapshot
from annotator.model.field_value import FieldValue
from annotator.store.annotation_file import AnnotationFile
from annotator.store.change_notice import Image
from annotator.store.decision_rows import adjudicated_image, decision_image
from annotator.store.ruling import resolved
from annotator.store.untrusted import ForeignArticle, StrangersFile

Decided = tuple[Decision, tuple[AdjudicatedClaim, ...]]
"""A decision with what stands after it."""

_SAID = ("outcome", "taken", "reason", "note", "decided_by", "decided_at", "reopened")


@dataclass(frozen=True, slots=True)
class DecisionConflict:
    """What two reviewers decided on the same claims; ours is kept."""

    ours: tuple[Decided, ...]
    theirs: Decided


@dataclass(frozen=True, slots=True)
class DecisionIntake:
    """What taking in a colleague's decisions would do.

    `added`: those that would stand here; `gone`: rows of ours they take the place of. `decisions`
    and `results`: the rows that come. `unchanged`, `older` as for claims. `left_out` counts those
    with a tag the codebook here lacks.
    """

    added: tuple[Decision, ...]
    conflicts: tuple[DecisionConflict, ...]
    unchanged: int
    older: int
    left_out: int
    gone: tuple[Image, ...] = field(repr=False)
    decisions: tuple[Image, ...] = field(repr=False)
    results: tuple[Image, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Names:
    """How tags and fields of theirs are called here, and the codebook that counts here."""

    tags: Mapping[str, str]
    fields: Mapping[str, str]
    codebook: Codebook


class DecisionLook:
    """Two files' decisions while they are set against each other."""

    def __init__(self, file: AnnotationFile, foreign: StrangersFile, names: Names) -> None:
        self._file, self._foreign, self._names = file, foreign, names
        self._by_article: dict[ArticleId, list[Decided]] = {}
        for decision, results in foreign.decisions():
            found = self._by_article.setdefault(decision.article_id, [])
            found.append((decision, tuple(results)))
        self._known_tags = {tag.name for tag in names.codebook.tags}
        self._known_fields = {each.name for each in names.codebook.fields}
        self._theirs: list[tuple[Decided, int]] = []
        self._left_out = 0

    def look_at(self, article: ForeignArticle, article_id: ArticleId) -> None:
        """Look at what was decided in an article, which has this id here."""
        for decision, results in self._by_article.get(article.id, ()):
            here = replace(
                decision,
                article_id=article_id,
                from_claims=tuple(map(self._snapshot, decision.from_claims)),
            )
            stands = tuple(self._result(claim, article_id) for claim in results)
            if all(self._known_tags.issuperset(claim.tags) for claim in stands):
                self._theirs.append(((here, stands), article.length))
            else:
                self._left_out += 1

    def intake(self) -> DecisionIntake:
        """Return what was found."""
        rivals = self._rivals()
        past = _Past(self._file, self._foreign, self._theirs, rivals)
        added: list[tuple[Decided, int]] = []
        gone: dict[DecisionId, None] = {}
        conflicts: list[DecisionConflict] = []
        unchanged = older = 0
        for theirs, length in self._theirs:
            ours = [rivals[each] for each in self._rivals_of(theirs[0], rivals)]
            if len(ours) == 1 and _says_the_same(ours[0], theirs):
                unchanged += 1
            elif all(past.went_on(one, theirs) for one in ours):
                added.append((theirs, length))
                gone.update(dict.fromkeys(one[0].id for one in ours))
            elif all(past.is_older(one, theirs) for one in ours):
                older += 1
            else:
                conflicts.append(DecisionConflict(tuple(ours), theirs))
        return DecisionIntake(
            tuple(theirs[0] for theirs, _ in added),
            tuple(conflicts),
            unchanged,
            older,
            self._left_out,
            tuple(self._file.exchange.rows("decisions", list(gone))),
            tuple(decision_image(theirs[0]) for theirs, _ in added),
            tuple(
                adjudicated_image(claim, self._values(claim, length))
                for theirs, length in added
                for claim in theirs[1]
            ),
        )

    def _rivals(self) -> dict[DecisionId, Decided]:
        """Return our decisions in the articles that they decided in, by id."""
        reviews = self._file.reviews
        articles = dict.fromkeys(theirs[0].article_id for theirs, _ in self._theirs)
        found: dict[DecisionId, Decided] = {}
        for article_id in articles:
            results: dict[DecisionId, list[AdjudicatedClaim]] = {}
            for claim in reviews.adjudicated(article_id):
                results.setdefault(claim.decision_id, []).append(claim)
            for decision in reviews.decisions(article_id):
                found[decision.id] = decision, tuple(results.get(decision.id, ()))
        self._on_claim: dict[str, list[DecisionId]] = {}
        for decision, _ in found.values():
            for claim in decision.from_claims:
                self._on_claim.setdefault(claim.claim_id, []).append(decision.id)
        return found

    def _rivals_of(
        self, theirs: Decision, rivals: Mapping[DecisionId, Decided]
    ) -> list[DecisionId]:
        """Return our decisions that rest on a claim that theirs rests on, or are the same one."""
        found = {theirs.id: None} if theirs.id in rivals else {}
        for claim in theirs.from_claims:
            found |= dict.fromkeys(self._on_claim.get(claim.claim_id, ()))
        return list(found)

    def _snapshot(self, claim: Snapshot) -> Snapshot:
        tags, fields = self._names.tags, self._names.fields
        if not tags and not fields:
            return claim
        return replace(
            claim,
            tags=tuple(dict.fromkeys(tags.get(tag, tag) for tag in claim.tags)),
            fields={fields.get(name, name): value for name, value in claim.fields.items()},
            evidence={fields.get(name, name): spans for name, spans in claim.evidence.items()},
        )

    def _result(self, claim: AdjudicatedClaim, article_id: ArticleId) -> AdjudicatedClaim:
        tags, fields = self._names.tags, self._names.fields
        names = {name: fields.get(name, name) for name in claim.fields}
        return replace(
            claim,
            article_id=article_id,
            tags=tuple(dict.fromkeys(tags.get(tag, tag) for tag in claim.tags)),
            fields={
                own: claim.fields[name] for name, own in names.items() if own in self._known_fields
            },
            evidence={fields.get(name, name): spans for name, spans in claim.evidence.items()},
        )

    def _values(self, claim: AdjudicatedClaim, length: int) -> list[FieldValue]:
        """Return a result's fields with the actors that are known here."""
        known: Callable[[str], str] = self._file.actors.known
        return [
            resolved(
                self._names.codebook,
                FieldValue(name, value, claim.evidence.get(name, ())),
                length,
                known,
            )
            for name, value in claim.fields.items()
        ]


class _Past:
    """How the decisions of both files stood before."""

    def __init__(
        self,
        file: AnnotationFile,
        foreign: StrangersFile,
        theirs: Sequence[tuple[Decided, int]],
        ours: Mapping[DecisionId, Decided],
    ) -> None:
        ids = [*dict.fromkeys([*ours, *(found[0].id for found, _ in theirs)])] if theirs else []
        self._there = {
            key: list(map(_said_in, map(_loaded, stored)))
            for key, stored in foreign.earlier(ids, "decisions").items()
        }
        self._here = {
            key: list(map(_said_in, stored))
            for key, stored in file.exchange.earlier(ids, "decisions").items()
        }

    def went_on(self, ours: Decided, theirs: Decided) -> bool:
        """Tell whether theirs takes the place of ours."""
        if _said(ours[0]) in self._there[ours[0].id]:
            return not self._was_here(theirs) or _at(theirs) > _at(ours)
        return _is_by_the_same(ours, theirs) and _at(theirs) > _at(ours)

    def is_older(self, ours: Decided, theirs: Decided) -> bool:
        """Tell whether ours took the place of theirs."""
        if self._was_here(theirs):
            return True
        return _is_by_the_same(ours, theirs) and _at(theirs) < _at(ours)

    def _was_here(self, theirs: Decided) -> bool:
        return _said(theirs[0]) in self._here[theirs[0].id]


def _loaded(stored: str) -> object:
    try:
        return json.loads(stored)
    except (ValueError, RecursionError):
        return None


def _said_in(image: object) -> tuple[object, ...]:
    if not isinstance(image, dict):
        return ()
    held = cast("dict[str, object]", image)
    return tuple(str(held.get(name)) for name in _SAID)


def _said(decision: Decision) -> tuple[object, ...]:
    return _said_in(decision_image(decision))


def _says_the_same(ours: Decided, theirs: Decided) -> bool:
    return _said(ours[0]) == _said(theirs[0]) and (
        [(c.spans, c.tags, c.note, dict(c.fields)) for c in ours[1]]
        == [(c.spans, c.tags, c.note, dict(c.fields)) for c in theirs[1]]
    )


def _is_by_the_same(ours: Decided, theirs: Decided) -> bool:
    return ours[0].decided_by == theirs[0].decided_by


def _at(decided: Decided) -> str:
    """Return when it was decided, or what stands after it was last edited."""
    return max([decided[0].decided_at, *(claim.created for claim in decided[1])])
