"""Links between claims: the same again, an update, a fulfilment, an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.model.claim import ClaimId
from annotator.model.errors import StoreError
from annotator.model.link import Link, LinkId, LinkKind
from annotator.store.change_notice import BATCH, Image
from annotator.store.claim_removal import links_of
from annotator.store.connection import Connection, Row, damaged
from annotator.store.ids import new_id
from annotator.store.texts import clean
from annotator.store.transaction import Acts, Burst, images

_COLUMNS = "id, from_claim, to_claim, kind, annotator, created, note"
NOTE_BURST_SECONDS = 30.0
"""Edits of one note that follow each other this closely are one act."""


class Links:
    """The links of one file; they go with their claims, in the same act.

    Methods that write raise StoreError and its children.
    """

    def __init__(self, connection: Connection, acts: Acts) -> None:
        self._connection = connection
        self._acts = acts

    # -- reading

    def of(self, claim_id: ClaimId) -> list[Link]:
        """Return the links from and to a claim, in the order they were made."""
        return self.of_many([claim_id])

    def of_many(self, ids: Sequence[ClaimId]) -> list[Link]:
        """Return the links from and to any of these claims, in the order they were made."""
        found = [_link(tuple(row.values())) for row in links_of(self._connection, ids)]
        return sorted(found, key=lambda link: (link.created, link.id))

    def all(self) -> list[Link]:
        """Return all links, in the order they were made."""
        rows = self._connection.rows(f"SELECT {_COLUMNS} FROM links ORDER BY created, id")
        return [_link(row) for row in rows]

    def chain(self, claim_id: ClaimId) -> list[Link]:
        """Return all links of the claims that hang together with this one."""
        seen: set[ClaimId] = {claim_id}
        found: dict[LinkId, Link] = {}
        edge = [claim_id]
        while edge:
            links = self.of_many(edge)
            found |= {link.id: link for link in links}
            ends = {end for link in links for end in (link.from_claim, link.to_claim)}
            edge = sorted(ends - seen)
            seen |= ends
        return sorted(found.values(), key=lambda link: (link.created, link.id))

    def groups(self) -> dict[ClaimId, ClaimId]:
        """Return, of claims that say the same as another, one that stands for its group."""
        rows = self._connection.rows(
            "SELECT from_claim, to_claim FROM links WHERE kind = ? ORDER BY created, id",
            (LinkKind.SAME_AS.value,),
        )
        return grouped((ClaimId(one), ClaimId(other)) for one, other in rows)

    def distinct(self, ids: Sequence[ClaimId] | None = None) -> int:
        """Return how many claims there are when those that say the same count once."""
        groups = self.groups()
        if ids is None:
            total = self._connection.value("SELECT count(*) FROM claims")
            return total - len(groups) + len(set(groups.values()))
        return len({groups.get(claim_id, claim_id) for claim_id in ids})

    # -- writing

    def add(self, from_claim: ClaimId, to_claim: ClaimId, kind: LinkKind, note: str = "") -> LinkId:
        """Link one claim to another."""
        if from_claim == to_claim:
            raise StoreError("A claim cannot be linked to itself.")
        words = kind.value.replace("_", " ")
        with self._acts.act(f"Link as {words}") as act:
            for claim_id in (from_claim, to_claim):
                if not self._connection.row("SELECT 1 FROM claims WHERE id = ?", (claim_id,)):
                    raise StoreError(
                        "One of the claims is no longer in this file; nothing was linked."
                    )
            if self._is_linked(from_claim, to_claim, kind):
                raise StoreError(f"These two claims are linked as “{words}” already.")
            row: Image = {
                "id": new_id(),
                "from_claim": from_claim,
                "to_claim": to_claim,
                "kind": kind.value,
                "annotator": act.annotator,
                "created": act.at,
                "note": clean(note),
            }
            act.insert("links", row)
        return LinkId(row["id"])

    def remove(self, ids: Sequence[LinkId]) -> None:
        """Remove links as one act; those that are gone are passed over."""
        unique = list(dict.fromkeys(ids))
        with self._acts.act("Remove link" if len(unique) == 1 else "Remove links") as act:
            for first in range(0, len(unique), BATCH):
                act.delete_many(
                    "links", images(self._connection, "links", unique[first : first + BATCH])
                )

    def set_note(self, link_id: LinkId, note: str) -> None:
        """Change a link's note; edits that follow each other closely are one act."""
        with self._acts.act("Edit note", Burst("links", link_id, NOTE_BURST_SECONDS)) as act:
            before = act.image("links", link_id)
            if before is None:
                raise StoreError("That link is no longer in this file.")
            if before["note"] != clean(note):
                act.update("links", before, before | {"note": clean(note)})

    def _is_linked(self, from_claim: ClaimId, to_claim: ClaimId, kind: LinkKind) -> bool:
        """Tell whether it is said already; that two say the same holds both ways."""
        sql = "SELECT 1 FROM links WHERE from_claim = ? AND to_claim = ? AND kind = ?"
        ways = [(from_claim, to_claim)]
        if kind is LinkKind.SAME_AS:
            ways.append((to_claim, from_claim))
        return any(self._connection.row(sql, (*way, kind.value)) for way in ways)


def grouped(pairs: Iterable[tuple[ClaimId, ClaimId]]) -> dict[ClaimId, ClaimId]:
    """Return for each claim in a pair the one that stands for all it hangs together with."""
    parents: dict[ClaimId, ClaimId] = {}

    def root(claim_id: ClaimId) -> ClaimId:
        parents.setdefault(claim_id, claim_id)
        while parents[claim_id] != claim_id:
            parents[claim_id] = parents[parents[claim_id]]  # halves the way for the next one
            claim_id = parents[claim_id]
        return claim_id

    for one, other in pairs:
        parents[root(other)] = root(one)
    return {claim_id: root(claim_id) for claim_id in list(parents)}


def _link(row: Row) -> Link:
    try:
        return Link(LinkId(row[0]), ClaimId(row[1]), ClaimId(row[2]), LinkKind(row[3]), *row[4:7])
    except ValueError as error:
        raise damaged(error) from error
