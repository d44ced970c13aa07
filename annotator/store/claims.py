"""Claims in the annotation file, as acts change them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from annotator.model.article import ArticleId
from annotator.model.claim import ClaimId
from annotator.model.errors import StoreError
from annotator.model.span import Span
from annotator.store.change_notice import Image
from annotator.store.claim_links import move_links
from annotator.store.claim_reader import ClaimReader, claim_gone
from annotator.store.claim_removal import remove_claims
from annotator.store.claim_rows import TAG_SEPARATOR, place
from annotator.store.claim_shapes import (
    parted,
    spans_of,
    united,
    with_fragment,
    without_fragment,
)
from annotator.store.codebooks import Codebooks
from annotator.store.connection import Connection
from annotator.store.ids import new_id
from annotator.store.sentences import take_back_later
from annotator.store.texts import clean
from annotator.store.transaction import Acts, Burst, OpenAct

if TYPE_CHECKING:
    from annotator.model.field_value import FieldValue
    from annotator.store.claim_values import KnownName

NOTE_BURST_SECONDS = 30.0
"""Edits of one note that follow each other this closely are one act."""

BOUNDARY_BURST_SECONDS = 3.0
"""Moves of one claim's ends that follow each other this closely are one act."""


class Claims(ClaimReader):
    """The claims of one file. Methods that write raise StoreError and its children."""

    def __init__(
        self,
        connection: Connection,
        acts: Acts,
        text_of: Callable[[ArticleId], str],
        annotator: Callable[[], str],
        codebooks: Codebooks,
        known: KnownName,
    ) -> None:
        super().__init__(connection, text_of, codebooks)
        self._acts = acts
        self._annotator = annotator
        self._known = known

    def add(
        self,
        article_id: ArticleId,
        spans: Sequence[Span],
        tags: Sequence[str],
        note: str = "",
        fields: Sequence[FieldValue] = (),
    ) -> ClaimId:
        """Add a claim by the current annotator, with the codebook's defaults.

        Raises StoreError for a place not there, FieldValueError for a value that will not do.
        """
        text = self._text_of(article_id)
        label = "Tag as " + " and ".join(dict.fromkeys(tags))
        with self._acts.act(label) as act:
            stored_tags = self._codebooks.stored_tags(tags)
            row = self._new_row(act, article_id, place(text, spans), stored_tags, note)
            if fields:
                from annotator.store.claim_values import accepted, put  # not at the start

                codebook = self._codebooks.current()
                row |= put(codebook, row, accepted(codebook, fields, len(text), self._known))
            self._check_article(article_id)
            act.insert("claims", row)
            take_back_later(self._connection, act, article_id, Span(row["start"], row["end"]))
        return ClaimId(row["id"])

    def add_many(self, article_id: ArticleId, items: Iterable[tuple[Span, Sequence[str]]]) -> int:
        """Add claims of one span each as one act; all of them or none. Returns how many."""
        text = self._text_of(article_id)
        with self._acts.act("") as act:
            self._check_article(article_id)
            stored_tags = self._codebooks.stored_tags
            count = act.insert_many(
                "claims",
                (
                    self._new_row(act, article_id, place(text, (span,)), stored_tags(tags), "")
                    for span, tags in items
                ),
            )
            act.relabel("Add claim" if count == 1 else f"Add {count:,} claims")
        return count

    def toggle_tag(self, claim_id: ClaimId, tag: str) -> None:
        """Give a claim a tag, or take it away; the last one stays (StoreError)."""
        with self._acts.act("") as act:
            self._codebooks.stored_tags([tag])
            before = self._image(act, claim_id)
            tags: list[str] = before["tags"].split(TAG_SEPARATOR)
            had_it = tag in tags
            kept = [other for other in tags if other != tag] if had_it else [*tags, tag]
            act.relabel(f"Remove tag {tag}" if had_it else f"Add tag {tag}")
            self._retag(act, before, kept)

    def set_tags(self, claim_id: ClaimId, tags: Sequence[str]) -> None:
        """Give a claim these tags, the primary one first."""
        with self._acts.act("Change tags") as act:
            self._retag(act, self._image(act, claim_id), tags)

    def set_note(self, claim_id: ClaimId, note: str) -> None:
        """Change a claim's note; edits that follow each other closely are one act."""
        burst = Burst("claims", claim_id, NOTE_BURST_SECONDS)
        with self._acts.act("Edit note", burst) as act:
            self._update(act, self._image(act, claim_id), {"note": clean(note)})

    def set_spans(self, claim_id: ClaimId, spans: Sequence[Span]) -> None:
        """Move a claim's boundary; moves that follow each other closely are one act."""
        burst = Burst("claims", claim_id, BOUNDARY_BURST_SECONDS)
        with self._acts.act("Change boundary", burst) as act:
            self._place(act, self._image(act, claim_id), spans)

    def put_back(self, claim_ids: Sequence[ClaimId]) -> int:
        """Move claims to where their words stand, as one act, and return how many moved.

        For those `misplaced` names; one whose words stand nowhere is passed over.
        """
        count = 0
        with self._acts.act("") as act:
            for claim in self.get_many(claim_ids):
                spans = self.proposed_place(claim)
                if spans:
                    self._place(act, self._image(act, claim.id), spans)
                    count += 1
            act.relabel(
                "Move claim to its words" if count == 1 else f"Move {count:,} claims to their words"
            )
        return count

    def remove(self, ids: Sequence[ClaimId]) -> None:
        """Remove claims and their links as one act; those that are gone are passed over."""
        with self._acts.act("") as act:
            count = remove_claims(self._connection, act, list(dict.fromkeys(ids)))
            act.relabel("Delete claim" if count == 1 else f"Delete {count:,} claims")

    # -- fragments, split and joined

    def add_fragment(self, claim_id: ClaimId, span: Span) -> None:
        """Add words to a claim; fragments that touch or overlap become one."""
        with self._acts.act("Add fragment") as act:
            before = self._image(act, claim_id)
            self._place(act, before, with_fragment(spans_of(before), span))

    def remove_fragment(self, claim_id: ClaimId, span: Span) -> None:
        """Take the fragments that `span` overlaps out of a claim; the last one stays."""
        with self._acts.act("Remove fragment") as act:
            before = self._image(act, claim_id)
            self._place(act, before, without_fragment(spans_of(before), span))

    def split(self, claim_id: ClaimId, at: int) -> ClaimId:
        """Split a claim at a code point; return the second one, which gets the same of everything.

        Links stay with the first one.
        """
        with self._acts.act("Split claim") as act:
            before = self._image(act, claim_id)
            text = self._text_of(before["article_id"])
            first, second = parted(text, spans_of(before), at)
            self._update(act, before, place(text, first))
            new: Image = {"id": new_id(), "created": act.at, "changed": act.at}
            act.insert("claims", before | place(text, second) | new)
        return ClaimId(new["id"])

    def join(self, ids: Sequence[ClaimId]) -> ClaimId:
        """Make one claim of several of one article; return it: the first in the text.

        It gets all spans, tags and links, the notes one below the other, and in each field what
        the first one of them holds.
        """
        unique = list(dict.fromkeys(ids))
        if len(unique) < 2:
            raise StoreError("Joining takes two claims or more.")
        with self._acts.act(f"Join {len(unique)} claims") as act:
            rows = sorted(
                (self._image(act, claim_id) for claim_id in unique),
                key=lambda row: (row["start"], -row["end"], row["id"]),
            )
            kept, others = rows[0], rows[1:]
            for what, column in (("article", "article_id"), ("annotator", "annotator")):
                if any(row[column] != kept[column] for row in others):
                    raise StoreError(f"Claims of more than one {what} cannot be joined.")
            move_links(self._connection, act, {row["id"] for row in others}, kept["id"])
            act.delete_many("claims", others)
            self._update(act, kept, self._joined(rows))
        return ClaimId(kept["id"])

    # -- inside

    def _joined(self, rows: Sequence[Image]) -> Image:
        from annotator.store.claim_values import united_fields  # not at the start

        text = self._text_of(rows[0]["article_id"])
        spans = united((span for row in rows for span in spans_of(row)), text)
        tags = TAG_SEPARATOR.join(
            dict.fromkeys(tag for row in rows for tag in row["tags"].split(TAG_SEPARATOR))
        )
        notes = dict.fromkeys(row["note"] for row in rows if row["note"])
        fields = united_fields(self._codebooks.current(), tags, [row["fields"] for row in rows])
        return {**place(text, spans), "tags": tags, "note": "\n".join(notes), "fields": fields}

    def _new_row(
        self, act: OpenAct, article_id: ArticleId, where_it_lies: Image, tags: str, note: str
    ) -> Image:
        version = self._codebooks.current_version()
        return {
            "id": new_id(),
            "article_id": article_id,
            "annotator": self._annotator(),
            **where_it_lies,
            "tags": tags,
            "note": clean(note),
            "created": act.at,
            "changed": act.at,
            "codebook_version": version,
            "checked_version": version,
            "fields": self._codebooks.default_fields(tags),
        }

    def _check_article(self, article_id: ArticleId) -> None:
        if not self._connection.row("SELECT 1 FROM articles WHERE id = ?", (article_id,)):
            raise StoreError("That article is no longer in this file; the claim was not added.")

    def _image(self, act: OpenAct, claim_id: ClaimId) -> Image:
        image = act.image("claims", claim_id)
        if image is None:
            raise claim_gone()
        return image

    def _update(self, act: OpenAct, before: Image, values: Image) -> None:
        after = before | values
        if after != before:
            act.update("claims", before, after | {"changed": act.at})

    def _place(self, act: OpenAct, before: Image, spans: Sequence[Span]) -> None:
        self._update(act, before, place(self._text_of(before["article_id"]), spans))

    def _retag(self, act: OpenAct, before: Image, tags: Sequence[str]) -> None:
        stored = self._codebooks.stored_tags(tags, before["tags"].split(TAG_SEPARATOR))
        if stored != before["tags"]:
            from annotator.store.claim_values import retagged  # not at the start

            self._update(act, before, retagged(self._codebooks.current(), before, stored))
