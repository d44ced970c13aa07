"""Actors of a colleague's file, by the ids they have here."""

from __future__ import annotations

from collections.abc import Collection

from annotator.model.actor import Actor
from annotator.model.errors import StoreError
from annotator.store.actor_rows import actor_values
from annotator.store.actors import Actors
from annotator.store.change_notice import Image
from annotator.store.times import now
from annotator.store.untrusted import StrangersFile


class ActorMap:
    """Finds, for an actor of theirs, the one it is here; one that is new can come along."""

    def __init__(self, actors: Actors, foreign: StrangersFile) -> None:
        self._new: list[Image] = []
        self._actors = actors
        self._foreign = foreign
        self._theirs: dict[str, Actor] | None = None
        self._here = {str(actor.id) for actor in actors.all()}
        self._found: dict[str, str] = {"": ""}

    def ours(self, actor_id: str) -> str:
        """Return the actor's id here, "" where nothing is known of it."""
        if actor_id not in self._found:
            self._found[actor_id] = self._find(actor_id)
        return self._found[actor_id]

    def added(self, used: Collection[str]) -> list[Image]:
        """Return the rows of those used that are new here, each with the id it had there."""
        return [row for row in self._new if row["id"] in used]

    def _find(self, actor_id: str) -> str:
        if actor_id in self._here:
            return actor_id
        if self._theirs is None:
            self._theirs = {str(actor.id): actor for actor in self._foreign.actors()}
        actor = self._theirs.get(actor_id)
        if actor is None:
            return ""
        known = self._actors.known(actor.name)
        if known:
            return known
        try:
            values = actor_values(actor)
        except StoreError:
            return ""  # no name that could stand here
        at = now()
        self._new.append({"id": actor_id, **values, "created": at, "changed": at})
        return actor_id
