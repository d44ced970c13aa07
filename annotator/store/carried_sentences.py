"""What goes along with an article that is read anew: mended sentences, and judgements of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.model.article import ArticleId, Block
from annotator.model.span import Span
from annotator.store.change_notice import BATCH, Image
from annotator.store.connection import Connection
from annotator.store.sentences import judgement_id
from annotator.store.texts import stored_spans
from annotator.store.transaction import OpenAct, images
from annotator.text.word_diff import in_common


@dataclass(frozen=True, slots=True)
class Sentenced:
    """A text with its blocks and sentences, as they stand (mended ones are mended)."""

    id: ArticleId
    text: str
    blocks: Sequence[Block]
    sentences: Sequence[Span]


def carry_sentences(act: OpenAct, old: Sentenced, new: Sentenced) -> Sequence[Span]:
    """Mend the sentences of blocks that are the same as they were mended; return the new ones.

    What was mended in the new text already stays.
    """
    if act.image("sentence_overrides", old.id) is None:
        return new.sentences
    if act.image("sentence_overrides", new.id) is not None:
        return new.sentences
    carried = list(_as_mended(old, new))
    if carried != list(new.sentences):
        row: Image = {"id": new.id, "sentences": stored_spans(carried)}
        act.insert("sentence_overrides", row)
    return carried


def carry_judgements(
    connection: Connection, act: OpenAct, old: Sentenced, new: Sentenced, moved: Sequence[Image]
) -> None:
    """Judge the sentences that are the same as they were judged; `moved`: claims that come there.

    Nobody's "no claim" comes to a sentence that holds a claim of theirs.
    """
    rows = _rows_of(connection, "judgements", old.id)
    if not rows:
        return
    places = _same_sentences(old, new)
    there = {row["id"] for row in _rows_of(connection, "judgements", new.id)}
    claims = [*moved, *_rows_of(connection, "claims", new.id)]
    held = sorted((claim["annotator"], claim["start"], claim["end"]) for claim in claims)
    carried: list[Image] = []
    for row in rows:
        place = places.get((row["start"], row["end"]))
        if place is None or _is_held(held, row["annotator"], place):
            continue
        row_id = judgement_id(new.id, place, row["annotator"])
        if row_id not in there:
            at = {"id": row_id, "article_id": new.id, "start": place.start, "end": place.end}
            carried.append(row | at)
    if carried:
        act.insert_many("judgements", carried)


def _as_mended(old: Sentenced, new: Sentenced) -> Iterator[Span]:
    """Yield the new text's sentences, those of blocks that stood in the old text as they were."""
    pairs = _in_common(
        [old.text[block.start : block.end] for block in old.blocks],
        [new.text[block.start : block.end] for block in new.blocks],
    )
    for number, block in enumerate(new.blocks):
        if number not in pairs:
            yield from _inside(new.sentences, block)
            continue
        source = old.blocks[pairs[number]]
        by = block.start - source.start
        for span in _inside(old.sentences, source):
            yield Span(span.start + by, span.end + by)


def _inside(sentences: Sequence[Span], block: Block) -> Iterator[Span]:
    at = bisect_left(sentences, block.start, key=lambda span: span.start)
    while at < len(sentences) and sentences[at].end <= block.end:
        yield sentences[at]
        at += 1


def _same_sentences(old: Sentenced, new: Sentenced) -> dict[tuple[int, int], Span]:
    """Return where the sentences of the old text stand in the new one, those that do."""
    pairs = _in_common(
        [old.text[span.start : span.end] for span in old.sentences],
        [new.text[span.start : span.end] for span in new.sentences],
    )
    return {
        (old.sentences[source].start, old.sentences[source].end): new.sentences[number]
        for number, source in pairs.items()
    }


def _in_common(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return, of the new pieces of text that stood in the old one, which one each was."""
    numbers: dict[str, int] = {}
    one = [numbers.setdefault(piece, len(numbers)) for piece in old]
    other = [numbers.setdefault(piece, len(numbers)) for piece in new]
    return {
        new_at + step: old_at + step
        for old_at, new_at, count in in_common(one, other)
        for step in range(count)
    }


def _is_held(held: Sequence[tuple[str, int, int]], annotator: str, sentence: Span) -> bool:
    return any(
        name == annotator and start < sentence.end and end > sentence.start
        for name, start, end in held
    )


def _rows_of(connection: Connection, table: str, article_id: ArticleId) -> list[Image]:
    rows = connection.rows(f"SELECT id FROM {table} WHERE article_id = ?", (article_id,))
    ids = [row[0] for row in rows]
    return [
        image
        for first in range(0, len(ids), BATCH)
        for image in images(connection, table, ids[first : first + BATCH])
    ]
