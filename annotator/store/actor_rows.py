"""Rows of `actors` and the dataclasses they become, checked."""

from __future__ import annotations

import json
from collections.abc import Sequence

from annotator.model.actor import Actor, ActorId, ActorKind, Role
from annotator.model.codebook import SEPARATOR
from annotator.model.errors import FieldValueError, StoreError
from annotator.store.change_notice import Image
from annotator.store.connection import Row, damaged
from annotator.store.texts import clean

COLUMNS = "id, name, kind, country, aliases, roles"
LONGEST_NAME = 300


def actor_from(row: Row) -> Actor:
    """Return the actor in a row of `COLUMNS`; an unknown kind reads as another one."""
    try:
        aliases: list[str] = json.loads(row[4])
        roles: list[list[str]] = json.loads(row[5])
        kind = ActorKind(row[2]) if row[2] in set(ActorKind) else ActorKind.OTHER
        return Actor(
            ActorId(row[0]), row[1], kind, row[3], tuple(aliases), tuple(Role(*r) for r in roles)
        )
    except (ValueError, TypeError) as error:
        raise damaged(error) from error


def actor_values(actor: Actor) -> Image:
    """Return the columns of an actor but its id and times; raises StoreError for what will not do.

    Names stand on one line; a name is not repeated as an alias.
    """
    from annotator.model.countries import COUNTRY_CODES  # not before the first frame

    name = actor_name(actor.name)
    country = actor.country.strip().upper()
    if country and country not in COUNTRY_CODES:
        raise StoreError(
            f"“{actor.country[:20]}” is no country code of ISO 3166-1, such as KR or UA."
        )
    aliases = united([name], actor.aliases)[1:]
    roles = [_role(role) for role in actor.roles]
    return {
        "name": name,
        "kind": ActorKind(actor.kind).value,
        "country": country,
        "aliases": _json(aliases),
        "roles": _json(roles),
    }


def actor_name(written: str) -> str:
    """Return a name in the one form it is kept in; raises StoreError."""
    name = " ".join(clean(written).split())
    if not name:
        raise StoreError("An actor needs a name.")
    if SEPARATOR in name:
        raise StoreError(f"An actor's name holds no “|”, which parts several names: “{name[:60]}”.")
    if len(name) > LONGEST_NAME:
        raise StoreError(f"An actor's name has at most {LONGEST_NAME} characters.")
    return name


def united(names: Sequence[str], more: Sequence[str]) -> list[str]:
    """Return names without those that differ from an earlier one in nothing but case."""
    kept: dict[str, str] = {}
    for name in (*names, *(actor_name(name) for name in more if name.strip())):
        kept.setdefault(name.casefold(), name)
    return list(kept.values())


def _role(role: Role) -> list[str]:
    from annotator.codebook.dates import normalise_date  # not before the first frame

    try:
        since, until = (normalise_date(day) if day else "" for day in (role.since, role.until))
    except FieldValueError as error:
        raise StoreError(f"The role “{role.title[:60]}”: {error}") from error
    return [" ".join(clean(role.title).split()), since, until]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
