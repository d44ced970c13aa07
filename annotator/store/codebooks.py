"""The codebook of an annotation file in versions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from annotator.codebook.json_text import from_json, tags_from_json
from annotator.model.claim import ClaimId
from annotator.model.errors import CodebookError, StoreError
from annotator.model.tag import Tag
from annotator.store.claim_rows import TAG_SEPARATOR
from annotator.store.connection import Connection, damaged
from annotator.store.transaction import Acts

if TYPE_CHECKING:
    from annotator.model.codebook import Codebook
    from annotator.model.codebook_version import CodebookVersion
    from annotator.store.codebook_changes import CodebookChanges, Preview, Recheck

_T = TypeVar("_T")


class Codebooks:
    """The versions of one file's codebook. Versions are added and never changed.

    Methods that write raise CodebookError, StoreError and its children.
    """

    def __init__(self, connection: Connection, acts: Acts) -> None:
        self._connection = connection
        self._acts = acts
        self._read: dict[int, Codebook] = {}
        self._tags: dict[int, tuple[Tag, ...]] = {}
        self._defaults: dict[tuple[int, str], str] = {}

    def forget(self) -> None:
        """Forget what is kept in memory: another tool has changed the file."""
        self._read.clear()
        self._tags.clear()
        self._defaults.clear()

    # -- reading

    def current_version(self) -> int:
        """Return the number of the version that counts now."""
        return self._connection.value("SELECT version FROM current_codebook") or 1

    def current(self) -> Codebook:
        """Return the codebook that counts now; cheap, versions are kept in memory."""
        return self.version(self.current_version())

    def tags(self) -> tuple[Tag, ...]:
        """Return the tags claims can carry now, in order; the first frame needs no more."""
        number = self.current_version()
        if number in self._read:
            return self._read[number].tags
        if number not in self._tags:
            self._tags[number] = self._built(number, tags_from_json)
        return self._tags[number]

    def version(self, number: int) -> Codebook:
        """Return one version; raises StoreError where the file lacks it."""
        if number not in self._read:
            self._read[number] = replace(self._built(number, from_json), version=number)
        return self._read[number]

    def _built(self, number: int, build: Callable[[str], _T]) -> _T:
        body = self._connection.value("SELECT body FROM codebooks WHERE version = ?", (number,))
        if body is None:
            raise StoreError(f"This file holds no version {number} of its codebook.")
        try:
            return build(body)
        except CodebookError as error:
            raise damaged(error) from error

    def versions(self) -> list[CodebookVersion]:
        """Return all versions ever saved, newest first; also those that were undone."""
        from annotator.model.codebook_version import CodebookVersion  # not before the first frame

        return [
            CodebookVersion(*row)
            for row in self._connection.rows(
                "SELECT version, label, annotator, at FROM codebooks ORDER BY version DESC"
            )
        ]

    def stored_tags(self, tags: Sequence[str], held: Collection[str] = ()) -> str:
        """Return tags as claims hold them; raises StoreError for none or an unknown one.

        `held`: tags that pass, since the claim has them already.
        """
        wanted = list(dict.fromkeys(tags))
        if not wanted:
            raise StoreError("A claim keeps at least one tag; press Delete to remove it.")
        known = [tag.name for tag in self.tags()]
        if unknown := [tag for tag in wanted if tag not in known and tag not in held]:
            shown = ", ".join(known[:10]) + (", …" if len(known) > 10 else "")
            raise StoreError(f"There is no tag “{unknown[0][:60]}”; the tags are {shown}.")
        return TAG_SEPARATOR.join(wanted)

    def default_fields(self, tags: str) -> str:
        """Return the default fields of a claim with these tags, both as its row holds them."""
        key = (self.current_version(), tags)
        if key not in self._defaults:
            from annotator.store.field_values import stored_fields, with_defaults

            values = with_defaults(self.version(key[0]), tags.split(TAG_SEPARATOR), {})
            self._defaults[key] = stored_fields(values.values())
        return self._defaults[key]

    def touched(self, tag: str) -> int:
        """Return how many claims carry a tag."""
        return self._connection.value(
            "SELECT count(*) FROM claims WHERE instr('|' || tags || '|', ?) > 0", (f"|{tag}|",)
        )

    def only_tag(self, tag: str) -> int:
        """Return how many claims carry this tag and no other: without it they would be deleted."""
        return self._connection.value("SELECT count(*) FROM claims WHERE tags = ?", (tag,))

    # -- changing it

    def preview(self, codebook: Codebook, merged: Mapping[str, str] | None = None) -> Preview:
        """Return what `save` would do to claims. Raises CodebookError."""
        return self._changes().preview(codebook, merged or {})

    def save(
        self,
        codebook: Codebook,
        label: str = "Change codebook",
        merged: Mapping[str, str] | None = None,
    ) -> int:
        """Make this the codebook that counts, as a new version; return its number.

        Claims follow in the same act: renamed tags and fields (known by their identity) are
        renamed in them, removed tags are taken off, or become those `merged` names for them. A
        claim left without a tag is deleted, with its links: see `preview`. Nothing happens where
        nothing differs. Raises CodebookError for a codebook that breaks a rule.
        """
        return self._changes().save(codebook, label, merged or {})

    def rename_tag(self, old: str, new: str, label: str | None = None) -> int:
        """Rename a tag, in claims too."""
        return self._changes().rename_tag(old, new, label)

    def merge_tags(self, source: str, into: str) -> int:
        """Merge a tag into another; claims that carried it carry the other one."""
        return self._changes().merge_tags(source, into)

    def delete_tag(self, name: str) -> int:
        """Delete a tag, and the claims that carry no other."""
        return self._changes().delete_tag(name)

    def add_example(self, tag: str, words: str, *, counter: bool = False) -> int:
        """Add a passage to a tag's examples, or to its counter-examples."""
        return self._changes().add_example(tag, words, counter=counter)

    # -- claims to look at again

    def recheck(self) -> list[Recheck]:
        """Return the claims of which a tag was redefined since, articles as added, text order."""
        return self._changes().recheck()

    def recheck_count(self) -> int:
        """Return how many claims are to be looked at again."""
        return self._changes().recheck_count() if self.current_version() > 1 else 0

    def mark_rechecked(self, ids: Sequence[ClaimId]) -> None:
        """Say that claims were looked at again under the codebook that counts now."""
        self._changes().mark_rechecked(ids)

    def _changes(self) -> CodebookChanges:
        from annotator.store.codebook_changes import CodebookChanges  # not before the first frame

        return CodebookChanges(self._connection, self._acts, self)
