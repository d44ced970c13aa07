"""Find claims that may be linked to one: by likeness of words, by actor and by tag.

Nothing is linked here: candidates are offered with the reason, and a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.model.claim import Claim, ClaimId
from annotator.model.codebook import Codebook, FieldKind
from annotator.model.field_value import FieldValue
from annotator.text.folding import fold

_WORDS, _ACTORS, _TAGS = 0.6, 0.3, 0.1
"""What likeness of words, a shared actor and a shared tag count; they add up to 1."""
LEAST_SCORE = 0.35
_UNLIKE = 0.4
"""Two passages that have nothing to do with each other share this much of their letters."""
_MOST_LETTERS = 1000
"""Of a quote; longer ones are compared by their start, so that one does not cost seconds."""
_DEFAULT_ACTORS = ("source", "target")
"""Entity fields where no codebook is given."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a claim is compared: its folded words, its tags, and its actors folded by field."""

    claim_id: ClaimId
    words: str
    tags: frozenset[str]
    actors: Mapping[str, frozenset[str]]
    shown: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that may be linked: `score` from 0 to 1, and `why` in words for the analyst."""

    claim_id: ClaimId
    score: float
    why: str


def profile(
    claim: Claim, values: Mapping[str, FieldValue], codebook: Codebook | None = None
) -> Profile:
    """Return what is compared of a claim; `values` by field name.

    Entity fields are actors; without a codebook these are source and target. An actor that is
    known in the register counts by its id, so that two of its names are one.
    """
    names = _entity_fields(codebook)
    actors = {
        name: _actors(values[name]) for name in names if name in values and values[name].value
    }
    words = fold(" ".join(claim.quote[:_MOST_LETTERS].split()))
    shown = {name: values[name].value for name in actors}
    return Profile(claim.id, words, frozenset(claim.tags), actors, shown)


def candidates(
    claim: Profile, others: Iterable[Profile], limit: int = 10, least: float = LEAST_SCORE
) -> list[Candidate]:
    """Return the claims most like this one, best first; itself is left out.

    One that shares an actor is offered even in other words: what fulfils or rescinds a promise
    seldom repeats it. 10,000 others take 0.1 to 0.2 s.
    """
    # Imported here: it is needed only when somebody asks for links.
    from rapidfuzz import fuzz, process

    pool = [other for other in others if other.claim_id != claim.claim_id]
    alike = process.extract(
        claim.words,
        [other.words for other in pool],
        scorer=fuzz.token_sort_ratio,
        processor=None,
        limit=None,
        score_cutoff=100 * _UNLIKE,
    )
    likeness = {index: score / 100 for _, score, index in alike}
    found: list[Candidate] = []
    for index, other in enumerate(pool):
        shared = _shared(claim, other)
        if shared or index in likeness:
            found.append(_candidate(claim, other, likeness.get(index, 0.0), shared))
    found = [candidate for candidate in found if candidate.score >= least]
    found.sort(key=lambda candidate: (-candidate.score, candidate.claim_id))
    return found[:limit]


def _entity_fields(codebook: Codebook | None) -> Sequence[str]:
    if codebook is None:
        return _DEFAULT_ACTORS
    return [field.name for field in codebook.fields if field.kind is FieldKind.ENTITY]


def _actors(value: FieldValue) -> frozenset[str]:
    """Return what names an actor: its id where it is known, and its folded name."""
    known = [f"id {actor}" for actor in value.actor_ids if actor]
    return frozenset((*known, *(fold(name).strip() for name in value.parts)))


def _shared(claim: Profile, other: Profile) -> list[str]:
    """Return the fields in which the two name a same actor."""
    return [
        name
        for name, actors in claim.actors.items()
        if not actors.isdisjoint(other.actors.get(name, ()))
    ]


def _candidate(claim: Profile, other: Profile, likeness: float, shared: list[str]) -> Candidate:
    """Weigh the reasons; where no actors can be compared, the words count for them."""
    words = max(0.0, (likeness - _UNLIKE) / (1 - _UNLIKE))
    compared = [name for name in claim.actors if name in other.actors]
    actors = len(shared) / len(compared) if compared else words
    tags = sorted(claim.tags & other.tags)
    score = _WORDS * words + _ACTORS * actors + _TAGS * len(tags) / len(claim.tags | other.tags)
    reasons = [f"{round(100 * likeness)} % like words"] if words else []
    reasons.extend(f"same {name} ({other.shown[name]})" for name in shared)
    if tags:
        reasons.append(f"same {'tag' if len(tags) == 1 else 'tags'} ({', '.join(tags)})")
    return Candidate(other.claim_id, round(score, 4), ", ".join(reasons))
