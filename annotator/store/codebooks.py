"""The codebook of an annotation file in versions, and what changing it does to claims."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.codebook import edits
from annotator.codebook.checks import check
from annotator.codebook.diff import CodebookDiff, compare
from annotator.codebook.edits import retag
from annotator.codebook.json_text import from_json, to_json
from annotator.model.claim import ClaimId
from annotator.model.codebook import SEPARATOR, Codebook
from annotator.model.errors import CodebookError, StoreError
from annotator.model.tag import Tag
from annotator.store.change_notice import BATCH, Image
from annotator.store.claim_removal import remove_claims
from annotator.store.connection import Connection, damaged
from annotator.store.field_values import renamed, stored_fields, with_defaults
from annotator.store.transaction import Acts, OpenAct, images

_CURRENT = "current"
_BY_PLACE = 'ORDER BY articles.number, claims.start, claims."end" DESC, claims.id'


@dataclass(frozen=True, slots=True)
class CodebookVersion:
    """One version: who saved it, when (UTC, ISO 8601), and what the act was called."""

    version: int
    label: str
    annotator: str
    at: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What saving a codebook would do to claims.

    `retagged`: claims whose tags are written anew; `deleted`: claims left without any tag;
    `renamed_fields`: claims of which fields are renamed; `recheck`: claims whose tags are
    redefined. `sentences`: what changes in the codebook itself.
    """

    retagged: int
    deleted: int
    renamed_fields: int
    recheck: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recheck:
    """A claim to look at again: which of its tags mean something else since it was looked at.

    `since`: the version of the codebook it was looked at under.
    """

    claim_id: ClaimId
    tags: tuple[str, ...]
    since: int


@dataclass(frozen=True, slots=True)
class _Rewrite:
    """What a new version means for claims: tags (None: taken off) and field names, old -> new."""

    diff: CodebookDiff
    tags: Mapping[str, str | None]
    fields: Mapping[str, str]


class Codebooks:
    """The versions of one file's codebook. Versions are added and never changed.

    Methods that write raise CodebookError, StoreError and its children.
    """

    def __init__(self, connection: Connection, acts: Acts) -> None:
        self._connection = connection
        self._acts = acts
        self._read: dict[int, Codebook] = {}
        self._defaults: dict[tuple[int, str], str] = {}

    # -- reading

    def current_version(self) -> int:
        """Return the number of the version that counts now."""
        return self._connection.value("SELECT version FROM current_codebook") or 1

    def current(self) -> Codebook:
        """Return the codebook that counts now; cheap, versions are kept in memory."""
        return self.version(self.current_version())

    def tags(self) -> tuple[Tag, ...]:
        """Return the tags claims can carry now, in order."""
        return self.current().tags

    def version(self, number: int) -> Codebook:
        """Return one version; raises StoreError where the file lacks it."""
        if number not in self._read:
            body = self._connection.value("SELECT body FROM codebooks WHERE version = ?", (number,))
            if body is None:
                raise StoreError(f"This file holds no version {number} of its codebook.")
            try:
                self._read[number] = replace(from_json(body), version=number)
            except CodebookError as error:
                raise damaged(error) from error
        return self._read[number]

    def versions(self) -> list[CodebookVersion]:
        """Return all versions ever saved, newest first; also those that were undone."""
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
        return SEPARATOR.join(wanted)

    def default_fields(self, tags: str) -> str:
        """Return the default fields of a claim with these tags, both as its row holds them."""
        key = (self.current_version(), tags)
        if key not in self._defaults:
            values = with_defaults(self.version(key[0]), tags.split(SEPARATOR), {})
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

    def preview(self, codebook: Codebook, merged: Mapping[str, str] | None = None) -> Preview:
        """Return what `save` would do to claims. Raises CodebookError."""
        rewrite = self._rewrite(codebook, merged or {})
        redefined = set(rewrite.diff.tags_redefined)
        retagged = deleted = recheck = 0
        for tags, count in self._connection.rows("SELECT tags, count(*) FROM claims GROUP BY tags"):
            old = tuple(tags.split(SEPARATOR))
            new = retag(old, rewrite.tags)
            retagged += count if new and new != old else 0
            deleted += 0 if new else count
            recheck += count if redefined.intersection(new) else 0
        names = len(self._ids_with_fields(rewrite.fields))
        return Preview(retagged, deleted, names, recheck, tuple(rewrite.diff.sentences()))

    # -- writing

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
        check(codebook)
        with self._acts.act(label) as act:
            rewrite = self._rewrite(codebook, merged or {})
            before = self.current_version()
            if rewrite.diff.is_empty:
                return before
            number = self._connection.value("SELECT max(version) + 1 FROM codebooks")
            self._connection.run(
                "INSERT INTO codebooks (version, label, annotator, at, body)"
                " VALUES (?, ?, ?, ?, ?)",
                (number, label, act.annotator, act.at, to_json(replace(codebook, version=number))),
            )
            self._set_current(act, number)
            self._rewrite_claims(act, rewrite)
        return number

    def rename_tag(self, old: str, new: str, label: str | None = None) -> int:
        """Rename a tag, in claims too."""
        changed = edits.rename_tag(self.current(), old, new, label)
        return self.save(changed, f"Rename tag {old} to {new}")

    def merge_tags(self, source: str, into: str) -> int:
        """Merge a tag into another; claims that carried it carry the other one."""
        changed = edits.merge_tags(self.current(), source, into)
        return self.save(changed, f"Merge tag {source} into {into}", {source: into})

    def delete_tag(self, name: str) -> int:
        """Delete a tag, and the claims that carry no other."""
        return self.save(edits.remove_tag(self.current(), name), f"Delete tag {name}")

    def add_example(self, tag: str, words: str, *, counter: bool = False) -> int:
        """Add a passage to a tag's examples, or to its counter-examples."""
        changed = edits.add_example(self.current(), tag, words, counter=counter)
        return self.save(changed, f"Add {'counter-' if counter else ''}example to {tag}")

    # -- claims to look at again

    def recheck(self) -> list[Recheck]:
        """Return the claims of which a tag was redefined since, articles as added, text order."""
        stale = self._redefined_since()
        if not stale:
            return []
        rows = self._connection.rows(
            "SELECT claims.id, claims.tags, checked_version FROM articles CROSS JOIN claims"
            " ON claims.article_id = articles.id WHERE checked_version IN"
            f" (SELECT value FROM json_each(?)) {_BY_PLACE}",
            (json.dumps(list(stale)),),
        )
        found: list[Recheck] = []
        for claim_id, tags, since in rows:
            again = tuple(tag for tag in tags.split(SEPARATOR) if tag in stale[since])
            if again:
                found.append(Recheck(ClaimId(claim_id), again, since))
        return found

    def recheck_count(self) -> int:
        """Return how many claims are to be looked at again."""
        stale = self._redefined_since()
        if not stale:
            return 0
        rows = self._connection.rows(
            "SELECT tags, checked_version, count(*) FROM claims WHERE checked_version IN"
            " (SELECT value FROM json_each(?)) GROUP BY tags, checked_version",
            (json.dumps(list(stale)),),
        )
        return sum(count for tags, since, count in rows if stale[since] & set(tags.split("|")))

    def mark_rechecked(self, ids: Sequence[ClaimId]) -> None:
        """Say that claims were looked at again under the codebook that counts now."""
        with self._acts.act("Mark as checked") as act:
            number = self.current_version()
            wanted = list(dict.fromkeys(ids))
            for first in range(0, len(wanted), BATCH):
                found = images(self._connection, "claims", wanted[first : first + BATCH])
                act.update_many(
                    "claims",
                    [
                        (image, image | {"checked_version": number})
                        for image in found
                        if image["checked_version"] != number
                    ],
                )

    # -- inside

    def _redefined_since(self) -> dict[int, frozenset[str]]:
        """Return for each version claims were looked at under which tags mean something else now.

        A version the file lacks counts as the current one: there is nothing to compare with.
        """
        current = self.current()
        if current.version == 1:
            return {}
        there = {version.version for version in self.versions()}
        stale: dict[int, frozenset[str]] = {}
        for (since,) in self._connection.rows("SELECT DISTINCT checked_version FROM claims"):
            if since in there and since != current.version:
                redefined = compare(self.version(since), current).tags_redefined
                if redefined:
                    stale[since] = frozenset(redefined)
        return stale

    def _rewrite(self, codebook: Codebook, merged: Mapping[str, str]) -> _Rewrite:
        diff = compare(self.current(), codebook)
        for source, into in merged.items():
            if codebook.tag(into) is None:
                raise CodebookError(
                    f"“{source[:60]}” cannot become “{into[:60]}”: there is no such tag."
                )
        gone = {name: merged.get(name) for name in diff.tags_removed}
        return _Rewrite(diff, {**diff.tags_renamed, **gone}, diff.fields_renamed)

    def _set_current(self, act: OpenAct, number: int) -> None:
        before = act.image("current_codebook", _CURRENT)
        row: Image = {"id": _CURRENT, "version": number}
        if before is None:
            act.insert("current_codebook", row)
        else:
            act.update("current_codebook", before, row)

    def _rewrite_claims(self, act: OpenAct, rewrite: _Rewrite) -> None:
        ids = [*self._ids_with_tags(rewrite.tags), *self._ids_with_fields(rewrite.fields)]
        unique = list(dict.fromkeys(ids))
        for first in range(0, len(unique), BATCH):
            gone: list[str] = []
            pairs: list[tuple[Image, Image]] = []
            for image in images(self._connection, "claims", unique[first : first + BATCH]):
                tags = retag(image["tags"].split(SEPARATOR), rewrite.tags)
                if not tags:
                    gone.append(image["id"])
                    continue
                values: Image = {"tags": SEPARATOR.join(tags), "changed": act.at}
                if rewrite.fields and image["fields"]:
                    values["fields"] = renamed(image["fields"], rewrite.fields)
                pairs.append((image, image | values))
            act.update_many("claims", pairs)
            remove_claims(self._connection, act, gone)

    def _ids_with_tags(self, changed: Mapping[str, str | None]) -> Iterator[str]:
        sets = [row[0] for row in self._connection.rows("SELECT DISTINCT tags FROM claims")]
        wanted = [tags for tags in sets if changed.keys() & set(tags.split(SEPARATOR))]
        if wanted:
            yield from (
                row[0]
                for row in self._connection.rows(
                    "SELECT id FROM claims WHERE tags IN (SELECT value FROM json_each(?))",
                    (json.dumps(wanted),),
                )
            )

    def _ids_with_fields(self, names: Mapping[str, str]) -> list[str]:
        if not names:
            return []
        held = " OR ".join(["instr(fields, ?) > 0"] * len(names))
        keys = [f"{json.dumps(name, ensure_ascii=False)}:{{" for name in names]
        return [
            row[0] for row in self._connection.rows(f"SELECT id FROM claims WHERE {held}", keys)
        ]
