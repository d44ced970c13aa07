"""What changing the codebook does to the claims made under it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.codebook import edits
from annotator.codebook.checks import check
from annotator.codebook.diff import CodebookDiff, compare
from annotator.codebook.edits import retag
from annotator.codebook.json_text import to_json
from annotator.model.claim import ClaimId
from annotator.model.codebook import SEPARATOR, Codebook
from annotator.model.errors import CodebookError
from annotator.store.change_notice import BATCH, Image
from annotator.store.claim_removal import remove_claims
from annotator.store.codebooks import Codebooks
from annotator.store.connection import Connection
from annotator.store.decision_names import follow_codebook
from annotator.store.field_values import renamed
from annotator.store.transaction import Acts, OpenAct, images

_CURRENT = "current"
_BY_PLACE = 'ORDER BY articles.number, claims.start, claims."end" DESC, claims.id'


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


class CodebookChanges:
    """Changes the codebook of one file; Codebooks is the door to it."""

    def __init__(self, connection: Connection, acts: Acts, codebooks: Codebooks) -> None:
        self._connection = connection
        self._acts = acts
        self._codebooks = codebooks

    def preview(self, codebook: Codebook, merged: Mapping[str, str]) -> Preview:
        """Return what `save` would do to claims. Raises CodebookError."""
        rewrite = self._rewrite(codebook, merged)
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

    def save(
        self,
        codebook: Codebook,
        label: str,
        merged: Mapping[str, str],
    ) -> int:
        """Save a version and let the claims follow; see Codebooks.save."""
        check(codebook)
        with self._acts.act(label) as act:
            rewrite = self._rewrite(codebook, merged)
            before = self._codebooks.current_version()
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
            follow_codebook(self._connection, act, rewrite.tags, rewrite.fields)
        return number

    def rename_tag(self, old: str, new: str, label: str | None = None) -> int:
        """Rename a tag, in claims too."""
        changed = edits.rename_tag(self._codebooks.current(), old, new, label)
        return self.save(changed, f"Rename tag {old} to {new}", {})

    def merge_tags(self, source: str, into: str) -> int:
        """Merge a tag into another; claims that carried it carry the other one."""
        changed = edits.merge_tags(self._codebooks.current(), source, into)
        return self.save(changed, f"Merge tag {source} into {into}", {source: into})

    def delete_tag(self, name: str) -> int:
        """Delete a tag, and the claims that carry no other."""
        return self.save(
            edits.remove_tag(self._codebooks.current(), name), f"Delete tag {name}", {}
        )

    def add_example(self, tag: str, words: str, *, counter: bool = False) -> int:
        """Add a passage to a tag's examples, or to its counter-examples."""
        changed = edits.add_example(self._codebooks.current(), tag, words, counter=counter)
        return self.save(changed, f"Add {'counter-' if counter else ''}example to {tag}", {})

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
            number = self._codebooks.current_version()
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

    def _redefined_since(self) -> dict[int, frozenset[str]]:
        """Return for each version claims were looked at under which tags mean something else now.

        A version the file lacks counts as the current one: there is nothing to compare with.
        """
        current = self._codebooks.current()
        if current.version == 1:
            return {}
        there = {version.version for version in self._codebooks.versions()}
        stale: dict[int, frozenset[str]] = {}
        for (since,) in self._connection.rows("SELECT DISTINCT checked_version FROM claims"):
            if since in there and since != current.version:
                redefined = compare(self._codebooks.version(since), current).tags_redefined
                if redefined:
                    stale[since] = frozenset(redefined)
        return stale

    def _rewrite(self, codebook: Codebook, merged: Mapping[str, str]) -> _Rewrite:
        diff = compare(self._codebooks.current(), codebook)
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
