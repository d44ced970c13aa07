"""The register of actors: who is meant by the names that fields hold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.model.actor import Actor, ActorId, ActorKind, Role
from annotator.model.claim import ClaimId
from annotator.model.codebook import FieldKind
from annotator.model.errors import StoreError
from annotator.model.field_value import FieldValue
from annotator.store.actor_rows import (
    COLUMNS,
    actor_from,
    actor_name,
    actor_values,
)
from annotator.store.change_notice import BATCH, Image
from annotator.store.codebooks import Codebooks
from annotator.store.connection import Connection
from annotator.store.entered import folded
from annotator.store.field_values import fields_from, stored_fields
from annotator.store.ids import new_id
from annotator.store.transaction import Acts, OpenAct, images


@dataclass(frozen=True, slots=True)
class ActorName:
    """One of the names of an actor, as a completion offers it."""

    name: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class UnresolvedName:
    """A name that stands in entity fields of `count` claims and in no register entry."""

    name: str
    count: int


class Actors:
    """The actors of one file. Methods that write raise StoreError and its children."""

    def __init__(self, connection: Connection, acts: Acts, codebooks: Codebooks) -> None:
        self._connection = connection
        self._acts = acts
        self._codebooks = codebooks
        self._names: dict[str, list[ActorName]] | None = None

    def forget(self) -> None:
        """Forget what is kept in memory: rows of `actors` have changed."""
        self._names = None

    # -- reading

    def all(self) -> list[Actor]:
        """Return all actors, sorted by name."""
        rows = self._connection.rows(f"SELECT {COLUMNS} FROM actors")
        return sorted(map(actor_from, rows), key=lambda actor: (folded(actor.name), actor.id))

    def get(self, actor_id: ActorId) -> Actor:
        """Return one actor; raises StoreError when it is gone."""
        row = self._connection.row(f"SELECT {COLUMNS} FROM actors WHERE id = ?", (actor_id,))
        if row is None:
            raise _gone()
        return actor_from(row)

    def find(self, name: str) -> list[Actor]:
        """Return the actors that go by this name, whatever its case and accents."""
        return [known.actor for known in self._by_name().get(folded(name), ())]

    def known(self, name: str) -> str:
        """Return the id of the one actor of this name; "" for none or several."""
        found = self._by_name().get(folded(name), ())
        return found[0].actor.id if len(found) == 1 else ""

    def complete(self, prefix: str, limit: int = 20) -> list[ActorName]:
        """Return the names that begin like this, then those in which a later word does."""
        wanted = folded(prefix)
        names = self._by_name()
        first = [key for key in names if key.startswith(wanted)]
        later = [key for key in names if f" {wanted}" in key and not key.startswith(wanted)]
        found = [known for key in (*sorted(first), *sorted(later)) for known in names[key]]
        return found[:limit]

    def unresolved(self) -> list[UnresolvedName]:
        """Return the names in entity fields that are nobody's yet, most used first."""
        counts: Counter[str] = Counter()
        for _, values in self._with_entities(""):
            counts.update({name for value in values.values() for name in self._open_names(value)})
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], folded(pair[0]), pair[0]))
        return [UnresolvedName(name, count) for name, count in ordered]

    def claims_of(self, actor_id: ActorId) -> list[ClaimId]:
        """Return the claims that name this actor, in no order."""
        return [
            ClaimId(image["id"])
            for image, values in self._with_entities(actor_id)
            if any(actor_id in value.actor_ids for value in values.values())
        ]

    def uses(self, actor_id: ActorId) -> int:
        """Return how many claims name this actor."""
        return len(self.claims_of(actor_id))

    # -- writing

    def add(
        self,
        name: str,
        kind: ActorKind = ActorKind.OTHER,
        country: str = "",
        aliases: Sequence[str] = (),
        roles: Sequence[Role] = (),
    ) -> ActorId:
        """Add an actor."""
        actor = Actor(ActorId(""), name, kind, country, tuple(aliases), tuple(roles))
        values = actor_values(actor)
        with self._acts.act(f"Add actor {values['name']}") as act:
            return self._insert(act, "", values)

    def change(self, actor: Actor) -> None:
        """Change what is known about an actor; nothing happens where nothing differs."""
        values = actor_values(actor)
        with self._acts.act(f"Edit actor {values['name']}") as act:
            self._update(act, self._image(act, actor.id), values)

    def remove(self, actor_id: ActorId) -> None:
        """Take an actor out; claims keep the name as it was written."""
        with self._acts.act("") as act:
            image = self._image(act, actor_id)
            act.relabel(f"Remove actor {image['name']}")
            act.delete_many("actors", [image])
            self._point(act, actor_id, "")

    def merge(self, source_id: ActorId, into_id: ActorId) -> None:
        """Make two actors one: `into` gets the names and the claims of `source`."""
        if source_id == into_id:
            raise StoreError("An actor cannot be merged with itself.")
        with self._acts.act("") as act:
            source, into = self._image(act, source_id), self._image(act, into_id)
            act.relabel(f"Merge actor {source['name']} into {into['name']}")
            taken, kept = self.get(source_id), self.get(into_id)
            merged = replace(
                kept,
                kind=taken.kind if kept.kind is ActorKind.OTHER else kept.kind,
                country=kept.country or taken.country,
                aliases=(*kept.aliases, taken.name, *taken.aliases),
                roles=tuple(dict.fromkeys((*kept.roles, *taken.roles))),
            )
            act.delete_many("actors", [source])
            self._update(act, into, actor_values(merged))
            self._point(act, source_id, into_id)

    def resolve(self, name: str, actor_id: ActorId) -> int:
        """Say who is meant by a name, in all claims that hold it unresolved; return how many.

        The actor goes by that name from now on.
        """
        with self._acts.act(f"Resolve “{name[:60]}”") as act:
            image = self._image(act, actor_id)
            actor = self.get(actor_id)
            self._update(
                act, image, actor_values(replace(actor, aliases=(*actor.aliases, actor_name(name))))
            )
            return self._resolve(act, name, actor_id)

    def add_for(self, name: str) -> int:
        """Add an actor of this name and mean it wherever claims hold the name unresolved.

        One act; returns how many claims follow.
        """
        values = actor_values(Actor(ActorId(""), name))
        with self._acts.act(f"Add actor {values['name']}") as act:
            return self._resolve(act, name, self._insert(act, "", values))

    def put_many(self, actors: Sequence[Actor]) -> tuple[int, int]:
        """Add actors, or change those of the same id or, without one, of the same name.

        One act; returns how many were added and how many changed.
        """
        prepared = [(actor.id, actor_values(actor)) for actor in actors]
        added = changed = 0
        with self._acts.act("Import actors") as act:
            by_name = {folded(actor.name): actor.id for actor in self.all()}
            seen: set[str] = set()
            for given_id, values in prepared:
                row_id = given_id or by_name.get(folded(values["name"]), "")
                if row_id in seen:
                    raise StoreError(f"The actor “{values['name']}” is listed twice.")
                image = act.image("actors", row_id) if row_id else None
                if image is None:
                    row_id = self._insert(act, row_id, values)
                    by_name[folded(values["name"])] = row_id
                    added += 1
                else:
                    changed += self._update(act, image, values)
                seen.add(row_id)
        return added, changed

    # -- inside

    def _by_name(self) -> dict[str, list[ActorName]]:
        if self._names is None:
            names: dict[str, list[ActorName]] = {}
            for actor in self.all():
                seen: set[str] = set()
                for name in (actor.name, *actor.aliases):
                    key = folded(name)
                    if key not in seen:
                        names.setdefault(key, []).append(ActorName(name, actor))
                    seen.add(key)
            self._names = names
        return self._names

    def _open_names(self, value: FieldValue) -> Iterator[str]:
        ids = value.actor_ids or ("",) * len(value.parts)
        yield from (name for name, actor in zip(value.parts, ids, strict=False) if not actor)

    def _with_entities(self, actor_id: str) -> Iterator[tuple[Image, dict[str, FieldValue]]]:
        """Yield claims with the values of their entity fields; with an id, those that hold it."""
        names = {f.name for f in self._codebooks.current().fields if f.kind is FieldKind.ENTITY}
        wanted = json.dumps(actor_id) if actor_id else '"value"'
        rows = self._connection.rows("SELECT id FROM claims WHERE instr(fields, ?) > 0", (wanted,))
        for first in range(0, len(rows), BATCH):
            ids = [row[0] for row in rows[first : first + BATCH]]
            for image in images(self._connection, "claims", ids):
                values = fields_from(image["fields"])
                chosen = {
                    name: value
                    for name, value in values.items()
                    if value.value and (name in names or (actor_id and value.actor_ids))
                }
                if chosen:
                    yield image, chosen

    def _resolve(self, act: OpenAct, name: str, actor_id: ActorId) -> int:
        """Let claims that hold a name unresolved mean this actor; return how many."""
        wanted = folded(name)
        pairs: list[tuple[Image, Image]] = []
        for claim, values in self._with_entities(""):
            changed = {field: _resolved(value, wanted, actor_id) for field, value in values.items()}
            if changed != values:
                stored = stored_fields((fields_from(claim["fields"]) | changed).values())
                pairs.append((claim, claim | {"fields": stored, "changed": act.at}))
        act.update_many("claims", pairs)
        return len(pairs)

    def _point(self, act: OpenAct, old: str, new: str) -> None:
        """Let claims that name one actor name another, or nobody."""
        pairs: list[tuple[Image, Image]] = []
        for claim, _ in self._with_entities(old):
            values = fields_from(claim["fields"])
            moved = [
                replace(
                    value, actor_ids=tuple(new if one == old else one for one in value.actor_ids)
                )
                for value in values.values()
            ]
            pairs.append((claim, claim | {"fields": stored_fields(moved), "changed": act.at}))
        act.update_many("claims", pairs)

    def _insert(self, act: OpenAct, row_id: str, values: Image) -> ActorId:
        actor_id = row_id or new_id()
        act.insert("actors", {"id": actor_id, **values, "created": act.at, "changed": act.at})
        return ActorId(actor_id)

    def _update(self, act: OpenAct, before: Image, values: Image) -> bool:
        if before | values == before:
            return False
        act.update("actors", before, before | values | {"changed": act.at})
        return True

    def _image(self, act: OpenAct, actor_id: ActorId) -> Image:
        image = act.image("actors", actor_id)
        if image is None:
            raise _gone()
        return image


def _resolved(value: FieldValue, wanted: str, actor_id: str) -> FieldValue:
    ids = value.actor_ids or ("",) * len(value.parts)
    resolved = tuple(
        actor_id if not one and folded(name) == wanted else one
        for name, one in zip(value.parts, ids, strict=False)
    )
    return replace(value, actor_ids=resolved) if any(resolved) else value


def _gone() -> StoreError:
    return StoreError("That actor is no longer in this file.")
