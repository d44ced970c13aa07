"""Edit what is known about many articles at once: one act, however many they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields

from annotator.model.article import ArticleId, ArticleState, Metadata
from annotator.model.doubts import KEPT, doubts_among
from annotator.model.errors import UnknownArticleError
from annotator.store.change_notice import BATCH, Image
from annotator.store.connection import Connection
from annotator.store.texts import clean
from annotator.store.transaction import Acts, Proceed, go_on, images

_EDITABLE = frozenset(field.name for field in fields(Metadata))
_STATE = "state"


class ArticleDetails:
    """The details of one file's articles, edited together."""

    def __init__(self, connection: Connection, acts: Acts) -> None:
        self._connection = connection
        self._acts = acts

    def edit(
        self,
        ids: Sequence[ArticleId],
        values: Mapping[str, str],
        state: ArticleState | None = None,
        proceed: Proceed | None = None,
    ) -> int:
        """Give articles the same values and, where one is given, the same state.

        `values` holds names of Metadata's fields; what it does not name stays. Articles that are
        gone, or are so already, are left out. Returns how many changed; none leaves no act. Raises
        ActCancelledError once `proceed` says so.
        """
        unknown = set(values) - _EDITABLE
        if unknown:
            raise ValueError(f"no such details: {sorted(unknown)}")
        wanted: Image = {name: clean(value).strip() for name, value in values.items()}
        if state is not None:
            wanted[_STATE] = state.value
        unique, count = list(dict.fromkeys(ids)), 0
        with self._acts.act("Edit details") as act:
            for first in range(0, len(unique), BATCH):
                go_on(proceed, first, len(unique))
                found = images(self._connection, "articles", unique[first : first + BATCH])
                pairs = [(old, old | wanted | {"changed": act.at}) for old in found
                         if old | wanted != old]  # fmt: skip
                if pairs:
                    act.update_many("articles", pairs)
                count += len(pairs)
            go_on(proceed, len(unique), len(unique))
            if count:
                act.relabel(_label(count, state if not values else None))
        return count

    def keep_text(self, article_id: ArticleId, metadata: Metadata) -> bool:
        """Keep the text of an article as a person found it, who may have mended its details.

        Doubts about its reading are answered by that, as its notes say from then on. One act, none
        where nothing is new; returns whether there were doubts.
        """
        with self._acts.act("Edit details") as act:
            before = act.image("articles", article_id)
            if before is None:
                raise UnknownArticleError("That article is no longer in this file.")
            after = before | {name: clean(getattr(metadata, name)).strip() for name in _EDITABLE}
            has_doubts = bool(doubts_among(before["notes"].split("\n")))
            if has_doubts:
                act.relabel("Keep text as it is")
                after["notes"] = f"{before['notes']}\n{KEPT}"
            if after != before:
                act.update("articles", before, after | {"changed": act.at})
        return has_doubts


def _label(count: int, state: ArticleState | None) -> str:
    if state is not None:
        return f"Mark as {state}" if count == 1 else f"Mark {count:,} articles as {state}"
    return "Edit details" if count == 1 else f"Edit details of {count:,} articles"
