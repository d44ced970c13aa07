"""Who commits, and to whom: the register of actors an annotation file keeps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

ActorId = NewType("ActorId", str)


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    PERSON = "person"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed_group"
    COMPANY = "company"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Role:
    """An office an actor held; `since` and `until` are ISO 8601 dates of any precision, or ""."""

    title: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor, under whatever names articles give it.

    `country` is an ISO 3166-1 alpha-2 code or "". `aliases` do not repeat `name`.
    """

    id: ActorId
    name: str
    kind: ActorKind = ActorKind.OTHER
    country: str = ""
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
