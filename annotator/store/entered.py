"""What was entered into fields before, to complete from: a count of values beside `claims`.

Kept along with every write of a claim, undo included; it is no act and can be counted anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from annotator.store.change_notice import Image
from annotator.store.connection import Connection
from annotator.store.field_values import fields_from

LONGEST = 200
"""Code points of a value that is worth completing."""

_LAST = "\U0010ffff"

Key = tuple[str, str]
"""Field and value."""


class Entered:
    """The rows of `entered`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def follow(self, before: Sequence[Image], after: Sequence[Image]) -> None:
        """Count what came and what went with rows of `claims`."""
        if not any(image.get("fields") for image in (*before, *after)):
            return
        counts = counted(image.get("fields", "") for image in after)
        counts.subtract(counted(image.get("fields", "") for image in before))
        changed = [(field, folded(value), value, n) for (field, value), n in counts.items() if n]
        if not changed:
            return
        self._connection.run_many(
            "INSERT INTO main.entered (field, folded, value, uses) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET uses = uses + excluded.uses",
            changed,
        )
        gone = [row[:3] for row in changed if row[3] < 0]
        if gone:
            self._connection.run_many(
                "DELETE FROM main.entered"
                " WHERE field = ? AND folded = ? AND value = ? AND uses <= 0",
                gone,
            )

    def before(self, field: str, prefix: str, limit: int) -> list[str]:
        """Return values of a field that begin like this, those used most first."""
        wanted = folded(prefix)
        rows = self._connection.rows(
            "SELECT value FROM entered WHERE field = ? AND folded >= ? AND folded < ?"
            " ORDER BY uses DESC, folded, value LIMIT ?",
            (field, wanted, wanted + _LAST, limit),
        )
        return [row[0] for row in rows]

    def is_right(self) -> bool:
        """Tell whether the counts are those of the claims."""
        stored = {
            (field, value): uses
            for field, value, uses in self._connection.rows(
                "SELECT field, value, uses FROM main.entered"
            )
        }
        rows = self._connection.rows("SELECT fields FROM claims WHERE fields <> ''")
        return stored == {key: n for key, n in counted(row[0] for row in rows).items() if n}


def counted(stored: Iterable[str]) -> Counter[Key]:
    """Return how often each value was entered; defaults and long texts do not count."""
    counts: Counter[Key] = Counter()
    for fields in stored:
        for value in fields_from(fields).values():
            if not value.is_default:
                counts.update((value.field, part) for part in value.parts if len(part) <= LONGEST)
    return counts


def folded(value: str) -> str:
    """Return the form in which two ways of writing a value are the same."""
    from annotator.text.folding import fold  # the first frame completes nothing

    return " ".join(fold(value).split())
