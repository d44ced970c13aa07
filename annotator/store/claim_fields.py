"""What claims say in the fields of the codebook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.model.claim import ClaimId
from annotator.model.codebook import SEPARATOR, Codebook, FieldKind
from annotator.model.errors import StoreError
from annotator.model.field_value import FieldValue
from annotator.store.change_notice import BATCH, Image
from annotator.store.claim_reader import claim_gone
from annotator.store.claim_values import KnownName, accepted, is_note, put
from annotator.store.codebooks import Codebooks
from annotator.store.connection import Connection, Row
from annotator.store.entered import Entered
from annotator.store.field_values import fields_from, filled
from annotator.store.transaction import Acts, Burst

if TYPE_CHECKING:
    from annotator.codebook.values import FieldProblem

BURST_SECONDS = 30.0
"""Edits of one typed field that follow each other this closely are one act."""

_TYPED = frozenset({FieldKind.TEXT, FieldKind.EVIDENCE, FieldKind.ENTITY, FieldKind.NUMBER})


class ClaimFields:
    """The field values of one file's claims. Methods that write raise StoreError, FieldValueError.

    The field whose identity is "note" is the claim's note.
    """

    def __init__(
        self,
        connection: Connection,
        acts: Acts,
        codebooks: Codebooks,
        entered: Entered,
        known: KnownName,
    ) -> None:
        self._connection = connection
        self._acts = acts
        self._codebooks = codebooks
        self._entered = entered
        self._known = known

    # -- reading

    def of(self, claim_id: ClaimId) -> dict[str, FieldValue]:
        """Return what is filled in, in the codebook's order, then what it no longer asks.

        Raises StoreError when the claim is gone.
        """
        found = self.of_many([claim_id])
        if claim_id not in found:
            raise claim_gone()
        return found[claim_id]

    def of_many(self, ids: Sequence[ClaimId]) -> dict[ClaimId, dict[str, FieldValue]]:
        """Return what is filled in by claim; those that are gone are left out."""
        codebook = self._codebooks.current()
        return {
            ClaimId(claim_id): _in_order(codebook, fields, note)
            for claim_id, fields, note in self._rows("id, fields, note", ids)
        }

    def missing(self, ids: Sequence[ClaimId]) -> dict[ClaimId, tuple[str, ...]]:
        """Return the fields that claims need and lack, of those claims that lack one."""
        from annotator.codebook.values import missing  # not before the first frame

        codebook = self._codebooks.current()
        found: dict[ClaimId, tuple[str, ...]] = {}
        for claim_id, fields, note, tags in self._rows("id, fields, note, tags", ids):
            values = _in_order(codebook, fields, note)
            lacking = missing(codebook, tags.split(SEPARATOR), values)
            if lacking:
                found[ClaimId(claim_id)] = lacking
        return found

    def problems(self, claim_id: ClaimId) -> list[FieldProblem]:
        """Return what is missing and what does not fit, in the codebook's order."""
        from annotator.codebook.values import problems  # not before the first frame

        rows = self._rows("fields, note, tags", [claim_id])
        if not rows:
            raise claim_gone()
        codebook = self._codebooks.current()
        fields, note, tags = rows[0]
        return problems(codebook, tags.split(SEPARATOR), _in_order(codebook, fields, note))

    def column(self, name: str) -> dict[ClaimId, str]:
        """Return one field of all claims that fill it; one question, however many they are."""
        field = self._codebooks.current().field(name)
        if field is not None and is_note(field):
            rows = self._connection.rows("SELECT id, note FROM claims WHERE note <> ''")
        else:
            path = f'$."{name}".value'
            rows = self._connection.rows(
                "SELECT id, json_extract(fields, ?1) FROM claims"
                " WHERE instr(fields, ?2) > 0 AND json_valid(fields)",
                (path, f"{json.dumps(name, ensure_ascii=False)}:"),
            )
        return {ClaimId(claim_id): str(value) for claim_id, value in rows if value}

    def names_in_use(self) -> set[str]:
        """Return the fields that any claim holds something in, also those no longer asked."""
        rows = self._connection.rows(
            "SELECT DISTINCT key FROM (SELECT DISTINCT fields FROM claims"
            " WHERE fields <> '' AND json_valid(fields)) AS held, json_each(held.fields)"
            " WHERE json_extract(value, '$.value') <> ''"
        )
        return {row[0] for row in rows}

    def entered_before(self, field: str, prefix: str, limit: int = 20) -> list[str]:
        """Return what was entered into a field and begins like this, the most used first."""
        return self._entered.before(field, prefix, limit)

    # -- writing

    def set(self, claim_id: ClaimId, value: FieldValue) -> None:
        """Fill one field; "" empties it. Typing that goes on is one act.

        A proposal given here is accepted. Raises FieldValueError for a value that will not do.
        """
        field = self._codebooks.current().field(value.field)
        is_typed = field is not None and field.kind in _TYPED
        verb = "Set" if value.value.strip() else "Clear"
        burst = Burst("claims", claim_id, BURST_SECONDS) if is_typed and verb == "Set" else None
        self._put(claim_id, [value], f"{verb} {value.field[:60]}", burst)

    def set_many(self, claim_id: ClaimId, values: Sequence[FieldValue]) -> None:
        """Fill several fields as one act."""
        if len(values) == 1:
            self.set(claim_id, values[0])
        elif values:
            self._put(claim_id, values, f"Set {len(values)} fields", None)

    def clear(self, claim_id: ClaimId, field: str) -> None:
        """Empty a field; its default does not come back."""
        self._put(claim_id, [FieldValue(field, "")], f"Clear {field[:60]}", None)

    # -- inside

    def _put(
        self, claim_id: ClaimId, given: Sequence[FieldValue], label: str, burst: Burst | None
    ) -> None:
        with self._acts.act(label, burst) as act:
            before = act.image("claims", claim_id)
            if before is None:
                raise claim_gone()
            codebook = self._codebooks.current()
            values = accepted(codebook, given, self._length(before), self._known)
            after = before | put(codebook, before, values)
            if after != before:
                act.update("claims", before, after | {"changed": act.at})

    def _length(self, image: Image) -> int:
        length = self._connection.value(
            "SELECT length FROM articles WHERE id = ?", (image["article_id"],)
        )
        if length is None:
            raise StoreError("That claim's article is no longer in this file.")
        return length

    def _rows(self, columns: str, ids: Sequence[ClaimId]) -> list[Row]:
        return [
            row
            for first in range(0, len(ids), BATCH)
            for row in self._connection.rows(
                f"SELECT {columns} FROM claims WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(ids[first : first + BATCH]),),
            )
        ]


def _in_order(codebook: Codebook, stored: str, note: str) -> dict[str, FieldValue]:
    """Return filled values in the codebook's order, those it does not know last."""
    held = filled(fields_from(stored))
    for field in codebook.fields:
        if is_note(field) and note:
            held[field.name] = FieldValue(field.name, note)
    ordered = {field.name: held[field.name] for field in codebook.fields if field.name in held}
    return ordered | held
